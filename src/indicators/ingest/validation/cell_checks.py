"""The rules of cells: what stands in one that nobody sees, what is damaged, missing, or beyond its bounds."""

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.configuration import Export
from indicators.core.arrays import Mask
from indicators.core.invisible_characters import INVISIBLE, STARTS_OF_INVISIBLE
from indicators.ingest.report import HIDDEN
from indicators.ingest.text_columns import Columns, among, changed, have_bytes, matching, plain, trimmed, values
from indicators.ingest.validation.encoding_damage import garbled, with_lost_characters
from indicators.ingest.validation.verdicts import Verdicts, is_added_up
from indicators.tables import Column, Table

_WORDS_FOR_NOTHING = (
    *("nan", "NaN", "NULL", "null", "NaT", "<NA>", "None", "N/A", "n/a", "<null>", "(null)", "\\N", "undefined"),
    *("(blank)", "(vide)", "(leeg)"),
)
"""What programs write where there is nothing; no name and no category."""

_TELLS_SLICES_APART = r";\w+=|^~other$"
"""What a slice by two columns, and that of joined groups, are told by: no value may hold it."""


def visible(cells: Columns) -> Columns:
    """The cells without signs that nobody sees, which would make one person two; a column as it is that has none."""
    return cells.each(
        lambda text: (
            changed(text, lambda texts: pc.replace_substring_regex(texts, INVISIBLE, ""))
            if have_bytes(values(text), STARTS_OF_INVISIBLE)
            else text
        )
    )


def check_invisible_characters(
    cells: Columns, seen: Columns, kept: Mask, asked: Iterable[tuple[Column, tuple[int, ...]]], verdicts: Verdicts
) -> None:
    """A finding for each of the cells `asked` for, of a row `kept`, that are not as they are `seen`."""
    for column, places in asked:
        for text in (cells[place] for place in places if seen[place] is not cells[place]):
            found = matching(text, INVISIBLE) & kept
            signs = set(re.findall(INVISIBLE, "".join(plain(text.filter(pa.array(found))).to_pylist())))
            shown = ", ".join(f"U+{ord(sign):04X}" for sign in sorted(signs))
            verdicts.reject(found[kept], "invisible_signs", column, text.filter(pa.array(kept)), shown)


def words_for_nothing(column: Column, text: pa.Array, export: Export, verdicts: Verdicts) -> Mask:
    """Which cells hold the word of a program for nothing, where the mapping does not say what it is."""
    said = {*export.empty_cells, *export.values.get(column.name, {})}
    words = [word for word in _WORDS_FOR_NOTHING if word not in said]
    if column.kind not in ("text", "person", "category") or column.values or not words:
        return np.zeros(len(text), dtype=bool)
    found = among(text, words)
    shown = replace(column, kind="text")  # it is the name of nobody
    verdicts.reject(found, "word_for_nothing", shown, text, column.name)
    return found


def unnameable(column: Column, text: pa.Array, export: Export, verdicts: Verdicts) -> Mask:
    """Which cells no slice could be named by, where the mapping does not say how to call them."""
    if column.kind not in ("text", "category") or column.values:
        return np.zeros(len(text), dtype=bool)
    found = matching(text, _TELLS_SLICES_APART) & ~among(text, list(export.values.get(column.name, {})))
    verdicts.reject(found, "unnameable", column, text, column.name)
    return found


def undamaged(column: Column, text: pa.Array, verdicts: Verdicts) -> pa.Array:
    """The cells, mended where they were read in another encoding and the configuration wants that mended."""
    if column.kind not in ("text", "person", "category"):
        return text
    verdicts.reject(matching(text, r"[\r\n]"), "line_break_in_cell", column, text)
    verdicts.reject(with_lost_characters(text), "lost_characters", column, text)
    mended = garbled(values(text))
    for cell, says in mended.items():
        shown = HIDDEN if column.kind == "person" else says
        verdicts.reject(among(text, [cell]), "garbled_text", column, text, shown)
    if mended and verdicts.log.severity("garbled_text") == "repair":
        return changed(text, lambda texts: pa.array([mended.get(one, one) for one in texts.to_pylist()], pa.string()))
    return text


def check_values(
    column: Column,
    cells: pa.Array,
    refused: Mask,
    text: pa.Array,
    table: Table,
    export: Export,
    verdicts: Verdicts,
    times: NDArray[np.float64] | float = 1.0,
) -> None:
    """A finding for each typed cell that is empty and may not be, or beyond the bounds of its column.

    `times` is the number of what the bounds are for one of. Parts are added up before their bounds are asked.
    """
    empty = np.asarray(cells.is_null()) & ~refused
    if export.covers == "listed" and column.name in table.fiscal_year_columns and not column.may_be_empty:
        verdicts.reject(empty, "undated", column, text)
    elif export.format == "dmfa" and column.unit == "hours" and not column.may_be_empty:
        verdicts.reject(empty, "hours_not_declared", column, text)
    elif column.may_be_unknown:
        verdicts.reject(empty, "left_empty", column, text, column.name)
    elif not column.may_be_empty:
        emptied = empty & ~among(trimmed(text), [""])
        verdicts.reject(emptied, "emptied_by_mapping", column, text, column.name)
        empty &= ~emptied
        verdicts.reject(empty, "missing_value", column, text, column.name)
    if not column.bounds or (column in table.amounts and is_added_up(table, export.columns, verdicts.log)):
        return
    numbers = cells.to_numpy(zero_copy_only=False)
    low = numbers < column.at_least if column.at_least is not None else np.zeros(len(numbers), dtype=bool)
    high = numbers > column.at_most * times if column.at_most is not None else np.zeros(len(numbers), dtype=bool)
    if table.name == "payslips" and column in table.amounts:
        verdicts.reject(low, "negative_line", column, text, column.bounds)
        low = np.zeros(len(numbers), dtype=bool)
    bounds = column.bounds + (f" x {column.per}" if column.per in export.columns else "")
    verdicts.reject(low | high, "out_of_range", column, text, bounds)
