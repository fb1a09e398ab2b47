"""The columns of breakdowns: whose small groups are joined, and which breakdowns are left out, before measuring."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indicators.catalogue import Indicator
from indicators.catalogue.invariants import ALIKE_TABLES, FIXED_COLUMNS, FOLLOWED_COLUMNS, SAME_GROUPS
from indicators.disclosure.rows.partition import Groups, joined_groups, partition
from indicators.disclosure.rows.people import NOBODY, everybody_in
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure
from indicators.figures.withholding import Joining

Place = tuple[str, str]
"""A column of a table."""


@dataclass
class Joined:
    """The groups of every column for a year; None where no breakdown by it is printed."""

    of: dict[Place, Joining | None] = field(default_factory=dict)
    groups: dict[Place, Groups] = field(default_factory=dict)

    @property
    def recoded(self) -> dict[Place, Joining]:
        """The columns of which some values are joined."""
        return {place: one for place, one in self.of.items() if one is not None and is_changed(one)}

    def labels(self, place: Place) -> list[str]:
        """The groups that somebody is in, as they are printed."""
        joining = self.of.get(place)
        return sorted({joining.get(name, name) for name in self.groups.get(place, {})}) if joining is not None else []

    def rows_of(self, cell: Figure, rows: YearRows) -> Places:
        """The rows of a printed group."""
        column, _, label = cell.slice.partition("=")
        place: Place = (cell.indicator.table, column)
        return rows.places(*place, label, self.of.get(place) or {})

    def as_state(self) -> dict[str, Joining | None]:
        """The groups by `table.column`, for the next year."""
        return {".".join(place): one for place, one in self.of.items()}


def join_columns(
    rows: YearRows,
    before: YearRows | None,
    before_joined: Mapping[str, Joining | None],
    floor: int,
    cautious_differences: bool = False,
) -> Joined:
    """The groups by which the figures of a year are printed.

    With `cautious_differences`, a breakdown is left out too where few people came to a group, or left it, in the year.
    """
    joined = Joined()
    places = places_of(rows.catalogue.values())
    for entry in _entries(places):
        now = {place: found for place in entry if (found := rows.groups(*place)) is not None}
        joined.groups |= now
        if not now:
            continue
        if entry[0][1] in FIXED_COLUMNS:
            joined.of |= {place: {name: name for name in groups} for place, groups in now.items()}
            continue
        is_flow = all(rows.is_flow(*place) for place in now)
        then = {} if before is None or is_flow else {place: g for place in entry if (g := before.groups(*place))}
        earlier = next((one for place in entry if (one := before_joined.get(".".join(place)))), None)
        joining = partition([*now.values(), *then.values()], floor, None if is_flow else earlier)
        if joining is not None and any(_leaves_few(groups, joining, floor) for groups in now.values()):
            joining = None
        if joining is not None and cautious_differences and _few_moved(now, then, joining, floor):
            joining = None
        joined.of |= dict.fromkeys(now, joining)
    for place, other in FOLLOWED_COLUMNS.items():
        if other in joined.of:
            joined.of[place] = joined.of[other]
    for column, same in SAME_GROUPS:
        if column in joined.of and same in joined.of and not _alike(joined.of[column], joined.of[same]):
            joined.of[column] = None
    return joined


def places_of(indicators: Iterable[Indicator]) -> list[Place]:
    """The columns by which figures about people are given."""
    return list(dict.fromkeys((one.table, by) for one in indicators if one.is_about_people for by in one.slices))


def is_changed(joining: Joining) -> bool:
    """Whether any group is printed under another name than its own."""
    return any(name != group for name, group in joining.items())


def compares_people_of(indicator: Indicator, joined: Joined, rows: YearRows, floor: int) -> bool:
    """Whether a share of people that names groups itself may be printed: each of them alone, on the same people.

    Women among women and men would tell how many are neither, where these are joined with others.
    """
    if indicator.unit != "share":
        return True
    for part in indicator.parts:
        if part.aggregate not in ("mean", "n_unique"):
            continue
        for column, value in re.findall(r"col\((\w+)\)\.__eq__\(([^()]+)\)", repr(part.value)):
            place = (indicator.table, column)
            if place not in joined.groups:
                continue
            joining = joined.of.get(place)
            if joining is None or joining.get(value) != value or _few_apart(place, rows, floor):
                return False
    return True


def _few_apart(place: Place, rows: YearRows, floor: int) -> bool:
    """Whether few people are in one of two tables that have the same people, and not in the other."""
    table, column = place
    alike = next((tables for tables in ALIKE_TABLES if table in tables), ())
    people = {name: rows.everybody(name, column) for name in alike if rows.groups(name, column)}
    return any(0 < len(people[table] ^ other) < floor for other in people.values())


def _entries(places: list[Place]) -> list[list[Place]]:
    """The columns that are joined alike, together; what follows another column is not joined for itself."""
    entries: dict[Place, list[Place]] = {}
    for table, column in places:
        if (table, column) in FOLLOWED_COLUMNS:
            continue
        first = next((tables[0] for tables in ALIKE_TABLES if table in tables), table)
        entries.setdefault((first, column), []).append((table, column))
        for other in next((tables for tables in ALIKE_TABLES if table in tables), ()):
            if (other, column) not in entries[first, column]:
                entries[first, column].append((other, column))
    return list(entries.values())


def _leaves_few(groups: Groups, joining: Joining, floor: int) -> bool:
    """Whether people may be in several groups, and few are outside of one."""
    by_group = joined_groups(groups, joining)
    everybody = everybody_in(by_group.values())
    return any(0 < len(everybody) - len(people) < floor for people in by_group.values())


def _few_moved(now: Mapping[Place, Groups], then: Mapping[Place, Groups], joining: Joining, floor: int) -> bool:
    for place in now.keys() & then.keys():
        here, before = joined_groups(now[place], joining), joined_groups(then[place], joining)
        for group in here.keys() | before.keys():
            old, new = before.get(group, NOBODY), here.get(group, NOBODY)
            if 0 < len(old - new) < floor or 0 < len(new - old) < floor:
                return True
    return False


def _alike(one: Joining | None, other: Joining | None) -> bool:
    """Whether two columns of the same groups are joined into as many, or both not at all."""
    if one is None or other is None:
        return one is other
    if is_changed(one) != is_changed(other):
        return False
    return not is_changed(one) or len(set(one.values())) == len(set(other.values()))
