"""Who came to a group and who left it: what two years of a breakdown tell of few, and which breakdowns are left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from indicators.catalogue.invariants import FLOWS_OF_GROUPS, Flow
from indicators.configuration import Disclosure
from indicators.disclosure.columns import Joined
from indicators.disclosure.movements.eve import (
    bounds_few_moved,
    is_number_of_year,
    stocks_of_the_eve,
    tells_who_came,
    tells_who_stayed,
)
from indicators.disclosure.near import Hidden
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.disclosure.wholes import flows_of, flows_of_workers
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import State

Cells = Mapping[tuple[str, str], Sequence[Figure]]
"""Id and column -> the figures of the groups."""

Because = tuple[str, str]
"""The rule by which a breakdown is left out, and what it would follow from."""


@dataclass(frozen=True)
class YearBefore:
    """What was printed of the year before, its rows, and the groups that were joined then."""

    figures: Figures
    rows: YearRows
    state: State

    def rows_of(self, cell: Figure) -> Places | None:
        """The rows of a group that was printed then; None where its column is not there."""
        column, _, label = cell.slice.partition("=")
        table = cell.indicator.table
        if self.rows.groups(table, column) is None:
            return None
        return self.rows.places(table, column, label, self.state.joined.get(f"{table}.{column}") or {})


@dataclass(frozen=True)
class GroupMovements:
    """The breakdowns of a year beside those of the year before; without one, few rules apply."""

    whole: Mapping[str, Figure]
    cells: Cells
    joined: Joined
    rows: YearRows
    rules: Disclosure
    before: YearBefore | None

    def rule(self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden) -> Because | None:
        """Why the breakdown of a figure by a column is left out; None where nothing asks for it."""
        return (
            self._flow_rule(id, column, cells)
            or self._stock_rule(id, column, cells, hidden)
            or self._moved_rule(id, column, cells)
            or self._eve_rule(column, cells)
            or self._stayed_rule(id, column, cells)
            or self._lagged_rule(id, column, cells, hidden)
        )

    @cached_property
    def _flows(self) -> Sequence[Flow]:
        return flows_of(self.rows.catalogue)

    @cached_property
    def _flows_of_workers(self) -> Sequence[Flow]:
        return flows_of_workers(self.rows.catalogue)

    def _flow_rule(self, id: str, column: str, cells: Sequence[Figure]) -> Because | None:
        """Whether those who came or went of a group would follow from its stock in two years."""
        for flow in (*FLOWS_OF_GROUPS, *self._flows):
            if id not in (flow.came, flow.went) or self.before is None:
                continue
            stocks = self.before.figures.slices(flow.stock, column)
            then = {one.slice: one.value for one in stocks if one.value is not None}
            now = {one.slice: one.value for one in self.cells.get((flow.stock, column), ()) if one.value is not None}
            moved = {one.slice: one.value or 0 for one in cells}
            sign = 1 if id == flow.came else -1
            for slice in sorted({*then, *now}) if then else ():
                rest = abs(then.get(slice, 0) + sign * moved.get(slice, 0) - now.get(slice, 0))
                if 0 < rest < self.rules.people:
                    return "flow", flow.stock
        return None

    def _stock_rule(self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden) -> Because | None:
        """Whether the stock of a group in two years bounds those who came or went: no more than all, and the change."""
        for flow in self._flows if self.before is not None else ():
            then = {one.slice: one.value for one in self._slices_before(id, column)} if flow.stock == id else {}
            for slice in sorted({*then, *(one.slice for one in cells)}) if then else ():
                now = next((one.value for one in cells if one.slice == slice), 0) or 0
                change = now - (then.get(slice) or 0)
                for other, sign in ((flow.went, 1), (flow.came, -1)):
                    whole = self.whole.get(other)
                    if whole is None or whole.value is None or other in hidden:
                        continue
                    if 0 < whole.value + sign * change < self.rules.people:
                        return "flow", other
        return None

    def _moved_rule(self, id: str, column: str, cells: Sequence[Figure]) -> Because | None:
        """Whether to a group of the workers few came, or nobody, or as few left: the next year's number would tell."""
        labels = self.joined.labels((cells[0].indicator.table, column))
        for flow in self._flows_of_workers if self.rules.people > 1 else ():
            moved = [other for other in (flow.came, flow.went) if other in self.whole]
            values = {
                (one.id, one.slice): one.value or 0 for other in moved for one in self.cells.get((other, column), ())
            }
            pairs = product(moved, labels) if id in (flow.stock, *moved) else ()
            if any(values.get((other, f"{column}={label}"), 0) < self.rules.people for other, label in pairs):
                return "flow", flow.stock
        return None

    def _eve_rule(self, column: str, cells: Sequence[Figure]) -> Because | None:
        """Whether a group of the year tells who came to it, beside the same group on the last day before."""
        if self.before is None:
            return None
        then = self.before.figures
        for stock in (*stocks_of_the_eve(then, column), *stocks_of_the_eve(then)):
            eve = self.before.rows_of(stock) if stock.slice else None
            for cell in cells:
                group = self.joined.rows_of(cell, self.rows)
                if stock.slice in ("", cell.slice) and tells_who_came(
                    cell, group, stock, eve, (self.rows, self.before.rows), self.rules
                ):
                    return "flow", stock.id
        return None

    def _stayed_rule(self, id: str, column: str, cells: Sequence[Figure]) -> Because | None:
        """Whether those of a group who came tell who stayed, and so who left it in the year before."""
        if self.before is None or id not in {flow.came for flow in self._flows_of_workers}:
            return None
        then = self.before.figures
        wholes: list[tuple[Figure, Places | None]] = [(one, None) for one in then if not one.slice]
        for cell in cells:
            years = [(one, self.joined.rows_of(one, self.rows)) for one in self._of_the_group(column, cell.slice)]
            groups = [(one, self.before.rows_of(one)) for one in then if one.slice == cell.slice]
            of = (self.rows, self.before.rows)
            group = self.joined.rows_of(cell, self.rows)
            if stays := tells_who_stayed(cell, group, years, [*groups, *wholes], of, self.rules):
                return "flow", stays
        return None

    def _lagged_rule(self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden) -> Because | None:
        """Whether a group's workers in two years bound those who came to it, or left it before: no more than all."""
        if self.before is None or not is_number_of_year(cells[0]):
            return None
        for flow in self._flows_of_workers:
            came = self.whole.get(flow.came)
            if came is None or column not in came.indicator.slices:
                continue
            came = None if came.id in hidden else came
            went = self.before.figures.find(flow.went)
            if bounds_few_moved(self._slices_before(id, column), cells, came, went, self.rules):
                return "flow", flow.came
        return None

    def _of_the_group(self, column: str, slice: str) -> Iterator[Figure]:
        """The figures of a group of this year."""
        for (_, by), others in self.cells.items():
            yield from (one for one in others if by == column and one.slice == slice)

    def _slices_before(self, id: str, column: str) -> Sequence[Figure]:
        return self.before.figures.slices(id, column) if self.before is not None else []
