"""Consistency of a column: how its cells are written, and the cells that are written otherwise, once all were seen."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.core.arrays import Lines, Mask, RowNumbers
from indicators.core.text import fold
from indicators.ingest.report import MAX_FINDINGS
from indicators.ingest.text_columns import among, plain, values

MOST_SPELLINGS = 500
"""Distinct texts beyond which a column is no list of names, and its spellings are not compared."""

FEWEST_CELLS = 4
"""Numbers that a column must have before the decimals of most of them are taken as its way."""

_MOST_DECIMALS = 15


@dataclass(frozen=True)
class Outlier:
    """Cells of a column that are written otherwise than the others: the first of them with their lines, and all."""

    rule: str
    column: str
    cells: list[tuple[int, str]]
    expected: str
    count: int


@dataclass
class _Some:
    """Cells that have something in common: how many there are, and the first of them with their lines."""

    count: int = 0
    cells: list[tuple[int, str]] = field(default_factory=list)

    def take(self, text: pa.Array, places: RowNumbers, lines: Lines) -> None:
        self.count += len(places)
        kept = places[: MAX_FINDINGS - len(self.cells)]
        self.cells += [(int(lines[place]), text[int(place)].as_py()) for place in kept]


@dataclass
class ColumnConsistency:
    """How the columns of one file are written; judged at the end, so that it does not depend on where blocks end."""

    _spellings: dict[str, dict[str, str]] = field(default_factory=dict)
    _others: dict[str, dict[str, _Some]] = field(default_factory=dict)
    _counts: dict[str, Counter[str]] = field(default_factory=dict)
    _first_lines: dict[str, dict[str, int]] = field(default_factory=dict)
    _decimals: dict[str, dict[int, _Some]] = field(default_factory=dict)

    def observe_texts(self, column: str, text: pa.Array, lines: Lines) -> None:
        """Look at cells for those that differ from an earlier one by capitals, accents or blanks alone.

        >>> column = ColumnConsistency()
        >>> column.observe_texts("office", pa.array(["Liège", "Mons", "LIEGE "]), np.array([2, 3, 4]))
        >>> [(one.cells, one.expected) for one in column.outliers()]
        [([(4, 'LIEGE ')], 'Liège')]
        """
        known = self._spellings.setdefault(column, {})
        if len(known) > MOST_SPELLINGS:
            return
        counts = self._counts.setdefault(column, Counter())
        for cell, count in zip(*_counted(text), strict=True):
            counts[cell] += count
        if isinstance(text, pa.DictionaryArray) and {*text.dictionary.to_pylist()} <= {"", *known.values()}:
            return  # all are written as the first of them were
        others = self._others.setdefault(column, {})
        for cell in plain(pc.unique(text)).to_pylist():
            if not cell:
                continue
            first = known.setdefault(_folded(cell), cell)
            if first == cell and cell not in self._first_lines.setdefault(column, {}):
                self._first_lines[column][cell] = int(lines[np.flatnonzero(among(text, [cell]))[0]])
            if _as_read(first) != _as_read(cell):
                places = np.flatnonzero(among(text, [cell]))
                others.setdefault(cell, _Some()).take(text, places, lines)
            if len(known) > MOST_SPELLINGS:
                others.clear()
                return

    def observe_numbers(self, column: str, text: pa.Array, decimal: str, counted: Mask, lines: Lines) -> None:
        """Look at how many decimals the numbers among the cells have.

        >>> column, cells = ColumnConsistency(), pa.array(["12,50", "3,00", "1250", "7,10 EUR", "9,95"])
        >>> column.observe_numbers("hours", cells, ",", np.ones(5, dtype=bool), np.arange(2, 7))
        >>> [(one.cells, one.expected) for one in column.outliers()]
        [([(4, '1250')], '2')]
        """
        of_cells = _decimals(values(text), decimal)
        if isinstance(text, pa.DictionaryArray):
            of_cells = of_cells[text.indices.to_numpy()]
        of_cells = np.where(counted, of_cells, -1)
        seen = self._decimals.setdefault(column, {})
        for number, count in enumerate(np.bincount(of_cells + 1)[1:]):
            if count:
                some = seen.setdefault(number, _Some())
                wanted = MAX_FINDINGS - len(some.cells)
                places = np.flatnonzero(of_cells == number) if wanted > 0 else np.zeros(0, dtype=np.int64)
                some.take(text, places, lines)
                some.count += int(count) - len(places)

    def outliers(self) -> Iterator[Outlier]:
        """The cells that are written otherwise than almost all of their column, or than an earlier one."""
        for column, others in self._others.items():
            for cell, some in others.items():
                first = self._spellings[column][_folded(cell)]
                count = self._counts[column][first]
                if count < some.count:  # the one is told beside the many, whichever came first
                    yield Outlier("written_two_ways", column, [(self._first_lines[column][first], first)], cell, count)
                else:
                    yield Outlier("written_two_ways", column, some.cells, first, some.count)
        for column, seen in self._decimals.items():
            counts = Counter({number: some.count for number, some in seen.items()})
            numbers = counts.total()
            usual = next((number for number, count in counts.items() if number and count >= numbers - _few(numbers)), 0)
            if numbers >= FEWEST_CELLS and usual and numbers > counts[usual]:
                cells = sorted(cell for number, some in seen.items() if number != usual for cell in some.cells)
                yield Outlier("decimals_differ", column, cells, str(usual), numbers - counts[usual])


def _counted(text: pa.Array) -> tuple[list[str], list[int]]:
    """The distinct cells, and how many there are of each."""
    found = pc.value_counts(plain(text))
    return found.field("values").to_pylist(), found.field("counts").to_pylist()


def _few(numbers: int) -> int:
    """How many of so many numbers may be written otherwise than the others: where more are, there is no one way."""
    return max(1, numbers // 50)


def _decimals(texts: pa.Array, decimal: str) -> NDArray[np.int32]:
    """How many digits are behind the decimal sign of each number; 0 without one, and in a cell that is empty."""
    if pc.any(pc.match_substring_regex(texts, "[^0-9]$")).as_py():
        texts = pc.replace_substring_regex(texts, "[^0-9]+$", "")
    places = pc.find_substring(texts, decimal)
    behind = pc.subtract(pc.subtract(pc.binary_length(texts), places), 1)
    found = pc.fill_null(pc.if_else(pc.less(places, 0), 0, behind), 0)
    most: NDArray[np.int32] = np.minimum(found.to_numpy(zero_copy_only=False), _MOST_DECIMALS)
    return most


def _as_read(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip())


def _folded(cell: str) -> str:
    """A folded text without blanks at its edges, and with single blanks inside."""
    return fold(" ".join(cell.split()))
