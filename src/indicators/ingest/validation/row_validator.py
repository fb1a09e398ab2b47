"""Checking: one block of an export to typed rows; each cell and row that a rule refuses is a finding."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.configuration import Constant, Export, MadeOf
from indicators.core.arrays import Lines, Mask
from indicators.ingest.parsing.parse_cells import ARROW_TYPES, convert
from indicators.ingest.readers.csv_blocks import ColumnBlock
from indicators.ingest.readers.dmfa import FATE
from indicators.ingest.readers.header import Places, joined_header, place_of, places_of
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
    visible,
    words_for_nothing,
)
from indicators.ingest.validation.column_consistency import ColumnConsistency
from indicators.ingest.validation.identifier_checks import failing, is_pattern
from indicators.ingest.validation.identifier_forms import IdentifierForms, LongIdentifiers, shortened
from indicators.ingest.validation.personal_cells import PersonalCells, personal_places
from indicators.ingest.validation.row_checks import check_dates, check_rows
from indicators.ingest.validation.row_filter import RowFilter
from indicators.ingest.validation.row_width import RowWidthCheck
from indicators.ingest.validation.verdicts import Verdicts
from indicators.privacy.pseudonyms import pseudonym, pseudonyms
from indicators.tables import Column, Table, YearParameters


@dataclass
class RowValidator:
    """What is needed to turn the blocks of one file into rows of one table.

    `positions` gives for each canonical column its place in the file, `checked` for each place the check of its
    identifiers; `amounts_read` and `amounts_set_aside` are those of its source; `wanted` are the places of the columns
    that something is read from, and `asked` those that a row stands or falls by.
    """

    table: Table
    export: Export
    file: str
    parameters: YearParameters
    personal: PersonalCells
    log: FindingLog
    corrections: list[Correction] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    noted: set[tuple[str, str]] = field(default_factory=set)
    positions: dict[str, Places] = field(default_factory=dict)
    checked: dict[int, str] = field(default_factory=dict)
    amounts_read: dict[str, float] = field(default_factory=dict)
    amounts_set_aside: dict[str, float] = field(default_factory=dict)
    wanted: set[int] = field(default_factory=set)
    same_person_places: list[int] = field(default_factory=list)
    asked: list[tuple[Column, tuple[int, ...]]] = field(default_factory=list)
    consistency: ColumnConsistency = field(default_factory=ColumnConsistency)
    days: tuple[date | None, date | None] = (None, None)
    forms: IdentifierForms = field(default_factory=IdentifierForms)
    long_identifiers: dict[str, LongIdentifiers] = field(default_factory=dict)
    currency: str = "EUR"
    highest: dict[str, float] = field(default_factory=dict)

    def open(self, header: Sequence[Sequence[str]]) -> None:
        """Find the declared headers in the file's own.

        Raises:
            UnreadableExport: a declared header is not there; names the nearest.
        """
        self.header = joined_header(header)
        self.positions = places_of(self.header, self.export)
        self.checked = {place_of(self.header, name, self.export): check for name, check in self.export.checks.items()}
        self.whole = RowWidthCheck(self.export, self.file, self.header, self.log)
        self.counting = RowFilter(self.export, self.header)
        self.wanted |= {0, *self.checked, *self.counting.places, *personal_places(self.header)}
        self.same_person_places = [place_of(self.header, name, self.export) for name in self.export.same_person]
        self.wanted |= {*self.same_person_places}
        self.wanted |= {place for places in self.positions.values() for place in _all(places)}
        self.asked = list(self._asked())

    @property
    def columns(self) -> list[Column]:
        """The canonical columns that this export gives, in the table's order."""
        return [column for column in self.table.columns if column.name in self.export.columns]

    @property
    def schema(self) -> pa.Schema:
        """The typed columns that this export gives."""
        hidden = [(IDENTITY_KEY, pa.string())] if self.export.same_person else []
        typed = [*self.columns, *self._sums]
        return pa.schema([*((column.name, ARROW_TYPES[column.kind]) for column in typed), *hidden])

    @property
    def _sums(self) -> list[Column]:
        """The columns that the export gives the parts of, and not themselves."""
        given = self.export.columns
        return [one for one in self.table.columns if one.name not in given and set(one.sum_of[:1]) & set(given)]

    @property
    def headers(self) -> dict[str, str]:
        """How the file heads each column."""
        return {column.name: self._header_of(column) for column in self.columns}

    @property
    def columns_left_out(self) -> list[str]:
        """The headers of the file that nothing is read from."""
        read = {place for places in self.positions.values() for place in _all(places)}
        return [name for place, name in enumerate(self.header) if place not in read and name and name != FATE]

    def rows(self, block: Block | ColumnBlock | SheetBlock) -> tuple[pa.Table, Lines]:
        """The rows of a block that may be used, typed, and their lines; with a finding for each of the others."""
        all_cells, all_lines = self.whole.one_by_one(block) if isinstance(block, Block) else self.whole.by_column(block)
        if len(all_lines):
            self.personal.take(self.header, all_cells, self._identifiers())
        seen, repairs = visible(all_cells), self.log.severity("invisible_signs") == "repair"
        cells, kept = self._counting(seen if repairs else all_cells, all_lines)
        lines = all_lines[kept]
        if not len(lines):
            return self.schema.empty_table(), lines
        verdicts = Verdicts(self.file, self._sheet, self.log, self._header_of, lines, np.ones(len(lines), dtype=bool))
        check_invisible_characters(all_cells, seen, kept, self.asked, verdicts)
        texts = {column.name: self._text(column, cells, len(lines)) for column in self.columns}
        if self.corrections:
            texts = {name: plain(text) for name, text in texts.items()}
            texts = correct(texts, lines, self.corrections, self.export, self.log)
        self._check_identifiers(cells, verdicts)
        without_part = self._check_parts(cells, verdicts)
        typed: dict[str, pa.Array] = {}
        for column in self.columns:
            times = typed[column.per].to_numpy(zero_copy_only=False) if column.per in typed else 1.0
            known = without_part.get(column.name, np.zeros(len(lines), dtype=bool))
            times = np.maximum(times, 1) * self._length_of(column)
            typed[column.name] = self._typed(column, texts, verdicts, times, known)
        for whole in self._sums:
            parts = [pc.fill_null(typed[name], 0.0) for name in whole.sum_of if name in typed]
            typed[whole.name] = reduce(pc.add, parts)
            texts[whole.name] = texts[whole.sum_of[0]]
        rows = pa.table(typed)
        texts = {name: self._with_what_empty_stands_for(name, text) for name, text in texts.items()}
        check_rows(rows, texts, self.table, self.parameters, verdicts)
        if self.export.same_person:
            rows = rows.append_column(IDENTITY_KEY, self._same_person(cells, len(lines)))
        self._observe_days(rows)
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
            self.consistency.observe_texts(column.name, text, verdicts.lines)
        errors |= words_for_nothing(column, text, self.export, verdicts)
        if not is_ordinary(values(text)):
            show_error = among(text, ERROR_CELLS)
            errors |= show_error
            text = texts[column.name] = undamaged(column, text, verdicts)
            verdicts.reject(show_error, "error_cell", column, text)
        converted = convert(text, column, self.export, self.personal.key, self.currency)
        left = converted.refused & ~errors
        source = self.export.columns[column.name]
        if isinstance(source, Constant) and left.any():
            self._note("wrong_constant", column, found=source.constant, expected=converted.expected)
            verdicts.used[left] = False
            left = np.zeros(len(left), dtype=bool)
        for other in converted.told:
            verdicts.reject(other.rows & left, other.rule, column, text, other.expected)
            left &= ~other.rows
        verdicts.reject(left, converted.rule, column, text, converted.expected)
        refused = converted.refused | errors
        check_values(column, converted.cells, refused, text, self.table, self.export, verdicts, times)
        if column.unit == "percent" and (found := pc.max(converted.cells).as_py()) is not None:
            self.highest[column.name] = max(found, self.highest.get(column.name, 0.0))
        for note in converted.notes:
            self._note(note, column)
        if column.kind == "number" and self.export.format == "csv":
            counted = np.asarray(converted.cells.is_valid()) & ~converted.refused & ~errors & ~among(text, [""])
            self.consistency.observe_numbers(column.name, text, self.export.decimal, counted, verdicts.lines)
        return converted.cells

    def _with_what_empty_stands_for(self, column: str, text: pa.Array) -> pa.Array:
        """The cells of a number, those that are empty with what the mapping has them stand for."""
        said = self.export.values.get(column, {}).get("", "")
        if not said or self.table.column(column).kind not in ("number", "whole"):
            return text
        return pc.if_else(pa.array(among(trimmed(text), [""])), pa.scalar(said), plain(text))

    def _observe_days(self, rows: pa.Table) -> None:
        """Keep the first and the last of the days that place the rows in a fiscal year."""
        for name in (name for name in self.table.fiscal_year_columns if name in rows.column_names):
            found = pc.min_max(rows[name])
            first, last = (found[end].as_py() for end in ("min", "max"))
            if first and last:
                before, after = self.days
                self.days = (min(first, before or first), max(last, after or last))

    def _length_of(self, column: Column) -> float:
        """How many times the year of twelve months the bounds of a column are for."""
        return max(self.parameters.year.length, 1.0) if column.per else 1.0

    def _identifies(self, column: Column) -> bool:
        """Whether a column of single cells holds identifiers."""
        if isinstance(self.export.columns[column.name], MadeOf | Constant):
            return False
        keys = {"loan", "invoice", "session", "contract"}
        return column.kind == "person" or (column.kind == "text" and column.name in {*self.table.key, *keys})

    def _check_forms(self, column: Column, text: pa.Array, verdicts: Verdicts) -> Mask:
        """Which identifiers a spreadsheet shortened; the others are looked at for zeros that tell nothing apart."""
        text = trimmed(text)
        if column.name not in self.export.as_numbers:
            header = self._header_of(column)
            self.forms.observe(column.name, text, verdicts.lines, self.file, self._sheet, header)
        self.long_identifiers.setdefault(column.name, LongIdentifiers()).observe(text, verdicts.lines)
        short = shortened(text)
        verdicts.reject(short, "shortened_identifier", column, text)
        return short

    def _check_parts(self, cells: Columns, verdicts: Verdicts) -> dict[str, Mask]:
        """For each column made of several cells, the rows that lack one of them or whose cell was shortened."""
        lacking: dict[str, Mask] = {}
        for column in self.columns:
            places = self._places(column.name)
            if not isinstance(self.export.columns[column.name], MadeOf):
                continue
            parts = [trimmed(cells[place]) for place in places]
            empty = [among(part, [""]) for part in parts]
            lacks = np.zeros(len(verdicts.lines), dtype=bool)
            for place, part, blank in zip(places, parts, empty, strict=True):
                named, short = Column(self.header[place], "person", ""), shortened(part)
                if not self.export.values.get(column.name, {}).get(""):
                    missing = blank & ~np.logical_and.reduce(empty)
                    verdicts.reject(missing, "missing_part", named, None, f"values.{column.name}")
                    lacks |= missing
                verdicts.reject(short, "shortened_identifier", named, part)
                lacks |= short
            lacking[column.name] = lacks
        return lacking

    def _places(self, column: str) -> tuple[int, ...]:
        return _all(self.positions[column]) if column in self.positions else ()

    def close(self) -> None:
        """All rows are read: tell what only the end of the file shows."""
        self.counting.end()
        for group in self.counting.incomplete:
            where = {"line": group.line, "found": str(group.rows), "expected": str(group.says)}
            self.log.add("group_incomplete", self.file, sheet=self._sheet, **where)
        for one in self.consistency.outliers():
            column = self.table.column(one.column)
            if one.rule == "written_two_ways" and one.cells[0][1] in self.export.values.get(one.column, {}):
                continue
            kept = one.cells[: self.log.room(one.rule, self.file)]
            for line, found in kept:
                where = {"line": line, "found": found, "expected": one.expected, "column": self._header_of(column)}
                self.log.add(one.rule, self.file, sheet=self._sheet, **where)
            self.log.add_uncollected(one.rule, self.file, one.count - len(kept))
        for name, long in self.long_identifiers.items():
            if long.are_shortened:
                where = {"line": long.first_line, "found": str(long.seen), "column": self.headers[name]}
                self.log.add("identifiers_end_in_zeros", self.file, sheet=self._sheet, **where)
        for name, highest in self.highest.items():
            if 0 < highest < 1 and name not in self.export.divided_by:
                told = {"found": f"{highest:g}", "expected": f"divided_by = {{ {name} = 0.01 }}"}
                self._note("percent_as_share", self.table.column(name), **told)
        if "stated_full_time_pay" in self.positions:
            self._note("taken_as_full_time", self.table.column("stated_full_time_pay"))

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

    def _text(self, column: Column, cells: Columns, length: int) -> pa.Array:
        source = self.export.columns[column.name]
        if isinstance(source, Constant):
            return pa.DictionaryArray.from_arrays(np.zeros(length, np.int32), pa.array([source.constant]))
        places = _all(self.positions[column.name])
        if not isinstance(source, MadeOf):
            return cells[places[0]]
        empty = self.export.values.get(column.name, {}).get("", "")
        parts = zip(*(trimmed(cells[place]).to_pylist() for place in places), strict=True)
        whole = (["", ""] if not any(row) else [cell or empty for cell in row] for row in parts)
        return pa.array(
            ["" if "" in row else pseudonym("\x1f".join(row), self.personal.key) for row in whole], pa.string()
        )

    def _same_person(self, cells: Columns, length: int) -> pa.Array:
        """What tells a person whatever the number, hashed; empty where one of its cells is."""
        told = zip(*(plain(trimmed(cells[place])).to_pylist() for place in self.same_person_places), strict=True)
        compact = ["\x1f".join(re.sub(r"[\W_]+", "", cell or "") for cell in row) for row in told]
        whole = ["" if re.search("^\x1f|\x1f\x1f|\x1f$|^$", one) else one for one in compact]
        hashed = pseudonyms(whole, self.personal.key)
        return pa.array([name if one else None for one, name in zip(whole, hashed, strict=True)], pa.string())

    def _identifiers(self) -> list[int]:
        """The places of the cells that identify a person, alone or with others."""
        named = [
            name
            for name, source in self.export.columns.items()
            if isinstance(source, MadeOf) or self.table.column(name).kind == "person"
        ]
        return [place for name in named if name in self.positions for place in _all(self.positions[name])]

    def _note(self, rule: str, column: Column, **told: str) -> None:
        """A finding about a column as a whole, once a file."""
        if (rule, column.name) not in self.noted:
            self.noted.add((rule, column.name))
            self.log.add(rule, self.file, sheet=self._sheet, column=self._header_of(column), **told)

    def _check_identifiers(self, cells: Columns, verdicts: Verdicts) -> None:
        """What a check refuses is never shown: the columns that carry one are mostly personal."""
        for place, check in self.checked.items():
            rule, refused = failing(cells[place], check)
            column = Column(self.header[place], "person", "")
            verdicts.reject(refused, rule, column, None, check if is_pattern(check) else "")

    def _asked(self) -> Iterator[tuple[Column, tuple[int, ...]]]:
        """The columns of the file that a row stands or falls by; those that the table has not are shown to nobody."""
        for column in self.columns:
            if column.name in self.positions:
                made = isinstance(self.export.columns[column.name], MadeOf)
                yield replace(column, kind="person") if made else column, _all(self.positions[column.name])
        read = {place for places in self.positions.values() for place in _all(places)}
        for place in sorted({*self.checked, *self.counting.places, *self.same_person_places} - read):
            yield Column(self.header[place], "person", ""), (place,)

    def _header_of(self, column: Column) -> str:
        places = self.positions.get(column.name)
        if places is None:
            return column.name
        return " + ".join(self.header[place] or str(place + 1) for place in _all(places))

    @property
    def _sheet(self) -> str:
        return self.export.sheet_label


def _all(places: Places) -> tuple[int, ...]:
    return places if isinstance(places, tuple) else (places,)
