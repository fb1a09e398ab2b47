"""What became of what began in one year, at the end of the years behind it: a line a year of beginning."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import CONTEXT, FOCUS, INK, NARROW, QUIET, Caption, Chart, Write, bare, say, style

FEWEST_VINTAGES = 3
"""Fewer are told by a sentence."""


def vintage_chart(
    caption: Caption, ages: Sequence[str], vintages: Mapping[int, Sequence[float]], in_focus: int, write: Write
) -> Chart:
    """A line a vintage from nothing on, one in focus with its values; shares of one."""
    with style():
        drawing = Figure(figsize=(NARROW, 2.1), layout="constrained")
        _vintages(drawing.add_subplot(), ages, vintages, in_focus, write)
    return caption.around(drawing)


def _vintages(
    axes: Axes, ages: Sequence[str], vintages: Mapping[int, Sequence[float]], in_focus: int, write: Write
) -> None:
    bare(axes)
    for vintage, values in vintages.items():
        if vintage != in_focus:
            axes.plot(range(len(values)), values, color=CONTEXT, linewidth=1.1, marker="o", markersize=3, clip_on=False)
    told = vintages[in_focus]
    axes.plot(range(len(told)), told, color=FOCUS, linewidth=2.4, marker="o", markersize=6, clip_on=False)
    for place, value in enumerate(told[1:], start=1):
        is_last = place == len(told) - 1
        words, weight = (f"{in_focus}\n{write(value)}", "bold") if is_last else (write(value), "normal")
        # a share of the whole grows: there is room below and to the right
        say(axes, words, (place, value), (9, -5), ha="left", va="top", weight=weight, linespacing=1.1)
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.plot([-0.35, len(ages) - 1], [1, 1], color=QUIET, linewidth=0.7, linestyle=(0, (2, 2)))
    say(axes, write(1), (len(ages) - 1, 1), (8, 0), ha="left", va="center", color=QUIET)
    axes.set(ylim=(0, 1.05), xlim=(-0.35, len(ages) - 0.75))
    axes.set_xticks(range(len(ages)), list(ages))
    axes.tick_params(axis="x", colors=QUIET)
