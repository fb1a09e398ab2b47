"""Identifiers in other dress: 017 and 17.0, which are perhaps 17, and numbers that a spreadsheet shortened."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.core.arrays import Lines, Mask
from indicators.ingest.text_columns import matching, plain, values

_DRESSED = "^(0+[0-9]+|[0-9]+[.,]0+)$"
_BARE = "^0*([0-9]+?)([.,]0+)?$"
_SHORTENED = "^[0-9]([.,][0-9]+)?E[+][0-9]{2}$"
_LONG, _ROUND = "^[1-9][0-9]{15,}$", "^[1-9][0-9]{14}0+$"

_ONE_NUMBERING = {"to_member": "member"}
"""Columns that hold the identifiers of another."""


@dataclass(frozen=True)
class Dressed:
    """An identifier with zeros that perhaps say nothing: as it is written, and where it first is."""

    written: str
    file: str
    sheet: str
    line: int
    header: str

    @property
    def place(self) -> str:
        """The file and the line."""
        return f"{self.file} {self.line}"


@dataclass
class IdentifierForms:
    """The identifiers of a fiscal year that have zeros around them, by numbering and by what they are without."""

    found: dict[str, dict[str, dict[str, Dressed]]] = field(default_factory=dict)

    def observe(self, column: str, text: pa.Array, lines: Lines, file: str, sheet: str, header: str) -> None:
        """Look at the identifiers of one column of a block.

        >>> forms = IdentifierForms()
        >>> forms.observe("worker", pa.array(["17", "017", "17.0"]), np.arange(2, 5), "c.csv", "", "No")
        >>> [one.place for one in forms.found["worker"]["17"].values()]
        ['c.csv 3', 'c.csv 4']
        """
        if not pc.any(pc.match_substring_regex(values(text), _DRESSED)).as_py():
            return
        known = self.found.setdefault(numbering_of(column), defaultdict(dict))
        dressed = pc.unique(plain(text.filter(pa.array(matching(text, _DRESSED)))))
        bare = pc.replace_substring_regex(dressed, _BARE, r"\1")
        fresh = [
            (one, of) for one, of in zip(dressed.to_pylist(), bare.to_pylist(), strict=True) if one not in known[of]
        ]
        if not fresh:
            return
        firsts = pc.index_in(plain(text), value_set=pa.array([one for one, _ in fresh])).fill_null(-1).to_numpy()
        numbers, places = np.unique(firsts, return_index=True)
        for number, place in zip(numbers, places, strict=True):
            if number >= 0:
                written, of = fresh[number]
                known[of][written] = Dressed(written, file, sheet, int(lines[place]), header)


@dataclass
class LongIdentifiers:
    """Identifiers of more than fifteen digits in one column of a file: where all end in zeros, digits are lost."""

    seen: int = 0
    rounded: int = 0
    first_line: int = 0

    def observe(self, text: pa.Array, lines: Lines) -> None:
        """Look at the identifiers of a block."""
        if not pc.any(pc.match_substring_regex(values(text), _LONG)).as_py():
            return
        long, rounded = matching(text, _LONG), matching(text, _ROUND)
        self.first_line = self.first_line or int(lines[np.flatnonzero(long)[0]])
        self.seen += int(long.sum())
        self.rounded += int(rounded.sum())

    @property
    def are_shortened(self) -> bool:
        """Whether no digit is behind the fifteenth, of two or more."""
        return self.seen > 1 and self.seen == self.rounded


def shortened(text: pa.Array) -> Mask:
    """Which identifiers a spreadsheet shortened, as it shows a number with too many digits.

    >>> shortened(pa.array(["8,50731E+10", "85073003328", "12E3"])).tolist()
    [True, False, False]
    """
    return matching(text, _SHORTENED)


def numbering_of(column: str) -> str:
    """The column whose identifiers a column holds."""
    return _ONE_NUMBERING.get(column, column)
