"""The table of the pay structure: what the analysis for the works council asks of each worker's year."""

from indicators.tables.schema import Joined, Table
from indicators.tables.values import EDUCATION_LEVELS, GENDERS, SENIORITY_BANDS, WORKER_CATEGORIES

PAY_STRUCTURE = Table(
    name="pay_structure",
    given_by=("payslips.paid_hours",),
    one_row_is="one worker's pay of the year with one employer, by what the latest contract says of the worker",
    key=("worker", "entity"),
    columns=(),
    joined=(
        Joined("worker", "person", "the worker"),
        Joined("entity", "text", "the employer", given_by=("payslips.entity",)),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined(
            "status",
            "category",
            "worker, employee or management",
            values=WORKER_CATEGORIES,
            may_be_empty=True,
            given_by=("contracts.worker_category",),
        ),
        Joined(
            "function_level",
            "text",
            "level of the function in the classes of the company",
            may_be_empty=True,
            given_by=("contracts.function_level",),
        ),
        Joined(
            "seniority",
            "category",
            "whole years in service on the last day of the year, in three bands",
            values=SENIORITY_BANDS,
            may_be_empty=True,
            given_by=("contracts.seniority_from",),
        ),
        Joined(
            "education",
            "category",
            "primary, secondary or higher education",
            values=EDUCATION_LEVELS,
            may_be_empty=True,
            given_by=("contracts.education",),
        ),
        Joined("compared", "flag", "pay above 0, for paid hours: in the analysis"),
        Joined(
            "full_time_base",
            "number",
            "basic pay of the year, brought to a full-time year by the paid hours",
            "currency",
            may_be_empty=True,
        ),
        Joined(
            "full_time_variable",
            "number",
            "variable pay of the year, brought to a full-time year",
            "currency",
            may_be_empty=True,
            given_by=("payslips.variable",),
        ),
        Joined(
            "insurance",
            "number",
            "premiums of the employer for insurance beyond the law",
            "currency",
            given_by=("payslips.insurance",),
        ),
        Joined(
            "other_benefits",
            "number",
            "other benefits beyond the law, on top of pay",
            "currency",
            given_by=("payslips.other_benefits",),
        ),
    ),
)
