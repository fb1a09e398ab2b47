"""What came and what went, year by year: two lines, and what lies between them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import (
    CONTEXT,
    FOCUS,
    INK,
    NARROW,
    QUIET,
    SOFT,
    Caption,
    Chart,
    Write,
    apart,
    bare,
    say,
    style,
)

FEWEST_YEARS = 3
"""Fewer are a sentence and no line."""

_APART = 0.15
"""How far the ends of two lines stand apart, in parts of the height, so that both can be named."""


def flow_chart(
    caption: Caption,
    years: Sequence[int],
    comes: tuple[str, Sequence[float]],
    goes: tuple[str, Sequence[float]],
    write: Write,
) -> Chart:
    """Two lines over years from zero, each named at its end; every year of both is known."""
    with style():
        drawing = Figure(figsize=(NARROW, 2.15), layout="constrained")
        _flow(drawing.add_subplot(), years, comes, goes, write)
    return caption.around(drawing)


def _flow(
    axes: Axes,
    years: Sequence[int],
    comes: tuple[str, Sequence[float]],
    goes: tuple[str, Sequence[float]],
    write: Write,
) -> None:
    bare(axes)
    (_, came), (_, went) = comes, goes
    top = max(*came, *went) or 1
    axes.fill_between(years, came, went, color=SOFT, linewidth=0)
    for values, colour, width in ((went, CONTEXT, 1.8), (came, FOCUS, 2.4)):
        axes.plot(years, values, color=colour, linewidth=width, marker="o", markersize=4, clip_on=False)
    for place, values in zip(apart(came[0], went[0], top * _APART / 2), (came, went), strict=True):
        say(axes, write(values[0]), (years[0], place), (-8, 0), ha="right", va="center", color=QUIET)
    ends = apart(came[-1], went[-1], top * _APART)
    for place, ((name, values), is_first) in zip(ends, ((comes, True), (goes, False)), strict=True):
        colour, weight = (INK, "bold") if is_first else (QUIET, "normal")
        say(
            axes,
            f"{name}\n{write(values[-1])}",
            (years[-1], place),
            (8, 0),
            ha="left",
            va="center",
            color=colour,
            weight=weight,
            linespacing=1.1,
        )
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set(ylim=(0, top * 1.12), xlim=(years[0] - 0.15, years[-1] + 0.05))
    axes.set_xticks(list(years), [str(year) for year in years])
