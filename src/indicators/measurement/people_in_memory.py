"""Whom a figure over rows in memory tells of: how few people, and how far one of them has nearly all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.disclosure.rows.people import (
    DOMINATED_UNITS,
    Numbers,
    PersonNumbers,
    columns_in,
    headcounts,
    others_of_first,
)
from indicators.disclosure.rows.rows import Mask, Rows, whose
from indicators.tables import Table

ORDERED = ("max", "min", "median", "quantile")


@dataclass(frozen=True)
class Behind:
    """Whom a figure tells of: the fewest people; what all but the two with the most have, over what the first has."""

    people: int | None
    others: float | None = None


@dataclass(frozen=True)
class Group:
    """How many people a figure tells of at the least, and whether nobody in it tells something too: all are outside.

    One row may be of several different people: a contract for 40 workers is, and two of these may be for the same.
    """

    size: int
    is_side: bool = False


class PeopleInMemory:
    """The people behind the figures of a table whose rows are in memory."""

    def __init__(self, table: Table, rows: Rows):
        self._rows, self._persons, self._columns = rows, rows.person_columns, frozenset(map(str, rows.frame))
        self._headcount = next((name for name in headcounts(table) if name in self._columns), None)
        self._amounts = columns_in(table, "currency")
        self._numbers_of_people = columns_in(table, "persons")
        self._numbers = PersonNumbers()
        self._ids: dict[str, Numbers] = {}

    def behind(self, indicator: Indicator, value: float | int | None, mask: Mask | None = None) -> Behind:
        """How few people a figure tells of, and how far one of them has nearly all of it.

        Of a share of people, nobody on one side tells each of those on the other: that is one by one.
        """
        if not indicator.is_about_people:
            return Behind(None)
        if indicator.is_fact:
            return Behind(int(value) if value is not None else None)
        if (groups := self._groups(indicator, mask)) is None:
            return Behind(self._of_one_row(indicator, mask))
        sizes = [group.size for group in groups]
        if not any(sizes):
            return Behind(0)
        if any(group.is_side and not group.size for group in groups):
            return Behind(1)
        fewest = min(size for size in sizes if size)
        return Behind(min(fewest, self._alike(indicator, mask) or fewest), self._others(indicator, mask))

    def _ids_of(self, column: str) -> Numbers:
        """Whom each row is about by that column, 0 for nobody; without a column each row is somebody."""
        if column not in self._ids:
            frame = self._rows.frame
            self._ids[column] = (
                self._numbers.of(frame[column]) if column else np.arange(1, len(frame) + 1, dtype=np.uint32)
            )
        return self._ids[column]

    def _whose(self, part: Contribution) -> Numbers | None:
        """Whom each row of an aggregate is about; None where the export does not say."""
        column = whose(part, self._persons, self._columns)
        return None if column is None else self._ids_of(column)

    def _groups(self, indicator: Indicator, mask: Mask | None) -> list[Group] | None:
        """The people behind each part of a figure, on all rows or some; None where nobody can say who they are."""
        found: list[Group] = []
        parts = indicator.parts
        for one in parts:
            if (ids := self._whose(one)) is None:
                return None
            found += self._groups_of(one, ids, mask)
        if indicator.unit == "share" and len(parts) == 2:
            found += self._outside(parts, mask)
        elif indicator.unit == "share" and all(map(self._counts_people, parts)):
            *some, whole = (self._sum(one, mask) for one in parts)
            found.append(Group(round(abs(whole - sum(some))), is_side=True))
        for base in indicator.base:
            where = base.where
            rows = self._rows.row_wise(where).fillna(False).astype(bool).to_numpy() if where is not None else None
            column = base.who or next(iter(self._persons), "")
            if column and column not in self._columns:
                return None
            found.append(self._group(self._ids_of(column), rows, mask, is_side=base.both_sides))
        return found

    def _counts_people(self, one: Contribution) -> bool:
        """Whether a part is a number of people: of a column of persons, or of one that says how many."""
        column = one.measured.removeprefix("col(").removesuffix(")")
        return one.adds_up and column in (*self._persons, *self._numbers_of_people)

    def _sum(self, one: Contribution, mask: Mask | None) -> float:
        """What the rows add up to."""
        rows = self._rows
        if one.aggregate != "sum":
            return float((rows.takes(one) & (mask if mask is not None else True)).sum())
        return float(rows.value(one).fillna(0).astype(float)[mask if mask is not None else slice(None)].sum())

    def _groups_of(self, one: Contribution, ids: Numbers, mask: Mask | None) -> Iterator[Group]:
        takes = self._rows.takes(one)
        if one.aggregate == "mean":
            value = self._rows.value(one)
            if set(value[takes].unique()) <= {0, 1}:  # a share of rows: those in it, and those outside
                yield self._group(ids, takes & (value == 1).to_numpy(), mask, is_side=True)
                yield self._group(ids, takes & (value == 0).to_numpy(), mask, is_side=True)
                return
            yield self._group(ids, takes & (value != 0).to_numpy(), mask)  # those who have any of it
        yield self._group(ids, takes, mask)

    def _group(self, ids: Numbers, rows: Mask | None, mask: Mask | None, *, is_side: bool = False) -> Group:
        """The people of some rows, or how many the largest of these rows is of."""
        kept = _kept(ids, rows, mask)
        several = self._of_the_largest(kept) if self._headcount else 0
        return Group(max(len(np.unique(ids[kept])), several), is_side)

    def _of_the_largest(self, rows: Mask) -> int:
        """How many workers the largest of some rows is for."""
        return int(self._rows.frame[self._headcount][rows].fillna(0).max()) if rows.any() else 0

    def _outside(self, parts: Sequence[Contribution], mask: Mask | None) -> Iterator[Group]:
        """Those of the whole who are not in the part of a share."""
        part, whole = parts
        aggregates, rows = {part.aggregate, whole.aggregate}, self._rows
        ids = self._whose(part)
        assert ids is not None
        if aggregates == {"n_unique"}:
            inside, everybody = (np.unique(ids[_kept(ids, rows.takes(one), mask)]) for one in parts)
            yield Group(len(np.setdiff1d(everybody, inside)), is_side=True)
            yield Group(len(inside), is_side=True)
        elif aggregates == {"sum"}:
            differs = rows.value(part).fillna(0).to_numpy() != rows.value(whole).fillna(0).to_numpy()
            yield self._group(ids, differs, mask)

    def _of_one_row(self, indicator: Indicator, mask: Mask | None) -> int | None:
        """How many different people there are at the least, where no row says who: those of the largest row.

        A contract for 40 workers is for 40 different ones; two contracts may be for the same.
        """
        parts = indicator.parts
        if self._headcount is None or indicator.base or len(parts) != 1 or not parts[0].adds_up:
            return None
        return self._of_the_largest(self._rows.takes(parts[0]) & (mask if mask is not None else True))

    def _alike(self, indicator: Indicator, mask: Mask | None) -> int | None:
        """Of a highest, lowest or middle one, how many people have about as much: their number hides whose it is.

        Of a quotient of two, each. The law's own measure of the highest is what the law asks for.
        """
        found = []
        for one in indicator.parts if not indicator.condition else ():
            if one.aggregate in ORDERED and (value := self._rows.together(one, mask)):
                ids, cells = self._whose(one), self._rows.value(one)
                assert ids is not None
                near = (cells.fillna(np.inf).sub(value).abs() <= abs(value) / 10).to_numpy()
                found.append(max(len(np.unique(ids[_kept(ids, near, mask)])), 1))
        return min(found, default=None)

    def _others(self, indicator: Indicator, mask: Mask | None) -> float | None:
        """What all but the two with the most have of an amount, over what the first has; None of other figures."""
        parts = [one for one in indicator.parts if one.aggregate in ("sum", "mean")]
        if indicator.unit == "share":
            found = self._dominance_of_share(indicator.parts, mask)
        elif indicator.unit in DOMINATED_UNITS:
            found = [self._dominance(one, self._rows.value(one), mask) for one in parts]
        else:
            return None
        return min((one for one in found if one is not None), default=None)

    def _dominance_of_share(self, parts: Sequence[Contribution], mask: Mask | None) -> list[float | None]:
        """Of a share of a sum of money, that of what is in it and of what is not: the sum tells both amounts."""
        money = [one for one in parts if one.aggregate == "sum" and one.columns & self._amounts]
        if len(money) < len(parts):
            return []
        value = self._rows.value
        part, *wholes = money
        found = [self._dominance(part, value(part), mask)]
        if len(wholes) == 1:
            rest = value(wholes[0]).fillna(0).astype(float) - value(part).fillna(0).astype(float)
            found.append(self._dominance(wholes[0], rest.abs(), mask))
        return found

    def _dominance(self, one: Contribution, given: "pd.Series[float]", mask: Mask | None) -> float | None:
        ids, amounts = self._whose(one), given.fillna(0).astype(float)
        assert ids is not None
        rows = _kept(ids, self._rows.takes(one), mask)
        return others_of_first(amounts[rows].groupby(ids[rows]).sum())


def _kept(ids: Numbers, rows: Mask | None, mask: Mask | None) -> Mask:
    """The rows that are about somebody."""
    kept: Mask = ids != 0
    if rows is not None:
        kept = kept & rows
    if mask is not None:
        kept = kept & mask
    return kept
