"""When an amount falls due: a column a period, which add up to it."""

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import CONTEXT, FOCUS, INK, NARROW, QUIET, Caption, Chart, Write, bare, say, style

_NAME = 15
"""Signs of a name beside each other below a column."""


def maturity_chart(caption: Caption, periods: Sequence[tuple[str, float]], write: Write) -> Chart:
    """A column a period from zero, the next in focus, each with its value."""
    with style():
        drawing = Figure(figsize=(NARROW, 1.8), layout="constrained")
        _columns(drawing.add_subplot(), periods, write)
    return caption.around(drawing)


def _columns(axes: Axes, periods: Sequence[tuple[str, float]], write: Write) -> None:
    bare(axes)
    for place, (_, value) in enumerate(periods):
        axes.bar(place, value, width=0.62, color=CONTEXT if place else FOCUS)
        say(axes, write(value), (place, value), weight="normal" if place else "bold", color=QUIET if place else INK)
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set_ylim(0, max(value for _, value in periods) * 1.1 or 1)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_xticks(range(len(periods)), [textwrap.fill(name, _NAME) for name, _ in periods], linespacing=1.3)
    axes.tick_params(axis="x", colors=QUIET)
