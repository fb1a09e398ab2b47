"""The staff register of a fiscal year, a row a worker: heads, month ends and full-time equivalents."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, StagedTable
from indicators.tables import YearParameters
from indicators.tables.reading import MISSING
from indicators.tables.values import NOT_IN_THE_REGISTER

STAFF = "staff"
"""The table of the workers of the year; it has no export of its own."""

_SHARES = (
    "contractual_share",
    "register_share",
    "full_time_month_ends",
    "full_time_mean",
    "part_time_mean",
    "last_day_share",
    "working_time",
)
_TOLD = ("kind", "worker_category", "education")


def write_staff(
    staged: Mapping[str, StagedTable], folder: Path, year: int, parameters: YearParameters
) -> dict[str, Path]:
    """Write the table of the staff where there are contracts that tell their worker, and say where."""
    contracts = staged.get("contracts")
    if contracts is None or not {"worker", "workers"} & set(contracts.columns):
        return {}
    path = folder / STAFF / f"{year}.parquet"
    path.parent.mkdir()
    pq.write_table(staff(contracts.path, contracts.columns, parameters), path, compression=COMPRESSION)
    return {STAFF: path}


def staff(path: Path, columns: list[str], parameters: YearParameters) -> pa.Table:
    """The workers of the contracts in a Parquet file, which may not fit into memory.

    A contractual fraction is 1 for full time, whatever its hours in the joint committee, else the weekly hours over
    those of a full-timer. Where a contract has neither, no share of the register is computed, for nobody: the reason,
    with how many contracts and workers lack them, is kept with the table.
    """
    with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
        connection.execute(f"CREATE VIEW each AS {_each(path, columns, parameters)}")
        made: pa.Table = connection.sql(_by_worker(columns, parameters)).to_arrow_table()
        lacking = connection.execute(
            "SELECT count(*), count(DISTINCT who) FROM each WHERE fraction IS NULL AND touches"
        ).fetchone()
    missing = {} if parameters.counted_on else {f"{MISSING}on_counted_day": "no_counted_day"}
    without, workers = lacking or (0, 0)
    if without:
        column = "weekly_hours"
        known = column in columns or "working_time" in columns
        reason = f"contracts.{column} ({without} contracts, {workers} workers)" if known else f"contracts.{column}"
        told = f"column_empty:{reason}" if known else f"column_not_delivered:{reason}"
        made = made.drop_columns([name for name in _SHARES if name in made.column_names])
        missing |= {f"{MISSING}{name}": told for name in _SHARES}
    return made.replace_schema_metadata(missing) if missing else made


def _each(path: Path, columns: list[str], parameters: YearParameters) -> str:
    """A row a contract: who, for how many, its fraction, whether it is in the register."""
    first, last = parameters.year.first_day, parameters.year.last_day
    given = {
        name: name if name in columns else "NULL"
        for name in (
            "worker",
            "workers",
            "gender",
            "kind",
            "working_time",
            "weekly_hours",
            "reference_hours",
            "excluded",
            "hours",
        )
    }
    told = "".join(f", {name}::VARCHAR AS {name}" for name in _TOLD if name in columns)
    ended = "ended_on" if "ended_on" in columns else "NULL::DATE"
    kinds = ", ".join(f"'{kind}'" for kind in NOT_IN_THE_REGISTER)
    several = f"coalesce({given['workers']}, 1)"
    return f"""
        SELECT CASE WHEN {several} > 1 OR {given["worker"]} IS NULL THEN 'contract ' || contract
               ELSE {given["worker"]} END AS who,
            {several}::BIGINT AS times, {given["gender"]}::VARCHAR AS gender,
            started_on AS start, coalesce({ended}, DATE '9999-12-31') AS finish,
            CASE WHEN {given["working_time"]}::VARCHAR = 'full_time' THEN 1.0
                WHEN {given["weekly_hours"]} IS NOT NULL THEN least(1.0, {given["weekly_hours"]}::DOUBLE
                    / coalesce({given["reference_hours"]}::DOUBLE, {float(parameters.full_time_week)})) END AS fraction,
            NOT coalesce({given["excluded"]}::BOOLEAN, false)
                AND coalesce({given["kind"]}::VARCHAR, '') NOT IN ({kinds}) AS registered,
            coalesce({given["hours"]}::DOUBLE, 0) / {parameters.full_time_year * parameters.year.length} AS hours_share,
            started_on <= DATE '{last}' AND coalesce({ended}, DATE '{last}') >= DATE '{first}' AS touches{told}
        FROM read_parquet('{str(path).replace("'", "''")}')
    """


def _by_worker(columns: list[str], parameters: YearParameters) -> str:
    year = parameters.year
    first, last = f"DATE '{year.first_day}'", f"DATE '{year.last_day}'"
    before = f"DATE '{year.first_day - timedelta(days=1)}'"
    days = (year.last_day - year.first_day).days + 1
    ends = ", ".join(f"DATE '{day}'" for day in year.month_ends)
    gender = "any_value(gender ORDER BY start DESC) AS gender," if "gender" in columns else ""
    hours = "sum(hours_share) AS hours_share," if "hours" in columns else ""
    last_day = f"registered AND start <= {last} AND finish >= {last}"
    told = "".join(f"arg_max({name}, start) FILTER ({last_day}) AS {name}, " for name in _TOLD if name in columns)
    counted = (
        f"coalesce(bool_or(registered AND start <= DATE '{parameters.counted_on}' "
        f"AND finish >= DATE '{parameters.counted_on}'), false) AS on_counted_day,"
        if parameters.counted_on
        else ""
    )
    return f"""
        WITH of_month AS (
            SELECT who, "end", sum(fraction) AS fraction, max(times) AS times
            FROM each, (SELECT unnest([{ends}]) AS "end")
            WHERE registered AND start <= "end" AND finish >= "end"
            GROUP BY who, "end"
        ), register AS (
            SELECT who, count(*) AS month_ends, count(*) FILTER (fraction >= 1 - 1e-9) AS full_time_month_ends,
                sum(least(1.0, fraction) * times) / {len(year.month_ends)} AS register_share
            FROM of_month GROUP BY who
        ), workers AS (
            SELECT who, max(times) AS heads, {gender} {hours}
                coalesce(bool_or(registered AND start <= {last} AND finish >= {last}), false) AS on_last_day,
                {counted} {told}
                least(1.0, coalesce(sum(fraction) FILTER ({last_day}), 0.0)) * max(times) AS last_day_share,
                CASE WHEN bool_or({last_day}) THEN CASE WHEN sum(fraction) FILTER ({last_day}) >= 1 - 1e-9
                    THEN 'full_time' ELSE 'part_time' END END AS working_time,
                coalesce(bool_or(start BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(start <= {before} AND finish >= {before}), false) AS hired_in_year,
                coalesce(bool_or(finish BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(start <= {last} AND finish > {last}), false) AS left_in_year,
                ({last} - min(start) FILTER (start <= {last} AND finish >= {last})) / 365.25 AS tenure,
                sum(fraction * times * greatest(0, (least(finish, {last}) - greatest(start, {first})) + 1) / {days})
                    AS contractual_share
            FROM each GROUP BY who
        )
        SELECT who AS worker, heads, workers.* EXCLUDE (who, heads),
            coalesce(month_ends, 0)::BIGINT AS month_ends,
            coalesce(month_ends * heads, 0) / {len(year.month_ends)} AS month_ends_share,
            coalesce(full_time_month_ends, 0)::BIGINT AS full_time_month_ends,
            coalesce(full_time_month_ends * heads, 0) / {len(year.month_ends)} AS full_time_mean,
            coalesce((month_ends - full_time_month_ends) * heads, 0) / {len(year.month_ends)} AS part_time_mean,
            coalesce(register_share, 0.0) AS register_share
        FROM workers LEFT JOIN register USING (who) ORDER BY who
    """
