"""One block of an export to typed rows: each cell and row that a rule refuses is a finding."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.configuration import Constant, Export, MadeOf, NamedBy
from indicators.core.arrays import Lines, Mask
from indicators.ingest.parsing.parse_cells import convert
from indicators.ingest.readers.csv_blocks import ColumnBlock
from indicators.ingest.readers.reader import Block
from indicators.ingest.readers.workbooks.error_cells import ERROR_CELLS
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock
from indicators.ingest.report import FindingLog, add_amounts
from indicators.ingest.side_files.control_totals import Tally
from indicators.ingest.side_files.corrections import Correction, correct
from indicators.ingest.text_columns import IDENTITY_KEY, Columns, among, is_ordinary, plain, trimmed, values
from indicators.ingest.validation.cell_checks import (
    check_invisible_characters,
    check_values,
    undamaged,
    unnameable,
    visible,
    words_for_nothing,
)
from indicators.ingest.validation.file_observations import FileObservations
from indicators.ingest.validation.identifier_checks import failing, is_pattern
from indicators.ingest.validation.identifier_forms import IdentifierForms, shortened
from indicators.ingest.validation.mapped_columns import MappedColumns
from indicators.ingest.validation.personal_cells import PersonalCells, personal_places
from indicators.ingest.validation.row_checks import check_dates, check_rows
from indicators.ingest.validation.row_filter import RowFilter
from indicators.ingest.validation.row_width import RowWidthCheck
from indicators.ingest.validation.verdicts import Verdicts
from indicators.tables import Column, Table, YearParameters


@dataclass
class RowValidator:
    """What is needed to turn the blocks of one file into rows of one table.

    `mapped` is where its columns are, `observed` what is known of it so far; `amounts_read` and `amounts_set_aside` are
    those of its source, and `asked` the columns that a row stands or falls by;
    `name` is that of the export in `cooperative.toml`.
    """

    table: Table
    export: Export
    file: str
    parameters: YearParameters
    personal: PersonalCells
    log: FindingLog
    forms: IdentifierForms
    corrections: list[Correction] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    amounts_read: dict[str, float] = field(default_factory=dict)
    amounts_set_aside: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[Column, tuple[int, ...]]] = field(default_factory=list)
    currency: str = "EUR"
    name: str = ""

    def __post_init__(self) -> None:
        self.mapped = MappedColumns(self.table, self.export, self.file, self.parameters.year)
        self.observed = FileObservations(self.file, self.mapped, self.log, self.forms, name=self.name)

    def open(self, header: Sequence[Sequence[str]]) -> None:
        """Find the declared headers in the file's own.

        Raises:
            UnreadableExport: a declared header is not there; names the nearest.
        """
        self.mapped.open(header)
        self.whole = RowWidthCheck(self.export, self.file, self.mapped.header, self.log)
        self.counting = RowFilter(self.export, self.mapped.header)
        self.mapped.wanted |= {*self.counting.places, *personal_places(self.mapped.header)}
        self.asked = list(self.mapped.asked(self.counting.places))

    @property
    def read_by(self) -> dict[str, str]:
        """The headers that give no column, each with the key of the export that reads it."""
        mapped = self.mapped
        places = {
            "where": self.counting.places,
            "checks": mapped.checked,
            "same_person": mapped.same_person_places,
        }
        told = {mapped.header[place]: key for key, ones in places.items() for place in ones}
        return {header: told[header] for header in mapped.left_out if header in told}

    def rows(self, block: Block | ColumnBlock | SheetBlock) -> tuple[pa.Table, Lines]:
        """The rows of a block that may be used, typed, and their lines; with a finding for each of the others."""
        all_cells, all_lines = self.whole.one_by_one(block) if isinstance(block, Block) else self.whole.by_column(block)
        if len(all_lines):
            self.personal.take(self.mapped.header, all_cells, self.mapped.personal_places)
        seen, repairs = visible(all_cells), self.log.severity("invisible_signs") == "repair"
        cells, kept = self._counting(seen if repairs else all_cells, all_lines)
        lines = all_lines[kept]
        if not len(lines):
            return self.mapped.schema.empty_table(), lines
        every = np.ones(len(lines), dtype=bool)
        verdicts = Verdicts(self.file, self._sheet, self.log, self.mapped.header_of, lines, every)
        check_invisible_characters(all_cells, seen, kept, self.asked, verdicts)
        key, columns = self.personal.key, self.mapped.columns
        texts = {column.name: self.mapped.text(column, cells, len(lines), key) for column in columns}
        if self.corrections:
            texts = {name: plain(text) for name, text in texts.items()}
            texts = correct(texts, lines, self.corrections, self.export, self.log)
        self._check_identifiers(cells, verdicts)
        without_part = self._check_parts(cells, verdicts)
        typed: dict[str, pa.Array] = {}
        for column in columns:
            times = typed[column.per].to_numpy(zero_copy_only=False) if column.per in typed else 1.0
            known = without_part.get(column.name, np.zeros(len(lines), dtype=bool))
            times = np.maximum(times, 1) * self._length_of(column)
            typed[column.name] = self._typed(column, texts, verdicts, times, known)
        for whole in self.mapped.sums:
            parts = [pc.fill_null(typed[name], 0.0) for name in whole.sum_of if name in typed]
            typed[whole.name] = reduce(pc.add, parts)
            texts[whole.name] = texts[whole.sum_of[0]]
        rows = pa.table(typed)
        texts = {name: self._with_what_empty_stands_for(name, text) for name, text in texts.items()}
        check_rows(rows, texts, self.table, self.parameters, verdicts)
        if self.export.same_person:
            rows = rows.append_column(IDENTITY_KEY, self.mapped.same_person(cells, key))
        self.observed.observe_days(rows)
        check_dates(rows, texts, self.table, self.export, self.parameters, verdicts)
        used = verdicts.used
        for tally in self.tallies:
            tally.add(rows)
        add_amounts(self.amounts_read, self.table, rows)
        if used.all():
            return rows, lines
        add_amounts(self.amounts_set_aside, self.table, rows.filter(pa.array(~used)))
        return rows.filter(pa.array(used)), lines[used]

    def _typed(
        self,
        column: Column,
        texts: dict[str, pa.Array],
        verdicts: Verdicts,
        times: NDArray[np.float64] | float,
        known: Mask,
    ) -> pa.Array:
        """The cells of a column by its kind, some of them `known` to be wrong; `texts` has them mended afterwards."""
        text, errors = texts[column.name], known.copy()
        if self._identifies(column):
            errors |= self._check_forms(column, text, verdicts)
        if column.kind in ("text", "category") and column.name not in self.table.key:
            self.observed.consistency.observe_texts(column.name, text, verdicts.lines)
        errors |= words_for_nothing(column, text, self.export, verdicts)
        if not is_ordinary(values(text)):
            show_error = among(text, ERROR_CELLS)
            errors |= show_error | unnameable(column, text, self.export, verdicts)
            text = texts[column.name] = undamaged(column, text, verdicts)
            verdicts.reject(show_error, "error_cell", column, text)
        converted = convert(text, column, self.export, self.personal.key, self.currency)
        left = converted.refused & ~errors
        source = self.export.columns[column.name]
        if isinstance(source, Constant) and left.any():
            self.observed.note("wrong_constant", column, found=source.constant, expected=converted.expected)
            verdicts.used[left] = False
            left = np.zeros(len(left), dtype=bool)
        for other in converted.told:
            verdicts.reject(other.rows & left, other.rule, column, text, other.expected)
            left &= ~other.rows
        verdicts.reject(left, converted.rule, column, text, converted.expected)
        refused = converted.refused | errors
        check_values(column, converted.cells, refused, text, self.table, self.export, verdicts, times)
        if column.unit == "percent":
            self.observed.observe_percentages(column, converted.cells)
        for note in converted.notes:
            self.observed.note(note, column)
        if column.kind == "number" and self.export.format == "csv":
            counted = np.asarray(converted.cells.is_valid()) & ~converted.refused & ~errors & ~among(text, [""])
            self.observed.consistency.observe_numbers(column.name, text, self.export.decimal, counted, verdicts.lines)
        return converted.cells

    def _with_what_empty_stands_for(self, column: str, text: pa.Array) -> pa.Array:
        """The cells of a number, those that are empty with what the mapping has them stand for."""
        said = self.export.values.get(column, {}).get("", "")
        if not said or self.table.column(column).kind not in ("number", "whole"):
            return text
        return pc.if_else(pa.array(among(trimmed(text), [""])), pa.scalar(said), plain(text))

    def _length_of(self, column: Column) -> float:
        """How many times the year of twelve months the bounds of a column are for."""
        return max(self.parameters.year.length, 1.0) if column.per else 1.0

    def _identifies(self, column: Column) -> bool:
        """Whether a column of single cells holds identifiers."""
        if isinstance(self.export.columns[column.name], MadeOf | Constant | NamedBy):
            return False
        keys = {"loan", "invoice", "session", "contract"}
        return column.kind == "person" or (column.kind == "text" and column.name in {*self.table.key, *keys})

    def _check_forms(self, column: Column, text: pa.Array, verdicts: Verdicts) -> Mask:
        """Which identifiers a spreadsheet shortened; the others are looked at for zeros that tell nothing apart."""
        text = trimmed(text)
        self.observed.observe_identifiers(column, text, verdicts.lines)
        short = shortened(text)
        verdicts.reject(short, "shortened_identifier", column, text)
        return short

    def _check_parts(self, cells: Columns, verdicts: Verdicts) -> dict[str, Mask]:
        """For each column made of several cells, the rows that lack one of them or whose cell was shortened."""
        lacking: dict[str, Mask] = {}
        for column in self.mapped.columns:
            places = self.mapped.places(column.name)
            if not isinstance(self.export.columns[column.name], MadeOf):
                continue
            parts = [trimmed(cells[place]) for place in places]
            empty = [among(part, [""]) for part in parts]
            lacks = np.zeros(len(verdicts.lines), dtype=bool)
            for place, part, blank in zip(places, parts, empty, strict=True):
                named, short = Column(self.mapped.header[place], "person", ""), shortened(part)
                if not self.export.values.get(column.name, {}).get(""):
                    missing = blank & ~np.logical_and.reduce(empty)
                    verdicts.reject(missing, "missing_part", named, None, f"values.{column.name}")
                    lacks |= missing
                verdicts.reject(short, "shortened_identifier", named, part)
                lacks |= short
            lacking[column.name] = lacks
        return lacking

    def close(self) -> None:
        """All rows are read: tell what only the end of the file shows."""
        self.counting.end()
        for group in self.counting.incomplete:
            where = {"line": group.line, "found": str(group.rows), "expected": str(group.says)}
            self.log.add("group_incomplete", self.file, sheet=self._sheet, **where)
        self.observed.tell()

    def _counting(self, cells: Columns, lines: Lines) -> tuple[Columns, Mask]:
        """The cells of the rows that count, and which these are, with a finding for each other one and each repair."""
        kept = np.ones(len(lines), dtype=bool)
        if not len(lines):
            return cells, kept
        if self.export.continuation_rows == "fill_down":
            cells, filled = self.counting.filled_down(cells)
            for row in filled:
                self.log.add("filled_down", self.file, sheet=self._sheet, line=int(lines[row]))
        for left in self.counting.filter_rows(cells, lines):
            for place, row in enumerate(left.rows):
                where = {"found": left.found[place] if left.found else "", "expected": left.expected}
                self.log.add(left.rule, self.file, sheet=self._sheet, line=int(lines[row]), **where)
            if self.log.sets_aside(left.rule):
                kept[left.rows] = False
        if kept.all():
            return cells, kept
        return cells.each(lambda column: column.filter(pa.array(kept))), kept

    def _check_identifiers(self, cells: Columns, verdicts: Verdicts) -> None:
        """What a check refuses is never shown: the columns that carry one are mostly personal."""
        for place, check in self.mapped.checked.items():
            rule, refused = failing(cells[place], check)
            column = Column(self.mapped.header[place], "person", "")
            verdicts.reject(refused, rule, column, None, check if is_pattern(check) else "")

    @property
    def _sheet(self) -> str:
        return self.export.sheet_label
