"""Pay brought to a full-time month, and which pay the salary tension compares, whatever the export gives of it."""

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce

import narwhals as nw

from indicators.tables.schema import Derived, YearParameters


def paid_hours(parameters: YearParameters) -> nw.Expr:
    """The hours that the payslip pays; null for none, because a division by zero is not a pay."""
    return nw.when(nw.col("paid_hours") > 0).then(nw.col("paid_hours"))


def hours_of_share(parameters: YearParameters) -> nw.Expr:
    """The hours of the period of the payslip at its share of full time; null for none."""
    share = nw.when(nw.col("full_time_share") > 0).then(nw.col("full_time_share"))
    return share * (parameters.full_time_month * parameters.months_paid)


def gross_pay(parameters: YearParameters, hours: nw.Expr) -> nw.Expr:
    """Gross pay of the period: pay of an hour counts as often as hours are paid."""
    return nw.col("gross") * hours if parameters.pay_period == "hour" else nw.col("gross")


def _full_time_pay(hours: str, benefits: Sequence[str]) -> Derived:
    """Pay brought to a full-time month, with what the export gives beside gross pay."""
    of, by = _HOURS[hours]
    return Derived(
        "full_time_pay",
        "number",
        f"{_ADDED[benefits]}, brought to a full-time month{by}",
        ("gross", *benefits, hours),
        lambda parameters: (
            _with(benefits, gross_pay(parameters, of(parameters))) / (of(parameters) / parameters.full_time_month)
        ),
        unit="currency",
    )


def _eligible(hours: str, benefits: Sequence[str], termination: Sequence[str]) -> Derived:
    """Whether a pay is compared; pay for the end of a contract is left out where the export tells it apart."""
    of, by = _HOURS[hours]

    def formula(parameters: YearParameters) -> nw.Expr:
        paid = _with(benefits, nw.col("gross")) > 0
        enough = (of(parameters) >= parameters.minimum_hours * parameters.months_paid).fill_null(False)
        return paid & enough & ~nw.col("termination") if termination else paid & enough

    told = "no termination pay" if termination else "termination pay, which the export does not tell apart, included"
    meaning = f"compared in the salary tension: paid, at least the floor of hours{by}, {told}"
    return Derived("eligible", "flag", meaning, ("gross", *benefits, hours, *termination), formula)


def _with(benefits: Sequence[str], gross: nw.Expr) -> nw.Expr:
    return reduce(operator.add, map(nw.col, benefits), gross)


_HOURS: Mapping[str, tuple[Callable[[YearParameters], nw.Expr], str]] = {
    "paid_hours": (paid_hours, ""),
    "full_time_share": (hours_of_share, " by its share of full time"),
}

_ADDED: Mapping[Sequence[str], str] = {
    ("benefits",): "gross pay with benefits",
    ("complementary",): "gross pay with complementary pay",
    (): "gross pay without benefits, which the export does not give",
}

_TOLD_APART: tuple[Sequence[str], ...] = (("termination",), ())

FULL_TIME_PAY = tuple(_full_time_pay(hours, benefits) for benefits in _ADDED for hours in _HOURS)
"""Pay brought to a full-time month: by what is known beside gross pay, and by what tells the hours."""

ELIGIBLE = tuple(
    _eligible(hours, benefits, termination) for benefits in _ADDED for termination in _TOLD_APART for hours in _HOURS
)
"""Whether a pay is compared, likewise."""
