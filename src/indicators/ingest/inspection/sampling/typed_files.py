"""Typed files: the sample of a file whose format says what its cells are, as Parquet and JSON lines do."""

from pathlib import Path

from indicators.configuration import Export
from indicators.configuration.export import format_of
from indicators.ingest.inspection.sampling.sample import Sample
from indicators.ingest.readers.reader import Block, read_blocks, read_header
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock

_NO_HEADER = "\x00"
"""The header of a mapping that reads nothing yet."""


def sample_of_typed(path: Path, most: int) -> Sample:
    """The header and the first rows, the cells as the ingest has them.

    Raises:
        UnreadableExport: the file is another or damaged.
    """
    nothing = {"worker": _NO_HEADER, "gross": _NO_HEADER}
    export = Export(table="payslips", file=path.name, format=format_of(path.name), columns=nothing)
    wanted: set[int] = set()
    blocks = read_blocks(path, export, wanted)
    found = read_header(blocks)
    header = list(found.rows[0]) if found else []
    wanted |= set(range(len(header)))
    rows: list[list[object]] = []
    for block in blocks:
        if isinstance(block, Block):
            rows += [list(row) for row in block.rows]
        elif isinstance(block, SheetBlock):
            columns = [block.column(place).to_pylist() for place in range(len(header))]
            rows += [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
        if len(rows) >= most:
            break
    return Sample("", {}, header, rows[:most], there_is_more=len(rows) >= most)
