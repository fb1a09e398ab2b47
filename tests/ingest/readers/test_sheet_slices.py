"""Slices of a sheet: wherever it is cut, its rows are those of the sheet as a whole."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from indicators.configuration import Export
from indicators.ingest.inspection.sampling import samples_of
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.workbooks import sheet_names, sheets, xlsx_slices
from workbooks import read, xlsx_of, xlsx_row, zipped

DAY, MOMENT, TIME = datetime.date(2024, 2, 29), datetime.datetime(2024, 12, 31, 18, 30), datetime.time(9, 15)
EMPTY: list[Any] = []

ONE_KIND = [["C1", DAY, 76.5, "a"], ["C2", None, 10, ""], ["C3", MOMENT, 0.1, None], ["C4", DAY, -3, "é & <b>"]]
GAPS = [["C1", 1], EMPTY, EMPTY, [None, 2], EMPTY, [None, 3], [None, 4], ["C8", 5], EMPTY]
SEVERAL_KINDS = [["C1", DAY], ["C2", "29/02/2024"], ["C3", 45351], ["C4", True], [7, "7"], [7.5, ""], ["C7", TIME]]
RARE_KINDS = [[True, TIME, 1e-7], [False, TIME, 1e22], [True, None, 5e-324], [False, TIME, None]]
ERRORS = [["C1", 1, "a"], ["=NA()", 2, "b"], ["C3", "=NA()", "c"], ["C4", 4, "=NA()"], ["C5", 5, "e"]]
WIDER_BELOW = [["C1", 1], ["C2", 2], ["C3", 3, None, "beside"], ["C4", 4]]


def write(path: Path, rows: list[list[Any]], top: int = 0, left: int = 0, **options: Any) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", **options}) as book:
        clock = book.add_format({"num_format": "hh:mm"})
        book.add_worksheet("Notes").write(0, 0, "nothing here")
        sheet = book.add_worksheet("List")
        for line, row in enumerate(rows, start=top):
            for place, cell in enumerate(row, start=left):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(line, place, cell, None, "#N/A")
                elif isinstance(cell, datetime.time):
                    sheet.write_datetime(line, place, cell, clock)
                else:
                    sheet.write(line, place, cell)
    return path


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have sheets cut after so many bytes."""

    def after(size: int) -> None:
        monkeypatch.setattr(xlsx_slices, "FIRST_SLICE", size)
        monkeypatch.setattr(xlsx_slices, "SLICE", size)

    return after


@pytest.mark.parametrize("size", [1, 300, 700])
@pytest.mark.parametrize("strings", ["within the sheet", "shared"])
@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (ONE_KIND * 4, {}),
        (ONE_KIND * 4, {"date_1904": True}),
        (GAPS * 3, {}),
        (GAPS * 3, {"top": 2, "left": 3}),
        (SEVERAL_KINDS * 2, {}),
        (RARE_KINDS * 3, {}),
        (ERRORS * 3, {"left": 1}),
        (WIDER_BELOW * 2, {}),
    ],
)
def test_wherever_a_sheet_is_cut_its_rows_are_the_same(
    tmp_path: Path, cut: Callable[[int], None], rows: list[list[Any]], where: dict[str, Any], strings: str, size: int
):
    path = write(tmp_path / "list.xlsx", rows, constant_memory=strings != "shared", **where)
    whole = read(path)

    cut(size)

    assert read(path) == whole
    assert len(whole) == where.get("top", 0) + len(rows) - (rows[-1] == EMPTY)


def test_cells_of_a_slice_are_the_texts_of_its_typed_cells(tmp_path: Path, cut: Callable[[int], None]):
    path = write(tmp_path / "list.xlsx", ONE_KIND, constant_memory=True)

    cut(1)

    assert read(path) == [
        (1, ["C1", "2024-02-29", "76,5", "a"]),
        (2, ["C2", "", "10"]),
        (3, ["C3", "2024-12-31", "0,1"]),
        (4, ["C4", "2024-02-29", "-3", "é & <b>"]),
    ]


def test_a_sheet_of_usual_cells_is_read_by_column(
    tmp_path: Path, cut: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
):
    path = write(tmp_path / "list.xlsx", ONE_KIND * 2, constant_memory=True)
    by_row = []
    one_by_one = sheets._by_row
    monkeypatch.setattr(sheets, "_by_row", lambda *given: by_row.append(given) or one_by_one(*given))

    cut(1)

    assert len(read(path)) == 8
    assert len(by_row) == 1  # the slice with the header


def test_a_cell_far_to_the_right_makes_only_its_own_slice_wide(tmp_path: Path, cut: Callable[[int], None]):
    """A sheet is as wide in memory as its widest row: 60 000 rows of 16 384 columns would be more than there is."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx_of(xlsx_row(1, "No").replace("A1", "XFD1") + xlsx_row(2, "C1") + xlsx_row(3, "C2")))
    columns = {name: name for name in ("contract", "worker", "started_on", "ended_on")}
    export = Export(table="contracts", file=path.name, columns=columns)

    cut(1)

    assert [block.width for block in sheets.blocks_of_sheet(path, export)] == [16384, 1]


@pytest.mark.parametrize(("extent", "short"), [("A1:ZZ400", False), ("A1:AAA400", True), ("XFD1", True)])
def test_a_sheet_that_says_it_is_very_wide_is_cut_into_short_slices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extent: str, short: bool
):
    content = xlsx_of("".join(xlsx_row(line, f"C{line}") for line in range(1, 401)))
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(path, "w") as copy:
        for name in archive.namelist():
            told = f'<dimension ref="{extent}"/><sheetData>'.encode()
            copy.writestr(name, archive.read(name).replace(b"<sheetData>", told))
    monkeypatch.setattr(xlsx_slices, "FIRST_SLICE", 8_000)

    with path.open("rb") as file:
        rest = list(xlsx_slices.SlicedSheet(file, "Contrats").rows())[1:]

    assert (len(rest) > 1) == short


@pytest.mark.parametrize(
    "written",
    [
        lambda sheet: re.sub(r"<(/?)(?=\w)", r"<\1x:", sheet).replace("xmlns=", "xmlns:x="),
        lambda sheet: re.sub(r'(<row) r="\d+"', r"\1", sheet),
        lambda sheet: re.sub(r'(<row) r="(\d+)"', r"\1 spans='1:4' r='\2'", sheet),
        lambda sheet: sheet.replace("<row ", "\n  <row "),
    ],
    ids=["prefixes", "no numbers of rows", "other order", "lines"],
)
def test_a_sheet_may_be_written_in_other_manners(tmp_path: Path, cut: Callable[[int], None], written: Any):
    path = write(tmp_path / "list.xlsx", ERRORS + ONE_KIND, constant_memory=True)
    other = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            is_list = name.endswith("sheet2.xml")
            copy.writestr(name, written(content.decode()).encode() if is_list else content)
    whole = read(path)

    cut(1)

    assert read(other) == whole
    assert "#N/A" in str(whole)


def test_a_sheet_that_cannot_be_cut_is_read_whole(
    tmp_path: Path, cut: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
):
    path = write(tmp_path / "list.xlsx", [EMPTY, *SEVERAL_KINDS], left=1)
    in_slices = read(path)
    monkeypatch.setattr(xlsx_slices, "_MOST_ABOVE", 0)

    cut(1)

    assert read(path) == in_slices
    assert len(in_slices) == 1 + len(SEVERAL_KINDS)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("iso-8859-1", "ISO-8859-1"),
        ("us-ascii", "US-ASCII"),
        ("utf-8-sig", "UTF-8"),
        ("utf-8", "utf-16"),
    ],
)
@pytest.mark.parametrize("parts", ["worksheets/sheet2.xml", ".xml"], ids=["the sheet", "every part"])
def test_a_workbook_in_another_encoding_is_read_with_its_errors_percentages_and_hidden_rows(
    tmp_path: Path, cut: Callable[[int], None], parts: str, encoding: str, said: str
):
    path, other = tmp_path / "list.xlsx", tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Notes")
        sheet = book.add_worksheet("List")
        sheet.write_row(0, 0, ["C1", "Liège"])
        sheet.write(1, 0, DAY)
        sheet.write(1, 1, 0.026, book.add_format({"num_format": "0.00%"}))
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")
        sheet.set_row(2, None, None, {"hidden": True})
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(parts):
                text = content.decode().replace('encoding="UTF-8"', f'encoding="{said}"')
                content = text.encode(encoding, "xmlcharrefreplace")
            copy.writestr(name, content)

    for size in (1, 1000):
        cut(size)
        assert read(other) == [(1, ["C1", "Liège"]), (2, ["2024-02-29", "2,6%"]), (3, ["", "#N/A"])]
    columns = {name: name for name in ("contract", "worker", "started_on", "ended_on")}
    export = Export(table="contracts", file=other.name, sheet="List", columns=columns)
    assert sum(block.hidden for block in sheets.blocks_of_sheet(other, export)) == 1
    assert sheet_names.sheets_of_cells(other, export) == ["List"]
    assert samples_of(other) == samples_of(path) != []


@pytest.mark.parametrize("end", ["/>", " />", ' x="a/b"/>', "></sheetData>"])
def test_a_sheet_without_rows_is_empty(tmp_path: Path, end: str):
    path = tmp_path / "list.xlsx"
    path.write_bytes(rewritten(xlsx_of(""), lambda sheet: sheet.replace("></sheetData>", end)))

    assert read(path, 1) == []


def test_rows_behind_an_attribute_with_a_slash_are_read(tmp_path: Path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        rewritten(xlsx_of(xlsx_row(1, "No")), lambda sheet: sheet.replace("<sheetData>", '<sheetData x="a/b">'))
    )

    assert read(path, 1) == [(1, ["No"])]


def test_a_sheet_whose_rows_are_not_found_is_refused_and_not_taken_for_empty(tmp_path: Path):
    path = tmp_path / "list.xlsx"
    content = xlsx_of(xlsx_row(1, "No"))
    path.write_bytes(
        rewritten(content, lambda sheet: re.sub(r"<(/?)(?=\w)", r"<\1x-y:", sheet).replace("xmlns=", "xmlns:x-y="))
    )

    with pytest.raises(UnreadableExport, match="unreadable_workbook"):
        read(path, 1)


def rewritten(content: bytes, written: Callable[[str], str]) -> bytes:
    """A workbook whose only sheet is written in another manner."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    return zipped(parts | {sheet: written(parts[sheet].decode()).encode()})


@pytest.mark.parametrize(
    ("lines", "again"),
    [
        ([1, 2, 2, 3], 2),
        ([1, 1, 1], 1),
        ([1, 4, 5, 3], 3),
        ([1, 4, 3, 5, 6], 3),
        ([1, 2, 4, 2, 3], 2),
    ],
)
def test_a_row_that_is_there_twice_or_behind_a_later_one_is_told_and_not_lost(
    tmp_path: Path, cut: Callable[[int], None], lines: list[int], again: int
):
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx_of("".join(xlsx_row(line, f"C{number}") for number, line in enumerate(lines))))

    cut(1)

    with pytest.raises(UnreadableExport) as refused:
        read(path, 1)
    assert (refused.value.rule, refused.value.line) == ("rows_out_of_order", again)


def test_rows_in_order_within_a_slice_are_read_whatever_they_hold(tmp_path: Path, cut: Callable[[int], None]):
    path = tmp_path / "list.xlsx"
    rows = [
        xlsx_row(1, "No"),
        xlsx_row(3, "C1"),
        '<row r="4"/>',
        xlsx_row(5, "C2"),
        '<row r="8"></row>',
        '<row r="9"/>',
    ]
    path.write_bytes(xlsx_of("".join(rows)))
    expected = [(1, ["No"]), (2, []), (3, ["C1"]), (4, []), (5, ["C2"])]

    for size in (1, 100, 1000):
        cut(size)
        assert read(path, 1) == expected


@pytest.mark.parametrize("size", [1, 150, 1000])
def test_blank_rows_without_numbers_are_counted_wherever_the_sheet_is_cut(
    tmp_path: Path, cut: Callable[[int], None], size: int
):
    path = tmp_path / "list.xlsx"
    rows = "".join([xlsx_row(1, "No"), "<row></row>", xlsx_row(1, "C1"), "<row/><row></row>", xlsx_row(1, "C2")])
    path.write_bytes(xlsx_of(re.sub(r' r="\w+"', "", rows + "<row></row>")))

    cut(size)

    assert read(path, 1) == [(1, ["No"]), (2, []), (3, ["C1"]), (4, []), (5, []), (6, ["C2"])]
