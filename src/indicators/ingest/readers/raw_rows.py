"""Raw rows: what stands in the whole of some rows of a file, also in the columns that the mapping does not read."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from indicators.configuration import Export
from indicators.core.arrays import Lines
from indicators.ingest.readers.csv_blocks import ColumnBlock
from indicators.ingest.readers.header import joined_header
from indicators.ingest.readers.reader import Block, read_blocks, read_header
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock
from indicators.ingest.readers.xml_elements import whole_elements
from indicators.ingest.text_columns import plain

_Rows = Iterator[tuple[int, Sequence[str]]]


def hashes_of_rows(path: Path, export: Export, lines: Lines) -> dict[int, str]:
    """A hash of the header and the cells of each row that starts on one of some lines, blank cells left out.

    The file is read again for it. Two rows have one hash where they say the same under the same headers, in one file
    or in two.

    Raises:
        UnreadableExport: the file cannot be read any more.
    """
    asked = set(lines.tolist())
    if export.format == "dmfa":
        return {line: _hash((), cells) for line, cells in whole_elements(path, export) if line in asked}
    wanted: set[int] = set()
    blocks = read_blocks(path, export, wanted)
    header = read_header(blocks)
    names = joined_header(header.rows) if header else []
    wanted |= set(range(len(names)))
    return {line: _hash(names, cells) for block in blocks for line, cells in _rows(block, len(names), asked)}


def _rows(block: Block | ColumnBlock | SheetBlock, width: int, asked: set[int]) -> _Rows:
    """The rows of a block that start on one of some lines."""
    if isinstance(block, Block):
        yield from ((line, row) for line, row in zip(block.lines, block.rows, strict=True) if line in asked)
        return
    places = np.flatnonzero(np.isin(block.lines, list(asked)))
    if len(places):
        columns = [plain(block.column(place).take(pa.array(places))).to_pylist() for place in range(width)]
        yield from zip(block.lines[places].tolist(), zip(*columns, strict=True), strict=True)


def _hash(names: Sequence[str], cells: Sequence[str | None]) -> str:
    named = zip(names, cells, strict=False) if names else enumerate(cells)
    said = sorted((str(name), cell.strip()) for name, cell in named if cell and cell.strip())
    return hashlib.blake2b(repr(said).encode(errors="surrogatepass"), digest_size=16).hexdigest()
