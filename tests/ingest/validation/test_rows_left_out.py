"""Rows that stand for nothing of their own: sums, headings, headers again and rows that go on are told, not added."""

import pytest
import xlsxwriter

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables


def declared(key: str) -> str:
    """The configuration of the paper cooperative with one key more for its export."""
    return CONFIGURATION.replace('decimal = ","', f'decimal = ","\n{key}')


def contracts(folder: Folder) -> list[str]:
    return sorted(tables.read("contracts", 2024, root=folder.root)["contract"])


def test_sums_of_other_rows_are_set_aside_by_the_declared_words(folder: Folder):
    folder.configure(declared('total_rows = ["Total", "Sous-total"]'))
    folder.export(
        "contracts.csv",
        CONTRACTS.replace("C3;", "Sous-total Liège;;;;;;;257;2.052,0\nC3;") + "TOTAL GÉNÉRAL;;;;;;;258;2.059,6\n",
    )

    result = folder.run("ingest", "2024")

    assert "line 4: 'Sous-total Liège' is no row of its own: a sum of others" in result.out
    assert "line 6: 'TOTAL GÉNÉRAL' is no row of its own: a sum of others" in result.out
    assert "5 rows read = 3 used + 2 set aside" in result.out


@pytest.mark.parametrize("word", ["TOTAL", "Sous-total Mons", "Totaal :", "Grand total", "Eindtotaal", "subtotal"])
def test_a_row_that_looks_like_a_sum_stops_the_year_until_it_is_declared(folder: Folder, word: str):
    folder.export("contracts.csv", CONTRACTS + f"{word};;P9;01/01/2024;;F;Mons;1;7,6\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert f"line 5: '{word}' looks like a sum of other rows: declare total_rows" in result.out


def test_a_row_that_only_looks_like_a_sum_counts_once_that_is_declared(folder: Folder):
    folder.configure(declared("total_rows = []"))
    folder.export("contracts.csv", CONTRACTS + "Total-1;;P9;01/01/2024;;F;Mons;1;7,6\n")

    assert folder.run("ingest", "2024").code == 0
    assert contracts(folder) == ["C1", "C2", "C3", "Total-1"]


def test_a_word_that_only_begins_like_a_sum_is_a_row(folder: Folder):
    folder.export("contracts.csv", CONTRACTS + "Totalisator;;P9;01/01/2024;;F;Mons;1;7,6\n")

    assert folder.run("ingest", "2024").code == 0


def test_the_header_again_inside_the_data_is_no_row(folder: Folder):
    header, _, rows = CONTRACTS.partition("\n")
    folder.export("contracts.csv", f"{header}\n{rows}{header}\nC4;Eve;P3;01/01/2024;;F;Mons;1;7,6\n")

    result = folder.run("ingest", "2024")

    assert "line 5: The row is the header again." in result.out
    assert contracts(folder) == ["C1", "C2", "C3", "C4"]


GROUPED = """\
No;Name;Worker;From;To;Gender;Office;Days;Hours
Liège (2);;;;;;;257;2.052,0
    full time (1);;;;;;;247;1.976,0
C1;Ada;P1;01/01/2024;31/12/2024;F;Liège;247;1.976,0
    part time (1);;;;;;;10;76,0
C2;Bob;P2;01/03/2024;;M;Liège;10;76,0
Mons (1);;;;;;;1;7,6
    part time (1);;;;;;;1;7,6
C3;Ada;P1;15/06/2024;15/06/2024;F;Mons;1;7,6
"""


def test_the_headings_of_a_grouped_list_are_no_rows_and_their_sums_count_nothing(folder: Folder):
    folder.configure(declared("grouped = true"))
    folder.export("contracts.csv", GROUPED)

    result = folder.run("ingest", "2024")

    assert "8 rows read = 3 used + 5 set aside" in result.out
    assert "line 3: The row is the heading of a group" in result.out
    assert tables.read("contracts", 2024, root=folder.root)["hours"].sum() == pytest.approx(2059.6)


def test_a_group_that_lost_a_row_is_told(folder: Folder):
    folder.configure(declared("grouped = true"))
    folder.export("contracts.csv", GROUPED.replace("C2;Bob;P2;01/03/2024;;M;Liège;10;76,0\n", ""))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 2: The heading says that its group has 2 rows; 1 follow." in result.out
    assert "line 5: The heading says that its group has 1 rows; 0 follow." in result.out


def test_a_row_named_like_a_heading_is_a_row_where_it_has_texts_of_its_own(folder: Folder):
    folder.configure(declared("grouped = true"))
    folder.export("contracts.csv", CONTRACTS.replace("C3;", "Atelier (2);"))

    assert folder.run("ingest", "2024").code == 0
    assert contracts(folder) == ["Atelier (2)", "C1", "C2"]


SESSIONS = """
[cooperative]
name = "Paper"
languages = ["en"]

[exports.attendances]
file = "{year}/register.csv"
CONTINUED
columns = { session = "Session", person = "Person", present = "Present" }
"""
REGISTER = "Session;Title;Person;Present\nS1;Pay;P1;oui\n;;P2;ja\n ;;P3;no\nS2;Rights;P1;yes\n"


def test_rows_that_go_on_with_the_one_above_are_completed_or_set_aside_as_declared(folder: Folder):
    folder.export("register.csv", REGISTER)

    folder.configure(SESSIONS.replace("CONTINUED", 'separator = ";"'))
    assert "line 3, column Session: The cell is empty." in folder.run("ingest", "2024").out

    folder.configure(SESSIONS.replace("CONTINUED", 'separator = ";"\ncontinuation_rows = "fill_down"'))
    result = folder.run("ingest", "2024")
    assert "line 4: The blank cells at the start of the row were taken from the row above." in result.out
    attendances = tables.read("attendances", 2024, root=folder.root)
    assert list(attendances["session"]) == ["S1", "S1", "S1", "S2"]
    assert list(attendances["present"]) == [True, True, False, True]

    folder.configure(SESSIONS.replace("CONTINUED", 'separator = ";"\ncontinuation_rows = "set_aside"'))
    assert "4 rows read = 2 used + 2 set aside" in folder.run("ingest", "2024").out


def test_only_the_rows_that_the_mapping_names_count(folder: Folder):
    where = '\n[exports.contracts.where]\n"Office" = ["Liège"]\n"Gender" = { except = ["X", ""] }\n'
    folder.configure(CONFIGURATION + where)
    folder.export("contracts.csv", CONTRACTS + "C4;Eve;P3;01/01/2024;;X;Liège;1;7,6\n")

    result = folder.run("ingest", "2024")

    assert "line 4: The mapping leaves out rows with 'Mons' in Office." in result.out
    assert "line 5: The mapping leaves out rows with 'X' in Gender." in result.out
    assert contracts(folder) == ["C1", "C2"]


def test_a_row_left_out_is_not_checked_any_further(folder: Folder):
    folder.configure(CONFIGURATION + '\n[exports.contracts.where]\n"Office" = { except = ["Mons"] }\n')
    folder.export("contracts.csv", CONTRACTS.replace("Mons;1;7,6", "Mons;many;"))

    assert folder.run("ingest", "2024").code == 0


def test_a_where_on_a_header_that_is_not_there_names_the_nearest(folder: Folder):
    folder.configure(CONFIGURATION + '\n[exports.contracts.where]\n"Ofice" = ["Liège"]\n')

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "There is no column 'Ofice'" in result.out
    assert "the nearest first: Office, " in result.out


LISTED = 'covers = "listed"'


def test_in_a_list_of_the_year_each_row_counts_whatever_its_dates(folder: Folder):
    folder.configure(declared(LISTED))
    folder.export(
        "contracts.csv",
        CONTRACTS + "C4;Eve;P3;01/02/2025;;F;Mons;1;7,6\nC5;Eve;P3;01/02/2023;28/02/2023;F;Mons;1;7,6\n"
        "C6;Eve;P3;;;F;Mons;1;7,6\n",
    )

    result = folder.run("ingest", "2024")

    assert "line 5, column From: 01/02/2025 is not in the financial year" in result.out
    assert "line 6, column To: 28/02/2023 is not in the financial year" in result.out
    assert "line 7, column From: The date is missing; the row counts" in result.out
    assert "6 rows read = 6 used + 0 set aside" in result.out
    read = tables.read("contracts", 2024, root=folder.root)
    assert list(read["in_year"]) == [True] * 6
    assert list(read["hired_in_year"]) == [True, True, True, False, False, False]
    assert list(read["in_force_on_last_day"]) == [True, True, False, False, False, False]


def test_a_grouped_list_in_a_workbook_is_read_by_the_same_rule(folder: Folder):
    folder.configure(declared("grouped = true").replace("contracts.csv", "contracts.xlsx"))
    with xlsxwriter.Workbook(folder.export("contracts.xlsx", b"")) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(GROUPED.splitlines()):
            for place, cell in enumerate(row.split(";")):
                number = cell.replace(".", "").replace(",", ".")
                is_number = place > 6 and line and cell
                sheet.write(line, place, float(number) if is_number else cell)

    result = folder.run("ingest", "2024")

    assert "8 rows read = 3 used + 5 set aside" in result.out
    assert tables.read("contracts", 2024, root=folder.root)["hours"].sum() == pytest.approx(2059.6)


@pytest.mark.parametrize("footer", ["Extracted on 15/01/2025;;;;;;;;", "3 rows"])
def test_a_row_of_one_cell_is_told_as_a_note_and_declared_by_how_it_begins(folder: Folder, footer: str):
    folder.export("contracts.csv", CONTRACTS + footer + "\n")
    told = folder.run("ingest", "2024")
    folder.configure(
        CONFIGURATION.replace("[exports.contracts]\n", '[exports.contracts]\ntotal_rows = ["Extracted", "3 rows"]\n')
    )
    declared = folder.run("ingest", "2024")

    assert "lone_cell (stop): 1" in told.out and "missing_value" not in told.out and "row_length" not in told.out
    assert declared.code == 0 and "4 rows read = 3 used + 1 set aside" in declared.out


OF_OFFICES = """\
Office;No;Name;Worker;From;To;Gender;Days;Hours
Liège;C1;Ada;P1;01/01/2024;31/12/2024;F;247;1.976,0
Liège;C2;Bob;P2;01/03/2024;;M;10;76,0
{}
Mons;C3;Ada;P1;15/06/2024;15/06/2024;F;1;7,6
"""


@pytest.mark.parametrize(
    "subtotal",
    [
        "Liège;;;;;;;;2.052,0",
        "Liège;;;;;;;257;",
        ";;;;;;F;257;2.052,0",
        "Liège;;;;;;F;257;2.052,0",
        ";Liège;;;;;;257;2.052,0",
    ],
)
def test_a_subtotal_with_the_name_of_its_group_alone_is_told_and_declared(folder: Folder, subtotal: str):
    folder.export("contracts.csv", OF_OFFICES.format(subtotal))
    told = folder.run("ingest", "2024")
    folder.configure(declared('total_rows = [""]'))
    declared_so = folder.run("ingest", "2024")

    assert "labelled_total (stop): 1" in told.out and "missing_value" not in told.out
    assert f"line 4: The row has numbers and, beside '{subtotal.strip(';')[0]}" in told.out
    assert 'is it a total or a subtotal? Then declare total_rows = [""]' in told.out
    assert "4 rows read = 3 used + 1 set aside" in declared_so.out
    assert contracts(folder) == ["C1", "C2", "C3"]


PAY = "Worker;Month;Gender;Gross;Hours\nP1;01/2024;F;2.000,00;160,0\nP2;01/2024;M;2.100,00;160,0\n"
PAYSLIPS = f"""{CONFIGURATION}
[exports.payslips]
file = "{{year}}/pay.csv"
separator = ";"
decimal = ","
thousands = "."
dates = "mm/yyyy"

[exports.payslips.columns]
worker = "Worker"
month = "Month"
gender = "Gender"
gross = "Gross"
paid_hours = "Hours"
"""


def test_a_subtotal_where_the_person_stands_is_told_and_declared_by_its_word_alone(folder: Folder):
    """`total_rows = [""]` does not take it: a payslip whose month was forgotten would go with it."""
    folder.configure(PAYSLIPS)
    folder.export("pay.csv", PAY + "Liège;;;4.100,00;320,0\n")
    told = folder.run("ingest", "2024")
    folder.rewrite('file = "{year}/pay.csv"', 'file = "{year}/pay.csv"\ntotal_rows = [""]')
    by_none = folder.run("ingest", "2024")
    folder.rewrite('total_rows = [""]', 'total_rows = ["Liège"]')
    by_word = folder.run("ingest", "2024")

    assert "total_as_person (stop): 1" in told.out and "missing_value" not in told.out
    assert "is it a subtotal? Then write under total_rows how it begins" in told.out
    assert "total_as_person (stop): 1" in by_none.out
    assert by_word.code == 0, by_word.out


def test_a_payslip_without_a_month_is_no_subtotal(folder: Folder):
    folder.configure(PAYSLIPS)
    folder.export("pay.csv", PAY + "P3;;;4.100,00;320,0\n")

    told = folder.run("ingest", "2024")

    assert "line 4, column Month: The cell is empty" in told.out and "total" not in told.out


@pytest.mark.parametrize(
    "row", [";C9;;;;;;257;2.052,0", ";Liège;Eve;;;;;257;2.052,0", ";Liège;;;01/01/2024;;;;2.052,0"]
)
def test_a_number_a_name_or_a_day_in_the_row_makes_it_no_subtotal(folder: Folder, row: str):
    folder.configure(declared('total_rows = [""]'))
    folder.export("contracts.csv", OF_OFFICES.format(row))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 4, column Worker: The cell is empty" in result.out
    assert "total" not in result.out


@pytest.mark.parametrize("row", ["Liège;;;P3;;;;;76,0", "Liège;;Eve;;;;;10;76,0", ";;;P3;;;;10;76,0"])
def test_a_row_that_says_whose_its_numbers_are_is_no_subtotal(folder: Folder, row: str):
    folder.configure(declared('total_rows = [""]'))
    folder.export("contracts.csv", OF_OFFICES.format(row))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 4, column No: The cell is empty" in result.out
    assert "total" not in result.out
