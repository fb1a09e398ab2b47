"""Tables into a lake: by fiscal year and entity, as Hive and Spark lay them out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.folder import for_its_owner_alone
from indicators.tables.lake import ENTITY, YEAR, Lake

if TYPE_CHECKING:
    import pyarrow.dataset as ds


def replace(lake: Lake, tables: "Mapping[str, ds.Dataset]", year: int, name: str) -> None:
    """Write the tables of a year in the place of those that are there, each in files of that name.

    Raises:
        WrongUse: nothing can be written there.
    """
    import pyarrow.dataset as ds

    system, folder = lake.opened
    try:
        for table in {*lake.tables, *tables}:
            if year in lake.tables.get(table, ()):
                system.delete_dir(f"{folder}/{table}/{YEAR}={year}")
        for table, dataset in tables.items():
            place = f"{folder}/{table}/{YEAR}={year}"
            for below, part in _parts(dataset):
                written = ds.ParquetFileFormat()
                ds.write_dataset(
                    part,
                    f"{place}{below}",
                    basename_template=f"{name}-{{i}}.parquet",
                    filesystem=system,
                    format=written,
                    file_options=written.make_write_options(compression="zstd", store_schema=False),
                    use_threads=False,  # in the order of the rows
                )
            if not lake.scheme:
                for_its_owner_alone(Path(place))  # pseudonyms are personal data
    except OSError as refused:
        raise lake.unreachable(refused) from None
    finally:
        lake.forget()


def _parts(dataset: "ds.Dataset") -> "Iterator[tuple[str, ds.Scanner]]":
    """The rows of each entity, and the folder that is named by it; all rows where there is no such column."""
    import pyarrow.compute as pc

    columns = [name for name in dataset.schema.names if name != ENTITY]
    if columns == dataset.schema.names:
        yield "", dataset.scanner()
        return
    entities: dict[str | None, None] = {}
    for batch in dataset.to_batches(columns=[ENTITY]):
        entities |= dict.fromkeys(pc.unique(batch[ENTITY]).to_pylist())
    for entity in entities:
        of_it = pc.field(ENTITY).is_null() if entity is None else pc.field(ENTITY) == entity
        yield f"/{ENTITY}={_as_folder(entity)}", dataset.scanner(columns=columns, filter=of_it)


def _as_folder(value: str | None) -> str:
    """A value in the name of a folder, as Hive and Spark write it: signs of ASCII alone are written by their number.

    >>> _as_folder("Liège / 1=2"), _as_folder(None)
    ('Liège %2F 1%3D2', '__HIVE_DEFAULT_PARTITION__')
    """
    if value is None:
        return "__HIVE_DEFAULT_PARTITION__"
    return re.sub(r"[\x00-\x1f\x7f\"#%'*/:=?\\{\[\]^]", lambda sign: f"%{ord(sign[0]):02X}", value)
