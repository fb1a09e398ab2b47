"""Derived columns of contracts: which enter the staff register in the year, and which of it end in the year."""

from collections.abc import Sequence

import narwhals as nw

from indicators.tables.schema import Derived, YearParameters
from indicators.tables.values import NOT_IN_THE_REGISTER


def _registered(told: Sequence[str]) -> nw.Expr:
    """Whether a contract is in the register, by what is told of it."""
    found: nw.Expr = nw.lit(value=True)
    if "kind" in told:
        found = found & ~nw.col("kind").is_in(NOT_IN_THE_REGISTER).fill_null(value=False)
    if "excluded" in told:
        found = found & ~nw.col("excluded").fill_null(value=False)
    return found


def _in_year(name: str, day: str, meaning: str, told: Sequence[str]) -> Derived:
    def formula(parameters: YearParameters) -> nw.Expr:
        within = nw.col(day).is_between(parameters.year.first_day, parameters.year.last_day)
        return within.fill_null(value=False) & _registered(told)

    return Derived(name, "flag", meaning, (day, *told), formula)


REGISTER = tuple(
    _in_year(name, day, meaning, told)
    for name, day, meaning in (
        ("entered_in_year", "started_on", "the contract is in the staff register, and started in the year"),
        ("left_register_in_year", "ended_on", "the contract is in the staff register, and ended in the year"),
    )
    for told in (("kind", "excluded"), ("kind",), ("excluded",), ())
)
"""Entries and ends, by what an export tells of a contract."""
