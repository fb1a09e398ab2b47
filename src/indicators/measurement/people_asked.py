"""Whom figures tell of, asked of an engine: what each person gives to a figure, added up over the persons.

It is what `disclosure.people` reads of rows in memory, in numbers of people instead of sets of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import narwhals as nw

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.disclosure.rows.people import DOMINATED_UNITS, columns_in, person_columns
from indicators.measurement.people_in_memory import ORDERED, Behind
from indicators.measurement.values.divided_rows import infinite_by_nothing
from indicators.measurement.values.exact_sums import as_added_up, with_exact_sums
from indicators.measurement.values.plain_value import plain
from indicators.tables import Table

Value = float | int | None


@dataclass
class Asked:
    """Expressions of one query, each once under a short name: a dot in a name is part of a structure for Spark."""

    prefix: str
    expressions: dict[str, nw.Expr] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def name_of(self, expression: nw.Expr) -> str:
        """The name under which an expression is asked."""
        name = self._names.setdefault(repr(expression), f"{self.prefix}{len(self._names)}")
        self.expressions[name] = infinite_by_nothing(expression)
        return name


@dataclass
class OfPersons:
    """What is asked of the rows of each person: whether any fulfils a condition, and sums."""

    conditions: Asked = field(default_factory=lambda: Asked("c"))
    sums: Asked = field(default_factory=lambda: Asked("s"))


@dataclass(frozen=True)
class GroupAsked:
    """A group of people behind a figure: those of whom a row fulfils a condition, and the largest of these rows.

    `less` are among them and not of the group. A side is a group of which it tells something too that nobody is in it.
    """

    who: str
    condition: str
    several: str = ""
    is_side: bool = False
    less: str = ""


@dataclass(frozen=True)
class AskedOf:
    """What is asked of whom a figure tells; no groups where nobody can say who they are.

    Then `one_row` is how many workers the largest row is for. `together` are the parts that are a highest, a lowest or
    a middle one, each with the name of its value, and `alike` those who have about as much; `sums` what each person
    has of an amount.
    """

    groups: Sequence[GroupAsked] | None = None
    one_row: str = ""
    together: Sequence[tuple[Contribution, str]] = ()
    alike: Sequence[GroupAsked] = ()
    sums: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Answers:
    """What the queries gave for one group of rows: of the values, and by each column of persons."""

    values: Mapping[str, Any]
    persons: Mapping[str, Mapping[str, Any]]

    def behind(self, indicator: Indicator, value: Value, asked: AskedOf) -> Behind:
        """How few people a figure tells of, and how far one of them has nearly all of it.

        Of a share of people, nobody on one side tells each of those on the other: that is one by one.
        """
        if not indicator.is_about_people:
            return Behind(None)
        if indicator.is_fact:
            return Behind(int(value) if value is not None else None)
        if asked.groups is None:
            return Behind(int(self.values[asked.one_row] or 0) if asked.one_row else None)
        sizes = [self._size(group) for group in asked.groups]
        if not any(sizes):
            return Behind(0)
        if any(group.is_side and not self._size(group) for group in asked.groups):
            return Behind(1)
        fewest = min(size for size in sizes if size)
        for (_, name), group in zip(asked.together, asked.alike, strict=True):
            if plain(self.values[name]):
                fewest = min(fewest, max(self._people(group), 1))
        others = [self._others(who, name) for who, name in asked.sums]
        return Behind(fewest, min((one for one in others if one is not None), default=None))

    def _size(self, group: GroupAsked) -> int:
        """How many different people a group has at the least."""
        return max(self._people(group), round((group.several and self.values[group.several]) or 0))

    def _people(self, group: GroupAsked) -> int:
        counts = self.persons.get(group.who, {})
        return int(counts.get(group.condition) or 0) - int(counts.get(group.less) or 0)

    def _others(self, who: str, name: str) -> float | None:
        """What all but the two with the most have, over what the first has; None where nobody has anything."""
        row = self.persons.get(who, {})
        total, first = row.get(f"{name}_total"), row.get(f"{name}_first")
        if total is None or first is None or not first > 0:
            return None
        second = first if row[f"{name}_firsts"] > 1 else row[f"{name}_second"] or 0
        return float((total - first - second) / first)


class PeopleAsked:
    """What is asked to tell whom some indicators are about, over a table with these columns.

    `present` are the columns that were delivered, and `whole` those of them without fractions; without any column of
    persons in the table each row is somebody. `headcount` is the column of how many workers a row is for.
    """

    def __init__(self, table: Table, present: frozenset[str], headcount: str, whole: frozenset[str], values: Asked):
        self._declared, self._present, self._headcount, self._whole = person_columns(table), present, headcount, whole
        self._amounts = columns_in(table, "currency")
        self._people = {*self._declared, *columns_in(table, "persons")}
        self._values = values
        self.of_persons: dict[str, OfPersons] = {}

    def of(self, indicator: Indicator, fractions: Mapping[str, bool]) -> AskedOf:
        """What is asked of whom an indicator is about, before its value is known.

        `fractions` tells of the means whether they are of anything but 0 and 1.
        """
        if not indicator.is_about_people or indicator.is_fact:
            return AskedOf([])
        groups = self._groups(indicator, fractions)
        if groups is None:
            return AskedOf(None, self._of_one_row(indicator))
        return AskedOf(groups, together=self._together(indicator), sums=self._sums(indicator))

    def beside_values(self, asked: AskedOf, targets: Mapping[str, nw.Expr]) -> AskedOf:
        """What is asked once values are known: of a highest, lowest or middle one, who has about as much."""
        alike = []
        for part, name in asked.together:
            who, target = self._whose(part), targets[name]
            assert who is not None
            near = (part.value - target).abs() <= target.abs() / 10
            alike.append(GroupAsked(who, self._asked(who).conditions.name_of(near)))
        return replace(asked, alike=alike)

    def _together(self, indicator: Indicator) -> list[tuple[Contribution, str]]:
        """The law's own measure of the highest is what the law asks for."""
        ordered = [one for one in indicator.parts if one.aggregate in ORDERED and not indicator.condition]
        return [(one, self._values.name_of(with_exact_sums(one.together, self._whole))) for one in ordered]

    def _groups(self, indicator: Indicator, fractions: Mapping[str, bool]) -> list[GroupAsked] | None:
        found: list[GroupAsked] = []
        for part in indicator.parts:
            if (who := self._whose(part)) is None:
                return None
            if part.aggregate == "mean" and not fractions[part.written]:  # a share of rows: those in it, those outside
                found += [self._group(who, part.value == number, is_side=True) for number in (1, 0)]
                continue
            if part.aggregate == "mean":
                found.append(self._group(who, part.value != 0))  # those who have any of it
            found.append(self._group(who, takes(part)))
        if indicator.unit == "share" and len(indicator.parts) == 2:
            found += self._sides(*indicator.parts)
        elif indicator.unit == "share" and all(map(self._counts_people, indicator.parts)):
            *some, whole = map(self._number, indicator.parts)
            rest = self._values.name_of((whole - sum(some[1:], some[0])).abs())
            found.append(GroupAsked("", "", several=rest, is_side=True))
        for base in indicator.base:
            who = base.who or next(iter(self._declared), "")
            if who and who not in self._present:
                return None
            where = base.where if base.where is not None else nw.lit(True)
            found.append(self._group(who, where, is_side=base.both_sides))
        return found

    def _of_one_row(self, indicator: Indicator) -> str:
        parts = indicator.parts
        if not self._headcount or indicator.base or len(parts) != 1 or not parts[0].adds_up:
            return ""
        return self._largest(takes(parts[0]))

    def _counts_people(self, part: Contribution) -> bool:
        return part.adds_up and part.measured.removeprefix("col(").removesuffix(")") in self._people

    def _number(self, part: Contribution) -> nw.Expr:
        """What the rows add up to; of people by their numbers, how many rows there are."""
        if part.aggregate == "sum":
            return with_exact_sums(part.value.sum(), self._whole).fill_null(0)
        return nw.when(takes(part)).then(nw.lit(1)).sum().fill_null(0)

    def _sums(self, indicator: Indicator) -> list[tuple[str, str]]:
        parts = [part for part in indicator.parts if part.aggregate in ("sum", "mean")]
        if indicator.unit == "share":
            return self._sums_of_share(indicator.parts)
        return [self._sum(part, part.value) for part in parts] if indicator.unit in DOMINATED_UNITS else []

    def _sums_of_share(self, parts: Sequence[Contribution]) -> list[tuple[str, str]]:
        """Of a share of a sum of money, what is in it and what is not: the sum tells both amounts."""
        if not all(part.aggregate == "sum" and part.columns & self._amounts for part in parts):
            return []
        part, *wholes = parts
        found = [self._sum(part, part.value)]
        if len(wholes) == 1:
            rest = (wholes[0].value.fill_null(0) - part.value.fill_null(0)).abs()
            found.append(self._sum(wholes[0], nw.when(takes(wholes[0])).then(rest)))
        return found

    def _sum(self, part: Contribution, value: nw.Expr) -> tuple[str, str]:
        who = self._whose(part)
        assert who is not None  # or there are no groups
        return who, self._asked(who).sums.name_of(as_added_up(value, self._whole))

    def _asked(self, who: str) -> OfPersons:
        return self.of_persons.setdefault(who, OfPersons())

    def _whose(self, part: Contribution) -> str | None:
        """The column of whom each row of an aggregate is about; None where the export does not say."""
        measured = part.measured.removeprefix("col(").removesuffix(")")
        if part.aggregate == "n_unique" and measured in self._declared:
            return measured
        if not self._declared:
            return ""
        return self._declared[0] if self._declared[0] in self._present else None

    def _group(self, who: str, condition: nw.Expr, *, is_side: bool = False) -> GroupAsked:
        several = ""
        if self._headcount:
            several = self._largest(condition & ~nw.col(who).is_null() if who else condition)
        return GroupAsked(who, self._asked(who).conditions.name_of(condition), several, is_side)

    def _largest(self, condition: nw.Expr) -> str:
        return self._values.name_of(nw.when(condition).then(nw.col(self._headcount)).max())

    def _sides(self, part: Contribution, whole: Contribution) -> Iterator[GroupAsked]:
        """Those of the whole who are not in the part of a share."""
        who = self._whose(part)
        assert who is not None
        if {part.aggregate, whole.aggregate} == {"sum"}:
            differs = part.value.fill_null(0) != whole.value.fill_null(0)
            yield self._group(who, differs)
        elif {part.aggregate, whole.aggregate} == {"n_unique"}:
            ask = self._asked(who).conditions.name_of
            inside, either = ask(takes(part)), ask(takes(part) | takes(whole))
            yield GroupAsked(who, either, is_side=True, less=inside)
            yield GroupAsked(who, inside, is_side=True)


def takes(part: Contribution) -> nw.Expr:
    """Whether a row gives something to an aggregate: to a sum, what is not zero."""
    return part.value != 0 if part.aggregate == "sum" else ~part.value.is_null()
