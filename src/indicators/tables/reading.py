"""Reading a processed table as a pandas frame."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.errors import WrongUse, nearest
from indicators.folder import find_folder, processed_folder
from indicators.tables.declared import TABLES


def read(
    name: str,
    year: int | Iterable[int],
    *,
    columns: Sequence[str] | None = None,
    root: Path | str = ".",
) -> pd.DataFrame:
    """A canonical table of a fiscal year, or of several with their `fiscal_year`, as a pandas frame.

    Raises:
        WrongUse: there is no such table, or it was not made for that year.
    """
    processed = processed_folder(find_folder(root))
    if isinstance(year, int):
        return read_processed(processed, name, year, columns)
    frames = {one: read_processed(processed, name, one, columns) for one in year}
    return pd.concat([frame.assign(fiscal_year=one) for one, frame in frames.items()], ignore_index=True)


def delivered_columns(processed: Path, name: str, year: int) -> list[str]:
    """The columns that a processed table has; none where the table was not delivered."""
    path = processed / name / f"{year}.parquet"
    return list(pq.read_schema(path).names) if path.is_file() else []


def read_processed(processed: Path, name: str, year: int, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """A table out of a folder of processed tables.

    Raises:
        WrongUse: there is no such table, or it was not made for that year.
    """
    if name not in TABLES:
        raise WrongUse(f"There is no table '{name}'.{nearest(name, TABLES)}")
    path = processed / name / f"{year}.parquet"
    if not path.is_file():
        raise WrongUse(f"Table {name} has no rows for {year}: run indicators ingest {year} first.")
    table: pa.Table = pq.read_table(path, columns=list(columns) if columns is not None else None)
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame
