"""Checking: one block of an export to typed rows; each cell and row that a rule refuses is a finding."""

from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from indicators.configuration import Constant, Export
from indicators.errors import nearest
from indicators.exports.conversion import ARROW_TYPES, convert
from indicators.exports.findings import Ledger
from indicators.exports.personal import PersonalCells
from indicators.exports.reading import Block, UnreadableExport
from indicators.tables import Column, Table, Terms


@dataclass
class Reader:
    """What is needed to turn the blocks of one file into rows of one table.

    `positions` gives for each canonical column its place in the file.
    """

    table: Table
    export: Export
    file: str
    terms: Terms
    personal: PersonalCells
    ledger: Ledger
    header: list[str] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)

    def open(self, header: list[str]) -> None:
        """Find the declared headers in the file's own.

        Raises:
            UnreadableExport: a declared header is not there; names the nearest.
        """
        self.header = [name.strip().removeprefix("\ufeff") for name in header]
        self.positions = {
            name: self._position(headers)
            for name, headers in self.export.columns.items()
            if not isinstance(headers, Constant)
        }

    @property
    def columns(self) -> list[Column]:
        """The canonical columns that this export gives, in the table's order."""
        return [column for column in self.table.columns if column.name in self.export.columns]

    @property
    def schema(self) -> pa.Schema:
        """The typed columns that this export gives."""
        return pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in self.columns])

    @property
    def columns_left_out(self) -> list[str]:
        """The headers of the file that nothing is read from."""
        read = set(self.positions.values())
        return [name for place, name in enumerate(self.header) if place not in read and name]

    def rows(self, block: Block) -> tuple[pa.Table, np.ndarray]:
        """The rows of a block that may be used, typed, and their lines; with a finding for each of the others."""
        lines, cells = self._full_rows(block)
        if not lines:
            return self.schema.empty_table(), np.zeros(0, dtype=np.int64)
        by_place = list(zip(*cells, strict=True))
        persons = {column.name for column in self.columns if column.kind == "person"}
        self.personal.take(self.header, by_place, [self.positions[name] for name in persons & self.positions.keys()])
        used = np.ones(len(lines), dtype=bool)
        texts: dict[str, pa.Array] = {}
        typed: dict[str, pa.Array] = {}
        for column in self.columns:
            text = texts[column.name] = self._text(column, by_place, len(lines))
            converted = convert(text, column, self.export, self.personal.key)
            typed[column.name] = converted.cells
            self._refuse(converted.refused, converted.rule, converted.expected, column, text, lines, used)
            self._check_cells(column, converted.cells, converted.refused, text, lines, used)
        rows = pa.table(typed, schema=self.schema)
        self._check_rows(rows, texts, lines, used)
        self._place(rows, texts, lines, used)
        return rows.filter(pa.array(used)), np.array(lines, dtype=np.int64)[used]

    def _position(self, headers: str | tuple[str, ...]) -> int:
        choices = (headers,) if isinstance(headers, str) else headers
        for header in choices:
            if self.header.count(header) > 1:
                found = f"It is there {self.header.count(header)} times: rename all but one in the export."
                raise UnreadableExport("missing_column", found, header, self.export.header_row)
            if header in self.header:
                return self.header.index(header)
        if len(self.header) == 1:
            found = f"The whole header is one cell: is the separator really '{self.export.separator}'?"
        elif not any(name in self.header for name in self._declared):
            found = f"Line {self.export.header_row} has none of the declared headers: is it the header? (header_row)"
        else:
            found = f"The header has: {', '.join(filter(None, self.header))}.{nearest(choices[0], self.header)}"
        raise UnreadableExport("missing_column", found, " / ".join(choices), self.export.header_row)

    @property
    def _declared(self) -> set[str]:
        """Every header that the configuration names for this export."""
        named = (headers for headers in self.export.columns.values() if not isinstance(headers, Constant))
        return {header for headers in named for header in ((headers,) if isinstance(headers, str) else headers)}

    def _full_rows(self, block: Block) -> tuple[list[int], list[Any]]:
        lines, cells = [], []
        width = len(self.header)
        for line, row in zip(block.lines, block.rows, strict=True):
            if not any(cell.strip() for cell in row):
                self.ledger.add("blank_row", self.file, sheet=self._sheet, line=line)
            elif len(row) != width:
                where = {"found": str(len(row)), "expected": str(width), "line": line}
                self.ledger.add("row_length", self.file, sheet=self._sheet, **where)
            else:
                lines.append(line)
                cells.append(row)
        return lines, cells

    def _text(self, column: Column, by_place: list[Any], length: int) -> pa.Array:
        source = self.export.columns[column.name]
        if isinstance(source, Constant):
            return pa.array([source.constant] * length, pa.string())
        return pa.array(by_place[self.positions[column.name]], pa.string())

    def _check_cells(
        self, column: Column, cells: pa.Array, refused: Any, text: pa.Array, lines: list[int], used: Any
    ) -> None:
        empty = np.asarray(cells.is_null()) & ~refused
        if not column.may_be_empty:
            self._refuse(empty, "missing_value", column.meaning, column, text, lines, used)
        if column.at_least is None and column.at_most is None:
            return
        values = cells.to_numpy(zero_copy_only=False)
        low = values < column.at_least if column.at_least is not None else np.zeros(len(values), dtype=bool)
        high = values > column.at_most if column.at_most is not None else np.zeros(len(values), dtype=bool)
        bounds = [
            *([f">= {column.at_least:g}"] if column.at_least is not None else []),
            *([f"<= {column.at_most:g}"] if column.at_most is not None else []),
        ]
        self._refuse(low | high, "out_of_range", " / ".join(bounds), column, text, lines, used)

    def _check_rows(self, rows: pa.Table, texts: dict[str, pa.Array], lines: list[int], used: Any) -> None:
        frame = nw.from_native(rows, eager_only=True)
        for rule in self.table.rules:
            if not set(rule.reads) <= set(rows.column_names):
                continue
            holds = frame.select(holds=rule.holds(self.terms)).to_native()["holds"].fill_null(True)
            column = self.table.column(rule.column)
            broken = ~holds.to_numpy()
            self._refuse(broken, rule.name, "", column, texts[rule.column], lines, used)

    def _place(self, rows: pa.Table, texts: dict[str, pa.Array], lines: list[int], used: Any) -> None:
        """A row dated after the fiscal year, or before it in a table without history, is not of the year."""
        placed_by = [name for name in self.table.placed_by if name in rows.column_names]
        if not placed_by:
            return
        year = self.terms.year
        starts = rows[placed_by[0]].to_numpy().astype("datetime64[D]")
        ends = rows[placed_by[-1]].to_numpy().astype("datetime64[D]")
        outside = starts > np.datetime64(year.last_day)
        if not self.table.history:
            outside |= ends < np.datetime64(year.first_day)
        expected = f"{year.first_day} / {year.last_day}"
        column = self.table.column(placed_by[0])
        # an export of everything to date has rows of other years by right; one of the year has not
        rule = "other_fiscal_year" if self.export.covers == "to_date" else "outside_fiscal_year"
        self._refuse(outside & used, rule, expected, column, texts[column.name], lines, used)

    def _refuse(
        self, refused: Any, rule: str, expected: str, column: Column, text: Any, lines: list[int], used: Any
    ) -> None:
        places = np.flatnonzero(refused)
        if not len(places):
            return
        kept = places[: self.ledger.room(rule, self.file)]
        for place in kept:
            found = "•••" if column.kind == "person" else str(text[int(place)].as_py() or "")
            where = {"line": lines[place], "found": found, "expected": expected}
            self.ledger.add(rule, self.file, sheet=self._sheet, column=self._header_of(column), **where)
        if len(places) > len(kept):
            self.ledger.add_unkept(rule, self.file, len(places) - len(kept))
        if self.ledger.sets_aside(rule):
            used[places] = False

    def _header_of(self, column: Column) -> str:
        place = self.positions.get(column.name)
        return column.name if place is None else self.header[place]

    @property
    def _sheet(self) -> str:
        return str(self.export.sheet) if self.export.format == "xlsx" else ""


def placed(rows: pa.Table, table: Table, terms: Terms) -> pa.Table:
    """The rows with the columns that are derived from their own cells: `in_year`, then what the table declares."""
    frame = nw.from_native(rows, eager_only=True)
    if dates := [name for name in table.placed_by if name in rows.column_names]:
        first, last = nw.col(dates[0]), nw.col(dates[-1])
        touches = (first <= terms.year.last_day) & (last.is_null() | (last >= terms.year.first_day))
        frame = frame.with_columns(in_year=touches)
    elif table.placed_by:
        frame = frame.with_columns(in_year=nw.lit(True))
    for derived in table.derived:
        present = set(frame.columns)
        if set(derived.reads) <= present and derived.name not in present:
            frame = frame.with_columns(derived.formula(terms).alias(derived.name))
    return frame.to_native()
