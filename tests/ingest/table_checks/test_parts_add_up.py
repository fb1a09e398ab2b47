"""What makes parts other than their whole: a gender that differs, a category that is none, a month that is missing."""

from collections.abc import Callable

import pytest

from conftest import CONTRACTS, Folder
from indicators import tables

Case = Callable[[str], Folder]


@pytest.mark.parametrize(
    ("name", "sentence", "parts"),
    [
        ("gender_left_out_once", "line 3, column Sex: The gender 'unknown' differs", {"F": "1", "M": "1"}),
        ("gender_differs", "person, X (2024/c.csv 7), which counts", {"F": "2", "M": "2", "X": "1"}),
    ],
)
def test_one_gender_of_a_person_counts_and_the_others_are_told(
    case: Case, name: str, sentence: str, parts: dict[str, str]
):
    folder = case(name)

    result = folder.run("ingest", "2024")
    figures = folder.figures()

    assert result.code == 0
    assert sentence in result.out
    assert {by: figures["employment.workers", f"gender={by}"][0] for by in parts} == parts
    assert figures["employment.workers", ""][0] == str(sum(map(int, parts.values())))


def test_the_gender_of_a_borrower_is_that_of_the_last_loan(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "L"\nlanguages = ["en"]\n[exports.loans]\nfile = "{year}/l.csv"\ncovers = "to_date"\n'
        '[exports.loans.columns]\nloan = "No"\nmember = "Who"\ngender = "Sex"\ngranted_on = "On"\namount = "Sum"\n'
    )
    rows = "L1,m1,M,2023-01-02,500\nL2,m1,F,2024-01-02,500\nL3,m2,F,2024-01-02,500\nL4,m1,M,2022-01-02,5\n"
    folder.export("l.csv", "No,Who,Sex,On,Sum\n" + rows)

    result = folder.run("ingest", "2024")

    assert "several_genders (repair): 2" in result.out
    assert "line 2, column Sex: The gender 'M' differs from that of another row of the same person, F" in result.out
    assert set(tables.read("loans", 2024, root=folder.root)["gender"]) == {"F"}


def test_the_gender_that_one_of_two_exports_does_not_have_is_that_of_the_other(folder: Folder):
    """A cell that is not there differs from one that is, as a gender that is another does."""
    loans = '[exports.{0}]\ntable = "loans"\nfile = "{{year}}/{0}.csv"\ncovers = "to_date"\n[exports.{0}.columns]\n'
    columns = 'loan = "No"\nmember = "Who"\ngranted_on = "On"\namount = "Sum"\n'
    folder.configure(
        '[cooperative]\nname = "L"\nlanguages = ["en"]\n[rules]\ncolumns_differ = "note"\n'
        f'{loans.format("old")}{columns}{loans.format("new")}{columns}gender = "Sex"\n'
    )
    folder.export("old.csv", "No,Who,On,Sum\nL1,m1,2023-01-02,500\n")
    folder.export("new.csv", "No,Who,On,Sum,Sex\nL2,m1,2024-01-02,500,F\n")

    result = folder.run("ingest", "2024")

    assert "several_genders (repair): 1" in result.out
    assert set(tables.read("loans", 2024, root=folder.root)["gender"]) == {"F"}


def test_the_gender_stays_as_it_is_where_that_is_wanted(case: Case):
    folder = case("gender_differs")
    folder.rewrite("[exports.contracts]\n", '[rules]\nseveral_genders = "note"\n[exports.contracts]\n')

    assert "several_genders (note): 1" in folder.run("ingest", "2024").out
    assert tables.read("contracts", 2024, root=folder.root)["gender"].iloc[0] == "F"


@pytest.mark.parametrize("name", ["members_without_share_class", "share_register_without_class"])
def test_shares_without_a_class_are_of_no_class(case: Case, name: str):
    folder = case(name)

    assert folder.run("ingest", "2024").code == 0
    assert tables.read("holdings", 2024, root=folder.root)["share_class"].isna().all()
    assert not [slice for _, slice in folder.figures() if "nan" in slice.casefold()]


@pytest.mark.parametrize("word", ["nan", "NULL", "<NA>", "N/A", "(vide)"])
def test_the_word_of_a_program_for_nothing_is_no_office_and_no_person(folder: Folder, word: str):
    folder.export("contracts.csv", CONTRACTS.replace("M;Liège", f"M;{word}").replace(";P2;", f";{word};"))

    told = folder.run("ingest", "2024")
    folder.rewrite('dates = "dd/mm/yyyy"\n', f'dates = "dd/mm/yyyy"\nempty_cells = ["{word}"]\n')
    said = folder.run("ingest", "2024")

    assert "word_for_nothing (stop): 2" in told.out
    assert f"line 3, column Worker: '{word}' is what a program writes for nothing" in told.out
    assert f"line 3, column Office: '{word}' stands for an empty cell by the mapping" in said.out


PAYROLL = """
[cooperative]
name = "Series"
languages = ["en"]
[exports.payslips]
file = "{year}/pay_*.csv"
[exports.payslips.columns]
worker = "W"
month = "M"
gross = "G"
"""


def payroll(folder: Folder, months: list[int], more: str = "") -> str:
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(PAYROLL.replace("[exports.payslips]\n", f"[exports.payslips]\n{more}"))
    for month in months:
        folder.export(f"pay_{month:02}.csv", f"W,M,G\nP1,2024-{month:02}-01,2000\nP2,2024-{month:02}-01,2100\n")
    return folder.run("ingest", "2024").out


@pytest.mark.parametrize(("gone", "period"), [(7, "2024-07-01 / 2024-07-31"), (12, "2024-12-01 / 2024-12-31")])
def test_a_month_that_is_missing_among_files_of_a_month_each_stops_the_year(folder: Folder, gone: int, period: str):
    out = payroll(folder, [month for month in range(1, 13) if month != gone])

    assert "missing_period (stop): 1" in out
    assert f"There is no row of {period}: is the export complete?" in out


def test_a_month_of_which_only_a_correction_is_there_has_no_file(folder: Folder):
    payroll(folder, [month for month in range(1, 13) if month != 8], "")
    folder.configure(PAYROLL + '[rules]\nseveral_payslips = "repair"\n')
    folder.export("pay_09.csv", "W,M,G\nP1,2024-09-01,2000\nP2,2024-09-01,2100\nP1,2024-08-01,50\n")

    out = folder.run("ingest", "2024").out

    assert "period_without_file (stop): 1" in out and "none is of 2024-08-01 / 2024-08-31" in out


def test_the_same_month_twice_is_told_as_the_month_that_is_gone(folder: Folder):
    payroll(folder, list(range(1, 13)))
    copied = (folder.root / "data/raw/2024/pay_04.csv").read_bytes()
    folder.export("pay_05.csv", copied)

    out = folder.run("ingest", "2024").out

    assert "exact_duplicate (set_aside): 2" in out
    assert "There is no row of 2024-05-01 / 2024-05-31: is the export complete?" in out


def test_a_month_without_pay_between_two_of_one_file_is_told(folder: Folder):
    payroll(folder, [])
    rows = [f"P1,2024-{month:02}-01,2000" for month in range(1, 13) if month != 6]
    folder.export("pay_2024.csv", "\n".join(["W,M,G", *rows, ""]))

    result = folder.run("ingest", "2024")

    assert result.code == 0 and "month_without_row (note): 1" in result.out
    assert "There is no row of 2024-06-01 / 2024-06-30, and there are some before and after it" in result.out


def test_a_series_that_is_whole_or_is_said_to_be_none_is_no_finding(folder: Folder):
    assert "missing_period" not in payroll(folder, list(range(1, 13)))
    folder.export("contracts.csv", "")
    assert "missing_period" not in payroll(folder, [1, 2], 'periodic = ""\n')


def test_files_of_a_quarter_each_are_a_series_of_quarters(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(PAYROLL)
    for first in (1, 4, 10):
        rows = [f"P1,2024-{month:02}-01,2000" for month in range(first, first + 3)]
        folder.export(f"pay_q{first}.csv", "\n".join(["W,M,G", *rows, ""]))

    out = folder.run("ingest", "2024").out

    assert "missing_period (stop): 1" in out
    assert "There is no row of 2024-07-01 / 2024-09-30" in out


MEMBERS = """
[cooperative]
name = "To date"
languages = ["en"]
[exports.members]
file = "{year}/m.csv"
covers = "to_date"
dates = "serial-1900"
[exports.members.columns]
member = "No"
joined_on = "On"
"""


def test_an_export_to_date_without_a_row_of_any_year_is_told(folder: Folder):
    """Days of Stata, counted from 1960, read as those of a workbook."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(MEMBERS)
    folder.export("m.csv", "No,On\nm1,23400\nm2,23500\n")
    wrong = folder.run("ingest", "2024")
    folder.rewrite("serial-1900", "serial-1960-01-01")
    right = folder.run("ingest", "2024")

    assert "no_row_of_any_year (note): 1" in wrong.out
    assert (
        "Its days are of 1964-01-24 - 1964-05-03, and the financial years are of 2024-01-01 - 2024-12-31" in wrong.out
    )
    assert right.code == 0 and "no_row_of_any_year" not in right.out


def test_rows_of_later_years_are_counted_and_one_is_shown(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(MEMBERS.replace("serial-1900", "yyyy-mm-dd"))
    rows = [f"m{number},202{4 + (number > 1)}-02-0{number}" for number in range(1, 8)]
    folder.export("m.csv", "\n".join(["No,On", *rows, ""]))
    folder.export("m.csv", "No,On\n", 2025)

    out = folder.run("ingest", "2024").out

    assert "other_fiscal_year (set_aside): 6" in out
    assert out.count("is of another financial year than") == 1


def test_a_mapping_that_leaves_every_row_of_an_export_to_date_out_stops_the_year(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(MEMBERS.replace("serial-1900", "yyyy-mm-dd") + '[exports.members.where]\nState = ["Signed"]\n')
    folder.export("m.csv", "No,On,State\nm1,2024-01-02,signed\n")

    assert "Not one of its 1 rows can be used" in folder.run("ingest", "2024").out
