"""What is observed of a file block by block, and told when all of its rows are read."""

from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from indicators.core.arrays import Lines
from indicators.ingest.report import FindingLog
from indicators.ingest.validation.column_consistency import ColumnConsistency
from indicators.ingest.validation.identifier_forms import IdentifierForms, LongIdentifiers
from indicators.ingest.validation.mapped_columns import MappedColumns
from indicators.tables import Column


@dataclass
class FileObservations:
    """What is observed of one file: how its columns are written, its identifiers, its days, its highest percentages.

    `name` is that of its export, and `forms` is of all files of a year. `days` are the first and the last of those
    that place rows in a fiscal year.
    """

    file: str
    mapped: MappedColumns
    log: FindingLog
    forms: IdentifierForms
    name: str = ""
    consistency: ColumnConsistency = field(default_factory=ColumnConsistency)
    days: tuple[date | None, date | None] = (None, None)
    _long_identifiers: dict[str, LongIdentifiers] = field(default_factory=dict)
    _highest: dict[str, float] = field(default_factory=dict)
    _noted: set[tuple[str, str]] = field(default_factory=set)

    def note(self, rule: str, column: Column, **told: str) -> None:
        """A finding about a column as a whole, once a file."""
        if (rule, column.name) not in self._noted:
            self._noted.add((rule, column.name))
            self.log.add(rule, self.file, sheet=self._sheet, column=self.mapped.header_of(column), **told)

    def observe_identifiers(self, column: Column, text: pa.Array, lines: Lines) -> None:
        """Look at identifiers, trimmed, for zeros that tell nothing apart and for digits that were lost."""
        if column.name not in self.mapped.export.as_numbers:
            header = self.mapped.header_of(column)
            self.forms.observe(column.name, text, lines, self.file, self._sheet, header)
        self._long_identifiers.setdefault(column.name, LongIdentifiers()).observe(text, lines)

    def observe_percentages(self, column: Column, cells: pa.Array) -> None:
        """Keep the highest of some percentages."""
        if (found := pc.max(cells).as_py()) is not None:
            self._highest[column.name] = max(found, self._highest.get(column.name, 0.0))

    def observe_days(self, rows: pa.Table) -> None:
        """Keep the first and the last of the days that place the rows in a fiscal year."""
        for name in (name for name in self.mapped.table.fiscal_year_columns if name in rows.column_names):
            found = pc.min_max(rows[name])
            first, last = (found[end].as_py() for end in ("min", "max"))
            if first and last:
                before, after = self.days
                self.days = (min(first, before or first), max(last, after or last))

    def tell(self) -> None:
        """All rows are read: a finding for each thing that only the end of the file shows."""
        export, table = self.mapped.export, self.mapped.table
        for one in self.consistency.outliers():
            if one.rule == "written_two_ways" and one.cells[0][1] in export.values.get(one.column, {}):
                continue
            header = self.mapped.header_of(table.column(one.column))
            kept = one.cells[: self.log.room(one.rule, self.file)]
            for line, found in kept:
                where = {"line": line, "found": found, "expected": one.expected, "column": header}
                if one.rule == "written_two_ways":
                    where["section"] = f"exports.{self.name}.values.{one.column}"
                self.log.add(one.rule, self.file, sheet=self._sheet, **where)
            self.log.add_uncollected(one.rule, self.file, one.count - len(kept))
        for name, long in self._long_identifiers.items():
            if long.are_shortened:
                where = {"line": long.first_line, "found": str(long.seen), "column": self.mapped.headers[name]}
                self.log.add("identifiers_end_in_zeros", self.file, sheet=self._sheet, **where)
        for name, highest in self._highest.items():
            if 0 < highest < 1 and name not in export.divided_by:
                told = {"found": f"{highest:g}", "expected": f"divided_by = {{ {name} = 0.01 }}"}
                self.note("percent_as_share", table.column(name), **told)
        if "stated_full_time_pay" in self.mapped.positions:
            self.note("taken_as_full_time", table.column("stated_full_time_pay"))

    @property
    def _sheet(self) -> str:
        return self.mapped.export.sheet_label
