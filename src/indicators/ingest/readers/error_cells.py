"""Error cells: where a workbook shows the error of a formula; the readers of workbooks take it for an empty cell."""

import re
import zipfile
from typing import Any, BinaryIO
from xml.sax.handler import ContentHandler

import fastexcel
from defusedxml.expatreader import DefusedExpatParser

from indicators.ingest.readers.percent_cells import as_percent, place_of_letters

NEVER_CALCULATED = "=?"
"""What stands for a formula whose result is not in the file."""

_UNKNOWN = "#ERROR!"
"""What stands for an error that shows nothing, or nothing that is known."""

ERROR_CELLS = (
    *("#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    *("#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"),
    *("#NUL!", "#VALEUR!", "#NOM?", "#NOMBRE!"),
    *("#N/B", "#LEEG!", "#DEEL/0!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!"),
    *(f"Err:{number}" for number in range(500, 600)),
    *(NEVER_CALCULATED, _UNKNOWN),
)
"""What stands where a formula has no result: the signs of spreadsheets in English, French and Dutch, and our own."""

Errors = dict[int, dict[int, str]]
"""What each error cell shows, by its line and its place."""

_KINDS = {
    "NA": "#N/A",
    "Null": "#NULL!",
    "Div0": "#DIV/0!",
    "Value": "#VALUE!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Num": "#NUM!",
    "GettingData": "#GETTING_DATA",
}
_XLSX_TYPE = re.compile(rb"""\bt=["'](e|str)["']""")
_XLSX_TAG = re.compile(rb"<(\w+:)?(row|c)\b([^>]*)>\s*")
_XLSX_PLACE = re.compile(rb"""\br=["']([A-Z]*)([0-9]+)["']""")
_XLSX_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)")
_XLSX_END = re.compile(rb"</(?:\w+:)?c>")
_XLSX_WITHOUT_VALUE = re.compile(
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_LAST_LINE = 1 << 20
"""The last line of a sheet: whatever a row says, it is not repeated beyond."""

_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_SIGNS = (
    b':value-type="percentage"',
    b":value-type='percentage'",
    b'value-type="error"',
    b"value-type='error'",
    b">#",
    b">Err:",
    b":formula=",
)


def errors_of_xlsx_rows(rows: bytes, line: int) -> Errors:
    """The error cells of rows as an XLSX file has them, the first of them below a line.

    >>> errors_of_xlsx_rows(b'<row><c r="B7" t="e"><f>NA()</f><v>#N/A</v></c></row>', 6)
    {7: {1: '#N/A'}}
    """
    errors: Errors = {}
    first = _XLSX_TAG.search(rows)
    has_formulas = first and b"<%sf" % (first[1] or b"") in rows
    has_errors = b't="e"' in rows or b"t='e'" in rows
    if not has_errors and not (has_formulas and _XLSX_WITHOUT_VALUE.search(rows)):
        return errors
    place = -1
    for tag in _XLSX_TAG.finditer(rows):
        _, name, attributes = tag.groups()
        numbered = _XLSX_PLACE.search(attributes)
        if name == b"row":
            line, place = int(numbered[2]) if numbered else line + 1, -1
            continue
        place = place_of_letters(numbered[1]) if numbered else place + 1
        line = int(numbered[2]) if numbered else line
        kind = _XLSX_TYPE.search(attributes)
        if kind and kind[1] == b"e":
            end = None if attributes.endswith(b"/") else _XLSX_END.search(rows, tag.end())
            shown = _XLSX_VALUE.search(rows, tag.end(), end.start()) if end else None
            errors.setdefault(line, {})[place] = _known(shown[1].decode() if shown else "")
        elif not kind and _XLSX_WITHOUT_VALUE.match(rows, tag.end()):
            errors.setdefault(line, {})[place] = NEVER_CALCULATED
    return errors


def errors_of_workbook(content: bytes, sheet: str, left: int) -> Errors:
    """The error cells of a sheet of an older workbook, whose cells begin behind so many columns."""
    cells = fastexcel.read_excel(content).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    errors: Errors = {}
    _, found = cells.to_arrow_with_errors()
    for one in found.errors if found else ():
        row, place = one.position
        kind = re.search(r"Error\((\w+)\)", one.detail)
        errors.setdefault(row + 1, {})[left + place] = _KINDS.get(kind[1] if kind else "", _UNKNOWN)
    return errors


def errors_of_open_document(content: BinaryIO, sheet: str, width: int, decimal: str = ".") -> Errors:
    """The error cells of a sheet of an open document, where a reader finds 0 or nothing, and its percentages as shown.

    One that is repeated to the right is so within the first columns alone: it may be to the last of 16384.
    """
    with zipfile.ZipFile(content) as archive:
        text = archive.read("content.xml")
    if not any(sign in text for sign in _ODS_SIGNS):
        return {}
    handler = _OpenDocument(sheet, width, decimal)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    parser.feed(text)
    parser.close()
    return handler.errors


def _known(shown: str) -> str:
    return shown if shown in ERROR_CELLS else _UNKNOWN


class _OpenDocument(ContentHandler):
    """Follows the line and the place through the rows and cells of one sheet, repeated ones among them."""

    def __init__(self, sheet: str, width: int, decimal: str):
        super().__init__()
        self._decimal, self._percent = decimal, ""
        self.errors: Errors = {}
        self._sheet, self._width, self._inside = sheet, width, False
        self._line = self._next_line = 1
        self._place = self._next_place = 0
        self._is_error = self._is_typed = self._is_unknown = self._is_noted = False
        self._shown = ""

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        if name == "table:table":
            self._inside = attrs.get("table:name") == self._sheet
        elif not self._inside:
            return
        elif name == "table:table-row":
            self._line = self._next_line
            self._next_line += int(attrs.get("table:number-rows-repeated", 1))
            self._next_place = 0
        elif name == "office:annotation":
            self._is_noted = True
        elif name in _ODS_CELLS:
            self._place = self._next_place
            self._next_place += int(attrs.get("table:number-columns-repeated", 1))
            kinds = [value for key, value in attrs.items() if key.endswith(":value-type")]
            self._is_error, self._is_typed, self._shown = "error" in kinds, bool(kinds), ""
            values = [value for key, value in attrs.items() if key == "office:value"]
            self._percent = as_percent(float(values[0]), self._decimal) if "percentage" in kinds and values else ""
            has_value = "string" in kinds or any(key.endswith("value") for key, _ in attrs.items())
            self._is_unknown = "table:formula" in attrs and not has_value

    def characters(self, content: str) -> None:
        if not self._is_noted:
            self._shown += content

    def endElement(self, name: str) -> None:  # noqa: N802
        if name == "office:annotation":
            self._is_noted = False
        elif self._inside and name in _ODS_CELLS:
            shown = self._shown.strip()
            if self._is_unknown and not shown:
                self._is_error, shown = True, NEVER_CALCULATED
            if self._percent or self._is_error or (self._is_typed and shown in ERROR_CELLS):
                end = max(self._place + 1, min(self._next_place, self._width))
                for line in range(self._line, min(self._next_line, _LAST_LINE + 1)):
                    for place in range(self._place, end):
                        self.errors.setdefault(line, {})[place] = self._percent or _known(shown)
        elif name == "table:table":
            self._inside = False
