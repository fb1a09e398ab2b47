"""Figures that only few people tell apart: of two of them one goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.catalogue.invariants import PRINTED_LAST
from indicators.configuration import Disclosure
from indicators.disclosure.rows.people import DOMINATED_UNITS, People, others_of_first
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure

Cells = tuple[Places | None, Places | None]
"""The rows of a group in the tables of two figures."""

Hidden = dict[str, tuple[str, str]]
"""Id of a whole figure -> the rule that withholds it, and because of what."""


def hide_near(whole: Mapping[str, Figure], rows: YearRows, rules: Disclosure, hidden: Hidden) -> None:
    """Of two figures that only few people tell apart, one goes."""
    _hide_nearly_same(whole, rows, rules, hidden)
    parts = [
        (one, part) for id in whole if (one := _printed(id, whole, {}, rows)) for part in one.parts if part.adds_up
    ]
    for at, (one, part) in enumerate(parts):
        for other, another in parts[at + 1 :]:
            if hidden.keys() & {one.id, other.id} or are_apart(whole[one.id], whole[other.id], part, another, rules):
                continue
            if are_near((one, part), (other, another), rows, rules):
                gone, stays, condition = gives_way((one, part), (other, another), rows)
                for id in _on_the_same_rows(gone, condition, rows):
                    if id not in hidden and id in whole and stays not in _on_the_same_rows(gone, condition, rows):
                        hidden[id] = ("near", stays)


def _printed(id: str, whole: Mapping[str, Figure], hidden: Hidden, rows: YearRows) -> Indicator | None:
    figure = whole.get(id)
    if figure is None or figure.value is None or id in hidden or not figure.indicator.is_about_people:
        return None
    if figure.indicator.is_fact or not rows.is_computable(figure.indicator):
        return None
    return figure.indicator


def are_near(
    one: tuple[Indicator, Contribution],
    other: tuple[Indicator, Contribution],
    rows: YearRows,
    rules: Disclosure,
    cells: Cells = (None, None),
) -> bool:
    """Whether the difference of two figures of the same thing is about few people, or nearly all of it one person's.

    Numbers of people are of the same thing whatever their tables are, and so are numbers of what each of them has one
    of at the least, such as contracts. There the difference tells people where all those of the one are among those of
    the other. `cells` are the rows of a group, where the figures are of one.
    """
    (here, part), (there, another) = one, other
    if here.table != there.table or part.thing != another.thing:
        return bounds_few(counted(here, part, rows, cells[0]), counted(there, another, rows, cells[1]), rules.people)
    if part.condition == another.condition and cells[0] is cells[1]:
        return False
    table = rows.rows(here.table)
    if table is None or (who := table.whose(part)) is None:
        return False
    if part.aggregate == "n_unique":
        these, those = rows.people_of(here, part, cells[0]), rows.people_of(there, another, cells[1])
        return abs(len(these) - len(those)) < rules.people and 0 < len(these ^ those) < rules.people
    here_rows, there_rows = (
        table.takes(one) if cell is None else table.takes(one) & cell
        for one, cell in zip((part, another), cells, strict=True)
    )
    if 0 < len(table.people(who, here_rows ^ there_rows)) < rules.people:
        return True
    if here.unit not in DOMINATED_UNITS:
        return False
    more = table.amounts(part, here_rows - there_rows, absolute=True)
    less = table.amounts(another, there_rows - here_rows, absolute=True)
    others = others_of_first(more.add(less, fill_value=0))
    return others is not None and others < rules.dominance / 100


def are_apart(one: Figure, other: Figure, part: Contribution, another: Contribution, rules: Disclosure) -> bool:
    """Whether two numbers of different things are too far from each other, or the same, to tell of few people."""
    is_same_thing = one.indicator.table == other.indicator.table and part.thing == another.thing
    if is_same_thing or not (is_one_number(one) and is_one_number(other)):
        return False
    return not 0 < abs((one.value or 0) - (other.value or 0)) < rules.people


def is_one_number(figure: Figure) -> bool:
    """Whether what is printed is what its part counts, and no quotient of several."""
    return len(figure.indicator.parts) == 1 or figure.unit == "persons"


@dataclass(frozen=True)
class Counted:
    """The people behind a number that says how many they are at the most; whether it counts just them."""

    people: People
    at_most: int
    is_exact: bool


def counted(indicator: Indicator, part: Contribution, rows: YearRows, cell: Places | None) -> Counted | None:
    """Whom a number counts, or what each of them has one of at the least; None of what is no such number."""
    table = rows.rows(indicator.table)
    measured = part.measured.removeprefix("col(").removesuffix(")")
    if table is None or not table.person_columns or table.whose(part) is None or not part.adds_up:
        return None
    if measured in (*table.person_columns, *table.headcounts):
        people = rows.people_of(indicator, part, cell)
        return Counted(people, len(people), True)
    if part.aggregate == "sum" and part.thing != "rows":
        return None
    return Counted(rows.people_of(indicator, part, cell), rows.things_of(indicator, part, cell), False)


def bounds_few(one: Counted | None, other: Counted | None, floor: int) -> bool:
    """Whether two numbers tell that few people are in the one and not in the other."""
    if one is None or other is None:
        return False
    few, many = sorted((one, other), key=lambda counted: len(counted.people))
    if not few.is_exact or not 0 < len(few.people) < len(many.people) or many.at_most - len(few.people) >= floor:
        return False
    return few.people <= many.people


def _hide_nearly_same(whole: Mapping[str, Figure], rows: YearRows, rules: Disclosure, hidden: Hidden) -> None:
    """Of two figures that are the same but for what a few people give to them, one goes: two roads to one number."""
    alone = [one for id in whole if (one := _printed(id, whole, hidden, rows)) and len(one.parts) == 1]
    for one, other in combinations(alone, 2):
        (part,), (another,) = one.parts, other.parts
        if (
            one.unit != other.unit
            or hidden.keys() & {one.id, other.id}
            or (one.table, part.thing)
            == (
                other.table,
                another.thing,
            )
        ):
            continue
        if abs(len(rows.people_of(one, part)) - len(rows.people_of(other, another))) >= rules.people:
            continue
        if 0 < _different_people(one, other, rows) < rules.people:
            gone, stays, _ = gives_way((one, part), (other, another), rows)
            hidden[gone.id] = ("near", stays)


def _different_people(one: Indicator, other: Indicator, rows: YearRows) -> int:
    """How many people give something else to one figure than to another; 0 where that cannot be told."""
    here, there = rows.amounts(one), rows.amounts(other)
    if here is None or there is None:
        return 0
    return int((here.sub(there, fill_value=0).abs() > 1e-9).sum())


def gives_way(
    one: tuple[Indicator, Contribution], other: tuple[Indicator, Contribution], rows: YearRows
) -> tuple[Indicator, str, str]:
    """Which of two figures goes, which stays, and the rows of the first: the part goes, and the whole stays."""

    def weight(pair: tuple[Indicator, Contribution]) -> tuple[int, bool, int, str]:
        indicator, part = pair
        stays = len(PRINTED_LAST) - PRINTED_LAST.index(indicator.id) if indicator.id in PRINTED_LAST else 0
        return stays, not part.condition, len(rows.people_of(indicator, part)), indicator.id

    gone, stays = sorted((one, other), key=weight)
    return gone[0], stays[0].id, gone[1].condition


def _on_the_same_rows(gone: Indicator, condition: str, rows: YearRows) -> list[str]:
    """The figure that goes, and those of the same rows, which tell as much."""
    if not condition:
        return [gone.id]
    return [
        one.id
        for one in rows.catalogue.values()
        if one.table == gone.table and any(part.condition == condition for part in one.parts)
    ]
