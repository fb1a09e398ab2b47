"""People as sets of numbers: whom a figure, or the rows of a group, tells of."""

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyroaring import BitMap, FrozenBitMap

from indicators.tables import Table

People = FrozenBitMap
"""Different people, by their numbers."""

Numbers = NDArray[np.uint32]
"""The number of somebody for each row, 0 where it is about nobody."""

NOBODY: People = FrozenBitMap()
DOMINATED_UNITS = ("currency", "shares")

_FIRST_ROW = 2**31
"""Rows that name nobody are numbered from here on, so that none of them is a person."""


class PersonNumbers:
    """The number of each person, the same in every table and fiscal year; they never leave the process.

    >>> numbers = PersonNumbers()
    >>> numbers.of(pd.Series(["a1", None, "b2", "a1"])).tolist()
    [1, 0, 2, 1]
    >>> numbers.of(pd.Series(["c3", "b2"])).tolist()
    [3, 2]
    """

    def __init__(self) -> None:
        self._hashes = np.empty(0, dtype=np.uint64)
        self._numbers: Numbers = np.empty(0, dtype=np.uint32)
        self._next_row = _FIRST_ROW

    def of(self, pseudonyms: "pd.Series[str]") -> Numbers:
        """The number of whom each row is about."""
        places, different = pd.factorize(pseudonyms)
        hashes = pd.util.hash_array(np.asarray(different, dtype=object), categorize=False)
        at = np.searchsorted(self._hashes, hashes)
        known = at < len(self._hashes)
        known[known] = self._hashes[at[known]] == hashes[known]
        if not known.all():
            new = np.arange(1, int((~known).sum()) + 1, dtype=np.uint32) + np.uint32(len(self._numbers))
            order = np.argsort(hashes[~known], kind="stable")
            self._numbers = np.insert(self._numbers, at[~known][order], new[order])
            self._hashes = np.insert(self._hashes, at[~known][order], hashes[~known][order])
            at = np.searchsorted(self._hashes, hashes)
        return np.append(self._numbers[at], np.uint32(0)).astype(np.uint32)[places]  # the last is that of nobody

    @property
    def count(self) -> int:
        """How many persons have a number: the largest of them."""
        return len(self._numbers)

    def of_rows(self, count: int) -> int:
        """What is added to the places of so many rows that name nobody: each of them is somebody else."""
        first = self._next_row
        self._next_row += count
        return first


def everybody_in(several: Iterable[People]) -> People:
    """The people in any of some sets.

    >>> sorted(everybody_in([FrozenBitMap([1, 2]), FrozenBitMap([2, 3])]))
    [1, 2, 3]
    """
    return FrozenBitMap(BitMap.union(BitMap(), *several))


def as_array(numbers: FrozenBitMap) -> Numbers:
    """The numbers of a set, in order.

    >>> as_array(FrozenBitMap([3, 1])).tolist()
    [1, 3]
    """
    return np.frombuffer(numbers.to_array(), dtype=np.uint32)


def as_set(numbers: NDArray[Any]) -> FrozenBitMap:
    """A set of the numbers of an array.

    >>> as_set(np.array([3, 1, 3]))
    FrozenBitMap([1, 3])
    """
    # an array of the standard library is taken as it is, one of NumPy a number at a time: eleven times as long
    return FrozenBitMap(array("I", numbers.astype(np.uint32).tobytes()))


def others_of_first(amounts: "pd.Series[float]") -> float | None:
    """What all but the two with the most have, over what the first has; None where nobody has anything.

    `amounts` are those of different people.

    >>> others_of_first(pd.Series([10.0, 5.0, 4.0, 1.0]))
    0.5
    """
    sums = amounts.sort_values(ascending=False)
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
