"""MariaDB, the real one: what is fetched, what is refused, and in which sentence. `make test-sources`."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pymysql
import pytest
from frozen import reconfigure, sidecar, state
from servers import PASSWORD, Server, free_port, mariadb

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.sources.kinds import mariadb as kind
from indicators.sources.open_source import open_source

SECRET = "read-only-secret-0815"

CONFIGURATION = '''
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.pay]
kind = "mariadb"
host = "127.0.0.1"
port = {port}
database = "coop"
user = "indicators_read"
root_certificate = "{certificate}"
timeout = 5

[exports.contracts]
from = "pay"
query = """
select no, worker, started, ended, sex, days from contracts where started <= {{last_day}} and no like 'C%'"""
values = {{ gender = {{ "" = "unknown" }} }}

[exports.contracts.columns]
contract = "no"
worker = "worker"
started_on = "started"
ended_on = "ended"
gender = "sex"
days = "days"
'''

MORE = (
    "insert into contracts select concat('C', seq), concat('P', seq), '2024-01-01', '2024-12-31', 'F', 247.5, 'Ada' "
    "from "
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with mariadb() as made:
        change(made, "create database coop", "")
        change(made, f"create user indicators_read@'%' identified by '{SECRET}'")
        yield made


def change(server: Server, statement: str, database: str = "coop") -> None:
    connection: Any = pymysql.connect(
        host="127.0.0.1",
        port=server.port,
        user="owner",
        password=PASSWORD,
        database=database or None,
        autocommit=True,
        ssl_disabled=True,
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def coop(server: Server, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The paper cooperative whose contracts are in MariaDB."""
    change(
        server,
        "create or replace table contracts (no varchar(20), worker varchar(20), started date, ended date, sex char(1), "
        "days decimal(9,2), name varchar(20)) engine=innodb",
    )
    change(server, MORE + "seq_1_to_3000")
    change(server, "revoke all privileges, grant option from indicators_read@'%'")
    change(server, "grant select (no, worker, started, ended, sex, days) on contracts to indicators_read@'%'")
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(CONFIGURATION.format(port=server.port, certificate=server.certificate))
    monkeypatch.setenv("INDICATORS_PAY_PASSWORD", SECRET)
    return folder


def refused(coop: Folder) -> str:
    """The sentence of a fetch that is refused: no file moved, and no secret anywhere."""
    before = state(coop)
    result = coop.run("fetch", "2024")
    assert result.code == 1, result.out
    assert result.err.startswith("2024, sources.pay: "), result.err
    assert state(coop) == before
    written = [path.read_bytes() for path in coop.root.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in content for content in written)
    assert SECRET not in result.err + result.out and "Ada" not in result.err + result.out
    return result.err


def test_a_whole_year_comes_from_the_server_to_the_figures(coop: Folder):
    fetched = coop.run("fetch", "2024")
    again = coop.run("fetch", "2024")
    ingested = coop.run("ingest", "2024")

    lines = (coop.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8").splitlines()
    assert fetched.code == 0, fetched.err
    assert again.out == "2024/contracts.csv: 3000 rows, as before\n"
    assert lines[:2] == ["no,worker,started,ended,sex,days", "C1,P1,2024-01-01,2024-12-31,F,247.50"]
    assert str(sidecar(coop)["snapshot"]).startswith("consistent snapshot of ")
    assert ingested.code == 0, ingested.out
    assert coop.figures()["employment.contracts", ""] == ("3000", "measured")


def test_what_is_inserted_while_a_table_comes_is_not_among_it(coop: Folder, server: Server):
    cooperative = Cooperative.at(coop.root)
    export, source = cooperative.configuration.exports["contracts"], cooperative.configuration.sources["pay"]
    with open_source("pay", source, coop.root) as snapshot:
        change(server, MORE + "seq_1_to_1000")
        reading = snapshot.read(export, {"last_day": "2024-12-31"})
        rows = sum(map(len, reading.blocks))

    assert (rows, reading.rows) == (3000, 3000)
    assert "4000 rows" in coop.run("fetch", "2024").out


SAID = {
    "no, worker, started, ended, gender as sex, days": "the schema is another one (a table or a column",
    "no, worker, started, ended, sex, cast('x' as binary) as days": "column days is bytes and no text, number, day",
    "no, worker, started, ended, sex, timediff(ended, started) as days": "column days is timedelta and no text, number",
    "no, worker, started, ended, name as sex, days": "may not read what the query names (or a column is not",
    "no, worker, started, ended, sex, count(*) as": "the query is no SQL that MariaDB understands",
    "no, worker, started, ended, sex, days, days": "the query gives two columns of one name",
}


@pytest.mark.parametrize("asked", SAID)
def test_a_query_that_asks_the_wrong_thing_is_refused_in_a_sentence(coop: Folder, server: Server, asked: str):
    if "gender" in asked:
        change(server, "grant select on contracts to indicators_read@'%'")
    reconfigure(coop, "no, worker, started, ended, sex, days from", f"{asked} from")

    assert SAID[asked] in refused(coop)


def test_a_password_that_is_wrong_or_expired_is_told(coop: Folder, server: Server, monkeypatch: pytest.MonkeyPatch):
    sentence = f"127.0.0.1:{server.port} does not take the password of indicators_read: it is wrong or has expired."
    change(server, "alter user indicators_read@'%' password expire")
    expired = refused(coop)
    change(server, f"alter user indicators_read@'%' identified by '{SECRET}' password expire never")
    monkeypatch.setenv("INDICATORS_PAY_PASSWORD", "wrong")

    assert sentence in expired and sentence in refused(coop)


def test_a_certificate_that_nobody_vouches_for_is_refused(coop: Folder, server: Server):
    reconfigure(coop, f'root_certificate = "{server.certificate}"\n', "")

    assert "does not show a certificate that is trusted. Give root_certificate." in refused(coop)


def test_without_tls_on_this_machine_alone(coop: Folder, server: Server):
    reconfigure(coop, f'root_certificate = "{server.certificate}"', 'tls = "disable"')
    assert coop.run("fetch", "2024").code == 0
    reconfigure(coop, 'host = "127.0.0.1"', 'host = "db.example.org"')
    assert "tls is disable, and db.example.org is not this machine" in coop.run("fetch", "2024").err


def test_a_server_and_a_database_that_are_not_there_are_told(coop: Folder, server: Server):
    reconfigure(coop, 'database = "coop"', 'database = "cop"')
    assert f"127.0.0.1:{server.port} has no database cop for indicators_read." in refused(coop)
    reconfigure(coop, f"port = {server.port}", f"port = {free_port()}")
    assert "does not answer, or stopped answering. The files of the last night stay." in refused(coop)


def test_a_query_that_takes_too_long_is_ended(coop: Folder):
    reconfigure(coop, "timeout = 5", "timeout = 5\nquery_timeout = 1")
    reconfigure(coop, "where started", "where sleep(0.01) = 0 and started")

    assert "the query took longer than query_timeout (1 s)." in refused(coop)


def test_a_connection_that_is_cut_in_the_middle_keeps_the_files(
    coop: Folder, server: Server, monkeypatch: pytest.MonkeyPatch
):
    coop.run("fetch", "2024")
    opened: list[int] = []
    thread_id = pymysql.Connection.thread_id
    monkeypatch.setattr(pymysql.Connection, "thread_id", lambda self: opened.append(thread_id(self)) or opened[-1])
    reconfigure(coop, "where started", "where sleep(0.002) = 0 and started")

    def soon() -> None:
        while not opened:
            time.sleep(0.05)
        time.sleep(1)
        change(server, f"kill {opened[0]}")

    thread = threading.Thread(target=soon)
    thread.start()
    sentence = refused(coop)
    thread.join()

    assert "does not answer, or stopped answering. The files of the last night stay." in sentence


def test_a_user_who_may_write_is_known(coop: Folder, server: Server):
    source = Cooperative.at(coop.root).configuration.sources["pay"]
    with open_source("pay", source, coop.root) as snapshot:
        assert not snapshot.may_write
    change(server, "grant insert on contracts to indicators_read@'%'")
    with open_source("pay", source, coop.root) as snapshot:
        assert snapshot.may_write
    assert kind.PORT == 3306
