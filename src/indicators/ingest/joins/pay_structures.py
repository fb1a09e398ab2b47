"""The pay structure, a row a worker and employer: the pay of the year beside what the latest contract says of each."""

from collections.abc import Collection

from indicators.ingest.joins.exact_amounts import added_up
from indicators.tables import YearParameters

PAY_STRUCTURE = "pay_structure"
"""The table, which has no export of its own."""

_SENIORITY = "CASE WHEN years < 10 THEN 'under_10' WHEN years < 20 THEN '10_to_19' ELSE '20_and_more' END"
_EDUCATION = (
    "CASE WHEN education::VARCHAR IN ('higher_non_university', 'university') THEN 'higher' ELSE education::VARCHAR END"
)


def pay_structure(payslips: Collection[str], contracts: Collection[str], parameters: YearParameters) -> str:
    """The query for the years of workers with their amounts brought to full time, and what their contract says.

    `payslips` and `contracts` are the columns of these tables. The contract is that which began last; of several that
    began on one day, that with the highest number. What no export has is left out.
    """
    amounts = [name for name in ("insurance", "other_benefits") if name in payslips]
    # pay of an hour would need the hours of each payslip
    variable = ["variable"] if "variable" in payslips and parameters.pay_period != "hour" else []
    sums = "".join(f", {added_up(f'coalesce({name}, 0)')} AS {name}" for name in (*amounts, *variable))
    entity, same, of_employer = "", "", ""
    if "entity" in payslips:
        entity, of_employer = ", entity::VARCHAR AS entity", ", y.entity"
        same = " AND p.entity IS NOT DISTINCT FROM y.entity"
    paid = "NOT coalesce(termination, false)" if "termination" in payslips else "true"
    said = _said(contracts, parameters) if {"contract", "worker"} <= set(contracts) else {}
    full_time = f"/ paid_hours * {parameters.full_time_year}"
    shown = [
        f"y.worker{of_employer}, y.gender, y.compared",
        f"CASE WHEN y.compared THEN y.base {full_time} END AS full_time_base",
        *(f"CASE WHEN y.compared THEN p.variable {full_time} END AS full_time_variable" for _ in variable),
        *(f"p.{name}" for name in amounts),
        *(f"c.{name}" for name in said),
    ]
    of_contracts = ""
    if said:
        told = ", ".join(f"{expression} AS {name}" for name, expression in said.items())
        of_contracts = (
            f"LEFT JOIN (SELECT worker, {told} FROM contracts "
            "QUALIFY row_number() OVER (PARTITION BY worker ORDER BY started_on DESC NULLS LAST, contract DESC) = 1"
            ") c ON c.worker = y.worker "
        )
    return (
        f"SELECT {', '.join(shown)} FROM worker_year y JOIN (SELECT worker{entity}{sums} FROM payslips "
        f"WHERE {paid} GROUP BY ALL) p ON p.worker = y.worker{same} "
        f'{of_contracts}ORDER BY y."row"'
    )


def _said(columns: Collection[str], parameters: YearParameters) -> dict[str, str]:
    """What a contract says of its worker: the columns of the analysis, each with its expression."""
    last_day = f"DATE '{parameters.year.last_day}'"
    years = _SENIORITY.replace("years", f"date_sub('year', seniority_from, {last_day})")
    found = {
        "status": ("worker_category", "worker_category::VARCHAR"),
        "function_level": ("function_level", "function_level::VARCHAR"),
        "seniority": ("seniority_from", f"CASE WHEN seniority_from IS NOT NULL THEN {years} END"),
        "education": ("education", _EDUCATION),
    }
    return {name: expression for name, (column, expression) in found.items() if column in columns}
