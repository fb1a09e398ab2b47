"""The rules of keys: a key that is there twice, a person under two keys, several payslips of one person and month."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa

from indicators.core.arrays import RowNumbers
from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.text_columns import IDENTITY_KEY


def repeated_keys(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask where keys are there twice: rule, column, and the query of the rows after the first of each key.

    Two rows are the same where they agree in all columns of the table and in the whole of their rows in the files:
    what tells them apart may stand in a column that the mapping does not read.
    """
    names = [name for name in (*table.table.whole_key, table.table.period) if name in table.columns]
    if not names:
        return []
    keys = ", ".join(f'"{name}"' for name in names)
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE repeated AS SELECT {keys}, min("row") AS first_row '
        f'FROM "{table.table.name}" GROUP BY {keys} HAVING count(*) > 1'
    )
    firsts = np.asarray(connection.execute("SELECT first_row FROM repeated").fetchnumpy()["first_row"])
    if not len(firsts):
        return []
    same = " AND ".join(f'one."{name}" IS NOT DISTINCT FROM first."{name}"' for name in names)
    cells = ", ".join(f'one."{name}"' for name in table.columns)
    # of each row its numbers alone are kept in memory: a million rows may have one and the same key
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE keyed AS SELECT one."row", first_row, hash({cells}) AS cells '
        f'FROM "{table.table.name}" AS one JOIN repeated AS first ON {same}'
    )
    _compare_whole_rows(connection, table)
    shown = [name for name in names if table.table.column(name).kind != "person"]
    found = ", ".join(f'one."{name}"' for name in names) if shown == names else f"'{' + '.join(names)}'"
    later = (
        f'SELECT one."row" AS "row", concat_ws(\' + \', {found}) AS found, place AS expected '
        f'FROM "{table.table.name}" AS one'
    )
    column = shown[0] if shown else names[0]  # a person is masked
    otherwise = "several_payslips" if table.table.name == "payslips" else "duplicate_key"
    duplicates = f'{later} JOIN duplicates USING ("row") JOIN places USING (first_row)'
    others = (
        f'{later} JOIN keyed USING ("row") JOIN places USING (first_row) '
        'WHERE "row" > first_row AND "row" NOT IN (SELECT "row" FROM duplicates)'
    )
    mostly = _mostly_duplicates(connection, table, names)
    return [("exact_duplicate", column, duplicates), (otherwise, column, others), *mostly]


def _compare_whole_rows(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> None:
    """A table of the rows that say what an earlier one says, and of the place of each first row."""
    alike = np.asarray(
        connection.execute(
            'SELECT "row" FROM keyed QUALIFY count(*) OVER (PARTITION BY first_row, cells) > 1 ORDER BY "row"'
        ).fetchnumpy()["row"]
    )
    connection.register("hashed", pa.table({"row": alike, "whole": table.hashes_of(alike)}))
    connection.execute(
        'CREATE OR REPLACE TEMP TABLE duplicates AS SELECT "row", first_alike AS first_row FROM ('
        'SELECT "row", min("row") OVER (PARTITION BY first_row, cells, whole) AS first_alike '
        'FROM keyed JOIN hashed USING ("row")) WHERE "row" > first_alike'
    )
    connection.unregister("hashed")
    firsts = connection.execute("SELECT first_row FROM keyed UNION SELECT first_row FROM duplicates ORDER BY ALL")
    _show_places(connection, table, np.asarray(firsts.fetchnumpy()["first_row"]))


def _mostly_duplicates(
    connection: duckdb.DuckDBPyConnection, table: StagedTable, names: list[str]
) -> Iterator[tuple[str, str, str]]:
    """What to ask of a file that is mostly rows which say what another row of the same file says."""
    found = connection.execute('SELECT "row", first_row FROM duplicates ORDER BY "row"').fetchnumpy()
    rows, firsts = np.asarray(found["row"]), np.asarray(found["first_row"])
    of_source, of_first = table.source_numbers(rows), table.source_numbers(firsts)
    left_out = [name for name in (*table.table.key, table.table.period) if name and name not in names]
    for number, source in enumerate(table.sources):
        repeated = rows[(of_source == number) & (of_first == number)]
        if 2 * len(repeated) > source.rows_used:
            told = f"{len(repeated)} / {source.rows_used}"
            missing = f"exports.{source.export}.columns: {' + '.join(left_out or names)}"
            query = f"SELECT {repeated[0]} AS \"row\", '{told}' AS found, '{missing}' AS expected"
            yield "mostly_duplicates", "", query


def persons_under_two_keys(connection: duckdb.DuckDBPyConnection, table: StagedTable) -> list[tuple[str, str, str]]:
    """What to ask where the export says what tells a person: the first row of each further key of one person."""
    persons = [column.name for column in table.table.columns if column.kind == "person"]
    if IDENTITY_KEY not in table.columns or persons[0] not in table.columns:
        return []
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE told_people AS SELECT "{IDENTITY_KEY}" AS told, min("row") AS "row" '
        f'FROM "{table.table.name}" WHERE told IS NOT NULL GROUP BY told, "{persons[0]}"'
    )
    connection.execute(
        'CREATE OR REPLACE TEMP TABLE several AS SELECT "row", first_row FROM '
        '(SELECT *, min("row") OVER (PARTITION BY told) AS first_row FROM told_people) WHERE "row" > first_row'
    )
    firsts = connection.execute("SELECT DISTINCT first_row FROM several").fetchnumpy()["first_row"]
    if not len(firsts):
        return []
    _show_places(connection, table, np.asarray(firsts))
    query = "SELECT \"row\", '' AS found, place AS expected FROM several JOIN places USING (first_row)"
    return [("person_under_two_keys", persons[0], query)]


def _show_places(connection: duckdb.DuckDBPyConnection, table: StagedTable, rows: RowNumbers) -> None:
    """A table of the file and line of some rows."""
    places = [f"{source.file} {line}" for source, line in table.places(rows)]
    connection.register("known_places", pa.table({"first_row": rows, "place": places}))
    connection.execute("CREATE OR REPLACE TEMP TABLE places AS FROM known_places")
    connection.unregister("known_places")
