"""Matching: which table a file gives rows to, and which of its headers gives which column."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indicators.core.text import word_form
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import BARE_STYLES, are_durations, date_styles, looks_like_numbers, number_of
from indicators.ingest.inspection.vocabulary import (
    CELLS,
    FILES,
    HEADERS,
    KNOWN,
    WAGE_AMOUNTS,
    WAGE_CODES,
    cut_at,
    header_form,
    in_hundredths,
    stands_for,
    stems,
)
from indicators.ingest.parsing.months import month_of
from indicators.ingest.parsing.parse_cells import NO, YES
from indicators.tables import TABLES, Column, Table

_REQUIRED, _OTHER, _MISSING, _NAMED = 3, 1, -4, 3
_MOST_CELLS = 25
_MOST_CODES = 60
_MOST_GENDERS = 4
_MONTH, _QUARTER = re.compile(r"\b(mois|month|monat)\b|maand"), re.compile(r"trim|kwartaal|quarter|quartal")
_QUARTERS = 4
_A_YEAR = re.compile(r"(19|20)\d\d")
_LEAST_A_PERIOD = 3
"""The rows that a pay period has at least."""

_MOST_ROWS_A_PERSON = 40
"""Where a cell comes back more often it is no person, but an office, a partner or a group of people."""

_WITHIN = {
    "days": (0, 366),
    "hours": (0, 8784),
    "weekly_hours": (0, 84),
    "reference_hours": (1, 84),
    "paid_hours": (0, 8784),
    "full_time_share": (0, 150),
    "months": (1, 600),
}
"""Between what most numbers of a column must be: hours in hundredths are no hours."""

_GENERIC = {"type", "kind", "soort", "nature", "categorie", "category", "statut membre", "regime", "population"}
"""Names of categories that say nothing by themselves: their cells must."""


@dataclass(frozen=True)
class Match:
    """A table, and for each of its columns that the file seems to have the place of that in the header.

    `others` are the places whose header may mean the column just as well, and that nothing else is read from.
    `guessed` are the columns whose header is shortened, or is known by its cells alone.
    """

    table: Table
    places: dict[str, int]
    score: int
    others: dict[str, list[int]] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()

    def candidates(self, column: Column, sample: Sample) -> list[str]:
        """The headers that nothing is read from and whose cells could be a column; of a key, each there once."""
        alone = self.table.key == (column.name,)
        return [
            name
            for place, name in enumerate(sample.header)
            if name
            and place not in self.places.values()
            and sample.distinct[place]
            and could_hold(column, sample, place)
            and not (alone and len(sample.distinct[place]) < len(sample.rows))
        ]

    @property
    def missing(self) -> list[Column]:
        """The columns that the table cannot do without, and that were not found."""
        return [column for column in self.table.columns if column.required and column.name not in self.places]


def best_match(sample: Sample, file: str) -> Match | None:
    """The table that the headers, the cells and the names of file and sheet speak for; None where none does."""
    best, *_ = matches(sample, file)
    return best if best.places and best.score > 0 else None


def matches(sample: Sample, file: str) -> list[Match]:
    """Every table as far as the file has its columns, that which most speaks for first."""
    named = word_form(f"{file} {sample.sheet}")
    found = [_match(table, sample, named) for table in TABLES.values() if table.name in HEADERS]
    return sorted(found, key=lambda match: -match.score)


def match_of(table: Table, sample: Sample) -> Match:
    """The columns of a table that the file has, whatever else it could be."""
    return _match(table, sample, "")


def _match(table: Table, sample: Sample, named: str) -> Match:
    header = [header_form(name) for name in sample.names]
    stemmed = [stems(given) for given in header]
    places: dict[str, int] = {}
    wanted = [column for column in table.columns if column.name in HEADERS[table.name]]
    # the columns whose name is the surest choose first: a generic name such as date is left to who needs it
    found = sorted(
        (
            (rank, order, place)
            for order, column in enumerate(wanted)
            for rank, name in enumerate(HEADERS[table.name][column.name])
            for place, given in enumerate(header)
            if given
            and (given == name or stemmed[place] == stems(name))
            and could_hold(column, sample, place)
            and _is_no_other(table, column, sample, place)
        ),
    )
    for _, order, place in found:
        if wanted[order].name not in places and place not in places.values():
            places[wanted[order].name] = place
    month = places.get("month")
    if month is not None and _is_first_day(table, sample, month):
        del places["month"]
    guessed = _guesses(table, sample, wanted, places)
    places |= guessed
    score = sum(_REQUIRED if table.column(name).required else _OTHER for name in places)
    score += _MISSING * sum(column.required and column.name not in places for column in table.columns)
    score += _NAMED * any(f" {word} " in f" {named} " for word in FILES[table.name])
    score += sum(_speaks_for(table, name, sample.distinct[place]) for name, place in places.items())
    others: dict[str, list[int]] = {}
    for _, order, place in found:
        name = wanted[order].name
        if name in places and place not in (*places.values(), *others.get(name, ())):
            others.setdefault(name, []).append(place)
    return Match(table, places, score, others, tuple(guessed))


def _guesses(table: Table, sample: Sample, wanted: list[Column], places: dict[str, int]) -> dict[str, int]:
    """Columns that no header is the name of: one that may be a shortened name of it, else one by its cells."""
    free = [place for place, name in enumerate(sample.header) if name and place not in places.values()]
    cut = cut_at(sample.header)
    found: dict[str, int] = {}
    shortened = sorted(
        (rank, order, place)
        for place in free
        if header_form(sample.names[place]) not in KNOWN
        for order, column in enumerate(wanted)
        if (column.name not in places or _names_alone(column, sample, places)) and could_hold(column, sample, place)
        for rank, name in enumerate(HEADERS[table.name][column.name])
        if stands_for(sample.names[place], name, cut) and _is_no_other(table, column, sample, place)
    )
    for _, order, place in shortened:
        if wanted[order].name not in found and place not in found.values():
            found[wanted[order].name] = place
    if table.name == "payslips" and "gross" not in (*places, *found) and wage_code_of(sample) is not None:
        amounts = [place for name in WAGE_AMOUNTS for place in free if header_form(sample.names[place]) == name]
        amounts = [place for place in amounts if could_hold(table.column("gross"), sample, place)]
        found |= {"gross": amounts[0]} if amounts else {}
    for column in wanted:
        words = CELLS.get((table.name, column.name), {})
        if column.kind == "category" and column.name not in (*places, *found):
            for place in free:
                if place not in found.values() and sample.distinct[place] and _tells(words, sample.distinct[place]):
                    found[column.name] = place
                    break
    return found


def _names_alone(column: Column, sample: Sample, places: dict[str, int]) -> bool:
    """Whether people are told by cells without a digit, so that a shortened header of their numbers goes before."""
    cells = sample.distinct[places[column.name]]
    return column.kind == "person" and not any(sign.isdigit() for cell in cells for sign in cell)


def wage_code_of(sample: Sample) -> int | None:
    """The place of the code by which each part of the pay has a row of its own; None where there is none."""
    for place, name in enumerate(sample.header):
        cells = sample.distinct[place]
        if header_form(name) in WAGE_CODES and 1 < len(cells) <= _MOST_CODES and len(cells) * 5 <= len(sample.rows):
            return place
    return None


def _is_first_day(table: Table, sample: Sample, place: int) -> bool:
    """Whether what could be the first day of a pay period is that of a contract: of many years, or of few rows each."""
    days = {*HEADERS["contracts"]["started_on"], "date", "datum"}
    if table.name != "payslips" or header_form(sample.names[place]) not in days:
        return False
    return len(sample.distinct[place]) * _LEAST_A_PERIOD > len(sample.rows)


def _tells(words: Mapping[str, Sequence[str]], cells: Sequence[str]) -> bool:
    """Whether cells are words of a category, of two of its values or more, and nothing else."""
    values = {name: value for value, names in words.items() for name in names if name and not name.isdigit()}
    found = {values.get(header_form(cell)) for cell in cells[:_MOST_CELLS]}
    return len(cells) <= _MOST_CELLS and None not in found and len(found - {"unknown"}) > 1


def _is_no_other(table: Table, column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells of a category or a flag are words of that column, where its name alone says nothing."""
    filled = sample.distinct[place]
    if column.kind == "flag" and filled:
        known = _known_cells(table, column.name)
        return all(cell.casefold() in YES | NO or header_form(cell) in known for cell in filled)
    if column.kind != "category" or not column.values or column.required or not filled:
        return True
    generic = header_form(sample.names[place]) in _GENERIC or column.name == "population"
    if column.name == "gender" and not generic and len(filled) <= _MOST_GENDERS:
        return True
    spoken = any(header_form(cell) in _known_cells(table, column.name) for cell in filled)
    return spoken or not (generic or looks_like_numbers(_most(filled)))


def _known_cells(table: Table, column: str) -> set[str]:
    words = CELLS.get((table.name, column), {})
    return {name for names in words.values() for name in names if name} | {*table.column(column).values}


def could_hold(column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells under a header could be what the column holds."""
    filled = sample.distinct[place]
    if not filled:
        return column.may_be_empty or column.kind in ("text", "category")
    if column.name == "entity" and len(filled) == 1:
        return False  # one employer alone is no breakdown
    match column.kind:
        case "date":
            if {datetime.date, datetime.datetime} & sample.typed(place):
                return True
            if column.name in ("month", "period") and months_alone(sample, place):
                return True
            return bool(date_styles(_most(filled)) or date_styles(_most(filled), BARE_STYLES))
        case "number" if column.unit == "hours" and are_durations(filled):
            return _is_within(column.name, filled)
        case "number" | "whole":
            bounded = in_hundredths(sample.names[place]) or _is_within(column.name, _most(filled))
            return looks_like_numbers(_most(filled)) and bounded
        case "category" if column.values:
            return len(filled) <= _MOST_CELLS
        case "text" if column.name == "contract":  # a kind of contract has the same header
            kinds = _known_cells(TABLES["contracts"], "kind")
            return not date_styles(_most(filled)) and not {header_form(cell) for cell in filled} <= kinds
        case "person":
            return not is_no_person(sample, place) and not date_styles(_most(filled))
        case _:
            return not date_styles(_most(filled))


def _is_within(column: str, cells: Sequence[str]) -> bool:
    """Whether most numbers are such as the column may hold."""
    least, most = _WITHIN.get(column, (-float("inf"), float("inf")))
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    return sum(least <= number <= most for number in numbers) >= 0.8 * len(numbers)


def months_alone(sample: Sample, place: int) -> str:
    """The style of cells that are months without a year, where no other column has several years; empty for none."""
    cells, header = sample.distinct[place], header_form(sample.names[place])
    if not cells or not all(map(month_of, cells)) or _QUARTER.search(header):
        return ""
    if not _MONTH.search(header) and max(month_of(cell) or 0 for cell in cells) <= _QUARTERS:
        return ""
    several = any(len(found) > 1 and all(map(_A_YEAR.fullmatch, found)) for found in sample.distinct)
    if several:
        return ""
    return "mmm" if not cells[0].isdecimal() else "mm" if all(len(cell) == 2 for cell in cells) else "m"


def is_no_person(sample: Sample, place: int) -> bool:
    """Whether the cells under a header come back too often to tell people."""
    code = wage_code_of(sample)
    most = _MOST_ROWS_A_PERSON * (len(sample.distinct[code]) if code is not None else 1)
    return 0 < len(sample.distinct[place]) * most < len(list(filter(None, sample.texts[place])))


def _most(distinct: list[str]) -> list[str]:
    """The cells without the few that are none of their kind: sums, notes, slips of the pen."""
    numbers = [cell for cell in distinct if any(sign.isdigit() for sign in cell)]
    return numbers if len(numbers) > 0.8 * len(distinct) else distinct


def _speaks_for(table: Table, column: str, cells: Sequence[str]) -> int:
    """Two where the cells of a category are words that the table knows."""
    words = CELLS.get((table.name, column), {})
    known = {name for names in words.values() for name in names if name}
    return 2 * bool(known & set(map(header_form, cells[:_MOST_CELLS])))
