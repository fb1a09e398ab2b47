"""PostgreSQL by psycopg: one repeatable-read, read-only transaction, and a cursor on the server for each export."""

import re
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg.adapt import Loader

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import bound
from indicators.core.errors import SourceRefused
from indicators.sources.frozen_file import no_cell
from indicators.sources.kinds import sentences
from indicators.sources.snapshot import BLOCK, Column, Reading, Snapshot

ERRORS = (psycopg.Error,)

PORT = 5432

_AS_TEXT = ("numeric", "date", "timestamp", "timestamptz", "int2", "int4", "int8", "float4", "float8", "uuid")
_CELLS = {*_AS_TEXT, "bool", "text", "varchar", "bpchar", "name"}

_MAY_WRITE = """
select coalesce(bool_or(has_table_privilege(c.oid, 'insert, update, delete, truncate')), false)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')"""

_SHUT = ("57P01", "57P02", "57P03", "53300")


class _AsWritten(Loader):  # type: ignore[misc]
    """A value as the server writes it: exact, and what is no number is told by the ingest."""

    def load(self, data: bytes) -> str:
        return bytes(data).decode()


class _State:
    def __init__(self, connection: Any):
        self._connection, self._cursors = connection, list[Any]()
        found = connection.execute("select now()::text, pg_current_snapshot()::text, version()").fetchone()
        self.as_of, self.name, version = found
        self.server = version.split(" on ")[0]
        self.may_write: bool = connection.execute(_MAY_WRITE).fetchone()[0]

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        query, values = bound(export.query, terms, "%s")
        counted = self._connection.execute(f"select count(*) from (\n{query}\n) as q".encode(), values).fetchone()
        cursor = self._connection.cursor(f"frozen_{len(self._cursors)}")
        self._cursors.append(cursor)
        cursor.execute(query.encode(), values)
        types = self._connection.adapters.types
        columns = []
        for one in cursor.description or ():
            kind = types.get(one.type_code)
            columns.append(Column(one.name, kind.name if kind else "of a type of its own"))
            if columns[-1].type not in _CELLS:
                raise SourceRefused(no_cell(one.name, columns[-1].type))
        return Reading(columns, int(counted[0]), _blocks(cursor))

    def close(self) -> None:
        """Close what was left in the middle."""
        for cursor in self._cursors:
            with suppress(psycopg.Error):  # of a connection that is gone, perhaps
                cursor.close()


def _blocks(cursor: Any) -> Iterator[Sequence[Sequence[Any]]]:
    while some := cursor.fetchmany(BLOCK):
        yield some
    cursor.close()


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """One transaction that sees one state and may not write, whatever rights the user has."""
    try:
        socket.create_connection((source.host, source.port or PORT), source.timeout).close()
    except OSError as silent:  # told by ourselves: what libpq says is in the language of whoever built it
        raise sentences.silent(source) from silent
    settings = {
        "datestyle": "ISO,YMD",
        "client_encoding": "UTF8",
        "default_transaction_read_only": "on",
        "extra_float_digits": "1",
        "timezone": "UTC",
        "statement_timeout": f"{source.query_timeout}s",
    }
    words: dict[str, Any] = {
        "host": source.host,
        "port": source.port or PORT,
        "dbname": source.database,
        "user": source.user,
        "password": password,
        "sslmode": source.tls,
        "connect_timeout": source.timeout,
        "application_name": "indicators fetch",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
    }
    if source.tls == "verify-full":
        words["sslrootcert"] = str(root / source.root_certificate) if source.root_certificate else "system"
    with psycopg.connect(**words) as connection:
        connection.isolation_level, connection.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        for kind in _AS_TEXT:
            connection.adapters.register_loader(kind, _AsWritten)
        state = _State(connection)
        try:
            yield state
        finally:
            state.close()


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """The sentence for an error of PostgreSQL, by its SQLSTATE; of a connection that failed, by what libpq says."""
    state, told = getattr(error, "sqlstate", None) or "", str(error)
    if state in _SHUT or state.startswith("08"):
        return sentences.silent(source)
    if not state and isinstance(error, psycopg.OperationalError):
        return _not_connected(told, source)
    if state == "57014":
        return sentences.too_slow(source)
    if state == "42501":
        found = re.search(r"permission denied for ([\w ]+ \"?[\w.]+)", told)
        return sentences.no_right(source, found[1] if found else "")
    if state in ("42P01", "42703", "42883", "3F000"):
        found = re.search(r"((?:column|relation|function|schema) \S+) does not exist", told)
        return sentences.other_schema(f"{found[1]} does not exist".replace('"', "") if found else "")
    if state in ("25006", "0A000") or "data-modifying" in told:
        return sentences.would_write()
    if state == "42601":
        return sentences.no_sql("PostgreSQL")
    if state.startswith("22"):
        return sentences.no_cast()
    return sentences.refused(f"PostgreSQL (SQLSTATE {state})")


def _not_connected(told: str, source: DataSource) -> SourceRefused:
    if "pg_hba" in told:
        return SourceRefused(f"{source.address} does not let {source.user} in from this machine: see its pg_hba.conf.")
    if re.search("certificate|SSL|TLS", told):
        return sentences.not_trusted(source)
    if re.search("password|authentication", told):
        return sentences.wrong_password(source)
    if re.search("database .* does not exist", told):
        return SourceRefused(f"{source.address} has no database {source.database}.")
    if re.search("closed|terminat|timeout|timed out|refused|lost|starting up|shutting down|too many|slots", told):
        return sentences.silent(source)
    return SourceRefused(f"{source.address} did not let {source.user} in; what it said is in {sentences.REFUSALS}.")
