"""The database that checks and joins staged tables without having them in memory."""

import ctypes
import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, ROWS_A_GROUP

LEAST_MEMORY, MEMORY_BESIDE, MEMORY_A_MILLION = 128, 32, 23
"""Megabytes of the database: at least, and beside those for each million rows, some 21 of which it cannot do without:
although it spills, it cannot group or sort them in less."""

MEMORY_A_THREAD = 64
"""Megabytes: each thread sorts and groups in memory of its own, so that many of them need more than few."""


def free_memory() -> None:
    """Give back what the blocks of the exports held, which is room for the database; glibc keeps it by itself."""
    pa.default_memory_pool().release_unused()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


@contextmanager
def table_database(folder: Path, rows: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for tables of so many rows at most, that spills into `folder` and is gone afterwards.

    A process that forks while a database is open hangs: it never outlives the ingest.

    Raises:
        OSError: there is no room in memory or on the disk.
    """
    free_memory()
    spilled = folder / "spilled"
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads_for(rows, os.cpu_count() or 1),
        "memory_limit": f"{megabytes_for(rows)}MB",
        "temp_directory": str(spilled),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    except (duckdb.OutOfMemoryException, duckdb.IOException) as short:
        why = str(short).partition("\n")[0]
        raise OSError(errno.ENOSPC, f"No room to compare the rows of whole tables ({why})", str(spilled)) from None
    finally:
        connection.close()


def megabytes_for(rows: int) -> int:
    """What the database may take, in megabytes, for tables of so many rows at most.

    >>> [megabytes_for(millions * 1_000_000) for millions in (0, 6, 10, 22, 100)]
    [128, 170, 262, 538, 2332]
    """
    return max(LEAST_MEMORY, MEMORY_BESIDE + MEMORY_A_MILLION * rows // 1_000_000)


def threads_for(rows: int, cores: int) -> int:
    """How many threads the database has: as many as there are cores, as far as its memory is enough for each.

    So few rows as one group of a Parquet file are one piece of work, and a thread that waits for another's piece is
    kept busy by waiting.

    >>> [threads_for(rows, cores=16) for rows in (20_000, 2_000_000, 22_000_000)], threads_for(22_000_000, cores=2)
    ([1, 2, 8], 2)
    """
    return 1 if rows <= ROWS_A_GROUP else min(cores, megabytes_for(rows) // MEMORY_A_THREAD)


def rows_of(path: Path) -> str:
    """The rows of a Parquet file as a query has them, each with its number (`row`)."""
    return (
        '(SELECT * EXCLUDE (file_row_number), file_row_number AS "row" '
        f"FROM read_parquet('{quoted(path)}', file_row_number = true))"
    )


def quoted(text: Path | str) -> str:
    """A path, or a value, within quotation marks: a view takes no parameters."""
    return str(text).replace("'", "''")


def write_rows(
    connection: duckdb.DuckDBPyConnection,
    queries: Sequence[str],
    path: Path,
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write what queries give, one behind another, into a Parquet file; `metadata` are kept with the table.

    All give the same columns, and their rows are written some at a time.
    """
    path.parent.mkdir(exist_ok=True)
    with ExitStack() as opened:
        writer, written = None, False
        for query in queries:
            with connection.sql(query).to_arrow_reader(ROWS_A_GROUP) as reader:
                schema = reader.schema.with_metadata(dict(metadata) if metadata else None)
                writer = writer or opened.enter_context(pq.ParquetWriter(path, schema, compression=COMPRESSION))
                for batch in reader:
                    writer.write_table(pa.Table.from_batches([batch]).cast(schema))
                    written = True
        if writer and not written:
            writer.write_table(schema.empty_table())
