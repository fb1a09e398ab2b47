"""The fetch: exports come from the systems that hold them, whole or not at all, and what is published stays."""

import csv
import datetime
import gzip
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pytest
from frozen import reconfigure, sidecar, state

from conftest import Folder, chapter
from indicators import sources
from indicators.cooperative import Cooperative
from indicators.core import atomic_folder
from indicators.core.errors import SourceRefused, WrongUse
from indicators.core.lock import only_one
from indicators.night import fetching
from indicators.night.doctor import examine
from indicators.sources.compare import FEWER
from indicators.sources.fetch import open_years
from indicators.sources.frozen_file import FrozenFile
from indicators.sources.kinds.sentences import REFUSALS

HEADER = "No,Worker,Started,Ended,Sex,Days"
ROWS = [(f"C{number}", f"P{number}", "2024-01-01", "2024-12-31", "FM"[number % 2], 247) for number in range(20)]

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.desk]
kind = "{kind}"
database = "{database}"

[exports.contracts]
from = "desk"
query = "select No, Worker, Started, Ended, Sex, Days from contracts where Started <= {{last_day}}"
values = {{ gender = {{ "" = "unknown" }} }}

[exports.contracts.columns]
contract = "No"
worker = "Worker"
started_on = "Started"
ended_on = "Ended"
gender = "Sex"
days = "Days"
"""


def sqlite(path: Path, rows: Iterable[tuple[object, ...]] = ROWS) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("create table contracts (No, Worker, Started, Ended, Sex, Days, Name default 'Ada')")
        connection.executemany(
            "insert into contracts (No, Worker, Started, Ended, Sex, Days) values (?, ?, ?, ?, ?, ?)", rows
        )
    connection.close()


def duck(path: Path, rows: Iterable[tuple[object, ...]] = ROWS) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute(
            "create table contracts (No varchar, Worker varchar, Started date, Ended date, Sex varchar, Days int, "
            "Name varchar default 'Ada')"
        )
        for row in rows:
            connection.execute("insert into contracts values (?, ?, ?, ?, ?, ?, 'Ada')", row)


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def desk(folder: Folder) -> Folder:
    """The paper cooperative whose contracts are in a file of SQLite."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    (folder.root / "data/raw/2024").rmdir()
    folder.configure(CONFIGURATION.format(kind="sqlite", database="desk.db"))
    sqlite(folder.root / "desk.db")
    chapter(folder, "chapter.figures('employment')")
    return folder


def publish(folder: Folder) -> None:
    for words in (["report", "2024"], ["publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob"]):
        done = folder.run(*words)
        assert done.code == 0, done.err


MAKERS: dict[str, Callable[..., None]] = {"sqlite": sqlite, "duckdb": duck}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_a_query_gives_is_frozen_beside_what_was_asked_and_ingested(folder: Folder, kind: str):
    MAKERS[kind](folder.root / "desk.db")
    folder.configure(CONFIGURATION.format(kind=kind, database="desk.db"))

    fetched = folder.run("fetch", "2024")
    ingested = folder.run("ingest", "2024")

    file = folder.root / "data/raw/2024/contracts.csv"
    assert fetched.code == 0, fetched.err
    assert fetched.out.startswith("2024/contracts.csv: 20 rows, sha256 ")
    assert file.read_text(encoding="utf-8").splitlines()[:2] == [HEADER, "C0,P0,2024-01-01,2024-12-31,F,247"]
    assert file.stat().st_mode & 0o077 == 0
    beside = sidecar(folder)
    assert beside["rows"] == 20
    assert beside["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert beside["query"] == Cooperative.at(folder.root).configuration.exports["contracts"].query
    assert beside["parameters"] == {"first_day": "2024-01-01", "last_day": "2024-12-31", "year": "2024"}
    assert str(beside["snapshot"]).startswith("read transaction ")
    assert ingested.code == 0, ingested.err + ingested.out
    assert "1 of 1 control totals agree." in ingested.out
    assert "Financial year 2024: 20 rows read = 20 used + 0 set aside." in ingested.out


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_rows_in_another_order_are_the_same_file(folder: Folder, kind: str):
    folder.configure(CONFIGURATION.format(kind=kind, database="desk.db"))
    MAKERS[kind](folder.root / "desk.db")
    folder.run("fetch", "2024")
    before = state(folder)
    MAKERS[kind](folder.root / "desk.db", reversed(ROWS))

    again = folder.run("fetch", "2024")

    assert again.out == "2024/contracts.csv: 20 rows, as before\n"
    assert state(folder) == before


def test_a_row_that_changed_replaces_the_file_and_is_logged(desk: Folder):
    desk.run("fetch", "2024")
    before = sidecar(desk)
    change(desk.root / "desk.db", "update contracts set Days = 10 where No = 'C3'")

    desk.run("fetch", "2024")

    after = sidecar(desk)
    log = (desk.root / "data/raw/2024/.fetched/log.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(log.splitlines()))
    assert after["sha256"] != before["sha256"]
    assert [(line["sha256"], line["sha256_before"]) for line in lines] == [
        (before["sha256"], ""),
        (after["sha256"], before["sha256"]),
    ]


def test_a_file_that_ends_in_gz_is_packed_and_the_same_bytes_again(desk: Folder):
    reconfigure(desk, 'from = "desk"', 'from = "desk"\nfile = "{year}/contracts.csv.gz"')
    desk.run("fetch", "2024")
    first = (desk.root / "data/raw/2024/contracts.csv.gz").read_bytes()
    desk.run("fetch", "2024")
    (desk.root / "data/raw/2024/contracts.csv.gz").write_bytes(b"")

    desk.run("fetch", "2024")

    assert (desk.root / "data/raw/2024/contracts.csv.gz").read_bytes() == first
    assert gzip.decompress(first).startswith(HEADER.encode())
    assert desk.run("ingest", "2024").code == 0


def test_what_an_export_gave_under_another_name_goes_with_its_sidecar(desk: Folder):
    desk.run("fetch", "2024")
    reconfigure(desk, 'from = "desk"', 'from = "desk"\nfile = "{year}/contracts.csv.gz"')

    desk.run("fetch", "2024")

    names = {name.removeprefix("2024/") for name in state(desk)}
    assert names == {"contracts.csv.gz", ".fetched/contracts.csv.gz.json", ".fetched/log.csv"}


def test_side_files_and_words_stay_where_exports_are_replaced(desk: Folder):
    desk.run("fetch", "2024")
    desk.export("corrections.csv", "file,key,column,from,to,why,who,when\n")
    (desk.root / "data/raw/2024/text/en").mkdir(parents=True)
    (desk.root / "data/raw/2024/text/en/loans.md").write_text("mine", encoding="utf-8")
    (desk.root / "data/raw/2024").chmod(0o750)
    change(desk.root / "desk.db", "delete from contracts where No = 'C3'")

    desk.run("fetch", "2024")

    there = state(desk)
    assert there["2024/text/en/loans.md"] == b"mine"
    assert there["2024/corrections.csv"].startswith(b"file,")
    assert there["2024/contracts.csv"].count(b"\n") == 20
    assert (desk.root / "data/raw/2024").stat().st_mode & 0o777 == 0o750


def test_what_is_saved_while_the_disk_is_waited_for_is_not_lost(desk: Folder, monkeypatch: pytest.MonkeyPatch):
    desk.run("fetch", "2024")
    desk.export("corrections.csv", "old")
    change(desk.root / "desk.db", "delete from contracts where No = 'C3'")
    flush, saved = atomic_folder._flush_all, []

    def slow(folder: Path) -> None:
        flush(folder)
        if not saved:  # as an editor saves: a new file under the old name, and one more
            saved.append(desk.export("corrections.new", "mine").replace(desk.root / "data/raw/2024/corrections.csv"))
            desk.export("facts.csv", "mine too")

    monkeypatch.setattr(atomic_folder, "_flush_all", slow)

    desk.run("fetch", "2024")

    there = state(desk)
    assert there["2024/contracts.csv"].count(b"\n") == 20
    assert (there["2024/corrections.csv"], there["2024/facts.csv"]) == (b"mine", b"mine too")


@pytest.mark.parametrize(
    "edited",
    [lambda text: text.replace(b"247", b"24", 1), lambda text: text[: len(text) // 2]],
    ids=["a cell", "half of it"],
)
def test_a_file_that_is_not_what_came_stops_the_year(desk: Folder, edited: Callable[[bytes], bytes]):
    desk.run("fetch", "2024")
    file = desk.root / "data/raw/2024/contracts.csv"
    came = file.read_bytes()
    file.write_bytes(edited(came))

    stopped = desk.run("ingest", "2024")
    desk.run("fetch", "2024")

    assert stopped.code == 1
    assert "2024/contracts.csv: The file is not what its source gave" in stopped.out
    assert file.read_bytes() == came
    assert desk.run("ingest", "2024").code == 0


def test_a_file_that_was_fetched_before_the_year_was_over_stops_it_until_it_is_fetched_again(desk: Folder):
    desk.run("fetch", "2024")
    place = desk.root / "data/raw/2024/.fetched/contracts.csv.json"
    place.write_text(json.dumps({**sidecar(desk), "as_of": "2024-12-30 02:00:00+00:00"}), encoding="utf-8")

    early = desk.run("ingest", "2024")
    desk.run("fetch", "2024")

    assert early.code == 1
    assert "2024/contracts.csv: Exported on 2024-12-30, before the financial year was over (2024-12-31)." in early.out
    assert desk.run("ingest", "2024").code == 0


def test_rows_fewer_than_came_are_a_control_total_that_differs(desk: Folder):
    desk.run("fetch", "2024")
    place = desk.root / "data/raw/2024/.fetched/contracts.csv.json"
    place.write_text(json.dumps({**sidecar(desk), "rows": 21}), encoding="utf-8")

    result = desk.run("ingest", "2024")

    assert result.code == 1
    assert "The file gives rows 20; its source states 21 (-1)." in result.out


def test_the_page_names_the_source_and_the_minute_and_nothing_of_the_query(desk: Folder):
    desk.run("fetch", "2024")
    place = desk.root / "data/raw/2024/.fetched/contracts.csv.json"
    place.write_text(json.dumps({**sidecar(desk), "as_of": "2025-03-01 02:00:07+00:00"}), encoding="utf-8")

    chapter(desk, "chapter.sources()")

    done = desk.run("report", "2024")

    page = (desk.root / "reports/2024/en/special-report-2024.html").read_text(encoding="utf-8")
    assert done.code == 0, done.err
    assert "2024/contracts.csv · desk, 1 March 2025, 02:00 UTC" in page
    assert "desk.db" not in page and "select" not in page.lower().replace("<select", "")


def test_a_published_year_is_compared_and_told_and_stays(desk: Folder):
    desk.run("fetch", "2024")
    publish(desk)
    before = state(desk)

    same = desk.run("fetch", "2024")
    change(desk.root / "desk.db", "insert into contracts values ('C20', 'P20', '2024-01-01', null, 'F', 3, '')")
    more = desk.run("fetch", "2024")
    change(desk.root / "desk.db", "delete from contracts where No in ('C1', 'C20')")
    fewer = desk.run("fetch", "2024")
    change(desk.root / "desk.db", "insert into contracts values ('C1', 'P1', '2024-01-01', null, 'F', 3, '')")
    other = desk.run("fetch", "2024")

    assert [one.code for one in (same, more, fewer, other)] == [0, 0, 0, 0]
    assert same.out == "2024 is published: its exports would be the same. Nothing was written.\n"
    assert more.out == "2024 is published: contracts would have 1 row more. Nothing was written.\n"
    assert fewer.out == "2024 is published: contracts would have 1 row fewer. Nothing was written.\n"
    assert other.out == (
        "2024 is published: contracts would have other cells in as many rows (20). Nothing was written.\n"
    )
    assert state(desk) == before


def test_a_year_is_open_from_the_day_after_its_end_until_it_is_published(desk: Folder):
    cooperative = Cooperative.at(desk.root)
    day = datetime.date.fromisoformat

    assert open_years(cooperative, day("2024-12-31")) == []
    assert open_years(cooperative, day("2025-01-01")) == [2024]
    assert open_years(cooperative, day("2026-01-01")) == [2024, 2025]
    assert open_years(cooperative, day("2026-03-01")) == [2025]
    desk.run("fetch", "2024")
    publish(desk)
    assert open_years(cooperative, day("2025-06-01")) == []


def test_a_trial_shows_columns_kinds_and_counts_and_no_cell_and_writes_nothing(desk: Folder):
    result = desk.run("fetch", "2024", "--try")

    assert result.code == 0
    assert "exports.contracts: 20 rows\n  No       text\n" in result.out
    assert "  Days     number\n" in result.out
    assert "C3" not in result.out and "P3" not in result.out
    assert not (desk.root / "data/raw/2024").exists()


REFUSED = {
    "select No, Worker, Started, Ended, Sex, Days, Name": "the query brings Name, which nothing reads: take it out.",
    "select No, Worker, Started, Ended, Sex, Days, Days": "the query gives column Days twice",
    "select No, Worker, Started, Ended, Gender as Sex, Days": "another one (no such column: Gender)",
    "select No, Worker, Started, Ended, Sex, cast(Days as blob) as Days": "column Days is bytes and no text, number",
    "select No, Worker, Started, Ended, Sex, count(*) as": "the query is no SQL that SQLite understands",
    "select load_extension('x') as No, Worker, Started, Ended, Sex, Days": "the query would do more than read",
    "select null as No, null as Worker, null as Started, null as Ended, null as Sex, null as Days": "20 rows",
}


@pytest.mark.parametrize("asked", REFUSED)
def test_a_query_that_asks_the_wrong_thing_is_refused_in_a_sentence_and_nothing_moves(desk: Folder, asked: str):
    desk.run("fetch", "2024")
    before = state(desk)
    reconfigure(desk, "select No, Worker, Started, Ended, Sex, Days", asked)

    result = desk.run("fetch", "2024")

    assert result.code == 1
    assert result.err.startswith("2024, sources.desk: ")
    assert REFUSED[asked].casefold() in result.err.casefold()
    assert "C3" not in result.err
    assert state(desk) == before


REFUSED_OF_DUCKDB = {
    "select No, Worker, Started, Ended, Sex, [Days] as Days": "column Days is INTEGER[] and no text, number",
    "select No, Worker, Started, Ended, Sex, interval 1 day as Days": "column Days is INTERVAL and no text",
    "select No, Worker, Started, Ended, Gender as Sex, Days": "the schema is another one (a table or a column",
    "select No, Worker, Started, Ended, Sex, count(*) as": "the query is no SQL that DuckDB understands",
}


@pytest.mark.parametrize("asked", REFUSED_OF_DUCKDB)
def test_duckdb_is_refused_in_the_same_way(folder: Folder, asked: str):
    duck(folder.root / "desk.db")
    folder.configure(CONFIGURATION.format(kind="duckdb", database="desk.db"))
    reconfigure(folder, "select No, Worker, Started, Ended, Sex, Days", asked)
    before = state(folder)

    result = folder.run("fetch", "2024")

    assert result.code == 1
    assert REFUSED_OF_DUCKDB[asked] in result.err
    assert state(folder) == before


def test_every_kind_of_cell_is_written_in_one_way(folder: Folder):
    duck(folder.root / "desk.db")
    folder.configure(CONFIGURATION.format(kind="duckdb", database="desk.db"))
    cells = (
        "1.50::decimal(9,2) as No, true as Worker, timestamp '2024-12-31 10:00:00' as Started, "
        "timestamptz '2024-12-31 10:00:00+01' as Ended, 1e-7::double as Sex, 0.1::float as Days"
    )
    reconfigure(
        folder, "select No, Worker, Started, Ended, Sex, Days from contracts where Started", f"select {cells} where 1"
    )
    reconfigure(folder, "1 <= {last_day}", "{year} = 2024")

    result = folder.run("fetch", "2024")

    assert result.code == 0, result.err
    text = (folder.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1] == "1.50,yes,2024-12-31 10:00:00,2024-12-31 09:00:00+00,0.0000001,0.1"


def test_a_query_whose_rows_are_others_than_it_counts_is_refused(desk: Folder):
    change(
        desk.root / "desk.db",
        "insert into contracts select No || No, Worker, Started, Ended, Sex, Days, Name from contracts",
    )
    reconfigure(desk, "where Started <= {last_day}", "where abs(random() % 2) = 1 and Started <= {last_day}")
    sentences = {desk.run("fetch", "2024").err for _ in range(5)}

    assert any("exports.contracts: the system counts" in one and "came: fetch again" in one for one in sentences)


def test_a_query_that_takes_too_long_is_ended(desk: Folder):
    reconfigure(desk, 'database = "desk.db"', 'database = "desk.db"\nquery_timeout = 1')
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as No from n where i < 0"
    reconfigure(
        desk, "select No, Worker, Started, Ended, Sex, Days from contracts where Started <= {last_day}", endless
    )

    result = desk.run("fetch", "2024")

    assert "the query took longer than query_timeout (1 s)." in result.err


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_database_and_what_is_not_there_are_told(folder: Folder, kind: str):
    folder.configure(CONFIGURATION.format(kind=kind, database="desk.db"))

    absent = folder.run("fetch", "2024")
    (folder.root / "desk.db").write_bytes(b"no database, however one looks at it" * 100)
    wrong = folder.run("fetch", "2024")

    assert "2024, sources.desk: there is no file desk.db." in absent.err
    assert "desk.db is no database of " in wrong.err


def test_a_database_that_another_program_writes_is_told(folder: Folder):
    duck(folder.root / "desk.db")
    folder.configure(CONFIGURATION.format(kind="duckdb", database="desk.db"))
    holding = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", holding, str(folder.root / "desk.db")]

    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline()
        result = folder.run("fetch", "2024")
        other.communicate(b"")

    assert "desk.db is open for writing in another program: close it there." in result.err


def test_one_source_that_refuses_keeps_the_whole_year_as_it_was(desk: Folder):
    desk.run("fetch", "2024")
    before = state(desk)
    text = (desk.root / "cooperative.toml").read_text(encoding="utf-8")
    second = '\n[sources.other]\nkind = "sqlite"\ndatabase = "gone.db"\n'
    export = '[exports.loans]\nfrom = "other"\nquery = "select loan, amount, day from loans"\n'
    columns = '[exports.loans.columns]\nloan = "loan"\namount = "amount"\ngranted_on = "day"\n'
    desk.configure(text + second + export + columns)
    change(desk.root / "desk.db", "delete from contracts where No = 'C3'")

    result = desk.run("fetch", "2024")

    assert result.code == 1
    assert "2024, sources.other: there is no file gone.db." in result.err
    assert state(desk) == before


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "delete from contracts where No in ('C1', 'C2')",
            "exports.contracts: it has 18 rows and had 20, and the query is the same.",
        ),
        (
            "alter table contracts rename column Days to days",
            "its columns were No, Worker, Started, Ended, Sex, Days and are No, Worker, Started, Ended, Sex, days",
        ),
    ],
)
def test_what_an_unchanged_query_gives_otherwise_is_refused_until_it_is_confirmed(
    desk: Folder, statement: str, sentence: str
):
    assert FEWER * 20 < 2
    asked = "select No, Worker, Started, Ended, Sex, Days from"
    reconfigure(desk, asked, "select * from kept where 1 or 1 in (select 1 from")
    reconfigure(desk, "<= {last_day}", "<= {last_day})")
    reconfigure(desk, 'from = "desk"', 'from = "desk"\ncovers = "to_date"')
    reconfigure(desk, 'days = "Days"', 'days = ["Days", "days"]')
    change(desk.root / "desk.db", "create view kept as select No, Worker, Started, Ended, Sex, Days from contracts")
    assert desk.run("fetch", "2024").code == 0
    before = state(desk)
    change(desk.root / "desk.db", statement)
    if "alter" in statement:
        change(desk.root / "desk.db", "drop view kept")
        change(desk.root / "desk.db", "create view kept as select No, Worker, Started, Ended, Sex, days from contracts")

    refused = desk.run("fetch", "2024")

    assert refused.code == 1
    assert sentence in refused.err
    assert state(desk) == before
    text = (desk.root / "cooperative.toml").read_text(encoding="utf-8")
    confirmed = (
        'figures = ["2024/contracts.csv"]\nfiscal_year = 2024\nreason = "so it is"\nby = "Ada"\non = 2025-02-01\n'
    )
    desk.configure(f"{text}\n[[plausibility.confirmed]]\n{confirmed}")
    assert desk.run("fetch", "2024").code == 0


MISTAKES = {
    'from = "dsk"': "exports.contracts: from names 'dsk', and [sources] has desk. Did you mean 'desk'?",
    'from = "desk"\nfile = "all.csv"': "what is fetched lies in the folder of its year",
    'from = "desk"\nfile = "{year}/c.xlsx"': "what a sqlite gives is written as one file .csv or .csv.gz",
    'from = "desk"\nseparator = ";"': "separator describes a file of somebody else",
    'from = "desk"\nmodel = "res.partner"': "model says nothing to a source of kind sqlite",
    'from = ""': "query asks nobody: name the source with from",
}


@pytest.mark.parametrize("written", MISTAKES)
def test_an_export_and_its_source_must_go_together(desk: Folder, written: str):
    reconfigure(desk, 'from = "desk"', written)

    result = desk.run("fetch", "2024")

    assert result.code == 2
    assert MISTAKES[written] in result.err


WRONG_QUERIES = {
    "delete from contracts where {last_day}": "a query begins with select, or with with",
    "select 1; drop table contracts": "a query is one statement: take the ; out",
    "select No from contracts where Started <= {last_dya}": "{last_dya} is filled in by nobody. Did you mean",
    "select No from contracts where Started <= '{last_day}'": "write {last_day} without quotation marks",
}


@pytest.mark.parametrize("query", WRONG_QUERIES)
def test_a_query_is_one_statement_that_reads(desk: Folder, query: str):
    reconfigure(desk, "select No, Worker, Started, Ended, Sex, Days from contracts where Started <= {last_day}", query)

    result = desk.run("fetch", "2024")

    assert result.code == 2
    assert WRONG_QUERIES[query] in result.err


WRONG_SOURCES = {
    'password = "geheim"': "a password does not stand in a file",
    'host = "db"': "host says nothing of kind sqlite",
    'kind = "oracle"': "kind",
}


@pytest.mark.parametrize("written", WRONG_SOURCES)
def test_a_source_says_what_its_kind_needs_and_no_password(desk: Folder, written: str):
    place = 'kind = "sqlite"' if written.startswith("kind") else 'database = "desk.db"'
    reconfigure(desk, place, written if written.startswith("kind") else f"{place}\n{written}")

    result = desk.run("fetch", "2024")

    assert result.code == 2
    assert WRONG_SOURCES[written] in result.err
    assert "geheim" not in result.err + result.out


def test_a_database_among_the_exports_is_refused(desk: Folder):
    reconfigure(desk, "desk.db", "data/raw/desk.db")

    assert "database is in data/raw, where exports are" in desk.run("fetch", "2024").err


def test_a_year_that_is_not_over_is_fetched_and_says_so(desk: Folder):
    year = datetime.date.today().year

    fetched = desk.run("fetch", str(year))

    assert fetched.code == 0
    assert f"{year} is not over before {year}-12-31: fetch it again then (exported_too_early)." in fetched.out
    assert "exported_too_early (stop)" in desk.run("ingest", str(year)).out


def test_a_source_needs_its_first_year_and_no_bucket_beside_it(desk: Folder):
    early = desk.run("fetch", "2023")
    reconfigure(desk, "[fetch]\nfirst = 2024", "")
    without = desk.run("fetch", "2024")
    reconfigure(desk, "[sources.desk]", '[fetch]\nfirst = 2024\n[remote]\nraw = "memory://raw"\n[sources.desk]')
    both = desk.run("fetch", "2024")

    assert [one.code for one in (early, without, both)] == [2, 2, 2]
    assert "2023 is before 2024, the first year that comes from sources" in early.err
    assert "fetch.first: missing." in without.err
    assert "remote.raw brings whole years" in both.err


def test_without_a_source_nothing_can_be_fetched(folder: Folder):
    assert "No export of cooperative.toml comes from a source" in folder.run("fetch", "2024").err


def test_two_fetches_of_a_year_wait_for_each_other(desk: Folder):
    words = [sys.executable, "-m", "indicators.cli", "--root", str(desk.root), "fetch", "2024"]
    with only_one(desk.root / "data/processed", "fetch-2024", "The exports of 2024"):
        other = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(3)

    printed, _ = other.communicate(timeout=60)

    assert printed.startswith("2024/contracts.csv: 20 rows, sha256")


def test_a_text_with_half_a_sign_is_refused(tmp_path: Path):
    with pytest.raises(SourceRefused, match="half of a sign"), FrozenFile(tmp_path / "x.csv", ["a"]) as file:
        file.add([["\ud800"]])


def test_the_words_of_a_system_stay_in_its_log(desk: Folder):
    reconfigure(desk, "select No, Worker", "select Absent as No, Worker")

    desk.run("fetch", "2024")

    log = desk.root / REFUSALS
    (line,) = [json.loads(one) for one in log.read_text(encoding="utf-8").splitlines()]
    assert line["said"] == "no such column: Absent"
    assert log.stat().st_mode & 0o077 == 0


def test_the_doctor_connects_to_each_source(desk: Folder):
    cooperative = Cooperative.at(desk.root)
    good = [one for one in examine(cooperative.root) if one.what == "source desk"]
    (desk.root / "desk.db").unlink()
    wrong = [one for one in examine(cooperative.root) if one.what == "source desk"]

    assert [(one.state, one.sentence) for one in good] == [("good", f"SQLite {sqlite3.sqlite_version}")]
    assert [(one.state, one.sentence) for one in wrong] == [("wrong", "sources.desk: there is no file desk.db.")]


def test_an_analyst_tries_a_query_and_gets_its_block(desk: Folder):
    tried = sources.try_(
        "desk", 'select No, Worker, Started as "Start date", Sex as Gender, Days, Name from contracts', root=desk.root
    )

    assert tried.rows == 20
    assert [name for name, _ in tried.columns] == ["No", "Worker", "Start date", "Gender", "Days", "Name"]
    hidden = "•••"
    assert tried.first[0] == ["C0", hidden, "2024-01-01", "F", "247", hidden]
    assert list(tried.frame.columns) == [name for name, _ in tried.columns]
    assert 'from = "desk"\nquery = """\nselect No, Worker, Started as "Start date"' in tried.block
    assert 'worker = "Worker"' in tried.block and "take it out of what is asked: Name" in tried.block
    assert "Ada" not in repr(tried) and "P3" not in repr(tried)
    assert not (desk.root / "data/raw/2024").exists()


def test_the_block_that_is_given_can_be_used_as_it_is(desk: Folder):
    columns = 'No, Worker, Started as "Start date", Ended as "End date", Sex as Gender, Days'
    asked = f"select {columns} from contracts where Started <= {{last_day}}"
    block = sources.try_("desk", asked, 2024, root=desk.root).block
    text = (desk.root / "cooperative.toml").read_text(encoding="utf-8")

    desk.configure(text.partition("[exports.contracts]")[0] + block)

    assert desk.run("fetch", "2024").code == 0
    assert desk.run("ingest", "2024").code == 0


def test_a_trial_of_what_is_not_there_says_so(desk: Folder):
    with pytest.raises(WrongUse, match=r"There is no source 'dsk': .* Did you mean 'desk'"):
        sources.try_("dsk", "select 1", root=desk.root)
    with pytest.raises(WrongUse, match="a query begins with select"):
        sources.try_("desk", "drop table contracts", root=desk.root)


@pytest.mark.long
def test_a_fetch_that_is_killed_leaves_the_old_year_or_the_new_one(desk: Folder):
    rows = [(f"C{number}", f"P{number}", "2024-01-01", "2024-12-31", "F", 247) for number in range(150_000)]
    words = [sys.executable, "-m", "indicators.cli", "--root", str(desk.root), "fetch", "2024"]
    assert desk.run("fetch", "2024").code == 0
    before = state(desk)
    sqlite(desk.root / "desk.db", rows)
    for kill in range(20):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, process_group=0)
        time.sleep(0.3 + 0.12 * kill)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = state(desk)
        old = now == before
        new = now["2024/contracts.csv"].count(b"\n") == 150_001
        assert old or new, f"kill {kill} left {sorted(now)}"
        if new:
            assert json.loads(now["2024/.fetched/contracts.csv.json"])["rows"] == 150_000

    assert desk.run("fetch", "2024").code == 0
    assert sidecar(desk)["rows"] == 150_000
    assert [path.name for path in (desk.root / "data/raw").iterdir()] == ["2024"]


def test_the_night_fetches_first_and_tells_a_source_that_refuses(desk: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "today", lambda: datetime.date(2025, 2, 1))
    made = desk.run("run")
    (desk.root / "desk.db").unlink()
    failed = desk.run("run")

    assert made.code == 0, made.out
    assert "2024  made" in made.out
    assert failed.code == 1
    assert (
        "2024  nothing changed\n2024  not made (exit code 1)\n      2024, sources.desk: there is no file" in failed.out
    )


def test_a_silent_source_is_asked_once_more_and_one_that_refuses_is_not(desk: Folder, monkeypatch: pytest.MonkeyPatch):
    asked: list[float] = []
    monkeypatch.setattr(fetching, "today", lambda: datetime.date(2025, 2, 1))
    monkeypatch.setattr(fetching.time, "sleep", asked.append)
    cooperative = Cooperative.at(desk.root)
    (desk.root / "desk.db").unlink()
    (refused,) = fetching.fetch_at_night(cooperative, ())
    assert asked == []
    sqlite(desk.root / "desk.db")
    reconfigure(desk, 'database = "desk.db"', 'database = "desk.db"\ntimeout = 1')
    holder = sqlite3.connect(desk.root / "desk.db", isolation_level=None)
    holder.execute("begin exclusive")

    (silent,) = fetching.fetch_at_night(Cooperative.at(desk.root), ())

    holder.close()
    assert refused.exit_code == silent.exit_code == 1
    assert "desk.db is locked by another program" in silent.sentences[0]
    assert asked == [fetching.SECONDS]
