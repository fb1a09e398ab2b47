"""The rules of whole tables: keys, and rows that refer to rows of other tables; asked of the staged files."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from indicators.catalogue import Catalogue
from indicators.cooperative import Cooperative
from indicators.core.arrays import RowNumbers
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.report import HIDDEN, FindingLog, add_amounts
from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.storage.table_database import quoted, rows_of, table_database
from indicators.ingest.table_checks.completeness_checks import (
    check_end,
    check_periods,
    gaps,
    out_of_order,
    periods_left_out,
)
from indicators.ingest.table_checks.gender_checks import count_one_gender, several_genders
from indicators.ingest.table_checks.identifier_form_checks import check_identifier_forms
from indicators.ingest.table_checks.key_checks import persons_under_two_keys, repeated_keys
from indicators.ingest.table_checks.membership_checks import check_membership
from indicators.ingest.table_checks.period_sums import add_up, broken_wholes, pays_without_weight, periods_of_a_key
from indicators.ingest.validation.identifier_forms import IdentifierForms
from indicators.ingest.validation.verdicts import is_added_up
from indicators.rules import TABLE_RULES
from indicators.tables import YearParameters

_PARENTS = {
    "instalments": ("loan", "loans", "unknown_loan"),
    "attendances": ("session", "sessions", "unknown_session"),
}


def check_tables(
    cooperative: Cooperative,
    year: FiscalYear,
    staged: Mapping[str, StagedTable],
    log: FindingLog,
    folder: Path,
    forms: IdentifierForms,
    key: bytes,
) -> None:
    """Ask every staged table its rules, parents before children; what a rule sets aside the next ones do not see.

    In the database each table is a view of its name, with its own columns and `row`, the number of the row.

    Raises:
        OSError: there is no room in memory or on the disk to compare the rows.
    """
    with table_database(folder, max((table.rows for table in staged.values()), default=0)) as connection:
        for table in staged.values():
            _show(connection, table)
        check_identifier_forms(connection, staged, forms, key, log)
        for name in cooperative.tables:
            if name not in staged:
                continue
            table = staged[name]
            for rule, column, query in [*repeated_keys(connection, table), *persons_under_two_keys(connection, table)]:
                refuse(connection, table, log, rule, column, query)
            _check_parent(connection, table, staged, log, cooperative.catalogue)
            mapped = cooperative.exports_of(name)
            exports = list(mapped.values())
            check_periods(connection, table, mapped, year, log)
            check_end(connection, table, exports, year, log)
            for rule, (column, query) in (
                ("missing_number", gaps(table, exports)),
                ("number_out_of_order", out_of_order(table, exports)),
                ("period_left_out", periods_left_out(table, exports, year)),
            ):
                if query:
                    refuse(connection, table, log, rule, column, query)
            _add_up(connection, table, log, cooperative.parameters(year))
            column, query = several_genders(connection, table)
            if query:
                refuse(connection, table, log, "several_genders", column, query)
                count_one_gender(connection, table, log)
        for one in TABLE_RULES:
            if all(name in staged and set(columns) <= set(staged[name].columns) for name, columns in one.reads.items()):
                refuse(connection, staged[one.table], log, one.name, one.column, one.query)
        for table, rule, column, query in check_membership(connection, staged):
            refuse(connection, table, log, rule, column, query)


def refuse(
    connection: duckdb.DuckDBPyConnection,
    table: StagedTable,
    log: FindingLog,
    rule: str,
    column: str,
    query: str,
) -> None:
    """A finding for each row that a query names, and the rows set aside where the rule does that.

    The query gives `row`, `found` and `expected`; a personal value is masked here.
    """
    masked = column and table.table.described[column].kind == "person"
    offences: pa.RecordBatchReader = connection.sql(f'FROM ({query}) ORDER BY "row"').to_arrow_reader(100_000)
    refused = False
    for batch in offences:
        rows = batch["row"].to_numpy()
        refused |= len(rows) > 0
        numbers = table.source_numbers(rows)
        for number in np.unique(numbers):
            file, header = table.sources[number].file, table.header_of(number, column)
            of_source = np.flatnonzero(numbers == number)
            kept = of_source[: log.room(rule, file)]
            told = batch.take(pa.array(kept)).select(["found", "expected"]).to_pylist()
            for (source, line), said in zip(table.places(rows[kept]), told, strict=True):
                found = HIDDEN if masked else said["found"]
                log.add(
                    rule, file, sheet=source.sheet, line=line, column=header, found=found, expected=said["expected"]
                )
            log.add_uncollected(rule, file, len(of_source) - len(kept))
        if log.sets_aside(rule):
            _set_aside(connection, table, rows)
    if refused and log.sets_aside(rule):
        _show(connection, table)


def _add_up(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, log: FindingLog, parameters: YearParameters
) -> None:
    """Have the periods of one contract, or the payslips of one person and month, stand as one row."""
    for rule, column, query in periods_of_a_key(table):
        refuse(connection, table, log, rule, column, query)
    if not is_added_up(table.table, table.columns, log):
        return
    for rule, column, query in pays_without_weight(table):
        refuse(connection, table, log, rule, column, query)
    if add_up(connection, table, parameters):
        _show(connection, table)
    for rule, column, query in broken_wholes(connection, table, parameters):
        refuse(connection, table, log, rule, column, query)


def _set_aside(connection: duckdb.DuckDBPyConnection, table: StagedTable, rows: RowNumbers) -> None:
    """Leave rows out, and add what each amounts to to its source, also where it is part of another."""
    fresh = table.set_aside(rows)
    amounts = "".join(f', "{column.name}"' for column in table.table.amounts if column.name in table.columns)
    if not amounts or not len(fresh):
        return
    beside = connection.cursor()  # the query that names the rows is not read to its end
    beside.register("refused", pa.table({"row": pa.array(fresh, pa.int64())}))
    found = beside.sql(
        f'SELECT "row"{amounts} FROM {rows_of(table.path)} SEMI JOIN refused USING ("row")'
    ).to_arrow_table()
    beside.close()
    numbers = table.source_numbers(found["row"].to_numpy())
    for number in np.unique(numbers):
        of_source = found.filter(pa.array(numbers == number))
        add_amounts(table.sources[number].amounts_set_aside, table.table, of_source)


def _show(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> None:
    """A view of the rows that are used; made again when rows were set aside."""
    name = table.table.name
    connection.execute(f'CREATE OR REPLACE TABLE "{name} aside" ("row" BIGINT)')
    aside = pa.table({"row": pa.array(table.rows_set_aside, pa.int64())})
    connection.register("aside", aside)
    connection.execute(f'INSERT INTO "{name} aside" SELECT "row" FROM aside')
    connection.unregister("aside")
    without = f'ANTI JOIN "{name} aside" USING ("row")' if aside.num_rows else ""
    rows = f"FROM {rows_of(table.path)} {without}"
    if table.combined_path:
        rows = (
            f'({rows} ANTI JOIN "{name} parts" USING ("row")) UNION ALL BY NAME '
            f"(FROM read_parquet('{quoted(table.combined_path)}') {without})"
        )
    connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {rows}')


def _check_parent(
    connection: duckdb.DuckDBPyConnection,
    table: StagedTable,
    staged: Mapping[str, StagedTable],
    log: FindingLog,
    catalogue: Catalogue,
) -> None:
    """A row refers to a loan, a session or an indicator that there is."""
    name = table.table.name
    if name == "facts":
        known = [one.id for one in catalogue.values() if one.is_fact]
        connection.register("known", pa.table({"figure": known}))
        column, parent, rule, expected = "figure", "known", "unknown_figure", ", ".join(known)
    elif name in _PARENTS and _PARENTS[name][1] in staged:
        (column, parent, rule), expected = _PARENTS[name], ""
    else:
        return
    query = (
        f'SELECT "row", "{column}" AS found, \'{expected}\' AS expected FROM "{name}" '
        f'WHERE "{column}" NOT IN (SELECT "{column}" FROM "{parent}") ORDER BY "row"'
    )
    refuse(connection, table, log, rule, column, query)
