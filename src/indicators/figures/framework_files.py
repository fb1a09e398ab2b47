"""Figures as the fields of a framework, by their codes: rows of a table, CSV, a workbook, JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.figures.csv_output import plain_number, shared_value
from indicators.figures.figure import Figure, Figures
from indicators.figures.workbook import as_plain_workbook
from indicators.i18n.data_names import columns_of
from indicators.law.frameworks import Field, Framework

COLUMNS = (
    "framework",
    "version",
    "fiscal_year",
    "employer",
    "code",
    "figure",
    "slice",
    "value",
    "unit",
    "status",
    "reason",
)


@dataclass(frozen=True)
class Answered:
    """A field of a framework with one of the figures that answer it."""

    field: Field
    figure: Figure

    @property
    def code(self) -> str:
        """The code of the field, with what the form adds for the slice."""
        return self.field.code_of(self.figure.slice)


def answered(figures: Figures, framework: Framework, codes: Sequence[str] = ()) -> Iterator[Answered]:
    """The fields of a framework with the figures that answer them, in its order; of `codes` alone where any are named.

    A field whose figure is for other readers is not there, nor is an unknown part that nobody is in.
    """
    for field in framework.fields:
        if field.id in figures.closed or (codes and field.code not in codes):
            continue
        for by in field.by:
            found = figures.slices(field.id, by) if by else [one for one in figures.of(field.id) if not one.slice]
            yield from (Answered(field, one) for one in found if one.value != 0 or "unknown" not in _values(one))


def _values(figure: Figure) -> Iterable[str]:
    return columns_of(figure.slice).values()


def as_framework_csv(figures: Figures, framework: Framework) -> str:
    """Figures in the layout of a framework, a line for each field and slice."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(figures, framework):
        writer.writerow([*row[:7], plain_number(row[7]), *row[8:]])
    return text.getvalue()


def as_framework_workbook(figures: Figures, framework: Framework, languages: Sequence[str]) -> bytes:
    """The same as a workbook, with what each field is called in each language."""
    labels = [f"label_{language}" for language in languages]
    rows = [
        [*row, *(one.figure.indicator.label_in(language) for language in languages)]
        for one, row in zip(answered(figures, framework), _rows(figures, framework), strict=True)
    ]
    return as_plain_workbook(framework.key, (*COLUMNS, *labels), rows)


def as_framework_json(figures: Figures, framework: Framework) -> str:
    """The same as JSON: the framework with its version and source, and a datapoint for each field and slice."""
    datapoints = [
        {
            "code": one.code,
            "concept": one.figure.id,
            **({"slice": columns_of(one.figure.slice)} if one.figure.slice else {}),
            "value": shared_value(one.figure),
            "unit": one.figure.unit,
            "status": one.figure.status,
            **({"reason": one.figure.told_reason} if one.figure.reason else {}),
            **({"mapped": dict(one.field.mapped)} if one.field.mapped else {}),
        }
        for one in answered(figures, framework)
    ]
    made = {
        "framework": framework.name,
        "version": framework.version,
        "source": framework.source,
        "fiscal_year": figures.fiscal_year,
        "datapoints": datapoints,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _rows(figures: Figures, framework: Framework) -> Iterator[list[Any]]:
    for one in answered(figures, framework):
        figure, by = one.figure, columns_of(one.figure.slice)
        employer = by.pop("entity", "")
        slice = ";".join(f"{column}={value}" for column, value in by.items())
        head = [framework.name, framework.version, figure.fiscal_year, employer, one.code, figure.id, slice]
        yield [*head, shared_value(figure), figure.unit, figure.status, figure.told_reason]
