"""What moved a total, part by part; and the way from one level to the next, step by step."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from indicators.i18n.page_messages import word
from indicators.report.charts.chart import CONTEXT, FOCUS, INK, LOSS, NARROW, QUIET, Caption, Chart, Write, style

_CUT = 1.35
"""How much of the lowest level is kept at least, in its longest step: a level never looks smaller than a step."""

_BREAK = 0.03
"""How wide the mark of a cut foot is, in parts of what is drawn."""


def changes_chart(
    title: str, measured: str, figure: str, parts: Mapping[str, float], write: Write, language: str
) -> Chart:
    """By how much each part of a total changed, the largest loss first; `write` gives a number its sign."""
    in_order = sorted(parts.items(), key=lambda part: part[1])
    with style():
        drawing = Figure(figsize=(NARROW, 0.26 * len(in_order) + 0.15), layout="constrained")
        _diverging(drawing.add_subplot(), in_order, write)
    return _with_table(title, measured, figure, [(name, write(value)) for name, value in in_order], drawing, language)


def steps_chart(
    title: str,
    measured: str,
    figure: str,
    levels: tuple[tuple[str, float], tuple[str, float]],
    steps: Sequence[tuple[str, float]],
    write: Write,
    signed: Write,
    language: str,
) -> Chart:
    """From one level to another by steps that add up: the steps are to scale; a foot that is cut is broken."""
    (first, start), (last, end) = levels
    told = [(first, write(start)), *((name, signed(value)) for name, value in steps), (last, write(end))]
    with style():
        drawing = Figure(figsize=(NARROW, 0.42 * len(told) + 0.1), layout="constrained")
        _waterfall(drawing.add_subplot(), levels, steps, [said for _, said in told])
    return _with_table(title, measured, figure, told, drawing, language)


def foot_of(levels: tuple[tuple[str, float], tuple[str, float]], steps: Sequence[tuple[str, float]]) -> float:
    """Where the levels of a way in steps begin: at zero, unless more than their longest step would remain of each.

    >>> foot_of((("2023", 95), ("2024", 98)), [("number", 5), ("mean", -2)])
    88.25
    >>> foot_of((("2023", 52500), ("2024", 65000)), [("number", 15613), ("mean", -3113)]) < 52500 - 15613
    True
    >>> foot_of((("2023", 5), ("2024", 9)), [("number", 4)])
    0
    """
    reached = list(accumulate((value for _, value in steps), initial=levels[0][1]))
    longest = max((abs(value) for _, value in steps), default=0) or 1
    return max(0, min(*reached, levels[1][1]) - _CUT * longest)


def _with_table(
    title: str, measured: str, figure: str, told: Sequence[tuple[str, str]], drawing: Figure, language: str
) -> Chart:
    said = (word("breakdown_part", language, label=label, value=value) for label, value in told)
    description = f"{measured}{word('colon', language)}{', '.join(said)}."
    table = ((word("category", language), word("value", language)), *told)
    return Caption(title, figure, table, language, measured, description).around(drawing)


def _diverging(axes: Axes, parts: Sequence[tuple[str, float]], write: Write) -> None:
    values = [value for _, value in parts]
    low, high = min(0, *values), max(0, *values)
    room = (high - low or 1) * 0.32
    for place, (_, value) in enumerate(parts):
        axes.barh(place, value, height=0.7, color=FOCUS if value > 0 else LOSS)
        axes.annotate(
            write(value),
            (value, place),
            (4 if value >= 0 else -4, 0),
            textcoords="offset points",
            ha="left" if value >= 0 else "right",
            va="center_baseline",
            weight="bold",
            fontsize=9.5,
            color=INK,
        )
    axes.axvline(0, color=INK, linewidth=0.9)
    axes.set(xlim=(low - room, high + room), ylim=(len(parts) - 0.5, -0.5))
    axes.set_xticks([])
    axes.set_yticks(range(len(parts)), [name for name, _ in parts], fontsize=9.5)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=INK)


def _waterfall(
    axes: Axes, levels: tuple[tuple[str, float], tuple[str, float]], steps: Sequence[tuple[str, float]], told: list[str]
) -> None:
    (first, start), (last, end) = levels
    reached = [start]
    for _, value in steps:
        reached.append(reached[-1] + value)
    high = max(*reached, end)
    floor = foot_of(levels, steps)
    bars = [(first, floor, start, CONTEXT)]
    for (name, value), before in zip(steps, reached, strict=False):
        bars.append((name, before, before + value, FOCUS if value > 0 else LOSS))
    bars.append((last, floor, end, CONTEXT))
    for place, (name, one, other, colour) in enumerate(bars):
        left, right = min(one, other), max(one, other)
        axes.barh(place, right - left, left=left, height=0.42, color=colour)
        if floor and colour == CONTEXT:
            _broken(axes, place, floor, (high - floor) * _BREAK)
        axes.annotate(
            name, (floor, place - 0.24), (0, 1), textcoords="offset points", va="bottom", fontsize=9.5, color=QUIET
        )
        axes.annotate(
            told[place],
            (right, place),
            (4, 0),
            textcoords="offset points",
            va="center_baseline",
            weight="bold",
            color=INK,
        )
    span = high - floor or 1
    axes.set(xlim=(floor, high + span * 0.34), ylim=(len(bars) - 0.7, -0.8))
    axes.set_axis_off()


def _broken(axes: Axes, place: float, floor: float, width: float) -> None:
    """The mark of a level whose foot is cut: a slanted gap in its bar."""
    left, half = floor + width, 0.24
    corners = ((left, place + half), (left + width, place - half), (left + 2 * width, place - half))
    axes.add_patch(Polygon((*corners, (left + width, place + half)), closed=True, color="white", linewidth=0))
