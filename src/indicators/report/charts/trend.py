"""The trend of one figure over fiscal years: columns or a line, with what is known of a year."""

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from indicators.i18n.page_messages import word
from indicators.report.charts.chart import (
    FOCUS,
    INK,
    LOSS,
    NARROW,
    PAPER,
    QUIET,
    Caption,
    Chart,
    Write,
    apart,
    quiet,
    say,
    style,
)
from indicators.report.charts.columns import are_columns, columns

_YEARS_NAMED = 7
_TOO_LONG = 10_000_000
NO_NOTES: Mapping[int, str] = MappingProxyType({})
"""What is known of no year."""


def trend_chart(
    title: str,
    figure: str,
    years: Sequence[int],
    values: Sequence[float | None],
    write: Write,
    language: str,
    *,
    short: Write | None = None,
    missing: str = "–",
    published: Collection[int] = (),
    measured: str = "",
    is_rate: bool = False,
    limit: tuple[float, str] | None = None,
    notes: Mapping[int, str] = NO_NOTES,
) -> Chart:
    """A level over a few fiscal years as columns, a rate or many years as a line, with description and data.

    `missing` is written for no value; `short` writes the values of the axis, and those that are too long to stand
    beside what is drawn. The years in `published` have no exports: their points are hollow, and the data and the
    description say so. `measured` says below the title what is measured. A `limit` is a dashed line with its name at
    its end; a year with one of the `notes` has a star, which the note below begins with.
    """
    known, span = _known(years, values), _span(years)
    named = {year: word("published_year", language, year=year) if year in published else str(year) for year in years}
    rows = ((named.get(year, str(year)), write(known[year]) if year in known else missing) for year in span)
    table = ((word("year", language), word("value", language)), *rows)
    with style():
        drawing = Figure(figsize=(NARROW, 2.1), layout="constrained")
        axes = drawing.add_subplot()
        if are_columns(known, span) and not is_rate:
            columns(axes, span, known, write, short=short or write, missing=missing, published=published)
            beside = None
        else:
            trend(axes, "", years, values, write, short=short, missing=missing, published=published)
            beside = known.get(span[-1])
        if limit:
            _limit(axes, *limit, beside)
        stars = {year: "*" * place for place, year in enumerate(sorted(set(notes) & set(span)), start=1)}
        _star(axes, stars)
    told = tuple(f"{star} {_dated(notes[year], year, language)}" for year, star in stars.items())
    description = describe_trend(years, values, write, language)
    if measured:
        description = f"{measured}. {description}"
    if published:
        description += " " + word("trend_published", language, years=", ".join(map(str, sorted(published))))
    if limit:
        description += f" {limit[1].replace(chr(10), ' ')}."
    return Caption(title, figure, table, language, measured, description, told).around(drawing)


def trend(
    axes: Axes,
    title: str,
    years: Sequence[int],
    values: Sequence[float | None],
    write: Write,
    *,
    short: Write | None = None,
    missing: str = "–",
    published: Collection[int] = (),
) -> Axes:
    """Draw a line over fiscal years from zero up, the first and the last value written out.

    A year without a value leaves a gap in the line, and `missing` is written in its place. The points of the
    years in `published` are hollow.
    """
    known, span = _known(years, values), _span(years)
    short = short or write
    beside = write if all(abs(value) < _TOO_LONG for value in known.values()) else short
    heights = [known.get(year, math.nan) for year in span]
    axes.plot(span, heights, color=FOCUS, linewidth=2, marker="o", markersize=3.5, clip_on=False)
    hollow = [year for year in span if year in published and year in known]
    axes.plot(hollow, [known[year] for year in hollow], "o", color=FOCUS, markerfacecolor=PAPER, clip_on=False)
    highest, lowest = max(known.values(), default=1), min(known.values(), default=0)
    bottom, top = min(0, lowest), max(0, highest) or 1
    for year in span:
        if year not in known:
            axes.annotate(missing, (year, 0), (0, 5), textcoords="offset points", ha="center", color=INK)
    if known:
        first, last = min(known), max(known)
        axes.plot([last], [known[last]], color=FOCUS, marker="o", markersize=7, clip_on=False)
        axes.annotate(
            beside(known[last]),
            (last, known[last]),
            (8, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            color=INK,
        )
        if first != last:
            _write_first(axes, first, known[first], known.get(first + 1), top, beside)
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set_ylim(bottom * 1.18, top * 1.18)
    step = math.ceil(len(span) / _YEARS_NAMED)
    named = list(span)[::-step][::-1]
    axes.set_xticks(named, [str(year) for year in named])
    axes.set_xlim(span[0] - 0.35, span[-1] + 0.1)
    ticks = _few_ticks(bottom, top, short)
    axes.set_yticks(ticks, [short(tick) for tick in ticks])
    quiet(axes, title)
    return axes


def describe_trend(years: Sequence[int], values: Sequence[float | None], write: Write, language: str) -> str:
    """A trend in a sentence: its ends, its highest value, and the years without a value.

    >>> describe_trend([2022, 2023, 2024], [2294, None, 2284], str, "en")
    'From 2294 in 2022 to 2284 in 2024; highest: 2294 in 2022. No value for 2023.'
    """
    known = _known(years, values)
    sentences = []
    if known:
        first, last, highest = min(known), max(known), max(known, key=known.__getitem__)
        sentences.append(
            word(
                "trend_ends" if first != last else "trend_single",
                language,
                first=write(known[first]),
                first_year=first,
                last=write(known[last]),
                last_year=last,
                highest=write(known[highest]),
                highest_year=highest,
            )
        )
    if gaps := [str(year) for year in _span(years) if year not in known]:
        sentences.append(word("trend_gaps", language, years=", ".join(gaps)))
    return " ".join(sentences)


def _limit(axes: Axes, value: float, name: str, beside: float | None) -> None:
    """A dashed line across the drawing, its name at its end, apart from the value that stands there too."""
    bottom, top = axes.get_ylim()
    axes.set_ylim(min(bottom, value), max(top, value * 1.1))
    bottom, top = axes.get_ylim()
    axes.axhline(value, color=LOSS, linewidth=1.5, linestyle=(0, (4, 3)))
    place = value if beside is None else apart(value, beside, (top - bottom) * 0.125, bottom)[0]
    say(axes, name, (axes.get_xlim()[1], place), (8, 0), ha="left", va="center", color=QUIET, linespacing=1.1)


def _dated(note: str, year: int, language: str) -> str:
    """A note with its year, which a star alone does not say aloud; as it is where it names that itself."""
    return note if str(year) in note else f"{year}{word('colon', language)}{note}"


def _star(axes: Axes, stars: Mapping[int, str]) -> None:
    """A star behind the years that a note speaks of."""
    ticks = {round(at): label.get_text() for at, label in zip(axes.get_xticks(), axes.get_xticklabels(), strict=True)}
    if stars:
        axes.set_xticks(list(ticks), [f"{named} {stars.get(year, '')}".strip() for year, named in ticks.items()])


def _known(years: Sequence[int], values: Sequence[float | None]) -> dict[int, float]:
    pairs = zip(years, values, strict=True)
    return {year: value for year, value in pairs if value is not None and not math.isnan(value)}


def _span(years: Sequence[int]) -> range:
    """Every year from the first to the last: one that is not given at all is a gap as well."""
    return range(min(years), max(years) + 1)


def _write_first(axes: Axes, year: int, value: float, following: float | None, top: float, write: Write) -> None:
    """Write the first value on the side that the line leaves free; not at all where that is the axis."""
    rises = following is not None and following > value
    if rises and value < top / 4:
        return
    axes.annotate(
        write(value),
        (year, value),
        (-3, -8 if rises else 8),
        textcoords="offset points",
        ha="left",
        va="top" if rises else "bottom",
        color=INK,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},  # no line runs through it
    )


def _few_ticks(bottom: float, top: float, write: Write) -> list[float]:
    """Zero and about three round values, each of which is written differently."""
    for only_whole in (False, True):
        ticks = MaxNLocator(3, steps=[1, 2, 5, 10], integer=only_whole).tick_values(bottom, top)
        inside = [float(tick) for tick in ticks if bottom <= tick <= top * 1.1]
        if len({write(tick) for tick in inside}) == len(inside):
            break
    return inside
