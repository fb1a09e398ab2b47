"""The tables of a fiscal year as rows of people, read once: who is behind each figure, and in which group."""

from collections.abc import Mapping

import pandas as pd
from pyroaring import BitMap, FrozenBitMap

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.disclosure.rows.people import NOBODY, People, PersonNumbers, everybody_in, person_columns
from indicators.disclosure.rows.table_rows import Places, TableRows
from indicators.figures.withholding import Joining
from indicators.tables import Table
from indicators.tables.reading import delivered_columns
from indicators.tables.store import Store

_AMOUNTS_IN_MEMORY = 8
"""Figures of which what each person gives is kept: a number a person, for as long as pairs of figures are compared."""

Part = tuple[str, str, str, str, int]
"""The table of a part of a figure, how it is written, and the place in memory of a group's rows."""


class YearRows:
    """The tables of one fiscal year. What is read here never leaves the process.

    `numbers` are those of the persons of all years that are looked at beside each other.
    """

    def __init__(
        self,
        store: Store,
        year: int,
        catalogue: Mapping[str, Indicator],
        tables: Mapping[str, Table],
        numbers: PersonNumbers,
    ):
        self.store, self.year, self.catalogue, self.tables = store, year, catalogue, tables
        self._numbers = numbers
        self._rows: dict[str, TableRows | None] = {}
        self._people: dict[Part, tuple[People, Places | None]] = {}
        self._amounts: dict[Part, pd.Series[float]] = {}
        self._things: dict[Part, tuple[int, Places | None]] = {}
        self._groups: dict[tuple[str, str], dict[str, People] | None] = {}
        self._places: dict[tuple[str, str, str, frozenset[tuple[str, str]]], Places] = {}

    def rows(self, table: str) -> TableRows | None:
        """The rows of a table; None where it was not delivered."""
        if table not in self._rows:
            self._rows[table] = self._rows_of(self.tables[table])
        return self._rows[table]

    def _rows_of(self, table: Table) -> TableRows | None:
        asked = [one for one in self.catalogue.values() if one.table == table.name]
        used = {name for one in asked for name in (*one.columns, *(by for way in one.sliced_by for by in way))}
        used |= {*person_columns(table), "in_year"}
        columns = [name for name in delivered_columns(self.store, table.name, self.year) if name in used]
        return TableRows(self.store, table, self.year, columns, asked, self._numbers) if columns else None

    def is_computable(self, indicator: Indicator) -> bool:
        """Whether the table has the columns that the indicator reads."""
        rows = self.rows(indicator.table)
        return rows is not None and indicator.columns <= {*rows.columns}

    def people_of(self, indicator: Indicator, part: Contribution, group: Places | None = None) -> People:
        """The people in one part of a figure, on all rows or those of a group."""
        rows = self.rows(indicator.table)
        if rows is None or not self.is_computable(indicator) or (who := rows.whose(part)) is None:
            return NOBODY
        key = _part(indicator, part, group)
        if key not in self._people:
            takes = rows.takes(part)
            # the group is kept with its people, so that no other one gets its place in memory
            self._people[key] = rows.people(who, takes if group is None else takes & group), group
        return self._people[key][0]

    def things_of(self, indicator: Indicator, part: Contribution, group: Places | None = None) -> int:
        """How many rows, or how many different things, one part of a figure counts; 0 where it has no table."""
        if (rows := self.rows(indicator.table)) is None:
            return 0
        key = _part(indicator, part, group)
        if key not in self._things:
            takes = rows.takes(part) if group is None else rows.takes(part) & group
            self._things[key] = rows.things(part, takes) if part.aggregate == "n_unique" else len(takes), group
        return self._things[key][0]

    def amounts(self, indicator: Indicator) -> "pd.Series[float] | None":
        """What each person gives to a figure that adds up; None of other figures."""
        parts, rows = indicator.parts, self.rows(indicator.table)
        if rows is None or len(parts) != 1 or not parts[0].adds_up or not self.is_computable(indicator):
            return None
        if rows.whose(parts[0]) is None:
            return None
        key = _part(indicator, parts[0], None)
        if key not in self._amounts:
            if len(self._amounts) == _AMOUNTS_IN_MEMORY:
                del self._amounts[next(iter(self._amounts))]  # the first of them
            self._amounts[key] = rows.amounts(parts[0], rows.takes(parts[0]))
        return self._amounts[key]

    def groups(self, table: str, column: str) -> dict[str, People] | None:
        """The people by the values of a column, among whom any figure by it is about; None where there is no column."""
        rows = self.rows(table)
        if rows is None or column not in rows.columns:
            return None
        if (table, column) not in self._groups:
            self._groups[table, column] = self._people_by(rows, table, column)
        return self._groups[table, column]

    def everybody(self, table: str, column: str) -> People:
        """The people in any group of a column."""
        return everybody_in((self.groups(table, column) or {}).values())

    def _people_by(self, rows: TableRows, table: str, column: str) -> dict[str, People] | None:
        if rows.person_columns and rows.person_columns[0] not in rows.columns:
            return None
        who = rows.person_columns[0] if rows.person_columns else ""
        counted = self._counted(rows, table, column)
        found = {}
        for name, places in sorted(rows.groups(column).items()):
            if people := rows.people(who, places if counted is None else places & counted):
                found[name] = people
        return found

    def is_flow(self, table: str, column: str) -> bool:
        """Whether each figure by the column is of what happened in the year, so that no year before counts."""
        parts = [part for one in self._sliced(table, column) for part in one.parts]
        return bool(parts) and all("col(in_year)" in part.condition for part in parts)

    def places(self, table: str, column: str, group: str, joining: Joining) -> Places:
        """The rows of a printed group."""
        key = (table, column, group, frozenset(joining.items()))
        if key not in self._places:
            rows = self.rows(table)
            assert rows is not None
            names = [name for name in rows.groups(column) if joining.get(name, name) == group]
            self._places[key] = FrozenBitMap(BitMap.union(BitMap(), *(rows.groups(column)[name] for name in names)))
        return self._places[key]

    def _sliced(self, table: str, column: str) -> list[Indicator]:
        about_people = (one for one in self.catalogue.values() if one.is_about_people)
        return [one for one in about_people if one.table == table and column in one.slices]

    def _counted(self, rows: TableRows, table: str, column: str) -> Places | None:
        """The rows that a figure by the column counts; None where all are, whatever they give."""
        if not self.is_flow(table, column):
            return None
        computable = [one for one in self._sliced(table, column) if self.is_computable(one)]
        return FrozenBitMap(BitMap.union(BitMap(), *(rows.takes(part) for one in computable for part in one.parts)))


def _part(indicator: Indicator, part: Contribution, group: Places | None) -> Part:
    return indicator.table, part.written, part.aggregate, part.measured, id(group)
