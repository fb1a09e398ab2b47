"""A table goes through the door block by block: what is kept of it meanwhile is bounded, what is told is exact."""

import json
import os
import time

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables
from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest
from indicators.ingest.readers import csv_text
from indicators.ingest.report import MAX_FINDINGS
from indicators.ingest.storage import table_database

ROW = "C{};Eve;P3;{};;F;Mons;1;8,0\n"


def test_more_findings_than_are_kept_are_all_counted(folder: Folder):
    bad = MAX_FINDINGS + 200
    folder.export("contracts.csv", CONTRACTS + "".join(ROW.format(n, "31/02/2024") for n in range(10, 10 + bad)))
    cooperative = Cooperative.at(folder.root)

    report = ingest(cooperative, cooperative.year(2024))

    assert report.count(rule="not_a_date") == bad
    assert sum(finding.rule == "not_a_date" for finding in report.findings) == MAX_FINDINGS
    assert f"not_a_date (stop): {bad}" in folder.run("ingest", "2024").out


def test_a_key_that_is_there_twice_is_found_across_blocks_and_files(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_text, "BYTES_A_PIECE", 200)
    folder.configure(
        CONFIGURATION.replace("{year}/contracts.csv", "{year}/contracts*.csv")
        + '\n[rules]\nduplicate_key = "set_aside"\n'
    )
    rows = "".join(ROW.format(n, "01/06/2024") for n in range(10, 40)) + ROW.format(12, "03/06/2024")
    folder.export("contracts.csv", CONTRACTS + rows)
    folder.export("contracts_2.csv", CONTRACTS.splitlines()[0] + "\n" + ROW.format(39, "02/06/2024"))

    result = folder.run("ingest", "2024")

    made = tables.read("contracts", 2024, root=folder.root)
    kept = json.loads((folder.root / "data/processed/ingest/2024.json").read_text(encoding="utf-8"))
    assert "line 35, column No: C12 is on 2024/contracts.csv 7 already" in result.out
    assert "2024/contracts_2.csv, line 2, column No: C39 is on 2024/contracts.csv 34 already" in result.out
    assert sorted(made["contract"]) == sorted(["C1", "C2", "C3", *(f"C{n}" for n in range(10, 40))])
    assert [(one["rows_read"], one["rows_used"]) for one in kept["sources"]] == [(34, 33), (1, 0)]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # it is the very thing that is tried
def test_a_process_may_fork_after_an_ingest_and_query(folder: Folder):
    """A database that is still open when the process forks hangs the child."""
    folder.run("ingest", "2024")
    child = os.fork()
    if child == 0:
        import duckdb

        with duckdb.connect(":memory:") as connection:
            connection.execute("SELECT sum(n) FROM range(1000000) numbers(n)").fetchall()
        os._exit(0)
    deadline = time.monotonic() + 60
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < deadline:
        time.sleep(0.02)
    if ended == (0, 0):
        os.kill(child, 9)
        os.waitpid(child, 0)

    assert ended == (child, 0)


@pytest.mark.parametrize("megabytes_a_million", [1_000_000, 1], ids=["enough", "too little"])
def test_the_database_gets_memory_by_the_rows_and_says_where_it_is_too_little(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, megabytes_a_million: int
):
    monkeypatch.setattr(table_database, "LEAST_MEMORY", 1)
    monkeypatch.setattr(table_database, "MEMORY_BESIDE", 0)
    monkeypatch.setattr(table_database, "MEMORY_A_MILLION", megabytes_a_million)
    rows = "".join(ROW.format(n, "01/06/2024") for n in range(3000, 10, -1))
    folder.export("contracts.csv", CONTRACTS + rows + ROW.format(12, "03/06/2024"))

    result = folder.run("ingest", "2024")

    if megabytes_a_million > 1:
        assert "C12 is on 2024/contracts.csv" in result.out
    else:
        assert result.code == 1
        assert "spilled: No room to compare the rows of whole tables (Out of Memory Error: " in result.err
        assert "Nothing was finished" in result.err


def test_tables_whose_move_a_power_cut_emptied_are_read_again(folder: Folder):
    folder.run("ingest", "2024")
    ready = folder.root / "data/processed/.2024.ready"
    ready.mkdir()
    for name in ("2024.json", "tables.json"):
        (ready / name).touch()

    result = folder.run("ingest", "2024", "--force")

    assert result.code == 0, result.err
    assert not ready.exists()
    assert len(tables.read("contracts", 2024, root=folder.root)) == 3
