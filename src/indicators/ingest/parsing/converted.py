"""What becomes of a column that is converted: typed cells, and the rows that were refused, each by its rule."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.core.arrays import Mask


@dataclass(frozen=True)
class Refusal:
    """Some rows that were refused by a rule of their own, and what it expects."""

    rows: Mask
    rule: str
    expected: str


@dataclass(frozen=True)
class Converted:
    """A typed column, the rows that were refused, the rule that refused them, and what is told of the column.

    Of the rows refused, `told` are by other rules than `rule`, the first that names a row.
    """

    cells: pa.Array
    refused: Mask
    rule: str = ""
    expected: str = ""
    notes: tuple[str, ...] = ()
    told: tuple[Refusal, ...] = ()


def none_of(cells: pa.Array) -> Mask:
    """No row of a column."""
    return np.zeros(len(cells), dtype=bool)


def true_where(holds: pa.Array) -> Mask:
    """Where something is known to hold."""
    return np.asarray(pc.fill_null(holds, False))


def false_where(holds: pa.Array) -> Mask:
    """Where it is not."""
    return ~true_where(holds)
