"""Polars, which reads a table in parts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from indicators.configuration import Engine as Settings
from indicators.tables.store import TableFiles


@contextmanager
def engine(settings: Settings, spill: Path) -> Iterator["Polars"]:
    """Nothing is opened: Polars takes the threads of the machine, and the memory that it needs."""
    yield Polars()


class Polars:
    """The tables as files that are read in parts."""

    def table(self, files: TableFiles) -> nw.LazyFrame[Any]:
        """The table of some Parquet files; what has few values is text."""
        if files.scheme and files.as_dataset:
            return nw.from_native(pl.scan_pyarrow_dataset(files.as_dataset()))
        told = dict.fromkeys(files.columns_told, pl.String)
        frame = pl.scan_parquet([*files.paths], hive_partitioning=bool(told), hive_schema=told or None)
        coded = [name for name, kind in frame.collect_schema().items() if kind in (pl.Categorical, pl.Enum)]
        return nw.from_native(frame.with_columns(pl.col(coded).cast(pl.String)))

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """What was asked of a frame, a row a group."""
        return frame.collect(backend="polars", engine="streaming").rows(named=True)
