"""SQLite: a file of this machine, opened for reading, in one transaction."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import bound
from indicators.core.errors import SourceRefused
from indicators.sources.kinds import sentences
from indicators.sources.snapshot import BLOCK, Column, Reading, Snapshot

ERRORS = (sqlite3.Error,)

_MAY = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_STEPS = 100_000
"""Steps of its machine between two looks at the clock."""


class _State:
    def __init__(self, connection: sqlite3.Connection, seconds: int):
        self._connection, self._seconds = connection, seconds
        self.server = f"SQLite {sqlite3.sqlite_version}"
        self.as_of = datetime.now(UTC).isoformat(" ", "seconds")
        version = connection.execute("pragma data_version").fetchone()[0]
        self.name = f"read transaction of {self.as_of}, data_version {version}"
        self.may_write = False

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        written = {name: one.isoformat() if isinstance(one, date) else one for name, one in terms.items()}
        query, values = bound(export.query, written, "?")
        until = time.monotonic() + self._seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        (rows,) = self._connection.execute(f"select count(*) from (\n{query}\n)", values).fetchone()
        cursor = self._connection.execute(query, values)
        return Reading([Column(one[0]) for one in cursor.description], rows, _blocks(cursor))


def _blocks(cursor: sqlite3.Cursor) -> Iterator[Sequence[Sequence[Any]]]:
    while some := cursor.fetchmany(BLOCK):
        yield some


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """One read transaction; the file is opened for reading, and nothing but reading is authorized."""
    path = (root / source.database).resolve()
    if not path.is_file():
        raise SourceRefused(f"there is no file {source.database}.")
    address = f"{path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=source.timeout)) as connection:
        connection.execute("pragma query_only = on")
        connection.execute("begin")
        connection.execute("select count(*) from sqlite_schema").fetchone()  # only now does the transaction begin
        state = _State(connection, source.query_timeout)
        connection.set_authorizer(lambda what, *_: sqlite3.SQLITE_OK if what in _MAY else sqlite3.SQLITE_DENY)
        yield state


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """The sentence for an error of SQLite."""
    told = str(error)
    if "no such" in told:
        return sentences.other_schema(told)
    if told == "interrupted":
        return sentences.too_slow(source)
    if "locked" in told:
        return SourceRefused(f"{source.address} is locked by another program: close it there.", is_silent=True)
    if "not a database" in told or "malformed" in told:
        return SourceRefused(f"{source.address} is no database of SQLite, or is damaged.")
    if "not authorized" in told or "prohibited" in told:
        return sentences.would_write()
    if "UTF-8" in told:
        return SourceRefused("a cell is no text in UTF-8: leave its column out, or cast it to blob and decode it.")
    if "syntax error" in told or "incomplete input" in told or "unrecognized token" in told:
        return sentences.no_sql("SQLite")
    if "unable to open" in told:
        return SourceRefused(f"{source.address} cannot be opened: may this user read it, and its folder?")
    return sentences.refused("SQLite")
