"""Rows that changed between two versions of a table, and what each kind of change does to a figure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw

from indicators.catalogue import Indicator
from indicators.catalogue.indicator import equal_to
from indicators.ingest.report import IngestReport
from indicators.tables import Table
from indicators.tables.reading import delivered_columns
from indicators.tables.store import Processed

STEPS = ("definition", "removed", "added", "corrected", "derived")
"""What changes a figure, in the order in which the changes are taken: their contributions add up to the whole."""

ROW_STEPS = ("removed", "added", "corrected")
"""Those of them that rows explain."""


_FILE = "file of the row"
"""The hidden column of the file that a row is from, by its number among the files of its side."""

RowCounts = dict[str, int]
"""How many rows were `added`, `removed` and `corrected`."""


@dataclass(frozen=True)
class TableChange:
    """How many rows of a table were added, removed and corrected, and by how much the corrections change sums.

    `corrected_columns` counts the corrected cells of each column; `sums` are the differences of its sum.
    """

    table: str
    added: int = 0
    removed: int = 0
    corrected: int = 0
    corrected_columns: Mapping[str, int] | None = None
    sums: Mapping[str, float] | None = None

    @property
    def is_none(self) -> bool:
        """Whether the rows are the same."""
        return not (self.added or self.removed or self.corrected)


class TwoTables:
    """A table before and now, side by side in one database."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        declared: Table,
        year: int,
        folders: tuple[Path, Path],
        reports: tuple[IngestReport | None, IngestReport | None],
    ):
        """Before and now: the folders of their tables, and what their ingest told, as far as it is known."""
        table = self.table = declared.name
        self.declared = declared
        self._connection = connection
        columns = [delivered_columns(Processed(folder), table, year) for folder in folders]
        self.both = [name for name in columns[0] if name in columns[1]]
        delivered = [column.name for column in declared.columns] or self.both
        self.key = [name for name in declared.whole_key if name in self.both]
        self._files: list[list[str]] = []
        for name, folder, report in zip((self._before, self._now), folders, reports, strict=True):
            relation = connection.read_parquet(str(Processed(folder).path(table, year)), file_row_number=True)
            files = _files_of(report, table, relation.shape[0])
            projection = [*map(_quoted, self.both), f"{_number_of_file(files)} AS {_quoted(_FILE)}"]
            relation.project(", ".join(projection)).create_view(name, replace=True)
            self._files.append([file for file, _ in files])
        people = [name for name in self.both if declared.described[name].kind == "person"]
        self.unknown_people = [name for name in people if not self._shares_a_value(name)]
        self.compared = [
            name for name in delivered if name in self.both and name not in (*self.key, *self.unknown_people)
        ]

    @property
    def are_comparable(self) -> bool:
        """Whether each row has a key of its own on both sides, by which it is known again."""
        if not self.key or set(self.key) & set(self.unknown_people):
            return False
        key = ", ".join(map(_quoted, self.key))
        return all(
            self._number(f"SELECT count(*) FROM {view}")
            == self._number(f"SELECT count(*) FROM (SELECT DISTINCT {key} FROM {view})")
            for view in (self._before, self._now)
        )

    def change(self) -> TableChange:
        """What became of the rows."""
        differ = {name: f"b.{_quoted(name)} IS DISTINCT FROM n.{_quoted(name)}" for name in self.compared}
        any_differs = " OR ".join(differ.values()) or "false"
        numbers = [one.name for one in self.declared.columns if one.kind in ("number", "whole")]
        summed = [name for name in numbers if name in differ]
        columns = [
            f"count(*) FILTER ({any_differs})",
            *(f"count(*) FILTER ({differs})" for differs in differ.values()),
            *(f"coalesce(sum(n.{_quoted(name)}), 0) - coalesce(sum(b.{_quoted(name)}), 0)" for name in summed),
        ]
        row = self._row(f"SELECT {', '.join(columns)} FROM {self._before} b JOIN {self._now} n ON {self._same_key}")
        cells = dict(zip(differ, row[1:], strict=False))
        sums = dict(zip(summed, row[1 + len(differ) :], strict=True))
        return TableChange(
            self.table,
            self._number(f"SELECT count(*) FROM {self._now} n ANTI JOIN {self._before} b ON {self._same_key}"),
            self._number(f"SELECT count(*) FROM {self._before} b ANTI JOIN {self._now} n ON {self._same_key}"),
            int(row[0]),
            {name: int(count) for name, count in cells.items() if count},
            {name: float(sum) for name, sum in sums.items() if cells[name]},
        )

    def of_files(self) -> dict[str, RowCounts]:
        """What became of the rows of each file, where a table comes of several and it is known which rows of which."""
        before, now = self._files
        if not before or not now or len({*before, *now}) < 2:
            return {}
        differ = [f"b.{_quoted(name)} IS DISTINCT FROM n.{_quoted(name)}" for name in self.compared]
        same, file = self._same_key, _quoted(_FILE)
        asked = {
            "added": (now, f"n.{file}", f"{self._now} n ANTI JOIN {self._before} b ON {same}"),
            "removed": (before, f"b.{file}", f"{self._before} b ANTI JOIN {self._now} n ON {same}"),
            "corrected": (
                now,
                f"n.{file}",
                f"{self._before} b JOIN {self._now} n ON {same} WHERE {' OR '.join(differ) or 'false'}",
            ),
        }
        found = {file: dict.fromkeys(asked, 0) for file in dict.fromkeys((*before, *now))}
        for kind, (files, number, rows) in asked.items():
            counted = self._connection.execute(f"SELECT {number}, count(*) FROM {rows} GROUP BY 1")
            for place, count in counted.fetchall():
                found[files[place]][kind] += count
        return {file: counts for file, counts in found.items() if any(counts.values())}

    def corrected(self, columns: Collection[str]) -> int:
        """How many rows have another value in one of these columns."""
        differ = [f"b.{_quoted(name)} IS DISTINCT FROM n.{_quoted(name)}" for name in self.compared if name in columns]
        pairs = f"{self._before} b JOIN {self._now} n ON {self._same_key}"
        return self._number(f"SELECT count(*) FROM {pairs} WHERE {' OR '.join(differ) or 'false'}")

    def values(self, indicator: Indicator, slice: str) -> list[float | None]:
        """The value of an indicator before, then after each kind of change but that of its definition, in turn."""
        by, _, cell = slice.partition("=")
        values = []
        for query in self._steps():
            frame = nw.from_native(self._connection.sql(query))
            if by:
                frame = frame.filter(*equal_to({by: None if self._is_unknown(by, cell) else cell}))
            value = frame.select(value=indicator.expression).collect()["value"][0]
            values.append(None if value is None else float(value))
        return values

    def _steps(self) -> list[str]:
        """The table before, without the rows removed, with those added, with those corrected, and as it is now."""
        columns = ", ".join(f"b.{_quoted(name)}" for name in self.both)
        new = columns.replace("b.", "n.")
        differ = [f"b.{_quoted(name)} IS DISTINCT FROM n.{_quoted(name)}" for name in self.compared]
        is_corrected = f"({' OR '.join(differ) or 'false'})"
        kept = f"SELECT {columns} FROM {self._before} b SEMI JOIN {self._now} n ON {self._same_key}"
        added = f"SELECT {new} FROM {self._now} n ANTI JOIN {self._before} b ON {self._same_key}"
        joined = f"FROM {self._before} b JOIN {self._now} n ON {self._same_key} WHERE"
        corrected = f"SELECT {columns} {joined} NOT {is_corrected} UNION ALL SELECT {new} {joined} {is_corrected}"
        return [
            f"SELECT * FROM {self._before}",
            kept,
            f"{kept} UNION ALL {added}",
            f"{corrected} UNION ALL {added}",
            f"SELECT * FROM {self._now}",
        ]

    def _shares_a_value(self, column: str) -> bool:
        """Whether anybody is on both sides; pseudonyms that were made with two keys have nobody in common."""
        name = _quoted(column)
        values = [f"SELECT {name} FROM {view} WHERE {name} IS NOT NULL" for view in (self._before, self._now)]
        counts = [self._number(f"SELECT count(*) FROM ({one})") for one in (*values, " INTERSECT ".join(values))]
        return bool(counts[2]) or not (counts[0] and counts[1])

    def _is_unknown(self, by: str, cell: str) -> bool:
        """Whether the slice `unknown` stands for empty cells, not for a value of that name."""
        value = "'unknown'"
        return cell == "unknown" and not self._number(f"SELECT count(*) FROM {self._now} WHERE {_quoted(by)} = {value}")

    @property
    def _before(self) -> str:
        return f"{self.table}_before"

    @property
    def _now(self) -> str:
        return f"{self.table}_now"

    @property
    def _same_key(self) -> str:
        return " AND ".join(f"b.{_quoted(name)} IS NOT DISTINCT FROM n.{_quoted(name)}" for name in self.key)

    def _row(self, query: str) -> Sequence[Any]:
        (row,) = self._connection.execute(query).fetchall()
        return tuple(row)

    def _number(self, query: str) -> int:
        return int(self._row(query)[0])


def contributions(published: float | None, values: Sequence[float | None]) -> dict[str, float]:
    """What each kind of change adds to a figure; together they are the whole change.

    >>> contributions(10.0, [10.0, 9.0, 12.0, 11.0, 11.0])
    {'removed': -1.0, 'added': 3.0, 'corrected': -1.0}
    """
    known = [published, *values]
    steps = zip(STEPS, known, known[1:], strict=False)
    return {
        step: after - before
        for step, before, after in steps
        if before is not None and after is not None and abs(after - before) > 1e-9 * max(abs(before), abs(after))
    }


def _files_of(report: IngestReport | None, table: str, rows: int) -> list[tuple[str, int]]:
    """The files that a table was made of, each with the number of rows up to its last; none where that is not known.

    Rows stand in a table as they came, file after file, unless some were added up.
    """
    sources = [one for one in (report.sources if report else ()) if one.table == table and one.rows_used]
    ends = [*accumulate(one.rows_used for one in sources)]
    return [(one.display_name, end) for one, end in zip(sources, ends, strict=True)] if ends[-1:] == [rows] else []


def _number_of_file(files: Sequence[tuple[str, int]]) -> str:
    cases = " ".join(f"WHEN file_row_number < {end} THEN {place}" for place, (_, end) in enumerate(files))
    return f"CASE {cases} END" if cases else "NULL"


def _quoted(name: str) -> str:
    return f'"{name}"'
