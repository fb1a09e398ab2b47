"""What a sheet of an XLS or ODS file shows beside the values of its cells: errors, percentages, hidden rows, merges."""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.sax.handler import ContentHandler

from defusedxml.expatreader import DefusedExpatParser

from indicators.ingest.readers.workbooks.error_cells import ERROR_CELLS, NEVER_CALCULATED, UNKNOWN, Errors, known_sign
from indicators.ingest.readers.workbooks.percent_cells import as_percent, shows_percent

_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_LAST_LINE = 1 << 20
"""The last line of a sheet: whatever a row says, it is not repeated beyond."""

_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_SIGNS = (
    *(b':value-type="percentage"', b":value-type='percentage'", b'value-type="error"', b"value-type='error'"),
    *(b">#", b">Err:", b":formula=", b":number-rows-spanned=", b":visibility="),
)


@dataclass
class Shown:
    """What a sheet shows otherwise than its cells hold it.

    `cells` has errors and percentages by line and place, `hidden` the hidden lines from the first to the last of each
    stretch, and `merged` the first line, the last and the place of each cell that is merged over several rows.
    """

    cells: Errors = field(default_factory=dict)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)

    def hidden_within(self, first: int, last: int) -> int:
        """How many of the lines from one to another are hidden."""
        return sum(max(min(end, last) - max(start, first) + 1, 0) for start, end in self.hidden)


def shown_by_workbook(content: bytes, sheet: str, decimal: str) -> Shown:
    """What a sheet of an older workbook shows.

    Raises:
        ValueError: the workbook does not tell it; says why.
    """
    try:
        book = _older(content, formatting_info=True)
        return _of_older(book, book.sheet_by_name(sheet), decimal)
    except MemoryError:
        raise
    except Exception as mistake:  # whatever it meets in a broken file
        raise ValueError(f"{type(mistake).__name__}: {mistake}") from None


def older_counts_from_1904(content: bytes) -> bool:
    """Whether an older workbook says that it counts its days from 1904; one that cannot be read says nothing."""
    try:
        return bool(_older(content).datemode)
    except MemoryError:
        raise
    except Exception:  # whoever reads its rows tells
        return False


def _older(content: bytes, *, formatting_info: bool = False) -> Any:
    import xlrd  # for older workbooks alone

    return xlrd.open_workbook(
        file_contents=content,
        formatting_info=formatting_info,
        on_demand=True,
        ignore_workbook_corruption=True,
        logfile=io.StringIO(),  # what it finds odd
    )


def _of_older(book: Any, page: Any, decimal: str) -> Shown:
    percents = {
        number
        for number, style in enumerate(book.xf_list)
        if style.format_key in book.format_map and shows_percent(book.format_map[style.format_key].format_str)
    }
    shown = Shown(hidden=[(row + 1, row + 1) for row, of_row in sorted(page.rowinfo_map.items()) if of_row.hidden])
    for line in range(page.nrows):
        kinds = page.row_types(line)
        for place, kind in enumerate(kinds):
            if kind == 5:  # an error
                sign = _CODES.get(page.cell_value(line, place), UNKNOWN)
                shown.cells.setdefault(line + 1, {})[place] = sign
            elif kind == 2 and percents and page.cell_xf_index(line, place) in percents:
                shown.cells.setdefault(line + 1, {})[place] = as_percent(page.cell_value(line, place), decimal)
    shown.merged = [(top + 1, end, left) for top, end, left, _ in page.merged_cells if end > top + 1]
    return shown


def shown_by_open_document(content: BinaryIO, sheet: str, width: int, decimal: str = ".") -> Shown:
    """What a sheet of an open document shows, where a reader finds 0 or nothing.

    What is repeated to the right is so within the first columns alone: it may be to the last of 16384.
    """
    with zipfile.ZipFile(content) as archive:
        text = archive.read("content.xml")
    if not any(sign in text for sign in _ODS_SIGNS):
        return Shown()
    handler = _OpenDocument(sheet, width, decimal)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    parser.feed(text)
    parser.close()
    return handler.shown


class _OpenDocument(ContentHandler):
    """Follows the line and the place through the rows and cells of one sheet, repeated ones among them."""

    def __init__(self, sheet: str, width: int, decimal: str):
        super().__init__()
        self._decimal, self._percent = decimal, ""
        self.shown = Shown()
        self._sheet, self._width, self._inside = sheet, width, False
        self._line = self._next_line = 1
        self._place = self._next_place = self._folded = 0
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
            if self._folded or attrs.get("table:visibility", "visible") != "visible":
                self.shown.hidden.append((self._line, self._next_line - 1))
        elif name == "table:table-row-group":
            self._folded += bool(self._folded) or attrs.get("table:display") == "false"
        elif name == "office:annotation":
            self._is_noted = True
        elif name in _ODS_CELLS:
            self._place = self._next_place
            self._next_place += int(attrs.get("table:number-columns-repeated", 1))
            if (rows := int(attrs.get("table:number-rows-spanned", 1))) > 1:
                self.shown.merged.append((self._line, self._line + rows - 1, self._place))
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
        elif self._inside and name == "table:table-row-group":
            self._folded = max(self._folded - 1, 0)
        elif self._inside and name in _ODS_CELLS:
            shown = self._shown.strip()
            if self._is_unknown and not shown:
                self._is_error, shown = True, NEVER_CALCULATED
            if self._percent or self._is_error or (self._is_typed and shown in ERROR_CELLS):
                end = max(self._place + 1, min(self._next_place, self._width))
                for line in range(self._line, min(self._next_line, _LAST_LINE + 1)):
                    for place in range(self._place, end):
                        self.shown.cells.setdefault(line, {})[place] = self._percent or known_sign(shown)
        elif name == "table:table":
            self._inside = False
