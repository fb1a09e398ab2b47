"""Conversion: text cells to typed cells, by one declared rule a file; what is refused is named, never guessed."""

import datetime
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.configuration.date_style import is_serial
from indicators.ingest.parsing.converted import Converted, Refusal, false_where, none_of, true_where
from indicators.ingest.parsing.parse_dates import EARLIEST, LATEST, ZONED, any_day_reader, example_date
from indicators.ingest.parsing.parse_numbers import numbers
from indicators.ingest.text_columns import recoded, trimmed
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
NUMBERED = "^0*([0-9]+?)([.,]0+)?$"
"""An identifier that is a number, with the zeros around it that say nothing."""


def convert(cells: pa.Array, column: Column, export: Export, key: bytes, currency: str = "") -> Converted:
    """Text cells of one column as typed cells; an empty cell is null and never refused here.

    Of a coded column each distinct cell is converted once; texts stay coded.
    """
    if isinstance(cells, pa.DictionaryArray):
        once = convert(cells.dictionary, column, export, key, currency)
        refused = once.refused[cells.indices.to_numpy()] if once.refused.any() else none_of(cells)
        texts = once.cells.type == pa.string()
        rows = recoded(once.cells, cells.indices) if texts else once.cells.take(cells.indices)
        told = tuple(Refusal(one.rows[cells.indices.to_numpy()], one.rule, one.expected) for one in once.told)
        return Converted(rows, refused, once.rule, once.expected, once.notes, told)
    text = _without_guard(trimmed(cells), digits=column.kind in ("text", "person"))
    # False is an empty cell of Odoo among days, and the no of a flag
    said = {*export.values.get(column.name, ()), *(YES | NO if column.kind == "flag" else ())}
    if empty := [cell for cell in export.empty_cells if not {cell, cell.casefold()} & said]:
        text = pc.if_else(pc.is_in(text, pa.array(empty)), pa.scalar(""), text)
    if column.name in export.as_numbers:
        text = pc.replace_substring_regex(text, NUMBERED, r"\1")
    if mapping := export.values.get(column.name):
        text = _mapped(text, mapping)
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    match column.kind:
        case "number" | "whole":
            return numbers(text, column, export, currency)
        case "date":
            return _dates(text, column, export)
        case "flag":
            return _flags(text)
        case "person":
            people = text.dictionary_encode()
            hashed = pa.array(pseudonyms(people.dictionary.to_pylist(), key), pa.string())
            return Converted(hashed.take(people.indices), none_of(text))
        case "category" if column.values:
            known = pc.is_in(text, pa.array(column.values))
            return Converted(
                text, false_where(pc.or_(known, pc.is_null(text))), "not_in_list", ", ".join(column.values)
            )
        case _:
            return Converted(text, none_of(text))


def _dates(text: pa.Array, column: Column, export: Export) -> Converted:
    """Dates by the declared style; days that a format holds itself come as 2024-12-31 whatever the style."""
    style = export.date_style(column.name)
    read = any_day_reader(style, export.two_digit_years_from, export.time_zone)
    if export.holds_days:
        declared, typed = read, any_day_reader("yyyy-mm-dd", None, export.time_zone)

        def read(cell: str) -> datetime.date | None:
            return declared(cell) or typed(cell)

    dates = _by_distinct(text, read, pa.date32())
    beyond = true_where(pc.invert(pc.and_(pc.greater_equal(dates, EARLIEST), pc.less_equal(dates, LATEST))))
    refused = np.asarray(pc.and_(pc.is_null(dates), pc.is_valid(text))) | beyond
    told = [Refusal(beyond, "date_beyond", f"{EARLIEST.year} - {LATEST.year}")]
    if refused.any():
        zoned = refused & true_where(pc.match_substring_regex(text, ZONED)) & (not export.time_zone)
        told.append(Refusal(zoned, "time_with_zone", 'time_zone = "Europe/Brussels"'))
        if not is_serial(style):
            counted = refused & true_where(pc.match_substring_regex(text, r"^[1-9][0-9]{4}([.,][0-9]+)?$"))
            told.append(Refusal(counted, "counted_day", f'dates_of = {{ {column.name} = "serial-1900" }}'))
    dates = pc.if_else(pa.array(beyond), pa.scalar(None, pa.date32()), dates)
    return Converted(
        dates, refused, "not_a_date", example_date(style), told=tuple(one for one in told if one.rows.any())
    )


def _flags(text: pa.Array) -> Converted:
    words = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    flags = _by_distinct(text, lambda cell: words.get(cell.casefold()), pa.bool_())
    return Converted(flags, np.asarray(pc.and_(pc.is_null(flags), pc.is_valid(text))), "not_yes_or_no")


def _mapped(text: pa.Array, mapping: Mapping[str, str]) -> pa.Array:
    return _by_distinct(text, lambda cell: mapping.get(cell, cell))


def _without_guard(text: pa.Array, *, digits: bool) -> pa.Array:
    """Texts without the `'` by which a spreadsheet keeps = + - @ from being a formula, and `digits` a text."""
    if not pc.any(pc.starts_with(text, "'")).as_py():
        return text
    return pc.replace_substring_regex(text, f"^'([=+@{'0-9' * digits}-])", r"\1")


def _by_distinct(text: pa.Array, function: object, kind: pa.DataType | None = None) -> pa.Array:
    """A function of each distinct cell: columns repeat few values many times."""
    coded = text.dictionary_encode()
    values = [None if cell is None else function(cell) for cell in coded.dictionary.to_pylist()]  # type: ignore[operator]
    return pa.array(values, kind or pa.string()).take(coded.indices)
