"""A staged table: written aside, block by block, and knowing the export and the line of each of its rows."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.core.arrays import Lines, Mask, RowNumbers
from indicators.ingest.report import Source
from indicators.ingest.text_columns import IDENTITY_KEY
from indicators.tables import Table

COMPRESSION = "zstd"
_WRITING = {"compression": COMPRESSION, "compression_level": 1, "store_schema": False, "write_statistics": False}
"""Texts come out of the files as texts, also where they were written coded by their distinct values."""
_BLOCKS_WAITING = 1
ROWS_A_GROUP = 61_440
"""Rows of a row group where a table is written anew: as many as the database reads at a time."""

WholeRows = Callable[[Lines], Mapping[int, str]]
"""A hash of all that stands in the rows on some lines of a source, whatever of them the table has."""


class StagedTable:
    """A table on its way in: its rows in a Parquet file, and beside it the line of each row.

    Rows are numbered from 0 in the order in which they were written; that number (`row`) is how the rules of
    tables name a row. A row set aside keeps its number until `finish` leaves it out. Blocks are written by a
    thread of the table's own, a few behind those that come.
    """

    def __init__(self, table: Table, folder: Path, year: int):
        self.table = table
        self.path = folder / table.name / f"{year}.parquet"
        self.path.parent.mkdir()
        self.sources: list[Source] = []
        self.columns: list[str] = []
        self._lines_path = folder / f"{table.name}.lines"
        self._lines = self._lines_path.open("wb")
        self._headers: list[Mapping[str, str]] = []
        self._whole_rows: list[WholeRows] = []
        self._schema = pa.schema([])
        self._parquet: pq.ParquetWriter | None = None
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()
        self._starts: list[int] = []
        self.rows = 0
        self._is_set_aside = np.zeros(0, dtype=bool)
        self._combined = np.zeros(0, dtype=bool)
        self._stands_in = np.zeros(0, dtype=np.int64)
        self.combined_path: Path | None = None
        self._amended: dict[str, dict[int, str]] = {}

    def begin(self, source: Source, headers: Mapping[str, str], whole_rows: WholeRows) -> None:
        """The rows that are written from now on are of that source, whose columns have those headers."""
        self.sources.append(source)
        self._headers.append(headers)
        self._whole_rows.append(whole_rows)
        self._starts.append(self.rows)

    def write(self, rows: pa.Table, lines: Lines) -> None:
        """Add rows; each call makes a row group, and the first, of no rows if need be, gives the columns."""
        if self._parquet is None:
            self.columns = list(rows.column_names)
            self._schema = _coded_schema(rows.schema, self.table)
            self._parquet = self._writer(self.path, self._schema)
        if rows.num_rows:
            self.rows += rows.num_rows
            self.sources[-1].rows_used += rows.num_rows
            self._waiting.append(self._thread.submit(self._write, self._parquet, rows, lines))
            while len(self._waiting) > _BLOCKS_WAITING:
                self._waiting.popleft().result()

    def _write(self, parquet: pq.ParquetWriter, rows: pa.Table, lines: Lines) -> None:
        parquet.write_table(_coded(rows, self._schema))
        self._lines.write(lines.astype(np.int32).tobytes())

    def _writer(self, path: Path, schema: pa.Schema) -> pq.ParquetWriter:
        """Cells that tell rows apart are not coded: each is there once."""
        coded = [name for name in schema.names if self.table.key != (name,)]
        return pq.ParquetWriter(path, schema, use_dictionary=coded, **_WRITING)

    def __enter__(self) -> "StagedTable":
        return self

    def __exit__(self, *raised: object) -> None:
        """All rows are there: the file may be read."""
        self._thread.shutdown()
        if self._parquet is not None:
            self._parquet.close()
        self._lines.close()
        self._is_set_aside = np.zeros(self.rows, dtype=bool)
        for written in self._waiting:
            written.result()

    def set_aside(self, rows: RowNumbers) -> RowNumbers:
        """Leave rows out, by number; gives those that were in until now: a row may be set aside twice."""
        if self.combined_path is not None:
            rows = np.flatnonzero(np.isin(self._stands_in, rows))
        fresh = np.unique(rows[~self._is_set_aside[rows]])
        self._is_set_aside[fresh] = True
        for place, count in zip(*np.unique(self.source_numbers(fresh), return_counts=True), strict=True):
            self.sources[int(place)].rows_used -= int(count)
        return fresh

    @property
    def _is_excluded(self) -> Mask:
        """For each row whether it is out of the table, or in it as part of another."""
        return self._is_set_aside | self._combined if self.combined_path else self._is_set_aside

    @property
    def rows_set_aside(self) -> RowNumbers:
        """The numbers of the rows set aside."""
        return np.flatnonzero(self._is_set_aside)

    def source_numbers(self, rows: RowNumbers) -> RowNumbers:
        """For each row, which of the table's `sources` it is from."""
        return np.searchsorted(np.array(self._starts), rows, side="right") - 1

    def rows_of(self, number: int) -> tuple[int, int]:
        """The numbers of the first and of the last row of one of the sources."""
        return self._starts[number], [*self._starts[1:], self.rows][number] - 1

    def header_of(self, number: int, column: str) -> str:
        """How one of the sources heads a column; the column's own name where it has none."""
        return self._headers[number].get(column, column)

    def places(self, rows: RowNumbers) -> list[tuple[Source, int]]:
        """The source of each row, and its line there."""
        places = []
        with self._lines_path.open("rb") as lines:
            for row, number in zip(rows, self.source_numbers(rows), strict=True):
                lines.seek(4 * int(row))
                (line,) = np.frombuffer(lines.read(4), dtype=np.int32)
                places.append((self.sources[number], int(line)))
        return places

    def hashes_of(self, rows: RowNumbers) -> list[str]:
        """A hash of all that stands in each row where it comes from."""
        places, numbers = self.places(rows), self.source_numbers(rows)
        lines = np.array([line for _, line in places], dtype=np.int64)
        hashes = {int(number): self._whole_rows[number](lines[numbers == number]) for number in np.unique(numbers)}
        return [hashes[int(number)].get(line, "") for number, (_, line) in zip(numbers, places, strict=True)]

    def combine(self, rows: RowNumbers, stand_in: RowNumbers, combined: Iterable[pa.Table]) -> None:
        """Have some rows, by number, stand in the table as fewer, each under the number (`row`) of one of its own.

        They stay used, and are set aside together.
        """
        self._stands_in = np.arange(self.rows)
        self._stands_in[rows] = stand_in
        self._combined = np.zeros(self.rows, dtype=bool)
        self._combined[rows] = True
        path = self.path.with_suffix(".combined")
        with ExitStack() as stack:
            writer: pq.ParquetWriter | None = None
            for batch in combined:
                writer = writer or stack.enter_context(pq.ParquetWriter(path, batch.schema, compression=COMPRESSION))
                writer.write_table(batch)
        self.combined_path = path

    def batches(self) -> Iterator[pa.Table]:
        """The rows that are used, a row group at a time, after a batch of no rows."""
        with pq.ParquetFile(self.path) as file:
            columns = [name for name in file.schema_arrow.names if name != IDENTITY_KEY]
            yield file.schema_arrow.empty_table().select(columns)
            start, excluded = 0, self._is_excluded
            for number in range(file.num_row_groups):
                rows = file.read_row_group(number, columns=columns)
                rows = self._with_amended(rows, np.arange(start, start + rows.num_rows))
                out = excluded[start : start + rows.num_rows]
                start += rows.num_rows
                yield rows.filter(pa.array(~out)) if out.any() else rows
            schema = pa.schema([file.schema_arrow.field(name) for name in columns])
        if self.combined_path is not None:
            with pq.ParquetFile(self.combined_path) as file:
                for number in range(file.num_row_groups):
                    rows = file.read_row_group(number)
                    rows = rows.filter(pa.array(~self._is_set_aside[rows["row"].to_numpy()]))
                    amended = self._with_amended(rows.select(columns).cast(schema), rows["row"].to_numpy())
                    yield amended.cast(schema)

    def amend(self, column: str, cells: Mapping[int, str]) -> None:
        """Have other texts in a column, by the numbers of the rows."""
        self._amended[column] = dict(cells)

    def _with_amended(self, rows: pa.Table, numbers: RowNumbers) -> pa.Table:
        """Some rows, with the cells that were amended."""
        for column, cells in self._amended.items():
            places = np.flatnonzero(np.isin(numbers, list(cells)))
            if len(places):
                texts = rows[column].cast(pa.string()).to_numpy(zero_copy_only=False).copy()
                texts[places] = [cells[int(number)] for number in numbers[places]]
                number = rows.column_names.index(column)
                rows = rows.set_column(number, column, pa.array(texts, pa.string()).cast(rows.schema.types[number]))
        return rows

    def read(self) -> pa.Table:
        """All rows that are used, in memory."""
        return pa.concat_tables(self.batches())

    def distinct(self, column: str) -> set[Any]:
        """The distinct cells of a column, a row group at a time; none where the table has no such column."""
        found: set[Any] = set()
        if column not in pq.read_schema(self.path).names:
            return found
        with pq.ParquetFile(self.path, read_dictionary=[column]) as file:
            for number in range(file.num_row_groups):
                found.update(pc.unique(file.read_row_group(number, [column])[column]).to_pylist())
        return found

    def finish(self) -> None:
        """Leave the rows set aside out of the file, and what was only there to be asked."""
        if self._is_excluded.any() or self._amended or IDENTITY_KEY in self.columns:
            self.replace(self.batches())
            self.combined_path, self._amended = None, {}
            self._is_set_aside = np.zeros(pq.read_metadata(self.path).num_rows, dtype=bool)

    def append(self, columns: pa.RecordBatchReader, *, without: Collection[str] = ()) -> None:
        """Give every row further columns, which come in the order of the rows; those it has `without` are gone.

        Row groups that are small are one from then on.
        """
        self.replace(self._with(columns, without))

    def _with(self, columns: pa.RecordBatchReader, without: Collection[str]) -> Iterator[pa.Table]:
        waiting = columns.schema.empty_table()
        for rows in _in_groups(self.batches()):
            while waiting.num_rows < rows.num_rows:
                waiting = pa.concat_tables([waiting, pa.Table.from_batches([columns.read_next_batch()])])
            fresh, waiting = waiting.slice(0, rows.num_rows), waiting.slice(rows.num_rows)
            rows = rows.drop_columns([name for name in rows.column_names if name in without])
            for name in fresh.column_names:
                rows = rows.append_column(name, fresh[name])
            yield rows

    def replace(self, batches: Iterable[pa.Table]) -> None:
        """Write other rows in place of the rows that are there; one batch at least, of no rows if need be."""
        fresh = self.path.with_suffix(".fresh")
        with ExitStack() as stack:
            writer = None
            for rows in batches:
                if writer is None:
                    schema = _coded_schema(rows.schema, self.table)
                    writer = stack.enter_context(self._writer(fresh, schema))
                if rows.num_rows:
                    writer.write_table(_coded(rows, schema))
        fresh.replace(self.path)


def _in_groups(batches: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in groups of `ROWS_A_GROUP` or somewhat more; one at least, of no rows if need be."""
    group: list[pa.Table] = []
    for rows in batches:
        group.append(rows)
        if sum(one.num_rows for one in group) >= ROWS_A_GROUP:
            yield pa.concat_tables(group)
            group = [rows.slice(0, 0)]
    yield pa.concat_tables(group)


def _coded_schema(schema: pa.Schema, table: Table) -> pa.Schema:
    """The columns as they are written: texts coded by their distinct values, except those that tell rows apart."""
    kinds = {"text", "person", "category"}
    coded = [
        pa.field(field.name, pa.dictionary(pa.int32(), pa.string()))
        if (field.type == pa.string() or pa.types.is_dictionary(field.type))
        and field.name not in table.key
        and (field.name == IDENTITY_KEY or table.described[field.name].kind in kinds)
        else field
        for field in schema
    ]
    return pa.schema(coded)


def _coded(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    if rows.schema == schema:
        return rows
    columns = [
        column.dictionary_encode()
        if pa.types.is_dictionary(field.type) and column.type == pa.string()
        else column.cast(field.type)
        for field, column in zip(schema, rows.columns, strict=True)
    ]
    return pa.table(columns, schema=schema)
