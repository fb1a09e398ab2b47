"""Staging: the exports of a fiscal year, file by file and block by block, into tables written aside."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.open_exports import OpenExport, open_exports
from indicators.ingest.report import FindingLog, Source
from indicators.ingest.side_files.side_files import SideFiles
from indicators.ingest.storage.file_hashes import InputHashes
from indicators.ingest.storage.staged_table import StagedTable
from indicators.ingest.text_columns import IDENTITY_KEY
from indicators.ingest.validation.fiscal_year_filter import with_in_year, with_part_of_year
from indicators.ingest.validation.identifier_forms import IdentifierForms
from indicators.ingest.validation.personal_cells import PersonalCells
from indicators.tables import Table


def stage(
    cooperative: Cooperative,
    year: FiscalYear,
    files: dict[str, list[Path]],
    hashes: InputHashes,
    personal: PersonalCells,
    log: FindingLog,
    side_files_of_year: SideFiles,
    forms: IdentifierForms,
    folder: Path,
    on_progress: Callable[[str], None],
) -> tuple[list[Source], dict[str, StagedTable]]:
    """Every table that has a readable export, written into `folder`, and every file that was read for them."""
    parameters = cooperative.parameters(year)
    sources: list[Source] = []
    staged: dict[str, StagedTable] = {}
    for table in cooperative.tables.values():
        exports = open_exports(cooperative, table, year, files, personal, log, side_files_of_year, forms)
        sources += [one.source for one in exports]
        if readable := [one for one in exports if one.begin()]:
            schema = _common_schema(table, readable, log)
            with StagedTable(table, folder, year.name) as into:
                into.write(with_in_year(schema.empty_table(), table, parameters), np.zeros(0, dtype=np.int64))
                for one in readable:
                    on_progress(one.source.export)  # the name of the file is perhaps a person's
                    into.begin(one.source, one.reader.mapped.headers, one.whole_rows)
                    for rows, lines in one.rows():
                        rows = _conformed(rows, schema)
                        if one.reader.export.hours_of == "contract":
                            rows = with_part_of_year(rows, parameters)
                        rows = with_in_year(rows, table, parameters, listed=one.listed)
                        into.write(rows, lines)
            staged[table.name] = into
        for one in exports:
            one.end(hashes)
        dated = [one for one in exports if any(one.reader.observed.days)]
        if dated and all(one.is_of_no_year for one in dated):
            for one in dated:
                one.tell_no_year()
    return sources, staged


def _common_schema(table: Table, exports: list[OpenExport], log: FindingLog) -> pa.Schema:
    """Exports of one table give the same columns, or a sum would hold for some rows and not for others."""
    given = {name for one in exports for name in one.reader.mapped.schema.names}
    for one in exports:
        if missing := sorted(given - {IDENTITY_KEY} - set(one.reader.mapped.schema.names)):
            log.add("columns_differ", one.source.file, sheet=one.source.sheet, expected=", ".join(missing))
    fields = {field.name: field for one in exports for field in one.reader.mapped.schema}
    names = [*(column.name for column in table.columns), IDENTITY_KEY]
    return pa.schema([fields[name] for name in names if name in given])


def _conformed(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with every column of the table's exports, empty where their own export does not give it."""
    if rows.schema.names == schema.names:
        return rows
    given = set(rows.column_names)
    columns = [rows[one.name] if one.name in given else pa.nulls(rows.num_rows, one.type) for one in schema]
    return pa.table(dict(zip(schema.names, columns, strict=True)))
