"""The pay of the year, a row a worker and employer, and the four bands of workers by hourly pay."""

from collections.abc import Collection

from indicators.ingest.joins.exact_amounts import added_up
from indicators.tables import YearParameters

WORKER_YEAR, PAY_BANDS = "worker_year", "pay_bands"
"""Tables that have no export of their own."""

_OF_A_CATEGORY = {"contract", "worker", "started_on", "pay_category"}


def worker_years(
    payslips: Collection[str], contracts: Collection[str], parameters: YearParameters
) -> tuple[str, str, str] | None:
    """The pay of the year of each worker and employer, and their places in the four bands by hourly pay.

    Three statements: one that makes what both tables are read from, and the query of each. `payslips` and `contracts`
    are the columns of these tables; None where payslips do not tell hours. Contracts tell the category of their
    worker, where payslips do not: that of the last payslip counts, else that of the contract which began last.

    Payslips of one worker are added up; pay for the end of a contract and its hours are left out. A worker at rank
    `r` of `n` is in the band `floor((r - 1) * 4 / n) + 1`. Equal pays share the places of their ranks evenly, and
    the rows are in the order of their amounts, so that the order of the export decides nothing: not one digit of a sum.
    """
    if not {"paid_hours", "full_time_share"} & set(payslips):
        return None
    of_employers, is_in_contracts = "entity" in payslips, set(contracts) >= _OF_A_CATEGORY
    left_out = ["first_row", *([] if of_employers else ["entity"])]
    left_out += [] if "pay_category" in payslips or is_in_contracts else ["pay_category"]
    of_contracts, category = "", "pay_category"
    if is_in_contracts:
        category = "coalesce(pay_category, said)"
        of_contracts = (
            "LEFT JOIN (SELECT worker, pay_category::VARCHAR AS said FROM contracts QUALIFY "
            "row_number() OVER (PARTITION BY worker ORDER BY started_on DESC NULLS LAST, contract DESC) = 1"
            ") USING (worker) "
        )
    make = (
        f"CREATE OR REPLACE TEMP TABLE years AS SELECT years.* REPLACE ({category} AS pay_category) "
        f"FROM ({_years(payslips, parameters)}) years {of_contracts}"
    )
    years = (
        f"SELECT * EXCLUDE ({', '.join(left_out)}), CASE WHEN pay_of_worker IS NOT NULL THEN row_number() OVER "
        "(ORDER BY pay_of_worker DESC NULLS LAST, first_row) END AS rank_from_highest FROM (SELECT *, "
        "CASE WHEN compared AND row_number() OVER (PARTITION BY worker ORDER BY compared DESC, first_row) = 1 "
        f"THEN {added_up('pay', where='compared', over='PARTITION BY worker')} END AS pay_of_worker FROM years) "
        "ORDER BY entity, gender, hourly, pay, components, paid_hours, first_row"
    )
    return make, years, _bands(of_employers=of_employers)


def _years(columns: Collection[str], parameters: YearParameters) -> str:
    given = {
        name: f"coalesce({name}, 0)" if name in columns else "0.0::DOUBLE"
        for name in ("gross", "benefits", "base", "variable", "complementary", "paid_hours", "full_time_share")
    }
    hours = given["paid_hours"]
    if "paid_hours" not in columns:
        hours = f"{given['full_time_share']} * {parameters.full_time_month * parameters.months_paid}"
    rate = (
        hours if parameters.pay_period == "hour" else "1.0::DOUBLE"
    )  # pay of an hour counts as often as hours are paid
    base = given["base"] if "base" in columns else f"greatest({given['gross']} - {given['variable']}, 0)"
    complementary = given["complementary"] if "complementary" in columns else given["benefits"]
    entity = "entity" if "entity" in columns else "NULL"
    gender = "gender" if "gender" in columns else "'unknown'"
    last = "(month, pay_category)" if "month" in columns else "pay_category"
    category = f"arg_max(pay_category::VARCHAR, {last})" if "pay_category" in columns else "NULL::VARCHAR"
    paid = "NOT coalesce(termination, false)" if "termination" in columns else "true"
    received = "true" if parameters.components == "all" else "components > 0"
    return f"""
        SELECT *, compared AND {received} AS components_compared,
            CASE WHEN compared THEN pay / paid_hours END AS hourly,
            CASE WHEN compared THEN base / paid_hours END AS hourly_base,
            CASE WHEN compared THEN components / paid_hours END AS hourly_components
        FROM (SELECT *, base + components AS pay, base + components > 0 AND paid_hours > 0 AS compared
            FROM (SELECT worker, {entity}::VARCHAR AS entity,
                coalesce(max({gender}::VARCHAR) FILTER ({gender}::VARCHAR <> 'unknown'), 'unknown') AS gender,
                {category} AS pay_category,
                round({added_up(f"({base}) * {rate}")}, 6) AS base,
                round({added_up(f"({given['variable']} + {complementary}) * {rate}")}, 6) AS components,
                round({added_up(hours)}, 6) AS paid_hours, min("row") AS first_row
            FROM payslips
            WHERE {paid} GROUP BY ALL))
    """


def _places(of: str) -> str:
    """The places of a worker in a band, among all or among those of the employer."""
    first, equal, n = f"first{of}", f"equal{of}", f"n{of}"
    return f"""greatest(0, least({first} - 1 + {equal}, (band * {n} + 3) // 4)
            - greatest({first} - 1, ((band - 1) * {n} + 3) // 4)) / {equal}"""


def _bands(*, of_employers: bool) -> str:
    """The query for the places of each worker in the bands."""
    shown = "worker, entity, gender" if of_employers else "worker, gender"
    with_employer = ", places_with_employer" if of_employers else ""
    return f"""
    WITH ranked AS (
        SELECT worker, entity, gender, rank() OVER (ORDER BY round(hourly, 9)) AS first,
            count(*) OVER (PARTITION BY round(hourly, 9)) AS equal, count(*) OVER () AS n, first_row,
            rank() OVER (PARTITION BY entity ORDER BY round(hourly, 9)) AS first_of_employer,
            count(*) OVER (PARTITION BY entity, round(hourly, 9)) AS equal_of_employer,
            count(*) OVER (PARTITION BY entity) AS n_of_employer
        FROM years WHERE compared
    ), bands AS (SELECT unnest([1, 2, 3, 4]) AS band)
    SELECT {shown}, band::VARCHAR AS quartile, places{with_employer} FROM (
        SELECT *, {_places("")} AS places, {_places("_of_employer")} AS places_with_employer
        FROM ranked, bands
    ) WHERE places > 0 OR places_with_employer > 0
    ORDER BY entity, gender, places, places_with_employer, band, first_row
"""
