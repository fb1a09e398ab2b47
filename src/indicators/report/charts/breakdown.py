"""A breakdown of one figure into parts: bars, longest first."""

import math
import textwrap
from collections.abc import Sequence
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.i18n.page_messages import word
from indicators.report.charts.chart import (
    FOCUS,
    FONT_SIZE,
    INK,
    NARROW,
    Caption,
    Chart,
    Write,
    quiet,
    style,
)

_INCHES_A_LINE = FONT_SIZE * 1.35 / 72
_CHARACTERS_WIDE = 46


def breakdown_chart(
    title: str,
    figure: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    write: Write,
    language: str,
    *,
    missing: str = "–",
    measured: str = "",
) -> Chart:
    """Bars for parts, longest first, with their description and data; `missing` is written for no value.

    `measured` says below the title what is measured.
    """
    parts = [(label, missing if value is None else write(value)) for label, value in _longest_first(labels, values)]
    said = (word("breakdown_part", language, label=label, value=value) for label, value in parts)
    description = word("breakdown_longest_first", language, parts=", ".join(said))
    table = ((word("category", language), word("value", language)), *parts)
    with style():
        height = sum(_lines(label) for label in labels) * _INCHES_A_LINE
        drawing = Figure(figsize=(NARROW, height), layout="constrained")
        breakdown(drawing.add_subplot(), "", labels, values, write, missing=missing)
    return Caption(title, figure, table, language, measured, description).around(drawing)


def breakdown(
    axes: Axes,
    title: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    write: Write,
    *,
    missing: str = "–",
) -> Axes:
    """Draw horizontal bars from zero, longest first, each under its label and with its value written out.

    A part without a value comes last, with `missing` in the place of its bar.
    """
    parts = _longest_first(labels, values)
    lengths = [value or 0 for _, value in parts]
    left, right = min(0, *lengths, 0), max(0, *lengths, 0) or 1
    # Heights are counted in lines of text: the label's own, one for the bar, and a little air.
    ends = list(accumulate(_lines(label) for label, _ in parts))
    for (label, value), end in zip(parts, ends, strict=True):
        axes.text(left, end - _lines(label), "\n".join(_wrapped(label)), va="top", color=INK, parse_math=False)
        written = missing if value is None else write(value)
        axes.barh(end - 1.05, value or 0, height=0.8, color=FOCUS)
        axes.annotate(
            written,
            (max(value or 0, 0), end - 1.05),
            (4 if value else 0, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            color=INK,
        )
    axes.set_xlim(left, right)
    axes.set_ylim(ends[-1] if ends else 1, 0)
    quiet(axes, title)
    axes.set_axis_off()
    return axes


def _longest_first(labels: Sequence[str], values: Sequence[float | None]) -> list[tuple[str, float | None]]:
    pairs = zip(labels, values, strict=True)
    parts = [(label, None if value is None or math.isnan(value) else value) for label, value in pairs]
    return sorted(parts, key=lambda part: (part[1] is None, -(part[1] or 0)))


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, _CHARACTERS_WIDE) or [""]


def _lines(label: str) -> float:
    return len(_wrapped(label)) + 1.55
