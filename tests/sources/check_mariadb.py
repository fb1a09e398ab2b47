"""MariaDB, the real one: what is fetched, what is refused, and in which sentence. `make test-sources`."""

from collections.abc import Iterator
from typing import Any

import pymysql
import pytest
from database import SECRET, Course, Database, refused
from frozen import reconfigure, sidecar
from servers import PASSWORD, mariadb

from conftest import Folder
from indicators.sources.kinds import mariadb as kind

COLUMNS = (
    "no varchar(20), worker varchar(20), started date, ended date, sex char(1), days decimal(9,2), name varchar(20)"
)
MORE = (
    "insert into contracts select concat('C', seq), concat('P', seq), '2024-01-01', '2024-12-31', 'F', 247.5, 'Ada' "
    "from seq_1_to_{}"
)
CONTRACTS = (
    f"create or replace table contracts ({COLUMNS}) engine=innodb",
    MORE.format(3000),
    "revoke all privileges, grant option from indicators_read",
    "grant select (no, worker, started, ended, sex, days) on contracts to indicators_read",
)
RUNNING = "select id from information_schema.processlist where user = 'indicators_read' and command = 'Query'"


class TestMariaDB(Course):
    """The course of every database."""


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with mariadb() as server:

        def asked(statement: str, database: str = "coop") -> Any:
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
                return cursor.fetchall()

        def cut() -> bool:
            running = (
                "select id from information_schema.processlist where user = 'indicators_read' and command = 'Query'"
            )
            for (connection,) in (found := asked(running)):
                asked(f"kill {connection}")
            return bool(found)

        asked("create database coop", "")
        asked(f"create user indicators_read identified by '{SECRET}'")
        yield Database(
            server,
            kind,
            host="127.0.0.1",
            change=asked,
            contracts=CONTRACTS,
            more=MORE,
            slow="from contracts where sleep({}) = 0 and",
            expired="alter user indicators_read password expire",
            renewed=f"alter user indicators_read identified by '{SECRET}' password expire never",
            cut=cut,
        )


@pytest.fixture
def coop(database: Database, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The paper cooperative whose contracts are in MariaDB."""
    monkeypatch.setenv("COOP_DB_PASSWORD", SECRET)
    return database.cooperative(folder)


SAID = {
    "no, worker, started, ended, gender as sex, days": "the schema is another one (a table or a column",
    "no, worker, started, ended, sex, cast('x' as binary) as days": "column days is bytes and no text, number, day",
    "no, worker, started, ended, sex, timediff(ended, started) as days": "column days is timedelta and no text, number",
    "no, worker, started, ended, name as sex, days": "may not read what the query names (or a column is not",
    "no, worker, started, ended, sex, count(*) as": "the query is no SQL that MariaDB understands",
    "no, worker, started, ended, sex, days, days": "the query gives two columns of one name",
}


@pytest.mark.parametrize("asked", SAID)
def test_a_query_that_asks_the_wrong_thing_is_refused_in_a_sentence(coop: Folder, database: Database, asked: str):
    if "gender" in asked:
        database.change("grant select on contracts to indicators_read")
    reconfigure(coop, "no, worker, started, ended, sex, days from", f"{asked} from")

    assert SAID[asked] in refused(coop)


def test_the_proof_names_the_snapshot(coop: Folder):
    coop.run("fetch", "2024")

    assert str(sidecar(coop)["snapshot"]).startswith("consistent snapshot of ")


def test_without_tls_on_this_machine_alone(coop: Folder, database: Database):
    reconfigure(coop, f'root_certificate = "{database.server.certificate}"', 'tls = "disable"')
    assert coop.run("fetch", "2024").code == 0
    reconfigure(coop, 'host = "127.0.0.1"', 'host = "db.example.org"')
    assert "tls is disable, and db.example.org is not this machine" in coop.run("fetch", "2024").err


def test_the_port_is_the_usual_one_where_none_is_given():
    assert kind.PORT == 3306
