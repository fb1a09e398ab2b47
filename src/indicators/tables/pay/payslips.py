"""The table of payslips."""

import narwhals as nw

from indicators.tables.pay.full_time_pay import ELIGIBLE, FULL_TIME_PAY, gross_pay, hours_of_share, paid_hours
from indicators.tables.pay.staff_cost import STAFF_COST
from indicators.tables.row_rules import payslips as row_rules
from indicators.tables.schema import Column, Derived, Joined, Table
from indicators.tables.values import GENDERS, KINDS, POPULATIONS, WORKING_TIMES

PAYSLIPS = Table(
    name="payslips",
    one_row_is="one worker's pay in one month (or in one year, where the export gives yearly pay)",
    key=("worker", "month"),
    apart=("entity", "termination"),
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
            unit="share",
            may_be_empty=True,
            at_least=0,
            at_most=1.5,
        ),
        Column("base", "number", "basic pay; without it, gross pay less variable pay", unit="currency", at_least=0),
        Column("variable", "number", "variable pay: bonuses, commissions", unit="currency", at_least=0),
        Column("complementary", "number", "complementary pay; without it, the benefits", unit="currency", at_least=0),
        Column(
            "insurance", "number", "premiums of the employer for insurance beyond the law", unit="currency", at_least=0
        ),
        Column("other_benefits", "number", "other benefits beyond the law, on top of pay", unit="currency", at_least=0),
        Column("worked_hours", "number", "hours actually worked and paid", unit="hours", at_least=0, at_most=8784),
        Column("employer_contributions", "number", "contributions of the employer to social security", unit="currency"),
        Column("other_cost", "number", "other cost of staff, as insurance beyond the law", unit="currency"),
        Column("entity", "text", "the employer, where one export has several"),
        Column(
            "pay_category",
            "text",
            "category of workers who do the same work or work of equal value; without it, that of the contract",
            may_be_empty=True,
        ),
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
        *FULL_TIME_PAY,
        Derived(
            "hourly_pay",
            "number",
            "gross pay an hour, without benefits",
            ("gross", "paid_hours"),
            lambda parameters: gross_pay(parameters, paid_hours(parameters)) / paid_hours(parameters),
            unit="currency",
        ),
        Derived(
            "hourly_pay",
            "number",
            "gross pay an hour, without benefits, by its share of full time",
            ("gross", "full_time_share"),
            lambda parameters: gross_pay(parameters, hours_of_share(parameters)) / hours_of_share(parameters),
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
        *ELIGIBLE,
        *STAFF_COST,
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
    rules=row_rules.PAYSLIPS,
)
