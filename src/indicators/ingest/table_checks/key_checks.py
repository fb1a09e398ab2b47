"""The rules of keys: a key that is there twice, a person under two keys, several payslips of one person and month."""

import duckdb
import numpy as np
import pyarrow as pa

from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.text_columns import IDENTITY_KEY


def repeated_keys(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask where keys are there twice: rule, column, and the query of the rows after the first of each key."""
    names = [name for name in (*table.table.key, table.table.period) if name in table.columns]
    if not names or table.key_rises:
        return []
    keys = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE repeated AS SELECT {keys}, min("row") AS first_row '
        f'FROM "{table.table.name}" GROUP BY {keys} HAVING count(*) > 1'
    )
    firsts = np.asarray(connection.execute("SELECT first_row FROM repeated").fetchnumpy()["first_row"])
    if not len(firsts):
        return []
    _show_places(connection, table, firsts)
    shown = [name for name in names if table.table.column(name).kind != "person"]
    found = ", ".join(f'one."{name}"' for name in names) if shown == names else f"'{' + '.join(names)}'"
    # the first rows, each there once, are what is kept in memory: a million rows may have one and the same key
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE firsts AS SELECT one.*, place FROM "{table.table.name}" AS one '
        'JOIN places ON one."row" = first_row'
    )
    same = " AND ".join(f'one."{name}" IS NOT DISTINCT FROM first."{name}"' for name in names)
    equal = " AND ".join(f'one."{name}" IS NOT DISTINCT FROM first."{name}"' for name in table.columns)
    later = (
        f'SELECT one."row" AS "row", concat_ws(\' + \', {found}) AS found, place AS expected '
        f'FROM "{table.table.name}" AS one JOIN firsts AS first ON {same} WHERE one."row" > first."row"'
    )
    column = shown[0] if shown else names[0]  # a person is masked
    otherwise = "several_payslips" if table.table.name == "payslips" else "duplicate_key"
    return [("exact_duplicate", column, f"{later} AND {equal}"), (otherwise, column, f"{later} AND NOT ({equal})")]


def persons_under_two_keys(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask where the export says what tells a person: the first row of each further key of one person."""
    persons = [column.name for column in table.table.columns if column.kind == "person"]
    if IDENTITY_KEY not in table.columns or persons[0] not in table.columns:
        return []
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE known AS SELECT "{IDENTITY_KEY}" AS told, min("row") AS "row" '
        f'FROM "{table.table.name}" WHERE told IS NOT NULL GROUP BY told, "{persons[0]}"'
    )
    connection.execute(
        'CREATE OR REPLACE TEMP TABLE several AS SELECT "row", first_row FROM '
        '(SELECT *, min("row") OVER (PARTITION BY told) AS first_row FROM known) WHERE "row" > first_row'
    )
    firsts = connection.execute("SELECT DISTINCT first_row FROM several").fetchnumpy()["first_row"]
    if not len(firsts):
        return []
    _show_places(connection, table, np.asarray(firsts))
    query = "SELECT \"row\", '' AS found, place AS expected FROM several JOIN places USING (first_row)"
    return [("person_under_two_keys", persons[0], query)]


def _show_places(connection: duckdb.DuckDBPyConnection, table: StagedTable, rows: np.ndarray) -> None:
    """A table of the file and line of some rows."""
    places = [f"{source.file} {line}" for source, line in table.places(rows)]
    connection.register("known_places", pa.table({"first_row": rows, "place": places}))
    connection.execute("CREATE OR REPLACE TEMP TABLE places AS FROM known_places")
    connection.unregister("known_places")
