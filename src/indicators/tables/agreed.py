"""What must hold of the hours and the pay that a contract agrees."""

import narwhals as nw

from indicators.tables.schema import RowRule, YearParameters

LEAST_PAY_AN_HOUR, MOST_PAY_AN_HOUR = 1, 200
"""Pay an hour outside of which the rate is for another unit of time, or in another unit of money."""

LONGEST_WEEK = 84
"""Hours of a week of seven days of twelve hours."""


def _rate_an_hour(parameters: YearParameters) -> nw.Expr:
    """The rate brought to an hour of full-time work; null without its unit."""
    year = parameters.full_time_year
    hours = {"hour": 1, "day": 8, "week": year / 52, "fortnight": year / 26, "month": year / 12, "year": year}
    rate = nw.lit(None, nw.Float64)
    for unit, of_unit in hours.items():
        rate = nw.when(nw.col("rate_unit") == unit).then(nw.col("rate") / of_unit).otherwise(rate)
    return rate


AGREED = (
    RowRule(
        "impossible_weekly_hours",
        "weekly_hours",
        ("weekly_hours",),
        lambda parameters: nw.col("weekly_hours").is_between(1, LONGEST_WEEK),
        severity="note",
    ),
    RowRule(
        "rate_of_another_unit",
        "rate",
        ("rate", "rate_unit"),
        lambda parameters: _rate_an_hour(parameters).is_between(LEAST_PAY_AN_HOUR, MOST_PAY_AN_HOUR),
        severity="note",
    ),
    RowRule(
        "rate_without_unit",
        "rate",
        ("rate", "rate_unit"),
        lambda parameters: nw.col("rate").is_null() | ~nw.col("rate_unit").is_null(),
        severity="note",
    ),
)
