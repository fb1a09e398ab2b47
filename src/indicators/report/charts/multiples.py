"""The same question of many places: a small drawing each, all on one scale, the others behind it in grey."""

import math
import textwrap
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.report.charts.chart import (
    FOCUS,
    INK,
    NARROW,
    QUIET,
    RULE,
    SMALL,
    WIDE,
    Caption,
    Chart,
    bare,
    say,
    style,
)

FEWEST_PLACES, FEWEST_YEARS, MOST_PLACES = 3, 3, 12
"""Fewer are told by a sentence; of more, the largest are drawn."""

_LINE = SMALL * 1.28 / 72


def multiples_chart(
    caption: Caption,
    years: Sequence[int],
    places: Mapping[str, Sequence[float | None]],
    told: Mapping[str, str],
) -> Chart:
    """A small line a place, each as an index of its first value; `told` stands below the name of each.

    Every place has a first value above zero and a last one; a year without a value leaves a gap. Drawn for a page's
    full width, and once more for a telephone.
    """
    with style():
        wide = _multiples(years, places, told, min(4, len(places)), WIDE)
        return caption.around(wide, _multiples(years, places, told, 2, NARROW))


def _multiples(
    years: Sequence[int],
    places: Mapping[str, Sequence[float | None]],
    told: Mapping[str, str],
    columns: int,
    width: float,
) -> Figure:
    indices = {name: _index(values) for name, values in places.items()}
    shown = [value for values in indices.values() for value in values if not math.isnan(value)]
    room = (max(shown) - min(shown) or 1) * 0.08
    gap = 0.3
    wide = (width - gap * (columns - 1) - 0.08) / columns
    characters = int(wide * 72 / (SMALL * 0.64))
    heads = {name: [*textwrap.wrap(name, characters), *textwrap.wrap(told[name], characters)] for name in places}
    head, high, foot = max(map(len, heads.values())) * _LINE + 0.1, 0.72, 0.3
    rows = math.ceil(len(places) / columns)
    height = rows * (head + high + foot)
    drawing = Figure(figsize=(width, height))
    for place, (name, values) in enumerate(indices.items()):
        row, column = divmod(place, columns)
        left, top = column * (wide + gap) + 0.02, height - row * (head + high + foot) - head
        axes = drawing.add_axes((left / width, (top - high) / height, wide / width, high / height))
        _panel(axes, years, values, list(indices.values()))
        axes.set(ylim=(min(shown) - room, max(shown) + room))
        named = len(textwrap.wrap(name, characters))
        for line, words in enumerate(heads[name]):
            say(
                axes,
                words,
                (0, 1),
                (0, (head - 0.02) * 72 - (line + 1) * _LINE * 72),
                xycoords="axes fraction",
                ha="left",
                weight="bold" if line < named else "normal",
                color=INK if line < named else QUIET,
            )
    return drawing


def _index(values: Sequence[float | None]) -> list[float]:
    """Values as parts of a hundred of the first.

    >>> _index([50, None, 60])
    [100.0, nan, 120.0]
    """
    first = values[0] or math.nan
    return [math.nan if value is None else value / first * 100 for value in values]


def _panel(axes: Axes, years: Sequence[int], values: Sequence[float], every: Sequence[Sequence[float]]) -> None:
    bare(axes)
    for other in every:
        axes.plot(years, other, color=RULE, linewidth=0.9)
    axes.axhline(100, color=QUIET, linewidth=0.7, linestyle=(0, (2, 2)))
    axes.plot(years, values, color=FOCUS, linewidth=2.2)
    axes.plot([years[-1]], [values[-1]], "o", color=FOCUS, markersize=5, clip_on=False)
    axes.set_xlim(years[0] - 0.1, years[-1] + 0.2)
    axes.set_xticks([years[0], years[-1]], [str(years[0]), str(years[-1])])
    first, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
