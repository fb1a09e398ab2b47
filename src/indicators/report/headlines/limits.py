"""Whether a figure is within a limit or has reached a target: the verdict, by the value that is printed."""

from decimal import Decimal
from typing import Literal

from indicators.configuration import Target
from indicators.figures import Figure
from indicators.i18n.formatting import printed

Standing = Literal["missed", "unknown", "not_yet", "met"]
"""From the worst to the best, which is the order in which they are told."""


def standing_of(target: Target, figure: Figure | None) -> Standing:
    """Where a figure stands to a target; the value of the target itself reaches it.

    | standing | condition |
    | --- | --- |
    | `unknown` | the year has no printed value |
    | `met` | the printed value is at least, or at most, that of the target; of what is good near zero, its size |
    | `not_yet` | otherwise, before the fiscal year by which it is to be reached |
    | `missed` | otherwise |
    """
    value = printed(figure) if figure is not None else None
    if figure is None or value is None:
        return "unknown"
    wanted = Decimal(repr(target.value))
    reached = abs(value) if figure.indicator.good == "to_zero" else value
    is_met = reached >= wanted if target.direction_of(figure.indicator) == "at_least" else reached <= wanted
    if is_met:
        return "met"
    return "not_yet" if target.until is not None and figure.fiscal_year < target.until else "missed"


def crossing(target: Target, now: Figure | None, before: Figure | None) -> Literal["", "lost", "reached"]:
    """Whether a target was reached a year ago and is not now, or the other way; nothing where one is unknown."""
    standings = standing_of(target, before), standing_of(target, now)
    if "unknown" in standings or before is None:
        return ""
    was, is_now = (standing == "met" for standing in standings)
    return "" if was == is_now else "reached" if is_now else "lost"
