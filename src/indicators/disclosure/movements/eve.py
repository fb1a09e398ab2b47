"""The eve of a year: who was there on its last day is among those of the next, who came and who stayed."""

from collections.abc import Iterable, Iterator, Mapping

from indicators.catalogue.invariants import ALIKE_TABLES, FLOWS_OF_AMOUNTS, Flow
from indicators.configuration import Disclosure
from indicators.disclosure.near import Counted, Hidden, bounds_few, counted, is_one_number
from indicators.disclosure.primary import is_decided
from indicators.disclosure.rows.people import others_of_first
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure, Figures

_OF_WORKERS = ALIKE_TABLES[0]
_DAY, _ON_LAST_DAY = "_day)", "on_last_day)"

Beside = tuple[YearRows, YearRows]
"""The tables of a year, and of the one before."""


def hide_who_came(
    hidden: Hidden,
    whole: Mapping[str, Figure],
    before: Figures,
    flows: Iterable[Flow],
    of: Beside,
    rules: Disclosure,
) -> None:
    """Hide numbers of workers of the year that tell of few who came, or who stayed, beside those of the year before."""
    stocks = stocks_of_the_eve(before)
    for id in [one for one in whole if one not in hidden]:
        stock = next((one for one in stocks if tells_who_came(whole[id], None, one, None, of, rules)), None)
        if stock is not None:
            hidden[id] = ("flow", stock.id)
    years = [one for one in whole.values() if one.id not in hidden]
    for flow in flows:
        came = whole.get(flow.came)
        if came is None or came.value is None or came.id in hidden or is_decided(came, rules):
            continue
        if because := tells_who_stayed(came, None, [(one, None) for one in years], _wholes(before), of, rules):
            hidden[came.id] = ("flow", because)


def hide_what_was_paid_in(
    hidden: Hidden, whole: Mapping[str, Figure], before: Figures, of: Beside, rules: Disclosure
) -> None:
    """Hide what was paid back where, with the amounts of two years, it tells what few, or one of them, paid in."""
    for flow in FLOWS_OF_AMOUNTS:
        stock, paid, then = whole.get(flow.stock), whole.get(flow.went), before.find(flow.stock)
        if stock is None or paid is None or then is None or {flow.stock, flow.went} & hidden.keys():
            continue
        if None in (stock.value, paid.value, then.value) or is_decided(paid, rules):
            continue
        here, there = of[0].amounts(stock.indicator), of[1].amounts(stock.indicator)
        if here is None or there is None:
            continue
        more = here.sub(there, fill_value=0)
        more = more[more > 0]
        others = others_of_first(more)
        if 0 < len(more) < rules.people or (others is not None and others < rules.dominance / 100):
            hidden[paid.id] = ("flow", stock.id)


def _wholes(before: Figures) -> list[tuple[Figure, Places | None]]:
    return [(one, None) for one in before if not one.slice]


def stocks_of_the_eve(before: Figures, column: str = "") -> list[Figure]:
    """The printed numbers of workers on the last day of the year before, whole or by a column."""
    return [
        one
        for one in before
        if one.value is not None
        and one.slice.partition("=")[0] == column
        and one.indicator.table in _OF_WORKERS
        and any(_ON_LAST_DAY in part.condition for part in one.indicator.parts)
    ]


def tells_who_came(
    one: Figure, cell: Places | None, stock: Figure, then: Places | None, of: Beside, rules: Disclosure
) -> bool:
    """Whether a number of those who were there in a year tells of few who came, beside those there on its eve.

    Who is there on the last day of a year is among those of the next. `cell` and `then` are the rows of a group, in the
    tables of the year and of the one before, which are `of`.
    """
    if not _is_of_year(one) or one.value is None or stock.value is None or is_decided(one, rules):
        return False
    if is_one_number(one) and not 0 < one.value - stock.value < rules.people:
        return False
    at_most = (counted(one.indicator, part, of[0], cell) for part in one.indicator.parts)
    eve = next(counted(stock.indicator, part, of[1], then) for part in stock.indicator.parts)
    return any(bounds_few(eve, now, rules.people) for now in at_most)


def is_number_of_year(figure: Figure) -> bool:
    """Whether a figure is the number of those who worked in a year at all, whatever else they are."""
    indicator = figure.indicator
    parts = [part for part in indicator.parts if part.condition]
    return _is_of_year(figure) and indicator.unit == "persons" and not parts


def _is_of_year(figure: Figure) -> bool:
    of_a_day = any(_DAY in part.condition for part in figure.indicator.parts)
    return figure.indicator.table in _OF_WORKERS and not of_a_day


def tells_who_stayed(
    came: Figure,
    cell: Places | None,
    years: Iterable[tuple[Figure, Places | None]],
    before: Iterable[tuple[Figure, Places | None]],
    of: Beside,
    rules: Disclosure,
) -> str:
    """The figure of the year before that, beside those who stayed, tells of few who left it; empty where none does.

    The workers of a year less those who came are those who stayed, whether the last day of the year before was printed
    or not: beside its workers they tell who left, and beside those with a permanent contract who had another. `years`
    and `before` are numbers of the year and of the one before, each with the rows of a group.
    """
    (part,) = came.indicator.parts
    new = counted(came.indicator, part, of[0], cell)
    if new is None or not new.is_exact:
        return ""
    everybody = [one for figure, rows in years for one in _counts(figure, rows, of[0]) if one.is_exact]
    stayed = [one.people - new.people for one in everybody if new.people <= one.people]
    there = [(figure.id, one) for figure, rows in before for one in _counts(figure, rows, of[1])]
    for people in stayed:
        left = Counted(people, len(people), True)
        if found := next((id for id, one in there if bounds_few(one, left, rules.people)), ""):
            return found
    return ""


def bounds_few_moved(
    then: Iterable[Figure], now: Iterable[Figure], came: Figure | None, gone: Figure | None, rules: Disclosure
) -> bool:
    """Whether the workers of a group in two years tell that few of it came, or left in the first, where all did.

    What a group has more is those who came to it, less those who left it in the year before. `came` are all who came,
    `gone` all who left in the year before, as they are printed.
    """
    before = {one.slice: one.value for one in then if one.value is not None}
    after = {one.slice: one.value or 0 for one in now}
    for slice in {*before, *after} if before and rules.people > 1 else ():
        more = after.get(slice, 0) - before.get(slice, 0)
        for moved, sign in ((came, -1), (gone, 1)):
            if moved is not None and moved.value is not None and 0 < moved.value + sign * more < rules.people:
                return True
    return False


def _counts(figure: Figure, rows: Places | None, of: YearRows) -> Iterator[Counted]:
    """Whom a printed number of workers counts."""
    indicator = figure.indicator
    if figure.value is None or indicator.table not in _OF_WORKERS or not is_one_number(figure):
        return
    if indicator.is_about_people and of.is_computable(indicator):
        yield from (one for part in indicator.parts if (one := counted(indicator, part, of, rows)) is not None)
