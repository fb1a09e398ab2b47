"""DuckDB: a database in this process, which lays on the disk what does not fit into its memory.

A process that forks while a database was used hangs: it is opened where figures are measured, in a child of the run.
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw

from indicators.configuration import Engine as Settings
from indicators.tables.store import TableFiles


@contextmanager
def engine(settings: Settings, spill: Path) -> Iterator["DuckDB"]:
    """A database of its own."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": settings.memory,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
        # what is divided by nothing is infinite, as pandas has it, or no number: no figure, and no error
        "ieee_floating_point_ops": "true",
        "error_on_division_by_zero": "false",
    }
    if settings.threads:
        config["threads"] = settings.threads
    connection = duckdb.connect(":memory:", config=config)
    try:
        yield DuckDB(connection, spill)
    except (duckdb.OutOfMemoryException, duckdb.IOException) as short:
        why = str(short).partition("\n")[0]
        raise OSError(
            errno.ENOSPC, f"No room to measure: more memory under [engine] may help ({why})", str(spill)
        ) from None
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


class DuckDB:
    """The tables as views of their files."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, spill: Path):
        self._connection, self._spill = connection, spill

    def table(self, files: TableFiles) -> nw.LazyFrame[Any]:
        """The table of some Parquet files; what does not lie on this machine comes by pyarrow, block by block."""
        if files.scheme and files.as_dataset:
            return nw.from_native(self._connection.from_arrow(files.as_dataset()))
        if not files.columns_told:
            return nw.from_native(self._connection.read_parquet([*files.paths]))
        paths = ", ".join(_quoted(path) for path in files.paths)
        # what folders tell is text: the number of an entity may begin with 0
        told = "hive_partitioning = true, hive_types_autocast = false"
        return nw.from_native(self._connection.sql(f"FROM read_parquet([{paths}], {told})"))

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """What was asked of a frame, a row a group.

        Raises:
            OSError: there is no room in memory or on the disk.
        """
        try:
            return frame.collect(backend="pyarrow").rows(named=True)
        except (duckdb.OutOfMemoryException, duckdb.IOException) as short:
            why = f"No room to measure; more memory under [engine] may help ({str(short).partition(chr(10))[0]})"
            raise OSError(errno.ENOSPC, why, str(self._spill)) from None


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"
