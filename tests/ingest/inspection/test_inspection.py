"""A look at a file gives the block that reads it, or the question that only a person can answer."""

import gzip
import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from conftest import CONTRACTS, Folder
from declarations import quarter
from indicators.cooperative import Cooperative
from indicators.ingest.inspection import inspect
from indicators.ingest.pipeline import ingest
from indicators.ingest.report import IngestReport

EXAMPLES = Path(__file__).parents[3] / "examples"
HEAD = '[cooperative]\nname = "Paper"\nlanguages = ["en"]\n\n'


def looked_at(folder: Folder, name: str, text: str | bytes) -> tuple[str, dict[str, Any]]:
    """What the command prints for a file, and the exports in it."""
    path = folder.export(name, text)
    result = folder.run("inspect", str(path))
    assert result.code == 0, result.err
    return result.out, tomllib.loads(result.out).get("exports", {})


def ingested(root: Path, year: int) -> IngestReport:
    cooperative = Cooperative.at(root)
    return ingest(cooperative, cooperative.year(year), check_only=True)


def test_the_exports_of_the_sample_are_read_as_with_the_configuration_that_a_person_wrote(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The first rows of each export, and the whole workbook: the same rows are used, and the same is found."""
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    raw = tmp_path / "data" / "raw" / "2024"
    raw.mkdir(parents=True)
    for path in sorted((sample / "data" / "raw" / "2024").glob("*.*")):
        if path.suffix == ".csv":
            (raw / path.name).write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:300]))
        elif path.suffix == ".xlsx":
            shutil.copy(path, raw)
    # that every month has rows is a promise of a person, which no look at a file can make
    written = re.sub(
        r"^periodic = .*\n", "", (sample / "cooperative.toml").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    (tmp_path / "cooperative.toml").write_text(written, encoding="utf-8")
    shutil.copytree(sample / "notebooks" / "catalogue", tmp_path / "notebooks" / "catalogue")
    by_hand = ingested(tmp_path, 2024)

    blocks = [inspect(path) for path in sorted(raw.iterdir())]
    (tmp_path / "cooperative.toml").write_text(HEAD + "\n".join(blocks), encoding="utf-8")
    looked = ingested(tmp_path, 2024)

    def used(report: IngestReport) -> set[tuple[str, str, int, int]]:
        return {(one.table, one.file, one.rows_read, one.rows_used) for one in report.sources}

    def found(report: IngestReport) -> set[tuple[str, str, int]]:
        return {(one.rule, one.file, one.line) for one in report.findings}

    assert len(used(by_hand)) == 15
    assert used(looked) == used(by_hand)
    # nor is an accreditation in any file: until a person declares it, it is asked for
    assert found(looked) == found(by_hand) | {("accreditation_not_declared", "cooperative.toml", 0)}


@pytest.mark.parametrize(
    ("example", "file", "year", "answers", "rows"),
    [
        ("administration", "2009/staff.csv", 2009, {}, 487),
        ("administration", "2012/staff.csv", 2012, {}, 468),
        ("loan_fund", "loans.csv", 2017, {'loan = "id"': 'loan = "id"\nmember = "id"'}, 1218),
        ("seasonal_contracts", "2015/contrats.csv.gz", 2015, {'dates = "dd': 'covers = "listed"\ndates = "dd'}, 7195),
    ],
)
def test_real_files_are_read_with_what_is_proposed_and_the_questions_answered(
    folder: Folder, example: str, file: str, year: int, answers: dict[str, str], rows: int
):
    path = folder.root / "data" / "raw" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(EXAMPLES / example / "data" / "raw" / file, path)
    years = "" if "/" in file else "[fiscal_year]\nfirst = 2013\nlast = 2017\n"
    rules = '[rules]\nended_before_started = "note"\nexact_duplicate = "note"\n'
    proposed = inspect(path)
    for before, after in answers.items():
        assert before in proposed
        proposed = proposed.replace(before, after)
    head = HEAD.replace(
        "languages", 'currency = "USD"\nlanguages'
    )  # the administration's pay has the sign of the dollar
    folder.configure(head + years + rules + proposed)

    report = ingested(folder.root, year)

    assert report.stops == []
    assert [source.rows_used for source in report.sources] == [rows]


def test_what_the_cells_speak_against_is_not_proposed_and_what_they_leave_open_is_asked():
    """The partners of a loan fund are 20 for 1 218 loans; 64 loans are of another year by the day of posting."""
    printed = inspect(EXAMPLES / "loan_fund/data/raw/loans.csv")

    assert "member =" not in printed
    assert "'partner_id' has 20 different cells in 1218 rows, too few for people." in printed
    assert "granted_on (" in printed
    assert ") could be 'disbursed_time' or 'posted_time': which? The year differs in 64 rows." in printed


def test_a_person_told_by_a_name_and_a_column_that_its_cells_give_away_are_questions(folder: Folder):
    printed, _ = looked_at(
        folder, "contracten.csv", DUTCH.format(day="13/04/2024", hours="8").replace("Contractn", "N")
    )

    assert "'Werknemer' holds names: two people of one name would count as one" in printed
    assert "contracts cannot do without it. By their cells it could be Nummer." in printed


def test_an_archive_is_looked_into(folder: Folder):
    _, exports = looked_at(folder, "contracts.csv.gz", gzip.compress(CONTRACTS.encode()))

    assert exports["contracts"]["file"] == "{year}/contracts.csv.gz"
    assert exports["contracts"]["columns"]["started_on"] == "From"


DUTCH = """\
Contractnummer;Werknemer;Begindatum;Einddatum;Contracttype;Geslacht;Aangegeven uren
C1;Ada Peeters;{day};;Onbepaalde duur;V;{hours}
C2;Bob Claes;{day};02/05/2024;Bepaalde duur;M;8
"""


def test_days_and_numbers_that_a_file_cannot_decide_are_questions(folder: Folder):
    printed, exports = looked_at(folder, "contracten.csv", DUTCH.format(day="03/04/2024", hours="1.234"))

    assert "is 1.234 the whole number 1234, or 1 and 234 thousandths?" in printed
    assert "is 03/04 the 3rd of April (dd/mm/yyyy) or the 4th of March (mm/dd/yyyy)?" in printed
    assert "no day above 12 in the file: it cannot decide" in printed
    assert exports["contracts"]["decimal"] == ","


@pytest.mark.parametrize(
    ("day", "hours", "expected"),
    [
        ("13/04/2024", "38,000", ("dd/mm/yyyy", ",", "", True)),
        ("04/13/2024", "1.234,5", ("mm/dd/yyyy", ",", ".", False)),
        ("13/04/2024", "1\u202f234,50", ("dd/mm/yyyy", ",", " ", False)),
        ("13/04/2024", "138.5", ("dd/mm/yyyy", ".", "", False)),  # 38.5 could be the hours of a week
    ],
)
def test_one_cell_that_decides_is_enough_for_the_file(
    folder: Folder, day: str, hours: str, expected: tuple[str, str, str, bool]
):
    text = DUTCH.format(day=day, hours=hours).replace("02/05/2024", day)
    printed, exports = looked_at(folder, "contracten.csv", text)

    dialect = exports["contracts"]
    found = dialect["dates"], dialect.get("decimal", "."), dialect.get("thousands", "")
    # the worker is told by a name: that is a question of every one of these files
    assert (*found, "QUESTION 2" in printed) == expected


def test_the_words_of_categories_are_proposed_and_those_unknown_are_left_to_a_person(folder: Folder):
    text = DUTCH.format(day="13/04/2024", hours="8").replace("Bepaalde duur", "Flexi")
    printed, exports = looked_at(folder, "contracten.csv", text)

    assert exports["contracts"]["values"]["gender"] == {"": "unknown", "V": "F"}
    assert exports["contracts"]["values"]["kind"] == {"Onbepaalde duur": "permanent"}
    assert '# "Flexi" = "..."  # one of: permanent, fixed_term' in printed
    assert "what do some cells of 'Contracttype' stand for? See values.kind below." in printed


def test_no_personal_cell_is_shown(folder: Folder):
    printed, _ = looked_at(folder, "contracten.csv", DUTCH.format(day="03/04/2024", hours="1.234"))

    assert "Ada" not in printed
    assert "Claes" not in printed


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_the_encoding_is_told_with_what_decided_it(folder: Folder, encoding: str):
    text = (CONTRACTS * 3).replace("Office", "Bureau")
    printed, exports = looked_at(folder, "contracts.csv", text.encode(encoding))

    assert exports["contracts"]["encoding"] == {"utf-8": "utf-8-sig"}.get(encoding, encoding)
    assert f'encoding = "{exports["contracts"]["encoding"]}"  # ' in printed


def test_titles_sums_doubled_and_missing_headers_are_seen(folder: Folder):
    header, _, rows = CONTRACTS.partition("\n")
    header = header.replace("Office", "Name").replace("Days", "")
    text = f"Extract;;;;;;;;\n\n{header}\n{rows}Sous-total;;;;;;;;9\nTOTAL;;;;;;;;9\n"
    printed, exports = looked_at(folder, "contracts.csv", text)

    assert exports["contracts"]["header_row"] == 3
    assert exports["contracts"]["total_rows"] == ["Sous-total", "TOTAL"]
    assert "# without a header, and not read: 8" in printed

    folder.configure(HEAD + printed)
    assert "5 rows read = 3 used + 2 set aside" in folder.run("ingest", "2024").out


def test_a_header_that_is_there_twice_is_named_by_its_place(folder: Folder):
    printed, exports = looked_at(folder, "contracts.csv", CONTRACTS.replace("Name", "Worker"))

    assert exports["contracts"]["columns"]["worker"] == {"position": 3}
    assert "'Worker' is there 2 times: which of the places 2, 3 gives worker? The block has 3." in printed


def test_a_grouped_list_and_rows_that_go_on_are_seen(folder: Folder):
    header = "Session;Person;Present\n"
    grouped = f"{header}Liège (1);;\n    Pay (1);;\nS1;P1;oui\n"
    _, exports = looked_at(folder, "attendances.csv", grouped)
    assert exports["attendances"]["grouped"] is True

    printed, exports = looked_at(folder, "attendances.csv", f"{header}S1;P1;oui\n;P2;non\n")
    assert exports["attendances"]["continuation_rows"] == "fill_down"
    assert "do the rows that begin with blank cells go on with the row above?" in printed


def test_the_state_of_odoo_is_known_under_its_dutch_name(folder: Folder):
    text = CONTRACTS.replace("Office", "Provincie").replace("Liège", "done").replace("Mons", "draft")
    printed, _ = looked_at(folder, "contracts.csv", text)

    assert '# "Provincie" holds "done", "draft". If only some of these rows count:' in printed


def test_each_sheet_of_a_workbook_has_its_block_and_typed_cells_need_no_style(folder: Folder):
    import datetime

    path = folder.export("prets.xlsx", b"")
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        workbook.add_worksheet("Notes").write(0, 0, "empty")
        sheet = workbook.add_worksheet("Feuil2")
        sheet.write_row(0, 0, ["Prêts"])
        sheet.write_row(1, 0, ["Num prêt", "Date octroi", "Montant octroyé"])
        sheet.write_row(2, 0, ["L1", datetime.date(2024, 3, 4), 1.234])
        sheet = workbook.add_worksheet("Échéances")
        sheet.write_row(0, 0, ["Num prêt", "N° échéance", "Date échéance", "Capital dû"])
        sheet.write_row(1, 0, ["L1", 1, "15/04/2024", "1,23"])
    result = folder.run("inspect", str(path))
    exports = tomllib.loads(result.out)["exports"]

    assert (exports["loans"]["sheet"], exports["loans"]["header_row"]) == ("Feuil2", 2)
    assert "decimal" not in exports["loans"]
    assert "dates" not in exports["loans"]
    assert (exports["instalments"]["dates"], exports["instalments"]["decimal"]) == ("dd/mm/yyyy", ",")


def test_what_a_table_cannot_do_without_is_asked_for(folder: Folder):
    printed, exports = looked_at(folder, "contracts.csv", CONTRACTS.replace("No;", "Nr;"))

    assert "which header gives contract (number of the contract)?" in printed
    assert '# contract = "..."  # needed: number of the contract' in printed
    assert "contract" not in exports["contracts"]["columns"]


@pytest.mark.parametrize(
    ("name", "content", "code", "sentence"),
    [
        ("empty.csv", b"", 0, "no row under a header, so nothing to read"),
        ("words.csv", b"just some words\nand others\n", 0, "Of 1 headers: none that is known"),
        ("headless.csv", b"C1;Ada;F;9\nC2;Bob;M;8\n", 0, "Of 4 headers: none that is known"),
        ("broken.xlsx", b"PK\3\4 nothing", 2, "broken.xlsx: The workbook cannot be read"),
        ("broken.csv.gz", b"nothing", 2, "broken.csv.gz: The archive is damaged"),
        ("broken.xml", b"<a><b></a>", 2, "broken.xml: The file is no whole XML"),
        ("page.csv", b"<html>", 2, "page.csv: By its content the file is HTML, not CSV."),
        ("long.csv", b'No;Worker\n"' + 140_000 * b"x", 2, "long.csv: A quotation mark is opened and not closed"),
    ],
)
def test_a_file_without_rows_for_a_table_is_a_sentence(
    folder: Folder, name: str, content: bytes, code: int, sentence: str
):
    result = folder.run("inspect", str(folder.export(name, content)))

    assert result.code == code
    assert sentence in result.out + result.err


def test_a_file_that_is_not_there_is_a_sentence(folder: Folder):
    result = folder.run("inspect", "nowhere.csv")

    assert (result.code, result.err) == (2, "There is no file nowhere.csv.\n")


def test_a_declaration_has_a_block_for_pay_and_one_for_contracts_and_its_quarters_belong_together(folder: Folder):
    for number in range(1, 5):
        folder.export(f"dmfa-2024-{number}.xml", quarter(number))
    printed, exports = looked_at(folder, "dmfa-2024-1.xml", quarter(1))
    folder.configure(HEAD + printed)

    report = ingested(folder.root, 2024)

    assert exports["payslips"]["file"] == exports["contracts"]["file"] == "{year}/dmfa-{year}-*.xml"
    assert report.stops == []
    assert [source.rows_used for source in report.sources if source.table == "contracts"] == [2, 2, 1, 1]


@pytest.mark.parametrize("name", ["pay.parquet", "pay.arrow", "pay.jsonl"])
def test_a_file_whose_cells_have_a_kind_is_proposed_like_any_other(folder: Folder, name: str):
    rows = [
        {"Matricule": f"W{n}", "Mois": date(2024, 3, 1), "Brut": 2000.5 + n, "Heures payées": 160.0} for n in range(12)
    ]
    path = folder.root / "data/raw/2024" / name
    if name.endswith(".jsonl"):
        path.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows), encoding="utf-8")
    elif name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(rows), path)
    else:
        table = pa.Table.from_pylist(rows)
        with pa.ipc.new_file(str(path), table.schema) as stream:
            stream.write_table(table)

    result = folder.run("inspect", str(path))

    assert result.code == 0, result.err
    (folder.root / "cooperative.toml").write_text(HEAD + result.out, encoding="utf-8")
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    (one,) = ingested(folder.root, 2024).sources
    assert (one.table, one.rows_read, one.rows_used) == ("payslips", 12, 12)
