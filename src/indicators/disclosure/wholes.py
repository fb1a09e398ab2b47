"""Whole figures: those that tell of few people, and those that stand or fall with them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.catalogue import Indicator
from indicators.catalogue.invariants import FLOWS, FLOWS_OF_WORKERS, Flow
from indicators.configuration import Disclosure
from indicators.disclosure.derived_relations import related_by_expression
from indicators.disclosure.near import Hidden, hide_near
from indicators.disclosure.primary import is_decided, must_be_withheld
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure, Figures


def hidden_wholes(
    whole: Mapping[str, Figure], rows: YearRows, rules: Disclosure, before: Figures | None = None
) -> Hidden:
    """The whole figures that are not printed, but for what a year adds to figures to date.

    `before` are the figures of the year before, as they were printed.
    """
    hidden: Hidden = {}
    for id, figure in whole.items():
        if must_be_withheld(figure, rules):
            hidden[id] = ("few", "")
    for flow in flows_of_workers(rows.catalogue):
        if (moved := few_moved(flow, whole, rules)) and flow.stock in whole:
            hidden.setdefault(flow.stock, ("flow", moved))
    with_families(hidden, whole, rules)
    hide_near(whole, rows, rules, hidden)
    if before is not None:
        _hide_flows(flows_of(rows.catalogue), whole, before, rules, hidden)
    with_families(hidden, whole, rules)
    return {id: why for id, why in hidden.items() if id in whole and not is_decided(whole[id], rules)}


def flows_of(catalogue: Mapping[str, Indicator]) -> tuple[Flow, ...]:
    """Stocks and who came or went, as declared, and as the expressions tell."""
    return (*dict.fromkeys((*FLOWS, *flows_of_workers(catalogue), *related_by_expression(catalogue).flows)),)


def flows_of_workers(catalogue: Mapping[str, Indicator]) -> tuple[Flow, ...]:
    """Stocks of workers on the last day and who came or went: those declared, and whatever is written as they are.

    >>> from indicators.catalogue import SHIPPED
    >>> [one.stock for one in flows_of_workers(SHIPPED)]
    ['employment.heads_last_day', 'social_balance.c105', 'vsme.employees']
    """
    written = {id: (one.table, repr(one.expression)) for id, one in catalogue.items()}
    return tuple(
        replace(flow, stock=id)
        for flow in FLOWS_OF_WORKERS
        for id in sorted(written)
        if written[id] == written.get(flow.stock)
    )


def family_of(
    indicator: Indicator, all_of_them: Iterable[Indicator], together: Iterable[frozenset[str]] = ()
) -> frozenset[str]:
    """The figures that are printed together with one: those that tell each other; `together` are more families."""
    for family in together:
        if indicator.id in family:
            return family
    if not indicator.family:
        return frozenset({indicator.id})
    return frozenset(one.id for one in all_of_them if one.family == indicator.family and one.is_about_people)


def with_families(hidden: Hidden, whole: Mapping[str, Figure], rules: Disclosure) -> None:
    """Hide what stands or falls with a hidden figure, but for what was decided."""
    first: dict[str, str] = {}
    for id in sorted(hidden):
        first.setdefault(whole[id].indicator.family, id)
    for id, figure in whole.items():
        family = figure.indicator.family
        if id in hidden or is_decided(figure, rules):
            continue
        if family and family in first and figure.indicator.is_about_people:
            hidden[id] = ("family", first[family])


def few_moved(flow: Flow, figures: Mapping[str, Figure], rules: Disclosure) -> str:
    """Of those who came or went, the figure that is of few people or of nobody; empty where none is.

    Nobody left, and so the workers of the year are those of its last day: those of the next tell who came.
    """
    if rules.people == 1:  # nobody is one of too few
        return ""
    moved = (id for id in (flow.came, flow.went) if id in figures and figures[id].value is not None)
    return next((id for id in moved if (figures[id].value or 0) < rules.people), "")


def _hide_flows(
    flows: Iterable[Flow], whole: Mapping[str, Figure], before: Figures, rules: Disclosure, hidden: Hidden
) -> None:
    """Hide who came where the stocks of two years would tell that few went, and who went where few came.

    The other flow need not be a figure: a list of members has those who joined, and not those who left.
    """
    for flow in flows:
        then, now = before.find(flow.stock), whole.get(flow.stock)
        if then is None or then.value is None or now is None or now.value is None or flow.stock in hidden:
            continue
        for id, sign in ((flow.came, 1), (flow.went, -1)):
            moved = whole.get(id)
            if moved is None or moved.value is None or id in hidden:
                continue
            if 0 < abs(then.value + sign * moved.value - now.value) < rules.people:
                hidden[id] = ("flow", flow.stock)
