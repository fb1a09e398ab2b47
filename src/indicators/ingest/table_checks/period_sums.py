"""Adding up: rows that are parts of one, such as the quarters of a contract, stand in the table as one."""

from collections.abc import Iterator

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa

from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.validation.fiscal_year_filter import with_in_year
from indicators.tables import Column, YearParameters

_ROWS_AT_ONCE = 50_000


def periods_of_a_key(table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask where the rows of a key are its months or quarters: that each but the first is added to it.

    One that does not begin on the day on which the first of them does is perhaps of another contract.
    """
    period, keys = table.table.period, ", ".join(f'"{name}"' for name in table.table.key)
    if period not in table.columns:
        return []
    start = table.table.fiscal_year_columns[0]
    rows = (
        f'FROM (SELECT *, row_number() OVER each AS number, first("{start}") OVER each AS first_start '
        f'FROM "{table.table.name}" WINDOW each AS (PARTITION BY {keys} ORDER BY "row"))'
    )
    added = f'SELECT "row", "{period}"::VARCHAR AS found, \'\' AS expected {rows} WHERE number > 1'
    other = (
        f'SELECT "row", "{start}"::VARCHAR AS found, first_start::VARCHAR AS expected {rows} '
        f'WHERE "{start}" IS DISTINCT FROM first_start'
    )
    return [("period_added_up", period, added), ("periods_differ", start, other)]


def add_up(connection: duckdb.DuckDBPyConnection, table: StagedTable, parameters: YearParameters) -> bool:
    """Have the rows of one key stand as one, under the number of the first of them; whether there are such rows.

    Amounts are added up, and a flag holds where it holds of one. Pay that is stated for full time is no part of
    another: it is weighed by the hours paid, and a pay of 0 weighs nothing. The first day is the earliest; the rest is
    that of the last period, or of the last row.
    """
    name, period = table.table.name, table.table.period
    keys = ", ".join(f'"{key}"' for key in table.table.whole_key if key in table.columns)
    connection.execute(
        f'CREATE OR REPLACE TABLE "{name} parts" AS SELECT "row", first_row FROM (SELECT "row", '
        f'min("row") OVER each AS first_row, count(*) OVER each AS rows FROM "{name}" '
        f"WINDOW each AS (PARTITION BY {keys})) WHERE rows > 1"
    )
    parts = connection.execute(f'FROM "{name} parts"').fetchnumpy()
    if not len(parts["row"]):
        return False
    last = f'("{period}", "row")' if period in table.columns else '"row"'
    given = [column for column in table.table.columns if column.name in table.columns]
    added = {one.name for one in table.table.derived if one.adds_up and one.name in table.columns}
    asked = ", ".join(
        [
            *(f'{_together(table, column, last)} AS "{column.name}"' for column in given),
            *(f'round(sum("{one}"), 9) AS "{one}"' for one in sorted(added)),
        ]
    )
    query = (
        f'SELECT first_row AS "row", {asked} FROM "{name}" JOIN "{name} parts" USING ("row") '
        "GROUP BY first_row ORDER BY first_row"
    )

    def combined() -> Iterator[pa.Table]:
        for batch in connection.sql(query).to_arrow_reader(_ROWS_AT_ONCE):
            rows = pa.Table.from_batches([batch])
            whole = with_in_year(rows.drop_columns(["row"]), table.table, parameters)
            yield whole.append_column("row", rows["row"])

    table.combine(np.asarray(parts["row"]), np.asarray(parts["first_row"]), combined())
    return True


def pays_without_weight(table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask of pays stated for full time: several of one person and month that no hours weigh."""
    if "stated_full_time_pay" not in table.columns:
        return []
    keys = ", ".join(f'"{key}"' for key in table.table.whole_key if key in table.columns)
    pays = "list_sort(list(DISTINCT stated_full_time_pay) FILTER (stated_full_time_pay > 0))"
    hours = "sum(paid_hours) FILTER (stated_full_time_pay > 0)" if "paid_hours" in table.columns else "0"
    query = (
        f"SELECT max(\"row\") AS \"row\", array_to_string({pays}, ', ') AS found, '' AS expected "
        f'FROM "{table.table.name}" GROUP BY {keys} HAVING len({pays}) > 1 AND coalesce({hours}, 0) <= 0'
    )
    return [("stated_pays_differ", "stated_full_time_pay", query)]


def broken_wholes(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, parameters: YearParameters
) -> Iterator[tuple[str, str, str]]:
    """What to ask of keys once their parts are added up: the rules that hold of the whole, then the bounds.

    A rule says more than a bound, and a cooperative decides what becomes of the rows that break it.
    """
    of_periods = table.table.period in table.columns
    for rule in table.table.rules:
        if (of_periods and not rule.of_the_whole) or not set(rule.reads) <= set(table.columns):
            continue
        taken = [f'{number} AS "{name}"' for name, number in rule.taken_as.items() if name not in table.columns]
        given = [name for name in (*rule.reads, *rule.taken_as) if name in table.columns]
        columns = ", ".join([*(f'"{name}"' for name in dict.fromkeys(given)), *taken])
        query = f'SELECT "row", {columns} FROM "{table.table.name}"'
        connection.execute('CREATE OR REPLACE TABLE broken ("row" BIGINT, found DOUBLE)')
        beside = connection.cursor()  # what is asked is not read to its end when the first answer is written
        for batch in beside.sql(query).to_arrow_reader(_ROWS_AT_ONCE):
            frame = nw.from_native(pa.Table.from_batches([batch]), eager_only=True)
            refused = frame.filter(~rule.holds(parameters).fill_null(True)).select("row", rule.column).to_native()
            connection.register("refused", refused)
            connection.execute("INSERT INTO broken FROM refused")
            connection.unregister("refused")
        beside.close()
        yield rule.name, rule.column, "SELECT \"row\", printf('%g', found) AS found, '' AS expected FROM broken"
    for column in table.table.amounts:
        if column.name in table.columns and column.bounds:
            times = f'greatest("{column.per}", 1)' if column.per in table.columns else "1"
            times += f" * {max(parameters.year.length, 1.0)}" if column.per else ""
            low = "false" if column.at_least is None else f'"{column.name}" < {column.at_least}'
            high = "false" if column.at_most is None else f'"{column.name}" > {column.at_most} * {times}'
            found = f"printf('%g', \"{column.name}\") AS found, '{column.bounds}' AS expected"
            query = f'SELECT "row", {found} FROM "{table.table.name}" WHERE {low} OR {high}'
            yield "out_of_range", column.name, query


def _together(table: StagedTable, column: Column, last: str) -> str:
    """The expression for a column of rows that are parts of one."""
    if column.name == "stated_full_time_pay":
        pay = f'"{column.name}"'
        weighed = f"sum({pay} * paid_hours) FILTER ({pay} > 0) / nullif(sum(paid_hours) FILTER ({pay} > 0), 0)"
        return f"round(coalesce({weighed + ', ' if 'paid_hours' in table.columns else ''}max({pay})), 6)"
    if column in table.table.amounts:
        return f'round(sum("{column.name}"), 6)'  # whatever the order in which several cores add them
    if column.kind == "flag":
        return f'bool_or("{column.name}")'
    if column.name == table.table.fiscal_year_columns[0]:
        return f'min("{column.name}")'
    return f'arg_max_null("{column.name}", {last})'
