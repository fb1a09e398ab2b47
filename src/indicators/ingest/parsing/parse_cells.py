"""Conversion: text cells to typed cells, by one declared rule a file; what is refused is named, never guessed."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.ingest.parsing.parse_dates import day_reader, example_date
from indicators.ingest.text_columns import BLANKS, recoded, trimmed
from indicators.privacy.pseudonyms import pseudonyms
from indicators.tables import Column

ARROW_TYPES = {
    "text": pa.string(),
    "person": pa.string(),
    "category": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}
YES = {"yes", "true", "oui", "vrai", "ja", "waar", "1", "x"}
NO = {"no", "false", "non", "faux", "nee", "neen", "onwaar", "0"}
LARGEST = 2.0**53  # beyond it a number is no longer exact

_PERCENT = f"{BLANKS}*%$"
_CURRENCY = f"^([€$£]|EUR|USD|GBP){BLANKS}*|{BLANKS}*([€$£]|EUR|USD|GBP)$"


@dataclass(frozen=True)
class Converted:
    """A typed column, the rows that were refused, the rule that refused them, and what is told of the column."""

    cells: pa.Array
    refused: np.ndarray
    rule: str = ""
    expected: str = ""
    notes: tuple[str, ...] = ()


def convert(cells: pa.Array, column: Column, export: Export, key: bytes) -> Converted:
    """Text cells of one column as typed cells; an empty cell is null and never refused here.

    Of a coded column each distinct cell is converted once; texts stay coded.
    """
    if isinstance(cells, pa.DictionaryArray):
        once = convert(cells.dictionary, column, export, key)
        refused = once.refused[cells.indices.to_numpy()] if once.refused.any() else _none(cells)
        texts = once.cells.type == pa.string()
        rows = recoded(once.cells, cells.indices) if texts else once.cells.take(cells.indices)
        return Converted(rows, refused, once.rule, once.expected, once.notes)
    text = _without_guard(trimmed(cells))
    if export.empty_cells:
        text = pc.if_else(pc.is_in(text, pa.array(export.empty_cells)), pa.scalar(""), text)
    if mapping := export.values.get(column.name):
        text = _mapped(text, mapping)
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    match column.kind:
        case "number" | "whole":
            return _numbers(text, column, export)
        case "date":
            return _dates(text, column, export)
        case "flag":
            return _flags(text)
        case "person":
            people = text.dictionary_encode()
            hashed = pa.array(pseudonyms(people.dictionary.to_pylist(), key), pa.string())
            return Converted(hashed.take(people.indices), _none(text))
        case "category" if column.values:
            known = pc.is_in(text, pa.array(column.values))
            return Converted(text, _false(pc.or_(known, pc.is_null(text))), "not_in_list", ", ".join(column.values))
        case _:
            return Converted(text, _none(text))


def example_number(export: Export) -> str:
    """A number as the export's dialect writes it.

    >>> example_number(Export(table="facts", file="f.csv", decimal=",", thousands=".", columns={
    ...     name: name for name in ("figure", "value", "source", "recorded_by", "recorded_on")}))
    '1.234,56'
    """
    return f"1{export.thousands}234{export.decimal}56"


def _numbers(text: pa.Array, column: Column, export: Export) -> Converted:
    plain = pc.replace_substring(pc.replace_substring_regex(text, _CURRENCY, ""), "\u2212", "-")
    shares = _true(pc.match_substring_regex(plain, _PERCENT)) if column.unit in ("share", "percent") else _none(text)
    if shares.any():
        plain = pc.replace_substring_regex(plain, _PERCENT, "")
    blank = export.thousands == " "
    between = BLANKS if blank else re.escape(export.thousands)
    decimals = f"({re.escape(export.decimal)}[0-9]+)?"
    grouped = f"[0-9]{{1,3}}({between}[0-9]{{3}})+|" if export.thousands else ""
    good = pc.match_substring_regex(plain, f"^[+-]?({grouped}[0-9]+){decimals}$")
    plain = pc.if_else(good, plain, pa.scalar(None, pa.string()))
    if export.thousands:
        plain = pc.replace_substring_regex(plain, between, "")
    numbers = pc.cast(pc.replace_substring(plain, export.decimal, "."), pa.float64())
    exact = pc.less(pc.abs(numbers), LARGEST)
    if divisor := export.divided_by.get(column.name):
        numbers = pc.divide(numbers, divisor)
    notes: tuple[str, ...] = ()
    if shares.any() and column.unit == "share":
        numbers, notes = pc.if_else(pa.array(shares), pc.divide(numbers, 100.0), numbers), ("percent_divided",)
    refused = _false(pc.or_kleene(pc.and_kleene(good, exact), pc.is_null(text)))
    if column.kind == "number":
        return Converted(numbers, refused, "not_a_number", example_number(export), notes)
    entire = pc.fill_null(pc.equal(pc.floor(numbers), numbers), True)
    refused |= _false(entire)
    whole = pc.cast(pc.if_else(pc.and_kleene(entire, exact), numbers, pa.scalar(None, pa.float64())), pa.int64())
    return Converted(whole, refused, "not_a_number", f"1{export.thousands}234")


def _dates(text: pa.Array, column: Column, export: Export) -> Converted:
    """Dates by the declared style; a workbook's own days come as 2024-12-31 whatever the style."""
    style = export.date_style(column.name)
    read = day_reader(style, export.two_digit_years_from)
    if export.format == "workbook":
        declared, typed = read, day_reader("yyyy-mm-dd")

        def read(cell: str) -> datetime.date | None:
            return declared(cell) or typed(cell)

    dates = _by_distinct(text, read, pa.date32())
    refused = np.asarray(pc.and_(pc.is_null(dates), pc.is_valid(text)))
    return Converted(dates, refused, "not_a_date", example_date(style))


def _flags(text: pa.Array) -> Converted:
    words = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    flags = _by_distinct(text, lambda cell: words.get(cell.casefold()), pa.bool_())
    return Converted(flags, np.asarray(pc.and_(pc.is_null(flags), pc.is_valid(text))), "not_yes_or_no")


def _mapped(text: pa.Array, mapping: Mapping[str, str]) -> pa.Array:
    return _by_distinct(text, lambda cell: mapping.get(cell, cell))


def _without_guard(text: pa.Array) -> pa.Array:
    """Texts without the `'` that keeps a spreadsheet from taking = + - @ for a formula."""
    if not pc.any(pc.starts_with(text, "'")).as_py():
        return text
    return pc.replace_substring_regex(text, "^'([=+@-])", r"\1")


def _by_distinct(text: pa.Array, function: object, kind: pa.DataType | None = None) -> pa.Array:
    """A function of each distinct cell: columns repeat few values many times."""
    coded = text.dictionary_encode()
    values = [None if cell is None else function(cell) for cell in coded.dictionary.to_pylist()]  # type: ignore[operator]
    return pa.array(values, kind or pa.string()).take(coded.indices)


def _none(cells: pa.Array) -> np.ndarray:
    return np.zeros(len(cells), dtype=bool)


def _true(holds: pa.Array) -> np.ndarray:
    return np.asarray(pc.fill_null(holds, False))


def _false(holds: pa.Array) -> np.ndarray:
    return ~np.asarray(pc.fill_null(holds, False))
