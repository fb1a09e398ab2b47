"""Rows in memory, and what each of them gives to a figure, by the row-wise part of its expression."""

from collections.abc import Iterable
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.disclosure.rows.people import person_columns
from indicators.tables import Table

Mask = NDArray[np.bool_]
"""Whether each row is meant."""


class Rows:
    """Rows of a table with what each gives to a figure; what is expected to be asked for is computed in one pass."""

    def __init__(self, table: Table, frame: pd.DataFrame, expected: Iterable[Contribution] = ()):
        self.frame = frame
        self.person_columns = person_columns(table)
        self._lazy = nw.from_native(frame, eager_only=True)
        self._values: dict[str, pd.Series[Any]] = {}
        self._takes: dict[tuple[str, bool], Mask] = {}
        self._wanted = {part.written: part.value for part in expected if part.columns}

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

    def takes(self, part: Contribution) -> Mask:
        """The rows that give something to an aggregate: of a sum those that are not zero."""
        is_sum = part.aggregate == "sum"
        key = (part.written, is_sum)
        if key not in self._takes:
            value = self.value(part)
            known: Mask = value.notna().to_numpy()
            self._takes[key] = known & (value.fillna(0) != 0).to_numpy() if is_sum else known
        return self._takes[key]

    def together(self, part: Contribution, mask: Mask | None) -> float | None:
        """The number that all rows, or some, make together; None where they make none."""
        rows = self._lazy if mask is None else nw.from_native(self.frame[mask], eager_only=True)
        value = rows.select(value=part.together).to_native()["value"].iloc[0]
        return None if pd.isna(value) else float(value)


def parts_of(indicators: Iterable[Indicator], columns: frozenset[str]) -> list[Contribution]:
    """The parts of the figures that can be computed from some columns."""
    return [part for one in indicators if one.columns <= columns for part in one.parts]


def whose(part: Contribution, persons: tuple[str, ...], columns: frozenset[str]) -> str | None:
    """The column of whom each row of an aggregate is about; empty where each is somebody, None where none says so.

    `persons` are the columns of persons that the table may have, `columns` those it has.
    """
    measured = part.measured.removeprefix("col(").removesuffix(")")
    if part.aggregate == "n_unique" and measured in persons:
        return measured
    if not persons:
        return ""
    return persons[0] if persons[0] in columns else None


def slice_values(cells: "pd.Series[str]") -> "pd.Series[str]":
    """The cells of a column as slices name them."""
    return cells.astype("object").where(cells.notna(), "unknown").astype(str)
