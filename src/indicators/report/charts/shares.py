"""A part of a whole, group by group, beside the part over all: bars of a hundred percent."""

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import (
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

_WRITTEN_INSIDE = 0.14
_NAME = 24


def shares_chart(
    caption: Caption,
    parts: tuple[str, str],
    groups: Sequence[tuple[str, float]],
    whole: tuple[str, float] | None,
    write: Write,
) -> Chart:
    """Each group in its own order as a bar of a hundred percent: the first part in focus, the rest beside it.

    A dashed line stands at the share over all, where it is known.
    """
    with style():
        drawing = Figure(figsize=(NARROW, 0.4 * len(groups) + 0.72), layout="constrained")
        _shares(drawing.add_subplot(), parts, groups, whole, write)
    return caption.around(drawing)


def _shares(
    axes: Axes,
    parts: tuple[str, str],
    groups: Sequence[tuple[str, float]],
    whole: tuple[str, float] | None,
    write: Write,
) -> None:
    bare(axes)
    for place, (_, share) in enumerate(groups):
        axes.barh(place, share, height=0.66, color=FOCUS)
        axes.barh(place, 1 - share, left=share, height=0.66, facecolor=SOFT, edgecolor=FOCUS, linewidth=0.6)
        inside = share >= _WRITTEN_INSIDE
        at, colour = (0.0, PAPER) if inside else (share, INK)
        say(axes, write(share), (at, place), (5, 0), ha="left", va="center_baseline", color=colour, weight="bold")
        if 1 - share >= 2 * _WRITTEN_INSIDE:
            say(axes, write(1 - share), (1, place), (-5, 0), ha="right", va="center_baseline")
    end = len(groups) - 0.45
    for name, at, side in zip(parts, (0, 1), ("left", "right"), strict=True):
        say(axes, name, (at, -0.45), (0, 2), ha=side, weight="bold")
    if whole:
        name, share = whole
        axes.plot([share, share], [-0.45, end], color=INK, linewidth=1.3, linestyle=(0, (3, 2)))
        side = "left" if share < 0.3 else "right" if share > 0.7 else "center"
        say(axes, f"{name} {write(share)}", (share, end), (0, -3), ha=side, va="top")
    axes.set(xlim=(0, 1), ylim=(end + 0.1, -0.5))
    axes.set_xticks([])
    names = ["\n".join(textwrap.wrap(name, _NAME)) for name, _ in groups]
    axes.set_yticks(range(len(groups)), names, fontsize=SMALL)
    axes.tick_params(axis="y", colors=INK)
    for label in axes.get_yticklabels():
        label.set_multialignment("right")
