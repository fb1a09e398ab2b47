"""Numbers: a cell to a number by the declared signs, hours and minutes among them; what is none is refused."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.core.arrays import Mask
from indicators.ingest.parsing.converted import Converted, Refusal, false_where, none_of, true_where
from indicators.ingest.text_columns import BLANKS
from indicators.tables import Column

LARGEST = 2.0**53  # beyond it a number is no longer exact

_PERCENT = f"{BLANKS}*%$"
_SIGNS = {"EUR": "€|EUR", "USD": "[$]|USD", "GBP": "£|GBP"}
_DURATION = re.compile(r"(-?)(\d+):([0-5]\d)(?::([0-5]\d))?")
_TRAILING = f"^(.*[0-9]){BLANKS}*-$"
_PARENTHESES = rf"^\({BLANKS}*(.*[0-9].*?){BLANKS}*\)$"
_BELOW_NOTHING = {"trailing": _TRAILING, "parentheses": _PARENTHESES}


def example_number(export: Export) -> str:
    """A number as the export's dialect writes it.

    >>> example_number(Export(table="facts", file="f.csv", decimal=",", thousands=".", columns={
    ...     name: name for name in ("figure", "value", "source", "recorded_by", "recorded_on")}))
    '1.234,56'
    """
    return f"1{export.thousands}234{export.decimal}56"


def numbers(text: pa.Array, column: Column, export: Export, currency: str = "") -> Converted:
    """Numbers, each refused cell by the rule that says most of it.

    The sign of the cooperative's currency says nothing more; that of another is no part of a number. Where no currency
    is said, any is one.
    """
    if column.name in export.durations:
        return _durations(text)
    sign = f"({_SIGNS.get(currency, currency) if currency else '|'.join(_SIGNS.values())})"
    plain = pc.replace_substring_regex(text, f"^{sign}{BLANKS}*|{BLANKS}*{sign}$", "")
    plain = pc.replace_substring(plain, "\u2212", "-")
    if export.thousands == "'":
        plain = pc.replace_substring(plain, "\u2019", "'")
    if below := _BELOW_NOTHING.get(export.negatives):
        plain = pc.replace_substring_regex(plain, below, r"-\1")
        plain = pc.replace_substring_regex(plain, f"^-{sign}{BLANKS}*", "-")
    shares = (
        true_where(pc.match_substring_regex(plain, _PERCENT)) if column.unit in ("share", "percent") else none_of(text)
    )
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
    found = pc.cast(pc.replace_substring(plain, export.decimal, "."), pa.float64())
    exact = pc.less(pc.abs(found), LARGEST)
    if divisor := export.divided_by.get(column.name):
        found = pc.divide(found, divisor)
    notes: tuple[str, ...] = ()
    if shares.any() and column.unit == "share" and not divisor:
        found, notes = pc.if_else(pa.array(shares), pc.divide(found, 100.0), found), ("percent_divided",)
    refused = false_where(pc.or_kleene(pc.and_kleene(good, exact), pc.is_null(text)))
    told = tuple(_otherwise(text, column, refused)) if refused.any() else ()
    if column.kind == "number":
        return Converted(found, refused, "not_a_number", example_number(export), notes, told)
    entire = pc.fill_null(pc.equal(pc.floor(found), found), True)
    refused |= false_where(entire)
    whole = pc.cast(pc.if_else(pc.and_kleene(entire, exact), found, pa.scalar(None, pa.float64())), pa.int64())
    return Converted(whole, refused, "not_a_number", f"1{export.thousands}234", told=told)


def _otherwise(text: pa.Array, column: Column, refused: Mask) -> list[Refusal]:
    """The refused cells that another declaration would read, with that."""
    ways = (
        (r"^-?[0-9]+:[0-5][0-9](:[0-5][0-9])?$", "written_as_duration", f'durations = ["{column.name}"]'),
        ("^[^-]*[0-9] ?[-\u2212]$", "negative_otherwise", 'negatives = "trailing"'),
        (r"^\(.*[0-9].*\)$", "negative_otherwise", 'negatives = "parentheses"'),
    )
    found = [(refused & true_where(pc.match_substring_regex(text, form)), rule, says) for form, rule, says in ways]
    return [Refusal(rows, rule, says) for rows, rule, says in found if rows.any()]


def _durations(text: pa.Array) -> Converted:
    """Hours and minutes as hours."""
    hours = []
    for cell in text.to_pylist():
        found = _DURATION.fullmatch(cell or "")
        parts = [int(part or 0) for part in found.groups()[1:]] if found else []
        sign = -1 if found and found[1] else 1
        hours.append(sign * (parts[0] + parts[1] / 60 + parts[2] / 3600) if parts else None)
    refused = np.array([cell is not None and hour is None for cell, hour in zip(text.to_pylist(), hours, strict=True)])
    return Converted(pa.array(hours, pa.float64()), refused.astype(bool), "not_a_number", "38:30")
