"""Relations that the expressions themselves tell: a part of its whole, a quotient, a balance, those who came."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import Contribution, leaves
from indicators.catalogue.formula_steps import steps
from indicators.catalogue.invariants import Balance, Flow, NoMoreThan, Quotient, Same

IN_YEAR = "col(in_year"
"""The condition of what happened in the year, as `conditions_of` writes it."""


@dataclass(frozen=True)
class Related:
    """What follows from how figures are written."""

    parts: tuple[NoMoreThan, ...]
    quotients: tuple[Quotient, ...]
    balances: tuple[Balance, ...] = ()
    flows: tuple[Flow, ...] = ()
    same: tuple[Same, ...] = ()


def related_by_expression(indicators: Mapping[str, Indicator]) -> Related:
    """A figure of fewer rows than another of the same thing is no more than it; a ratio is the one over the other.

    Two that are written alike, for two audiences, are the same number.

    Rows are fewer where the conditions of the one include all those of the other. Where the year is all that it has
    besides, it is what the year adds to a balance, or of people those who came to a stock; who went is no figure then.

    >>> from indicators.catalogue import SHIPPED
    >>> related = related_by_expression(SHIPPED)
    >>> [one.whole for one in related.parts if one.part == "membership.joined"]
    ['membership.members']
    >>> [(one.stock, one.came) for one in related.flows]
    [('membership.members', 'membership.joined')]
    """
    alone = {
        id: found[0]
        for id, one in indicators.items()
        if len(found := one.parts) == 1 and len(list(leaves(one.expression))) == 1
    }
    parts = [
        NoMoreThan(id, other)
        for id, one in alone.items()
        for other, whole in alone.items()
        if indicators[id].table == indicators[other].table and _is_part(one, whole)
    ]
    balances, flows = [], []
    for part in parts:
        added, stock = alone[part.part], alone[part.whole]
        if conditions_of(added) == conditions_of(stock) | {IN_YEAR}:
            if added.aggregate == "n_unique":
                flows.append(Flow(part.whole, came=part.part, went=""))
            else:
                balances.append(Balance(to_date=part.whole, of_year=part.part))
    by_expression = {(one.table, repr(one.expression)): id for id, one in indicators.items()}
    last_of = ((by_expression[one.table, repr(one.expression)], id) for id, one in indicators.items())
    same = tuple(Same(last, id) for last, id in last_of if last != id)
    quotients = []
    for id, one in indicators.items():
        *before, last = steps(one.expression)
        if last.name == "__truediv__" and len(before):
            over = last.exprs[0]
            top = by_expression.get((one.table, repr(type(one.expression)(*before))))
            bottom = by_expression.get((one.table, repr(over)))
            if top and bottom:
                quotients.append(Quotient(id, top, bottom))
    return Related(tuple(parts), tuple(quotients), tuple(balances), tuple(flows), same)


def _is_part(one: Contribution, whole: Contribution) -> bool:
    if not (one.adds_up and whole.adds_up) or one.condition == whole.condition:
        return False
    if one.thing != whole.thing:
        return False
    return conditions_of(whole) < conditions_of(one)


def conditions_of(part: Contribution) -> frozenset[str]:
    """The conditions that a row must fulfil all of, each as it is written."""
    written = part.condition.removeprefix("all_horizontal(").removesuffix(", ignore_nulls=False)")
    pieces = re.split(r"\.__and__\((?=col\()", written)
    return frozenset(piece.rstrip(")") for piece in pieces if piece)
