"""A table of a fiscal year as sets of places and of people: of a large one no more than some rows are in memory."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyroaring import BitMap, FrozenBitMap

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.catalogue.formula_steps import is_row_wise
from indicators.disclosure.rows.people import (
    Numbers,
    People,
    PersonNumbers,
    as_array,
    as_set,
    headcounts,
    person_columns,
)
from indicators.disclosure.rows.rows import Mask, Rows, parts_of, slice_values, whose
from indicators.tables import Table
from indicators.tables.store import Store

Places = FrozenBitMap
"""Rows of a table, by their places."""

ROWS_IN_MEMORY = 2**18
"""A table of more rows is read again, some at a time, whenever something new is asked of it."""
ROWS_AT_ONCE = 2**16
_PLACES_AT_ONCE = 2**22


class TableRows:
    """The rows of a table of a fiscal year: which give something to a figure, who they are about, and in which group.

    `columns` are those that may be asked for, `indicators` those that what rows give is read for, all at once.
    """

    def __init__(
        self,
        store: Store,
        table: Table,
        year: int,
        columns: Iterable[str],
        indicators: Iterable[Indicator],
        numbers: PersonNumbers,
    ):
        self.person_columns, self.headcounts = person_columns(table), headcounts(table)
        self.columns = tuple(columns)
        self._store, self._table, self._year, self._numbers = store, table, year, numbers
        self._parts = parts_of(indicators, frozenset(self.columns))
        self._count = store.row_count(table.name, year)
        row_by_row = all(is_row_wise(part.value) for part in self._parts)
        self._is_in_memory = self._count <= ROWS_IN_MEMORY or not row_by_row
        self._first_row = 0 if self.person_columns else numbers.of_rows(self._count)
        self._frame: pd.DataFrame | None = None
        self._takes: dict[tuple[str, bool], Places] = {}
        self._ids: dict[str, Numbers] = {}
        self._groups: dict[str, dict[str, Places]] = {}

    def batches(self, columns: Iterable[str] = (), expected: Iterable[Contribution] = ()) -> Iterator[tuple[int, Rows]]:
        """The rows with some columns at the least, some at a time, each with the place of the first of them."""
        if self._is_in_memory:
            if self._frame is None:
                self._frame = _frame(self._store.rows(self._table.name, self._year, self.columns, None))
            yield 0, Rows(self._table, self._frame, expected)
            return
        first = 0
        wanted = tuple(columns) or self.columns[:1]
        for read in self._store.batches(self._table.name, self._year, wanted, ROWS_AT_ONCE):
            yield first, Rows(self._table, _frame(read), expected)
            first += len(read)

    def takes(self, part: Contribution) -> Places:
        """The rows that give something to an aggregate: of a sum those that are not zero."""
        if not self._takes:
            self._take(self._parts)
        if _key(part) not in self._takes:
            self._take([part])
        return self._takes[_key(part)]

    def _take(self, parts: Iterable[Contribution]) -> None:
        different = {_key(part): part for part in parts}
        found = {key: BitMap() for key in different}
        for first, rows in self.batches(_columns(different.values()), different.values()):
            for key, part in different.items():
                found[key] |= _places(rows.takes(part), first)
        self._takes |= {key: FrozenBitMap(places) for key, places in found.items()}

    def whose(self, part: Contribution) -> str | None:
        """The column of whom each row of an aggregate is about; empty where each is somebody, None where none says."""
        return whose(part, self.person_columns, frozenset(self.columns))

    def people(self, who: str, places: Places) -> People:
        """Whom some rows are about, by a column of persons; without one each row is somebody."""
        if not who:
            return places.shift(self._first_row)
        ids = self.ids(who)
        seen = np.zeros(self._numbers.count + 1, dtype=bool)
        for first in range(0, self._count, _PLACES_AT_ONCE):
            seen[ids[as_array(_between(places, first, first + _PLACES_AT_ONCE))]] = True
        seen[0] = False  # nobody
        return _places(seen, 0)

    def ids(self, who: str) -> Numbers:
        """Whom each row is about by a column of persons, 0 for nobody."""
        if who not in self._ids:
            read = [self._numbers.of(rows.frame[who]) for _, rows in self.batches([who])]
            self._ids[who] = np.concatenate([np.empty(0, dtype=np.uint32), *read])
        return self._ids[who]

    def groups(self, column: str) -> dict[str, Places]:
        """The rows by the values of a column, as slices name them."""
        if column not in self._groups:
            found: dict[str, BitMap] = {}
            for first, rows in self.batches([column]):
                codes, values = pd.factorize(rows.frame[column], use_na_sentinel=False)
                if not len(values):  # a table of no rows
                    continue
                order = np.argsort(codes, kind="stable")
                ends = np.cumsum(np.bincount(codes, minlength=len(values)))[:-1]
                for name, at in zip(slice_values(pd.Series(values)), np.split(order, ends), strict=True):
                    found.setdefault(name, BitMap()).update(as_set(at + first))
            self._groups[column] = {name: FrozenBitMap(places) for name, places in found.items()}
        return self._groups[column]

    def true_in(self, column: str) -> Places:
        """The rows that say yes in a column."""
        found = BitMap()
        for first, rows in self.batches([column]):
            found |= _places(rows.frame[column].fillna(False).astype(bool).to_numpy(), first)
        return FrozenBitMap(found)

    def amounts(self, part: Contribution, places: Places, *, absolute: bool = False) -> "pd.Series[float]":
        """What each person gives by some rows to an aggregate that adds up; `absolute` without the sign of each row."""
        who = self.whose(part)
        assert who is not None
        if part.aggregate == "n_unique":
            return pd.Series(1.0, index=self._index(self.people(who, places)))
        total: pd.Series[float] = pd.Series(dtype=float, index=self._index(FrozenBitMap()))
        for first, rows in self.batches(_columns([part])):
            here = as_array(_between(places, first, first + len(rows.frame)))
            ids = self.ids(who)[here] if who else here + np.uint32(self._first_row)
            given = self._given(rows, part)[here - np.uint32(first)]
            of_somebody = ids != 0
            series = pd.Series(np.abs(given) if absolute else given)[of_somebody]
            more = series.groupby(ids[of_somebody]).sum()
            total = more if total.empty else total.add(more, fill_value=0)
        return total

    def _given(self, rows: Rows, part: Contribution) -> NDArray[np.floating]:
        if part.aggregate == "count":
            return np.ones(len(rows.frame))
        return rows.value(part).astype(float).fillna(0).to_numpy()

    def _index(self, people: People) -> "pd.Index[Any]":
        return pd.Index(as_array(people))

    def things(self, part: Contribution, places: Places) -> int:
        """How many different things some rows have in an aggregate that counts them."""
        found: set[Any] = set()
        for first, rows in self.batches(_columns([part])):
            here = as_array(_between(places, first, first + len(rows.frame)))
            found.update(rows.value(part).iloc[here - np.uint32(first)].dropna().unique())
        return len(found)


def _frame(read: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = read.to_pandas(date_as_object=False)
    return frame


def _key(part: Contribution) -> tuple[str, bool]:
    return part.written, part.aggregate == "sum"


def _columns(parts: Iterable[Contribution]) -> list[str]:
    return sorted({column for part in parts for column in part.columns})


def _between(places: Places, first: int, end: int) -> Places:
    return places & FrozenBitMap(range(first, end))


def _places(mask: Mask, first: int) -> Places:
    return as_set(np.flatnonzero(mask) + first)
