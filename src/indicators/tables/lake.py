"""A lake: tables as Parquet below folders that are named by fiscal year and entity, on this machine or elsewhere.

    PLACE/contracts/fiscal_year=2024/part-0.parquet
    PLACE/payslips/fiscal_year=2024/entity=Fields/part-0.parquet

It is how Spark, Hive and others lay tables out; they are read where they lie.
"""

import datetime
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from indicators.core.errors import WrongUse
from indicators.tables.store import Filters, TableFiles

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as ds

YEAR, ENTITY = "fiscal_year", "entity"
BESIDE = "_ingest"
"""Where a lake has what the ingest told of the tables of each year: whoever reads tables passes over such a name."""

_SAME_PLACE = {"s3a": "s3", "s3n": "s3", "gcs": "gs"}
"""What Spark calls a scheme, and pyarrow."""

State = tuple[int, str]
"""The size of a file, and when it was written."""


class Lake:
    """The tables of a cooperative in a lake.

    `address` is a folder, from `root` where it is no whole path, or an address such as `s3://bucket/folder`.

    >>> Lake("s3a://bucket/fields/", Path("/srv")).place, Lake("lake", Path("/srv")).place
    ('s3a://bucket/fields', '/srv/lake')
    """

    def __init__(self, address: str, root: Path):
        self.scheme = address.partition("://")[0] if "://" in address else ""
        self.place = address.rstrip("/") if self.scheme else os.path.normpath(root / address)
        self._listed: dict[str, dict[str, State]] = {}

    @property
    def how_to_fill(self) -> str:
        """The command that brings tables of `{year}` there."""
        return f"indicators tables {{year}} --into {self.place}, in the folder of the exports,"

    @cached_property
    def opened(self) -> tuple[Any, str]:
        """The file system, and the folder on it.

        Raises:
            WrongUse: pyarrow knows no such place, or cannot come there.
        """
        from pyarrow import ArrowException, fs

        if not self.scheme:
            return fs.LocalFileSystem(), self.place
        scheme = _SAME_PLACE.get(self.scheme, self.scheme)
        try:
            system, folder = fs.FileSystem.from_uri(scheme + self.place.removeprefix(self.scheme))
        except OSError as refused:
            raise self.unreachable(refused) from None
        except (ArrowException, ValueError) as refused:
            raise WrongUse(
                f"{self.place}: such a place cannot be opened ({_first_line(refused)}). Tables lie in a folder, or at "
                "an address that begins with file://, s3://, gs://, abfss:// or hdfs://."
            ) from None
        return system, folder.rstrip("/")

    def is_there(self) -> bool:
        """Whether the place exists.

        Raises:
            WrongUse: it cannot be reached.
        """
        from pyarrow import fs

        system, folder = self.opened
        try:
            return bool(system.get_file_info(folder).type == fs.FileType.Directory)
        except OSError as refused:
            raise self.unreachable(refused) from None

    def has(self, table: str) -> bool:
        """Whether there is such a table, of any year."""
        return table in self.tables

    @cached_property
    def tables(self) -> dict[str, list[int]]:
        """The fiscal years of each table."""
        found: dict[str, list[int]] = {}
        for name in self._folders(""):
            named = (re.fullmatch(rf"{YEAR}=(\d{{4}})", one) for one in self._folders(f"/{name}"))
            if years := [int(one[1]) for one in named if one]:
                found[name] = years
        return found

    def _folders(self, below: str) -> list[str]:
        from pyarrow import fs

        system, folder = self.opened
        try:
            listed = system.get_file_info(fs.FileSelector(folder + below, allow_not_found=True))
        except OSError as refused:
            raise self.unreachable(refused) from None
        names = [one.base_name for one in listed if one.type == fs.FileType.Directory]
        return sorted(name for name in names if not name.startswith(("_", ".")))

    def years(self) -> list[int]:
        """The fiscal years of which there is any table.

        Raises:
            WrongUse: there is no such place, or it cannot be reached.
        """
        if not self.tables and not self.is_there():
            raise WrongUse(
                f"There is no {self.place}, where cooperative.toml has the tables (engine.tables). Correct the place; "
                f"{self.how_to_fill.format(year='YEAR')} writes tables there."
            )
        return sorted({year for years in self.tables.values() for year in years})

    def listing(self, year: int) -> dict[str, State]:
        """The files of all tables of a fiscal year: table/fiscal_year=2024/... -> size, and when it was written."""
        tables = [name for name, years in self.tables.items() if year in years]
        return {
            f"{name}/{path}": state for name in tables for path, state in self._files(f"{name}/{YEAR}={year}").items()
        }

    def _files(self, below: str) -> dict[str, State]:
        """The Parquet files of a table of a year, from the folder of the table."""
        if below not in self._listed:
            from pyarrow import fs

            system, folder = self.opened
            base = f"{folder}/{below.partition('/')[0]}/"
            try:
                selector = fs.FileSelector(f"{folder}/{below}", allow_not_found=True, recursive=True)
                listed = sorted(system.get_file_info(selector), key=lambda one: str(one.path))
            except OSError as refused:
                raise self.unreachable(refused) from None
            self._listed[below] = {
                one.path.removeprefix(base): (one.size, str(one.mtime_ns or ""))
                for one in listed
                if one.type == fs.FileType.File
                and not any(part.startswith(("_", ".")) for part in one.path.removeprefix(base).split("/"))
            }
        return self._listed[below]

    def dataset(self, table: str, year: int) -> "ds.Dataset | None":
        """The table of a fiscal year as pyarrow reads it; None where it was not delivered.

        Raises:
            WrongUse: a file cannot be read.
        """
        import pyarrow as pa
        import pyarrow.dataset as ds

        if not (paths := self._files(f"{table}/{YEAR}={year}")):
            return None
        system, folder = self.opened
        told = pa.schema([(name, pa.int32() if name == YEAR else pa.string()) for name in _told_by_folders(paths)])
        base = f"{folder}/{table}"
        try:
            return ds.dataset(
                [f"{base}/{path}" for path in paths],
                filesystem=system,
                format="parquet",
                partitioning=ds.partitioning(told, flavor="hive"),
                partition_base_dir=base,
            )
        except (pa.ArrowException, OSError) as refused:
            why = _first_line(refused)
            raise WrongUse(f"{self.place}/{table} of {year} cannot be read as Parquet: {why}.") from None

    def schema(self, table: str, year: int) -> "pa.Schema | None":
        """The columns of a table of a fiscal year, but for the year; None where it was not delivered."""
        if (dataset := self.dataset(table, year)) is None:
            return None
        return dataset.schema.remove(dataset.schema.get_field_index(YEAR))

    def row_count(self, table: str, year: int) -> int:
        """How many rows a table of a fiscal year has."""
        dataset = self.dataset(table, year)
        return dataset.count_rows() if dataset is not None else 0

    def rows(self, table: str, year: int, columns: Sequence[str] | None, filters: Filters | None) -> "pa.Table":
        """Some columns of a table of a fiscal year, in memory; all of them without."""
        import pyarrow.parquet as pq

        dataset, schema = self.dataset(table, year), self.schema(table, year)
        assert dataset is not None and schema is not None
        wanted = list(columns) if columns is not None else schema.names
        return dataset.to_table(wanted, filter=pq.filters_to_expression(filters) if filters else None)

    def batches(self, table: str, year: int, columns: Sequence[str], rows: int) -> "Iterator[pa.Table]":
        """Some columns of a table of a fiscal year, so many rows at a time at the most, always in the same order."""
        import pyarrow as pa

        dataset = self.dataset(table, year)
        assert dataset is not None
        for batch in dataset.to_batches(list(columns), batch_size=rows, batch_readahead=1, fragment_readahead=1):
            if len(batch):
                yield pa.Table.from_batches([batch])

    def files(self, table: str, year: int) -> TableFiles:
        """The files of a table of a fiscal year, as Spark calls them where they lie elsewhere."""
        paths = self._files(f"{table}/{YEAR}={year}")
        base = f"{self.place.partition('?')[0]}/{table}"  # an engine has settings of its own for what is asked there
        return TableFiles(
            tuple(f"{base}/{path}" for path in paths),
            base,
            self.scheme,
            tuple(_told_by_folders(paths)),
            lambda: self.dataset(table, year),
        )

    def written_at(self, table: str, year: int) -> datetime.datetime:
        """When the last file of a table of a fiscal year was written."""
        times = [int(written or 0) for _, written in self._files(f"{table}/{YEAR}={year}").values()]
        return datetime.datetime.fromtimestamp(max(times, default=0) / 1e9)

    def read_beside(self, year: int) -> bytes | None:
        """What was written beside the tables of a year; None where nothing was."""
        system, folder = self.opened
        try:
            with system.open_input_stream(f"{folder}/{BESIDE}/{year}.json") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None
        except OSError as refused:
            raise self.unreachable(refused) from None

    def forget(self) -> None:
        """Look again at what is there."""
        self._listed.clear()
        self.__dict__.pop("tables", None)

    def write_beside(self, year: int, content: bytes) -> None:
        """Write what tells of the tables of a year beside them."""
        system, folder = self.opened
        try:
            system.create_dir(f"{folder}/{BESIDE}")
            with system.open_output_stream(f"{folder}/{BESIDE}/{year}.json") as file:
                file.write(content)
        except OSError as refused:
            raise self.unreachable(refused) from None

    def unreachable(self, refused: OSError) -> WrongUse:
        """The sentence of a place that does not answer, or lets nobody in."""
        return WrongUse(f"{self.place} cannot be reached: {_first_line(refused)}.")


def _told_by_folders(paths: Mapping[str, State]) -> list[str]:
    """The columns that the names of folders tell.

    >>> _told_by_folders({"fiscal_year=2024/entity=Fields/part-0.parquet": (1, "")})
    ['fiscal_year', 'entity']
    """
    folders = [folder for path in paths for folder in path.split("/")[:-1] if "=" in folder]
    return list(dict.fromkeys(unquote(folder.partition("=")[0]) for folder in folders))


def _first_line(refused: BaseException) -> str:
    return str(refused).partition("\n")[0].rstrip(".")
