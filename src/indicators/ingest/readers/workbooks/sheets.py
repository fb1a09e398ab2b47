"""A sheet of a workbook as blocks of text columns, each row with its line there."""

import io
import logging
import zipfile
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import Any

import fastexcel
import numpy as np
import python_calamine

from indicators.configuration import Export
from indicators.ingest.readers.compressed import opened, refuse_bomb
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.workbooks.cell_texts import is_of_a_usual_kind, texts_of, texts_of_one_kind
from indicators.ingest.readers.workbooks.error_cells import Errors, errors_of_xlsx_rows
from indicators.ingest.readers.workbooks.other_workbooks import shown_by_open_document, shown_by_workbook
from indicators.ingest.readers.workbooks.percent_cells import percents_of_xlsx_rows
from indicators.ingest.readers.workbooks.sheet_block import MergedCells, SheetBlock
from indicators.ingest.readers.workbooks.sheet_names import sheet_name
from indicators.ingest.readers.workbooks.workbook_errors import refuse_malformed, translate_workbook_errors
from indicators.ingest.readers.workbooks.xlsx_slices import SlicedSheet, in_utf8, is_binary, is_xlsx

logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it warns of every column that is empty


_ROWS_OF_A_SHEET = 20_000
"""Rows of a sheet that is read whole in one block: its cells are objects of Python until then."""

_Place = tuple[int, bool]
"""What the reading of a slice depends on: the line above it, and whether all before were of one kind."""


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
    name = sheet_name(whole, export)
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
    if not all(map(is_of_a_usual_kind, cells)):
        return None
    lines = np.arange(line + 1, line + columns.num_rows)
    return SheetBlock(lines, len(cells), lambda place: texts_of_one_kind(cells[place], decimal))


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
    name = sheet_name(workbook, export)
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
    return SheetBlock(lines, len(rows[0]) if rows else 0, lambda place: texts_of([row[place] for row in rows], decimal))
