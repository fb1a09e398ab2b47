"""Tables of the pay gap, made of the payslips: the pay of a worker's year, and the bands of workers by pay."""

from indicators.tables.schema import Joined, Table
from indicators.tables.values import GENDERS

WORKER_YEAR = Table(
    name="worker_year",
    given_by=("payslips.paid_hours",),
    one_row_is="one worker's pay of the year with one employer, from the payslips; no termination pay",
    key=("worker", "entity"),
    columns=(),
    joined=(
        Joined("worker", "person", "the worker"),
        Joined("entity", "text", "the employer", given_by=("payslips.entity",)),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined(
            "pay_category",
            "text",
            "category of workers who do the same work or work of equal value: that of the last payslip, or of the "
            "contract that began last",
            may_be_empty=True,
            given_by=("contracts.pay_category",),
        ),
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
        Joined("hourly_base", "number", "basic pay an hour", "currency", may_be_empty=True),
        Joined(
            "hourly_components",
            "number",
            "variable and complementary components an hour",
            "currency",
            may_be_empty=True,
        ),
        Joined(
            "pay_of_worker",
            "number",
            "gross annual pay with all employers together; on one row of the worker, empty on the others",
            "currency",
            may_be_empty=True,
        ),
        Joined(
            "rank_from_highest",
            "whole",
            "rank of that pay, 1 for the highest; equal pays in the order of the export; on the same row",
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
        Joined("entity", "text", "the employer", given_by=("payslips.entity",)),
        Joined("gender", "category", "gender of the worker", values=GENDERS),
        Joined(
            "quartile", "category", "the band: 1 for the lowest pays, 4 for the highest", values=("1", "2", "3", "4")
        ),
        Joined(
            "places", "number", "places of the worker in the band: a part of one where equal pays lie across a border"
        ),
        Joined(
            "places_with_employer",
            "number",
            "the same in the bands of the workers of the employer alone",
            given_by=("payslips.entity",),
        ),
    ),
)
