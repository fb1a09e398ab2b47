"""Tables of people and their work: members, the share register, contracts and payslips."""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import reduce

import narwhals as nw

from indicators.tables import rows
from indicators.tables.agreed import AGREED
from indicators.tables.schema import Column, Derived, Joined, Table, YearParameters
from indicators.tables.work_volume import PAID_TIME, WORK_VOLUME

GENDERS = ("F", "M", "X", "unknown")
EXIT_REASONS = ("resignation", "partial", "exclusion", "death", "lapse")
KINDS = (
    "permanent",
    "fixed_term",
    "apprentice",
    "student",
    "agency",
    "project",
    "replacement",
    "put_at_disposal",
    "self_employed",
    "other",
    "unknown",
)
NOT_IN_THE_REGISTER = ("agency", "student", "put_at_disposal", "self_employed")
"""The kinds of contracts that the staff register, and so the social balance sheet, leaves out."""
WORKING_TIMES = ("full_time", "part_time")
RATE_UNITS = ("hour", "day", "week", "fortnight", "month", "year")
POPULATIONS = ("member", "support")


def _in_force_on_last_day(parameters: YearParameters) -> nw.Expr:
    last_day = parameters.year.last_day
    # a contract whose first day is not known is not known to be in force
    started = (nw.col("started_on") <= last_day).fill_null(False)
    return started & (nw.col("ended_on").is_null() | (nw.col("ended_on") >= last_day))


def _month_ends(parameters: YearParameters) -> nw.Expr:
    """Of the ends of twelve months, those on which the contract runs; none where its first day is not known.

    In a fiscal year of another length each counts for as much as makes twelve of them all.
    """
    ends = parameters.year.month_ends
    first_end = ends[0]

    def ends_before(day: nw.Expr) -> nw.Expr:
        months = day.dt.year().cast(nw.Int64) * 12 + day.dt.month()
        return (months - (first_end.year * 12 + first_end.month)).clip(0, len(ends))

    until = ends_before(nw.col("ended_on") + timedelta(days=1)).fill_null(len(ends))
    found = (until - ends_before(nw.col("started_on"))).fill_null(0).clip(lower_bound=0)
    return found if parameters.year.is_ordinary else found * 12 / len(ends)


def _paid_hours(parameters: YearParameters) -> nw.Expr:
    """The hours that the payslip pays; null for none, because a division by zero is not a pay."""
    return nw.when(nw.col("paid_hours") > 0).then(nw.col("paid_hours"))


def _hours_of_share(parameters: YearParameters) -> nw.Expr:
    """The hours of the period of the payslip at its share of full time; null for none."""
    share = nw.when(nw.col("full_time_share") > 0).then(nw.col("full_time_share"))
    return share * (parameters.full_time_month * parameters.months_paid)


def _gross(parameters: YearParameters, hours: nw.Expr) -> nw.Expr:
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
            _with(benefits, _gross(parameters, of(parameters))) / (of(parameters) / parameters.full_time_month)
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
    "paid_hours": (_paid_hours, ""),
    "full_time_share": (_hours_of_share, " by its share of full time"),
}
_ADDED: Mapping[Sequence[str], str] = {
    ("benefits",): "gross pay with benefits",
    ("complementary",): "gross pay with complementary pay",
    (): "gross pay without benefits, which the export does not give",
}
_TOLD_APART: tuple[Sequence[str], ...] = (("termination",), ())


MEMBERS = Table(
    name="members",
    one_row_is="one member as known on the day of the export",
    key=("member",),
    history=True,
    fiscal_year_columns=("joined_on",),
    columns=(
        Column("member", "person", "the member", required=True),
        Column("joined_on", "date", "day on which the membership took effect", required=True),
        Column(
            "left_on",
            "date",
            "day on which the membership ended; empty while it lasts. Who left by the last day is not counted",
            may_be_empty=True,
        ),
        Column("category", "category", "kind of member, as the statutes name it"),
        Column("gender", "category", "gender", values=GENDERS),
        Column("is_organisation", "flag", "the member is a legal person"),
        Column("shares", "whole", "shares held", unit="shares", at_least=0),
        Column("share_value", "number", "total value of the shares held", unit="currency", at_least=0),
        Column(
            "first_unit_opened_on",
            "date",
            "day on which the member's first production unit opened; empty without one",
            may_be_empty=True,
        ),
    ),
    derived=(
        Derived(
            "unit_opened_in_year",
            "flag",
            "the member's first production unit opened in the fiscal year",
            ("first_unit_opened_on",),
            lambda parameters: (
                nw.col("first_unit_opened_on").is_between(parameters.year.first_day, parameters.year.last_day)
                & ~nw.col("first_unit_opened_on").is_null()
            ),
        ),
    ),
    rules=rows.MEMBERS,
)

SHARE_OPERATIONS = Table(
    name="share_operations",
    one_row_is="one line of the share register",
    key=("operation",),
    history=True,
    fiscal_year_columns=("operated_on",),
    columns=(
        Column("operation", "whole", "number of the line; consecutive", required=True, at_least=1),
        Column("operated_on", "date", "day of the operation", required=True),
        Column("member", "person", "who subscribes, transfers or leaves", required=True),
        Column("to_member", "person", "who receives a transfer", may_be_empty=True),
        Column(
            "type",
            "category",
            "what happened",
            values=("subscription", "transfer", "sell_back", "convert"),
            required=True,
        ),
        Column("share_class", "text", "class of the shares"),
        Column("to_share_class", "text", "class that a conversion gives; empty otherwise", may_be_empty=True),
        Column(
            "to_quantity",
            "whole",
            "number of shares that a conversion gives; empty otherwise",
            unit="shares",
            may_be_empty=True,
            at_least=0,
        ),
        Column("quantity", "whole", "number of shares, positive", unit="shares", required=True, at_least=0),
        Column("unit_price", "number", "nominal value paid up, a share", unit="currency", at_least=0),
        Column("amount", "number", "amount paid in, or paid out on an exit", unit="currency", at_least=0),
        Column(
            "reason",
            "category",
            "why shares are taken back; empty on other operations",
            values=EXIT_REASONS,
            may_be_empty=True,
        ),
        Column(
            "amount_due",
            "number",
            "amount due on an exit; without it, what is paid",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
        Column("paid_on", "date", "day on which an exit was paid; empty while it is not", may_be_empty=True),
    ),
    derived=(
        Derived(
            "paid_above_nominal",
            "flag",
            "an exit paid above the nominal value of what was paid up",
            ("type", "quantity", "unit_price", "amount"),
            lambda parameters: (
                (nw.col("type") == "sell_back") & (nw.col("amount") > nw.col("quantity") * nw.col("unit_price") + 0.005)
            ),
        ),
    ),
    rules=rows.SHARE_OPERATIONS,
    joined=(
        Joined(
            "joiner",
            "person",
            "the member who held no share the day before, and holds some by this operation; empty for nobody",
            may_be_empty=True,
        ),
        Joined(
            "exit_reason",
            "category",
            "why shares are taken back: the reason of the export, or what the register tells; empty otherwise",
            may_be_empty=True,
            values=EXIT_REASONS,
        ),
        Joined(
            "repaid_in_year",
            "number",
            "amount paid in the fiscal year for shares taken back",
            "currency",
            given_by=("amount",),
        ),
        Joined(
            "owed",
            "number",
            "amount due for shares taken back and not paid on the last day",
            "currency",
            given_by=("amount",),
        ),
        Joined(
            "leaver",
            "person",
            "the member who holds no share after the day of this operation; empty for nobody",
            may_be_empty=True,
        ),
    ),
)

HOLDINGS = Table(
    name="holdings",
    given_by=("share_operations.quantity",),
    one_row_is="one member's shares of one class on the last day of the fiscal year, rebuilt from the share register",
    key=("member", "share_class"),
    columns=(),
    joined=(
        Joined("member", "person", "the member"),
        Joined("share_class", "text", "class of the shares"),
        Joined("shares", "whole", "shares held on the last day", "shares"),
        Joined(
            "paid_up", "number", "nominal value paid up on them", "currency", given_by=("share_operations.unit_price",)
        ),
    ),
)

CONTRACTS = Table(
    name="contracts",
    one_row_is="one employment contract in the fiscal year, with the days and hours declared for it",
    key=("contract",),
    fiscal_year_columns=("started_on", "ended_on"),
    period="period",
    columns=(
        Column("contract", "text", "number of the contract", required=True),
        Column("worker", "person", "the worker; left out where one contract is for several"),
        Column("workers", "whole", "workers that the contract is for", unit="workers", at_least=0),
        Column("started_on", "date", "first day", required=True),
        Column("ended_on", "date", "last day; empty while the contract runs", may_be_empty=True),
        Column("population", "category", "member, or support team", values=POPULATIONS),
        Column("kind", "category", "kind of contract", values=KINDS),
        Column(
            "excluded",
            "flag",
            "the worker is no part of the staff register: put at disposal, self-employed; empty for none",
            may_be_empty=True,
        ),
        Column("working_time", "category", "full time or part time", values=WORKING_TIMES),
        Column("gender", "category", "gender of the worker", values=GENDERS),
        Column("office", "text", "office that follows the contract"),
        Column("activity", "text", "activity or sector of the work"),
        Column("job", "text", "job of the worker", may_be_empty=True),
        Column("project", "text", "project that pays the job; empty for none", may_be_empty=True),
        Column("days", "number", "days declared in the year", unit="days", at_least=0, at_most=366, per="workers"),
        Column("hours", "number", "hours declared in the year", unit="hours", at_least=0, at_most=8784, per="workers"),
        Column(
            "paid_days",
            "number",
            "days paid in the period of the row, without those paid for the end of a contract",
            unit="days",
            may_be_empty=True,
            at_least=0,
            at_most=366,
            per="workers",
        ),
        Column(
            "paid_hours",
            "number",
            "hours paid in the period of the row, without those paid for the end of a contract",
            unit="hours",
            may_be_empty=True,
            at_least=0,
            at_most=8784,
            per="workers",
        ),
        Column(
            "regime",
            "number",
            "days of a working week in the job; without it, five",
            may_be_empty=True,
            at_least=1,
            at_most=7,
        ),
        Column("weekly_hours", "number", "hours a week that the contract agrees", unit="hours", may_be_empty=True),
        Column(
            "reference_hours",
            "number",
            "hours a week of a full-timer in the same job; without it, those of cooperative.toml",
            unit="hours",
            may_be_empty=True,
            at_least=1,
            at_most=168,
        ),
        Column("rate", "number", "pay that the contract agrees, a unit of time", unit="currency", may_be_empty=True),
        Column("rate_unit", "category", "unit of time of the rate", values=RATE_UNITS, may_be_empty=True),
        Column(
            "period",
            "date",
            "first day of the month or quarter that a row is for, where a contract has a row for each: they are added "
            "up, and the table has the last",
        ),
    ),
    derived=(
        Derived(
            "full_time_share",
            "number",
            "declared hours over the hours of a full-time year",
            ("hours",),
            lambda parameters: nw.col("hours") / (parameters.full_time_year * parameters.year.length),
            unit="FTE",
        ),
        Derived(
            "in_force_on_last_day",
            "flag",
            "the contract runs on the last day of the fiscal year",
            ("started_on", "ended_on"),
            _in_force_on_last_day,
        ),
        Derived(
            "month_ends",
            "whole",
            "ends of months of the fiscal year on which the contract runs: 0 to 12",
            ("started_on", "ended_on"),
            _month_ends,
        ),
        Derived(
            "further_workers",
            "whole",
            "workers that the contract is for beyond the one that it names",
            ("worker", "workers"),
            lambda parameters: (
                nw.col("workers") - nw.when(nw.col("worker").is_null()).then(nw.lit(0)).otherwise(nw.lit(1))
            ).clip(lower_bound=0),
        ),
        Derived(
            "further_workers",
            "whole",
            "workers that the contract is for beyond the one that it names: none",
            ("worker",),
            lambda parameters: nw.lit(0, nw.Int64),
        ),
        Derived(
            "month_end_share",
            "number",
            "weekly hours over those of a full-time week, times the month ends over twelve, times the workers",
            ("started_on", "ended_on", "weekly_hours", "workers"),
            lambda parameters: (
                nw.col("weekly_hours")
                / parameters.full_time_week
                * _month_ends(parameters)
                / 12
                * nw.col("workers").clip(lower_bound=1)
            ),
            unit="FTE",
        ),
        Derived(
            "month_end_share",
            "number",
            "weekly hours over those of a full-time week, times the month ends over twelve",
            ("started_on", "ended_on", "weekly_hours"),
            lambda parameters: nw.col("weekly_hours") / parameters.full_time_week * _month_ends(parameters) / 12,
            unit="FTE",
        ),
        Derived(
            "hired_in_year",
            "flag",
            "the contract started in the fiscal year",
            ("started_on",),
            lambda parameters: (
                nw.col("started_on").is_between(parameters.year.first_day, parameters.year.last_day).fill_null(False)
            ),
        ),
        *WORK_VOLUME,
    ),
    rules=(*rows.CONTRACTS, *AGREED, PAID_TIME),
)

STAFF = Table(
    name="staff",
    given_by=("contracts.worker",),
    one_row_is="one worker of the fiscal year, or one contract for several workers, from the contracts",
    key=("worker",),
    columns=(),
    joined=(
        Joined("worker", "person", "the worker; the contract where it is for several"),
        Joined("heads", "whole", "workers that the row is for", "workers"),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined("month_ends", "whole", "ends of months on which the worker is in the register"),
        Joined("month_ends_share", "number", "the same, times the workers, over the months of the year", "workers"),
        Joined("full_time_month_ends", "whole", "of these, those on which the contracts make full time"),
        Joined("on_last_day", "flag", "the worker is in the register on the last day"),
        Joined("on_counted_day", "flag", "the worker is in the register on the day that `counted_on` names"),
        Joined("hired_in_year", "flag", "no contract runs on the day before the year, and one starts in it"),
        Joined("left_in_year", "flag", "a contract ends in the year, and none runs on its last day"),
        Joined(
            "tenure", "number", "years from the first day of the oldest contract that runs on the last day", "years"
        ),
        Joined(
            "hours_share",
            "number",
            "declared hours over those of a full-time year",
            "FTE",
            given_by=("contracts.hours",),
        ),
        Joined(
            "contractual_share", "number", "contractual fractions, times the part of the year's days in force", "FTE"
        ),
        Joined("register_share", "number", "mean of the month ends of the contractual fractions, at most 1", "FTE"),
    ),
)

WORKER_YEAR = Table(
    name="worker_year",
    given_by=("payslips.paid_hours",),
    one_row_is="one worker's pay of the year with one employer, from the payslips; no termination pay",
    key=("worker", "entity"),
    columns=(),
    joined=(
        Joined("worker", "person", "the worker"),
        Joined("entity", "text", "the employer; empty where no export says it", may_be_empty=True),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined("compared", "flag", "pay above 0, for paid hours: compared in the pay gap"),
        Joined(
            "components_compared",
            "flag",
            "compared in the gaps of components: who receives some; all who are compared where `components` says so",
        ),
        Joined("base", "number", "basic pay of the year", "currency"),
        Joined("components", "number", "variable and complementary components of the year", "currency"),
        Joined("pay", "number", "gross annual pay: basic pay and all components", "currency"),
        Joined("paid_hours", "number", "paid hours of the year", "hours"),
        Joined("hourly", "number", "gross annual pay an hour", "currency", may_be_empty=True),
        Joined(
            "hourly_components",
            "number",
            "variable and complementary components an hour",
            "currency",
            may_be_empty=True,
        ),
        Joined(
            "rank_from_highest",
            "whole",
            "rank of the annual pay, 1 for the highest; equal pays in the order of the export",
            may_be_empty=True,
        ),
    ),
)

PAY_BANDS = Table(
    name="pay_bands",
    given_by=("payslips.paid_hours",),
    one_row_is="one worker's part in one of four bands of workers ranked by hourly pay, from the payslips",
    key=("worker", "entity", "quartile"),
    columns=(),
    joined=(
        Joined("worker", "person", "the worker"),
        Joined("entity", "text", "the employer; empty where no export says it", may_be_empty=True),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined(
            "quartile", "category", "the band: 1 for the lowest pays, 4 for the highest", values=("1", "2", "3", "4")
        ),
        Joined(
            "places", "number", "places of the worker in the band: a part of one where equal pays lie across a border"
        ),
    ),
)

PAYSLIPS = Table(
    name="payslips",
    one_row_is="one worker's pay in one month (or in one year, where the export gives yearly pay)",
    key=("worker", "month"),
    fiscal_year_columns=("month",),
    columns=(
        Column("worker", "person", "the worker", required=True),
        Column("month", "date", "first day of the month that the pay is for"),
        Column("population", "category", "member, or support team", values=POPULATIONS),
        Column("gender", "category", "gender of the worker", values=GENDERS),
        Column("contract", "text", "number of the contract that the pay is for", may_be_empty=True),
        Column("kind", "category", "kind of contract", values=KINDS),
        Column("working_time", "category", "full time or part time", values=WORKING_TIMES),
        Column(
            "gross",
            "number",
            "gross pay; without it, basic pay and variable pay",
            unit="currency",
            required=True,
            at_least=0,
            sum_of=("base", "variable"),
        ),
        Column("benefits", "number", "benefits in cash and in kind", unit="currency", at_least=0),
        Column(
            "full_time_share",
            "number",
            "share of full time that the pay is for, 1 for full time: in the place of paid hours",
            may_be_empty=True,
            at_least=0,
            at_most=1.5,
        ),
        Column("base", "number", "basic pay; without it, gross pay less variable pay", unit="currency", at_least=0),
        Column("variable", "number", "variable pay: bonuses, commissions", unit="currency", at_least=0),
        Column("complementary", "number", "complementary pay; without it, the benefits", unit="currency", at_least=0),
        Column("entity", "text", "the employer, where one export has several"),
        Column(
            "paid_hours", "number", "hours paid in the period of the payslip", unit="hours", at_least=0, at_most=8784
        ),
        Column(
            "stated_full_time_pay",
            "number",
            "pay that the export already states for full time: never divided by hours again",
            unit="currency",
            at_least=0,
        ),
        Column("termination", "flag", "pay for the end of a contract, whose hours are fictitious"),
    ),
    derived=(
        Derived(
            "full_time_pay",
            "number",
            "pay as stated for full time",
            ("stated_full_time_pay",),
            lambda parameters: nw.col("stated_full_time_pay"),
            unit="currency",
        ),
        *(_full_time_pay(hours, benefits) for benefits in _ADDED for hours in _HOURS),
        Derived(
            "hourly_pay",
            "number",
            "gross pay an hour, without benefits",
            ("gross", "paid_hours"),
            lambda parameters: _gross(parameters, _paid_hours(parameters)) / _paid_hours(parameters),
            unit="currency",
        ),
        Derived(
            "hourly_pay",
            "number",
            "gross pay an hour, without benefits, by its share of full time",
            ("gross", "full_time_share"),
            lambda parameters: _gross(parameters, _hours_of_share(parameters)) / _hours_of_share(parameters),
            unit="currency",
        ),
        Derived(
            "hourly_benefits",
            "number",
            "benefits in cash and in kind an hour",
            ("benefits", "paid_hours"),
            lambda parameters: nw.col("benefits") / nw.when(nw.col("paid_hours") > 0).then(nw.col("paid_hours")),
            unit="currency",
        ),
        Derived(
            "eligible",
            "flag",
            "compared in the salary tension: paid, stated for full time, no termination pay",
            ("stated_full_time_pay", "termination"),
            lambda parameters: (nw.col("stated_full_time_pay") > 0) & ~nw.col("termination"),
        ),
        Derived(
            "eligible",
            "flag",
            "compared in the salary tension: paid, and stated for full time",
            ("stated_full_time_pay",),
            lambda parameters: nw.col("stated_full_time_pay") > 0,
        ),
        *(
            _eligible(hours, benefits, termination)
            for benefits in _ADDED
            for termination in _TOLD_APART
            for hours in _HOURS
        ),
    ),
    joined=(
        Joined(
            "yearly_full_time_pay",
            "number",
            "the worker's eligible pay of the year, brought to a full-time month; on one payslip of the worker, "
            "empty on the others",
            "currency",
            given_by=("eligible", "full_time_pay"),
            may_be_empty=True,
        ),
        Joined(
            "rank_from_lowest",
            "whole",
            "rank of that yearly pay, 1 for the lowest; on the same payslip",
            given_by=("eligible", "full_time_pay"),
            may_be_empty=True,
        ),
        Joined(
            "rank_from_highest",
            "whole",
            "rank of that yearly pay, 1 for the highest; on the same payslip",
            given_by=("eligible", "full_time_pay"),
            may_be_empty=True,
        ),
        Joined(
            "pay_quarter",
            "category",
            "quarter of the workers by rank of that pay; on the same payslip",
            given_by=("eligible", "full_time_pay"),
            may_be_empty=True,
        ),
    ),
    rules=rows.PAYSLIPS,
)
