"""Reading: a CSV file or a sheet of a workbook as blocks of text cells with their line numbers."""

import csv
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from indicators.configuration import Export
from indicators.exports.unreadable import UnreadableExport

ROWS_A_BLOCK = 50_000
_BROKEN_WORKBOOK = (python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError)


@dataclass(frozen=True)
class Block:
    """Rows of an export: the line on which each starts, and its cells as text."""

    lines: list[int]
    rows: list[Sequence[str]]


def read_blocks(path: Path, export: Export) -> Iterator[Block]:
    """The rows of an export in blocks; the first block holds the header alone.

    Raises:
        UnreadableExport: bytes that are not of the declared encoding, or no such sheet.
    """
    rows = _rows_of_csv(path, export) if export.format == "csv" else _rows_of_sheet(path, export)
    for line, row in rows:
        if line >= export.header_row:
            yield Block([line], [row])
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
        with path.open(encoding=export.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=export.separator, strict=True)
            first_line = 1
            for row in reader:
                yield first_line, row
                first_line = reader.line_num + 1
    except UnicodeError:
        raise _undecodable(path, export.encoding) from None
    except csv.Error as mistake:
        raise UnreadableExport("broken_quotes", str(mistake), "", first_line) from None


def _undecodable(path: Path, encoding: str) -> UnreadableExport:
    """Names the line: the decoder reads ahead and only knows a place in its buffer."""
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            try:
                raw.decode(encoding)
            except UnicodeDecodeError as mistake:
                return UnreadableExport("unreadable_bytes", f"0x{raw[mistake.start]:02x}", encoding, line)
            except UnicodeError:
                break
    return UnreadableExport("unreadable_bytes", "the file as a whole", encoding)


def _rows_of_sheet(path: Path, export: Export) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        names = workbook.sheet_names
        numbered = dict(enumerate(names, start=1))
        name = numbered.get(export.sheet, "") if isinstance(export.sheet, int) else export.sheet
        if name not in names:
            raise UnreadableExport("no_such_sheet", ", ".join(names), str(export.sheet))
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=True)
    except (*_BROKEN_WORKBOOK, OSError) as mistake:
        raise UnreadableExport("unreadable_workbook", str(mistake), "XLSX") from None
    first_line = (sheet.start[0] if sheet.start else 0) + 1
    for line, cells in enumerate(rows, start=first_line):
        yield line, [_as_text(cell, export) for cell in cells]


def _as_text(cell: object, export: Export) -> str:
    """A typed cell, written as the export's dialect would write it, so that all cells are read by one rule."""
    if isinstance(cell, datetime.datetime | datetime.date):
        written = export.dates.replace("yyyy", f"{cell.year:04}")
        return written.replace("mm", f"{cell.month:02}").replace("dd", f"{cell.day:02}")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return (str(int(cell)) if cell.is_integer() else repr(cell)).replace(".", export.decimal)
    return str(cell)
