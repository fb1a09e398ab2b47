"""DuckDB: a file of this machine, opened for reading, in one transaction."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import bound
from indicators.core.errors import SourceRefused
from indicators.sources.frozen_file import no_cell
from indicators.sources.kinds import sentences
from indicators.sources.snapshot import BLOCK, Column, Reading, Snapshot

ERRORS = (duckdb.Error,)

_MEMORY = "48MB"
"""What DuckDB may take for a sort or a sum; the rest of it lies on the disk meanwhile."""

_CELLS = ("DECIMAL", "VARCHAR", "ENUM", "UUID", "BOOLEAN", "DATE", "TIMESTAMP", "DOUBLE", "FLOAT")
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")


class _State:
    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: int):
        self._connection, self._seconds = connection, seconds
        self.server = f"DuckDB {duckdb.__version__}"
        self.as_of = datetime.now(UTC).isoformat(" ", "seconds")
        (number,) = connection.execute("select txid_current()").fetchone() or ("",)
        self.name = f"read transaction {number} of {self.as_of}"
        self.may_write = False

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        query, values = bound(export.query, terms, "?")
        timer = threading.Timer(self._seconds, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            count = self._connection.execute(f"select count(*) from (\n{query}\n) as q", values).fetchone()
            described = self._connection.execute(f"describe\n{query}", values).fetchall()
        except BaseException:
            timer.cancel()
            raise
        columns = [Column(name, kind) for name, kind, *_ in described]
        for one in columns:
            if not one.type.removeprefix("U").startswith((*_CELLS, *_WHOLE)) or one.type.endswith("]"):
                timer.cancel()
                raise SourceRefused(no_cell(one.name, one.type))
        return Reading(columns, count[0] if count else 0, self._blocks(query, values, columns, timer))

    def _blocks(
        self, query: str, values: list[Any], columns: list[Column], timer: threading.Timer
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows as texts: DuckDB writes days and numbers as the frozen file has them, and yes and no are named."""
        cells = ", ".join(_cell(one, place) for place, one in enumerate(columns))
        names = ", ".join(f"c{place}" for place in range(len(columns)))
        try:
            cursor = self._connection.execute(f"select {cells} from (\n{query}\n) as q({names})", values)
            while some := cursor.fetchmany(BLOCK):
                yield some
        finally:
            timer.cancel()


def _cell(column: Column, place: int) -> str:
    match column.type:
        case "BOOLEAN":
            return f"case when c{place} then 'yes' when not c{place} then 'no' end"
        case "DOUBLE":
            return f"c{place}"
        case "FLOAT":
            return f"c{place}::varchar::double"
    return f"c{place}::varchar"


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """One transaction on a file that is opened for reading; no extension is fetched from elsewhere."""
    path = (root / source.database).resolve()
    if not path.is_file():
        raise SourceRefused(f"there is no file {source.database}.")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "TimeZone": "UTC",
        "threads": 1,
        "memory_limit": _MEMORY,
    }
    with TemporaryDirectory() as aside:
        settings["temp_directory"] = aside  # and not beside a file that is only read
        with closing(duckdb.connect(path, read_only=True, config=settings)) as connection:
            connection.execute("set enable_progress_bar = false")  # or it draws one into a notebook
            connection.execute("begin transaction read only")
            yield _State(connection, source.query_timeout)


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """The sentence for an error of DuckDB."""
    told = str(error)
    if isinstance(error, duckdb.InterruptException):
        return sentences.too_slow(source)
    if isinstance(error, duckdb.OutOfMemoryException):
        return SourceRefused(f"the query needs more memory than a fetch takes ({_MEMORY}): sort and sum less at once.")
    if "lock" in told and isinstance(error, duckdb.IOException):
        return SourceRefused(
            f"{source.address} is open for writing in another program: close it there.", is_silent=True
        )
    if isinstance(error, duckdb.IOException | duckdb.SerializationException):
        return SourceRefused(f"{source.address} is no database of DuckDB {duckdb.__version__}, or cannot be read.")
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return sentences.other_schema("a table or a column that the query names is not there, or of another kind")
    if isinstance(error, duckdb.ParserException):
        return sentences.no_sql("DuckDB")
    return sentences.refused("DuckDB")
