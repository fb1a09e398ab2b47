"""How a value is spread in several groups: deciles, quartiles and the median of each on one scale."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import (
    CONTEXT,
    FOCUS,
    INK,
    NARROW,
    PAPER,
    SMALL,
    SOFT,
    Caption,
    Chart,
    Write,
    bare,
    say,
    style,
)

Quantiles = tuple[float, float, float, float, float]
"""First decile, lower quartile, median, upper quartile and ninth decile."""


def distribution_chart(caption: Caption, groups: Sequence[tuple[str, Quantiles]], write: Write) -> Chart:
    """Each group on its line, the last in bold: a line between the deciles, a band between the quartiles, the median.

    The deciles and the median are written; the table has the quartiles.
    """
    with style():
        drawing = Figure(figsize=(NARROW, 0.58 * len(groups) + 0.1), layout="constrained")
        _distribution(drawing.add_subplot(), groups, write)
    return caption.around(drawing)


def _distribution(axes: Axes, groups: Sequence[tuple[str, Quantiles]], write: Write) -> None:
    bare(axes)
    low, high = min(values[0] for _, values in groups), max(values[-1] for _, values in groups)
    span = high - low or abs(high) or 1
    for place, (_, (first, lower, median, upper, ninth)) in enumerate(groups):
        weight = "bold" if place == len(groups) - 1 else "normal"
        axes.plot([first, ninth], [place, place], color=CONTEXT, linewidth=2, solid_capstyle="butt", zorder=1)
        axes.barh(
            place, upper - lower, left=lower, height=0.34, facecolor=SOFT, edgecolor=FOCUS, linewidth=0.8, zorder=2
        )
        axes.plot([median], [place], "o", markersize=7, color=FOCUS, markeredgecolor=PAPER, zorder=3)
        say(axes, write(first), (first, place), (-5, 0), ha="right", va="center_baseline")
        say(axes, write(ninth), (ninth, place), (5, 0), ha="left", va="center_baseline")
        say(axes, write(median), (median, place - 0.2), weight=weight)
    axes.set(xlim=(low - span * 0.3, high + span * 0.3), ylim=(len(groups) - 0.65, -0.75))
    axes.set_xticks([])
    axes.set_yticks(range(len(groups)), [name for name, _ in groups], fontsize=SMALL)
    axes.tick_params(axis="y", colors=INK)
    axes.get_yticklabels()[-1].set_fontweight("bold")
