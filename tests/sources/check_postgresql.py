"""PostgreSQL, the real one: what is fetched, what is refused, and in which sentence. `make test-sources`."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from cooperator import PAGE, SCHEMA, blocks, rows
from frozen import reconfigure, sidecar, state
from servers import PASSWORD, Server, free_port, postgresql

from conftest import Folder, chapter
from indicators.cooperative import Cooperative
from indicators.sources.kinds import postgresql as kind
from indicators.sources.kinds.sentences import REFUSALS
from indicators.sources.open_source import open_source

SECRET = "read-only-secret-0815"

CONFIGURATION = '''
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.odoo_db]
kind = "postgresql"
host = "localhost"
port = {port}
database = "coop"
user = "indicators_read"
password_variable = "ODOO_DB_PASSWORD"
root_certificate = "{certificate}"
timeout = 5

[exports.contracts]
from = "odoo_db"
query = """
select no, worker, started, ended, sex, days from contracts
 where started <= {{last_day}} and no like 'C%'"""
values = {{ gender = {{ "" = "unknown" }} }}

[exports.contracts.columns]
contract = "no"
worker = "worker"
started_on = "started"
ended_on = "ended"
gender = "sex"
days = "days"
'''

OF_CONTRACTS = """
drop table if exists contracts;
create table contracts (no text, worker text, started date, ended date, sex text, days numeric(9,2), name text);
insert into contracts select 'C' || i, 'P' || i, date '2024-01-01', date '2024-12-31', substr('FM', 1 + i % 2, 1),
    247.50, 'Ada Invented' from generate_series(1, 3000) as i;
grant select (no, worker, started, ended, sex, days) on contracts to indicators_read;
"""

MORE = "insert into contracts (no, started) select 'C' || i, '2024-01-01' from generate_series(1, {}) i"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql() as made:
        with owner(made, "postgres") as connection:
            connection.execute("create database coop")
            connection.execute(f"create role indicators_read login password '{SECRET}'")
        yield made


def owner(server: Server, database: str = "coop") -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(
        host="127.0.0.1", port=server.port, user="postgres", password=PASSWORD, dbname=database, autocommit=True
    )


@pytest.fixture
def coop(server: Server, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The paper cooperative whose contracts are in PostgreSQL."""
    with owner(server) as connection:
        connection.execute(OF_CONTRACTS)
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(CONFIGURATION.format(port=server.port, certificate=server.certificate))
    monkeypatch.setenv("ODOO_DB_PASSWORD", SECRET)
    chapter(folder, "chapter.figures('employment')")
    return folder


def change(server: Server, statement: str) -> None:
    with owner(server) as connection:
        connection.execute(statement)


def refused(coop: Folder) -> str:
    """The sentence of a fetch that is refused: no file moved, and no secret anywhere."""
    before = state(coop)
    result = coop.run("fetch", "2024")
    assert result.code == 1, result.out
    assert result.err.startswith("2024, sources.odoo_db: "), result.err
    assert state(coop) == before
    written = [path.read_bytes() for path in coop.root.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in content for content in written)
    assert SECRET not in result.err + result.out and "Ada" not in result.err + result.out
    return result.err


def test_a_whole_year_comes_from_the_server_to_a_report(coop: Folder):
    fetched = coop.run("fetch", "2024")
    again = coop.run("fetch", "2024")
    ingested = coop.run("ingest", "2024")

    lines = (coop.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8").splitlines()
    assert fetched.code == 0, fetched.err
    assert again.out == "2024/contracts.csv: 3000 rows, as before\n"
    assert lines[:2] == ["no,worker,started,ended,sex,days", "C1,P1,2024-01-01,2024-12-31,M,247.50"]
    assert sidecar(coop)["columns"] == {
        "no": "text",
        "worker": "text",
        "started": "date",
        "ended": "date",
        "sex": "text",
        "days": "numeric",
    }
    assert str(sidecar(coop)["snapshot"]).count(":") == 2
    assert ingested.code == 0, ingested.out
    assert "3000 rows read = 3000 used + 0 set aside" in ingested.out
    assert coop.figures()["employment.contracts", ""] == ("3000", "measured")
    assert coop.run("report", "2024").code == 0


def test_what_is_inserted_while_a_table_comes_is_not_among_it(coop: Folder, server: Server):
    cooperative = Cooperative.at(coop.root)
    export = cooperative.configuration.exports["contracts"]
    source = cooperative.configuration.sources["odoo_db"]
    with open_source("odoo_db", source, coop.root) as snapshot:
        first = snapshot.read(export, {"last_day": "2024-12-31"})
        rows = len(next(first.blocks))
        change(
            server, "insert into contracts (no, started) select 'C' || i, '2024-01-01' from generate_series(1, 1000) i"
        )
        rows += sum(map(len, first.blocks))
        second = snapshot.read(export, {"last_day": "2024-12-31"})

        assert (rows, second.rows) == (3000, 3000)
    assert "4000 rows" in coop.run("fetch", "2024").out


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
    asked = "no, worker, started, ended, sex, days from contracts\n where started <= "
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
def test_a_query_that_asks_the_wrong_thing_is_refused_in_a_sentence(coop: Folder, server: Server, case: str):
    change(server, "create sequence if not exists s; grant usage on sequence s to indicators_read")
    reconfigure(coop, "select no, worker, started, ended, sex, days from", QUERIES[case])

    assert SAID[case] in refused(coop)


def test_what_the_server_said_is_kept_in_the_log_alone(coop: Folder):
    reconfigure(coop, "sex, days from", "sex, worker::date as days from")

    assert "P1" not in refused(coop)
    assert 'invalid input syntax for type date: \\"P' in (coop.root / REFUSALS).read_text()


def test_the_wrong_password_and_one_that_expired_are_told_alike(
    coop: Folder, server: Server, monkeypatch: pytest.MonkeyPatch
):
    coop.run("fetch", "2024")
    sentence = f"localhost:{server.port} does not take the password of indicators_read: it is wrong or has expired."
    change(server, "alter role indicators_read valid until '2020-01-01'")
    assert sentence in refused(coop)
    change(server, "alter role indicators_read valid until 'infinity'")
    monkeypatch.setenv("ODOO_DB_PASSWORD", "wrong")
    assert sentence in refused(coop)
    monkeypatch.delenv("ODOO_DB_PASSWORD")
    assert (
        "the environment has no ODOO_DB_PASSWORD. Set it for the user that runs the night, or name a keyring."
        in refused(coop)
    )


def test_a_machine_without_a_keyring_is_told(coop: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    reconfigure(coop, 'password_variable = "ODOO_DB_PASSWORD"', 'keyring = "odoo-db"')

    assert "this machine has no keyring that can be read: use password_variable." in refused(coop)


def test_a_certificate_that_nobody_vouches_for_is_refused(coop: Folder, server: Server):
    reconfigure(coop, f'root_certificate = "{server.certificate}"\n', "")

    assert "does not show a certificate that is trusted. Give root_certificate." in refused(coop)


def test_a_server_that_is_not_there_and_a_database_that_is_not_there_are_told(coop: Folder, server: Server):
    reconfigure(coop, 'database = "coop"', 'database = "cop"')
    assert f"localhost:{server.port} has no database cop." in refused(coop)
    reconfigure(coop, f"port = {server.port}", f"port = {free_port()}")
    assert "does not answer, or stopped answering. The files of the last night stay." in refused(coop)
    reconfigure(coop, 'host = "localhost"', 'host = "db.invalid"')
    assert "db.invalid:" in refused(coop)


def test_a_query_that_takes_too_long_is_ended(coop: Folder):
    reconfigure(coop, "timeout = 5", "timeout = 5\nquery_timeout = 1")
    reconfigure(coop, "from contracts\n where", "from contracts, lateral (select pg_sleep(0.01), days as d) as s where")

    assert "the query took longer than query_timeout (1 s)." in refused(coop)


def test_a_connection_that_is_cut_in_the_middle_keeps_the_files(
    coop: Folder, server: Server, monkeypatch: pytest.MonkeyPatch
):
    coop.run("fetch", "2024")
    change(server, MORE.format(9_000))
    monkeypatch.setattr(kind, "BLOCK", 100)
    cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'indicators fetch'"

    def soon() -> None:
        for _ in range(50):
            time.sleep(0.1)
            with owner(server) as connection:
                if connection.execute(cut).fetchall():
                    return

    reconfigure(
        coop, "from contracts\n where", "from contracts, lateral (select pg_sleep(0.001), days as d) as s where"
    )
    thread = threading.Thread(target=soon)
    thread.start()
    sentence = refused(coop)
    thread.join()

    assert "does not answer, or stopped answering. The files of the last night stay." in sentence


def test_a_schema_that_changed_under_the_same_query_is_asked_about(coop: Folder, server: Server):
    coop.run("fetch", "2024")
    change(server, "alter table contracts alter column days type int")

    assert "exports.contracts: column days was numeric and is int4, and the query is the same." in refused(coop)


def test_a_user_who_may_write_is_known(coop: Folder, server: Server):
    source = Cooperative.at(coop.root).configuration.sources["odoo_db"]
    with open_source("odoo_db", source, coop.root) as snapshot:
        assert not snapshot.may_write
    change(server, "grant insert on contracts to indicators_read")
    with open_source("odoo_db", source, coop.root) as snapshot:
        assert snapshot.may_write


def test_the_blocks_of_the_manual_for_odoo_give_a_list_that_agrees_with_the_register(
    server: Server, folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    change(server, "drop table if exists res_partner, cooperative_membership, product_template, product_product")
    change(server, "drop table if exists subscription_register")
    for statement in (*SCHEMA, *rows(300)):
        change(server, statement)
    (right,) = [line for line in rights() if "res_partner" in line]
    change(server, right)
    change(server, rights()[-1])
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    there = f'host = "localhost"\nport = {server.port}\nroot_certificate = "{server.certificate}"'
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


def test_a_server_that_dies_and_twenty_fetches_that_are_killed_leave_whole_years(coop: Folder, server: Server):
    coop.run("fetch", "2024")
    before = state(coop)
    change(server, MORE.format(90_000))
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
    server.end(signal.SIGINT)
    assert "does not answer" in refused(coop)
