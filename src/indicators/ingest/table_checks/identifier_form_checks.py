"""The rule of identifiers in other dress: one that differs from another by zeros alone is another person, or is not."""

from collections.abc import Iterator, Mapping

import duckdb
import pyarrow as pa

from indicators.ingest.report import HIDDEN, FindingLog
from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.validation.identifier_forms import IdentifierForms, numbering_of
from indicators.privacy.pseudonyms import pseudonyms


def check_identifier_forms(
    connection: duckdb.DuckDBPyConnection,
    staged: Mapping[str, StagedTable],
    forms: IdentifierForms,
    key: bytes,
    log: FindingLog,
) -> None:
    """A finding for each identifier that is there again with other zeros before or behind it, in any table."""
    for numbering, by_bare in forms.found.items():
        columns = [
            (table, column.name, column.kind == "person")
            for table in staged.values()
            for column in table.table.columns
            if numbering_of(column.name) == numbering and column.name in table.columns
        ]
        personal = any(person for *_, person in columns)
        bare = [one for one in by_bare if one not in by_bare[one]]
        stored = dict(zip(pseudonyms(bare, key) if personal else bare, bare, strict=True))
        places = dict(_places(connection, columns, stored))
        for number, written in by_bare.items():
            dressed = list(written.values())
            elsewhere = places.get(number) or dressed[0].place
            for one in dressed if number in places else dressed[1:]:
                found = HIDDEN if personal else one.written
                where = {"line": one.line, "sheet": one.sheet, "column": one.header}
                log.add("identifier_forms", one.file, found=found, expected=elsewhere, **where)


def _places(
    connection: duckdb.DuckDBPyConnection, columns: list[tuple[StagedTable, str, bool]], stored: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Where identifiers without zeros are, those that are there: the number, and the place of the first row."""
    connection.register("bare", pa.table({"bare": pa.array(list(stored), pa.string())}))
    for table, column, _ in reversed(columns):
        found: pa.Table = connection.sql(
            f'SELECT "{column}" AS bare, min("row") AS "row" FROM "{table.table.name}" '
            f'SEMI JOIN bare ON "{column}" = bare.bare GROUP BY 1 ORDER BY 2'
        ).to_arrow_table()
        of_rows = table.places(found["row"].to_numpy())
        for one, (source, line) in zip(found["bare"].to_pylist(), of_rows, strict=True):
            yield stored[one], f"{source.file} {line}"
    connection.unregister("bare")
