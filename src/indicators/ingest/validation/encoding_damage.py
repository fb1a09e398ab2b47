"""Damage: text in another encoding than declared, rows joined by a lost quotation mark, a file cut short."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from indicators.core.arrays import Mask
from indicators.ingest.readers.compressed import is_archive
from indicators.ingest.text_columns import matching

_LOST = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]"
"""The sign that stands for a character which was lost, and signs that no text has."""
_MAYBE_GARBLED = "[\u00c2-\u00f4]"


def mended_text(cell: str) -> str | None:
    """What a cell says when it is UTF-8 that was read as cp1252; None where it cannot be that.

    >>> mended_text("LiÃ¨ge")
    'Liège'
    >>> mended_text("SÃO")
    """
    try:
        mended = cell.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return None if mended == cell else mended


def garbled(cells: pa.Array) -> dict[str, str]:
    """The distinct cells that are UTF-8 read as cp1252, with what they say.

    >>> garbled(pa.array(["Liège", "LiÃ¨ge", "Mons", None]))
    {'LiÃ¨ge': 'Liège'}
    """
    maybe = pc.unique(cells.filter(pc.fill_null(pc.match_substring_regex(cells, _MAYBE_GARBLED), False)))
    mended = {cell: mended_text(cell) for cell in maybe.to_pylist()}
    return {cell: says for cell, says in mended.items() if says is not None}


def with_lost_characters(cells: pa.Array) -> Mask:
    """Whether each cell holds the sign that stands for a character which was lost, or a sign that no text has.

    >>> with_lost_characters(pa.array(["Mons", "Li" + chr(0xFFFD) + "ge", chr(0) + "Mons"])).tolist()
    [False, True, True]
    """
    return matching(cells, _LOST)


def joins_rows(row: Sequence[str], separator: str) -> bool:
    """Whether a cell of the row holds the rest of one row and the beginning of another.

    A quotation mark opened in a cell and closed in the same column some rows on joins them: the cell then holds
    line breaks and, for each of them, the separators of a whole row.

    >>> joins_rows(["C2", "Bob;P2;76\\nC3;Ada", "P1", "8"], ";")
    True
    >>> joins_rows(["C2", "a note; of two\\nlines", "P1", "8"], ";")
    False
    """
    return len(row) > 2 and any("\n" in cell and cell.count(separator) >= len(row) - 1 for cell in row)


def is_cut_short(path: Path) -> bool:
    """Whether a file of text ends in the middle of a line; an archive that is not whole is not read at all."""
    if is_archive(path):
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 2))
        return size > 0 and not set(file.read()) & set(b"\r\n")
