"""Completeness: months and quarters that are there, numbers without gaps, a file that reaches the year's end."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import duckdb

from indicators.configuration import Export
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.report import FindingLog
from indicators.ingest.storage.staged_table import StagedTable

REACH_THE_END = ("contracts", "payslips", "invoices", "reminders")
"""Tables of what goes on all year: a file whose last day is long before the year's end was exported too early."""

LONG_BEFORE_THE_END = {"quarter": timedelta(days=92), "month": timedelta(days=31), "": timedelta(days=31)}
"""How long before the year's end the last row may be, by the periods of the export: a period has its first day."""

_PART_OF_A_PERIOD = 4
"""Into how many parts the rows of a full period are cut, of which one makes a period."""

_NUMBERS_WITHOUT_GAPS = {"share_operations": "operation"}


def check_periods(
    connection: duckdb.DuckDBPyConnection,
    table: StagedTable,
    exports: Mapping[str, Export],
    year: FiscalYear,
    log: FindingLog,
) -> None:
    """A finding for each month or quarter of the year without a row, where an export of the table is periodic.

    Several files of a month each, or of a quarter each, are a series by themselves: one that is gone is told, also
    where a later file corrects a row of its month.
    """
    fiscal_year_columns = [
        name for name in (table.table.period, *table.table.fiscal_year_columns) if name in table.columns
    ]
    if not fiscal_year_columns:
        return
    day = fiscal_year_columns[0]
    is_series = False
    for name, export in exports.items():
        period, there = _series(connection, table, name, export, day)
        periods = list(_periods(year, 1 if period == "month" else 3)) if period else []
        if period:
            there = there + _of_systems_before_and_after(connection, table, name, day, period, there)
        is_series |= bool(period)
        gone = [one for one in periods if not any(one[0] <= start <= one[1] for start in there)]
        source = next(one for one in table.sources if one.export == name) if gone else table.sources[0]
        for (first, last), rows in zip(gone, _rows_within(connection, table, day, gone), strict=True):
            rule = "period_without_file" if rows else "missing_period"
            log.add(rule, source.file, sheet=source.sheet, expected=f"{first} / {last}")
    declared = [export.periodic for export in exports.values()]
    if any(declared):
        periods = list(_periods(year, 1 if "month" in declared else 3))
        found = _rows_within(connection, table, day, periods)
        for (first, last), rows in zip(periods, found, strict=True):
            if not rows:
                source = table.sources[0]
                log.add("missing_period", source.file, sheet=source.sheet, expected=f"{first} / {last}")
    elif (
        table.table.name == "payslips"
        and not is_series
        and not any("periodic" in one.model_fields_set for one in exports.values())
    ):
        _check_gaps_between_months(connection, table, day, year, log)


def _rows_within(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, day: str, periods: Sequence[tuple[date, date]]
) -> list[int]:
    """How many rows have their day in each period."""
    if not periods:
        return []
    counts = ", ".join(
        f"count(*) FILTER (\"{day}\" BETWEEN DATE '{first}' AND DATE '{last}')" for first, last in periods
    )
    return list(connection.execute(f'SELECT {counts} FROM "{table.table.name}"').fetchall()[0])


def _check_gaps_between_months(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, day: str, year: FiscalYear, log: FindingLog
) -> None:
    """A note for each month without a payslip between months that have some, where pay is monthly."""
    periods = list(_periods(year, 1))
    rows = _rows_within(connection, table, day, periods)
    filled = [number for number, count in enumerate(rows) if count]
    if 2 * len(filled) <= len(periods):  # quarters, or pay of a year
        return
    for number in range(filled[0], filled[-1]):
        if not rows[number]:
            (first, last), source = periods[number], table.sources[0]
            log.add("month_without_row", source.file, sheet=source.sheet, expected=f"{first} / {last}")


def _series(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, name: str, export: Export, day: str
) -> tuple[str, list[date]]:
    """The period that each file of a pattern is of, and the first days of those; nothing where they are no series.

    A file is of the period of most of its rows: the others correct earlier ones. A file of which nothing is left,
    such as a copy of another, is of none.
    """
    numbers = [number for number, source in enumerate(table.sources) if source.export == name]
    one_day = table.table.period in table.columns or len(table.table.fiscal_year_columns) == 1
    if len(numbers) < 2 or not one_day or "periodic" in export.model_fields_set:
        return "", []
    for period in ("month", "quarter"):
        found = [
            connection.execute(
                f"SELECT date_trunc('{period}', \"{day}\")::DATE AS start, 2 * count(*) > sum(count(*)) OVER () "
                f'FROM "{table.table.name}" WHERE "row" BETWEEN ? AND ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
                table.rows_of(number),
            ).fetchall()
            for number in numbers
        ]
        of_files = [periods[0] for periods in found if periods]
        starts = {start for start, _ in of_files}
        if all(is_of_it for _, is_of_it in of_files) and None not in starts and len(starts) > 1:
            return period, sorted(starts)
    return "", []


def _of_systems_before_and_after(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, name: str, day: str, period: str, own: Sequence[date]
) -> list[date]:
    """The first days of the periods that other exports have, where a system follows another in the middle of a year.

    Both have one period at most; exports that have several in common, such as those of two employers, are each whole by
    itself. The few rows by which a system corrects an earlier period are not that period.
    """
    found: list[date] = []
    for other in dict.fromkeys(source.export for source in table.sources if source.export != name):
        numbers = [number for number, source in enumerate(table.sources) if source.export == other]
        within = " OR ".join('"row" BETWEEN ? AND ?' for _ in numbers)
        counted = connection.execute(
            f'SELECT date_trunc(\'{period}\', "{day}")::DATE, count(*) FROM "{table.table.name}" '
            f'WHERE ({within}) AND "{day}" IS NOT NULL GROUP BY 1 ORDER BY 1',
            [row for number in numbers for row in table.rows_of(number)],
        ).fetchall()
        most = max((rows for _, rows in counted), default=0)
        starts = [start for start, rows in counted if rows * _PART_OF_A_PERIOD >= most]
        if len({*starts} & {*own}) <= 1:
            found += starts
    return found


def periods_left_out(table: StagedTable, exports: Iterable[Export], year: FiscalYear) -> tuple[str, str]:
    """The column of the period, and the query that names the keys that run in a period of the year without a row."""
    declared = {export.periodic for export in exports} - {""}
    period, days = table.table.period, [name for name in table.table.fiscal_year_columns if name in table.columns]
    if not declared or period not in table.columns or len(days) != 2:
        return "", ""
    keys = ", ".join(f'"{name}"' for name in table.table.key)
    periods = ", ".join(
        f"(DATE '{first}', DATE '{last}')" for first, last in _periods(year, 1 if "month" in declared else 3)
    )
    return (
        period,
        f"""
        SELECT "row", string_agg(first::VARCHAR, ', ' ORDER BY first) AS found, '' AS expected FROM (
            SELECT min("row") AS "row", min("{days[0]}") AS start, list("{period}") AS there,
                arg_max_null("{days[1]}", ("{period}", "row")) AS until
            FROM "{table.table.name}" GROUP BY {keys}
        ), (VALUES {periods}) AS periods(first, last)
        WHERE last >= start AND (until IS NULL OR first <= until)
            AND len(list_filter(there, lambda day: day BETWEEN first AND last)) = 0
        GROUP BY "row"
        """,
    )


def check_end(
    connection: duckdb.DuckDBPyConnection,
    table: StagedTable,
    exports: Iterable[Export],
    year: FiscalYear,
    log: FindingLog,
) -> None:
    """A note where the last day in a table of what goes on all year is long before the year's end.

    What has no last day, and a table that most rows were refused of, say nothing about the end.
    """
    days = [name for name in table.table.fiscal_year_columns if name in table.columns]
    used, read = (
        sum(counts) for counts in zip(*((one.rows_used, one.rows_read) for one in table.sources), strict=True)
    )
    if table.table.name not in REACH_THE_END or not days or used < read / 2:
        return
    asked = f'max("{days[0]}"), max("{days[-1]}"), count(*) - count("{days[-1]}")'
    first, last, open_ended = connection.execute(f'SELECT {asked} FROM "{table.table.name}"').fetchall()[0]
    allowed = max(LONG_BEFORE_THE_END[export.periodic] for export in exports)
    latest = max((day for day in (first, last) if day is not None), default=None)
    if latest is not None and not open_ended and latest < year.last_day - allowed:
        source = table.sources[-1]
        where = {"found": latest.isoformat(), "expected": year.last_day.isoformat()}
        log.add("nothing_at_the_end", source.file, sheet=source.sheet, **where)


def out_of_order(table: StagedTable, exports: Iterable[Export]) -> tuple[str, str]:
    """The column whose numbers follow the days, and the query that names the rows dated before the number before."""
    column = _numbered(table, exports)
    days = [name for name in table.table.fiscal_year_columns if name in table.columns]
    if not column or len(days) != 1:  # a contract is numbered when it is signed, whenever it starts
        return "", ""
    return (
        column,
        f"""
        SELECT "row", written || ' (' || day || ')' AS found, before || ' (' || day_before || ')' AS expected FROM (
            SELECT *, lag(day) OVER numbers AS day_before, lag(written) OVER numbers AS before FROM (
                SELECT "row", "{column}"::VARCHAR AS written, "{days[0]}" AS day,
                    regexp_replace(written, '[0-9]+$', '') AS series,
                    TRY_CAST(regexp_extract(written, '[0-9]+$') AS BIGINT) AS number
                FROM "{table.table.name}"
            ) WINDOW numbers AS (PARTITION BY series ORDER BY number)
        ) WHERE day < day_before
    """,
    )


def _numbered(table: StagedTable, exports: Iterable[Export]) -> str:
    """The column of a table whose numbers have no gaps; nothing where none is declared and given."""
    declared = [export.consecutive for export in exports if export.consecutive]
    column = declared[0] if declared else _NUMBERS_WITHOUT_GAPS.get(table.table.name, "")
    return column if column in table.columns else ""


def gaps(table: StagedTable, exports: Iterable[Export]) -> tuple[str, str]:
    """The column whose numbers have no gaps, and the query that names the first row after each gap; or nothing.

    A number is what stands at the end of a cell; what stands before it is a series of its own.
    """
    column = _numbered(table, exports)
    if not column:
        return "", ""
    return (
        column,
        f"""
        SELECT "row", written AS found, CASE WHEN number = before + 2 THEN series || (before + 1)
            ELSE series || (before + 1) || ' - ' || series || (number - 1) END AS expected
        FROM (
            SELECT *, lag(number) OVER (PARTITION BY series ORDER BY number) AS before FROM (
                SELECT "row", "{column}"::VARCHAR AS written, regexp_replace(written, '[0-9]+$', '') AS series,
                    TRY_CAST(regexp_extract(written, '[0-9]+$') AS BIGINT) AS number
                FROM "{table.table.name}"
            )
        ) WHERE number > before + 1
    """,
    )


def _periods(year: FiscalYear, months: int) -> Iterable[tuple[date, date]]:
    """The first and last day of each month, or of each quarter, of a fiscal year."""
    starts = [day for number in range(0, 36, months) if (day := _later(year.first_day, number)) <= year.last_day]
    return zip(starts, [*(start - timedelta(days=1) for start in starts[1:]), year.last_day], strict=True)


def _later(day: date, months: int) -> date:
    """The day of the month some months on; the last there is, where the month is shorter."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    end = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, end.day))
