"""What may not be printed whatever else is, and what the board decided to print all the same."""

from indicators.catalogue import Indicator
from indicators.configuration import Disclosure
from indicators.figures.figure import Figure
from indicators.i18n.data_names import columns_of
from indicators.law import provision

NO_VALUE = "no_value"
"""The reason of a figure that has nothing to divide by, or no row to take a mean of."""


def must_be_withheld(figure: Figure, rules: Disclosure) -> bool:
    """Whether a figure may not be printed, whatever else is; nor that it has no value, where few people say so.

    No gap can be computed where no man has the benefit, or there is no man: what is true of all tells each of them.
    """
    if is_unknown(figure) or not figure.indicator.is_about_people or is_decided(figure, rules):
        return False
    if figure.indicator.about == "single_person":
        return True
    if figure.people is None:  # nobody can say how many people it stands for
        return True
    floor = floor_of(figure.indicator, rules)
    few = False
    if floor > 1 and figure.unit in ("persons", "contracts") and len(figure.indicator.parts) == 1:
        few = 0 < (figure.value or 0) < floor  # a mean of a year: on one of its days there were no more than these
    # a decile lies between the pays of those beyond it: they are as many as must stand behind a figure
    beyond = min((part.beyond for part in figure.indicator.parts), default=1.0) if floor > 1 else 1.0
    dominated = figure.others is not None and figure.others < rules.dominance / 100
    return few or 0 < figure.people * beyond < floor or (dominated and figure.people > 0)


def is_unknown(figure: Figure) -> bool:
    """Whether nothing was measured; a figure that is over nothing was, and says that there is nothing."""
    return figure.value is None and figure.reason != NO_VALUE


def is_decided(figure: Figure, rules: Disclosure) -> bool:
    """Whether the board decided to have the figure printed, in this fiscal year and slice."""
    return any(
        (figure.id in decision.figures or f"{figure.id},{figure.slice}" in decision.figures)
        and (not decision.fiscal_years or figure.fiscal_year in decision.fiscal_years)
        for decision in rules.decisions
    )


def floor_of(indicator: Indicator, rules: Disclosure) -> int:
    """The fewest people that a figure of the indicator may stand for; more than the law leaves out, where it does."""
    floor = rules.health if indicator.about == "health" else rules.people
    return max(floor, int(provision(indicator.left_out).value or 0) + 1) if indicator.left_out else floor


def split_is_left_out(figure: Figure, whole: Figure | None) -> bool:
    """Whether the law has no split by gender made of a figure, which is of too few people in all."""
    law = figure.indicator.split_left_out
    if not law or whole is None or whole.people is None or "gender" not in columns_of(figure.slice):
        return False
    return whole.people <= (provision(law).value or 0)
