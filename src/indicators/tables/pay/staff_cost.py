"""A derived column of payslips: what a worker costs the employer, by what an export tells of it."""

from collections.abc import Sequence

import narwhals as nw

from indicators.tables.schema import Derived, YearParameters


def _cost(told: Sequence[str], meaning: str) -> Derived:
    def formula(parameters: YearParameters) -> nw.Expr:
        return nw.sum_horizontal("gross", *told)

    return Derived("staff_cost", "number", meaning, ("gross", *told), formula, unit="currency")


STAFF_COST = (
    _cost(("employer_contributions", "other_cost"), "gross pay, contributions of the employer and other cost"),
    _cost(("employer_contributions",), "gross pay and contributions of the employer"),
)
