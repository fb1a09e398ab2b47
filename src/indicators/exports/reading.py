"""Reading: a CSV file, a sheet of a workbook or a declaration as blocks of text cells with their line numbers."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.configuration import Export
from indicators.exports.compressed import opened
from indicators.exports.dmfa import Declarations
from indicators.exports.unreadable import UnreadableExport
from indicators.exports.workbook import rows_of_sheet

ROWS_A_BLOCK = 50_000


@dataclass(frozen=True)
class Block:
    """Rows of an export: the line on which each starts, and its cells as text."""

    lines: list[int]
    rows: list[Sequence[str]]


def read_blocks(path: Path, export: Export, declarations: Declarations | None = None) -> Iterator[Block]:
    """The rows of an export in blocks; the first block holds the header alone.

    Raises:
        UnreadableExport: bytes that are not of the declared encoding, no such sheet, or another broken file.
    """
    if declarations is not None:
        rows = declarations.rows(path)
    else:
        rows = _rows_of_csv(path, export) if export.format == "csv" else rows_of_sheet(path, export)
    header: list[tuple[int, Sequence[str]]] = []
    for line, row in rows:
        if line >= export.header_row:
            header.append((line, row))
        if len(header) == export.header_rows:
            yield Block([line for line, _ in header], [row for _, row in header])
            break
    lines: list[int] = []
    cells: list[Sequence[str]] = []
    for line, row in rows:
        lines.append(line)
        cells.append(row)
        if len(lines) == ROWS_A_BLOCK:
            yield Block(lines, cells)
            lines, cells = [], []
    if lines:
        yield Block(lines, cells)


def _rows_of_csv(path: Path, export: Export) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        with (
            opened(path, export.member) as stream,
            io.TextIOWrapper(stream, encoding=export.encoding, newline="") as file,
        ):
            reader = csv.reader(file, delimiter=export.separator, strict=True)
            first_line = 1
            for row in reader:
                yield first_line, row
                first_line = reader.line_num + 1
    except UnicodeError:
        raise _undecodable(path, export) from None
    except csv.Error as mistake:
        raise UnreadableExport("broken_quotes", str(mistake), "", first_line) from None


def _undecodable(path: Path, export: Export) -> UnreadableExport:
    """Names the line: the decoder reads ahead and only knows a place in its buffer."""
    encoding = export.encoding
    with opened(path, export.member) as file:
        for line, raw in enumerate(file, start=1):
            try:
                raw.decode(encoding)
            except UnicodeDecodeError as mistake:
                return UnreadableExport("unreadable_bytes", f"0x{raw[mistake.start]:02x}", encoding, line)
            except UnicodeError:
                break
    return UnreadableExport("unreadable_bytes", "the file as a whole", encoding)
