"""PostgreSQL, the real one: what is fetched, what is refused, and in which sentence. `make test-sources`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from cooperator import PAGE, SCHEMA, blocks, rows
from database import SECRET, Course, Database, refused
from frozen import reconfigure, sidecar, state
from servers import PASSWORD, postgresql

from conftest import Folder, chapter
from indicators.sources.kinds import postgresql as kind
from indicators.sources.kinds.sentences import REFUSALS

MORE = (
    "insert into contracts select 'C' || i, 'P' || i, date '2024-01-01', date '2024-12-31', 'F', 247.50, "
    "'Ada Invented' from generate_series(1, {}) as i"
)
CONTRACTS = (
    "drop table if exists contracts",
    "create table contracts (no text, worker text, started date, ended date, sex text, days numeric(9,2), name text)",
    MORE.format(3000),
    "grant select (no, worker, started, ended, sex, days) on contracts to indicators_read",
)
CUT = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'indicators fetch'"


class TestPostgreSQL(Course):
    """The course of every database."""


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with postgresql() as server:

        def asked(statement: str, database: str = "coop") -> list[Any]:
            with psycopg.connect(
                host="127.0.0.1", port=server.port, user="postgres", password=PASSWORD, dbname=database, autocommit=True
            ) as connection:
                cursor = connection.execute(statement)
                return cursor.fetchall() if cursor.description else []

        asked("create database coop", "postgres")
        asked(f"create role indicators_read login password '{SECRET}'", "postgres")
        yield Database(
            server,
            kind,
            host="localhost",
            change=asked,
            contracts=CONTRACTS,
            more=MORE,
            slow="from contracts, lateral (select pg_sleep({}), days as d) as s where",
            expired="alter role indicators_read valid until '2020-01-01'",
            renewed="alter role indicators_read valid until 'infinity'",
            cut=lambda: bool(asked(CUT)),
        )


@pytest.fixture
def coop(database: Database, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The paper cooperative whose contracts are in PostgreSQL."""
    monkeypatch.setenv("COOP_DB_PASSWORD", SECRET)
    chapter(folder, "chapter.figures('employment')")
    return database.cooperative(folder)


def test_the_proof_names_the_types_and_the_snapshot_and_the_year_becomes_a_report(coop: Folder):
    coop.run("fetch", "2024")

    assert sidecar(coop)["columns"] == {
        "no": "text",
        "worker": "text",
        "started": "date",
        "ended": "date",
        "sex": "text",
        "days": "numeric",
    }
    assert str(sidecar(coop)["snapshot"]).count(":") == 2
    assert coop.run("report", "2024").code == 0


def test_the_same_rows_in_another_order_are_the_same_file(coop: Folder):
    coop.run("fetch", "2024")
    before = (coop.root / "data/raw/2024/contracts.csv").read_bytes()
    reconfigure(coop, "and no like 'C%'", "and no like 'C%' order by no desc")

    result = coop.run("fetch", "2024")

    assert "as before" in result.out
    assert (coop.root / "data/raw/2024/contracts.csv").read_bytes() == before


def test_every_kind_of_cell_is_written_in_one_way(coop: Folder):
    cells = (
        "1.50::numeric(9,2) as no, true as worker, timestamp '2024-12-31 10:00' as started, timestamptz "
        "'2024-12-31 10:00+01' as ended, 'NaN'::numeric as sex, 0.1::float4 as days"
    )
    asked = "no, worker, started, ended, sex, days from contracts where started <= "
    reconfigure(coop, asked, f"{cells} where '%' = '%' and ")
    reconfigure(coop, "{last_day} and no like 'C%'", "{last_day} > date '2024-01-01'")

    result = coop.run("fetch", "2024")

    assert result.code == 0, result.err
    text = (coop.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1] == "1.50,yes,2024-12-31 10:00:00,2024-12-31 09:00:00+00,NaN,0.1"


QUERIES = {
    "sex, days from": "select no, worker, started, ended, gender as sex, days from",
    "jsonb": "select no, worker, started, ended, sex, to_jsonb(days) as days from",
    "array": "select no, worker, started, ended, sex, array[days] as days from",
    "bytes": "select no, worker, started, ended, sex, decode('00', 'hex') as days from",
    "right": "select no, worker, started, ended, name as sex, days from",
    "table": "select no, worker, started, ended, sex, days from agreements as contracts natural join",
    "cast": "select no, worker, started, ended, sex, worker::date as days from",
    "sql": "select no, worker, started, ended, sex, count(*) as from",
    "twice": "select no, worker, started, ended, sex, days, days from",
    "delete": "with gone as (delete from contracts returning *) select no, worker, started, ended, sex, days from",
    "function": "select no, worker, started, ended, sex, nextval('s') as days from",
}
SAID = {
    "sex, days from": "the schema is another one (column gender does not exist). Was the system upgraded?",
    "jsonb": "column days is jsonb and no text, number, day, yes or no: cast it in the query",
    "array": "and no text, number, day, yes or no: cast it in the query",
    "bytes": "column days is bytea and no text, number, day, yes or no: cast it in the query",
    "right": "indicators_read may not read what the query names (table contracts). Grant select on those columns.",
    "table": "the schema is another one (relation",
    "cast": "a value is not of the kind that the query makes of it",
    "sql": "the query is no SQL that PostgreSQL understands",
    "twice": "the query gives column days twice",
    "delete": "the query would do more than read: only reading is allowed.",
    "function": "the query would do more than read: only reading is allowed.",
}


@pytest.mark.parametrize("case", QUERIES)
def test_a_query_that_asks_the_wrong_thing_is_refused_in_a_sentence(coop: Folder, database: Database, case: str):
    database.change("create sequence if not exists s; grant usage on sequence s to indicators_read")
    reconfigure(coop, "select no, worker, started, ended, sex, days from", QUERIES[case])

    assert SAID[case] in refused(coop)


def test_what_the_server_said_is_kept_in_the_log_alone(coop: Folder):
    reconfigure(coop, "sex, days from", "sex, worker::date as days from")

    assert "P1" not in refused(coop)
    assert 'invalid input syntax for type date: \\"P' in (coop.root / REFUSALS).read_text()


def test_an_environment_without_the_password_is_told(coop: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COOP_DB_PASSWORD")

    assert (
        "the environment has no COOP_DB_PASSWORD. Set it for the user that runs the night, or name a keyring."
        in refused(coop)
    )


def test_a_machine_without_a_keyring_is_told(coop: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    reconfigure(coop, 'password_variable = "COOP_DB_PASSWORD"', 'keyring = "odoo-db"')

    assert "this machine has no keyring that can be read: use password_variable." in refused(coop)


def test_a_host_that_nobody_knows_is_told(coop: Folder):
    reconfigure(coop, 'host = "localhost"', 'host = "db.invalid"')

    assert "db.invalid:" in refused(coop)


def test_a_schema_that_changed_under_the_same_query_is_asked_about(coop: Folder, database: Database):
    coop.run("fetch", "2024")
    database.change("alter table contracts alter column days type int")

    assert "exports.contracts: column days was numeric and is int4, and the query is the same." in refused(coop)


def test_the_blocks_of_the_manual_for_odoo_give_a_list_that_agrees_with_the_register(
    database: Database, folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    database.change("drop table if exists res_partner, cooperative_membership, product_template, product_product")
    database.change("drop table if exists subscription_register")
    for statement in (*SCHEMA, *rows(300)):
        database.change(statement)
    (right,) = [line for line in rights() if "res_partner" in line]
    database.change(right)
    database.change(rights()[-1])
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    there = f'host = "localhost"\nport = {database.server.port}\nroot_certificate = "{database.server.certificate}"'
    head = '[cooperative]\nname = "Paper"\nlanguages = ["en"]\n\n[fetch]\nfirst = 2024\n\n'
    folder.configure(head + blocks().replace('host = "odoo-db.example.org"', there))
    monkeypatch.setenv("INDICATORS_ODOO_DB_PASSWORD", SECRET)

    fetched = folder.run("fetch", "2024")
    ingested = folder.run("ingest", "2024")

    assert fetched.code == 0, fetched.err
    assert ingested.code == 0, ingested.out
    assert not any(rule in ingested.out for rule in ("list_differs_from_register", "holder_not_on_list"))


def rights() -> list[str]:
    """The rights that the manual grants."""
    return [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("grant ")]


def test_a_server_that_dies_and_twenty_fetches_that_are_killed_leave_whole_years(coop: Folder, database: Database):
    coop.run("fetch", "2024")
    before = state(coop)
    database.change(database.more.format(90_000))
    words = [sys.executable, "-m", "indicators.cli", "--root", str(coop.root), "fetch", "2024"]
    for kill in range(20):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, process_group=0)
        time.sleep(0.6 + 0.08 * kill)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = state(coop)
        lines = now["2024/contracts.csv"].count(b"\n")
        assert now == before or lines == 93_001, (kill, lines)
    assert coop.run("fetch", "2024").code == 0
    database.server.end(signal.SIGINT)
    assert "does not answer" in refused(coop)
