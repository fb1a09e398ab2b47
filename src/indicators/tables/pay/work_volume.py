"""The work volume of a contract as social security counts it: what a quarter paid over what it pays a full-timer."""

from collections.abc import Iterator
from datetime import date, timedelta

import narwhals as nw

from indicators.tables.schema import Derived, RowRule, YearParameters

_NAME = "social_security_share"
_READ = ("period", "working_time", "paid_days", "paid_hours")
_SATURDAY = 5


def _quarters(parameters: YearParameters) -> Iterator[tuple[date, date]]:
    """The first and last days of the calendar quarters that begin in the fiscal year."""
    first = parameters.year.first_day
    quarter = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    while quarter <= parameters.year.last_day:
        after = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
        if quarter >= first:
            yield quarter, after - timedelta(days=1)
        quarter = after


def _days(first: date, last: date, days_a_week: int) -> int:
    """The days from one to another that are worked in a week of that many days, which begins on a Monday.

    >>> _days(date(2025, 1, 1), date(2025, 3, 31), 5), _days(date(2025, 1, 1), date(2025, 3, 31), 6)
    (64, 77)
    """
    between = (first + timedelta(days=day) for day in range((last - first).days + 1))
    return sum(day.weekday() < days_a_week for day in between)


def _of_full_time(parameters: YearParameters, regime: nw.Expr) -> nw.Expr:
    """The days of the quarter of a row that a full-timer works in its regime; null outside of the fiscal year."""
    found = nw.lit(None, nw.Float64)
    for first, last in _quarters(parameters):
        five, six = _days(first, last, _SATURDAY), _days(first, last, _SATURDAY + 1)
        days = nw.when(regime == _SATURDAY + 1).then(nw.lit(float(six))).otherwise(regime * (five / 5))
        found = nw.when(nw.col("period").is_between(first, last)).then(days).otherwise(found)
    return found


def _volume(parameters: YearParameters, reference: nw.Expr, regime: nw.Expr) -> nw.Expr:
    days = _of_full_time(parameters, regime)
    by_days = nw.col("paid_days") / days
    by_hours = nw.col("paid_hours") / (days * reference / regime)
    full_time = (nw.col("working_time") == "full_time") & ~nw.col("paid_days").is_null()
    quarters = len([*_quarters(parameters)])
    return nw.when(full_time).then(by_days).otherwise(by_hours) / quarters


def _derived(reads: tuple[str, ...]) -> Derived:
    def formula(parameters: YearParameters) -> nw.Expr:
        week = nw.lit(parameters.full_time_week)
        reference = nw.col("reference_hours").fill_null(parameters.full_time_week)
        regime = nw.col("regime").fill_null(5.0) if "regime" in reads else nw.lit(5.0)
        return _volume(parameters, reference if "reference_hours" in reads else week, regime)

    return Derived(
        _NAME,
        "number",
        "paid days over those of the quarter for full time, paid hours over those of a full-timer for part time, "
        "over the quarters of the year",
        (*_READ, *reads),
        formula,
        unit="FTE",
        adds_up=True,
    )


WORK_VOLUME = tuple(map(_derived, (("reference_hours", "regime"), ("reference_hours",), ("regime",), ())))
"""The column, by what else the export gives: the full-time hours of the job, the days of its week."""

PAID_TIME = RowRule(
    "paid_time_missing",
    "paid_hours",
    ("working_time", "paid_days", "paid_hours"),
    lambda parameters: (
        ~nw.col("paid_hours").is_null() | ((nw.col("working_time") == "full_time") & ~nw.col("paid_days").is_null())
    ),
)
"""A full-timer is counted by paid days, anybody else by paid hours."""
