"""The rule of gender: the rows of one person have one, that of the last row where it is known; parts then add up."""

import duckdb
import numpy as np

from indicators.ingest.report import FindingLog
from indicators.ingest.storage.staged_table import StagedTable


def several_genders(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> tuple[str, str]:
    """The column, and the query that names the rows whose gender is not the one that counts; or nothing.

    Of the rows of one person the last counts, by the first day in the table and then by the order of the export.
    """
    persons = [
        column.name for column in table.table.columns if column.kind == "person" and column.name in table.columns
    ]
    if "gender" not in table.columns or not persons or table.table.key == (persons[0],):
        return "", ""
    # the rows of those who have several alone are compared: they are few
    person = f'"{persons[0]}"'
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE of_several AS SELECT {person} FROM "{table.table.name}" '
        f"WHERE {person} IS NOT NULL GROUP BY 1 HAVING min(coalesce(gender, '')) <> max(coalesce(gender, ''))"
    )
    days = [f'"{name}"' for name in table.table.fiscal_year_columns[:1] if name in table.columns]
    order = ", ".join([*days, '"row"'])
    known = f"FILTER (gender IS NOT NULL AND gender <> 'unknown') OVER (PARTITION BY {person})"
    connection.execute(
        'CREATE OR REPLACE TEMP TABLE of_others AS SELECT "row", gender, counts, counted_row FROM ('
        f'SELECT "row", gender, arg_max(gender, ({order})) {known} AS counts, '
        f'arg_max("row", ({order})) {known} AS counted_row FROM "{table.table.name}" '
        f"SEMI JOIN of_several USING ({person})) WHERE counts IS NOT NULL AND gender IS DISTINCT FROM counts"
    )
    counted = connection.execute("SELECT DISTINCT counted_row FROM of_others ORDER BY 1").fetchnumpy()
    rows = np.asarray(counted["counted_row"])
    places = {int(row): f"{source.file} {line}" for row, (source, line) in zip(rows, table.places(rows), strict=True)}
    connection.execute("CREATE OR REPLACE TEMP TABLE counted (counted_row BIGINT, place VARCHAR)")
    if not places:
        return "", ""
    connection.executemany("INSERT INTO counted VALUES (?, ?)", list(places.items()))
    return (
        "gender",
        "SELECT \"row\", coalesce(gender, '') AS found, counts || ' (' || place || ')' AS expected "
        "FROM of_others JOIN counted USING (counted_row)",
    )


def count_one_gender(connection: duckdb.DuckDBPyConnection, table: StagedTable, log: FindingLog) -> None:
    """Have the rows that `several_genders` named the gender that counts, where that is a repair."""
    if log.severity("several_genders") == "repair":
        found = connection.execute('SELECT "row", counts FROM of_others ORDER BY "row"').fetchnumpy()
        rows, counts = (np.asarray(found[name]).tolist() for name in ("row", "counts"))
        table.amend("gender", dict(zip(rows, counts, strict=True)))
