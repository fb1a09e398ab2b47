"""Files elsewhere: copied as they are, by their names alone, and never half of one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import fsspec
import pytest
from frozen import reconfigure, sidecar, state
from fsspec.implementations.memory import MemoryFileSystem

from conftest import CONTRACTS, Folder, chapter

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.payroll]
kind = "files"
url = "memory://out/{year}"

[exports.contracts]
from = "payroll"
file = "{year}/contracts_*.csv"
encoding = "utf-8"
separator = ";"
decimal = ","
thousands = "."
dates = "dd/mm/yyyy"
values = { gender = { "" = "unknown" } }

[exports.contracts.columns]
contract = "No"
worker = "Worker"
started_on = "From"
ended_on = "To"
gender = "Gender"
office = "Office"
days = "Days"
hours = "Hours"
"""

LAST_YEAR = datetime(2025, 1, 15, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[MemoryFileSystem]:
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()


@pytest.fixture
def coop(folder: Folder, store: MemoryFileSystem) -> Folder:
    """The paper cooperative whose contracts are files of a payroll office."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(CONFIGURATION)
    put(store, "contracts_1.csv", CONTRACTS)
    chapter(folder, "chapter.figures('employment')")
    return folder


def put(store: MemoryFileSystem, name: str, text: str, at: datetime = LAST_YEAR) -> None:
    store.pipe(f"/out/2024/{name}", text.encode())
    store.store[f"/out/2024/{name}"].modified = store.store[f"/out/2024/{name}"].created = at


def test_files_that_match_are_copied_and_ingested_and_others_are_not(coop: Folder, store: MemoryFileSystem):
    put(store, "staff.csv", "x")
    put(store, ".contracts_9.csv", "x")
    put(store, "below/contracts_8.csv", "x")

    fetched = coop.run("fetch", "2024")
    again = coop.run("fetch", "2024")
    ingested = coop.run("ingest", "2024")

    size = len(CONTRACTS.encode())
    assert fetched.code == 0, fetched.err
    assert fetched.out.startswith(f"2024/contracts_1.csv: {size} bytes, sha256 ")
    assert again.out == f"2024/contracts_1.csv: {size} bytes, as before\n"
    assert {name for name in state(coop) if ".fetched" not in name} == {"2024/contracts_1.csv"}
    assert sidecar(coop, "contracts_1.csv")["snapshot"] == f"{size} bytes, written 2025-01-15 00:00:00+00:00"
    assert ingested.code == 0, ingested.out


def test_a_file_that_is_no_longer_there_goes_with_its_sidecar(coop: Folder, store: MemoryFileSystem):
    put(store, "contracts_2.csv", CONTRACTS.replace("C", "D"))
    coop.run("fetch", "2024")
    store.rm("/out/2024/contracts_2.csv")

    coop.run("fetch", "2024")

    names = {name.removeprefix("2024/") for name in state(coop)}
    assert names == {"contracts_1.csv", ".fetched/contracts_1.csv.json", ".fetched/log.csv"}


def test_a_young_file_waits_for_the_next_time(coop: Folder, store: MemoryFileSystem):
    put(store, "contracts_2.csv", CONTRACTS, datetime.now(UTC) - timedelta(minutes=9))

    result = coop.run("fetch", "2024")

    assert result.code == 1
    assert "2024, sources.payroll: exports.contracts: contracts_2.csv is younger than 10 minutes" in result.err
    assert not state(coop)


def test_a_file_that_changes_while_it_is_copied_is_refused(
    coop: Folder, store: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
):
    get = MemoryFileSystem.get_file

    def slow(self: MemoryFileSystem, place: str, target: str, **words: object) -> None:
        get(self, place, target, **words)
        put(store, "contracts_1.csv", CONTRACTS + "C4;Cem;P3;01/01/2024;;M;Mons;1;7,6\n")

    monkeypatch.setattr(MemoryFileSystem, "get_file", slow)

    assert "contracts_1.csv changed while it was copied (" in coop.run("fetch", "2024").err
    assert not state(coop)


def test_a_folder_and_a_file_that_are_not_there_are_told(coop: Folder, store: MemoryFileSystem):
    store.mv("/out/2024/contracts_1.csv", "/out/2024/staff.csv")
    none = coop.run("fetch", "2024")
    reconfigure(coop, "memory://out", "memory://in")
    gone = coop.run("fetch", "2024")

    assert "memory://out/2024 has no file like contracts_*.csv." in none.err
    assert "is not there: was the folder renamed?" in gone.err


def test_a_published_year_is_compared_file_by_file(coop: Folder, store: MemoryFileSystem):
    for words in (["fetch", "2024"], ["report", "2024"]):
        assert coop.run(*words).code == 0
    assert coop.run("publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob").code == 0
    before = state(coop)
    put(store, "contracts_1.csv", CONTRACTS.replace("247", "246"))
    put(store, "contracts_2.csv", CONTRACTS)

    result = coop.run("fetch", "2024")

    told = (
        "2024 is published: contracts_1.csv would be another file; contracts_2.csv would be new. Nothing was written.\n"
    )
    assert (result.code, result.out) == (0, told)
    assert state(coop) == before


def test_a_trial_names_the_files(coop: Folder):
    result = coop.run("fetch", "2024", "--try")

    assert f"exports.contracts:\n  contracts_1.csv  {len(CONTRACTS.encode())} bytes\n" in result.out
    assert not state(coop)


def test_sftp_without_the_keys_of_its_host_is_refused(coop: Folder):
    reconfigure(coop, "memory://out/{year}", "sftp://sftp.example.org/out")

    assert "known_hosts is missing: without it any server that answers would be believed" in coop.run("fetch").err
