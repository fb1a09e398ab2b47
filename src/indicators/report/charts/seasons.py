"""The months of a year as a line, this year before those that went before it: when there is much, and when little."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import FOCUS, INK, NARROW, QUIET, RULE, Caption, Chart, Write, bare, say, style

FEWEST_YEARS = 3
"""Of fewer, nobody knows what is a season and what is a chance."""

MONTHS = 12


def seasons_chart(
    caption: Caption,
    months: Sequence[str],
    years: Mapping[int, Sequence[float]],
    write: Write,
) -> Chart:
    """A line a year over the twelve months, from zero, the last in focus with its highest and its lowest value."""
    with style():
        drawing = Figure(figsize=(NARROW, 2.15), layout="constrained")
        _seasons(drawing.add_subplot(), months, years, write)
    return caption.around(drawing)


def _seasons(axes: Axes, months: Sequence[str], years: Mapping[int, Sequence[float]], write: Write) -> None:
    bare(axes)
    places = range(MONTHS)
    *earlier, (year, now) = years.items()
    for _, values in earlier:
        axes.plot(places, values, color=RULE, linewidth=1.2)
    axes.plot(places, now, color=FOCUS, linewidth=2.4)
    highest = max(value for values in years.values() for value in values) or 1
    for value, move, side in ((max(now), 6, "bottom"), (min(now), -6, "top")):
        at = list(now).index(value)
        axes.plot([at], [value], "o", color=FOCUS, markersize=6, clip_on=False)
        align = "left" if at < 2 else "right" if at > MONTHS - 3 else "center"
        say(axes, write(value), (at, value), (0, move), weight="bold", va=side, ha=align)
    say(axes, str(year), (MONTHS - 1, now[-1]), (8, 0), ha="left", va="center", color=INK, weight="bold")
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set(ylim=(0, highest * 1.15), xlim=(-0.3, MONTHS - 1 + 0.1))
    axes.set_xticks(places, [name[:1].upper() for name in months])
    axes.tick_params(axis="x", colors=QUIET)
