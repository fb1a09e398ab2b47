"""Tables of contracts: the contracts themselves, and the register of staff that is made of them."""

from datetime import timedelta

import narwhals as nw

from indicators.tables.agreed import AGREED
from indicators.tables.pay.work_volume import PAID_TIME, WORK_VOLUME
from indicators.tables.register import REGISTER
from indicators.tables.row_rules import contracts as row_rules
from indicators.tables.schema import Column, Derived, Joined, Table, YearParameters
from indicators.tables.values import (
    EDUCATIONS,
    ENDED_REASONS,
    GENDERS,
    KINDS,
    POPULATIONS,
    WORKER_CATEGORIES,
    WORKING_TIMES,
)

RATE_UNITS = ("hour", "day", "week", "fortnight", "month", "year")


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
        Column("ended_reason", "category", "why the contract ended", values=ENDED_REASONS, may_be_empty=True),
        Column("working_time", "category", "full time or part time", values=WORKING_TIMES),
        Column("gender", "category", "gender of the worker", values=GENDERS),
        Column("office", "text", "office that follows the contract"),
        Column("activity", "text", "activity or sector of the work"),
        Column("job", "text", "job of the worker", may_be_empty=True),
        Column("programme", "text", "programme or grant that pays the job; empty for none", may_be_empty=True),
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
        Column(
            "worker_category",
            "category",
            "status of the worker: worker, employee or management",
            values=WORKER_CATEGORIES,
            may_be_empty=True,
        ),
        Column(
            "joint_committee", "text", "joint committee that the worker is under; empty for none", may_be_empty=True
        ),
        Column("function_level", "text", "level of the function in the classes of the company", may_be_empty=True),
        Column(
            "pay_category",
            "text",
            "category of workers who do the same work or work of equal value",
            may_be_empty=True,
        ),
        Column("seniority_from", "date", "day from which seniority counts", may_be_empty=True),
        Column("education", "category", "highest education of the worker", values=EDUCATIONS, may_be_empty=True),
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
        *REGISTER,
        *WORK_VOLUME,
    ),
    rules=(*row_rules.CONTRACTS, *AGREED, PAID_TIME),
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
        Joined("full_time_mean", "number", "the workers, times these over the months of the year", "workers"),
        Joined("part_time_mean", "number", "the same of the month ends without full time", "workers"),
        Joined("last_day_share", "number", "contractual fractions on the last day, at most 1", "FTE"),
        Joined(
            "working_time",
            "category",
            "full time where the contracts of the last day make it; empty for whoever is not there then",
            values=WORKING_TIMES,
            may_be_empty=True,
        ),
        *(
            Joined(
                name,
                "category",
                f"{meaning} of the contract of the last day that began last",
                values=values,
                may_be_empty=True,
                given_by=(f"contracts.{name}",),
            )
            for name, meaning, values in (
                ("kind", "kind", KINDS),
                ("worker_category", "status", WORKER_CATEGORIES),
                ("education", "education", EDUCATIONS),
            )
        ),
        Joined(
            "higher_education",
            "category",
            "the same education where it is higher, at university or not; not there where that of anybody is not told",
            values=("higher_non_university", "university"),
            may_be_empty=True,
            given_by=("contracts.education",),
        ),
        Joined("on_last_day", "flag", "the worker is in the register on the last day"),
        Joined("on_counted_day", "flag", "the worker is in the register on the day that `counted_on` names"),
        Joined("hired_in_year", "flag", "no contract runs on the day before the year, and one starts in it"),
        Joined("left_in_year", "flag", "a contract ends in the year, and none runs after its last day"),
        Joined("entered_register_in_year", "flag", "the same as hired, of the contracts in the staff register alone"),
        Joined("left_register_in_year", "flag", "the same as left, of the contracts in the staff register alone"),
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
        Joined(
            "training_hours",
            "number",
            "hours of training in the year of whoever is in the register on its last day, from the lists of attendance",
            "hours",
            may_be_empty=True,
            given_by=("attendances.person", "sessions.hours"),
        ),
        Joined("register_share", "number", "mean of the month ends of the contractual fractions, at most 1", "FTE"),
    ),
)
