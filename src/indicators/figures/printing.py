"""Printing figures for people and programs: CSV, records, the trace of one."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from indicators.figures.figure import Figure

COLUMNS = ("id", "slice", "fiscal_year", "value", "unit", "status")


def as_csv(figures: Iterable[Figure]) -> str:
    """Figures as CSV: id, slice, fiscal_year, value (unrounded, empty for none), unit, status."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in figures:
        writer.writerow([one.id, one.slice, one.fiscal_year, plain_number(one.value), one.unit, one.status])
    return text.getvalue()


def as_records(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Figures as records of the same columns."""
    return [{name: getattr(figure, name) for name in COLUMNS} for figure in figures]


def plain_number(value: float | None) -> str:
    """A value with every digit it has and no others.

    >>> plain_number(4512675.0), plain_number(2283.7424089), plain_number(None)
    ('4512675', '2283.7424089', '')
    """
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(value)
