"""Why a total moved: steps that add up exactly to the change that is printed, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.invariants import FLOWS, MULTIPLES, QUOTIENTS
from indicators.figures import Figure, Figures
from indicators.figures.withholding import OTHER
from indicators.i18n.formatting import printed, rounded


@dataclass(frozen=True)
class Decomposition:
    """From one printed level to the next; the steps, by name, add up to the difference."""

    before: Decimal
    after: Decimal
    steps: tuple[tuple[str, Decimal], ...]


def in_and_out(
    total: str, comes: Sequence[str], goes: Sequence[str], year: Figures, before: Figures
) -> Decomposition | None:
    """A level of the year before, what came, what went, and the level now; None unless the printed ones add up."""
    levels = _printed(before.find(total)), _printed(year.find(total))
    steps = [(id, _printed(year.find(id)), sign) for ids, sign in ((comes, 1), (goes, -1)) for id in ids]
    if None in levels or any(value is None for _, value, _ in steps):
        return None
    made = tuple((id, sign * value) for id, value, sign in steps if value is not None)
    return _exact(levels, made)


def two_effects(total: str, number: str, year: Figures, before: Figures) -> Decomposition | None:
    """What the number and what the mean did to a total that is the one times the other, each at its midpoint.

    Nothing remains: n1 m1 - n0 m0 = (n1 - n0)(m0 + m1)/2 + (m1 - m0)(n0 + n1)/2. None where one of the four printed
    values is not known, or nobody was counted in a year.

    >>> from indicators.catalogue import SHIPPED
    >>> def of(year, amount, number):
    ...     return Figures(year, [Figure(SHIPPED["loans.amount_granted"], year, "", amount, "measured", "EUR"),
    ...                           Figure(SHIPPED["loans.granted"], year, "", number, "measured", "loans")])
    >>> made = two_effects("loans.amount_granted", "loans.granted", of(2024, 1200, 4), of(2023, 800, 2))
    >>> [(name, int(value)) for name, value in made.steps]
    [('loans.granted', 700), ('mean', -300)]
    """
    whole, counted = year.find(total), year.find(number)
    t0, t1 = _printed(before.find(total)), _printed(whole)
    n0, n1 = _printed(before.find(number)), _printed(counted)
    if whole is None or t0 is None or t1 is None or not n0 or not n1:
        return None
    by_number = rounded((n1 - n0) * (t0 / n0 + t1 / n1) / 2, whole.indicator.decimals)
    return Decomposition(t0, t1, ((number, by_number), ("mean", t1 - t0 - by_number)))


def by_part(total: str, by: str, year: Figures, before: Figures) -> Decomposition | None:
    """By how much each part of a total changed, the largest loss first; a part of nobody counts as zero.

    None where a part or the whole is not printed in one of the years, or the printed parts do not add up to the whole.
    """
    now, then = ({one.slice: one for one in figures.slices(total, by)} for figures in (year, before))
    levels = _printed(before.find(total)), _printed(year.find(total))
    every = [*now.values(), *then.values()]
    if None in levels or not every or any(not one.is_known or one.slice.endswith(f"={OTHER}") for one in every):
        return None
    zero = Decimal(0)
    changes = {name: (_printed(now.get(name)) or zero) - (_printed(then.get(name)) or zero) for name in {**then, **now}}
    return _exact(levels, tuple(sorted(changes.items(), key=lambda part: part[1])))


@dataclass(frozen=True)
class Behind:
    """What lies behind a figure by the catalogue: its flows, or the number and the mean that it is made of."""

    came: str = ""
    went: str = ""
    number: str = ""
    mean: str = ""


def behind(id: str) -> Behind | None:
    """What a figure can be decomposed into; None where no relation of the catalogue says so.

    >>> behind("employment.full_time_equivalents")
    Behind(came='', went='', number='employment.workers', mean='employment.hours_per_worker')
    >>> behind("membership.members").came
    'membership.joined'
    """
    if flow := next((one for one in FLOWS if one.stock == id), None):
        return Behind(came=flow.came, went=flow.went)
    amount = next((one.of for one in MULTIPLES if one.figure == id), id)
    means = [one for one in QUOTIENTS if one.numerator == amount]
    return Behind(number=means[0].denominator, mean=means[0].quotient) if len(means) == 1 else None


def most_telling_parts(
    total: str, columns: Sequence[str], year: Figures, before: Figures
) -> tuple[str, Decomposition] | None:
    """The column by which the parts of a total moved apart most, with their changes; None where none of them shows it.

    Moved apart: one part alone fell most and one alone rose most. Of several columns it is the one with most parts.
    """
    made = ((column, by_part(total, column, year, before)) for column in columns)
    telling = [(column, one) for column, one in made if one is not None and extremes(one) is not None]
    return max(telling, key=lambda found: len(found[1].steps)) if telling else None


def extremes(made: Decomposition) -> tuple[tuple[str, Decimal], tuple[str, Decimal]] | None:
    """The step that fell most and the one that rose most, where each is alone and one fell and the other rose."""
    in_order = sorted(made.steps, key=lambda step: step[1])
    values = [value for _, value in in_order]
    alone = len(values) > 1 and values.count(values[0]) == 1 == values.count(values[-1])
    return (in_order[0], in_order[-1]) if alone and values[0] < 0 < values[-1] else None


def _exact(
    levels: tuple[Decimal | None, Decimal | None], steps: tuple[tuple[str, Decimal], ...]
) -> Decomposition | None:
    before, after = levels
    if before is None or after is None or before + sum(value for _, value in steps) != after:
        return None
    return Decomposition(before, after, steps)


def _printed(figure: Figure | None) -> Decimal | None:
    return printed(figure) if figure is not None else None
