"""Workbooks: a sheet of an XLSX, XLS or ODS file as blocks of text columns, each row with its line there."""

import datetime
import io
import logging
import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import python_calamine

from indicators.configuration import Export
from indicators.core.arrays import Lines
from indicators.ingest.readers.compressed import opened, refuse_bomb
from indicators.ingest.readers.error_cells import Errors, errors_of_xlsx_rows
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.other_workbooks import older_counts_from_1904, shown_by_open_document, shown_by_workbook
from indicators.ingest.readers.percent_cells import percents_of_xlsx_rows
from indicators.ingest.readers.workbook_errors import refuse_malformed, translate_workbook_errors
from indicators.ingest.readers.xlsx_slices import SlicedSheet, counts_from_1904, in_utf8, is_binary, is_xlsx

logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it warns of every column that is empty

_ROWS_OF_A_SHEET = 20_000
"""Rows of a sheet that is read whole in one block: its cells are objects of Python until then."""

INEXACT = 1e15
"""A number with more digits than a spreadsheet keeps; it is shown as one shows it, and no identifier is made of it."""

_NUMBER = re.compile(r"[-+]?[0-9.,]+(E[+-]?[0-9]+)?%?")
_DURATION = re.compile(r"^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$")

_FIRST_DAYS = datetime.datetime(1904, 1, 3)
"""Before it a day may be the time of a clock, which a workbook counts from its day 0, in 1900 or in 1904."""


_Place = tuple[int, bool]
"""What the reading of a slice depends on: the line above it, and whether all before were of one kind."""


@dataclass
class SheetBlock:
    """Some rows of a sheet: the line of each, and the columns of text, which are made when they are asked for.

    `hidden` counts the rows that the workbook hides, and `filled` are the lines that got the text of a merged cell.
    """

    lines: Lines
    width: int
    texts: Callable[[int], pa.Array]
    odd: Sequence[Any] = ()
    has_lines_in_cells: bool = False
    hidden: int = 0
    filled: Sequence[int] = ()

    @property
    def rows_read(self) -> int:
        """How many rows the sheet has here."""
        return len(self.lines)

    def column(self, place: int) -> pa.Array:
        """The cells of a column as text, coded by their distinct values."""
        if place >= self.width:
            return pa.DictionaryArray.from_arrays(np.zeros(len(self.lines), np.int32), pa.array([""]))
        return self.texts(place).dictionary_encode()

    def row(self, number: int) -> list[str]:
        """The cells of one row."""
        return [self.texts(place)[number].as_py() for place in range(self.width)]

    def below(self, number: int) -> "SheetBlock":
        """The rows behind so many."""
        filled = [line for line in self.filled if line >= int(self.lines[0]) + number]
        return SheetBlock(
            self.lines[number:],
            self.width,
            lambda place: self.texts(place)[number:],
            hidden=self.hidden,
            filled=filled,
        )


@dataclass
class MergedCells:
    """The cells of a sheet that are merged over several rows, whose text stands in the first of them alone.

    `ranges` are the first line, the last and the place of each. A number is not repeated: it may be the sum of all.
    """

    ranges: Sequence[tuple[int, int, int]]
    texts: dict[int, str] = field(default_factory=dict)

    def filled(self, block: SheetBlock) -> SheetBlock:
        """The block with the text of merged cells in all their rows."""
        first, last = int(block.lines[0]), int(block.lines[-1])
        within = [number for number, (top, end, _) in enumerate(self.ranges) if top <= last and end >= first]
        if not within:
            return block
        columns: dict[int, list[str]] = {}
        filled: set[int] = set()
        for number in within:
            top, end, place = self.ranges[number]
            if place >= block.width:
                continue
            cells = columns.setdefault(place, block.texts(place).to_pylist())
            if top >= first:
                self.texts[number] = cells[top - first]
            text = self.texts.get(number, "")
            if not text or _NUMBER.fullmatch(text):
                continue
            for line in range(max(top + 1, first), min(end, last) + 1):
                if not cells[line - first]:
                    cells[line - first] = text
                    filled.add(line)
        made = {place: pa.array(cells, pa.string()) for place, cells in columns.items()}
        block.filled, before = sorted(filled), block.texts
        block.texts = lambda place: made[place] if place in made else before(place)
        return block


def blocks_of_sheet(path: Path, export: Export) -> Iterator[SheetBlock]:
    """The rows of the declared sheet, from the first line on.

    Raises:
        UnreadableExport: the file is no workbook, has no such sheet, or rows of it in no order.
    """
    with opened(path, export.member) as stream:
        content = io.BytesIO(stream.read())
    with translate_workbook_errors(content):
        refuse_bomb(content)
        if is_binary(content):
            raise UnreadableExport("other_format", "XLSB", "XLSX")
        if is_xlsx(content):
            yield from _in_slices(in_utf8(content), export)
        else:
            refuse_malformed(content)
            yield from _whole(content, export)


def _in_slices(content: io.BytesIO, export: Export) -> Iterator[SheetBlock]:
    """The rows of an XLSX sheet, slice by slice: by column, as long as the cells of every column are of one kind.

    A slice is begun while the one before is read, below the line that this seems to end with; where it ends with
    another, or was not of one kind, the slice is read again.
    """
    content.seek(0)
    whole = python_calamine.CalamineWorkbook.from_filelike(content)
    name = _sheet_name(whole, export)
    sheet = SlicedSheet(content, name)
    merged = MergedCells(sheet.merged_ranges())
    slices = sheet.rows()
    place: _Place = (0, True)
    begun: tuple[_Place, Future[tuple[SheetBlock, bool]]] | None = None
    rows, next_line = next(slices, None), 0
    with ThreadPoolExecutor(2) as pool:

        def begin(rows: bytes, place: _Place) -> Future[tuple[SheetBlock, bool]]:
            line, of_one_kind = place
            workbook = sheet.workbook(rows, line)
            percents = sheet.percent_styles
            return pool.submit(_read_slice, rows, workbook, name, line, of_one_kind, export.decimal, percents)

        while rows is not None:
            (line, of_one_kind), following = place, next(slices, None)
            reading = begun[1] if begun and begun[0] == place else begin(rows, place)
            begun = None
            if line and following is not None and (last := sheet.last_line(rows)):
                ahead = (last, of_one_kind)
                begun = (ahead, begin(following, ahead))
            block, of_one_kind = reading.result()
            if again := sheet.line_out_of_order(rows, line, block.rows_read):
                raise UnreadableExport("rows_out_of_order", "", "", again)
            block.hidden = sheet.hidden_rows(rows)
            if block.rows_read:
                if line > next_line:  # blank rows without numbers, which ended a slice
                    yield _of_rows([()] * (line - next_line), next_line, export.decimal)
                yield merged.filled(block)
                next_line = line + block.rows_read
            line = max(line + block.rows_read, sheet.end_without_numbers(rows, line))
            place = (line, of_one_kind)
            del block, reading
            rows = following
    if not sheet.has_rows and whole.get_sheet_by_name(name).start is not None:
        raise UnreadableExport("unreadable_workbook", "cells outside of its rows", "XLSX")


def _read_slice(
    rows: bytes,
    workbook: bytes,
    sheet: str,
    line: int,
    of_one_kind: bool,
    decimal: str,
    percent_styles: Collection[bytes],
) -> tuple[SheetBlock, bool]:
    """The rows of a slice, and whether the cells of its columns and of those before are of one kind."""
    errors = errors_of_xlsx_rows(rows, line)
    for number, there in percents_of_xlsx_rows(rows, line, percent_styles, decimal).items():
        errors.setdefault(number, {}).update(there)
    if line and of_one_kind and not errors:
        if block := _by_column(workbook, sheet, line, decimal):
            return block, True
        of_one_kind = False
    return _by_row(io.BytesIO(workbook), sheet, line, decimal, errors), of_one_kind


def _by_column(workbook: bytes, sheet: str, line: int, decimal: str) -> SheetBlock | None:
    """The rows below a line, read by column; None where a column has cells of several kinds, or of a rare one."""
    try:
        columns = fastexcel.read_excel(workbook).load_sheet(
            sheet, header_row=None, schema_sample_rows=None, dtype_coercion="strict", eager=True
        )
    except fastexcel.FastExcelError:
        return None
    cells = [column[1:] for column in columns.columns]
    if not all(map(_is_of_a_usual_kind, cells)):
        return None
    lines = np.arange(line + 1, line + columns.num_rows)
    return SheetBlock(lines, len(cells), lambda place: _texts_of_one_kind(cells[place], decimal))


def _by_row(workbook: io.BytesIO, sheet: str, line: int, decimal: str, errors: Errors) -> SheetBlock:
    """The rows below a line, cell by cell."""
    read = python_calamine.CalamineWorkbook.from_filelike(workbook).get_sheet_by_name(sheet)
    cells = read.to_python(skip_empty_area=True)
    first, left = read.start or (0, 0)
    # above is a marked row; without one the rows above the first cell are rows, too
    rows = (
        cells[1:]
        if line
        else [*([""] * (left + len(cells[0])) for _ in range(first)), *([""] * left + row for row in cells)]
    )
    # a row of errors alone, behind all others, may look like none
    width = len(rows[0]) if rows else 0
    rows += [[""] * width for _ in range(max(errors, default=0) - line - len(rows))]
    _show_errors(rows, line, errors)
    return _of_rows(rows, line, decimal)


def _whole(content: io.BytesIO, export: Export) -> Iterator[SheetBlock]:
    """The rows of a sheet of an older or an open workbook."""
    content.seek(0)
    workbook = python_calamine.CalamineWorkbook.from_filelike(content)
    name = _sheet_name(workbook, export)
    sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left, (bottom, right) = sheet.start[1], sheet.end or (0, 0)
    if zipfile.is_zipfile(content):
        shown = shown_by_open_document(content, name, right + 1, export.decimal)
    else:
        shown = shown_by_workbook(content.getvalue(), name, export.decimal)
    merged = MergedCells(sorted(shown.merged))
    # a row of errors alone, behind all others, looks like none
    below = max(max(shown.cells, default=0) - bottom - 1, 0)
    before = [""] * left
    rows, line = chain(sheet.iter_rows(), ([""] * (right + 1 - left) for _ in range(below))), 0
    while some := [before + row for row in islice(rows, _ROWS_OF_A_SHEET)]:
        _show_errors(some, line, shown.cells)
        block = merged.filled(_of_rows(some, line, export.decimal))
        block.hidden = shown.hidden_within(line + 1, line + len(some))
        yield block
        line += len(some)


def _show_errors(rows: Sequence[list[Any]], line: int, errors: Errors) -> None:
    """Put what error cells show into the rows below a line, which become as wide as those reach."""
    shown = {number - line - 1: there for number, there in errors.items() if line < number <= line + len(rows)}
    width = max((place + 1 for there in shown.values() for place in there), default=0)
    if shown and width > len(rows[0]):
        for row in rows:
            row += [""] * (width - len(row))
    for number, there in shown.items():
        for place, sign in there.items():
            rows[number][place] = sign


def _of_rows(rows: Sequence[Sequence[object]], line: int, decimal: str) -> SheetBlock:
    lines = np.arange(line + 1, line + 1 + len(rows))
    return SheetBlock(lines, len(rows[0]) if rows else 0, lambda place: _texts([row[place] for row in rows], decimal))


def as_text(cell: object, decimal: str) -> str:
    """A typed cell as text: a number as the export's dialect writes it, a day as 2024-12-31 whatever the style.

    >>> as_text(76.5, ","), as_text(1e-05, "."), as_text(1001.0, ".")
    ('76,5', '0.00001', '1001')
    >>> as_text(12345678901234567.0, ","), as_text(datetime.timedelta(hours=38, minutes=30), ",")
    ('1,23457E+16', '38:30')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        if abs(cell) >= INEXACT:
            return f"{cell:.5E}".replace(".", decimal)
        return np.format_float_positional(cell, trim="-").replace(".", decimal)
    if isinstance(cell, datetime.timedelta):
        return _clock(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def _clock(duration: datetime.timedelta) -> str:
    """Hours and minutes, and seconds where there are any, as a workbook shows a duration."""
    seconds = round(abs(duration).total_seconds())
    shown = f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    return f"-{shown}" if duration < datetime.timedelta(0) and seconds else shown


def _written_as_duration(texts: pa.Array) -> pa.Array:
    """The durations of an open document, PT38H30M00S, as it shows them."""
    if not pc.any(pc.match_substring_regex(texts, _DURATION.pattern)).as_py():
        return texts

    def shown(cell: str) -> str:
        found = _DURATION.fullmatch(cell)
        if not found:
            return cell
        hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
        duration = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return _clock(-duration if found[1] else duration)

    return pa.array([shown(cell) for cell in texts.to_pylist()], pa.string())


def _sheet_name(workbook: python_calamine.CalamineWorkbook, export: Export) -> str:
    """The declared sheet; a number counts those of cells that are shown, as who opens the workbook does.

    Blanks at the ends of a name, and accents of two signs, are those of another system.
    """
    of_cells = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    shown = [one.name for one in of_cells if one.visible == python_calamine.SheetVisibleEnum.Visible]
    names: dict[int | str, str] = {_plain_name(one.name): one.name for one in of_cells}
    names |= dict(enumerate(shown, start=1)) | {one.name: one.name for one in of_cells}
    wanted = export.sheet if export.sheet in names else _plain_name(str(export.sheet))
    if wanted not in names:
        charts = [f"{one.name} (chart)" for one in workbook.sheets_metadata if one not in of_cells]
        raise UnreadableExport("no_such_sheet", ", ".join([one.name for one in of_cells] + charts), str(export.sheet))
    return names[wanted]


def sheets_of_cells(path: Path, export: Export) -> list[str]:
    """The names of the sheets of a workbook that are shown and hold cells; none of a file that is no workbook."""
    try:
        with opened(path, export.member) as stream:
            content = io.BytesIO(stream.read())
        if is_xlsx(content):
            content = in_utf8(content)
        content.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(content)
    except Exception:  # whoever reads a sheet of it tells what it is
        return []
    visible, of_cells = python_calamine.SheetVisibleEnum.Visible, python_calamine.SheetTypeEnum.WorkSheet
    shown = [one.name for one in workbook.sheets_metadata if (one.visible, one.typ) == (visible, of_cells)]
    return [name for name in shown if workbook.get_sheet_by_name(name).start is not None]


def counted_from(content: io.BytesIO) -> str:
    """The style of days by which a workbook says that it counts them; nothing where it does not say."""
    if is_xlsx(content):
        return "serial-1904" if counts_from_1904(content) else "serial-1900"
    if zipfile.is_zipfile(content):
        return ""
    return "serial-1904" if older_counts_from_1904(content.getvalue()) else "serial-1900"


def _plain_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _texts(cells: list[Any], decimal: str) -> pa.Array:
    """The cells of a column as text; a column of one kind is written at once."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return _written_as_duration(pa.array(cells, pa.string()))
    if len(kinds - {str}) == 1 and all(cell == "" for cell in cells if type(cell) is str):
        filled = [None if cell == "" else cell for cell in cells] if str in kinds else cells
        if kinds <= {str, float}:
            return _texts_of_one_kind(pa.array(filled, pa.float64()), decimal)
        if kinds <= {str, datetime.date}:
            return _texts_of_one_kind(pa.array(filled, pa.date32()), decimal)
    return _written_as_duration(pa.array([as_text(cell, decimal) for cell in cells], pa.string()))


def _is_of_a_usual_kind(cells: pa.Array) -> bool:
    """Whether cells are texts, numbers or days, or all empty."""
    if pa.types.is_timestamp(cells.type):
        return cells.null_count == len(cells) or bool(pc.min(cells).as_py() >= _FIRST_DAYS)
    return cells.type in (pa.string(), pa.float64(), pa.null())


def _texts_of_one_kind(cells: pa.Array, decimal: str) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        cells = cells.cast(pa.date32(), safe=False)
    texts = cells.cast(pa.string())
    if cells.type == pa.float64():
        inexact = pc.max(pc.abs(cells)).as_py() or 0.0
        if inexact >= INEXACT or pc.any(pc.match_substring(texts, "e")).as_py():  # no export writes a number so
            return pa.array(["" if cell is None else as_text(cell, decimal) for cell in cells.to_pylist()], pa.string())
        texts = pc.replace_substring(texts, ".", decimal)
    return pc.fill_null(texts, "")
