"""What must hold on every row of the payslips."""

import narwhals as nw

from indicators.tables.schema import RowRule, YearParameters

LEAST_PAY_AN_HOUR, MOST_PAY_AN_HOUR = 3, 1000
"""Gross pay an hour below or above which the hours, or the pay, are in another unit."""

IMPLAUSIBLY_LOW_PAY, IMPLAUSIBLY_HIGH_PAY = 0.5, 5000
"""Gross pay an hour that nobody has: it would set the lowest or the highest pay, and the gaps."""


def _hours_of_pay(parameters: YearParameters) -> nw.Expr:
    """The hours that gross pay is for: one where it is pay of an hour."""
    return nw.lit(1.0) if parameters.pay_period == "hour" else nw.col("paid_hours")


def _hours_of_full_time(parameters: YearParameters) -> float:
    """The hours of a full-timer that gross pay is for: one where it is pay of an hour."""
    return 1.0 if parameters.pay_period == "hour" else parameters.full_time_month * parameters.months_paid


def _is_plausible(pay: nw.Expr, hours: nw.Expr) -> nw.Expr:
    return pay.is_between(hours * IMPLAUSIBLY_LOW_PAY, hours * IMPLAUSIBLY_HIGH_PAY)


PAYSLIPS = (
    RowRule(
        "implausible_pay",
        "gross",
        ("gross", "paid_hours"),
        lambda parameters: (
            _is_plausible(nw.col("gross"), _hours_of_pay(parameters))
            | (nw.col("paid_hours") <= 0)
            | (nw.col("gross") <= 0)
        ),
    ),
    RowRule(
        "implausible_pay_of_share",
        "gross",
        ("gross", "full_time_share"),
        lambda parameters: (
            _is_plausible(nw.col("gross"), nw.col("full_time_share") * _hours_of_full_time(parameters))
            | (nw.col("full_time_share") <= 0)
            | (nw.col("gross") <= 0)
        ),
    ),
    RowRule(
        "implausible_stated_pay",
        "stated_full_time_pay",
        ("stated_full_time_pay",),
        lambda parameters: (
            _is_plausible(nw.col("stated_full_time_pay"), nw.lit(parameters.full_time_month))
            | (nw.col("stated_full_time_pay") <= 0)
        ),
    ),
    RowRule(
        "pay_of_another_unit",
        "gross",
        ("gross", "paid_hours"),
        lambda parameters: (
            nw.col("gross").is_between(
                _hours_of_pay(parameters) * LEAST_PAY_AN_HOUR, _hours_of_pay(parameters) * MOST_PAY_AN_HOUR
            )
            | (nw.col("paid_hours") <= 0)
            | (nw.col("gross") <= 0)
        ),
        severity="note",
    ),
    RowRule(
        "benefits_above_pay",
        "benefits",
        ("gross", "benefits"),
        lambda parameters: (nw.col("benefits") <= nw.col("gross")) | (nw.col("gross") <= 0),
        severity="note",
    ),
    RowRule(
        "many_paid_hours",
        "paid_hours",
        ("paid_hours",),
        lambda parameters: nw.col("paid_hours") <= parameters.full_time_month * parameters.months_paid * 1.5,
        severity="note",
    ),
    RowRule(
        "no_pay",
        "gross",
        ("gross",),
        lambda parameters: nw.col("gross") != 0,
        severity="note",
    ),
    RowRule(
        "pay_without_hours",
        "paid_hours",
        ("gross", "paid_hours"),
        lambda parameters: (nw.col("gross") <= 0) | (nw.col("paid_hours") > 0),
        severity="note",
    ),
)
