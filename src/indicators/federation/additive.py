"""Which figures of several cooperatives add up, and which of them tell each other."""

from collections.abc import Iterable
from functools import cache

import narwhals as nw

from indicators.catalogue import SHIPPED, Indicator
from indicators.catalogue.contributions import AGGREGATES
from indicators.catalogue.formula_steps import steps
from indicators.catalogue.invariants import BALANCES, FLOWS, MULTIPLES, QUOTIENTS, SAME, SUMS

_NEVER = frozenset({"share", "ratio", "percent", "constant", "years"})
"""Units of which two do not add up whatever they are of."""

Term = tuple[str, int]
"""An indicator, and the year counted from that of the figures: 0, or -1 for the year before."""

RELATIONS: tuple[tuple[Term, ...], ...] = (
    *(((one.figure, 0), (one.of, 0)) for one in MULTIPLES),
    *(((one.one, 0), (one.other, 0)) for one in SAME),
    *(((one.whole, 0), *((part, 0) for part in one.parts)) for one in SUMS),
    *(((one.stock, 0), (one.stock, -1), (one.came, 0), (one.went, 0)) for one in FLOWS),
    *(
        ((one.to_date, 0), (one.to_date, -1), (one.of_year, 0), *(((one.less, 0),) if one.less else ()))
        for one in BALANCES
    ),
)
"""Figures of which whoever has all but one has the last, also of the sums over the same members."""


@cache
def adds_up(id: str) -> bool:
    """Whether the figure of two cooperatives together is that of the one and that of the other.

    Sums and counts do, of different persons as well: whoever is in both counts in both. Means, medians, extremes and
    whatever is divided by another aggregate do not.

    >>> adds_up("employment.declared_hours"), adds_up("employment.hours_per_worker"), adds_up("loans.mean_granted")
    (True, False, False)
    >>> adds_up("pay.highest_pay"), adds_up("employment.workers"), adds_up("loans.mean_outstanding")
    (False, True, False)
    """
    indicator = SHIPPED[id]
    if indicator.unit in _NEVER:
        return False
    if indicator.is_fact:
        return True
    return all(part.adds_up for part in indicator.parts) and not _divides_by_an_aggregate(indicator.expression)


def _divides_by_an_aggregate(expression: nw.Expr) -> bool:
    return any(
        node.name in ("__truediv__", "__mul__") and any(_has_an_aggregate(one) for one in node.exprs)
        for node in steps(expression)
    )


def _has_an_aggregate(operand: object) -> bool:
    return isinstance(operand, nw.Expr) and any(node.name in AGGREGATES for node in steps(operand))


@cache
def families() -> dict[str, frozenset[str]]:
    """The figures that tell each other, by way of others too, for each indicator; itself alone where there is none.

    >>> hours = families()["employment.declared_hours"]
    >>> "employment.full_time_equivalents" in hours, "membership.shares" in hours
    (True, False)
    """
    groups = [{id for id, _ in relation} for relation in RELATIONS]
    groups += [{one.quotient, one.numerator, one.denominator} for one in QUOTIENTS]
    by_family: dict[str, set[str]] = {}
    for one in SHIPPED.values():
        if one.family:
            by_family.setdefault(one.family, set()).add(one.id)
    joined: list[set[str]] = []
    for group in (*groups, *by_family.values(), *_of_one_table(SHIPPED.values())):
        touching = [one for one in joined if one & group]
        joined = [one for one in joined if not one & group] + [group.union(*touching)]
    found = {id: frozenset(group) for group in joined for id in group}
    return {id: found.get(id, frozenset({id})) for id in SHIPPED}


def _of_one_table(indicators: Iterable[Indicator]) -> Iterable[set[str]]:
    """Figures that count or add the same thing, under conditions that may lie in each other."""
    groups: dict[tuple[str, str], set[str]] = {}
    for one in indicators:
        for part in one.parts if not one.is_fact and adds_up(one.id) else ():
            groups.setdefault((one.table, part.thing), set()).add(one.id)
    return groups.values()
