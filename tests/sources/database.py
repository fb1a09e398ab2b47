"""The course of every database that exports come from, and a database for it: the same, in the SQL of each kind."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import pytest
from frozen import reconfigure, state
from servers import Server, free_port

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.sources.open_source import open_source

SECRET = "read-only-secret-0815"
SOURCE = "coop_db"
AWAY = "does not answer, or stopped answering. The files of the last night stay."

CONFIGURATION = '''
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.coop_db]
kind = "{kind}"
host = "{host}"
port = {port}
database = "coop"
user = "indicators_read"
password_variable = "COOP_DB_PASSWORD"
root_certificate = "{certificate}"
timeout = 5

[exports.contracts]
from = "coop_db"
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


@dataclass
class Database:
    """A server of one kind, with a database `coop` and a reader `indicators_read`, in the SQL of its kind."""

    server: Server
    kind: ModuleType
    """The module that reads it."""
    host: str
    """As its certificate names it."""
    change: Callable[[str], object]
    """Runs a statement as the owner."""
    contracts: tuple[str, ...]
    """Make the table of 3000 contracts, of which the reader may read six columns of seven."""
    more: str
    """Inserts so many contracts more: `{}`."""
    slow: str
    """Instead of `from contracts where`: takes `{}` seconds a row."""
    expired: str
    renewed: str
    cut: Callable[[], bool]
    """Cuts the connection of a fetch; whether there was one."""

    def cooperative(self, folder: Folder) -> Folder:
        """The paper cooperative whose contracts are in this database."""
        for statement in self.contracts:
            self.change(statement)
        (folder.root / "data/raw/2024/contracts.csv").unlink()
        name = self.kind.__name__.rpartition(".")[2]
        port, certificate = self.server.port, self.server.certificate
        folder.configure(CONFIGURATION.format(kind=name, host=self.host, port=port, certificate=certificate))
        return folder


def refused(coop: Folder) -> str:
    """The sentence of a fetch that is refused: no file moved, and no secret anywhere."""
    before = state(coop)
    result = coop.run("fetch", "2024")
    assert result.code == 1, result.out
    assert result.err.startswith(f"2024, sources.{SOURCE}: "), result.err
    assert state(coop) == before
    written = [path.read_bytes() for path in coop.root.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in content for content in written)
    assert SECRET not in result.err + result.out and "Ada" not in result.err + result.out
    return result.err


class Course:
    """What holds of every database that exports come from: each check of one has it as a class of its own."""

    def test_a_whole_year_comes_from_the_server_to_the_figures(self, coop: Folder):
        fetched = coop.run("fetch", "2024")
        again = coop.run("fetch", "2024")
        ingested = coop.run("ingest", "2024")

        lines = (coop.root / "data/raw/2024/contracts.csv").read_text(encoding="utf-8").splitlines()
        assert fetched.code == 0, fetched.err
        assert again.out == "2024/contracts.csv: 3000 rows, as before\n"
        assert lines[:2] == ["no,worker,started,ended,sex,days", "C1,P1,2024-01-01,2024-12-31,F,247.50"]
        assert ingested.code == 0, ingested.out
        assert "3000 rows read = 3000 used + 0 set aside" in ingested.out
        assert coop.figures()["employment.contracts", ""] == ("3000", "measured")

    def test_what_is_inserted_while_a_table_comes_is_not_among_it(
        self, coop: Folder, database: Database, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(database.kind, "BLOCK", 100)
        cooperative = Cooperative.at(coop.root)
        export, source = cooperative.configuration.exports["contracts"], cooperative.configuration.sources[SOURCE]
        with open_source(SOURCE, source, coop.root) as snapshot:
            reading = snapshot.read(export, {"last_day": "2024-12-31"})
            rows = len(next(reading.blocks))
            database.change(database.more.format(1000))
            rows += sum(map(len, reading.blocks))

        assert (rows, reading.rows) == (3000, 3000)
        assert "4000 rows" in coop.run("fetch", "2024").out

    def test_a_password_that_is_wrong_or_expired_is_told(
        self, coop: Folder, database: Database, monkeypatch: pytest.MonkeyPatch
    ):
        where = f"{database.host}:{database.server.port}"
        sentence = f"{where} does not take the password of indicators_read: it is wrong or has expired."
        database.change(database.expired)
        expired = refused(coop)
        database.change(database.renewed)
        monkeypatch.setenv("COOP_DB_PASSWORD", "wrong")

        assert sentence in expired and sentence in refused(coop)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self, coop: Folder, database: Database):
        reconfigure(coop, f'root_certificate = "{database.server.certificate}"\n', "")

        assert "does not show a certificate that is trusted. Give root_certificate." in refused(coop)

    def test_a_server_and_a_database_that_are_not_there_are_told(self, coop: Folder, database: Database):
        reconfigure(coop, 'database = "coop"', 'database = "cop"')
        assert f"{database.host}:{database.server.port} has no database cop" in refused(coop)
        reconfigure(coop, f"port = {database.server.port}", f"port = {free_port()}")
        assert AWAY in refused(coop)

    def test_a_query_that_takes_too_long_is_ended(self, coop: Folder, database: Database):
        reconfigure(coop, "timeout = 5", "timeout = 5\nquery_timeout = 1")
        reconfigure(coop, "from contracts where", database.slow.format("0.01"))

        assert "the query took longer than query_timeout (1 s)." in refused(coop)

    def test_a_connection_that_is_cut_in_the_middle_keeps_the_files(
        self, coop: Folder, database: Database, monkeypatch: pytest.MonkeyPatch
    ):
        coop.run("fetch", "2024")
        database.change(database.more.format(9_000))
        monkeypatch.setattr(database.kind, "BLOCK", 100)
        reconfigure(coop, "from contracts where", database.slow.format("0.001"))
        was_cut: list[bool] = []

        def soon() -> None:
            for _ in range(100):
                time.sleep(0.1)
                if database.cut():
                    was_cut.append(True)
                    return

        thread = threading.Thread(target=soon)
        thread.start()
        sentence = refused(coop)
        thread.join()

        assert was_cut and AWAY in sentence

    def test_a_user_who_may_write_is_known(self, coop: Folder, database: Database):
        source = Cooperative.at(coop.root).configuration.sources[SOURCE]
        with open_source(SOURCE, source, coop.root) as snapshot:
            assert not snapshot.may_write
        database.change("grant insert on contracts to indicators_read")
        with open_source(SOURCE, source, coop.root) as snapshot:
            assert snapshot.may_write
