"""Reading: a CSV file, a sheet of a workbook or a declaration as blocks of text cells with their line numbers."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO

from indicators.configuration import Export
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.csv_blocks import ColumnBlock, Layout, blocks_of_rows, is_regular, without_lines
from indicators.ingest.readers.csv_text import lines_of, rows_of_lines, slices_of, utf8_pieces
from indicators.ingest.readers.dmfa import Declarations
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import FIRST_BYTES, kind_by_content
from indicators.ingest.readers.prefetch import read_ahead
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock
from indicators.ingest.readers.workbooks.sheets import blocks_of_sheet

_ROWS_OF_TEXTS = 50_000
"""Rows in one block where they are read one by one: their cells are texts."""

Row = tuple[int, Sequence[str]]
"""The line on which a row starts, and its cells."""


@dataclass(frozen=True)
class Block:
    """Rows of an export: the line on which each starts, and its cells as text."""

    lines: list[int]
    rows: list[Sequence[str]]

    @property
    def rows_read(self) -> int:
        """How many rows the file has here."""
        return len(self.lines)


def read_header(blocks: Iterator[Block | ColumnBlock | SheetBlock]) -> Block | None:
    """The first block, which holds the header alone; None where the file ends before."""
    header = next(blocks, None)
    return header if isinstance(header, Block) else None


def read_blocks(
    path: Path, export: Export, wanted: set[int], declarations: Declarations | None = None
) -> Iterator[Block | ColumnBlock | SheetBlock]:
    """The rows of an export in blocks; the first block holds the header alone.

    `wanted` are the places of the columns to be read, for formats that are read by column; it may be filled when
    the header is known.

    Raises:
        UnreadableExport: bytes that are not of the declared encoding, no such sheet, or another broken file.
    """
    if declarations is not None:
        yield from _with_header(declarations.rows(path), export)
    elif export.format == "workbook":
        yield from _blocks_of_sheet(path, export)
    elif export.format != "csv":
        yield from _blocks_of_typed(path, export, wanted)
    else:
        try:
            with opened(path, export.member) as stream:
                if kind := kind_by_content(stream.peek(FIRST_BYTES)):
                    raise UnreadableExport("other_format", kind, "CSV")
                yield from _blocks_of_csv(stream, export, wanted)
        except UnicodeError:
            raise _undecodable(path, export) from None


def is_read_by_column(export: Export) -> bool:
    """Whether the rows of a CSV file may be told apart by column, many at once.

    Where a row is understood by the one above it, as in grouped lists, they are read one by one.
    """
    if export.grouped or export.continuation_rows != "refuse":
        return False
    return export.separator == "\t" or (export.separator.isascii() and export.separator.isprintable())


def _with_header(rows: Iterator[Row], export: Export) -> Iterator[Block]:
    if header := _header(rows, export):
        following = list(islice(rows, 1)) if export.format == "csv" else []
        yield _block_of_header(header, following)
        yield from _in_blocks(chain(following, rows))


def _header(rows: Iterator[Row], export: Export) -> list[Row]:
    """The rows of the header; none where the file ends before."""
    header: list[Row] = []
    for line, row in rows:
        if line >= export.header_row:
            header.append((line, row))
        if len(header) == export.header_rows:
            return header
    return []


def _block_of_header(header: list[Row], following: list[Row]) -> Block:
    """The header, with as many cells as the first row below where one of both has separators too many at its end."""
    rows: list[Sequence[str]] = [row for _, row in header]
    last, first = rows[-1], following[0][1] if following else ()
    longer, width = max(last, first, key=len), len(first)
    if any(cell.strip() for cell in first) and not any(cell.strip() for cell in longer[min(len(last), width) :]):
        rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    return Block([line for line, _ in header], rows)


def _blocks_of_sheet(path: Path, export: Export) -> Iterator[Block | SheetBlock]:
    header: list[Row] = []
    for block in read_ahead(blocks_of_sheet(path, export)):
        if len(header) == export.header_rows:
            yield block
            continue
        above = max(export.header_row - int(block.lines[0]), 0)
        end = min(above + export.header_rows - len(header), block.rows_read)
        header += [(int(block.lines[number]), block.row(number)) for number in range(above, end)]
        if len(header) == export.header_rows:
            yield Block([line for line, _ in header], [row for _, row in header])
            yield block.below(end)


def _blocks_of_typed(path: Path, export: Export, wanted: set[int]) -> Iterator[Block | SheetBlock]:
    """The names, and the rows of a format whose cells have kinds; each is imported where a file is of it."""
    if export.format in ("parquet", "arrow"):
        from indicators.ingest.readers.typed.columnar import header_and_blocks

        blocks = header_and_blocks(path, export, wanted)
        for block in blocks:
            yield block if isinstance(block, SheetBlock) else Block([0], [block])
        return
    if export.format == "json":
        from indicators.ingest.readers.typed.json_lines import header_and_rows
    else:
        from indicators.ingest.readers.typed.odoo_records import header_and_rows

    names, rows = header_and_rows(path, export)
    if names:
        yield Block([0], [names])
        yield from _in_blocks(rows)


def _in_blocks(rows: Iterator[Row]) -> Iterator[Block]:
    """The rows in blocks; those before a place that cannot be read are handed over before that is told."""
    some: list[Row] = []
    broken: UnreadableExport | UnicodeError | None = None
    while broken is None:
        try:
            some.extend(islice(rows, _ROWS_OF_TEXTS))
        except (UnreadableExport, UnicodeError) as mistake:
            broken = mistake
        if not some:
            break
        yield Block([line for line, _ in some], [row for _, row in some])
        some = []
    if broken is not None:
        raise broken


def _blocks_of_csv(stream: IO[bytes], export: Export, wanted: set[int]) -> Iterator[Block | ColumnBlock]:
    texts = read_ahead(blocks_of_rows(utf8_pieces(stream, export.encoding)))
    first = next(texts, b"")
    if not is_read_by_column(export) or not is_regular(first, export.separator):
        yield from _with_header(rows_of_lines(lines_of(chain([first], texts)), export.separator), export)
        return
    rows = rows_of_lines(lines_of(slices_of(first)), export.separator)
    header = _header(rows, export)
    if not header:  # it begins behind the first block: no such file is worth the haste
        yield from _with_header(rows_of_lines(lines_of(chain([first], texts)), export.separator), export)
        return
    following = list(islice(rows, 1))
    line = following[0][0] if following else first.count(b"\n") + (not first.endswith(b"\n")) + 1
    block = _block_of_header(header, following)
    yield block
    layout = Layout(export.separator, len(block.rows[-1]), wanted)
    rest = chain([without_lines(first, line - 1)], texts)
    yield from read_ahead(_by_column(filter(None, rest), layout, line))


def _by_column(texts: Iterator[bytes], layout: Layout, line: int) -> Iterator[Block | ColumnBlock]:
    for text in texts:
        if not is_regular(text, layout.separator):
            yield from _in_blocks(rows_of_lines(lines_of(chain([text], texts)), layout.separator, line))
            return
        block = ColumnBlock(text, line, layout).read()
        line += block.line_ends
        yield block
        del block  # or it is held while the next is made


def _undecodable(path: Path, export: Export) -> UnreadableExport:
    """Names the line: the decoder reads ahead and only knows a place in its buffer."""
    encoding = export.encoding
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with opened(path, export.member) as file:
        try:
            for raw in file:
                line += decoder.decode(raw).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as mistake:
            line += mistake.object[: mistake.start].decode(encoding, errors="ignore").count("\n")
            return UnreadableExport("unreadable_bytes", f"0x{mistake.object[mistake.start]:02x}", encoding, line)
        except UnicodeError:  # a file of UTF-16 without its mark
            pass
    with opened(path, export.member) as file:
        return UnreadableExport("unreadable_bytes", f"0x{file.read(4).hex()}", encoding)
