"""Matching: which table a file gives rows to, and which of its headers gives which column."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.core.text import word_form
from indicators.ingest.inspection.aliases import CELLS, FILES, HEADERS
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import BARE_STYLES, date_styles, looks_like_numbers
from indicators.tables import TABLES, Column, Table

_REQUIRED, _OTHER, _MISSING, _NAMED = 3, 1, -4, 3
_MOST_CELLS = 25
_MOST_ROWS_A_PERSON = 40
"""Where a cell comes back more often it is no person, but an office, a partner or a group of people."""


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
            and _could_hold(column, sample, place)
            and not (alone and len(sample.distinct[place]) < len(sample.rows))
        ]

    @property
    def missing(self) -> list[Column]:
        """The columns that the table cannot do without, and that were not found."""
        return [column for column in self.table.columns if column.required and column.name not in self.places]


def best_match(sample: Sample, file: str) -> Match | None:
    """The table that the headers, the cells and the names of file and sheet speak for; None where none does."""
    matches = [
        _match(table, sample, word_form(f"{file} {sample.sheet}")) for table in TABLES.values() if table.name in HEADERS
    ]
    best = max(matches, key=lambda match: match.score)
    return best if best.places and best.score > 0 else None


def _match(table: Table, sample: Sample, named: str) -> Match:
    header = [word_form(name) for name in sample.header]
    places: dict[str, int] = {}
    wanted = [column for column in table.columns if column.name in HEADERS[table.name]]
    # the columns whose name is the surest choose first: a generic name such as date is left to who needs it
    found = sorted(
        (
            (rank, order, place)
            for order, column in enumerate(wanted)
            for rank, name in enumerate(HEADERS[table.name][column.name])
            for place, given in enumerate(header)
            if given == name and _could_hold(column, sample, place)
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


def _could_hold(column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells under a header could be what the column holds."""
    filled = sample.distinct[place]
    if not filled:
        return column.may_be_empty or column.kind in ("text", "category", "flag")
    match column.kind:
        case "date":
            if {datetime.date, datetime.datetime} & sample.typed(place):
                return True
            return bool(date_styles(_most(filled)) or date_styles(_most(filled), BARE_STYLES))
        case "number" | "whole":
            return looks_like_numbers(_most(filled))
        case "category" if column.values:
            return len(filled) <= _MOST_CELLS
        case "person":
            return not is_no_person(sample, place) and not date_styles(_most(filled))
        case _:
            return not date_styles(_most(filled))


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
    return 2 * bool(known & set(map(word_form, cells[:_MOST_CELLS])))
