"""Error cells: each is found at its own line and place, however the workbook is written."""

import io
from pathlib import Path

import pytest

from indicators.ingest.readers.workbooks import other_workbooks
from indicators.ingest.readers.workbooks.error_cells import errors_of_xlsx_rows
from workbooks import ods, ods_cell, read, xlsx_of, xlsx_row


@pytest.mark.parametrize("cell", ['<c r="A2" t="e"></c>', '<c r="A2" t="e"/>', '<c r="A2" t="e"><v></v></c>'])
def test_an_error_without_a_value_takes_none_from_the_next_cell(cell: str):
    rows = f'<row r="2">{cell}<c r="B2"><v>P1</v></c></row>'

    assert errors_of_xlsx_rows(rows.encode(), 0) == {2: {0: "#ERROR!"}}


@pytest.mark.parametrize(("shown", "sign"), [("#REF!", "#REF!"), ("#NEW!", "#ERROR!")])
def test_an_error_that_shows_an_unknown_sign_is_an_error(shown: str, sign: str):
    rows = f'<row r="2"><c r="A2" t="e"><v>{shown}</v></c></row>'

    assert errors_of_xlsx_rows(rows.encode(), 0) == {2: {0: sign}}


def test_types_of_cells_may_be_written_with_either_quotation_mark():
    rows = """<row r="2"><c r='A2' t='e'><v>#REF!</v></c><c r='B2' t='str'><f>A1</f><v></v></c></row>"""

    assert errors_of_xlsx_rows(rows.encode(), 0) == {2: {0: "#REF!"}}
    assert errors_of_xlsx_rows(rows.replace("'e'", "'n'").encode(), 0) == {}


def test_the_line_of_a_cell_is_the_one_that_it_names_where_its_row_names_none():
    rows = '<row><c r="A2"><v>1</v></c></row><row><c r="A9" t="e"><v>#N/A</v></c></row><row><c t="e"/></row>'

    assert errors_of_xlsx_rows(rows.encode(), 0) == {9: {0: "#N/A"}, 10: {0: "#ERROR!"}}


def test_parts_of_cells_may_be_on_lines_of_their_own():
    rows = '<row r="2">\n<c r="A2">\n<f>A1</f>\n</c>\n<c r="B2" t="e">\n<f>A1</f>\n<v>#N/A</v>\n</c>\n</row>'

    assert errors_of_xlsx_rows(rows.encode(), 0) == {2: {0: "=?", 1: "#N/A"}}


ODS_FORMULA = '<table:table-cell table:formula="of:=1"/>'
BESIDE = {
    "xlsx": xlsx_of(xlsx_row(1, "No", "", "", "=?") + xlsx_row(2, "C1") + xlsx_row(3, "C2", "", "=?")),
    "ods": ods(["No"], ["C1"], behind=f"<table:table-row>{'<table:table-cell/>' * 2}{ODS_FORMULA}</table:table-row>"),
}


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("xlsx", [(1, ["No", "", "", "=?"]), (2, ["C1"]), (3, ["C2", "", "=?"])]),
        ("ods", [(1, ["No"]), (2, ["C1"]), (3, ["", "", "=?"])]),
    ],
)
def test_an_error_to_the_right_of_all_other_cells_is_there(
    tmp_path: Path, kind: str, rows: list[tuple[int, list[str]]]
):
    path = tmp_path / f"list.{kind}"
    path.write_bytes(BESIDE[kind])

    assert read(path, 1) == rows


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("", "=?"),
        ('office:value-type="float"', "=?"),
        ('office:value-type="date"', "=?"),
        ('office:value-type="float" office:value="7"', "7"),
        ('office:value-type="string"', ""),
    ],
)
def test_a_formula_of_an_open_document_without_a_value_was_never_calculated(tmp_path: Path, formula: str, shown: str):
    path = tmp_path / "list.ods"
    row = f'<table:table-row><table:table-cell table:formula="of:=1" {formula}/>{ods_cell("C1")}</table:table-row>'
    path.write_bytes(ods(["Hours", "No"], behind=row))

    assert read(path, 1) == [(1, ["Hours", "No"]), (2, [shown, "C1"])]


ERROR_OF_OLD = '<table:{0} office:value-type="float" office:value="0">{1}<text:p>#N/A</text:p></table:{0}>'


@pytest.mark.parametrize(
    "cell",
    [
        ERROR_OF_OLD.format("table-cell", "<office:annotation><text:p>to be checked</text:p></office:annotation>"),
        ERROR_OF_OLD.format("covered-table-cell", ""),
    ],
    ids=["with a comment", "under a merged cell"],
)
def test_an_error_of_an_open_document_that_only_its_text_shows_is_one(tmp_path: Path, cell: str):
    path = tmp_path / "list.ods"
    path.write_bytes(ods(["No", "Hours"], behind=f"<table:table-row>{ods_cell('C1')}{cell}</table:table-row>"))

    assert read(path, 1) == [(1, ["No", "Hours"]), (2, ["C1", "#N/A"])]


def test_a_row_of_errors_is_repeated_to_the_last_line_of_a_sheet_at_most(monkeypatch: pytest.MonkeyPatch):
    row = f'<table:table-row table:number-rows-repeated="99999999999">{ods_cell("#N/A")}</table:table-row>'
    monkeypatch.setattr(other_workbooks, "_LAST_LINE", 4)

    found = other_workbooks.shown_by_open_document(io.BytesIO(ods(["No"], behind=row)), "Contrats", 1).cells

    assert found == {2: {0: "#N/A"}, 3: {0: "#N/A"}, 4: {0: "#N/A"}}
