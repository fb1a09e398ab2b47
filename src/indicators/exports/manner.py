"""The manner of a column: how its other cells are written, and the cells that are written otherwise."""

import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.exports.cells import BLANKS, matching, values

MOST_SPELLINGS = 500
"""Distinct texts beyond which a column is no list of names, and its spellings are not compared."""

FEWEST_CELLS = 4
"""Numbers that a block must have before the decimals of most of them are taken as the manner of the column."""


@dataclass
class Manner:
    """The manner of the columns of one file, as far as it was read."""

    _spellings: dict[str, dict[str, str]] = field(default_factory=dict)

    def other_spellings(self, column: str, text: pa.Array) -> dict[str, str]:
        """The cells that differ from an earlier one by capitals, accents or blanks alone, with that earlier one.

        >>> Manner().other_spellings("office", pa.array(["Liège", "Mons", "LIEGE "]))
        {'LIEGE ': 'Liège'}
        """
        known = self._spellings.setdefault(column, {})
        if len(known) > MOST_SPELLINGS:
            return {}
        found = {}
        for cell in pc.unique(values(text)).to_pylist():
            if cell:
                first = known.setdefault(_folded(cell), cell)
                if first != cell and first.strip() != cell.strip():
                    found[cell] = first
            if len(known) > MOST_SPELLINGS:
                return {}
        return found


def other_decimals(text: pa.Array, decimal: str) -> tuple[int, np.ndarray]:
    """How many decimals almost all numbers of a block have, and the cells that have not as many.

    Where none, or many, differ there is no manner to depart from.

    >>> other_decimals(pa.array(["12,50", "3,00", "1250", "7,10", "9,95"]), ",")
    (2, array([False, False,  True, False, False]))
    """
    digits = re.escape(decimal)
    numbers = matching(text, f"^{BLANKS}*[+-]?[0-9]")
    nowhere = np.zeros(len(text), dtype=bool)
    some = (re.search(rf"{digits}(\d+)\D*$", one.as_py() or "") for one in values(text)[:50])
    counts = sorted({len(found[1]) for found in some if found})
    if int(np.count_nonzero(numbers)) < FEWEST_CELLS:
        return 0, nowhere
    few = max(1, int(np.count_nonzero(numbers)) // 50)
    for places in counts:
        pattern = f"{digits}[0-9]{{{places}}}([^0-9].*)?$"
        otherwise = numbers & ~matching(text, pattern)
        if int(np.count_nonzero(otherwise)) <= few:
            return places, otherwise
    return 0, nowhere


def _folded(cell: str) -> str:
    """A text without capitals, accents and blanks at its edges, and with single blanks inside."""
    split = unicodedata.normalize("NFKD", " ".join(cell.split()))
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()
