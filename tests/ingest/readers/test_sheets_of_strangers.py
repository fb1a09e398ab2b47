"""Sheets as strangers make them: charts, binary workbooks, merged cells, totals, hidden rows, a sheet for each year."""

import gzip
import io
import re
import unicodedata
from collections.abc import Callable

import pytest
import xlsxwriter

from conftest import CONTRACTS, Folder
from indicators import tables
from workbooks import ods, ods_cell, xlsx

Case = Callable[[str], Folder]


@pytest.mark.parametrize("name", ["binary_workbook", "binary_workbook_by_name"])
def test_a_binary_workbook_is_told_as_what_it_is(case: Case, name: str):
    assert "By its content the file is XLSB, not XLSX. Export it as XLSX" in case(name).run("ingest", "2024").out


def test_a_chart_is_no_sheet_of_cells(case: Case):
    folder = case("chart_sheet")
    by_number = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", '[exports.contracts]\nsheet = "Nothing"\n')

    assert by_number.code == 0 and "4 rows read = 4 used" in by_number.out
    assert "(chart)" in folder.run("ingest", "2024").out


def test_the_text_of_a_merged_cell_is_that_of_all_its_rows(case: Case):
    result = case("merged_cells").run("ingest", "2024")

    assert "4 rows read = 4 used + 0 set aside" in result.out
    assert "merged_filled (repair): 1" in result.out
    assert "sheet 1, line 3: A cell is merged with the one above in the workbook" in result.out


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        write(book)
    return content.getvalue()


LOANS = """
[cooperative]
name = "L"
languages = ["en"]
[exports.loans]
file = "{year}/l.xlsx"
[exports.loans.columns]
loan = "No"
granted_on = "On"
amount = "Sum"
purpose = "For"
"""
HEADER = ["No", "On", "Sum", "For"]


def loans(folder: Folder, content: bytes, more: str = "", name: str = "l.xlsx") -> str:
    (folder.root / "data/raw/2024/contracts.csv").unlink(missing_ok=True)
    folder.configure(LOANS.replace("[exports.loans]\n", f"[exports.loans]\n{more}").replace("l.xlsx", name))
    folder.export(name, content)
    return folder.run("ingest", "2024").out


def test_a_number_that_is_merged_over_rows_is_not_repeated(folder: Folder):
    """A sum of 500 over two loans is no sum of 500 for each."""

    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        for line, row in enumerate([HEADER, ["L1", "2024-01-02"], ["L2", "2024-01-03"]]):
            page.write_row(line, 0, row)
        page.merge_range("C2:C3", 500)
        page.merge_range("D2:D3", "tools")

    out = loans(folder, workbook(write))

    assert "line 3, column Sum: The cell is empty" in out
    assert "merged_filled (repair): 1" in out


def test_rows_that_a_workbook_hides_are_read_and_said_so(folder: Folder):
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        for line, row in enumerate([HEADER, ["L1", "2024-01-02", 5, "a"], ["L2", "2024-01-03", 6, "b"]]):
            page.write_row(line, 0, row)
        page.set_row(2, options={"hidden": True})

    out = loans(folder, workbook(write))

    assert "2 rows read = 2 used" in out
    assert "hidden_rows (note): 1" in out and "1 rows are hidden in the workbook" in out


def several(*sheets: str) -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        for number, name in enumerate(sheets):
            page = book.add_worksheet(name)
            page.write_row(0, 0, HEADER)
            page.write_row(1, 0, [f"L{number}", "2024-01-02", 5, "a"])

    return workbook(write)


def test_a_sheet_is_that_of_the_year(folder: Folder):
    out = loans(folder, several("2023", "2024"), 'sheet = "{year}"\n')

    assert "2024/l.xlsx · 2024 " in out and "1 rows read = 1 used" in out
    assert list(tables.read("loans", 2024, root=folder.root)["loan"]) == ["L1"]


def test_all_sheets_are_one_export(folder: Folder):
    assert "3 rows read = 3 used" in loans(folder, several("Mons", "Ath", "Spa"), 'sheet = "*"\n')


@pytest.mark.parametrize(("required", "rule"), [("true", "no_such_sheet (stop)"), ("false", "absent_sheet (note)")])
def test_a_sheet_of_the_year_that_is_missing_is_told_of_its_export_alone(folder: Folder, required: str, rule: str):
    out = loans(folder, several("2022", "2023"), f'sheet = "{{year}}"\nrequired = {required}\n')

    assert f"{rule}: 1" in out
    assert "sheet 2024: There is no sheet 2024" in out


@pytest.mark.parametrize("name", ["Prêts ", unicodedata.normalize("NFD", "Prêts")])
def test_blanks_and_split_accents_in_the_name_of_a_sheet_make_no_other(folder: Folder, name: str):
    assert "1 rows read = 1 used" in loans(folder, several(name), 'sheet = "Prêts"\n')


@pytest.mark.parametrize(("name", "line"), [("total_of_a_table", 6), ("total_without_label", 7)])
def test_a_total_without_a_label_is_told_once_and_declared_by_nothing(case: Case, name: str, line: int):
    folder = case(name)
    told = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", '[exports.contracts]\ntotal_rows = [""]\n')
    declared = folder.run("ingest", "2024")

    assert "unlabelled_total (stop): 1" in told.out and "missing_value" not in told.out
    assert f"line {line}: The row has numbers and nothing that says whose they are" in told.out
    assert declared.code == 0
    assert "total_row (set_aside): 1" in declared.out


def test_a_row_that_lacks_its_key_alone_is_no_total(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("C2;", ";"))

    out = folder.run("ingest", "2024").out

    assert "line 3, column No: The cell is empty" in out and "unlabelled_total" not in out


def test_a_sum_that_holds_a_masked_cell_is_not_shown(case: Case):
    result = case("national_number_among_hours").run("ingest", "2024")

    assert "85071512397" not in result.out.replace(",", "").replace("•", "")
    assert "contracts.hours" not in result.out


@pytest.mark.parametrize("written", ["85.471.512.386,00", "-85471512386", "85471512386"])
@pytest.mark.parametrize("other", ["", "C7;P7;99/01/2024;;F;1;10,00\n"])
def test_a_sum_is_not_shown_however_the_number_is_written_and_whatever_is_beside_it(
    case: Case, written: str, other: str
):
    folder = case("national_number_among_hours")
    path = folder.root / "data/raw/2024/c.csv"
    rows = path.read_text(encoding="utf-8").replace("85071512397", written)
    path.write_text(rows + other, encoding="utf-8")

    result = folder.run("ingest", "2024")

    page = next((folder.root / "data/processed/ingest/2024").glob("*.html")).read_text(encoding="utf-8")
    told = re.sub(r"[^\d\n]", "", result.out), re.sub(r"[^\d\n]", "", re.sub(r"<[^>]*>", "\n", page))
    assert all("854715123" not in one and "854715124" not in one for one in told)
    assert "contracts.hours" not in result.out


def test_a_sum_that_holds_a_number_which_no_finding_quotes_is_not_shown(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "P"\nlanguages = ["en"]\n[exports.loans]\nfile = "{year}/l.csv"\n'
        '[exports.loans.columns]\nloan = "l"\nmember = "m"\ngranted_on = "d"\namount = "a"\n'
    )
    folder.export("l.csv", "l,m,d,a\nA1,m1,2024-03-01,2000\nA2,m2,2024-13-01,3471204516\nA3,m3,2024-13-02,7\n")

    out = folder.run("ingest", "2024").out

    assert "not_a_date (stop): 2" in out
    assert "loans.amount" not in out and "3,471,20" not in out


def test_a_header_of_where_and_a_part_of_a_key_may_have_another_name(folder: Folder):
    folder.rewrite('worker = "Worker"', 'worker = { made_of = [["Nom", "Name"], "Worker"] }')
    folder.rewrite(
        "[exports.contracts.columns]",
        '[exports.contracts.where]\n"Bureau | Office" = ["Mons"]\n\n[exports.contracts.columns]',
    )

    result = folder.run("ingest", "2024")

    assert "left_out_by_where (set_aside): 2" in result.out
    assert "The mapping leaves out rows with 'Liège' in Office." in result.out


def test_a_plain_workbook_has_neither_hidden_rows_nor_merged_cells(folder: Folder):
    out = loans(folder, xlsx(HEADER, ["L1", "2024-01-02", 5, "a"], ["L2", "2024-01-02", 5, "a"]))

    assert "hidden_rows" not in out and "merged_filled" not in out


def test_an_older_workbook_shows_percentages_merged_cells_and_hides_rows(case: Case):
    folder = case("older_workbook")

    out = folder.run("ingest", "2024").out
    loans = tables.read("loans", 2024, root=folder.root)

    assert list(loans["rate"]) == [2.6, 1.75, 2.0]
    assert list(loans["purpose"]) == ["tools", "tools", "bike"]
    assert "merged_filled (repair): 1" in out and "line 3: A cell is merged with the one above" in out
    assert "hidden_rows (note): 1" in out


@pytest.mark.parametrize("how", ["collapse", "filter", "group"])
def test_an_open_document_merges_cells_and_hides_rows(folder: Folder, how: str):
    cells = '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>tools</text:p>'
    first = "".join(map(ods_cell, ["L1", "2024-01-02", 5.0])) + cells + "</table:table-cell>"
    second = "".join(map(ods_cell, ["L2", "2024-01-03", 6.0])) + "<table:covered-table-cell/>"
    hidden = "" if how == "group" else f' table:visibility="{how}"'
    rows = f"<table:table-row>{first}</table:table-row><table:table-row{hidden}>{second}</table:table-row>"
    if how == "group":
        rows = f'<table:table-row-group table:display="false">{rows}</table:table-row-group>'

    out = loans(folder, ods(list(HEADER), behind=rows), "", "l.ods")

    assert list(tables.read("loans", 2024, root=folder.root)["purpose"]) == ["tools", "tools"]
    assert "merged_filled (repair): 1" in out
    assert f"{2 if how == 'group' else 1} rows are hidden in the workbook" in out


RATES = LOANS.replace('purpose = "For"', 'purpose = "For"\nrate = "Rate"')


@pytest.mark.parametrize("shown", ["0%", "0.0 %", "[Red]0.00%;[Blue]-0.00%", '0.00" "%'])
def test_a_percentage_is_known_by_its_format_whatever_that_is(folder: Folder, shown: str):
    """0.026 is shown as 2.6%, in a cell beside it as a plain number: one is 2.6, and the other 0.026."""

    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, [*HEADER, "Rate"])
        percent = book.add_format({"num_format": shown})
        for line, (number, cells) in enumerate([(0.026, (percent,)), (0.026, ())], start=1):
            page.write_row(line, 0, [f"L{line}", "2024-01-02", 5, "a"])
            page.write_number(line, 4, number, *cells)

    assert rates_of(folder, workbook(write), "l.xlsx") == [2.6, 0.026]


def test_a_percentage_of_a_formula_and_one_that_is_text_are_read_as_they_are_shown(folder: Folder):
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, [*HEADER, "Rate"])
        page.write_row(1, 0, ["L1", "2024-01-02", 5, "a"])
        page.write_formula(1, 4, "=1/40", book.add_format({"num_format": 10}), 0.025)
        page.write_row(2, 0, ["L2", "2024-01-03", 5, "a", "2.5%"])
        page.write_row(3, 0, ["L3", "2024-01-03", 5, "a", 2.5])

    assert rates_of(folder, workbook(write), "l.xlsx") == [2.5, 2.5, 2.5]


def test_a_percentage_of_an_open_document_is_read_as_it_is_shown(folder: Folder):
    percent = '<table:table-cell office:value-type="percentage" office:value="0.026"><text:p>2,6 %</text:p>'
    first = "".join(map(ods_cell, ["L1", "2024-01-02", 5.0, "a"])) + percent + "</table:table-cell>"
    second = "".join(map(ods_cell, ["L2", "2024-01-02", 5.0, "a", 2.6]))
    rows = f"<table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row>"

    assert rates_of(folder, ods([*HEADER, "Rate"], behind=rows), "l.ods") == [2.6, 2.6]


def rates_of(folder: Folder, content: bytes, name: str) -> list[float]:
    """The rates of loans in a workbook."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(RATES.replace("l.xlsx", name))
    folder.export(name, content)
    assert folder.run("ingest", "2024").code == 0
    return list(tables.read("loans", 2024, root=folder.root)["rate"])


@pytest.mark.parametrize("name", ["c.xlsx", "c.xlsx.gz", "c.ods"])
def test_a_binary_workbook_under_another_name_is_told_as_what_it_is(case: Case, name: str):
    folder = case("binary_workbook")
    content = (folder.root / "data/raw/2024/c.xlsb").read_bytes()
    (folder.root / "data/raw/2024/c.xlsb").unlink()
    folder.export(name, gzip.compress(content) if name.endswith("gz") else content)
    folder.rewrite("c.xlsb", name)

    assert "By its content the file is XLSB, not XLSX. Export it as XLSX" in folder.run("ingest", "2024").out


@pytest.mark.parametrize(
    ("first", "sheet", "told"),
    [
        (True, "1", "1 rows read = 1 used"),
        (False, "2", "There is no sheet 2; the workbook has: Data, Chart1 (chart)."),
        (True, '"Chart1"', "There is no sheet Chart1; the workbook has: Data, Chart1 (chart)."),
        (False, '"*"', "1 rows read = 1 used"),
    ],
)
def test_sheets_of_charts_are_counted_nowhere_and_named_as_charts(folder: Folder, first: bool, sheet: str, told: str):
    def write(book: xlsxwriter.Workbook) -> None:
        def drawn() -> None:
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "=Data!$C$2:$C$2"})
            book.add_chartsheet("Chart1").set_chart(chart)

        if first:
            drawn()
        page = book.add_worksheet("Data")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ["L1", "2024-01-02", 5, "a"])
        if not first:
            drawn()

    assert told in loans(folder, workbook(write), f"sheet = {sheet}\n")


def test_a_sheet_without_a_cell_is_none_of_all_sheets(folder: Folder):
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Mons")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ["L1", "2024-01-02", 5, "a"])
        book.add_worksheet("Feuil2")

    assert "1 rows read = 1 used" in loans(folder, workbook(write), 'sheet = "*"\n')
