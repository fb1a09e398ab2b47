"""The figures of a year as a workbook: those of the CSV, what each of them means, and what is to be known of them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from indicators.figures.csv_output import COLUMNS, plain_number, shared_value
from indicators.i18n.languages import word_of
from indicators.i18n.law_words import cited
from indicators.i18n.written_formulas import formula_in

if TYPE_CHECKING:
    from indicators.catalogue import Indicator
    from indicators.figures.figure import Figure

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NO_CLOCK = datetime(2000, 1, 1)
_STATUSES = ("measured", "fact", "suppressed", "not_computable")
_WIDTHS = {"id": 44, "slice": 28, "fiscal_year": 11, "value": 16, "unit": 14, "status": 15}
_WIDE = 52

Note = tuple[str, int, Mapping[str, str]]
"""What is known of a figure: its id, the fiscal year, and a sentence in each language."""


def as_workbook(figures: Iterable["Figure"], languages: Sequence[str], notes: Iterable[Note] = ()) -> bytes:
    """An XLSX of three sheets, `figures`, `definitions` and `notes`; the same figures give the same bytes.

    Values are numbers, as `figures.csv` has them; a figure without one has an empty cell and its status.
    """
    listed = list(figures)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as workbook:
        workbook.set_properties({"created": _NO_CLOCK})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        cell = workbook.add_format({"text_wrap": True, "valign": "top"})
        numbers: dict[str, Any] = {}
        rows = [[_cell(one, name) for name in COLUMNS] for one in listed]
        sheet = _sheet(workbook, "figures", COLUMNS, rows, head, None)
        for place, one in enumerate(listed, start=1):
            pattern = _pattern(one.indicator)
            if pattern not in numbers:
                numbers[pattern] = workbook.add_format({"num_format": pattern})
            value = rows[place - 1][COLUMNS.index("value")]
            if value is not None:
                sheet.write_number(place, COLUMNS.index("value"), value, numbers[pattern])
        columns, defined = _definitions(listed, languages)
        _sheet(workbook, "definitions", columns, defined, head, cell)
        _sheet(workbook, "notes", ("about", "fiscal_year", *languages), _notes(languages, notes), head, cell)
    return made.getvalue()


def as_plain_workbook(name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """An XLSX of one sheet: a header, and rows whose numbers are numbers; the same rows give the same bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as workbook:
        workbook.set_properties({"created": _NO_CLOCK})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        _sheet(workbook, name, columns, rows, head, None)
    return made.getvalue()


def _cell(figure: "Figure", name: str) -> Any:
    if name != "value":
        return getattr(figure, name)
    written = plain_number(shared_value(figure))
    return float(written) if written else None


def _pattern(indicator: "Indicator") -> str:
    """How a spreadsheet shows a value: with the decimals that are printed; the cell has what the CSV has."""
    digits = "." + "0" * indicator.decimals if indicator.decimals else ""
    return f"0{digits}%" if indicator.unit == "share" else f"#,##0{digits}"


def _definitions(figures: Sequence["Figure"], languages: Sequence[str]) -> tuple[list[str], list[list[Any]]]:
    told = [f"{what}_{language}" for language in languages for what in ("label", "definition", "formula", "basis")]
    columns = ["id", *told, "unit", "decimals", "by"]
    rows = []
    for one in {figure.id: figure for figure in figures}.values():
        indicator = one.indicator
        said = [text for code in languages for text in _said(indicator, code)]
        by = ", ".join(" and ".join(way) for way in indicator.sliced_by)
        rows.append([one.id, *said, one.unit, indicator.decimals, by])
    return columns, rows


def _said(indicator: "Indicator", language: str) -> tuple[str, ...]:
    formula, basis = formula_in(indicator.written_formula, language), cited(indicator.basis, language)
    return indicator.label_in(language), indicator.definition_in(language), formula, basis


def _notes(languages: Sequence[str], notes: Iterable[Note]) -> list[list[Any]]:
    standing = [[key, None, *(word_of(code, f"workbook.{key}") for code in languages)] for key in (*_STATUSES, "value")]
    said = ([id, year, *(texts.get(code, "") for code in languages)] for id, year, texts in notes)
    return [*standing, *said]


def _sheet(
    workbook: Any, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], head: Any, cell: Any
) -> Any:
    """A sheet with its header frozen and filters on it; text stays text, whatever it looks like."""
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDE if "_" in column or len(column) == 2 else 14))
        sheet.write_string(0, place, column, head)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(number, place, value, cell)
            elif value:
                sheet.write_string(number, place, value, cell)
    return sheet
