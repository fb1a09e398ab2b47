"""What must hold on every row of the contracts."""

from datetime import date

import narwhals as nw

from indicators.tables.schema import RowRule, YearParameters

LONGEST_CONTRACT = 50
"""Years after the fiscal year beyond which the last day of a contract is a slip of the pen."""


def _not_more_days_than_dates(parameters: YearParameters) -> nw.Expr:
    """The calendar days of the fiscal year from the first to the last day of the contract are as many, if any are."""
    first, last = parameters.year.first_day, parameters.year.last_day
    start = nw.col("started_on").fill_null(first).clip(lower_bound=first)
    end = nw.col("ended_on").fill_null(last).clip(upper_bound=last)
    calendar_days = (end - start).dt.total_minutes() / (24 * 60) + 1
    return (nw.col("days") <= calendar_days * nw.col("workers")) | (end < start)


def _far_away(parameters: YearParameters) -> date:
    return date(parameters.year.last_day.year + LONGEST_CONTRACT, 12, 31)


CONTRACTS = (
    RowRule(
        "ended_before_started",
        "ended_on",
        ("started_on", "ended_on"),
        lambda parameters: nw.col("ended_on") >= nw.col("started_on"),
    ),
    RowRule(
        "ends_far_away",
        "ended_on",
        ("ended_on",),
        lambda parameters: nw.col("ended_on") <= _far_away(parameters),
        severity="note",
    ),
    RowRule(
        "more_than_24_hours_a_day",
        "hours",
        ("days", "hours"),
        lambda parameters: nw.col("hours") <= nw.col("days") * 24,
    ),
    RowRule(
        "long_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") <= nw.col("days") * 12) | (nw.col("hours") > nw.col("days") * 24),
        severity="note",
    ),
    RowRule(
        "short_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") >= nw.col("days")) | (nw.col("hours") < 1),
        severity="note",
    ),
    RowRule(
        "more_days_than_dates",
        "days",
        ("started_on", "ended_on", "days"),
        _not_more_days_than_dates,
        of_the_whole=True,
        taken_as={"workers": 1},
    ),
    RowRule(
        "impossible_full_time_share",
        "hours",
        ("hours",),
        lambda parameters: nw.col("hours") >= 1,
        severity="note",
        of_the_whole=True,
    ),
)
