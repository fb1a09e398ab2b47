"""What must hold on every row of a table, one list of rules a table."""

from datetime import date

import narwhals as nw

from indicators.tables.schema import RowRule, YearParameters

LEAST_PAY_AN_HOUR, MOST_PAY_AN_HOUR = 3, 1000
"""Gross pay an hour below or above which the hours, or the pay, are in another unit."""

IMPLAUSIBLY_LOW_PAY, IMPLAUSIBLY_HIGH_PAY = 0.5, 5000
"""Gross pay an hour that nobody has: it would set the lowest or the highest pay, and the gaps."""

LONGEST_CONTRACT = 50
"""Years after the fiscal year beyond which the last day of a contract is a slip of the pen."""


def _not_more_days_than_dates(parameters: YearParameters) -> nw.Expr:
    """The calendar days of the fiscal year from the first to the last day of the contract are as many, if any are."""
    first, last = parameters.year.first_day, parameters.year.last_day
    start = nw.col("started_on").fill_null(first).clip(lower_bound=first)
    end = nw.col("ended_on").fill_null(last).clip(upper_bound=last)
    calendar_days = (end - start).dt.total_minutes() / (24 * 60) + 1
    return (nw.col("days") <= calendar_days * nw.col("workers")) | (end < start)


def _hours_of_pay(parameters: YearParameters) -> nw.Expr:
    """The hours that gross pay is for: one where it is pay of an hour."""
    return nw.lit(1.0) if parameters.pay_period == "hour" else nw.col("paid_hours")


def _hours_of_full_time(parameters: YearParameters) -> float:
    """The hours of a full-timer that gross pay is for: one where it is pay of an hour."""
    return 1.0 if parameters.pay_period == "hour" else parameters.full_time_month * parameters.months_paid


def _is_plausible(pay: nw.Expr, hours: nw.Expr) -> nw.Expr:
    return pay.is_between(hours * IMPLAUSIBLY_LOW_PAY, hours * IMPLAUSIBLY_HIGH_PAY)


def _far_away(parameters: YearParameters) -> date:
    return date(parameters.year.last_day.year + LONGEST_CONTRACT, 12, 31)


MEMBERS = (
    RowRule(
        "left_by_the_last_day",
        "left_on",
        ("left_on",),
        lambda parameters: nw.col("left_on").is_null() | (nw.col("left_on") > parameters.year.last_day),
        severity="set_aside",
    ),
    RowRule(
        "left_before_joined",
        "left_on",
        ("joined_on", "left_on"),
        lambda parameters: nw.col("left_on") >= nw.col("joined_on"),
    ),
)

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

SHARE_OPERATIONS = (
    RowRule(
        "amount_differs_from_price",
        "amount",
        ("type", "quantity", "unit_price", "amount"),
        lambda parameters: (
            (nw.col("type") != "subscription")
            | ((nw.col("amount") - nw.col("quantity") * nw.col("unit_price")).abs() <= 0.005)
        ),
        severity="note",
    ),
    RowRule(
        "transfer_to_nobody",
        "to_member",
        ("type", "to_member"),
        lambda parameters: (nw.col("type") != "transfer") | ~nw.col("to_member").is_null(),
    ),
)

LOANS = (
    RowRule(
        "written_off_above_amount",
        "written_off",
        ("amount", "written_off"),
        lambda parameters: nw.col("written_off") <= nw.col("amount"),
    ),
    RowRule(
        "loan_of_nothing",
        "amount",
        ("amount",),
        lambda parameters: nw.col("amount") > 0,
        severity="note",
    ),
)

INSTALMENTS = (
    RowRule(
        "payment_without_date",
        "paid_on",
        ("paid_on", "principal_paid"),
        lambda parameters: (nw.col("principal_paid").fill_null(0.0) <= 0) | ~nw.col("paid_on").is_null(),
    ),
    RowRule(
        "paid_above_due",
        "principal_paid",
        ("principal", "principal_paid"),
        lambda parameters: nw.col("principal_paid") <= nw.col("principal") + 0.005,
        severity="note",
    ),
    RowRule(
        "payment_without_amount",
        "principal_paid",
        ("paid_on", "principal_paid"),
        lambda parameters: nw.col("paid_on").is_null() | ~nw.col("principal_paid").is_null(),
    ),
)

INVOICES = (
    RowRule(
        "negative_invoice",
        "amount_excl_vat",
        ("kind", "amount_excl_vat"),
        lambda parameters: (nw.col("kind") != "invoice") | (nw.col("amount_excl_vat") >= 0),
        severity="note",
    ),
)

APPROPRIATION = (
    RowRule(
        "dividend_without_nominal_value",
        "nominal_value",
        ("nature", "nominal_value"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("nominal_value").fill_null(0.0) > 0),
    ),
    RowRule(
        "tax_above_dividend",
        "withholding_tax",
        ("nature", "amount", "withholding_tax"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("withholding_tax") <= nw.col("amount")),
    ),
)

SESSIONS = (
    RowRule(
        "session_longer_than_its_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") <= nw.col("days") * 24) | (nw.col("days") <= 0),
    ),
)

CASES = (
    RowRule(
        "handled_before_opened",
        "handled_on",
        ("opened_on", "handled_on"),
        lambda parameters: nw.col("handled_on") >= nw.col("opened_on"),
    ),
)

ASSEMBLY_VOTES = (
    RowRule(
        "more_proxies_than_votes",
        "proxies",
        ("votes", "proxies"),
        lambda parameters: nw.col("proxies") <= nw.col("votes"),
    ),
)

FACTS = (
    RowRule(
        "recorded_before_the_year",
        "recorded_on",
        ("recorded_on",),
        lambda parameters: nw.col("recorded_on") >= parameters.year.first_day,
        severity="note",
    ),
)
