"""The staff register of a fiscal year, a row a worker: heads, month ends and full-time equivalents."""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from indicators.ingest.joins.attendances import registered
from indicators.ingest.joins.exact_amounts import added_up
from indicators.ingest.storage.some_at_a_time import some_at_a_time
from indicators.tables import YearParameters
from indicators.tables.reading import MISSING

if TYPE_CHECKING:
    import duckdb

STAFF = "staff"
"""The table of the workers of the year; it has no export of its own."""

CONTRACTS_AT_ONCE = 4_000_000

_SHARES = (
    "contractual_share",
    "register_share",
    "full_time_month_ends",
    "full_time_mean",
    "part_time_mean",
    "last_day_share",
    "working_time",
)
_LATEST = "(start - DATE '1900-01-01') * 1099511627776 + \"row\""
"""What the contract that began last has most of; of several that began on one day, the one that is written last."""
_TOLD = ("kind", "worker_category", "education")
_TRAINED = {"person", "present", "in_year", "type", "hours"}
_HIGHER = "higher_education"
"""Which of both kinds of higher education: of nobody, where that of somebody is not told."""


def staff(
    connection: "duckdb.DuckDBPyConnection",
    columns: Collection[str],
    attendances: Collection[str],
    parameters: YearParameters,
) -> tuple[list[str], dict[str, str]]:
    """The queries for the workers of the contracts, and the reasons of what is left out, kept with the table.

    There are several where there are many contracts: a worker has sixty numbers, and a database has them of all workers
    at once before it writes the first. Each asks for the workers behind those of the one before.

    `columns` are those of the contracts and `attendances` those of the attendances, which the database shows. A
    contractual fraction is 1 for full time, whatever its hours in the joint committee, else the weekly hours over those
    of a full-timer. Where a contract has neither, no share of the register is computed, for nobody: the reason, with
    how many contracts and workers lack them, is told. So it is where higher education is not told apart.
    """
    connection.execute(f"CREATE OR REPLACE TEMP VIEW each AS {_each(columns, parameters)}")
    missing = {} if parameters.counted_on else {f"{MISSING}on_counted_day": "no_counted_day"}
    left_out: list[str] = []
    without, workers = connection.execute(
        "SELECT count(*), count(DISTINCT who) FROM each WHERE fraction IS NULL AND touches"
    ).fetchall()[0]
    if without:
        column = "weekly_hours"
        known = column in columns or "working_time" in columns
        reason = f"contracts.{column} ({without} contracts, {workers} workers)" if known else f"contracts.{column}"
        told = f"column_empty:{reason}" if known else f"column_not_delivered:{reason}"
        left_out += _SHARES
        missing |= {f"{MISSING}{name}": told for name in _SHARES}
    if "education" in columns:
        last = f"DATE '{parameters.year.last_day}'"
        untold, workers = connection.execute(
            "SELECT count(*), count(DISTINCT who) FROM each "
            f"WHERE registered AND start <= {last} AND finish >= {last} AND education = 'higher'"
        ).fetchall()[0]
        if untold:
            left_out.append(_HIGHER)
            missing[f"{MISSING}{_HIGHER}"] = f"column_empty:contracts.education ({untold} contracts, {workers} workers)"
    kept = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
    queries = [
        f"SELECT {kept} FROM ({_by_worker(columns, parameters, some)})"
        for some in some_at_a_time(connection, "each", "who", CONTRACTS_AT_ONCE)
    ]
    if set(attendances) >= _TRAINED:
        queries = [
            "SELECT staff.*, CASE WHEN on_last_day THEN coalesce(trained.hours, 0) END AS training_hours "
            f"FROM ({query}) staff LEFT JOIN (SELECT person, {added_up('hours')} AS hours FROM attendances "
            "WHERE in_year AND present AND \"type\" = 'training' GROUP BY person) trained ON person = worker"
            for query in queries
        ]
    return [f"{query} ORDER BY worker" for query in queries], missing


def _added_up(fraction: str, where: str = "") -> str:
    return added_up(fraction, where=where, decimals=18)


def _each(columns: Collection[str], parameters: YearParameters) -> str:
    """A row a contract: who, for how many, its fraction, whether it is in the register."""
    first, last = parameters.year.first_day, parameters.year.last_day
    given = {
        name: name if name in columns else "NULL"
        for name in (
            "worker",
            "workers",
            "gender",
            "working_time",
            "weekly_hours",
            "reference_hours",
            "hours",
        )
    }
    told = "".join(f", {name}::VARCHAR AS {name}" for name in _TOLD if name in columns)
    ended = "ended_on" if "ended_on" in columns else "NULL::DATE"
    several = f"coalesce({given['workers']}, 1)"
    return f"""
        SELECT "row", CASE WHEN {several} > 1 OR {given["worker"]} IS NULL THEN 'contract ' || contract
               ELSE {given["worker"]} END AS who,
            {several}::BIGINT AS times, {given["gender"]}::VARCHAR AS gender,
            started_on AS start, coalesce({ended}, DATE '9999-12-31') AS finish,
            CASE WHEN {given["working_time"]}::VARCHAR = 'full_time' THEN 1.0
                WHEN {given["weekly_hours"]} IS NOT NULL THEN least(1.0, {given["weekly_hours"]}::DOUBLE
                    / coalesce({given["reference_hours"]}::DOUBLE, {float(parameters.full_time_week)})) END AS fraction,
            {registered(columns)} AS registered,
            coalesce({given["hours"]}::DOUBLE, 0) / {parameters.full_time_year * parameters.year.length} AS hours_share,
            started_on <= DATE '{last}' AND coalesce({ended}, DATE '{last}') >= DATE '{first}' AS touches{told}
        FROM contracts
    """


def _by_worker(columns: Collection[str], parameters: YearParameters, some: str) -> str:
    year = parameters.year
    first, last = f"DATE '{year.first_day}'", f"DATE '{year.last_day}'"
    before = f"DATE '{year.first_day - timedelta(days=1)}'"
    days = (year.last_day - year.first_day).days + 1
    gender = f"arg_max(gender, {_LATEST}) AS gender," if "gender" in columns else ""
    hours = f"{_added_up('hours_share')} AS hours_share," if "hours" in columns else ""
    last_day = f"registered AND start <= {last} AND finish >= {last}"
    on_last_day = _added_up("fraction", where=last_day)
    running = f"greatest(0, (least(finish, {last}) - greatest(start, {first})) + 1)"
    told = "".join(f"arg_max({name}, {_LATEST}) FILTER ({last_day}) AS {name}, " for name in _TOLD if name in columns)
    higher = f"if(education LIKE 'higher%' OR education = 'university', education, NULL) AS {_HIGHER},"
    counted = (
        f"coalesce(bool_or(registered AND start <= DATE '{parameters.counted_on}' "
        f"AND finish >= DATE '{parameters.counted_on}'), false) AS on_counted_day,"
        if parameters.counted_on
        else ""
    )
    ends = [f"registered AND start <= DATE '{day}' AND finish >= DATE '{day}'" for day in year.month_ends]
    of_months = "".join(
        f"bool_or({runs}) AS runs_{number}, {_added_up('fraction', where=runs)} AS fraction_{number}, "
        for number, runs in enumerate(ends)
    )
    months = range(len(ends))
    month_ends = " + ".join(f"coalesce(runs_{month}, false)::BIGINT" for month in months)
    full_time = " + ".join(f"coalesce(fraction_{month} >= 1 - 1e-9, false)::BIGINT" for month in months)
    share = " + ".join(f"least(1.0, coalesce(fraction_{month}, 0.0))" for month in months)
    return f"""
        WITH workers AS (
            SELECT who, max(times) AS heads, {gender} {hours}
                coalesce(bool_or(registered AND start <= {last} AND finish >= {last}), false) AS on_last_day,
                {counted} {told}
                least(1.0, coalesce({on_last_day}, 0.0)) * max(times) AS last_day_share,
                CASE WHEN bool_or({last_day}) THEN CASE WHEN {on_last_day} >= 1 - 1e-9
                    THEN 'full_time' ELSE 'part_time' END END AS working_time,
                coalesce(bool_or(start BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(start <= {before} AND finish >= {before}), false) AS hired_in_year,
                coalesce(bool_or(finish BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(start <= {last} AND finish > {last}), false) AS left_in_year,
                coalesce(bool_or(registered AND start BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(registered AND start <= {before} AND finish >= {before}), false)
                    AS entered_register_in_year,
                coalesce(bool_or(registered AND finish BETWEEN {first} AND {last}), false)
                    AND NOT coalesce(bool_or(registered AND start <= {last} AND finish > {last}), false)
                    AS left_register_in_year,
                ({last} - min(start) FILTER (start <= {last} AND finish >= {last})) / 365.25 AS tenure,
                {_added_up(f"fraction * times * {running} / {days}")} AS contractual_share,
                {of_months}
            FROM each WHERE {some} GROUP BY who
        )
        SELECT who AS worker, heads, {higher if "education" in columns else ""} workers.* EXCLUDE (who, heads, {
        ", ".join(f"runs_{month}, fraction_{month}" for month in months)
    }),
            {month_ends} AS month_ends,
            month_ends * heads / {len(ends)} AS month_ends_share,
            {full_time} AS full_time_month_ends,
            full_time_month_ends * heads / {len(ends)} AS full_time_mean,
            (month_ends - full_time_month_ends) * heads / {len(ends)} AS part_time_mean,
            ({share}) * heads / {len(ends)} AS register_share
        FROM workers
    """
