"""The door: every row is used or set aside, and what is refused is a sentence that says where."""

import errno
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables


def test_rows_read_are_rows_used_and_set_aside(folder: Folder):
    folder.export("contracts.csv", CONTRACTS + ";;;;;;;;\nC4;Eve;P3;01/01/2023;31/12/2023;F;Mons;1;7,6\n")

    result = folder.run("ingest", "2024")

    assert result.code == 0
    assert "5 rows read = 3 used + 2 set aside" in result.out
    assert "contracts.csv, line 5: The row is blank." in result.out
    assert "line 6, column To: 31/12/2023 is not in the financial year" in result.out


def test_a_clean_export_gives_typed_columns_and_derived_ones(folder: Folder):
    folder.run("ingest", "2024")

    contracts = tables.read("contracts", 2024, root=folder.root)

    assert list(contracts["hours"]) == [1976.0, 76.0, 7.6]
    assert list(contracts["full_time_share"]) == pytest.approx([1.0, 76 / 1976, 7.6 / 1976])
    assert list(contracts["in_force_on_last_day"]) == [True, True, False]
    assert list(contracts["hired_in_year"]) == [True, True, True]


def test_names_and_numbers_of_people_do_not_pass_the_door(folder: Folder):
    folder.run("ingest", "2024")

    contracts = tables.read("contracts", 2024, root=folder.root)
    kept = (folder.root / "data/processed/ingest/2024.json").read_text(encoding="utf-8")

    assert "Name" not in contracts.columns
    assert contracts["worker"].nunique() == 2
    assert all(re.fullmatch("[0-9a-f]{20}", worker) for worker in contracts["worker"])
    assert not contracts.isin(["Ada", "Bob", "P1", "P2"]).any().any()
    assert "Ada" not in kept


def test_the_key_is_made_once_and_is_readable_by_its_owner_alone(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("INDICATORS_PSEUDONYM_KEY")
    folder.run("ingest", "2024")
    first = tables.read("contracts", 2024, root=folder.root)
    folder.export("contracts.csv", CONTRACTS + "\n")
    folder.run("ingest", "2024")

    again = tables.read("contracts", 2024, root=folder.root)

    assert list(first["worker"]) == list(again["worker"])
    assert (folder.root / ".pseudonym-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("C4;Eve;P3;31/02/2024;;F;Mons;1;8,0", "line 5, column From: '31/02/2024' is not a date like 31/12/2024"),
        ("C4;Eve;P3;05/01/24;;F;Mons;1;8,0", "line 5, column From: '05/01/24' is not a date like 31/12/2024"),
        ("C4;Eve;P3;01/01/2124;;F;Mons;1;8,0", "line 5, column From: 01/01/2124 is beyond the years that are read"),
        ("C4;Eve;P3;01/01/2024;;F;Mons;1;8.5", "line 5, column Hours: '8.5' is not a number like 1.234,56"),
        ("C4;Eve;P3;01/01/2024;;F;Mons;1;huit", "line 5, column Hours: 'huit' is not a number like 1.234,56"),
        ("C4;Eve;P3;01/01/2024;;F;Mons;1;", "line 5, column Hours: The cell is empty."),
        ("C4;Eve;P3;01/01/2024;;F;Mons;-1;8,0", "line 5, column Days: -1 is not >= 0 / <= 366"),
        ("C4;Eve;P3;01/01/2024;;F;Mons;1;30,0", "line 5, column Hours: More than 24 hours a declared day"),
        ("C4;Eve;P3;02/01/2024;01/01/2024;F;Mons;1;8,0", "line 5, column To: The contract ends before it starts"),
        ("C4;Eve;P3;01/01/2024;;Madam;Mons;1;8,0", "line 5, column Gender: 'Madam' is none of F, M, X, unknown"),
        ("C1;Eve;P3;01/01/2024;;F;Mons;1;8,0", "line 5, column No: C1 is on 2024/contracts.csv 2 already"),
        ("C4;Eve;;01/01/2024;;F;Mons;1;8,0", "line 5, column Worker: The cell is empty."),
        ("C4;Eve;P3;01/01/2024;;F;Mons;1", "line 5: The row has 8 cells, the header 9"),
    ],
)
def test_a_wrong_cell_stops_the_year_and_is_named_by_line_and_column(folder: Folder, row: str, sentence: str):
    folder.export("contracts.csv", CONTRACTS + row + "\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out
    assert "No table was written" in result.out


def test_lines_are_those_that_a_text_editor_shows(folder: Folder):
    folder.export(
        "contracts.csv", CONTRACTS + 'C4;"Eve\nof\nMons";P3;01/01/2024;;F;Mons;1;8,0\nC5;X;P3;x;;F;Mons;1;8,0\n'
    )

    result = folder.run("ingest", "2024")

    assert "line 8, column From: 'x' is not a date" in result.out


def test_a_personal_cell_is_never_shown(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("No;Name;Worker", "No;Worker;Name").replace("C2;Bob", "C2;"))

    result = folder.run("ingest", "2024")

    assert "line 3, column Worker: The cell is empty." in result.out
    assert "Bob" not in result.out


def test_a_year_that_is_stopped_leaves_the_tables_of_before_untouched(folder: Folder):
    folder.run("ingest", "2024")
    before = tables_and_record(folder)
    folder.export("contracts.csv", CONTRACTS.replace("1.976,0", "much"))

    result = folder.run("report", "2024")

    after = tables_and_record(folder)
    assert result.code == 1
    assert "'much' is not a number like 1.234,56" in result.err
    assert after == before
    assert not (folder.root / "reports" / "2024").exists()
    assert "is not a number like" in (folder.root / "reports" / "2024.failed.html").read_text(encoding="utf-8")


def tables_and_record(folder: Folder) -> dict[Path, bytes]:
    """What the ingest keeps, without the findings: these are told also of a year that is stopped."""
    kept = (folder.root / "data/processed").glob("[!.]*/*")
    return {path: path.read_bytes() for path in kept if path.is_file()}


def test_the_configuration_may_set_bad_rows_aside_instead(folder: Folder):
    folder.configure(CONFIGURATION + '\n[rules]\nnot_a_number = "set_aside"\n')
    folder.export("contracts.csv", CONTRACTS.replace("1.976,0", "much"))

    result = folder.run("ingest", "2024")

    assert result.code == 0
    assert "3 rows read = 2 used + 1 set aside" in result.out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "The file has no rows under its header"),
        (CONTRACTS.splitlines()[0].encode(), "The file has no rows under its header"),
        (CONTRACTS.replace(";", ",").encode(), "is the separator really ';'?"),
        (CONTRACTS.replace("Worker", "Workr").encode(), "There is no column 'Worker'"),
        (CONTRACTS.replace("Worker", "Workr").encode(), "The header has, the nearest first: Workr, No,"),
        (CONTRACTS.encode("cp1252"), "contracts.csv, line 2: Bytes that are no utf-8 text: 0xe8"),
        (CONTRACTS.encode("utf-16"), "Bytes that are no utf-8 text"),
    ],
)
def test_a_file_that_cannot_be_read_as_declared_is_a_sentence(folder: Folder, text: bytes, sentence: str):
    folder.export("contracts.csv", text)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_a_missing_file_is_a_sentence(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "There is no file 2024/contracts.csv in data/raw" in result.out


def test_an_export_that_is_not_required_may_be_missing(folder: Folder):
    folder.configure(CONFIGURATION.replace('decimal = ","', 'decimal = ","\nrequired = false'))
    (folder.root / "data/raw/2024/contracts.csv").unlink()

    assert folder.run("ingest", "2024").code == 0
    assert folder.figures()["employment.contracts", ""] == ("", "not_computable")


def test_checking_alone_writes_nothing(folder: Folder):
    result = folder.run("ingest", "2024", "--check")

    assert result.code == 0
    assert not (folder.root / "data/processed").exists()


def test_nothing_is_read_again_until_an_export_or_the_configuration_changes(folder: Folder):
    folder.run("ingest", "2024")
    made = folder.root / "data/processed/contracts/2024.parquet"
    first = made.stat().st_ino
    folder.run("ingest", "2024")

    assert made.stat().st_ino == first

    folder.configure(CONFIGURATION.replace("Paper", "Board"))
    folder.run("ingest", "2024")

    assert made.stat().st_ino != first


def test_a_workbook_is_read_by_the_same_rules(folder: Folder):
    import datetime

    import xlsxwriter

    folder.configure(
        CONFIGURATION.replace("contracts.csv", "contracts.xlsx").replace("encoding", 'sheet = "Staff"\nencoding')
    )
    path = folder.export("contracts.xlsx", b"")
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        sheet = workbook.add_worksheet("Staff")
        sheet.write_row(0, 0, ["No", "Worker", "From", "To", "Gender", "Office", "Days", "Hours"])
        sheet.write_row(1, 0, ["C1", "P1", datetime.date(2024, 1, 1), "", "F", "Mons", 10, 76.5])
        sheet.write_row(2, 0, ["C2", "P2", "15/01/2024", "", "M", "Mons", 100, "1.000,5"])
        sheet.write_row(3, 0, ["C3", "P2", "15/01/2024", "", "M", "Mons", 10, "many"])

    result = folder.run("ingest", "2024")

    assert "contracts.xlsx, sheet Staff, line 4, column Hours: 'many' is not a number" in result.out
    assert "line 3" not in result.out


def test_the_kept_report_says_what_became_of_each_row(folder: Folder):
    folder.run("ingest", "2024")

    kept = json.loads((folder.root / "data/processed/ingest/2024.json").read_text(encoding="utf-8"))

    assert [(one["file"], one["rows_read"], one["rows_used"]) for one in kept["sources"]] == [
        ("2024/contracts.csv", 3, 3)
    ]
    assert kept["sources"][0]["columns_left_out"] == ["Name"]


def test_findings_speak_the_first_language_of_the_cooperative(folder: Folder):
    folder.configure(CONFIGURATION.replace('["en", "fr"]', '["fr"]'))
    folder.export("contracts.csv", CONTRACTS.replace("1.976,0", "much"))

    result = folder.run("ingest", "2024")

    assert "ligne 2, colonne Hours : « much » n'est pas un nombre comme 1.234,56" in result.out


def test_raw_files_are_never_edited(folder: Folder):
    path = Path(folder.root / "data/raw/2024/contracts.csv")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    folder.run("ingest", "2024")

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_several_entities_give_rows_to_one_table_by_declaration(folder: Folder):
    entity = """
[exports.{name}]
table = "invoices"
file = "{{year}}/{name}.csv"
[exports.{name}.columns]
invoice = "No"
issued_on = "Date"
kind = {{ constant = "invoice" }}
entity = {{ constant = "{name}" }}
amount_excl_vat = "Amount"
"""
    folder.configure(CONFIGURATION + entity.format(name="main") + entity.format(name="training"))
    folder.export("main.csv", "No,Date,Amount\nM1,2024-01-31,100\n")
    folder.export("training.csv", "No,Date,Amount\nT1,2024-02-29,50.5\n")
    assert folder.run("ingest", "2024").code == 0

    invoices = tables.read("invoices", 2024, root=folder.root)

    assert sorted(zip(invoices["entity"], invoices["amount_excl_vat"], strict=True)) == [
        ("main", 100),
        ("training", 50.5),
    ]


LOANS = """
[exports.loans]
file = "{year}/loans.csv"
covers = "to_date"
columns = { loan = "loan", member = "member", granted_on = "granted", amount = "amount" }

[exports.instalments]
file = "{year}/instalments.csv"
covers = "to_date"

[exports.instalments.columns]
loan = "loan"
number = "n"
due_on = "due"
principal = "principal"
paid_on = "paid"
principal_paid = "got"
"""


def test_what_is_outstanding_late_and_received_is_known_on_the_last_day(folder: Folder):
    """1 200 lent in three parts: one paid, one half paid and 92 days late, one due next year and paid in advance."""
    folder.configure(CONFIGURATION + LOANS)
    folder.export("loans.csv", "loan,member,granted,amount\nL1,P1,2024-06-01,1200\n")
    folder.export(
        "instalments.csv",
        "loan,n,due,principal,paid,got\n"
        "L1,1,2024-07-01,400,2024-07-01,400\n"
        "L1,2,2024-09-30,400,2024-10-15,200\n"
        "L1,3,2025-01-31,400,2025-01-31,400\n",
    )
    folder.run("ingest", "2024")

    loan = tables.read("loans", 2024, root=folder.root).iloc[0]

    assert loan["principal_due"] == 800
    assert loan["due_and_received"] == 600
    assert loan["outstanding"] == 600
    assert loan["days_late"] == 92


def test_an_instalment_of_an_unknown_loan_is_set_aside_with_its_line(folder: Folder):
    folder.configure(CONFIGURATION + LOANS)
    folder.export("loans.csv", "loan,member,granted,amount\nL1,P1,2024-06-01,1200\n")
    folder.export(
        "instalments.csv",
        "loan,n,due,principal,paid,got\nL1,1,2024-07-01,1200,,0\nL9,1,2024-07-01,400,2024-07-01,400\n",
    )

    result = folder.run("ingest", "2024")

    assert "2024/instalments.csv, line 3, column loan: There is no loan L9 among the loans used." in result.out


def test_a_fact_that_no_indicator_takes_stops_the_year(folder: Folder):
    facts = '[exports.facts]\nfile = "{year}/facts.csv"\n[exports.facts.columns]\n'
    names = ("figure", "value", "source", "recorded_by", "recorded_on")
    folder.configure(CONFIGURATION + facts + "".join(f'{name} = "{name}"\n' for name in names))
    folder.export("facts.csv", f"{','.join(names)}\nsite.flor_area,4800,deed,office,2024-12-31\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 2, column figure: No indicator takes its value from a fact named 'site.flor_area'" in result.out


def test_tables_and_reports_cut_short_are_made_again(folder: Folder):
    folder.run("ingest", "2024")
    kept = folder.root / "data/processed/ingest/2024.json"
    kept.write_text(kept.read_text(encoding="utf-8")[:100], encoding="utf-8")

    result = folder.run("ingest", "2024")

    assert result.code == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["year"] == 2024


@pytest.mark.parametrize("written", ["findings.csv", "ingest.fr.html"])
def test_findings_that_the_disk_has_no_room_for_leave_those_of_before(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, written: str
):
    folder.run("ingest", "2024")
    told = folder.root / "data/processed/ingest/2024"
    before = (told / written).read_bytes()
    (told / ".findings.csv.1").write_text("left by a process that was killed")
    folder.export("contracts.csv", CONTRACTS.replace("1.976,0", "much"))
    whole = Path.write_bytes

    def half(self: Path, content: bytes) -> int:
        whole(self, content[: len(content) // 2])
        if written in self.name:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return whole(self, content)

    monkeypatch.setattr(Path, "write_bytes", half)
    result = folder.run("ingest", "2024")

    assert result.code == 1 and "No space left on device. Nothing was finished" in result.err
    assert (told / written).read_bytes() == before
    assert {path.name for path in told.iterdir()} == {"findings.csv", "ingest.en.html", "ingest.fr.html"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CONTRACTS.replace("C2;Bob", 'C2;"Bob'), "line 3: A quotation mark is opened and not closed"),
        (
            CONTRACTS.replace("Name;Worker", "Worker;Worker"),
            "The header 'Worker' is there twice or more, at places 2, 3: name the place",
        ),
        (CONTRACTS.partition("\n")[2], "line 1: The line has none of the declared headers: is it the header"),
        (
            CONTRACTS.replace("2024", "2022").replace(";;M", ";02/03/2022;M"),
            "Not one of its 3 rows can be used: the findings say why.",
        ),
        (CONTRACTS.replace("1.976,0", "9" * 400), "is not a number like 1.234,56"),
    ],
)
def test_rows_are_never_lost_without_a_word(folder: Folder, text: str, sentence: str):
    folder.export("contracts.csv", text)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out
    assert not tables_and_record(folder)


def test_a_file_without_its_header_shows_no_personal_row(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.partition("\n")[2])

    assert "Ada" not in folder.run("ingest", "2024").out


def test_exports_of_one_table_must_give_the_same_columns(folder: Folder):
    more = """
[exports.more]
table = "contracts"
file = "{year}/more.csv"
columns = { contract = "No", worker = "Worker", started_on = "From" }
"""
    folder.configure(CONFIGURATION + more)
    folder.export("more.csv", "No,Worker,From\nX1,P9,2024-01-01\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "2024/more.csv: It gives no days, ended_on, gender, hours, office" in result.out


def test_a_table_that_was_lost_or_changed_is_made_again(folder: Folder):
    folder.run("ingest", "2024")
    made = folder.root / "data/processed/contracts/2024.parquet"
    good = made.read_bytes()
    made.write_bytes(good[:50])
    folder.run("ingest", "2024")

    assert made.read_bytes() == good

    made.unlink()
    folder.run("ingest", "2024")

    assert made.read_bytes() == good


@pytest.mark.parametrize("key", ["", " ", "short"])
def test_a_key_that_can_be_guessed_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch, key: str):
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", key)

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "INDICATORS_PSEUDONYM_KEY holds no key" in result.err


def test_checking_makes_no_key(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("INDICATORS_PSEUDONYM_KEY")
    folder.run("ingest", "2024", "--check")

    assert not (folder.root / ".pseudonym-key").exists()


def test_sessions_that_are_all_refused_are_sentences_and_no_traceback(folder: Folder):
    sessions = """
[exports.sessions]
file = "{year}/sessions.csv"
columns = { session = "session", type = "type", held_on = "held" }

[exports.attendances]
file = "{year}/attendances.csv"
columns = { session = "session", person = "person", present = "present" }
"""
    folder.configure(CONFIGURATION + sessions)
    folder.export("sessions.csv", "session,type,held\nS1,training,05/01/2024\n")
    folder.export("attendances.csv", "session,person,present\nS1,P1,yes\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "2024/sessions.csv, line 2, column held: '05/01/2024' is not a date like 2024-12-31" in result.out


def test_a_fiscal_year_may_start_in_october(folder: Folder):
    folder.configure(CONFIGURATION + '\n[fiscal_year]\nstarts = "10-01"\n')
    folder.export(
        "contracts.csv",
        "No;Worker;From;To;Gender;Office;Days;Hours\n"
        "C1;P1;30/09/2023;30/09/2023;F;Mons;1;8,0\n"
        "C2;P1;01/10/2023;30/09/2024;F;Mons;1;8,0\n"
        "C3;P1;01/10/2024;;F;Mons;1;8,0\n",
    )
    folder.run("ingest", "2024")

    contracts = tables.read("contracts", 2024, root=folder.root)

    assert list(contracts["contract"]) == ["C2"]
    assert list(contracts["in_force_on_last_day"]) == [True]


PAYSLIPS = """
[pay]
minimum_hours = 38

[exports.payslips]
file = "{year}/pay.csv"
[exports.payslips.columns]
worker = "worker"
month = "month"
gross = "gross"
benefits = "benefits"
paid_hours = "hours"
termination = "termination"
"""


def test_pay_is_compared_at_full_time_from_the_floor_of_hours_on(folder: Folder):
    """A full-time month has 1976 / 12 = 164.67 hours: half of them at 1 100 in all is 2 200 at full time."""
    folder.configure(CONFIGURATION + PAYSLIPS)
    folder.export(
        "pay.csv",
        "worker,month,gross,benefits,hours,termination\n"
        "half,2024-01-01,1000,100,82.33333333333333,no\n"
        "floor,2024-01-01,500,0,38,no\n"
        "below,2024-01-01,500,0,37.9,no\n"
        "unpaid,2024-01-01,0,0,164,no\n"
        "leaver,2024-01-01,90000,0,164,yes\n"
        "none,2024-01-01,100,0,0,no\n",
    )
    folder.run("ingest", "2024")

    pay = tables.read("payslips", 2024, root=folder.root)

    assert list(pay["eligible"]) == [True, True, False, False, False, False]
    assert pay["full_time_pay"].iloc[0] == pytest.approx(2200)
    assert pay["full_time_pay"].isna().tolist() == [False] * 5 + [True]


def test_an_ingest_loads_nothing_of_notebooks_and_charts(folder: Folder):
    script = """
import sys
from indicators.cli import main

sys.argv = ["indicators", "--root", sys.argv[1], "ingest", "2024"]
try:
    main()
except SystemExit as ended:
    assert not ended.code
print(sorted({"nbconvert", "nbformat", "matplotlib", "IPython"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", script, str(folder.root)], capture_output=True, text=True)

    assert run.stderr == ""
    assert run.stdout.splitlines()[-1] == "[]"
