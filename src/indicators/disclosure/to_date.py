"""What a year adds to a figure to date is a figure too: of loans, by whole and by group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from indicators.catalogue.invariants import OF_YEAR, TO_DATE
from indicators.disclosure.people import NOBODY, People
from indicators.disclosure.wholes import Hidden
from indicators.disclosure.year_rows import YearRows, slice_values
from indicators.figures.withholding import Joining, State

YearRowsOf = Callable[[int], YearRows]

TABLE, COLUMN = "loans", "gender"


@dataclass(frozen=True)
class Added:
    """The people of the loans of a year, and of those before it."""

    of_year: People
    before: People


def added(rows: YearRows) -> Added | None:
    """Who borrowed in the year and before it; None where no loans were delivered, or nobody is told."""
    table = rows.rows(TABLE)
    if table is None or not {"member", "in_year"} <= set(table.frame):
        return None
    ids, in_year = table.ids("member"), table.frame["in_year"].fillna(False).astype(bool).to_numpy()
    return Added(np.unique(ids[in_year & (ids != 0)]), np.unique(ids[~in_year & (ids != 0)]))


def hide_what_a_year_adds(hidden: Hidden, rows: YearRows, rows_of: YearRowsOf, state: State, floor: int) -> State:
    """Hide the loans of the year or those to date where they tell of few beside each other; returns the state after.

    Where too few came since the last printed figure to date, both are withheld, and they count with those of the next
    year. Where enough came, but few in the year itself or few before it, the figure to date is printed alone.
    """
    if (now := added(rows)) is None:
        return state
    if not state.started:
        state = replace(state, started=True, hidden_before=bool(len(now.before)))
    unknown = _hidden_people(state, rows, rows_of)
    both = np.union1d(unknown, now.of_year)
    dominated = any(hidden.get(id, ("",))[0] == "few" for id in OF_YEAR | TO_DATE) and not _few(now.of_year, floor)
    if _few(both, floor) or dominated or hidden.keys() & TO_DATE or (_few(now.of_year, floor) and not len(unknown)):
        for id in OF_YEAR | TO_DATE:
            hidden.setdefault(id, ("to_date", "loans_since"))
        return replace(state, hidden_years=(*state.hidden_years, rows.year), blocked=True)
    if _few(now.of_year, floor) or _few(unknown, floor) or state.blocked:
        for id in OF_YEAR:
            hidden.setdefault(id, ("to_date", "loans.granted_to_date"))
    return replace(state, hidden_years=(), hidden_before=False, blocked=False)


def _hidden_people(state: State, rows: YearRows, rows_of: YearRowsOf) -> People:
    """The people of loans that no printed figure to date has."""
    found: People = NOBODY
    if state.hidden_before:
        first = min(state.hidden_years, default=rows.year)
        if (then := added(rows_of(first))) is not None:
            found = then.before
    for year in state.hidden_years:
        if (then := added(rows_of(year))) is not None:
            found = np.union1d(found, then.of_year)
    return found


def groups_are_safe(rows: YearRows, rows_of: YearRowsOf, state: State, joining: Joining, floor: int) -> bool:
    """Whether each group gained nobody, or enough, since the loans to date were last printed by group."""
    if state.since_sliced is None:
        return True
    gained: dict[str, People] = {}
    for year in (*state.since_sliced, rows.year):
        for group, people in _new_by_group(rows_of(year), joining).items():
            gained[group] = np.union1d(gained.get(group, NOBODY), people)
    return not any(_few(people, floor) for people in gained.values())


def _new_by_group(rows: YearRows, joining: Joining) -> Mapping[str, People]:
    table = rows.rows(TABLE)
    if table is None or not {"member", "in_year", COLUMN} <= set(table.frame):
        return {}
    ids, in_year = table.ids("member"), table.frame["in_year"].fillna(False).astype(bool).to_numpy()
    groups = slice_values(table.frame[COLUMN]).map(lambda name: joining.get(name, name)).to_numpy()
    return {str(group): np.unique(ids[in_year & (groups == group) & (ids != 0)]) for group in np.unique(groups)}


def _few(people: People, floor: int) -> bool:
    return 0 < len(people) < floor
