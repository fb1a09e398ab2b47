"""Breakdowns: printed with every group, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.catalogue.invariants import ALIKE_TABLES, FLOWS_OF_GROUPS, SAME_GROUPS
from indicators.configuration import Disclosure
from indicators.disclosure.columns import Joined, Place
from indicators.disclosure.eve import (
    bounds_few_moved,
    is_number_of_year,
    stocks_of_the_eve,
    tells_who_came,
    tells_who_stayed,
)
from indicators.disclosure.near import Hidden, are_apart, are_near, gives_way
from indicators.disclosure.primary import is_decided, must_be_withheld
from indicators.disclosure.rows.people import Mask
from indicators.disclosure.rows.year_rows import YearRows
from indicators.disclosure.to_date import Register, YearRowsOf, groups_are_safe
from indicators.disclosure.wholes import flows_of, flows_of_workers
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import Joining, State, Withheld

Cells = dict[tuple[str, str], list[Figure]]
"""Id and column -> the figures of the groups."""


class Breakdowns:
    """The breakdowns of a year, as measured by the groups that are printed, and which of them may be."""

    def __init__(
        self,
        whole: Mapping[str, Figure],
        slices: Sequence[Figure],
        joined: Joined,
        rows: YearRows,
        rules: Disclosure,
        registers: Sequence[Register] = (),
    ):
        self.whole, self.joined, self.rows, self.rules = whole, joined, rows, rules
        self.registers, self.flows = registers, flows_of(rows.catalogue)
        self.flows_of_workers = flows_of_workers(rows.catalogue)
        self.cells: Cells = defaultdict(list)
        for figure in slices:
            self.cells[figure.id, figure.slice.partition("=")[0]].append(figure)

    def printed(
        self, hidden: Hidden, state: State, rows_of: YearRowsOf, before: Figures | None
    ) -> tuple[list[Figure], list[Withheld]]:
        """The figures of groups that are printed, and the breakdowns that are not."""
        kept: list[Figure] = []
        gone: list[Withheld] = []
        printed: dict[tuple[str, str], list[Figure]] = {}
        for (id, column), cells in self.cells.items():
            rule = self._rule(id, column, cells, hidden, state, rows_of) or self._flow_rule(id, column, cells, before)
            rule = rule or self._stock_rule(id, column, cells, hidden, before)
            rule = rule or self._moved_rule(id, column, cells) or self._eve_rule(column, cells, state, rows_of, before)
            rule = rule or self._stayed_rule(id, column, cells, hidden, state, rows_of, before)
            rule = rule or self._lagged_rule(id, column, cells, hidden, before)
            if rule:
                kept += [one for one in cells if is_decided(one, self.rules) and one.value is not None]
                gone.append(Withheld(id, column, *rule, cells=len(cells)))
            else:
                printed[id, column] = [*cells, *self._zeros(id, column, cells)]
        for (id, column), stays in (self._near_wholes(printed, hidden) | self._near(printed)).items():
            cells = printed.pop((id, column))
            kept += [one for one in cells if is_decided(one, self.rules) and one.value is not None]
            gone.append(Withheld(id, column, "near", stays, cells=len(cells)))
        return [*kept, *(one for cells in printed.values() for one in cells)], gone

    def _near_wholes(
        self, printed: Mapping[tuple[str, str], list[Figure]], hidden: Hidden
    ) -> dict[tuple[str, str], str]:
        """Breakdowns of which a group is the whole of another figure but for few people, in the one or in the other."""
        gone: dict[tuple[str, str], str] = {}
        wholes = [
            (one.indicator, part)
            for id, one in self.whole.items()
            if id not in hidden and one.value is not None and one.indicator.is_about_people
            for part in (one.indicator.parts if self.rows.is_computable(one.indicator) else ())
            if part.adds_up
        ]
        for (id, column), cells in printed.items():
            here = cells[0].indicator
            for part, (there, another) in product(here.parts, wholes):
                if id == there.id or not _are_of_the_same_people(here.table, there.table):
                    continue
                if any(self._is_near_whole((here, part), (there, another), cell) for cell in cells if cell.value):
                    gone[id, column] = there.id
                    break
        return gone

    def _is_near_whole(
        self, one: tuple[Indicator, Contribution], other: tuple[Indicator, Contribution], cell: Figure
    ) -> bool:
        table = self.rows.rows(cell.indicator.table)
        assert table is not None
        group = self._rows_of(cell)
        if are_apart(cell, self.whole[other[0].id], one[1], other[1], self.rules):
            return False
        if one[0].table == other[0].table and one[1].thing == other[1].thing:
            here, there = table.takes(one[1]) & group, table.takes(other[1])
            if (here & ~there).any() and (there & ~here).any():
                return False
        return are_near(one, other, self.rows, self.rules, (group, None))

    def _near(self, printed: Mapping[tuple[str, str], list[Figure]]) -> dict[tuple[str, str], str]:
        """Of two breakdowns by the same groups that only few people of a group tell apart, the one that goes."""
        gone: dict[tuple[str, str], str] = {}
        for (one, column), (other, by) in combinations(printed, 2):
            cells, others = printed[one, column], printed[other, by]
            here, there = cells[0].indicator, others[0].indicator
            columns = ((here.table, column), (there.table, by))
            if one == other or not _are_of_the_same_groups(*columns) or gone.keys() & {(one, column), (other, by)}:
                continue
            pairs = [(a, b) for a, b in product(cells, others) if column != by or a.slice == b.slice]
            for part, another in product(here.parts, there.parts):
                if part.adds_up and another.adds_up and self._are_near((here, part), (there, another), pairs):
                    leaves, stays, _ = gives_way((here, part), (there, another), self.rows)
                    gone[leaves.id, column if leaves.id == one else by] = stays
                    break
        return gone

    def _are_near(
        self,
        one: tuple[Indicator, Contribution],
        other: tuple[Indicator, Contribution],
        pairs: Iterable[tuple[Figure, Figure]],
    ) -> bool:
        return any(
            are_near(one, other, self.rows, self.rules, (self._rows_of(cell), self._rows_of(beside)))
            for cell, beside in pairs
            if not are_apart(cell, beside, one[1], other[1], self.rules)
        )

    def _rows_of(self, cell: Figure) -> Mask:
        """The rows of a printed group."""
        column, _, label = cell.slice.partition("=")
        place: Place = (cell.indicator.table, column)
        return self.rows.mask(*place, label, self.joined.of.get(place) or {})

    def _rule(
        self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden, state: State, rows_of: YearRowsOf
    ) -> tuple[str, str] | None:
        indicator, whole, floor = cells[0].indicator, self.whole[id], self.rules.people
        place: Place = (indicator.table, column)
        if id in hidden:
            return "family", id
        if whole.value is None:
            return "breakdown", ""
        joining = self.joined.of.get(place)
        if joining is None:
            return "breakdown", f"groups_small:{column}"
        if small := next((one for one in cells if must_be_withheld(one, self.rules)), None):
            return "few", small.slice
        if any(self._leaves_few(one, floor) for one in cells):
            return "few", "all_others"
        if len(cells) < 2 and indicator.family:
            return "breakdown", "group_alone"
        if indicator.unit == "share" and not self._has_every_group(cells, place):
            return "breakdown", "group_without"
        if self._few_in_several(indicator, cells, place, joining):
            return "few", "in_several"
        for register in self.registers:
            if id in register.to_date and not groups_are_safe(
                register, column, self.rows, rows_of, state, joining, floor
            ):
                return "to_date", "year_adds"
        return None

    def _few_in_several(self, indicator: Indicator, cells: Sequence[Figure], place: Place, joining: Joining) -> bool:
        """Whether few people are in more than one group: what the groups have more than the whole tells them."""
        for part in indicator.parts if indicator.unit == "persons" else ():
            masks = [self.rows.mask(*place, one.slice.partition("=")[2], joining) for one in cells]
            groups = [self.rows.people_of(indicator, part, mask) for mask in masks]
            _, times = np.unique(np.concatenate(groups), return_counts=True)
            if 0 < int((times > 1).sum()) < self.rules.people:
                return True
        return False

    def _leaves_few(self, cell: Figure, floor: int) -> bool:
        whole = self.whole[cell.id].value
        if cell.unit != "persons" or cell.value is None or whole is None:
            return False
        return 0 < whole - cell.value < floor

    def _has_every_group(self, cells: Sequence[Figure], place: Place) -> bool:
        """Of a share: whether each group that is printed anywhere has one; its absence would tell."""
        labels = {label for (table, column) in self._alike(place) for label in self.joined.labels((table, column))}
        return {one.slice.partition("=")[2] for one in cells} == labels

    def _alike(self, place: Place) -> Iterator[Place]:
        joining = self.joined.of.get(place)
        yield from (other for other, one in self.joined.of.items() if other[1] == place[1] and one is joining)

    def _flow_rule(
        self, id: str, column: str, cells: Sequence[Figure], before: Figures | None
    ) -> tuple[str, str] | None:
        """Whether those who came or went of a group would follow from its stock in two years."""
        for flow in (*FLOWS_OF_GROUPS, *self.flows):
            if id not in (flow.came, flow.went) or before is None:
                continue
            then = {one.slice: one.value for one in before.slices(flow.stock, column) if one.value is not None}
            now = {one.slice: one.value for one in self.cells.get((flow.stock, column), ()) if one.value is not None}
            moved = {one.slice: one.value or 0 for one in cells}
            sign = 1 if id == flow.came else -1
            for slice in {*then, *now} if then else ():
                rest = abs(then.get(slice, 0) + sign * moved.get(slice, 0) - now.get(slice, 0))
                if 0 < rest < self.rules.people:
                    return "flow", flow.stock
        return None

    def _stock_rule(
        self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden, before: Figures | None
    ) -> tuple[str, str] | None:
        """Whether the stock of a group in two years bounds those who came or went: no more than all, and the change."""
        for flow in self.flows:
            then = {one.slice: one.value for one in before.slices(id, column)} if before and flow.stock == id else {}
            for slice in {*then, *(one.slice for one in cells)} if then else ():
                now = next((one.value for one in cells if one.slice == slice), 0) or 0
                change = now - (then.get(slice) or 0)
                for other, sign in ((flow.went, 1), (flow.came, -1)):
                    whole = self.whole.get(other)
                    if whole is None or whole.value is None or other in hidden:
                        continue
                    if 0 < whole.value + sign * change < self.rules.people:
                        return "flow", other
        return None

    def _moved_rule(self, id: str, column: str, cells: Sequence[Figure]) -> tuple[str, str] | None:
        """Whether to a group of the workers few came, or nobody, or as few left: the next year's number would tell."""
        labels = self.joined.labels((cells[0].indicator.table, column))
        for flow in self.flows_of_workers if self.rules.people > 1 else ():
            moved = [other for other in (flow.came, flow.went) if other in self.whole]
            values = {
                (one.id, one.slice): one.value or 0 for other in moved for one in self.cells.get((other, column), ())
            }
            pairs = product(moved, labels) if id in (flow.stock, *moved) else ()
            if any(values.get((other, f"{column}={label}"), 0) < self.rules.people for other, label in pairs):
                return "flow", flow.stock
        return None

    def _eve_rule(
        self, column: str, cells: Sequence[Figure], state: State, rows_of: YearRowsOf, before: Figures | None
    ) -> tuple[str, str] | None:
        """Whether a group of the year tells who came to it, beside the same group on the last day before."""
        if before is None:
            return None
        then = rows_of(before.fiscal_year)
        for stock in (*stocks_of_the_eve(before, column), *stocks_of_the_eve(before)):
            label = stock.slice.partition("=")[2]
            joining = state.joined.get(f"{stock.indicator.table}.{column}") or {}
            eve = then.mask(stock.indicator.table, column, label, joining) if stock.slice else None
            for cell in cells:
                group = self._rows_of(cell)
                if stock.slice in ("", cell.slice) and tells_who_came(
                    cell, group, stock, eve, (self.rows, then), self.rules
                ):
                    return "flow", stock.id
        return None

    def _stayed_rule(
        self,
        id: str,
        column: str,
        cells: Sequence[Figure],
        hidden: Hidden,
        state: State,
        rows_of: YearRowsOf,
        before: Figures | None,
    ) -> tuple[str, str] | None:
        """Whether those of a group who came tell who stayed, and so who left it in the year before."""
        if before is None or id not in {flow.came for flow in self.flows_of_workers}:
            return None
        then = rows_of(before.fiscal_year)
        wholes: list[tuple[Figure, Mask | None]] = [(one, None) for one in before if not one.slice]
        for cell in cells:
            years = [
                (one, self._rows_of(one))
                for (_, by), others in self.cells.items()
                for one in others
                if by == column and one.slice == cell.slice
            ]
            groups = [(one, self._rows_before(one, state, then)) for one in before if one.slice == cell.slice]
            if stays := tells_who_stayed(
                cell, self._rows_of(cell), years, [*groups, *wholes], (self.rows, then), self.rules
            ):
                return "flow", stays
        return None

    def _rows_before(self, one: Figure, state: State, then: YearRows) -> Mask | None:
        column, _, label = one.slice.partition("=")
        table = one.indicator.table
        if then.groups(table, column) is None:
            return None
        return then.mask(table, column, label, state.joined.get(f"{table}.{column}") or {})

    def _lagged_rule(
        self, id: str, column: str, cells: Sequence[Figure], hidden: Hidden, before: Figures | None
    ) -> tuple[str, str] | None:
        """Whether a group's workers in two years bound those who came to it, or left it before: no more than all."""
        for flow in self.flows_of_workers if before is not None and is_number_of_year(cells[0]) else ():
            came = self.whole.get(flow.came)
            if came is None or column not in came.indicator.slices:
                continue
            came = None if came.id in hidden else came
            then = before.slices(id, column) if before else []
            if bounds_few_moved(then, cells, came, before.find(flow.went) if before else None, self.rules):
                return "flow", flow.came
        return None

    def _zeros(self, id: str, column: str, cells: Sequence[Figure]) -> Iterator[Figure]:
        """The groups that a printed breakdown has nobody in: their absence would say the same, less plainly."""
        one = cells[0]
        if one.indicator.unit in ("share", "ratio", "percent") or len(cells) < 1:
            return
        there = {cell.slice for cell in cells}
        for label in self.joined.labels((one.indicator.table, column)):
            if f"{column}={label}" not in there:
                yield replace(one, slice=f"{column}={label}", value=0, people=0, others=None)


def _are_of_the_same_people(one: str, other: str) -> bool:
    """Whether everybody knows that those of a table are those of another; elsewhere that is by chance."""
    return one == other or any({one, other} <= {*tables} for tables in ALIKE_TABLES)


def _are_of_the_same_groups(one: Place, other: Place) -> bool:
    """Whether two columns have the same groups: the same column, or two that the statutes make the same."""
    return one[1] == other[1] or (one, other) in SAME_GROUPS or (other, one) in SAME_GROUPS
