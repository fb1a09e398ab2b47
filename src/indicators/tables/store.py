"""Where the canonical tables lie: the one door through which they are read, whoever reads them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as ds

Filters = Sequence[tuple[str, str, list[Any]]]
"""What rows must fulfil, as pyarrow has it: `[("office", "in", ["Liège", "Mons"])]`."""


@dataclass(frozen=True)
class TableFiles:
    """The Parquet files of a table of a fiscal year, for engines that read them where they lie.

    Of a lake, `base` is the folder above those whose names tell a column (`entity=Fields`), `columns_told` are these
    columns, and `as_dataset` is how pyarrow reads it, for engines that know no such place as `scheme` says.
    """

    paths: tuple[str, ...]
    base: str = ""
    scheme: str = ""
    columns_told: tuple[str, ...] = ()
    as_dataset: "Callable[[], ds.Dataset] | None" = None


class Store(Protocol):
    """A place of canonical tables."""

    @property
    def place(self) -> str:
        """The place as a person knows it."""

    @property
    def how_to_fill(self) -> str:
        """The command that brings tables of `{year}` there."""

    def has(self, table: str) -> bool:
        """Whether there is such a table, of any year."""

    def years(self) -> list[int]:
        """The fiscal years of which there is any table."""

    def schema(self, table: str, year: int) -> "pa.Schema | None":
        """The columns of a table of a fiscal year; None where it was not delivered."""

    def row_count(self, table: str, year: int) -> int:
        """How many rows a table of a fiscal year has."""

    def rows(self, table: str, year: int, columns: Sequence[str] | None, filters: Filters | None) -> "pa.Table":
        """Some columns of a table of a fiscal year, in memory; all of them without."""

    def batches(self, table: str, year: int, columns: Sequence[str], rows: int) -> "Iterator[pa.Table]":
        """Some columns of a table of a fiscal year, so many rows at a time at the most, always in the same order."""

    def files(self, table: str, year: int) -> TableFiles:
        """The files of a table of a fiscal year."""


class Processed:
    """The tables that an ingest made: a folder of one file a table and fiscal year."""

    how_to_fill = "indicators ingest {year}"

    def __init__(self, folder: Path):
        self.folder = folder

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def path(self, table: str, year: int) -> Path:
        """The file of a table of a fiscal year, whether it is there or not."""
        return self.folder / table / f"{year}.parquet"

    def has(self, table: str) -> bool:
        """Whether there is such a table, of any year."""
        return (self.folder / table).is_dir()

    def years(self) -> list[int]:
        """The fiscal years of which there is any table."""
        return sorted({int(path.stem) for path in self.folder.glob("*/[0-9][0-9][0-9][0-9].parquet")})

    def schema(self, table: str, year: int) -> "pa.Schema | None":
        """The columns of a table of a fiscal year; None where it was not delivered."""
        import pyarrow.parquet as pq  # late: whoever only declares tables reads none

        path = self.path(table, year)
        return pq.read_schema(path) if path.is_file() else None

    def row_count(self, table: str, year: int) -> int:
        """How many rows a table of a fiscal year has."""
        import pyarrow.parquet as pq

        return int(pq.read_metadata(self.path(table, year)).num_rows)

    def rows(self, table: str, year: int, columns: Sequence[str] | None, filters: Filters | None) -> "pa.Table":
        """Some columns of a table of a fiscal year, in memory; all of them without."""
        import pyarrow.parquet as pq

        return pq.read_table(
            self.path(table, year), columns=list(columns) if columns is not None else None, filters=filters
        )

    def batches(self, table: str, year: int, columns: Sequence[str], rows: int) -> "Iterator[pa.Table]":
        """Some columns of a table of a fiscal year, so many rows at a time at the most, always in the same order."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path(table, year)) as file:
            for batch in file.iter_batches(rows, columns=list(columns)):
                yield pa.Table.from_batches([batch])

    def files(self, table: str, year: int) -> TableFiles:
        """The file of a table of a fiscal year."""
        return TableFiles((str(self.path(table, year)),))
