"""Control totals and corrections: what people write beside the exports, and what becomes of it."""

import csv
import re

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables

HEADER = "file,measure,column,where,cell,value,source\n"


@pytest.mark.parametrize(
    "total",
    [
        "contracts.csv,rows,,,,3,",
        "contracts.csv,rows,,Gender,F,2,",
        "contracts.csv,sum,Hours,,,2059.6,payroll",
        "contracts.csv,sum,hours,Office,Liège,2052,",
        "contracts.csv,distinct,Worker,,,2,",
        "contracts.csv,distinct,Worker,Gender,F,1,",
        "contracts.csv,lowest,From,,,2024-01-01,",
        "contracts.csv,highest,Days,,,247,",
        "contracts.csv,sum,To,,,91115,",  # in a spreadsheet, 31 December 2024 is 45657 and 15 June 45458
        "contracts.csv,exported_on,,,,2025-01-15,",
    ],
)
def test_a_control_total_that_agrees_is_no_finding(folder: Folder, total: str):
    folder.export("controls.csv", HEADER + total + "\n")

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 0, result.out


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        ("contracts.csv,rows,,,,4,", "2024/contracts.csv: The file gives rows 3; its source states 4 (-1)."),
        ("contracts.csv,sum,Hours,,,2060,", "column Hours: The file gives sum 2059.6; its source states 2060 (-0.4)."),
        ("contracts.csv,rows,,Gender,M,2,", "The file gives rows (Gender = M) 1; its source states 2 (-1)."),
        ("contracts.csv,lowest,From,,,2024-01-02,", "The file gives lowest 2024-01-01; its source states 2024-01-02"),
        ("contracts.csv,exported_on,,,,2024-12-31,", "Exported on 2024-12-31, before the financial year was over"),
        ("contract.csv,rows,,,,4,", "2024/controls.csv, line 2, column file: A control total that holds for nothing"),
        (
            "contracts.csv,sum,Hour,,,4,",
            "column column: A control total that holds for nothing: Hour. Expected No, Worker",
        ),
        ("contracts.csv,sum,Office,,,4,", "column measure: A control total that holds for nothing: sum Office."),
        ("contracts.csv,total,Hours,,,4,", "line 2, column measure"),
        (
            "contracts.csv,sum,Hours,,,2.059;6,",
            "A control total that holds for nothing: contracts.csv, sum, Hours, 2.059;6. Expected file,",
        ),
        ("contracts.csv,rows,,,,4,,,,", "2024/controls.csv, line 2: A control total that holds for nothing: 10."),
    ],
)
def test_a_control_total_that_differs_or_says_nothing_stops_the_year(folder: Folder, total: str, sentence: str):
    folder.export("controls.csv", HEADER + total + "\n")

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 1
    assert sentence in result.out


def test_control_totals_may_stand_in_the_configuration_and_hold_for_their_year_alone(folder: Folder):
    total = '[[controls]]\nfile = "{}/contracts.csv"\nmeasure = "rows"\nvalue = 4\n'
    folder.configure(CONFIGURATION + total.format(2024))

    assert "The file gives rows 3; its source states 4 (-1)." in folder.run("ingest", "2024", "--check").out

    folder.configure(CONFIGURATION + total.format(2023))

    assert folder.run("ingest", "2024", "--check").code == 0


def test_a_total_counts_the_rows_that_are_set_aside_too(folder: Folder):
    folder.export("contracts.csv", CONTRACTS + "C4;Eve;P3;01/01/2023;31/12/2023;F;Mons;1;7,6\n")
    folder.export("controls.csv", HEADER + "contracts.csv,rows,,,,4,\ncontracts.csv,sum,Hours,,,2067.2,\n")

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 0
    assert "2 of 2 control totals agree." in result.out
    assert "contracts.hours: 7.6 / 2,067.2" in result.out


CORRECTIONS = "file,key,column,from,to,why,who,when\n"


def test_a_correction_is_made_listed_and_checked(folder: Folder):
    row = 'contracts.csv,C2,Hours,"76,0","77,0",a slip,payroll office,2025-01-20\n'
    folder.export("corrections.csv", CORRECTIONS + row)

    result = folder.run("ingest", "2024")

    assert result.code == 0
    assert "corrected (repair): 1" in result.out
    assert "line 3, column Hours: '76,0' is read as 77,0 (a slip; payroll office, 2025-01-20)." in result.out
    assert list(tables.read("contracts", 2024, root=folder.root)["hours"]) == [1976.0, 77.0, 7.6]
    assert (folder.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8") == CONTRACTS

    folder.export("corrections.csv", CORRECTIONS + row.replace("77,0", "much"))

    assert "line 3, column Hours: 'much' is not a number like 1.234,56" in folder.run("ingest", "2024").out


def test_a_correction_of_a_person_is_not_shown(folder: Folder):
    folder.export("corrections.csv", CORRECTIONS + "contracts.csv,C2,Worker,P2,P1,one person,office,2025-01-20\n")

    result = folder.run("ingest", "2024")

    assert "'•••' is read as ••• (one person; office, 2025-01-20)." in result.out
    assert tables.read("contracts", 2024, root=folder.root)["worker"].nunique() == 1


@pytest.mark.parametrize(
    ("correction", "sentence"),
    [
        ('contracts.csv,C2,Hours,"75,0","77,0",w,o,2025-01-20', "The cell is '76,0', no longer '75,0'"),
        ('contracts.csv,C9,Hours,"76,0","77,0",w,o,2025-01-20', "No row of 2024/contracts.csv has that key"),
        (
            'contracts.csv,C2,Hour,"76,0","77,0",w,o,2025-01-20',
            "A correction that cannot be made: Hour. Expected No, Worker",
        ),
        ('contract.csv,C2,Hours,"76,0","77,0",w,o,2025-01-20', "A correction that cannot be made: contract.csv."),
        ('contracts.csv,C2,Hours,"76,0","77,0",,o,2025-01-20', "A correction that cannot be made: . Expected why."),
        ('contracts.csv,C2,Hours,"76,0","77,0",w,o,20 January', "A correction that cannot be made: 20 January."),
    ],
)
def test_a_correction_that_cannot_be_made_stops_the_year(folder: Folder, correction: str, sentence: str):
    folder.export("corrections.csv", CORRECTIONS + correction + "\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_a_correction_or_a_total_that_changes_is_read_again(folder: Folder):
    folder.run("ingest", "2024")
    folder.export("corrections.csv", CORRECTIONS + 'contracts.csv,C2,Hours,"76,0","77,0",w,o,2025-01-20\n')

    assert "corrected (repair): 1" in folder.run("ingest", "2024").out


def test_findings_and_pages_are_written_also_when_the_year_is_stopped(folder: Folder):
    folder.export(
        "contracts.csv", CONTRACTS.replace("C2;Bob;P2;01/03/2024", "=C2;Bob;P2;<b>01</b>").replace("1.976", "0")
    )

    result = folder.run("ingest", "2024", "--language", "nl")
    place = folder.root / "data/processed/ingest/2024"
    with (place / "findings.csv").open(encoding="utf-8", newline="") as file:
        findings = list(csv.DictReader(file))
    pages = {path.name: path.read_text(encoding="utf-8") for path in place.glob("*.html")}

    assert "Boekjaar 2024 is gestopt." in result.out
    assert {one["rule"] for one in findings} >= {"not_a_date", "impossible_full_time_share"}
    assert next(one["found"] for one in findings if one["rule"] == "not_a_date") == "<b>01</b>"
    assert sorted(pages) == ["ingest.en.html", "ingest.fr.html"]
    assert "&lt;b&gt;01&lt;/b&gt;" in pages["ingest.en.html"] and "<b>01" not in pages["ingest.en.html"]
    assert "Financial year 2024 is stopped." in pages["ingest.en.html"]
    assert "arrête l’exercice" in pages["ingest.fr.html"]
    assert not any(name in page for page in pages.values() for name in ("Ada", "Bob"))


def test_the_words_of_the_page_are_set_as_in_print_and_the_cells_of_files_are_not(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("01/03/2024", "l'an -3"))
    folder.run("ingest", "2024")

    page = (folder.root / "data/processed/ingest/2024/ingest.fr.html").read_text(encoding="utf-8")
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", "", re.sub(r"<code>.*?</code>", "", body))

    assert "<code>l&#39;an -3</code>" in body
    assert "L’exercice 2024 est arrêté" in words
    assert not re.search("'|&#39;", words)
    assert "not_a_date" in body and "not_a_date" not in words


def test_no_cell_of_the_findings_is_a_formula(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("1.976,0", '"=HYPERLINK(""x"")"'))
    folder.run("ingest", "2024")

    written = (folder.root / "data/processed/ingest/2024/findings.csv").read_text(encoding="utf-8")

    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written and ',"=HYPERLINK' not in written


def test_findings_that_were_lost_are_written_again(folder: Folder):
    folder.run("ingest", "2024")
    findings = folder.root / "data/processed/ingest/2024/findings.csv"
    before = findings.read_text(encoding="utf-8")
    findings.unlink()

    folder.run("ingest", "2024")

    assert findings.read_text(encoding="utf-8") == before
