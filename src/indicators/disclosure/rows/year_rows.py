"""The tables of a fiscal year as rows of people, read once: who is behind each figure, and in which group."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.disclosure.rows.people import NOBODY, Mask, People, Rows, person_columns
from indicators.figures.withholding import Joining
from indicators.tables import Table
from indicators.tables.reading import delivered_columns, read_processed
from indicators.tables.store import Store

Part = tuple[str, str, str, str, int]
"""The table of a part of a figure, how it is written, and the place in memory of a group's rows."""


class YearRows:
    """The tables of one fiscal year. What is read here never leaves the process."""

    def __init__(self, store: Store, year: int, catalogue: Mapping[str, Indicator], tables: Mapping[str, Table]):
        self.store, self.year, self.catalogue, self.tables = store, year, catalogue, tables
        self._rows: dict[str, Rows | None] = {}
        self._people: dict[Part, tuple[People, Mask | None]] = {}
        self._amounts: dict[Part, pd.Series[float]] = {}
        self._things: dict[Part, tuple[int, Mask | None]] = {}
        self._everybody: dict[tuple[str, str], People] = {}
        self._groups: dict[tuple[str, str], dict[str, People] | None] = {}
        self._values: dict[tuple[str, str], tuple[np.ndarray[Any, Any], list[str]]] = {}
        self._masks: dict[tuple[str, str, str, frozenset[tuple[str, str]]], Mask] = {}

    def rows(self, table: str) -> Rows | None:
        """The rows of a table; None where it was not delivered."""
        if table not in self._rows:
            present = delivered_columns(self.store, table, self.year)
            used = {
                name
                for one in self.catalogue.values()
                if one.table == table
                for name in (*one.columns, *(by for way in one.sliced_by for by in way))
            }
            needed = [
                name for name in present if name in used or name in (*person_columns(self.tables[table]), "in_year")
            ]
            frame = read_processed(self.store, table, self.year, needed) if needed else None
            self._rows[table] = (
                None
                if frame is None
                else Rows(self.tables[table], frame, (one for one in self.catalogue.values() if one.table == table))
            )
        return self._rows[table]

    def is_computable(self, indicator: Indicator) -> bool:
        """Whether the table has the columns that the indicator reads."""
        rows = self.rows(indicator.table)
        return rows is not None and indicator.columns <= rows.columns

    def people_of(self, indicator: Indicator, part: Contribution, cell: Mask | None = None) -> People:
        """The people in one part of a figure, on all rows or those of a group."""
        rows = self.rows(indicator.table)
        if rows is None or not self.is_computable(indicator) or (ids := rows.whose(part)) is None:
            return NOBODY
        key = _part(indicator, part, cell)
        if key not in self._people:
            takes = rows.takes(part) & (ids != 0)
            # the group is kept with its people, so that no other one gets its place in memory
            self._people[key] = np.unique(ids[takes if cell is None else takes & cell]), cell
        return self._people[key][0]

    def things_of(self, indicator: Indicator, part: Contribution, cell: Mask | None = None) -> int:
        """How many rows, or how many different things, one part of a figure counts; 0 where it has no table."""
        if (rows := self.rows(indicator.table)) is None:
            return 0
        key = _part(indicator, part, cell)
        if key not in self._things:
            takes = rows.takes(part) if cell is None else rows.takes(part) & cell
            counts = part.aggregate == "n_unique"
            self._things[key] = rows.value(part)[takes].nunique() if counts else int(takes.sum()), cell
        return self._things[key][0]

    def people(self, indicator: Indicator) -> People:
        """The people in any part of a figure."""
        found: People = NOBODY
        for part in indicator.parts:
            found = np.union1d(found, self.people_of(indicator, part))
        return found

    def amounts(self, indicator: Indicator) -> "pd.Series[float] | None":
        """What each person gives to a figure that adds up; None of other figures."""
        parts, rows = indicator.parts, self.rows(indicator.table)
        if rows is None or len(parts) != 1 or not parts[0].adds_up or not self.is_computable(indicator):
            return None
        if (ids := rows.whose(parts[0])) is None:
            return None
        key = _part(indicator, parts[0], None)
        if key not in self._amounts:
            self._amounts[key] = _amounts(rows, parts[0], ids)
        return self._amounts[key]

    def groups(self, table: str, column: str) -> dict[str, People] | None:
        """The people by the values of a column, among whom any figure by it is about; None where there is no column."""
        rows = self.rows(table)
        if rows is None or column not in rows.frame:
            return None
        if (table, column) not in self._groups:
            self._groups[table, column] = self._people_by(rows, table, column)
        return self._groups[table, column]

    def everybody(self, table: str, column: str) -> People:
        """The people in any group of a column."""
        if (table, column) not in self._everybody:
            groups = self.groups(table, column) or {"": NOBODY}
            self._everybody[table, column] = np.unique(np.concatenate(list(groups.values())))
        return self._everybody[table, column]

    def _people_by(self, rows: Rows, table: str, column: str) -> dict[str, People] | None:
        whose = self._counted(rows, table, column)
        if whose is None:
            return None
        found = {}
        for name in sorted(self._coded(table, column)[1]):
            people = np.unique(whose[self.mask(table, column, name, {}) & (whose != 0)])
            if len(people):
                found[name] = people
        return found

    def is_flow(self, table: str, column: str) -> bool:
        """Whether each figure by the column is of what happened in the year, so that no year before counts."""
        parts = [part for one in self._sliced(table, column) for part in one.parts]
        return bool(parts) and all("col(in_year)" in part.condition for part in parts)

    def mask(self, table: str, column: str, group: str, joining: Joining) -> Mask:
        """The rows of a printed group."""
        key = (table, column, group, frozenset(joining.items()))
        if key not in self._masks:
            codes, names = self._coded(table, column)
            self._masks[key] = np.array([joining.get(name, name) == group for name in names], dtype=bool)[codes]
        return self._masks[key]

    def _coded(self, table: str, column: str) -> tuple[np.ndarray[Any, Any], list[str]]:
        """The place of each row's value among the different ones, and these as slices name them."""
        if (table, column) not in self._values:
            rows = self.rows(table)
            assert rows is not None
            codes, values = pd.factorize(rows.frame[column], use_na_sentinel=False)
            self._values[table, column] = codes, slice_values(pd.Series(values)).tolist()
        return self._values[table, column]

    def _sliced(self, table: str, column: str) -> list[Indicator]:
        about_people = (one for one in self.catalogue.values() if one.is_about_people)
        return [one for one in about_people if one.table == table and column in one.slices]

    def _counted(self, rows: Rows, table: str, column: str) -> People | None:
        """Whom each row is about, 0 where no figure by the column counts it."""
        if rows.person_columns and rows.person_columns[0] not in rows.frame:
            return None
        ids = rows.ids(rows.person_columns[0] if rows.person_columns else "")
        if not self.is_flow(table, column):
            return ids
        counts = np.zeros(len(rows.frame), dtype=bool)
        for one in self._sliced(table, column):
            for part in one.parts if self.is_computable(one) else ():
                counts |= rows.takes(part)
        return np.where(counts, ids, 0).astype(np.uint64)


def _part(indicator: Indicator, part: Contribution, cell: Mask | None) -> Part:
    return indicator.table, part.written, part.aggregate, part.measured, id(cell)


def _amounts(rows: Rows, part: Contribution, ids: People) -> "pd.Series[float]":
    kept = rows.takes(part) & (ids != 0)
    if part.aggregate == "n_unique":
        return pd.Series(1.0, index=np.unique(ids[kept]))
    value = rows.value(part)
    given = pd.Series(1.0, index=value.index) if part.aggregate == "count" else value.astype(float)
    sums: pd.Series[float] = given[kept].groupby(ids[kept]).sum()
    return sums


def slice_values(cells: "pd.Series[str]") -> "pd.Series[str]":
    """The cells of a column as slices name them."""
    return cells.astype("object").where(cells.notna(), "unknown").astype(str)
