"""A table in memory, as pandas has it: each group is filtered out of it, and every indicator evaluated on the rest."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import narwhals as nw

from indicators.catalogue import Indicator
from indicators.disclosure.rows.people import headcounts, person_columns
from indicators.disclosure.rows.rows import Mask, Rows, parts_of, slice_values
from indicators.figures.withholding import Joining
from indicators.measurement.people_in_memory import Behind, PeopleInMemory
from indicators.measurement.values.plain_value import plain
from indicators.tables import Table
from indicators.tables.reading import read_processed
from indicators.tables.store import Store

Measured = Mapping[str, tuple[Any, Behind]]
"""By the id of an indicator its value, and whom it tells of."""


class TableInMemory:
    """A table of a fiscal year whose columns are read once."""

    def __init__(self, store: Store, table: Table, year: int, present: Sequence[str], wanted: Sequence[Indicator]):
        self._table, self._present = table, present
        columns = needed(table, present, wanted)
        self._rows = read_processed(store, table.name, year, columns)
        self._frame = nw.from_native(self._rows, eager_only=True)
        parts = parts_of(wanted, frozenset(columns))
        self._people = PeopleInMemory(table, Rows(table, self._rows, parts))

    def whole(self, indicators: Sequence[Indicator]) -> Measured:
        """Each indicator over all rows."""
        return self._evaluate(self._frame, indicators)

    def by(self, way: tuple[str, ...], indicators: Sequence[Indicator], joining: Joining) -> dict[str, Measured]:
        """Each indicator over the rows of each group of one column, or of several together, by the slice's name."""
        # what is not needed is not copied
        cells = self._frame.select(needed(self._table, self._present, indicators, way))
        named = [f"{by}=" + slice_values(self._rows[by]).map(lambda name: joining.get(name, name)) for by in way]
        groups = reduce(lambda one, other: one + ";" + other, named)
        found = {}
        for name in groups.unique():
            mask = (groups == name).to_numpy(dtype=bool)
            found[name] = self._evaluate(cells.filter(mask.tolist()), indicators, mask)
        return found

    def _evaluate(
        self, frame: nw.DataFrame[Any], indicators: Sequence[Indicator], mask: Mask | None = None
    ) -> Measured:
        row = frame.select(**{one.id: one.expression for one in indicators}).rows(named=True)[0]
        values = {id: plain(value) for id, value in row.items()}
        return {one.id: (values[one.id], self._people.behind(one, values[one.id], mask)) for one in indicators}


def needed(
    table: Table, present: Sequence[str], indicators: Iterable[Indicator], by: Iterable[str] | None = None
) -> list[str]:
    """The columns that indicators are computed from, by all their slices or by one, and those of persons."""
    wanted = {name for one in indicators for name in (*one.columns, *(_of_slices(one) if by is None else by))}
    persons = {*person_columns(table), *headcounts(table)}
    return [name for name in present if name in wanted or name in persons]


def _of_slices(indicator: Indicator) -> Iterable[str]:
    """The columns of all its slices."""
    return (by for way in indicator.sliced_by for by in way)
