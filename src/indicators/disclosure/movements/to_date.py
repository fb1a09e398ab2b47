"""What a year adds to a figure to date is a figure too: of loans, of requests, by whole and by group."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution
from indicators.configuration import Disclosure
from indicators.disclosure.derived_relations import IN_YEAR, conditions_of
from indicators.disclosure.near import Hidden
from indicators.disclosure.primary import is_decided
from indicators.disclosure.rows.people import DOMINATED_UNITS, NOBODY, People, others_of_first
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure
from indicators.figures.withholding import Joining, State, ToDate
from indicators.tables import Table

YearRowsOf = Callable[[int], YearRows]


@dataclass(frozen=True)
class Register:
    """Figures to date of the same rows, in a table whose rows stay, and the figures of what a year adds to them.

    `of_people` are numbers of different people: what a year adds to them are those who were in no year before.
    """

    name: str
    table: str
    of_people: bool
    to_date: frozenset[str]
    of_year: frozenset[str]


def registers(catalogue: Mapping[str, Indicator], tables: Mapping[str, Table]) -> tuple[Register, ...]:
    """The registers that the expressions tell: sums and counts without `in_year`, and the same with it.

    The rows of a table that keeps earlier years stay, but where a person is its key: such a list has those who are
    there. Only what an export gives is the same in every year; what is joined, such as what is outstanding, is not.

    >>> from indicators.catalogue import SHIPPED
    >>> from indicators.tables import TABLES
    >>> loans = next(one for one in registers(SHIPPED, TABLES) if one.table == "loans")
    >>> sorted(loans.to_date)
    ['loans.amount_granted_to_date', 'loans.by_status', 'loans.granted_to_date']
    >>> sorted(loans.of_year)
    ['loans.amount_granted', 'loans.granted', 'loans.mean_granted']
    """
    found: dict[tuple[str, frozenset[str], bool], set[str]] = {}
    about_people = [one for one in catalogue.values() if one.is_about_people and not one.is_fact]
    for one in about_people:
        table = tables[one.table]
        if len(one.parts) == 1 and _stays(one.parts[0], table):
            key = (one.table, conditions_of(one.parts[0]), one.parts[0].aggregate == "n_unique")
            found.setdefault(key, set()).add(one.id)
    made = []
    for (table_name, conditions, of_people), ids in sorted(found.items(), key=lambda one: sorted(one[1])):
        things = {catalogue[id].parts[0].thing for id in ids}
        of_year = {
            one.id
            for one in about_people
            if one.table == table_name and not of_people and _is_of_year(one.parts, conditions, things)
        }
        made.append(Register(min(ids), table_name, of_people, frozenset(ids), frozenset(of_year)))
    return tuple(made)


def _stays(part: Contribution, table: Table) -> bool:
    """Whether a row that gave something to a figure gives it in every later year too."""
    if not table.history or not part.adds_up:
        return False
    if len(table.key) == 1 and table.described[table.key[0]].kind == "person":
        return False
    made = {one.name for one in table.derived} | {one.name for one in table.joined}
    return part.columns <= {one.name for one in table.columns} - made


def _is_of_year(parts: Iterable[Contribution], conditions: frozenset[str], things: set[str]) -> bool:
    return all(
        conditions_of(one) == conditions | {IN_YEAR}
        and (one.thing in things or (one.aggregate == "mean" and f"sum {one.measured}" in things))
        for one in parts
    )


@dataclass(frozen=True)
class Added:
    """The people of the rows of a year, and of those before it; whether one has nearly all that the year adds."""

    of_year: People
    before: People
    is_dominated: bool = False


def added(rows: YearRows, register: Register, dominance: float, group: Places | None = None) -> Added | None:
    """Who is in the rows of the year and before it; None where the table was not delivered, or nobody is told."""
    table = rows.rows(register.table)
    measured = [one for id in sorted(register.to_date) if rows.is_computable(one := rows.catalogue[id])]
    if table is None or not measured or "in_year" not in table.columns:
        return None
    if (who := table.whose(measured[0].parts[0])) is None:
        return None
    taken = reduce(or_, (table.takes(one.parts[0]) for one in measured))
    taken = taken if group is None else taken & group
    in_year = taken & table.true_in("in_year")
    of_year, before = table.people(who, in_year), table.people(who, taken - in_year)
    dominated = False
    for one in measured:
        if one.unit in DOMINATED_UNITS and one.parts[0].aggregate == "sum":
            others = others_of_first(table.amounts(one.parts[0], in_year))
            dominated = dominated or (others is not None and others < dominance / 100)
    return Added(of_year - before if register.of_people else of_year, before, dominated)


def hide_what_a_year_adds(
    hidden: Hidden,
    whole: Mapping[str, Figure],
    of: Iterable[Register],
    rows: YearRows,
    rows_of: YearRowsOf,
    state: State,
    rules: Disclosure,
) -> State:
    """Hide the figures of the year or those to date where they tell of few beside each other; the state after.

    Where too few came since the last printed figure to date, both are withheld, and they count with those of the next
    year. Where enough came, but few in the year itself or few before it, the figure to date is printed alone.
    """
    after = dict(state.to_date)
    for register in of:
        if (now := added(rows, register, rules.dominance)) is not None:
            told = _Told(register, whole, rules)
            before = state.to_date.get(register.name, ToDate(hidden_before=bool(len(now.before))))
            after[register.name] = told.beside(hidden, now, before, rows, rows_of)
    return replace(state, to_date=after)


@dataclass(frozen=True)
class _Told:
    """What is told of one register."""

    register: Register
    whole: Mapping[str, Figure]
    rules: Disclosure

    def beside(self, hidden: Hidden, now: Added, before: ToDate, rows: YearRows, rows_of: YearRowsOf) -> ToDate:
        to_date, of_year, floor = self.register.to_date, self.register.of_year, self.rules.people
        unknown = _hidden_people(before, self.register, rows, rows_of)
        both = unknown | now.of_year
        is_few = _few(now.of_year, floor)
        by_itself = any(hidden.get(id, ("",))[0] == "few" for id in of_year | to_date)
        dominated = now.is_dominated or (by_itself and not is_few)
        if _few(both, floor) or dominated or hidden.keys() & to_date or (is_few and not len(unknown)):
            self._hide(hidden, of_year | to_date, "loans_since")
            return replace(before, hidden_years=(*before.hidden_years, rows.year), blocked=True)
        if is_few or _few(unknown, floor) or before.blocked:
            self._hide(hidden, of_year, self.register.name)
        return ToDate()

    def _hide(self, hidden: Hidden, ids: Iterable[str], because: str) -> None:
        for id in sorted(ids):
            if id in self.whole and not is_decided(self.whole[id], self.rules):
                hidden.setdefault(id, ("to_date", because))


def _hidden_people(before: ToDate, register: Register, rows: YearRows, rows_of: YearRowsOf) -> People:
    """The people of rows that no printed figure to date has."""
    found: People = NOBODY
    if before.hidden_before:
        first = min(before.hidden_years, default=rows.year)
        if (then := added(rows_of(first), register, 0)) is not None:
            found = then.before
    for year in before.hidden_years:
        if (then := added(rows_of(year), register, 0)) is not None:
            found = found | then.of_year
    return found


def groups_are_safe(
    register: Register, column: str, rows: YearRows, rows_of: YearRowsOf, state: State, joining: Joining, floor: int
) -> bool:
    """Whether each group gained nobody, or enough, since the figures to date were last printed by it."""
    since = state.since_sliced.get(sliced(register, column))
    if since is None:
        return True
    for label in sorted(set(joining.values())):
        gained: People = NOBODY
        for year in (*since, rows.year):
            then = rows_of(year)
            if then.groups(register.table, column) is None:
                continue
            places = then.places(register.table, column, label, joining)
            if (more := added(then, register, 0, places)) is not None:
                gained = gained | more.of_year
        if _few(gained, floor):
            return False
    return True


def sliced(register: Register, column: str) -> str:
    """The name of a breakdown of a register, for the state."""
    return f"{register.name} {column}"


def _few(people: People, floor: int) -> bool:
    return 0 < len(people) < floor
