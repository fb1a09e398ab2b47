"""Some rows of a sheet as columns of text, and the cells of it that are merged."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from indicators.core.arrays import Lines

_NUMBER = re.compile(r"[-+]?[0-9.,]+(E[+-]?[0-9]+)?%?")


@dataclass
class SheetBlock:
    """Some rows of a sheet: the line of each, and the columns of text, which are made when they are asked for.

    `hidden` counts the rows that the workbook hides, and `filled` are the lines that got the text of a merged cell.
    """

    lines: Lines
    width: int
    texts: Callable[[int], pa.Array]
    odd: Sequence[Any] = ()
    has_lines_in_cells: bool = False
    hidden: int = 0
    filled: Sequence[int] = ()

    @property
    def rows_read(self) -> int:
        """How many rows the sheet has here."""
        return len(self.lines)

    def column(self, place: int) -> pa.Array:
        """The cells of a column as text, coded by their distinct values."""
        if place >= self.width:
            return pa.DictionaryArray.from_arrays(np.zeros(len(self.lines), np.int32), pa.array([""]))
        return self.texts(place).dictionary_encode()

    def row(self, number: int) -> list[str]:
        """The cells of one row."""
        return [self.texts(place)[number].as_py() for place in range(self.width)]

    def below(self, number: int) -> "SheetBlock":
        """The rows behind so many."""
        filled = [line for line in self.filled if line >= int(self.lines[0]) + number]
        return SheetBlock(
            self.lines[number:],
            self.width,
            lambda place: self.texts(place)[number:],
            hidden=self.hidden,
            filled=filled,
        )


@dataclass
class MergedCells:
    """The cells of a sheet that are merged over several rows, whose text stands in the first of them alone.

    `ranges` are the first line, the last and the place of each. A number is not repeated: it may be the sum of all.
    """

    ranges: Sequence[tuple[int, int, int]]
    texts: dict[int, str] = field(default_factory=dict)

    def filled(self, block: SheetBlock) -> SheetBlock:
        """The block with the text of merged cells in all their rows."""
        first, last = int(block.lines[0]), int(block.lines[-1])
        within = [number for number, (top, end, _) in enumerate(self.ranges) if top <= last and end >= first]
        if not within:
            return block
        columns: dict[int, list[str]] = {}
        filled: set[int] = set()
        for number in within:
            top, end, place = self.ranges[number]
            if place >= block.width:
                continue
            cells = columns.setdefault(place, block.texts(place).to_pylist())
            if top >= first:
                self.texts[number] = cells[top - first]
            text = self.texts.get(number, "")
            if not text or _NUMBER.fullmatch(text):
                continue
            for line in range(max(top + 1, first), min(end, last) + 1):
                if not cells[line - first]:
                    cells[line - first] = text
                    filled.add(line)
        made = {place: pa.array(cells, pa.string()) for place, cells in columns.items()}
        block.filled, before = sorted(filled), block.texts
        block.texts = lambda place: made[place] if place in made else before(place)
        return block
