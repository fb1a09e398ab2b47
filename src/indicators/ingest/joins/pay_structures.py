"""The pay structure, a row a worker and employer: the pay of the year beside what the latest contract says of each."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, StagedTable
from indicators.tables import YearParameters

PAY_STRUCTURE = "pay_structure"
"""The table, which has no export of its own."""

_SENIORITY = "CASE WHEN years < 10 THEN 'under_10' WHEN years < 20 THEN '10_to_19' ELSE '20_and_more' END"
_EDUCATION = (
    "CASE WHEN education::VARCHAR IN ('higher_non_university', 'university') THEN 'higher' ELSE education::VARCHAR END"
)


def write_pay_structure(
    staged: Mapping[str, StagedTable], years: Path | None, folder: Path, year: int, parameters: YearParameters
) -> dict[str, Path]:
    """Write the table where the years of workers were made of the payslips, and say where."""
    if years is None:
        return {}
    payslips, contracts = staged["payslips"], staged.get("contracts")
    contract = (contracts.path, contracts.columns) if contracts else None
    table = pay_structure(years, (payslips.path, payslips.columns), contract, parameters)
    path = folder / PAY_STRUCTURE / f"{year}.parquet"
    path.parent.mkdir()
    pq.write_table(table, path, compression=COMPRESSION)
    return {PAY_STRUCTURE: path}


Columns = tuple[Path, list[str]]
"""A table in a Parquet file, and its columns."""


def pay_structure(years: Path, payslips: Columns, contracts: Columns | None, parameters: YearParameters) -> pa.Table:
    """The years of workers with their amounts brought to full time, and what the contract that began last says.

    Of several that began on one day, that with the highest number. What no export has is left out.
    """
    amounts = [name for name in ("insurance", "other_benefits") if name in payslips[1]]
    # pay of an hour would need the hours of each payslip
    variable = ["variable"] if "variable" in payslips[1] and parameters.pay_period != "hour" else []
    sums = "".join(f", sum(coalesce({name}, 0)) AS {name}" for name in (*amounts, *variable))
    entity, same, of_employer = "", "", ""
    if "entity" in payslips[1]:
        entity, of_employer = ", entity::VARCHAR AS entity", ", y.entity"
        same = " AND p.entity IS NOT DISTINCT FROM y.entity"
    paid = "NOT coalesce(termination, false)" if "termination" in payslips[1] else "true"
    said = _said(contracts[1], parameters) if contracts and {"contract", "worker"} <= {*contracts[1]} else {}
    full_time = f"/ paid_hours * {parameters.full_time_year}"
    shown = [
        f"y.worker{of_employer}, y.gender, y.compared",
        f"CASE WHEN y.compared THEN y.base {full_time} END AS full_time_base",
        *(f"CASE WHEN y.compared THEN p.variable {full_time} END AS full_time_variable" for _ in variable),
        *(f"p.{name}" for name in amounts),
        *(f"c.{name}" for name in said),
    ]
    of_contracts = ""
    if contracts and said:
        told = ", ".join(f"{expression} AS {name}" for name, expression in said.items())
        of_contracts = (
            f"LEFT JOIN (SELECT worker, {told} FROM read_parquet({_quoted(contracts[0])}) "
            "QUALIFY row_number() OVER (PARTITION BY worker ORDER BY started_on DESC NULLS LAST, contract DESC) = 1"
            ") c ON c.worker = y.worker "
        )
    with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
        made: pa.Table = connection.sql(
            f"SELECT {', '.join(shown)} FROM read_parquet({_quoted(years)}, file_row_number = true) y "
            f"JOIN (SELECT worker{entity}{sums} FROM read_parquet({_quoted(payslips[0])}) "
            f"WHERE {paid} GROUP BY ALL) p ON p.worker = y.worker{same} "
            f"{of_contracts}ORDER BY y.file_row_number"
        ).to_arrow_table()
    return made


def _said(columns: list[str], parameters: YearParameters) -> dict[str, str]:
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


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
