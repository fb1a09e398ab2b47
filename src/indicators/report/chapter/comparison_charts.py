"""Figures beside each other as charts: what came and went, places, two groups, shares; each with its rule.

Every function returns None where the question has no honest answer: too few years, or a part that is not printed.
All that a headline compares is printed, digit for digit.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from indicators.catalogue import Indicator
from indicators.figures import Figure, Figures
from indicators.figures.withholding import OTHER
from indicators.i18n.data_names import by_name, slice_name, unit_name
from indicators.i18n.formatting import printed, write, write_value
from indicators.i18n.languages import word_of
from indicators.i18n.page_messages import word
from indicators.report.chapter.decomposition_charts import write_signed
from indicators.report.charts import multiples
from indicators.report.charts.chart import Chart
from indicators.report.charts.dumbbell import dumbbell_chart
from indicators.report.charts.flow import FEWEST_YEARS, flow_chart
from indicators.report.charts.multiples import multiples_chart
from indicators.report.charts.shares import shares_chart
from indicators.report.headlines.subject import inside, starting, subject
from indicators.report.headlines.wording import stated
from indicators.report.links import linked

Years = Mapping[int, Figures]
"""The figures of consecutive fiscal years, the report's own last."""


def flow_of(years: Years, comes: Indicator, goes: Indicator, language: str) -> Chart | None:
    """What came and what went over the years up to the last; None unless both are printed in three or more of them."""
    run = _run(years, [(comes.id, ""), (goes.id, "")])
    if len(run) < FEWEST_YEARS:
        return None
    names, about = _without_common_end(comes.label_in(language), goes.label_in(language))
    came, went = ([years[year].get(one.id) for year in run] for one in (comes, goes))
    net = {year: _value(one) - _value(other) for year, one, other in zip(run, came, went, strict=True)}
    *_, before, last = run
    signed = {year: write_signed(float(value), comes, came[-1].unit, language) for year, value in net.items()}
    told = {"comes": names[0], "goes": names[1]}
    said = {"came_stated": stated(came[-1], language), "went_stated": inside(stated(went[-1], language))}
    title = _word("flow", language, **said, net=signed[last], before=signed[before], year=before)
    head = (word("year", language), *names, _word("difference", language))
    rows = [
        (str(year), linked(comes.id, write(one, language)), linked(goes.id, write(other, language)), signed[year])
        for year, one, other in zip(run, came, went, strict=True)
    ]
    measured = _word("flow_measured_about" if about else "flow_measured", language, about=about, **told)
    return flow_chart(
        title,
        comes.id,
        run,
        (names[0], [float(_value(one)) for one in came]),
        (names[1], [float(_value(one)) for one in went]),
        lambda value: write_value(value, comes.unit, comes.decimals, came[-1].unit, language),
        (head, *rows),
        language,
        measured=measured,
        description=_told_rows(head, rows, language),
    )


def places_of(years: Years, indicator: Indicator, by: str, language: str) -> Chart | None:
    """Each part of a figure over the years, against its own first; None for fewer than three parts or years.

    A part that is not printed in the first or in the last year is not drawn, and a note names it.
    """
    shown, (first, *_, last) = list(years), (*years, *years)
    if len(shown) < multiples.FEWEST_YEARS or years[last].is_left_out(indicator.id, by):
        return None
    parts = {
        one.slice: [figures.find(indicator.id, one.slice) for figures in years.values()]
        for one in years[last].slices(indicator.id, by)
    }
    whole = {
        name: values
        for name, values in parts.items()
        if not name.endswith(f"={OTHER}")
        and _number(values[0])
        and _number(values[-1]) is not None
        and sum(_number(value) is not None for value in values) >= multiples.FEWEST_YEARS
    }
    if len(whole) < multiples.FEWEST_PLACES:
        return None
    largest = sorted(whole, key=lambda name: -(_number(whole[name][-1]) or 0))[: multiples.MOST_PLACES]
    drawn = {slice_name(name, language): whole[name] for name in whole if name in largest}
    left_out = [slice_name(name, language) for name in parts if name not in largest]
    above = sum((_number(values[-1]) or 0) > (_number(values[0]) or 0) for values in drawn.values())
    title = _word(
        "places",
        language,
        subject=starting(subject(indicator, language)),
        by=by_name(by, language),
        above=above,
        all=len(drawn),
        year=first,
    )
    unit = years[last].get(indicator.id).unit
    measured = _word("index", language, unit=unit_name(unit, language), year=first)
    head = (word("slice", language), *map(str, shown))
    rows = [(name, *(write(one, language) if one else "–" for one in values)) for name, values in drawn.items()]
    told = {
        name: _word("from_to", language, first=write(values[0], language), last=write(values[-1], language))
        for name, values in drawn.items()
        if values[0] and values[-1]
    }
    return multiples_chart(
        title,
        indicator.id,
        shown,
        {name: [_float(one) for one in values] for name, values in drawn.items()},
        told,
        (head, *rows),
        language,
        measured=measured,
        description=_told_rows(head, rows, language),
        notes=(_word("not_drawn", language, parts=", ".join(left_out)),) if left_out else (),
    )


def groups_of(years: Years, indicator: Indicator, groups: tuple[str, str], language: str) -> Chart | None:
    """Two parts of a figure, such as women and men, year by year; None unless both are printed in three or more."""
    run = _run(years, [(indicator.id, one) for one in groups])
    if len(run) < FEWEST_YEARS:
        return None
    pairs = {year: [years[year].get(indicator.id, one) for one in groups] for year in run}
    gaps = {year: abs(_value(one) - _value(other)) for year, (one, other) in pairs.items()}
    names = slice_name(groups[0], language), slice_name(groups[1], language)
    *_, before, last = run
    now = pairs[last]

    def unsigned(value: Decimal) -> str:
        scale = 100 if indicator.unit == "share" else 1
        return write_value(float(value / scale), indicator.unit, indicator.decimals, now[0].unit, language)

    title = _word(
        "groups",
        language,
        subject=starting(subject(indicator, language)),
        one=names[0],
        other=names[1],
        first=write(now[0], language),
        second=write(now[1], language),
        gap=unsigned(gaps[last]),
        before=unsigned(gaps[before]),
        year=before,
    )
    head = (word("year", language), *names)
    rows = [(str(year), *(write(one, language) for one in pair)) for year, pair in pairs.items()]
    return dumbbell_chart(
        title,
        indicator.id,
        names,
        [(str(year), float(_value(one)), float(_value(other))) for year, (one, other) in pairs.items()],
        lambda value: write_value(value, indicator.unit, indicator.decimals, now[0].unit, language),
        (head, *rows),
        language,
        measured=indicator.definition_in(language).rstrip("."),
        description=_told_rows(head, rows, language),
    )


def shares_of(figures: Figures, indicator: Indicator, by: str, parts: tuple[str, str], language: str) -> Chart | None:
    """A share in each group of a column, in the order of the groups; None where one is not printed, or alone.

    `parts` are what has the share, and what has the rest; the latter has no name of its own where it is empty.
    """
    parts = parts[0], parts[1] or _word("rest", language)
    groups = figures.slices(indicator.id, by)
    values = [_number(one) for one in groups]
    if len(groups) < 2 or any(value is None or not 0 <= value <= 100 for value in values):
        return None
    known = [value for value in values if value is not None]
    names = [slice_name(one.slice, language) for one in groups]
    steps = {(one > other) - (one < other) for one, other in pairwise(known)}
    key = {frozenset({1}): "falls", frozenset({-1}): "rises"}.get(frozenset(steps), "shares")
    title = _word(
        key,
        language,
        subject=starting(subject(indicator, language)),
        name=indicator.label_in(language),
        by=by_name(by, language),
        first=write(groups[0], language),
        last=write(groups[-1], language),
    )
    overall = figures.find(indicator.id)

    def percent(value: float) -> str:
        return write_value(value, "share", indicator.decimals, "share", language)

    share = _number(overall)
    head = (word("slice", language), *parts)
    rows = [
        (
            name,
            write(one, language),
            write_value(float(100 - value) / 100, "share", indicator.decimals, "share", language),
        )
        for name, one, value in zip(names, groups, known, strict=True)
    ]
    return shares_chart(
        title,
        indicator.id,
        parts,
        [(name, float(value) / 100) for name, value in zip(names, known, strict=True)],
        (_word("overall", language), float(share) / 100) if share is not None else None,
        percent,
        (head, *rows),
        language,
        measured=indicator.definition_in(language).rstrip("."),
        description=_told_rows(head, rows, language),
    )


def _run(years: Years, needed: Sequence[tuple[str, str]]) -> list[int]:
    """The consecutive years up to the last in which every one of some figures is printed, by id and slice."""
    run: list[int] = []
    year = max(years)
    while year in years and all(_number(years[year].find(*one)) is not None for one in needed):
        run.insert(0, year)
        year -= 1
    return run


def _number(figure: Figure | None) -> Decimal | None:
    return printed(figure) if figure is not None else None


def _float(figure: Figure | None) -> float | None:
    return None if (value := _number(figure)) is None else float(value)


def _value(figure: Figure) -> Decimal:
    return printed(figure) or Decimal(0)


def _without_common_end(one: str, other: str) -> tuple[tuple[str, str], str]:
    """Two labels without the words behind a comma that they share, and these words.

    >>> _without_common_end("Admissions, by the register", "Departures, by the register")
    (('Admissions', 'Departures'), 'by the register')
    """
    (first, _, end), (second, _, other_end) = one.partition(", "), other.partition(", ")
    return ((first, second), end) if end and end == other_end else ((one, other), "")


def _told_rows(head: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> str:
    """A table in words: `2023: admissions 5 296, departures 3 946; 2024: ...`."""
    plain = [[cell.striptags() if isinstance(cell, Markup) else cell for cell in row] for row in rows]
    colon = word("colon", language)
    told = (
        f"{row[0]}{colon}{', '.join(f'{name} {cell}' for name, cell in zip(head[1:], row[1:], strict=True))}"
        for row in plain
    )
    return word("semicolon", language).join(told) + "."


def _word(key: str, language: str, **values: object) -> str:
    return word_of(language, f"charts.{key}", **values)
