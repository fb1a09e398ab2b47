"""Choices: what the headers and the cells of a file leave open, put as a question to whoever knows the file."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from statistics import median

from indicators.i18n.data_names import column_meaning
from indicators.ingest.inspection.matching import Match, is_no_person
from indicators.ingest.inspection.question import NONE, Edit, Question
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import date_styles, number_of
from indicators.ingest.inspection.vocabulary import HEADERS, NAMES, header_form
from indicators.ingest.inspection.why import Why

_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}[\W_]+[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_SURELY_PAID = re.compile(r"\b(payees?|paid|betaalde?|remunerees?|bezoldigde|verloonde|bezahlte)\b")
_MOST_A_WEEK, _MOST_DAYS_A_WEEK = 60, 7
_LEAST_AN_HOUR, _MOST_AN_HOUR = 8, 250
_HOURS_A_MONTH, _HOURS_A_QUARTER = 200, 600
_LEAST_A_YEAR = 15_000


def columns_of(name: str) -> tuple[str, ...]:
    """Where `cooperative.toml` says what gives the columns of an export."""
    return ("exports", name, "columns")


def questions_of_choice(sample: Sample, match: Match, name: str) -> Iterator[Question]:
    """A question for each column that several headers may mean, where the choice makes a difference."""
    for column, others in match.others.items():
        place, kind = match.places[column], match.table.column(column).kind
        for other in others:
            one, another = sample.texts[place], sample.texts[other]
            if kind == "person":
                people = len(sample.distinct[place]), len(sample.distinct[other])
                differ = 0 if tells_the_same(sample, place, other) else max(people[1] - people[0], 0)
                word, values = "choice_people", {"one_tells": people[0], "other_tells": people[1]}
            elif kind == "date":
                differ = sum(_year(a) != _year(b) for a, b in zip(one, another, strict=True))
                word, values = "choice_years", {"rows": differ}
            else:
                differ = sum(a != b for a, b in zip(one, another, strict=True))
                word, values = "choice_rows", {"rows": differ}
            if differ:
                headers = [sample.header[place], sample.header[other]]
                told: dict[str, object] = {"column": column, "one": headers[0], "other": headers[1], **values}
                choices: dict[str, tuple[Edit, ...]] = {
                    header: (((*columns_of(name), column), header),) for header in headers
                }
                yield Question((name,), f"{name}.{column}", word, told, choices=choices)


def questions_of_names(sample: Sample, match: Match, name: str, made_of: Mapping[str, list[str]]) -> Iterator[Question]:
    """A question for each person who is told by a name, where a number would not be shared by two."""
    for column, headers in made_of.items():
        if match.table.column(column).kind == "person":
            both = " + ".join(headers)
            either: dict[str, tuple[Edit, ...]] = {both: ()}
            either |= {
                other: (((*columns_of(name), column), other),)
                for other in _numbers_of_people(sample, match)
                if other not in headers
            }
            values = {"column": column, "header": both}
            yield Question((name,), f"{name}.{column}", "names", values, choices=either)
    for column, place in match.places.items():
        filled = sample.distinct[place]
        named = sum(bool(_SEVERAL_WORDS.search(cell)) and not _DIGIT.search(cell) for cell in filled)
        if header_form(sample.header[place]) in NAMES:
            named = len(filled)
        if match.table.column(column).kind == "person" and named > len(filled) / 2:
            others = _numbers_of_people(sample, match)
            header = sample.header[place]
            choices: dict[str, tuple[Edit, ...]] = {
                other: (((*columns_of(name), column), other),) for other in (header, *others)
            }
            values = {"column": column, "header": header}
            yield Question((name,), f"{name}.{column}", "names", values, choices=choices)


def questions_of_groups(sample: Sample, match: Match, name: str) -> Iterator[Question]:
    """A question for each header that sounds like a person and whose cells come back too often to be one."""
    for column in match.table.columns:
        if column.kind == "person" and column.name not in match.places:
            for place, header in enumerate(sample.header):
                known = HEADERS[match.table.name].get(column.name, ())
                if header_form(header) in known and is_no_person(sample, place):
                    values = {
                        "column": column.name,
                        "meaning": partial(column_meaning, match.table.name, column.name, column.meaning),
                        "header": header,
                        "cells": len(sample.distinct[place]),
                        "rows": len(sample.rows),
                    }
                    others = _numbers_of_people(sample, match)
                    choices: dict[str, tuple[Edit, ...]] = {NONE: ()}
                    choices |= {other: (((*columns_of(name), column.name), other),) for other in others}
                    key = f"{name}.{column.name}"
                    yield Question((name,), key, "groups", values, column.required, choices)


def questions_of_units(sample: Sample, match: Match, name: str) -> Iterator[Question]:
    """Hours that could be those of a week, days that could be, and hours that perhaps are not those of the pay."""
    where = columns_of(name)
    table, places = match.table.name, match.places
    if table == "contracts" and "hours" in places and "weekly_hours" not in places and "period" not in places:  # noqa: SIM102
        if _largest(sample, places["hours"]) <= _MOST_A_WEEK:
            header = sample.header[places["hours"]]
            week: tuple[Edit, ...] = (((*where, "hours"), None), ((*where, "weekly_hours"), header))
            choices: dict[str, tuple[Edit, ...]] = {"year": (), "week": week}
            yield Question((name,), f"{name}.hours", "hours_of_what", {"header": header}, choices=choices)
    if table == "contracts" and "days" in places and "period" not in places:  # noqa: SIM102
        if _largest(sample, places["days"]) <= _MOST_DAYS_A_WEEK:
            header = sample.header[places["days"]]
            choices = {"year": (), NONE: (((*where, "days"), None),)}
            yield Question((name,), f"{name}.days", "days_of_what", {"header": header}, choices=choices)
    if table == "payslips" and "paid_hours" in places:
        header = sample.header[places["paid_hours"]]
        if not _SURELY_PAID.search(header_form(header)):
            choices = {"yes": (), "no": (((*where, "paid_hours"), None),)}
            yield Question((name,), f"{name}.paid_hours", "paid_for_hours", {"header": header}, choices=choices)


def pay_period(sample: Sample, match: Match, name: str) -> tuple[tuple[str, Why] | None, Question | None]:
    """What pay without a month is for: the key with what decided it, or the question; neither where a month is told."""
    if match.table.name != "payslips" or "month" in match.places:
        return None, None
    choices: dict[str, tuple[Edit, ...]] = {
        period: ((("exports", name, "pay_period"), period),) for period in ("month", "quarter", "year")
    }
    if "gross" not in match.places:
        return None, Question((name,), f"{name}.pay_period", "pay_period", {"header": "gross"}, choices=choices)
    gross, hours = match.places["gross"], match.places.get("paid_hours")
    if hours is not None:
        pairs = zip(map(number_of, sample.texts[gross]), map(number_of, sample.texts[hours]), strict=True)
        pays = [(pay / each, each) for pay, each in pairs if pay and each]
        if pays and _LEAST_AN_HOUR <= median(pay for pay, _ in pays) <= _MOST_AN_HOUR:
            worked = median(each for _, each in pays)
            period = "month" if worked <= _HOURS_A_MONTH else "year" if worked > _HOURS_A_QUARTER else ""
            if period:
                return (period, Why("pay_and_hours_of_it")), None
    paid = [pay for cell in sample.texts[gross] if (pay := number_of(cell))]
    if paid and median(paid) >= _LEAST_A_YEAR:
        return ("year", Why("pay_of_a_year")), None
    values = {"header": sample.header[gross]}
    return None, Question((name,), f"{name}.pay_period", "pay_period", values, choices=choices)


def tells_the_same(sample: Sample, one: int, other: int) -> bool:
    """Whether each cell of a column that is filled goes with one cell of another, wherever both are."""
    pairs = {pair for pair in zip(sample.texts[one], sample.texts[other], strict=True) if all(pair)}
    return len({first for first, _ in pairs}) == len(pairs)


def _numbers_of_people(sample: Sample, match: Match) -> list[str]:
    """The headers that nothing is read from, and that could tell people by a number."""
    people = [
        len(sample.distinct[place]) for name, place in match.places.items() if match.table.column(name).kind == "person"
    ]
    return [
        header
        for place, header in enumerate(sample.header)
        if header
        and len(sample.distinct[place]) >= max(people, default=0) / 2
        and not date_styles(sample.distinct[place])
        and not (len(sample.distinct[place]) == len(sample.rows) > max(people, default=0))
        and not any((number := number_of(cell)) is not None and number % 1 for cell in sample.distinct[place][:50])
        and place not in match.places.values()
        and sample.distinct[place]
        and not is_no_person(sample, place)
        and all(any(sign.isdigit() for sign in cell) for cell in sample.distinct[place])
    ]


def _largest(sample: Sample, place: int) -> float:
    numbers = [number for cell in sample.distinct[place] if (number := number_of(cell)) is not None]
    return max(numbers, default=float("inf"))


def _year(cell: str) -> str:
    found = _YEAR.search(cell)
    return found[0] if found else ""
