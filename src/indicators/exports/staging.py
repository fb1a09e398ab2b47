"""Staging: the exports of a fiscal year, file by file and block by block, into tables written aside."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from indicators.cooperative import Cooperative
from indicators.exports.checking import Reader, placed
from indicators.exports.findings import Ledger, Source
from indicators.exports.hashes import Hashes
from indicators.exports.personal import PersonalCells
from indicators.exports.reading import Block, UnreadableExport, read_blocks
from indicators.exports.staged import StagedTable
from indicators.fiscal_year import FiscalYear
from indicators.tables import TABLES, Table


@dataclass
class OpenExport:
    """One file of an export: what becomes of its rows, its header, and the blocks that follow it."""

    path: Path
    source: Source
    reader: Reader
    ledger: Ledger
    blocks: Iterator[Block] = field(default_factory=lambda: iter(()))
    readable: bool = False

    def begin(self) -> bool:
        """Read the header; whether the rows can be read, too."""
        self.blocks = read_blocks(self.path, self.reader.export)
        try:
            header = next(self.blocks, None)
            if header is None:
                self.ledger.add("empty_file", self.source.file, sheet=self.source.sheet)
                return False
            self.reader.open(list(header.rows[0]))
        except UnreadableExport as refused:
            self._refuse(refused)
            return False
        self.source.columns_left_out = self.reader.columns_left_out
        self.readable = True
        return True

    def rows(self) -> Iterator[tuple[pa.Table, np.ndarray]]:
        """The rows that may be used, with their lines, block by block."""
        try:
            for block in self.blocks:
                self.source.rows_read += len(block.lines)
                yield self.reader.rows(block)
        except UnreadableExport as refused:
            self._refuse(refused)
            self.readable = False

    def end(self, hashes: Hashes) -> None:
        """What is known of a file when all of it was read."""
        self.source.sha256 = hashes.of(self.path)
        if hashes.changed(self.path):
            self.ledger.add("changed_while_read", self.source.file)
        if not self.readable:
            return
        if not self.source.rows_read:
            self.ledger.add("empty_file", self.source.file, sheet=self.source.sheet)
        elif not self.source.rows_used and self.reader.export.covers == "year":
            found = str(self.source.rows_read)
            self.ledger.add("no_usable_row", self.source.file, sheet=self.source.sheet, found=found)

    def _refuse(self, refused: UnreadableExport) -> None:
        where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
        self.ledger.add(refused.rule, self.source.file, sheet=self.source.sheet, **where)


def stage(
    cooperative: Cooperative,
    year: FiscalYear,
    files: dict[str, list[Path]],
    hashes: Hashes,
    personal: PersonalCells,
    ledger: Ledger,
    folder: Path,
    say: Callable[[str], None],
) -> tuple[list[Source], dict[str, StagedTable]]:
    """Every table that has a readable export, written into `folder`, and every file that was read for them."""
    terms = cooperative.terms(year)
    sources: list[Source] = []
    staged: dict[str, StagedTable] = {}
    for table in TABLES.values():
        exports: list[OpenExport] = []
        for name, export in cooperative.exports_of(table.name).items():
            if export.required and not files[name]:
                expected = export.file.replace("{year}", str(year))
                ledger.add("missing_file", expected, expected=expected)
            for path in files[name]:
                file = path.relative_to(cooperative.raw).as_posix()
                source = Source(name, table.name, file, str(export.sheet) if export.format == "xlsx" else "")
                exports.append(OpenExport(path, source, Reader(table, export, file, terms, personal, ledger), ledger))
        sources += [one.source for one in exports]
        if readable := [one for one in exports if one.begin()]:
            schema = _common_schema(table, readable, ledger)
            with StagedTable(table, folder, year.name) as into:
                into.write(placed(schema.empty_table(), table, terms), np.zeros(0))
                for one in readable:
                    say(one.source.file)
                    into.begin(one.source)
                    for rows, lines in one.rows():
                        into.write(placed(_conformed(rows, schema), table, terms), lines)
            staged[table.name] = into
        for one in exports:
            one.end(hashes)
    return sources, staged


def _common_schema(table: Table, exports: list[OpenExport], ledger: Ledger) -> pa.Schema:
    """Exports of one table give the same columns, or a sum would hold for some rows and not for others."""
    given = {name for one in exports for name in one.reader.schema.names}
    for one in exports:
        if missing := sorted(given - set(one.reader.schema.names)):
            ledger.add("columns_differ", one.source.file, sheet=one.source.sheet, expected=", ".join(missing))
    fields = {field.name: field for one in exports for field in one.reader.schema}
    return pa.schema([fields[column.name] for column in table.columns if column.name in given])


def _conformed(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with every column of the table's exports, empty where their own export does not give it."""
    if rows.schema == schema:
        return rows
    given = set(rows.column_names)
    columns = [rows[one.name] if one.name in given else pa.nulls(rows.num_rows, one.type) for one in schema]
    return pa.table(columns, schema=schema)
