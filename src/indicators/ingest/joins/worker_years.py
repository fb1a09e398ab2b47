"""The pay of the year, a row a worker and employer, and the four bands of workers by hourly pay."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, StagedTable
from indicators.tables import YearParameters

WORKER_YEAR, PAY_BANDS = "worker_year", "pay_bands"
"""Tables that have no export of their own."""


def write_worker_years(
    staged: Mapping[str, StagedTable], folder: Path, year: int, parameters: YearParameters
) -> dict[str, Path]:
    """Write both tables where payslips tell pay and hours, and say where."""
    payslips, contracts = staged.get("payslips"), staged.get("contracts")
    hours = {"paid_hours", "full_time_share"}
    if payslips is None or not hours & set(payslips.columns):
        return {}
    of_contracts = contracts and {"contract", "worker", "started_on", "pay_category"} <= {*contracts.columns}
    categories = contracts.path if contracts and of_contracts else None
    years, bands = worker_years(payslips.path, payslips.columns, parameters, categories)
    paths = {}
    for name, table in ((WORKER_YEAR, years), (PAY_BANDS, bands)):
        paths[name] = folder / name / f"{year}.parquet"
        paths[name].parent.mkdir()
        pq.write_table(table, paths[name], compression=COMPRESSION)
    return paths


def worker_years(
    path: Path, columns: list[str], parameters: YearParameters, categories: Path | None = None
) -> tuple[pa.Table, pa.Table]:
    """The pay of the year of each worker and employer, and their places in the four bands by hourly pay.

    `categories` are contracts that tell the category of their worker, where payslips do not: that of the last payslip
    counts, else that of the contract which began last.

    Payslips of one worker are added up; pay for the end of a contract and its hours are left out. A worker at rank
    `r` of `n` is in the band `floor((r - 1) * 4 / n) + 1`. Equal pays share the places of their ranks evenly, and
    the rows are in the order of their amounts, so that the order of the export decides nothing: not one digit of a sum.
    """
    of_employers = "entity" in columns
    left_out = ["first_row", *([] if of_employers else ["entity"])]
    left_out += [] if "pay_category" in columns or categories else ["pay_category"]
    of_contracts, category = "", "pay_category"
    if categories:
        category = "coalesce(pay_category, said)"
        of_contracts = (
            f"LEFT JOIN (SELECT worker, pay_category::VARCHAR AS said FROM read_parquet({_quoted(categories)}) QUALIFY "
            "row_number() OVER (PARTITION BY worker ORDER BY started_on DESC NULLS LAST, contract DESC) = 1"
            ") USING (worker) "
        )
    with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
        connection.execute(
            f"CREATE TABLE years AS SELECT years.* REPLACE ({category} AS pay_category) "
            f"FROM ({_years(path, columns, parameters)}) years {of_contracts}"
        )
        years: pa.Table = connection.sql(
            f"SELECT * EXCLUDE ({', '.join(left_out)}), CASE WHEN compared THEN row_number() OVER (PARTITION BY "
            "compared ORDER BY pay DESC, first_row) END AS rank_from_highest FROM years "
            "ORDER BY entity, gender, hourly, pay, components, paid_hours, first_row"
        ).to_arrow_table()
        bands: pa.Table = connection.sql(_BANDS).to_arrow_table()
    return years, bands if of_employers else bands.drop_columns(["entity", "places_with_employer"])


def _years(path: Path, columns: list[str], parameters: YearParameters) -> str:
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
    last = f"ORDER BY {'month, ' if 'month' in columns else ''}pay_category"
    known = "FILTER (pay_category IS NOT NULL)"
    category = f"last(pay_category::VARCHAR {last}) {known}" if "pay_category" in columns else "NULL::VARCHAR"
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
                round(sum(({base}) * {rate}), 6) AS base,
                round(sum(({given["variable"]} + {complementary}) * {rate}), 6) AS components,
                round(sum({hours}), 6) AS paid_hours, min(file_row_number) AS first_row
            FROM read_parquet({_quoted(path)}, file_row_number = true)
            WHERE {paid} GROUP BY ALL))
    """


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _places(of: str) -> str:
    """The places of a worker in a band, among all or among those of the employer."""
    first, equal, n = f"first{of}", f"equal{of}", f"n{of}"
    return f"""greatest(0, least({first} - 1 + {equal}, (band * {n} + 3) // 4)
            - greatest({first} - 1, ((band - 1) * {n} + 3) // 4)) / {equal}"""


_BANDS = f"""
    WITH ranked AS (
        SELECT worker, entity, gender, rank() OVER (ORDER BY round(hourly, 9)) AS first,
            count(*) OVER (PARTITION BY round(hourly, 9)) AS equal, count(*) OVER () AS n, first_row,
            rank() OVER (PARTITION BY entity ORDER BY round(hourly, 9)) AS first_of_employer,
            count(*) OVER (PARTITION BY entity, round(hourly, 9)) AS equal_of_employer,
            count(*) OVER (PARTITION BY entity) AS n_of_employer
        FROM years WHERE compared
    ), bands AS (SELECT unnest([1, 2, 3, 4]) AS band)
    SELECT worker, entity, gender, band::VARCHAR AS quartile, places, places_with_employer FROM (
        SELECT *, {_places("")} AS places, {_places("_of_employer")} AS places_with_employer
        FROM ranked, bands
    ) WHERE places > 0 OR places_with_employer > 0
    ORDER BY entity, gender, places, places_with_employer, band, first_row
"""
