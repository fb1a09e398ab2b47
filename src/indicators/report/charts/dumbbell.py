"""Two groups at several levels: a hollow and a filled mark on one scale, and what lies between them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import (
    CONTEXT,
    FOCUS,
    INK,
    LOSS,
    NARROW,
    PAPER,
    QUIET,
    SMALL,
    Caption,
    Chart,
    Write,
    bare,
    say,
    style,
)


def dumbbell_chart(
    caption: Caption,
    groups: tuple[str, str],
    levels: Sequence[tuple[str, float, float]],
    write: Write,
) -> Chart:
    """Each level on its line, the last in bold: the first group hollow, the second filled, both values written."""
    with style():
        drawing = Figure(figsize=(NARROW, 0.36 * len(levels) + 0.42), layout="constrained")
        _dumbbell(drawing.add_subplot(), groups, levels, write)
    return caption.around(drawing)


def _dumbbell(axes: Axes, groups: tuple[str, str], levels: Sequence[tuple[str, float, float]], write: Write) -> None:
    bare(axes)
    values = [value for _, one, other in levels for value in (one, other)]
    low, high = min(values), max(values)
    span = high - low or abs(high) or 1
    for place, (_, one, other) in enumerate(levels):
        is_last = place == len(levels) - 1
        axes.plot([one, other], [place, place], color=CONTEXT, linewidth=3, solid_capstyle="butt", zorder=1)
        # of two that are equal, one is seen through the other
        axes.plot([other], [place], "o", markersize=4.5 if one == other else 8, color=FOCUS, zorder=3)
        axes.plot([one], [place], "o", markersize=7.5, color=LOSS, markerfacecolor=PAPER, markeredgewidth=2.2)
        for value, side in zip((one, other), (-1, 1) if one <= other else (1, -1), strict=True):
            say(
                axes,
                write(value),
                (value, place),
                (9 * side, 0),
                ha="right" if side < 0 else "left",
                va="center_baseline",
                weight="bold" if is_last else "normal",
            )
    _name_groups(axes, groups)
    axes.set(xlim=(low - span * 0.45, high + span * 0.45), ylim=(len(levels) - 0.55, -0.7))
    axes.set_xticks([])
    axes.set_yticks(range(len(levels)), [name for name, _, _ in levels], fontsize=SMALL)
    axes.tick_params(axis="y", colors=INK)


def _name_groups(axes: Axes, groups: tuple[str, str]) -> None:
    """Which mark is whose, over the levels: a word at each end, so that no two meet."""
    for name, at, side, colour, filled in zip(
        groups, (0, 1), ("left", "right"), (LOSS, FOCUS), (PAPER, FOCUS), strict=True
    ):
        inwards = 1 if side == "left" else -1
        axes.plot(
            [at + inwards * 0.02],
            [1.06],
            "o",
            transform=axes.transAxes,
            markersize=7.5,
            color=colour,
            markerfacecolor=filled,
            markeredgewidth=2.2,
            clip_on=False,
        )
        say(axes, name, (at, 1.06), (13 * inwards, 0), xycoords="axes fraction", ha=side, va="center", color=QUIET)
