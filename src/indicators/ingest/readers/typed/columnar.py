"""Parquet and Arrow files as blocks of text columns: a row's line is its number, the first row below the names is 1."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.ingest.readers.compressed import is_archive, opened
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import FIRST_BYTES, kind_by_content
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock

_ROWS = 50_000
_ARROW_FILE = b"ARROW1"
_NAMES = {"parquet": "Parquet", "arrow": "Arrow"}


def header_and_blocks(path: Path, export: Export, wanted: set[int]) -> Iterator[list[str] | SheetBlock]:
    """The names of the columns, then the rows; of these the columns that are `wanted` by then.

    Raises:
        UnreadableExport: the file is another or damaged, or a column that the mapping names holds no cells.
    """
    with _opened(path, export) as (schema, batches):
        for field in schema:
            if field.name in export.headers_read and not _is_cell(field.type):
                raise UnreadableExport("no_cells", str(field.type), field.name)
        yield list(schema.names)
        line = 1
        for batch in batches(sorted(wanted)):
            yield _block(batch, sorted(wanted), len(schema.names), line, export.decimal)
            line += batch.num_rows


def _block(batch: pa.RecordBatch, places: list[int], width: int, line: int, decimal: str) -> SheetBlock:
    columns = dict(zip(places, batch.columns, strict=True))
    lines = np.arange(line, line + batch.num_rows, dtype=np.int64)
    blank = pa.array([""] * batch.num_rows, pa.string()) if len(places) < width else None

    def texts(place: int) -> pa.Array:
        return texts_of(columns[place], decimal) if place in columns else blank

    return SheetBlock(lines, width, texts)


@contextmanager
def _opened(path: Path, export: Export) -> Iterator[tuple[pa.Schema, Any]]:
    """The schema, and what gives the rows with some of its columns."""
    with opened(path, export.member) as stream:
        content: Any = io.BytesIO(stream.read()) if is_archive(path) else stream
        first = content.read(FIRST_BYTES)
        content.seek(0)
        try:
            yield (_parquet if export.format == "parquet" else _arrow)(content, first)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, EOFError, OSError) as mistake:
            expected = _NAMES[export.format]
            kind = kind_by_content(first)
            if first.startswith(_ARROW_FILE):
                kind = "Arrow"
            if kind not in ("", expected):
                raise UnreadableExport("other_format", kind, expected) from None
            raise UnreadableExport("broken_rows", " ".join(str(mistake).split())[:80], expected) from None


def _parquet(content: Any, first: bytes) -> tuple[pa.Schema, Any]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(content)
    names = file.schema_arrow.names

    def batches(places: list[int]) -> Iterator[pa.RecordBatch]:
        wanted = [names[place] for place in places]
        for batch in file.iter_batches(_ROWS, columns=wanted):
            yield batch.select(wanted)

    return file.schema_arrow, batches


def _arrow(content: Any, first: bytes) -> tuple[pa.Schema, Any]:
    """A file with an index, or a stream without."""
    file = pa.ipc.open_file(content) if first.startswith(_ARROW_FILE) else pa.ipc.open_stream(content)

    def batches(places: list[int]) -> Iterator[pa.RecordBatch]:
        whole = (file.get_batch(number) for number in range(file.num_record_batches)) if _has_index(file) else file
        for batch in whole:
            yield batch.select(places)

    return file.schema, batches


def _has_index(file: Any) -> bool:
    return hasattr(file, "num_record_batches")


def _is_cell(kind: pa.DataType) -> bool:
    while pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_nested(kind) or pa.types.is_time(kind) or pa.types.is_duration(kind) or pa.types.is_interval(kind):
        return False
    return not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def texts_of(cells: pa.Array, decimal: str) -> pa.Array:
    """Cells as the ingest reads texts: days 2024-12-31, the decimal sign of the export, yes and no, empty for nothing.

    >>> texts_of(pa.array([1.5, None, 1976.0]), ",").to_pylist()
    ['1,5', '', '1976']
    """
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    kind = cells.type
    if not _is_cell(kind):  # of a column that the mapping does not name
        made = pa.array([None if one is None else repr(one) for one in cells.to_pylist()], pa.string())
    elif pa.types.is_boolean(kind):
        made = pc.if_else(cells, "yes", "no")
    elif pa.types.is_timestamp(kind) and kind.tz:
        made = pc.strftime(cells.cast(pa.timestamp("s", "UTC"), safe=False), "%Y-%m-%dT%H:%M:%SZ")
    elif pa.types.is_timestamp(kind):
        made = pc.strftime(cells.cast(pa.timestamp("s"), safe=False), "%Y-%m-%d %H:%M:%S")
    elif pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        made = pa.array([_number(one, decimal) for one in cells.to_pylist()], pa.string())
    else:
        made = cells.cast(pa.string())
    return pc.fill_null(made, "")


def _number(value: float | Decimal | None, decimal: str) -> str | None:
    if value is None:
        return None
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = format(exact, "f") if exact.is_finite() else str(value)
    return text.removesuffix(".0").replace(".", decimal)
