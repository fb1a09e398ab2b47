"""Printing figures for people and programs: CSV, records, the trace of one."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from indicators.figures.figure import Figure
from indicators.i18n.formatting import digits, printed

COLUMNS = ("id", "slice", "fiscal_year", "value", "unit", "status")


def as_csv(figures: Iterable[Figure], *, every_digit: bool = False) -> str:
    """Figures as CSV: id, slice, fiscal_year, value (as it may leave, empty for none), unit, status.

    `every_digit` is for a cooperative that withholds nothing about its people.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in figures:
        writer.writerow(
            [
                one.id,
                one.slice,
                one.fiscal_year,
                plain_number(shared_value(one, every_digit=every_digit)),
                one.unit,
                one.status,
            ]
        )
    return text.getvalue()


def as_records(figures: Iterable[Figure], *, every_digit: bool = False) -> list[dict[str, Any]]:
    """Figures as records of the same columns."""
    return [
        {name: getattr(one, name) for name in COLUMNS} | {"value": shared_value(one, every_digit=every_digit)}
        for one in figures
    ]


def shared_value(figure: Figure, *, every_digit: bool = False) -> float | int | None:
    """The value that may leave: of whatever is about people, no more digits than are printed.

    A share with all its digits is the number of people over the number of people, and tells both. With `every_digit`
    it does so of one person's situation, of health and of help alone.
    """
    number = printed(figure)
    if every_digit and figure.indicator.about not in ("single_person", "health"):
        return figure.value
    if number is None or not figure.indicator.is_about_people:
        return figure.value
    rounded = float(number / 100 if figure.indicator.unit == "share" else number)
    return int(rounded) if isinstance(figure.value, int) else rounded


def plain_number(value: float | None) -> str:
    """A value with every digit it has and no others: fifteen, of which the last of a division mean something.

    >>> plain_number(4512675.0), plain_number(2283.7424089), plain_number(None), plain_number(13 / 6)
    ('4512675', '2283.7424089', '', '2.16666666666667')
    """
    return "" if value is None else digits(value)
