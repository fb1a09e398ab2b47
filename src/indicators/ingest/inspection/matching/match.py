"""Match: which table a file gives rows to, and which of its headers gives which column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from indicators.core.text import word_form
from indicators.ingest.inspection.matching.cells import MOST_CELLS, could_hold, forms_of, has_digits, is_no_other
from indicators.ingest.inspection.matching.guesses import guesses
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.vocabulary import CELLS, FILES, HEADERS, header_form, stems
from indicators.tables import TABLES, Column, Table

_REQUIRED, _OTHER, _MISSING, _NAMED = 3, 1, -4, 3
_LEAST_A_PERIOD = 3
"""The rows that a pay period has at least."""


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
    forms = [forms_of(sample, place) for place in range(len(sample.header))]
    stemmed = [{stems(form) for form in some} for some in forms]
    places: dict[str, int] = {}
    wanted = [column for column in table.columns if column.name in HEADERS[table.name]]
    # the columns whose name is the surest choose first: a generic name such as date is left to who needs it,
    # and people are told by a number rather than by a name
    found = sorted(
        (
            (column.kind == "person" and not has_digits(sample, place), rank, order, place)
            for order, column in enumerate(wanted)
            for rank, name in enumerate(HEADERS[table.name][column.name])
            for place, given in enumerate(forms)
            if (name in given or stems(name) in stemmed[place])
            and could_hold(column, sample, place)
            and is_no_other(table, column, sample, place)
        ),
    )
    for *_, order, place in found:
        if wanted[order].name not in places and place not in places.values():
            places[wanted[order].name] = place
    month = places.get("month")
    if month is not None and _is_first_day(table, sample, month):
        del places["month"]
    guessed = guesses(table, sample, wanted, places)
    places |= guessed
    score = sum(_REQUIRED if table.column(name).required else _OTHER for name in places)
    score += _MISSING * sum(column.required and column.name not in places for column in table.columns)
    score += _NAMED * any(f" {word} " in f" {named} " for word in FILES[table.name])
    score += sum(_speaks_for(table, name, sample.distinct[place]) for name, place in places.items())
    others: dict[str, list[int]] = {}
    for *_, order, place in found:
        name = wanted[order].name
        if name in places and place not in (*places.values(), *others.get(name, ())):
            others.setdefault(name, []).append(place)
    return Match(table, places, score, others, tuple(guessed))


def _is_first_day(table: Table, sample: Sample, place: int) -> bool:
    """Whether what could be the first day of a pay period is that of a contract: of many years, or of few rows each."""
    days = {*HEADERS["contracts"]["started_on"], "date", "datum"}
    if table.name != "payslips" or header_form(sample.names[place]) not in days:
        return False
    return len(sample.distinct[place]) * _LEAST_A_PERIOD > len(sample.rows)


def _speaks_for(table: Table, column: str, cells: Sequence[str]) -> int:
    """Two where the cells of a category are words that the table knows."""
    words = CELLS.get((table.name, column), {})
    known = {name for names in words.values() for name in names if name}
    return 2 * bool(known & set(map(header_form, cells[:MOST_CELLS])))
