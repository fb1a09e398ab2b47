"""Printing figures for people and programs: CSV, records, the trace of one."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from indicators.exports.findings import IngestReport
from indicators.figures.figure import Figure, Figures

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


def traced(figures: Figures, name: str, report: IngestReport) -> str:
    """Where a figure comes from, down to its files; a slice is asked for behind a comma.

    Raises:
        WrongUse: there is no such figure or slice.
    """
    id, _, slice = name.partition(",")
    figure = figures.get(id, slice)
    lines = [f"{name}, fiscal year {figures.fiscal_year}", figure.indicator.described()]
    lines.append(f"  value       {plain_number(figure.value) or '-'} {figure.unit} ({figure.status})")
    if figure.reason:
        lines.append(f"  why         {figure.reason}")
    for source in report.sources:
        if source.table == figure.indicator.table:
            rows = f"{source.rows_read} rows read = {source.rows_used} used + {source.rows_set_aside} set aside"
            lines.append(f"  from        {source.file}: {rows}; SHA-256 {source.sha256}")
    return "\n".join(lines)
