"""Matching: which table a file gives rows to, and which of its headers gives which column."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.core.text import word_form
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import BARE_STYLES, date_styles, looks_like_numbers, number_of
from indicators.ingest.inspection.vocabulary import CELLS, FILES, HEADERS, header_form, stems
from indicators.ingest.parsing.parse_cells import NO, YES
from indicators.tables import TABLES, Column, Table

_REQUIRED, _OTHER, _MISSING, _NAMED = 3, 1, -4, 3
_MOST_CELLS = 25
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
    """

    table: Table
    places: dict[str, int]
    score: int
    others: dict[str, list[int]] = field(default_factory=dict)

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
    header = [header_form(name) for name in sample.header]
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
    score = sum(_REQUIRED if table.column(name).required else _OTHER for name in places)
    score += _MISSING * sum(column.required and column.name not in places for column in table.columns)
    score += _NAMED * any(f" {word} " in f" {named} " for word in FILES[table.name])
    score += sum(_speaks_for(table, name, sample.distinct[place]) for name, place in places.items())
    others: dict[str, list[int]] = {}
    for _, order, place in found:
        name = wanted[order].name
        if name in places and place not in (*places.values(), *others.get(name, ())):
            others.setdefault(name, []).append(place)
    return Match(table, places, score, others)


def _is_no_other(table: Table, column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells of a category or a flag are words of that column, where its name alone says nothing."""
    filled = sample.distinct[place]
    if column.kind == "flag" and filled:
        known = _known_cells(table, column.name)
        return all(cell.casefold() in YES | NO or header_form(cell) in known for cell in filled)
    if column.kind != "category" or not column.values or column.required or not filled:
        return True
    generic = header_form(sample.header[place]) in _GENERIC or column.name == "population"
    spoken = any(header_form(cell) in _known_cells(table, column.name) for cell in filled)
    return spoken or not (generic or looks_like_numbers(_most(filled)))


def _known_cells(table: Table, column: str) -> set[str]:
    words = CELLS.get((table.name, column), {})
    return {name for names in words.values() for name in names if name} | {*table.column(column).values}


def could_hold(column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells under a header could be what the column holds."""
    filled = sample.distinct[place]
    if not filled:
        return column.may_be_empty or column.kind in ("text", "category", "flag")
    if column.name == "entity" and len(filled) == 1:
        return False  # one employer alone is no breakdown
    match column.kind:
        case "date":
            if {datetime.date, datetime.datetime} & sample.typed(place):
                return True
            return bool(date_styles(_most(filled)) or date_styles(_most(filled), BARE_STYLES))
        case "number" | "whole":
            return looks_like_numbers(_most(filled)) and _is_within(column.name, _most(filled))
        case "category" if column.values:
            return len(filled) <= _MOST_CELLS
        case "person":
            return not is_no_person(sample, place) and not date_styles(_most(filled))
        case _:
            return not date_styles(_most(filled))


def _is_within(column: str, cells: Sequence[str]) -> bool:
    """Whether most numbers are such as the column may hold."""
    least, most = _WITHIN.get(column, (-float("inf"), float("inf")))
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    return sum(least <= number <= most for number in numbers) >= 0.8 * len(numbers)


def is_no_person(sample: Sample, place: int) -> bool:
    """Whether the cells under a header come back too often to tell people."""
    return 0 < len(sample.distinct[place]) * _MOST_ROWS_A_PERSON < len(list(filter(None, sample.texts[place])))


def _most(distinct: list[str]) -> list[str]:
    """The cells without the few that are none of their kind: sums, notes, slips of the pen."""
    numbers = [cell for cell in distinct if any(sign.isdigit() for sign in cell)]
    return numbers if len(numbers) > 0.8 * len(distinct) else distinct


def _speaks_for(table: Table, column: str, cells: Sequence[str]) -> int:
    """Two where the cells of a category are words that the table knows."""
    words = CELLS.get((table.name, column), {})
    known = {name for names in words.values() for name in names if name}
    return 2 * bool(known & set(map(header_form, cells[:_MOST_CELLS])))
