"""Whole rows: those that have as many cells as the header; the others are blank, too short or long, or several."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.core.arrays import Lines
from indicators.ingest.readers.csv_blocks import ColumnBlock, MalformedRow
from indicators.ingest.readers.reader import Block
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock
from indicators.ingest.report import FindingLog
from indicators.ingest.text_columns import Columns, holding
from indicators.ingest.validation.encoding_damage import joins_rows
from indicators.ingest.validation.row_filter import begins_like


@dataclass
class RowWidthCheck:
    """The rows of one file that are whole, block by block, with a finding for each of the others."""

    export: Export
    file: str
    header: Sequence[str]
    log: FindingLog

    def one_by_one(self, block: Block) -> tuple[Columns, Lines]:
        """The cells of the rows that have as many as the header, with a finding for each of the others."""
        lines, cells = [], []
        width = len(self.header)
        for line, row in zip(block.lines, block.rows, strict=True):
            if len(row) == width and self.export.format == "csv" and joins_rows(row, self.export.separator):
                self._joined(line, row)
            elif len(row) == width:
                lines.append(line)
                cells.append(row)
            else:
                alone = row[0].strip() if len(row) == 1 else ""
                self._odd(MalformedRow(line, len(row), not any(cell.strip() for cell in row), alone))
        by_place = list(zip(*cells, strict=True)) if cells else [()] * width
        return Columns(width, lambda place: pa.array(by_place[place], pa.string())), np.array(lines, dtype=np.int64)

    def by_column(self, block: ColumnBlock | SheetBlock) -> tuple[Columns, Lines]:
        """The same of a block that was told apart by column."""
        for odd in block.odd:
            self._odd(odd)
        cells = Columns(len(self.header), block.column)
        if not block.has_lines_in_cells:
            return cells, block.lines
        longer = np.zeros(len(block.lines), dtype=bool)
        for column in cells:
            longer |= holding(column, lambda texts: pc.match_substring(texts, "\n"))
        joined = np.zeros(len(block.lines), dtype=bool)
        for place in np.flatnonzero(longer):
            row = [column[int(place)].as_py() for column in cells]
            if joins_rows(row, self.export.separator):
                self._joined(int(block.lines[place]), row)
                joined[place] = True
        if not joined.any():
            return cells, block.lines
        return cells.each(lambda column: column.filter(pa.array(~joined))), block.lines[~joined]

    def _odd(self, row: MalformedRow) -> None:
        if row.blank:
            self.log.add("blank_row", self.file, sheet=self.export.sheet_label, line=row.line)
        else:
            where = {"found": str(row.cells), "expected": str(len(self.header)), "line": row.line}
            if row.alone and len(self.header) > 2:
                said = begins_like(row.alone, [word for word in self.export.total_rows or () if word])
                rule = "total_row" if said else "lone_cell"
                self.log.add(rule, self.file, sheet=self.export.sheet_label, line=row.line, found=row.alone)
                return
            self.log.add("row_length", self.file, sheet=self.export.sheet_label, **where)

    def _joined(self, line: int, row: Sequence[str]) -> None:
        found = str(max(cell.count(self.export.separator) for cell in row))
        self.log.add("joined_rows", self.file, sheet=self.export.sheet_label, line=line, found=found)
