"""The account of what is withheld, for the analyst alone: what, by which rule, because of what, and what it costs."""

from collections import Counter
from collections.abc import Sequence

from indicators.catalogue.invariants import PRINTED_LAST
from indicators.figures.figure import Figures
from indicators.figures.withholding import RULES, Withheld


def account_of(figures: Figures) -> str:
    """What is not printed of a year, a line each; then the cells that each rule costs, and what would free the most.

    It tells which figures are of few people, and so is not to be shared.
    """
    withheld = figures.withheld
    if not withheld:
        return f"Fiscal year {figures.fiscal_year}: nothing is withheld.\n"
    lines = [f"Fiscal year {figures.fiscal_year}, what is withheld. For the analyst: not to be shared."]
    lines += [_line(one) for one in withheld]
    lines += ["", f"{'rule':<12}{'cells':>6}  what it is"]
    cost = Counter[str]()
    for one in withheld:
        cost[one.rule] += one.cells
    lines += [f"{rule:<12}{cost[rule]:>6}  {RULES[rule]}" for rule in RULES if cost[rule]]
    return "\n".join([*lines, *_advice(figures, withheld)]) + "\n"


def summary_of(figures: Figures) -> str:
    """How much is withheld, in a sentence; empty where nothing is."""
    wholes = len({one.id for one in figures.withheld if not one.column})
    breakdowns = len({(one.id, one.column) for one in figures.withheld if one.column})
    if not wholes and not breakdowns:
        return ""
    return (
        f"Fiscal year {figures.fiscal_year}: {wholes} figures and {breakdowns} breakdowns are withheld; "
        f"indicators figures {figures.fiscal_year} --withheld says why."
    )


def _line(one: Withheld) -> str:
    name = one.id + (f" by {one.column}" if one.column else "")
    kind = "by itself" if one.is_primary else "in consequence"
    return f"  {name:<48} {kind:<15} {one.rule:<10} {one.because}".rstrip()


def _advice(figures: Figures, withheld: Sequence[Withheld]) -> list[str]:
    """What the analyst can do: coarser groups first, for they free whole breakdowns, then what the board may decide."""
    told: list[str] = []
    lost = Counter((one.column, figures.get(one.id).indicator.table) for one in withheld if one.column)
    too_small = {one.column for one in withheld if one.because.startswith("groups of ")}
    for (column, table), breakdowns in lost.most_common():
        if column in too_small:
            told.append(
                f"  {table}.{column}: {breakdowns} breakdowns are left out. Give its small values one name under "
                f"[exports.{table}.values.{column}], or leave the column out; with at least two groups of the floor, "
                "they are printed."
            )
    joined = [place for place, one in figures.state.joined.items() if one and "~other" in one.values()]
    told += [f"  {place}: small groups are printed together as other or not stated." for place in joined]
    first = Counter(one.because.partition(" ")[0] for one in withheld if one.rule in ("family", "near") and one.because)
    told += [
        f"  {id}: {number} figures and breakdowns go with it; a decision of the board on it has to name them all."
        for id, number in first.most_common(3)
        if id not in PRINTED_LAST
    ]
    return ["", "What would free the most:", *told] if told else []
