"""Breakdowns: printed with every group, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.catalogue.invariants import ALIKE_TABLES, SAME_GROUPS
from indicators.configuration import Disclosure
from indicators.disclosure.columns import Joined, Place
from indicators.disclosure.movements.group_movements import GroupMovements, YearBefore
from indicators.disclosure.movements.to_date import Register, YearRowsOf, groups_are_safe
from indicators.disclosure.near import Hidden, are_apart, are_near, gives_way
from indicators.disclosure.primary import is_decided, must_be_withheld
from indicators.disclosure.rows.people import NOBODY
from indicators.disclosure.rows.year_rows import YearRows
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
        self.registers = registers
        self.cells: Cells = defaultdict(list)
        for figure in slices:
            self.cells[figure.id, figure.slice.partition("=")[0]].append(figure)

    def printed(
        self, hidden: Hidden, state: State, rows_of: YearRowsOf, before: Figures | None
    ) -> tuple[list[Figure], list[Withheld]]:
        """The figures of groups that are printed, and the breakdowns that are not."""
        year_before = YearBefore(before, rows_of(before.fiscal_year), state) if before is not None else None
        movements = GroupMovements(self.whole, self.cells, self.joined, self.rows, self.rules, year_before)
        kept: list[Figure] = []
        gone: list[Withheld] = []
        printed: dict[tuple[str, str], list[Figure]] = {}
        for (id, column), cells in self.cells.items():
            rule = self._rule(id, column, cells, hidden, state, rows_of)
            rule = rule or movements.rule(id, column, cells, hidden)
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
        group = self.joined.rows_of(cell, self.rows)
        if are_apart(cell, self.whole[other[0].id], one[1], other[1], self.rules):
            return False
        if one[0].table == other[0].table and one[1].thing == other[1].thing:
            here, there = table.takes(one[1]) & group, table.takes(other[1])
            if not here <= there and not there <= here:
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
            are_near(
                one,
                other,
                self.rows,
                self.rules,
                (self.joined.rows_of(cell, self.rows), self.joined.rows_of(beside, self.rows)),
            )
            for cell, beside in pairs
            if not are_apart(cell, beside, one[1], other[1], self.rules)
        )

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
            once, again = NOBODY, NOBODY
            for one in cells:
                group = self.rows.places(*place, one.slice.partition("=")[2], joining)
                people = self.rows.people_of(indicator, part, group)
                once, again = once | people, again | once & people
            if 0 < len(again) < self.rules.people:
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
