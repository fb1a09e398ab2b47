"""Workbooks: a sheet of an XLSX, XLS or ODS file as rows of text cells, each with the line that a spreadsheet shows."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO
from xml.etree.ElementTree import ParseError

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


def rows_of_sheet(path: Path, export: Export) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the declared sheet; typed cells are written as the export's dialect would write them.

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
    before = [""] * sheet.start[1]  # rows come whole from the first line on, cells from the first column in use
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        row = before + [_as_text(cell, export.decimal) for cell in cells]
        for place, error in errors.get(line, {}).items():
            row[place] = error
        yield line, row


def sheet_names(content: BinaryIO) -> list[str]:
    """The sheets of a workbook, in order."""
    return list(python_calamine.CalamineWorkbook.from_filelike(content).sheet_names)


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


def _as_text(cell: object, decimal: str) -> str:
    """A typed cell as text: a number as the export's dialect writes it, a day as 2024-12-31 whatever the style."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return (str(int(cell)) if cell.is_integer() else repr(cell)).replace(".", decimal)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)
