"""Workbooks: a sheet of an XLSX, XLS or ODS file as rows of text cells, each with the line that a spreadsheet shows."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO
from xml.etree.ElementTree import ParseError

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import python_calamine
from defusedxml.ElementTree import fromstring

from indicators.configuration import Export
from indicators.exports.compressed import opened, refuse_bomb
from indicators.exports.unreadable import UnreadableExport

ERROR_CELLS = (
    *("#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    *("#NUL!", "#VALEUR!", "#NOM?", "#NOMBRE!"),
    *("#N/B", "#LEEG!", "#DEEL/0!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!"),
    *("Err:502", "Err:504", "Err:508", "Err:522"),
)
"""What a spreadsheet shows where a formula has no result, in English, French and Dutch."""

_BROKEN = (python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError, zipfile.BadZipFile)
_ERROR_ON_SHEET = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)([0-9]+)"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]*)'
)
_PIECE = 4 * 1024 * 1024


@dataclass
class SheetBlock:
    """Some rows of a sheet: typed cells, and the columns of text that they make when they are asked for."""

    lines: np.ndarray
    rows: Sequence[Sequence[object]]
    decimal: str
    odd: Sequence[Any] = ()
    has_lines_in_cells: bool = False

    @property
    def rows_read(self) -> int:
        """How many rows the sheet has here."""
        return len(self.rows)

    def column(self, place: int) -> pa.Array:
        """The cells of a column as text, coded by their distinct values."""
        cells = [row[place] for row in self.rows]
        return _texts(cells, self.decimal).dictionary_encode()


def rows_of_sheet(path: Path, export: Export) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows of the declared sheet, whole and from the first line on, with their typed cells.

    Raises:
        UnreadableExport: the file is no workbook, or has no such sheet.
    """
    with opened(path, export.member) as stream:
        content = io.BytesIO(stream.read())
    try:
        refuse_bomb(content)
        content.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(content)
        name = _sheet_name(workbook.sheet_names, export)
        sheet = workbook.get_sheet_by_name(name)
        errors = _errors_of(content, name)
    except (*_BROKEN, OSError, KeyError, ParseError, ValueError) as mistake:
        raise UnreadableExport("unreadable_workbook", str(mistake), "XLSX, XLS, ODS") from None
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        row = before + cells if before else cells
        for place, error in errors.get(line, {}).items():
            row[place] = error
        yield line, row


def as_text(cell: object, decimal: str) -> str:
    """A typed cell as text: a number as the export's dialect writes it, a day as 2024-12-31 whatever the style.

    >>> as_text(76.5, ","), as_text(1e-05, "."), as_text(1001.0, ".")
    ('76,5', '0.00001', '1001')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return np.format_float_positional(cell, trim="-").replace(".", decimal)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def _sheet_name(names: Sequence[str], export: Export) -> str:
    numbered = dict(enumerate(names, start=1))
    name = numbered.get(export.sheet, "") if isinstance(export.sheet, int) else export.sheet
    if name not in names:
        raise UnreadableExport("no_such_sheet", ", ".join(names), str(export.sheet))
    return name


def _errors_of(content: BinaryIO, sheet: str) -> dict[int, dict[int, str]]:
    """The error cells of an XLSX sheet by line and place: the reader of workbooks takes them for empty cells."""
    content.seek(0)
    if not zipfile.is_zipfile(content):
        return {}
    errors: dict[int, dict[int, str]] = {}
    with zipfile.ZipFile(content) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        with archive.open(_part_of(archive, sheet)) as part:
            for letters, line, shown in _error_cells(part):
                errors.setdefault(int(line), {})[_place(letters)] = shown.decode()
    return errors


def _error_cells(part: IO[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Letters, line and text of each error cell, without holding the sheet."""
    rest = b""
    while piece := part.read(_PIECE):
        piece = rest + piece
        end = piece.rfind(b"</c>") + 4
        rest = piece[end:]
        if b't="e"' in piece:
            yield from _ERROR_ON_SHEET.findall(piece[:end])


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of an XLSX file that holds a sheet."""
    for one in fromstring(archive.read("xl/workbook.xml")).findall(".//{*}sheet"):
        if one.attrib["name"] == sheet:
            relation = next(value for name, value in one.attrib.items() if name.endswith("}id"))
            for other in fromstring(archive.read("xl/_rels/workbook.xml.rels")):
                if other.attrib["Id"] == relation:
                    target: str = other.attrib["Target"]
                    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _place(letters: bytes) -> int:
    """The place of a column by its letters.

    >>> _place(b"A"), _place(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1


def _texts(cells: list[Any], decimal: str) -> pa.Array:
    """The cells of a column as text; a column of one kind is written at once."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return pa.array(cells, pa.string())
    if len(kinds - {str}) == 1 and all(cell == "" for cell in cells if type(cell) is str):
        filled = [None if cell == "" else cell for cell in cells] if str in kinds else cells
        if kinds <= {str, float}:
            texts = pc.cast(pa.array(filled, pa.float64()), pa.string())
            if not pc.any(pc.match_substring(texts, "e")).as_py():
                return pc.fill_null(pc.replace_substring(texts, ".", decimal), "")
        if kinds <= {str, datetime.date}:
            return pc.fill_null(pc.cast(pa.array(filled, pa.date32()), pa.string()), "")
    return pa.array([as_text(cell, decimal) for cell in cells], pa.string())
