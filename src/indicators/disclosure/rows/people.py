"""The people that a figure tells of: read from the rows of its table, by what its expression takes from each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.tables import Table

People = NDArray[np.uint64]
"""Different people, as hashes of their pseudonyms, in order."""

Mask = NDArray[np.bool_]

NOBODY: People = np.empty(0, dtype=np.uint64)
ORDERED = ("max", "min", "median", "quantile")
DOMINATED_UNITS = ("currency", "shares")


@dataclass(frozen=True)
class Group:
    """People whom a figure tells of, and whether nobody in it tells something too: everybody is outside.

    One row may be of `several` different people: a contract for 40 workers is, and two of these may be for the same.
    """

    people: People
    is_side: bool = False
    several: int = 0

    @property
    def size(self) -> int:
        """How many different people they are at the least."""
        return max(len(self.people), self.several)


@dataclass(frozen=True)
class Behind:
    """Whom a figure tells of: the fewest people; what all but the two with the most have, over what the first has."""

    people: int | None
    others: float | None = None


class Rows:
    """The rows of a table for a fiscal year, with what each gives to a figure, and whom it is about.

    What each row gives to `indicators` is computed in one pass.
    """

    def __init__(self, table: Table, frame: Any, indicators: Iterable[Indicator] = ()):
        self.person_columns = person_columns(table)
        self.headcounts = headcounts(table)
        self._amounts = columns_in(table, "currency")
        self._numbers_of_people = columns_in(table, "persons")
        self.frame: pd.DataFrame = frame
        self._lazy = nw.from_native(frame, eager_only=True)
        self._ids: dict[str, People] = {}
        self._values: dict[str, pd.Series[Any]] = {}
        self._takes: dict[tuple[str, bool], Mask] = {}
        self.columns = frozenset(frame)
        parts = [part for one in indicators if one.columns <= self.columns for part in one.parts]
        self._wanted = {part.written: part.value for part in parts if part.columns}

    def ids(self, column: str) -> People:
        """Whom each row is about by that column, 0 for nobody; without a column each row is somebody."""
        if column not in self._ids:
            if not column:
                self._ids[column] = np.arange(1, len(self.frame) + 1, dtype=np.uint64)
            else:
                cells = self.frame[column]
                hashed = pd.util.hash_array(cells.astype("object").fillna("").to_numpy(dtype=object))
                self._ids[column] = np.where(cells.isna(), 0, hashed).astype(np.uint64)
        return self._ids[column]

    def value(self, part: Contribution) -> "pd.Series[Any]":
        """What each row gives, by the row-wise part of an aggregate."""
        if self._wanted:
            found = self._lazy.select(
                **{str(place): one for place, one in enumerate(self._wanted.values())}
            ).to_native()
            self._values = {key: found[str(place)] for place, key in enumerate(self._wanted)}
            self._wanted = {}
        if part.written not in self._values:
            self._values[part.written] = self.row_wise(part.value)
        return self._values[part.written]

    def row_wise(self, expression: nw.Expr) -> "pd.Series[Any]":
        """An expression for each row."""
        found: pd.Series[Any] = self._lazy.select(value=expression).to_native()["value"]
        if len(found) != len(self.frame):  # a constant
            found = pd.Series([found.iloc[0]] * len(self.frame))
        return found

    def whose(self, contribution: Contribution) -> People | None:
        """Whom each row of an aggregate is about; None where the export does not say."""
        measured = contribution.measured.removeprefix("col(").removesuffix(")")
        if contribution.aggregate == "n_unique" and measured in self.person_columns:
            return self.ids(measured)
        if not self.person_columns:
            return self.ids("")
        return self.ids(self.person_columns[0]) if self.person_columns[0] in self.frame else None

    def takes(self, contribution: Contribution) -> Mask:
        """The rows that give something to an aggregate: of a sum those that are not zero."""
        is_sum = contribution.aggregate == "sum"
        key = (contribution.written, is_sum)
        if key not in self._takes:
            value = self.value(contribution)
            known: Mask = value.notna().to_numpy()
            self._takes[key] = known & (value.fillna(0) != 0).to_numpy() if is_sum else known
        return self._takes[key]

    def groups(self, indicator: Indicator, mask: Mask | None = None) -> list[Group] | None:
        """The people behind each part of a figure, on all rows or some; None where nobody can say who they are."""
        found: list[Group] = []
        parts = indicator.parts
        for one in parts:
            if (ids := self.whose(one)) is None:
                return None
            found += self._groups_of(one, ids, mask)
        if indicator.unit == "share" and len(parts) == 2:
            found += self._outside(parts, mask)
        elif indicator.unit == "share" and all(map(self._counts_people, parts)):
            *some, whole = (self._sum(one, mask) for one in parts)
            found.append(Group(NOBODY, is_side=True, several=round(abs(whole - sum(some)))))
        for base in indicator.base:
            rows = self.row_wise(base.where).fillna(False).astype(bool).to_numpy() if base.where is not None else None
            column = base.who or next(iter(self.person_columns), "")
            if column and column not in self.frame:
                return None
            found.append(self._group(self.ids(column), rows, mask, is_side=base.both_sides))
        return found

    def _counts_people(self, one: Contribution) -> bool:
        """Whether a part is a number of people: of a column of persons, or of one that says how many."""
        column = one.measured.removeprefix("col(").removesuffix(")")
        return one.adds_up and column in (*self.person_columns, *self._numbers_of_people)

    def _sum(self, one: Contribution, mask: Mask | None) -> float:
        """What the rows add up to."""
        if one.aggregate != "sum":
            return float((self.takes(one) & (mask if mask is not None else True)).sum())
        return float(self.value(one).fillna(0).astype(float)[mask if mask is not None else slice(None)].sum())

    def _groups_of(self, one: Contribution, ids: People, mask: Mask | None) -> Iterator[Group]:
        takes = self.takes(one)
        if one.aggregate == "mean":
            value = self.value(one)
            if set(value[takes].unique()) <= {0, 1}:  # a share of rows: those in it, and those outside
                yield self._group(ids, takes & (value == 1).to_numpy(), mask, is_side=True)
                yield self._group(ids, takes & (value == 0).to_numpy(), mask, is_side=True)
                return
            yield self._group(ids, takes & (value != 0).to_numpy(), mask)  # those who have any of it
        yield self._group(ids, takes, mask)

    def _group(self, ids: People, rows: Mask | None, mask: Mask | None, *, is_side: bool = False) -> Group:
        """The people of some rows, and how many the largest of these rows is of."""
        kept = _kept(ids, rows, mask)
        column = next((name for name in self.headcounts if name in self.frame), None)
        several = int(self.frame[column][kept].fillna(0).max()) if column and kept.any() else 0
        return Group(np.unique(ids[kept]), is_side, several)

    def _outside(self, parts: tuple[Contribution, ...], mask: Mask | None) -> Iterator[Group]:
        """Those of the whole who are not in the part of a share."""
        part, whole = parts
        if {part.aggregate, whole.aggregate} == {"n_unique"}:
            ids = self.whose(part)
            assert ids is not None
            inside = _different(ids, self.takes(part), mask)
            yield Group(np.setdiff1d(_different(ids, self.takes(whole), mask), inside), is_side=True)
            yield Group(inside, is_side=True)
        elif {part.aggregate, whole.aggregate} == {"sum"}:
            ids = self.whose(part)
            assert ids is not None
            differs = self.value(part).fillna(0).to_numpy() != self.value(whole).fillna(0).to_numpy()
            yield self._group(ids, differs, mask)

    def behind(self, indicator: Indicator, value: float | int | None, mask: Mask | None = None) -> Behind:
        """How few people a figure tells of, and how far one of them has nearly all of it.

        Of a share of people, nobody on one side tells each of those on the other: that is one by one.
        """
        if not indicator.is_about_people:
            return Behind(None)
        if indicator.is_fact:
            return Behind(int(value) if value is not None else None)
        if (groups := self.groups(indicator, mask)) is None:
            return Behind(self._of_one_row(indicator, mask))
        sizes = [group.size for group in groups]
        if not any(sizes):
            return Behind(0)
        if any(group.is_side and not group.size for group in groups):
            return Behind(1)
        fewest = min(size for size in sizes if size)
        return Behind(min(fewest, self._alike(indicator, mask) or fewest), self._others(indicator, mask))

    def _of_one_row(self, indicator: Indicator, mask: Mask | None) -> int | None:
        """How many different people there are at the least, where no row says who: those of the largest row.

        A contract for 40 workers is for 40 different ones; two contracts may be for the same.
        """
        parts = indicator.parts
        column = next((name for name in self.headcounts if name in self.frame), None)
        if column is None or indicator.base or len(parts) != 1 or not parts[0].adds_up:
            return None
        rows = self.takes(parts[0]) & (mask if mask is not None else True)
        return int(self.frame[column][rows].fillna(0).max()) if rows.any() else 0

    def _alike(self, indicator: Indicator, mask: Mask | None) -> int | None:
        """Of a highest, lowest or middle one, how many people have about as much: their number hides whose it is.

        Of a quotient of two, each. The law's own measure of the highest is what the law asks for.
        """
        found = []
        for one in indicator.parts if not indicator.condition else ():
            if one.aggregate in ORDERED and (value := self._together(one, mask)):
                ids, cells = self.whose(one), self.value(one)
                assert ids is not None
                near = (cells.fillna(np.inf).sub(value).abs() <= abs(value) / 10).to_numpy()
                found.append(max(len(_different(ids, near, mask)), 1))
        return min(found, default=None)

    def _together(self, one: Contribution, mask: Mask | None) -> float | None:
        """The number that the rows make together; None where they make none."""
        rows = self._lazy if mask is None else nw.from_native(self.frame[mask], eager_only=True)
        value = rows.select(value=one.together).to_native()["value"].iloc[0]
        return None if pd.isna(value) else float(value)

    def _others(self, indicator: Indicator, mask: Mask | None) -> float | None:
        """What all but the two with the most have of an amount, over what the first has; None of other figures."""
        parts = [one for one in indicator.parts if one.aggregate in ("sum", "mean")]
        if indicator.unit == "share":
            found = self._dominance_of_share(indicator.parts, mask)
        elif indicator.unit in DOMINATED_UNITS:
            found = [self._dominance(one, self.value(one), mask) for one in parts]
        else:
            return None
        return min((one for one in found if one is not None), default=None)

    def _dominance_of_share(self, parts: tuple[Contribution, ...], mask: Mask | None) -> list[float | None]:
        """Of a share of a sum of money, that of what is in it and of what is not: the sum tells both amounts."""
        money = [one for one in parts if one.aggregate == "sum" and one.columns & self._amounts]
        if len(money) < len(parts):
            return []
        part, *wholes = money
        found = [self._dominance(part, self.value(part), mask)]
        if len(wholes) == 1:
            rest = self.value(wholes[0]).fillna(0).astype(float) - self.value(part).fillna(0).astype(float)
            found.append(self._dominance(wholes[0], rest.abs(), mask))
        return found

    def _dominance(self, one: Contribution, given: "pd.Series[Any]", mask: Mask | None) -> float | None:
        ids, amounts = self.whose(one), given.fillna(0).astype(float)
        assert ids is not None
        rows = self.takes(one) & (ids != 0) & (mask if mask is not None else True)
        return others_of_first(amounts[rows], ids[rows])


def others_of_first(amounts: "pd.Series[float]", ids: People) -> float | None:
    """What all but the two with the most have, over what the first has; None where nobody has anything."""
    sums = amounts.groupby(ids).sum().sort_values(ascending=False)
    if sums.empty or not sums.iloc[0] > 0:
        return None
    return float(sums.iloc[2:].sum() / sums.iloc[0])


def person_columns(table: Table) -> tuple[str, ...]:
    """The columns of a table that hold persons."""
    return tuple(name for name, column in table.described.items() if column.kind == "person")


def columns_in(table: Table, unit: str) -> frozenset[str]:
    """The columns of a table in a unit."""
    return frozenset(name for name, column in table.described.items() if column.unit == unit)


def headcounts(table: Table) -> tuple[str, ...]:
    """The columns of a table that say how many workers a row is for."""
    return tuple(name for name, column in table.described.items() if (column.kind, column.unit) == ("whole", "workers"))


def _different(ids: People, rows: Mask | None, mask: Mask | None) -> People:
    return np.unique(ids[_kept(ids, rows, mask)])


def _kept(ids: People, rows: Mask | None, mask: Mask | None) -> Mask:
    kept: Mask = ids != 0
    if rows is not None:
        kept = kept & rows
    if mask is not None:
        kept = kept & mask
    return kept
