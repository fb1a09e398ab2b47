"""What keeps two years of a figure apart: a note, or that there was nothing before; and the note beside its value."""

from collections.abc import Mapping
from decimal import Decimal

from indicators.configuration import Note
from indicators.figures import Figure
from indicators.i18n.formatting import printed

Notes = Mapping[int, Note]
"""The notes on one figure, by fiscal year."""

NONE: Notes = {}


def apart(notes: Notes, year: int) -> Note | None:
    """The note by which a year cannot be compared with the one before it: that of either; None where both can."""
    return next((notes[one] for one in (year, year - 1) if one in notes and not notes[one].comparable), None)


def to_tell(notes: Notes, year: int) -> Note | None:
    """The note that stands beside a year's value: what keeps it apart from the year before, else its own."""
    return apart(notes, year) or notes.get(year)


def first_year(values: Mapping[int, Decimal | None], year: int) -> int | None:
    """Where a year is the first in which there was something, the year since which there was nothing; else None.

    Nothing recorded is as zero as nothing that happened: neither is compared with.

    >>> first_year({2022: Decimal(0), 2023: Decimal(0), 2024: Decimal(9)}, 2024)
    2022
    >>> first_year({2022: Decimal(4), 2023: Decimal(0), 2024: Decimal(9)}, 2024)
    """
    *before, now = run_until(values, year).items() or [(year, Decimal(0))]
    return before[0][0] if before and now[1] and not any(value for _, value in before) else None


def is_first_year(history: Mapping[int, Figure | None], year: int) -> bool:
    """Whether a figure is other than zero for the first time: no change from the year before is told of it."""
    return first_year({one: printed(figure) if figure else None for one, figure in history.items()}, year) is not None


def run_until(values: Mapping[int, Decimal | None], year: int) -> dict[int, Decimal]:
    """The printed values of the consecutive years that end with this one, the first of them first."""
    run: dict[int, Decimal] = {}
    while (value := values.get(year)) is not None:
        run[year] = value
        year -= 1
    return dict(reversed(run.items()))
