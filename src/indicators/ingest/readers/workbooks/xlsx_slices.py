"""Slices: the sheet of an XLSX file, cut at the ends of rows into small workbooks, so that it is never held whole."""

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from defusedxml.ElementTree import fromstring

from indicators.ingest.readers.workbooks.percent_cells import percent_styles, place_of_letters

FIRST_SLICE, SLICE = 1 << 18, 1 << 23
"""Bytes of rows in the first slice, which has the header, and in each of the others."""

_MOST_ABOVE = 1 << 23
"""Bytes above the rows, which every slice has again; where there are more, all rows are in one."""
_OPENING = re.compile(rb"<(\w+:)?sheetData(?:\s[^>]*)?(?<!/)>")
_DECLARED = re.compile(rb"""^<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_WIDE = re.compile(rb"""<(?:\w+:)?dimension\b[^>]*[:"'][A-Z]{3}[0-9]""")
"""The extent of a sheet that reaches beyond column ZZ: one cell there makes all rows of its slice as wide in memory."""
_LINE = re.compile(rb"""<[^>]*?\br=["']([0-9]+)["']""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\b[^>]*\bhidden=["'](?:1|true)["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]+)([0-9]+):[A-Z]+([0-9]+)["']""")
_FOLDERS = {".", "_rels", "xl", "xl/_rels"}
_STRINGS = "xl/sharedStrings.xml"


class SlicedSheet:
    """A sheet of an XLSX file whose rows can be had in small workbooks, one after another.

    What stands beside the sheets, such as styles and shared strings, is in each of them.

    Raises:
        KeyError: the workbook has no part for the sheet.
    """

    def __init__(self, content: BinaryIO, sheet: str):
        self._archive = zipfile.ZipFile(content)
        self._part = _part_of(self._archive, sheet)
        beside = [name for name in self._archive.namelist() if str(PurePosixPath(name).parent) in _FOLDERS]
        self._beside = {name: self._archive.read(name) for name in beside}
        # with every slice the shared strings are read again: they must not be most of it
        self._bytes = max(SLICE, len(self._beside.get(_STRINGS, b"")))
        self._above = self._prefix = b""
        self.percent_styles = percent_styles(self._beside.get("xl/styles.xml", b""))
        self.has_rows = True

    def rows(self) -> Iterator[bytes]:
        """The rows as they are written, slice by slice, or all at once where that which is above them is too long."""
        with self._archive.open(self._part) as part:
            text = part.read(FIRST_SLICE)
            while not (opening := _OPENING.search(text)):
                if not (more := part.read(max(FIRST_SLICE, len(text) >> 3))):
                    self.has_rows = False
                    return
                text += more
            self._above, rest, self._prefix = text[: opening.end()], text[opening.end() :], opening[1] or b""
            closing, end_of_row = (b"</%s%s>" % (self._prefix, name) for name in (b"sheetData", b"row"))
            if len(self._above) > _MOST_ABOVE:
                text = rest + part.read()
                last = text.rfind(closing)
                yield text[:last] if last >= 0 else text
                return
            if _WIDE.search(self._above):
                self._bytes = FIRST_SLICE
            wanted = FIRST_SLICE
            while True:
                text = rest + part.read(max(wanted - len(rest), 1))
                end = text.rfind(end_of_row)
                if (last := text.find(closing, max(end, 0))) >= 0 or len(text) < wanted:
                    yield text[:last] if last >= 0 else text
                    return
                if end < 0:
                    rest, wanted = text, 2 * wanted
                    continue
                end += len(end_of_row)
                text, rest, wanted = text[:end], text[end:], self._bytes
                yield text

    def hidden_rows(self, rows: bytes) -> int:
        """How many of some rows are hidden, by hand or by a filter."""
        return len(_HIDDEN.findall(rows))

    def merged_ranges(self) -> list[tuple[int, int, int]]:
        """The first and last line and the place of cells merged over several rows, as the sheet says behind them."""
        found: list[tuple[int, int, int]] = []
        with self._archive.open(self._part) as part:
            text = b""
            while piece := part.read(SLICE):
                text = text[-256:] + piece
                if (start := text.find(b"mergeCells")) >= 0:
                    text = text[max(start - 64, 0) :] + part.read()
                    break
            for first, top, end in _MERGED.findall(text):
                if int(end) > int(top):
                    found.append((int(top), int(end), place_of_letters(first)))
        return sorted(set(found))

    def last_line(self, rows: bytes) -> int:
        """The line that the last of some rows says it has; 0 where it says nothing."""
        start = rows.rfind(b"<%srow" % self._prefix)
        said = _LINE.match(rows, start) if start >= 0 else None
        return int(said[1]) if said else 0

    def line_out_of_order(self, rows: bytes, line: int, read: int) -> int:
        """The first line among some rows below another that is not below the one before it; 0 where all are.

        That is looked for where more rows are written than were read, or fewer than up to the last line.
        """
        start, last = b"<%srow" % self._prefix, self.last_line(rows)
        if rows.count(start) <= read and (not last or line + read <= last):
            return 0
        for number in self._lines(rows, line):
            if number <= line:
                return number
            line = number
        return 0

    def end_without_numbers(self, rows: bytes, line: int) -> int:
        """The line of the last of some rows below another, blank or not, where nothing but its place says it."""
        return 0 if self.last_line(rows) else max(self._lines(rows, line), default=line)

    def workbook(self, rows: bytes, line: int) -> bytes:
        """A workbook of some rows below one that marks the line above them, and the first column.

        The mark is made of an error, which is no cell of any kind; above the first line there is none.
        """
        prefix = self._prefix
        mark = b""
        if line:
            cell = b'<%sc r="A%d" t="e"><%sv>#N/A</%sv></%sc>' % (prefix, line, prefix, prefix, prefix)
            mark = b'<%srow r="%d">%s</%srow>' % (prefix, line, cell, prefix)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._beside.items():
                archive.writestr(name, content)
            with archive.open(self._part, "w") as part:
                part.writelines([self._above, mark, rows])
                part.write(b"</%ssheetData></%sworksheet>" % (prefix, prefix))
        return made.getvalue()

    def _lines(self, rows: bytes, line: int) -> Iterator[int]:
        for row in re.finditer(rb"<%srow\b" % self._prefix, rows):
            said = _LINE.match(rows, row.start())
            line = int(said[1]) if said else line + 1
            yield line


def is_xlsx(content: BinaryIO) -> bool:
    """Whether a workbook is one in XML, as XLSX and XLSM files are."""
    content.seek(0)
    if not zipfile.is_zipfile(content):
        return False
    with zipfile.ZipFile(content) as archive:
        return "xl/workbook.xml" in archive.namelist()


def in_utf8(content: io.BytesIO) -> io.BytesIO:
    """An XLSX workbook whose parts are all in UTF-8: of one in UTF-16 its readers see no sheet, or no cell.

    Raises:
        LookupError: a part says that it is in an encoding that does not exist.
        UnicodeError: a part is not in the encoding in which it says that it is.
    """
    with zipfile.ZipFile(content) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        others = {name: encoding for name in names if (encoding := _encoding_of(archive, name)) != "utf-8"}
        if not others:
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in archive.namelist():
                text = archive.read(name)
                if name in others:
                    decoded = text.decode(others[name]).removeprefix("\ufeff")
                    text = _DECLARATION.sub("", decoded, count=1).encode()
                copy.writestr(name, text)
    return made


def _encoding_of(archive: zipfile.ZipFile, name: str) -> str:
    """The encoding of a part, by its first bytes or by what it says of itself."""
    with archive.open(name) as part:
        start = part.read(256)
    if start[:2] in _UTF_16:
        return _UTF_16[start[:2]]
    declared = _DECLARED.match(start.removeprefix(b"\xef\xbb\xbf").lstrip())
    encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
    # said in bytes of one each: who wrote it kept what a text in memory says of itself
    return "utf-8-sig" if encoding.startswith(("utf-16", "utf-32")) else encoding


def is_binary(content: BinaryIO) -> bool:
    """Whether a workbook is one in the binary form of XLSX, as XLSB files are."""
    content.seek(0)
    if not zipfile.is_zipfile(content):
        return False
    with zipfile.ZipFile(content) as archive:
        return "xl/workbook.bin" in archive.namelist()


def counts_from_1904(content: BinaryIO) -> bool:
    """Whether an XLSX workbook says that it counts its days from 1904."""
    with zipfile.ZipFile(content) as archive:
        properties = fromstring(archive.read("xl/workbook.xml")).find("{*}workbookPr")
    return properties is not None and properties.attrib.get("date1904", "") in ("1", "true", "on")


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
