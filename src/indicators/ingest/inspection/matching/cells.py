"""Cells: what the cells under a header could be, whatever the header says."""

import datetime
import re
from collections.abc import Sequence

from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import (
    BARE_STYLES,
    are_durations,
    date_styles,
    looks_like_numbers,
    number_of,
    says_nothing,
)
from indicators.ingest.inspection.vocabulary import (
    CELLS,
    GENERIC,
    PEOPLE,
    WAGE_CODES,
    header_form,
    in_hundredths,
    stands_for,
)
from indicators.ingest.parsing.months import month_of
from indicators.ingest.parsing.parse_cells import NO, YES
from indicators.tables import TABLES, Column, Table

MOST_CELLS = 25
"""The cells that a category has at most."""

_MOST_CODES = 60
_MOST_GENDERS = 4
_MONTH = re.compile(r"\b(mois|month|monat)\b|maand")
QUARTER = re.compile(r"trim|kwart|quarter|quartal")
"""What the headers of quarters have."""

_QUARTERS = 4
_A_YEAR = re.compile(r"(19|20)\d\d")

_MOST_ROWS_A_PERSON = 40
"""Where a cell comes back more often it is no person, but an office, a partner or a group of people."""

_WITHIN = {
    "days": (-366, 366),
    "hours": (-8784, 8784),
    "weekly_hours": (0, 84),
    "reference_hours": (1, 84),
    "paid_hours": (-8784, 8784),
    "full_time_share": (0, 150),
    "months": (1, 600),
}
"""Between what most numbers of a column must be: hours in hundredths are no hours. A correction takes some away."""

_GENERIC = {"type", "kind", "soort", "nature", "categorie", "category", "statut membre", "regime", "population"}
"""Names of categories that say nothing by themselves: their cells must."""


def could_hold(column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells under a header could be what the column holds."""
    filled = sample.distinct[place]
    if column.kind in ("date", "number", "whole"):
        filled = [cell for cell in filled if not says_nothing(cell)]
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
            return len(filled) <= MOST_CELLS
        case "text" if column.name == "contract":  # a kind of contract has the same header
            kinds = known_cells(TABLES["contracts"], "kind")
            return not date_styles(_most(filled)) and not {header_form(cell) for cell in filled} <= kinds
        case "person":
            return not is_no_person(sample, place) and not date_styles(_most(filled))
        case _:
            return not date_styles(_most(filled))


def is_no_other(table: Table, column: Column, sample: Sample, place: int) -> bool:
    """Whether the cells of a category or a flag are words of that column, where its name alone says nothing."""
    filled = sample.distinct[place]
    if column.kind == "flag" and filled:
        known = known_cells(table, column.name)
        return all(cell.casefold() in YES | NO or header_form(cell) in known for cell in filled)
    if column.kind != "category" or not column.values or column.required or not filled:
        return True
    generic = header_form(sample.names[place]) in _GENERIC or column.name == "population"
    if column.name == "gender" and not generic and len(filled) <= _MOST_GENDERS:
        return True
    spoken = any(header_form(cell) in known_cells(table, column.name) for cell in filled)
    return spoken or not (generic or looks_like_numbers(_most(filled)))


def known_cells(table: Table, column: str) -> set[str]:
    """What the cells of a category are called, in exports and in the table."""
    words = CELLS.get((table.name, column), {})
    return {name for names in words.values() for name in names if name} | {*table.column(column).values}


def _is_within(column: str, cells: Sequence[str]) -> bool:
    """Whether most numbers are such as the column may hold."""
    least, most = _WITHIN.get(column, (-float("inf"), float("inf")))
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    return sum(least <= number <= most for number in numbers) >= 0.8 * len(numbers)


def months_alone(sample: Sample, place: int) -> str:
    """The style of cells that are months without a year, where no other column has several years; empty for none."""
    cells, header = sample.distinct[place], header_form(sample.names[place])
    if not cells or not all(map(month_of, cells)) or QUARTER.search(header):
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


def forms_of(sample: Sample, place: int) -> set[str]:
    """The forms by which a header is known: its own, that of all its rows, and what follows a person in a path."""
    whole = sample.header[place]
    forms = {header_form(sample.names[place]), header_form(whole)}
    above, path, below = whole.rpartition("/")
    if path and header_form(above) in PEOPLE and header_form(below) not in GENERIC:
        forms.add(header_form(below))
    return forms - {""}


def has_digits(sample: Sample, place: int) -> bool:
    """Whether most cells have a digit, as numbers of people have and their names have not."""
    cells = sample.distinct[place]
    return sum(any(sign.isdigit() for sign in cell) for cell in cells) > len(cells) / 2


def wage_code_of(sample: Sample) -> int | None:
    """The place of the code by which each part of the pay has a row of its own; None where there is none."""
    for place, name in enumerate(sample.header):
        cells = sample.distinct[place]
        if not 1 < len(cells) <= _MOST_CODES or len(cells) * 5 > len(sample.rows):
            continue
        if header_form(name) in WAGE_CODES or any(stands_for(name, code) for code in WAGE_CODES):
            return place
    return None


def _most(distinct: list[str]) -> list[str]:
    """The cells without the few that are none of their kind: sums, notes, slips of the pen."""
    numbers = [cell for cell in distinct if any(sign.isdigit() for sign in cell)]
    return numbers if len(numbers) > 0.8 * len(distinct) else distinct
