"""MariaDB by PyMySQL: one consistent snapshot, read only, and a cursor on the server for each export."""

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pymysql
import pymysql.cursors
from pymysql.constants import FIELD_TYPE

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import bound
from indicators.core.errors import SourceRefused
from indicators.sources.kinds import sentences
from indicators.sources.snapshot import BLOCK, Column, Reading, Snapshot

ERRORS = (pymysql.Error,)

PORT = 3306

_TYPES = {number: name.lower() for name, number in vars(FIELD_TYPE).items() if isinstance(number, int)}
_WRITING = ("ALL PRIVILEGES", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")

_SILENT = {1040, 1053, 1927, 2002, 2003, 2005, 2006, 2013, 2014}
_PASSWORD = {1045, 1698, 1820, 1862, 4151}
_NO_RIGHT = {1142, 1143, 1370}
_SCHEMA = {1146, 1054, 1305}


class _State:
    def __init__(self, connection: Any):
        self._connection = connection
        (version, at), *_ = self._answers("select version(), utc_timestamp()")
        self.server, self.as_of = f"MariaDB {version}", f"{at}+00:00"
        self.name = f"consistent snapshot of {self.as_of}, connection {connection.thread_id()}"
        grants = [row[0].partition(" ON ")[0] for row in self._answers("show grants")]
        self.may_write = any(word in granted for granted in grants for word in _WRITING)

    def _answers(self, query: str, values: Sequence[Any] | None = None) -> Any:
        with self._connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        query, values = bound(export.query, terms, "%s")
        ((rows,),) = self._answers(f"select count(*) from (\n{query}\n) as q", values)
        cursor = self._connection.cursor(pymysql.cursors.SSCursor)
        cursor.execute(query, values)
        columns = [Column(one[0], _TYPES.get(one[1], "")) for one in cursor.description]
        return Reading(columns, rows, _blocks(cursor))


def _blocks(cursor: Any) -> Iterator[Sequence[Sequence[Any]]]:
    while some := cursor.fetchmany(BLOCK):
        yield some


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """One transaction that sees one state and may not write, whatever rights the user has."""
    encrypted = None
    if source.tls == "verify-full":
        encrypted = ssl.create_default_context(
            cafile=str(root / source.root_certificate) if source.root_certificate else None
        )
    with closing(
        pymysql.connect(
            host=source.host,
            port=source.port or PORT,
            database=source.database,
            user=source.user,
            password=password,
            charset="utf8mb4",
            connect_timeout=source.timeout,
            read_timeout=source.query_timeout + 30,
            ssl=encrypted,
            ssl_disabled=encrypted is None,
        )
    ) as connection:
        with connection.cursor() as cursor:
            cursor.execute("set session transaction isolation level repeatable read")
            cursor.execute("set session time_zone = '+00:00'")
            with suppress(pymysql.err.InternalError, pymysql.err.OperationalError):  # MySQL has no such variable
                cursor.execute("set session max_statement_time = %s", [source.query_timeout])
            cursor.execute("start transaction with consistent snapshot, read only")
        yield _State(connection)


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """The sentence for an error of MariaDB, by its number."""
    number, told = error.args[0] if error.args else 0, str(error)
    if "CERTIFICATE" in told or number == 2026:
        return sentences.not_trusted(source)
    if number in _SILENT or isinstance(error, pymysql.err.InterfaceError):
        return sentences.silent(source)
    if number in _PASSWORD:
        return sentences.wrong_password(source)
    if number in (1044, 1049):
        return SourceRefused(f"{source.address} has no database {source.database} for {source.user}.")
    if number in _NO_RIGHT:
        return sentences.no_right(source, "or a column is not there: both are told alike")
    if number in _SCHEMA:
        return sentences.other_schema("a table or a column that the query names is not there")
    if number in (1969, 3024, 1317):
        return sentences.too_slow(source)
    if number == 1792:
        return sentences.would_write()
    if number == 1060:
        return SourceRefused("the query gives two columns of one name: name one of them otherwise.")
    if number == 1064:
        return sentences.no_sql("MariaDB")
    return sentences.refused(f"MariaDB (error {number})")
