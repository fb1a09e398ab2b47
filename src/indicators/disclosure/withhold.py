"""Disclosure control of a fiscal year: sets of people first, then columns, then families, and an audit last."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.configuration import Disclosure
from indicators.disclosure.audit import Audit
from indicators.disclosure.breakdowns import Breakdowns
from indicators.disclosure.columns import Joined, Place, compares_people_of, join_columns
from indicators.disclosure.movements.eve import hide_what_was_paid_in, hide_who_came
from indicators.disclosure.movements.to_date import (
    Register,
    YearRowsOf,
    hide_what_a_year_adds,
    registers,
    sliced,
)
from indicators.disclosure.near import Hidden
from indicators.disclosure.primary import is_decided, is_unknown
from indicators.disclosure.relations import Cell, cell_of
from indicators.disclosure.rows.year_rows import YearRows
from indicators.disclosure.wholes import family_of, flows_of_workers, hidden_wholes, with_families
from indicators.figures.before import Before
from indicators.figures.figure import Figure
from indicators.figures.withholding import Joining, State, Withheld

Remeasure = Callable[[Mapping[Place, Joining]], list[Figure]]
"""Measures the slices again by joined groups."""


@dataclass(frozen=True)
class Disclosed:
    """What is printed of a year, what is not and why, and what the next year must know."""

    figures: list[Figure]
    withheld: tuple[Withheld, ...]
    state: State


def withhold(
    measured: Sequence[Figure], rows_of: YearRowsOf, year: int, remeasure: Remeasure, rules: Disclosure, before: Before
) -> Disclosed:
    """The figures of a year as they may be printed, with status `suppressed` and no value where they may not.

    In this order: figures that tell of few people, and their families; nearly equal and nested sets of people; what a
    year adds to figures to date; breakdowns by groups that are joined before they are measured, whole or not at all;
    and an audit, which hides more where something could be worked out all the same.

    Source: SDC Handbook, ch. 4 and 5 (threshold and redesign of the table before suppression); Belgian social balance
    sheet (no split of 3 workers or fewer).
    """
    rows, state = rows_of(year), before.state
    whole = {figure.id: figure for figure in measured if not figure.slice}
    hidden = hidden_wholes(whole, rows, rules, before.latest)
    of = registers(rows.catalogue, rows.tables)
    state = hide_what_a_year_adds(hidden, whole, of, rows, rows_of, state, rules)
    if before.latest is not None:
        then = rows_of(before.latest.fiscal_year)
        hide_who_came(hidden, whole, before.latest, flows_of_workers(rows.catalogue), (rows, then), rules)
        hide_what_was_paid_in(hidden, whole, before.latest, (rows, then), rules)
        with_families(hidden, whole, rules)
    joined = join_columns(rows, _rows_before(rows_of, before), state.joined, rules.people)
    for id, figure in whole.items():
        is_asked = id not in hidden and figure.indicator.is_about_people and figure.value is not None
        if is_asked and not compares_people_of(figure.indicator, joined, rows, rules.people):
            hidden[id] = ("breakdown", "groups_joined")
    slices = _by_groups(measured, joined, remeasure)
    of_nobody = [one for one in slices if not one.indicator.is_about_people]
    breakdowns = Breakdowns(whole, [one for one in slices if one.indicator.is_about_people], joined, rows, rules, of)
    cells, gone = breakdowns.printed(hidden, state, rows_of, before.latest)
    if rules.cautious:
        _be_cautious(hidden, whole, {figure.id for figure in cells}, rules)
        cells = [one for one in cells if one.id not in hidden or is_decided(one, rules)]
    kept, more = _audited(measured, cells, _printed(whole, hidden, cells), rules, before, of)
    by_groups = {(one.id, one.slice.partition("=")[0]) for one in cells if one.slice and cell_of(one) in kept}
    state = replace(state, joined=joined.as_state(), since_sliced=_since(state, of, by_groups, year))
    told = [Withheld(id, "", *why) for id, why in hidden.items() if whole[id].value is not None]
    figures = [_as_printed(one, kept, hidden) for one in whole.values()]
    figures += [one for one in cells if cell_of(one) in kept] + of_nobody
    return Disclosed(_in_order(figures, measured), (*told, *gone, *more), state)


def _rows_before(rows_of: YearRowsOf, before: Before) -> YearRows | None:
    return rows_of(before.latest.fiscal_year) if before.latest is not None else None


def _by_groups(measured: Sequence[Figure], joined: Joined, remeasure: Remeasure) -> list[Figure]:
    """The slices, those by a column with joined groups measured again."""
    recoded = joined.recoded
    as_they_are = [
        one for one in measured if one.slice and (one.indicator.table, one.slice.partition("=")[0]) not in recoded
    ]
    return as_they_are + (remeasure(recoded) if recoded else [])


def _be_cautious(hidden: Hidden, whole: Mapping[str, Figure], broken_down: set[str], rules: Disclosure) -> None:
    """Hide a whole of few people whose breakdown is not printed: whoever knows the groups would know each nearly."""
    for id, figure in whole.items():
        few = figure.unit == "persons" and figure.value is not None and 0 < figure.value < 2 * rules.people
        if few and figure.indicator.is_about_people and figure.indicator.slices and id not in broken_down:
            family = family_of(figure.indicator, (other.indicator for other in whole.values()))
            for one in sorted(family & whole.keys()):
                if not is_decided(whole[one], rules):
                    hidden.setdefault(one, ("cautious", id))


def _printed(whole: Mapping[str, Figure], hidden: Hidden, cells: Iterable[Figure]) -> frozenset[Cell]:
    """The cells that the rules print."""
    wholes = [one for one in whole.values() if one.value is not None and one.id not in hidden]
    return frozenset(cell_of(one) for one in (*wholes, *cells) if one.value is not None)


def _audited(
    measured: Sequence[Figure],
    cells: Sequence[Figure],
    printed: frozenset[Cell],
    rules: Disclosure,
    before: Before,
    of: Sequence[Register],
) -> tuple[set[Cell], list[Withheld]]:
    """What stays printed after the audit, which knows the raw groups too, of this year and of the one before."""
    there = {cell_of(one) for one in measured}
    everything = [*measured, *(one for one in cells if cell_of(one) not in there)]
    everything = [one for one in everything if one.indicator.is_about_people]
    latest = [one for one in before.latest or () if one.indicator.is_about_people]
    known = {cell_of(one) for one in latest if one.value is not None}
    raw = [one for one in before.measured if one.indicator.is_about_people]
    earlier = {cell_of(one): one for one in (*latest, *raw)}
    earlier |= {cell_of(one): one for one in latest if one.value is not None}
    together = [ids for one in of for ids in (one.of_year, one.to_date)]
    audit = Audit(everything, list(earlier.values()), printed | known, rules, together)
    return audit.hide_more(set(printed), known)


def _since(
    state: State, of: Sequence[Register], by_groups: Collection[tuple[str, str]], year: int
) -> dict[str, tuple[int, ...]]:
    """The years since the figures to date of each register were printed by each column, this one among them."""
    since = {name: (*years, year) for name, years in state.since_sliced.items()}
    return since | {sliced(one, column): () for one in of for id, column in sorted(by_groups) if id in one.to_date}


def _as_printed(figure: Figure, kept: set[Cell], hidden: Hidden) -> Figure:
    """A figure as it is told; one over nothing is withheld where what it hangs together with is."""
    is_nothing = is_unknown(figure) or (figure.value is None and figure.id not in hidden)
    if is_nothing or not figure.indicator.is_about_people or cell_of(figure) in kept:
        return figure
    verdict = figure.meets_condition
    return replace(
        figure, value=None, people=None, others=None, status="suppressed", reason="withheld", verdict=verdict
    )


def _in_order(figures: Iterable[Figure], measured: Sequence[Figure]) -> list[Figure]:
    """In the order of the catalogue; the groups of a column by name, what was joined last."""
    order = {id: place for place, id in enumerate(dict.fromkeys(one.id for one in measured))}

    def place(figure: Figure) -> tuple[int, int, bool, str]:
        column, _, value = figure.slice.partition("=")
        by = figure.indicator.slices.index(column) if figure.slice else -1
        return order[figure.id], by, value in ("unknown", "~other"), figure.slice

    return sorted(figures, key=place)
