"""Totals: rows that are sums of others, by the word that they begin with."""

import re
from collections.abc import Sequence

from indicators.ingest.validation.row_filter import LOOKS_LIKE_A_TOTAL

TOTAL = re.compile(LOOKS_LIKE_A_TOTAL.replace(r"\pL", "a-zA-ZÀ-ÿ"))


_CELLS_OF_A_TABLE, _WORDS_OF_A_NOTE = 4, 3


def note_of(row: Sequence[object]) -> str:
    """The text of a row that is a note under a table: several words in one cell, and no other cell filled.

    >>> note_of(["", "Printed on 5 January", "", ""]), note_of(["Peeters", "", "", ""])
    ('Printed on 5 January', '')
    """
    filled = [text for cell in row if (text := str(cell).strip())]
    if len(row) < _CELLS_OF_A_TABLE or len(filled) != 1 or len(filled[0].split()) < _WORDS_OF_A_NOTE:
        return ""
    return filled[0]


def is_total(row: Sequence[object]) -> bool:
    """Whether a row begins as sums of others do, or is a note under the table."""
    return bool(note_of(row)) or bool(TOTAL.match(next((text for cell in row if (text := str(cell).strip())), "")))
