"""Opening: the files of a table's exports, each with the one mapping that fits it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from indicators.configuration import Export
from indicators.cooperative import Cooperative
from indicators.core.arrays import Lines
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.csv_blocks import ColumnBlock
from indicators.ingest.readers.dmfa import Declarations
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.raw_rows import hashes_of_rows
from indicators.ingest.readers.reader import Block, read_blocks, read_header
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock
from indicators.ingest.readers.workbooks.sheet_names import counted_from, sheets_of_cells
from indicators.ingest.report import FindingLog, Source
from indicators.ingest.side_files.side_files import SideFiles
from indicators.ingest.storage.file_hashes import InputHashes
from indicators.ingest.validation.encoding_damage import is_cut_short
from indicators.ingest.validation.identifier_forms import IdentifierForms
from indicators.ingest.validation.personal_cells import PersonalCells
from indicators.ingest.validation.row_validator import RowValidator
from indicators.rules import CELL_RULES
from indicators.rules.formats import LEFT_OUT
from indicators.tables import Table

_FEW_ROWS = 20
"""So few rows may all be wrong, or empty, by chance."""

_MUST_HOLD = frozenset({"hours", "paid_hours", "gross"})
_BY_RIGHT = ("exact_duplicate", "other_fiscal_year", "outside_fiscal_year", "left_by_the_last_day")


@dataclass
class OpenExport:
    """One file of an export: what becomes of its rows, its header, and the blocks that follow it."""

    path: Path
    source: Source
    reader: RowValidator
    log: FindingLog
    years: tuple[date, date]
    declarations: Declarations | None = None
    blocks: Iterator[Block | ColumnBlock | SheetBlock] = field(default_factory=lambda: iter(()))
    hidden: int = 0
    mapped: bool = True
    readable: bool = False

    def begin(self) -> bool:
        """Read the header; whether the rows can be read, too."""
        if not self.mapped:
            return False
        self.blocks = read_blocks(self.path, self.reader.export, self.reader.mapped.wanted, self.declarations)
        try:
            header = read_header(self.blocks)
            if header is None:
                first = self.reader.export.header_row
                rule = "empty_file" if first == 1 else "no_header"
                self.log.add(rule, self.source.file, sheet=self.source.sheet, expected=str(first))
                return False
            self.reader.open(header.rows)
        except UnreadableExport as refused:
            self._refuse(refused)
            return False
        self._check_epoch()
        for element in self.declarations.absent if self.declarations else ():
            self.log.add("absent_element", self.source.file, expected=element)
        read_by = self.reader.read_by
        self.source.columns_left_out = [one for one in self.reader.mapped.left_out if one not in read_by]
        self.source.columns_read_by = read_by
        self.reader.amounts_read = self.source.amounts_read
        self.reader.amounts_set_aside = self.source.amounts_set_aside
        self.readable = True
        return True

    def refusal(self) -> UnreadableExport | None:
        """Why the mapping does not fit the file; None where it does."""
        try:
            wanted = self.reader.mapped.wanted
            header = read_header(read_blocks(self.path, self.reader.export, wanted, self.declarations))
            self.reader.open(header.rows if header else [[]])
        except UnreadableExport as refused:
            return refused
        return None

    def rows(self) -> Iterator[tuple[pa.Table, Lines]]:
        """The rows that may be used, with their lines, block by block."""
        try:
            for block in self.blocks:
                if isinstance(block, SheetBlock):
                    self.hidden += block.hidden
                    for line in block.filled:
                        self.log.add("merged_filled", self.source.file, sheet=self.source.sheet, line=line)
                self.source.rows_read += block.rows_read
                yield self.reader.rows(block)
                del block  # or it is held while the next is made
            self.reader.close()
        except UnreadableExport as refused:
            self._refuse(refused)
            self.readable = False

    def end(self, hashes: InputHashes) -> None:
        """What is known of a file when all of it was read."""
        self.source.sha256 = hashes.of(self.path)
        if hashes.changed(self.path):
            self.log.add("changed_while_read", self.source.file)
            return
        if not self.readable:
            return
        if self.declarations and (filled := self.declarations.filled_hours()):
            self.log.add(
                "hours_of_days", self.source.file, found=str(filled), expected=str(self.reader.export.hours_a_day)
            )
        if self.reader.export.format == "csv" and is_cut_short(self.path):
            self.log.add("cut_short", self.source.file)
        if self.hidden:
            self.log.add("hidden_rows", self.source.file, sheet=self.source.sheet, found=str(self.hidden))
        if not self.source.rows_read:
            self.log.add("empty_file", self.source.file, sheet=self.source.sheet)
        elif not self.source.rows_used and not self.declarations and not self._is_all_of_other_years():
            found = str(self.source.rows_read)
            self.log.add("no_usable_row", self.source.file, sheet=self.source.sheet, found=found)
        self._check_mapping()

    def _check_mapping(self) -> None:
        """A finding where a mapping loses most rows of a file, or all of its hours or pay."""
        export, source = self.reader.export, self.source
        by_right = sum(self.log.count(rule, source.file) for rule in (*LEFT_OUT, *_BY_RIGHT))
        lost = source.rows_set_aside - by_right
        if source.rows_read < _FEW_ROWS:
            return
        if lost > source.rows_read / 2:
            refused = [rule for rule in CELL_RULES if self.log.count(rule, source.file)]
            if refused:
                where = {"sheet": source.sheet, "found": str(lost), "expected": f"exports.{source.export}"}
                self.log.add("mapping_loses_rows", source.file, **where)
        for column in _MUST_HOLD & set(export.columns):
            if source.rows_used and not source.amounts_read.get(column) and export.headers_of(column):
                mapping = f"exports.{source.export}.columns.{column}"
                header = " | ".join(export.headers_of(column))
                self.log.add("mapping_holds_nothing", source.file, sheet=source.sheet, found=header, expected=mapping)

    @property
    def is_of_no_year(self) -> bool:
        """Whether an export of everything to date has days, and none of them in a fiscal year."""
        first, last = self.reader.observed.days
        if self.reader.export.covers != "to_date" or first is None or last is None:
            return False
        return first > self.years[1] or last < self.years[0]

    def tell_no_year(self) -> None:
        """A finding that not one of its days is of a fiscal year."""
        first, last = self.reader.observed.days
        where = {"found": f"{first} - {last}", "expected": f"{self.years[0]} - {self.years[1]}"}
        self.log.add("no_row_of_any_year", self.source.file, sheet=self.source.sheet, **where)

    def _is_all_of_other_years(self) -> bool:
        """Whether an export of everything to date has nothing but rows of later years, or of earlier ones."""
        others = self.log.count("other_fiscal_year", self.source.file)
        return self.reader.export.covers != "year" and others >= self.source.rows_read

    def _check_epoch(self) -> None:
        """A finding where days are counted from another day than the workbook says that it does."""
        export = self.reader.export
        styles = {export.date_style(name) for name in export.columns} & {"serial-1900", "serial-1904"}
        if export.format != "workbook" or not styles:
            return
        with opened(self.path, export.member) as stream:
            content = io.BytesIO(stream.read())
        if said := counted_from(content):
            for style in sorted(styles - {said}):
                self.log.add("other_epoch", self.source.file, sheet=self.source.sheet, found=style, expected=said)

    def whole_rows(self, lines: Lines) -> dict[int, str]:
        """A hash of all that stands in the rows on some lines; nothing of a file that is gone or changed meanwhile."""
        try:
            return hashes_of_rows(self.path, self.reader.export, lines)
        except UnreadableExport:
            return {}

    @property
    def listed(self) -> bool:
        """Whether the export says itself which rows are of the fiscal year."""
        return self.reader.export.covers == "listed"

    def _refuse(self, refused: UnreadableExport) -> None:
        where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
        if refused.rule == "no_such_sheet" and not self.reader.export.required:
            self.log.add("absent_sheet", self.source.file, sheet=self.source.sheet, **where)
            return
        self.log.add(refused.rule, self.source.file, sheet=self.source.sheet, **where)


def open_exports(
    cooperative: Cooperative,
    table: Table,
    year: FiscalYear,
    files: dict[str, list[Path]],
    personal: PersonalCells,
    log: FindingLog,
    side_files_of_year: SideFiles,
    forms: IdentifierForms,
) -> list[OpenExport]:
    """The files that give rows to a table, each with the mapping that reads it."""
    exports = cooperative.exports_of(table.name)
    parameters = cooperative.parameters(year)
    known = [cooperative.year(name) for name in cooperative.known_years]
    years = (known[0].first_day, known[-1].last_day)
    opened: list[OpenExport] = []
    for base in [name for name, export in exports.items() if not export.variant_of]:
        family = [base, *(name for name, export in exports.items() if export.variant_of == base)]
        readings: dict[tuple[Path, str], list[OpenExport]] = {}
        for name in family:
            declared = exports[name]
            declarations = Declarations(files[name], declared) if declared.format == "dmfa" else None
            for path, export in ((one, sheet) for one in files[name] for sheet in _of_sheets(one, declared, year)):
                file = path.relative_to(cooperative.raw).as_posix()
                source = Source(name, table.name, file, export.sheet_label)
                reader = RowValidator(table, export, file, parameters, personal, log, forms, name=name)
                reader.currency = cooperative.configuration.cooperative.currency
                reader.corrections = side_files_of_year.corrections_of(file, source.sheet)
                reader.tallies = side_files_of_year.tallies_of(file, base)
                readings.setdefault((path, source.sheet), []).append(
                    OpenExport(path, source, reader, log, years, declarations)
                )
        if exports[base].required and not readings:
            expected = exports[base].file.replace("{year}", str(year))
            log.add("missing_file", expected, expected=expected)
        opened += [_fitting(readings[place], log) for place in sorted(readings)]
    return opened


def _of_sheets(path: Path, export: Export, year: FiscalYear) -> list[Export]:
    """The export once for each sheet that it is to be read from."""
    if export.sheet == "*":
        names: list[str | int] = [*sheets_of_cells(path, export)] or [1]
        return [export.model_copy(update={"sheet": name}) for name in names]
    wanted = export.sheet if isinstance(export.sheet, tuple) else (export.sheet,)
    named = [one.replace("{year}", str(year)) if isinstance(one, str) else one for one in wanted]
    return [export.model_copy(update={"sheet": name}) for name in named]


def _fitting(readings: list[OpenExport], log: FindingLog) -> OpenExport:
    """Of several mappings of one file, the one whose headers the file has; where not one fits, that is told."""
    if len(readings) == 1:
        return readings[0]
    refusals = {one.source.export: one.refusal() for one in readings}
    fitting = [one for one in readings if refusals[one.source.export] is None]
    if len(fitting) == 1:
        return fitting[0]
    first = readings[0]
    if fitting:
        names = ", ".join(one.source.export for one in fitting)
        log.add("two_mappings_fit", first.source.file, found=names)
    else:
        found = ", ".join(refusal.expected for refusal in refusals.values() if refusal)
        log.add("no_mapping_fits", first.source.file, found=found, expected=", ".join(refusals))
    first.mapped = False
    return first
