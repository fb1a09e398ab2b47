"""Control totals: what the source system states about an export, held against what was read."""

import datetime
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from indicators.configuration import Control, Export
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.parsing.parse_cells import convert
from indicators.ingest.report import HIDDEN, Compared, FindingLog
from indicators.ingest.side_files.side_table import UnreadableSideFile, file_meant, read_side_file
from indicators.tables import Column

CONTROLS = "controls.csv"
_SERIAL_OF_1970 = 25569
_TOLERANCE = 0.005
_FORM = (
    "file, measure=rows | exported_on, value; file, measure=sum | distinct | lowest | highest, column, value; "
    "where + cell; value=1234.5 | 2025-01-15"
)


@dataclass(frozen=True)
class Stated:
    """A control total with the place where it is written, for findings."""

    control: Control
    file: str
    line: int = 0


def read_controls(
    raw: Path, year: FiscalYear, files: Collection[str], configured: Iterable[Control], log: FindingLog
) -> list[Stated]:
    """The control totals of a fiscal year and its files: those of `cooperative.toml` and those of `controls.csv`.

    A row of `controls.csv` that states nothing is a finding.
    """
    stated = [
        Stated(one.model_copy(update={"file": file_meant(one.file, year, files)}), "cooperative.toml")
        for one in configured
        if not _of_another_year(one.file, year)
    ]
    file = f"{year}/{CONTROLS}"
    try:
        for line, cells in read_side_file(raw / file, tuple(Control.model_fields)):
            given = {name: cell for name, cell in cells.items() if cell}
            try:
                control = Control.model_validate({**given, "file": file_meant(given.get("file", ""), year, files)})
                stated.append(Stated(control, file, line))
            except ValidationError as mistakes:
                column = ".".join(map(str, mistakes.errors()[0]["loc"]))
                log.add("bad_control", file, line=line, column=column, found=", ".join(given.values()), expected=_FORM)
    except UnreadableSideFile as refused:
        where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
        log.add(refused.rule or "bad_control", file, **where)
    return stated


def _of_another_year(file: str, year: FiscalYear) -> bool:
    folder = file.partition("/")[0]
    return len(folder) == 4 and folder.isdecimal() and folder != str(year)


@dataclass
class Tally:
    """One control total of one file, and what the file gives so far, block by block.

    `where` and `cell` are the column and the cell of the rows that it is about, as the table has them, and
    `where_label` the same as they are told.
    """

    stated: Stated
    sheet: str
    column: Column | None
    where: str = ""
    cell: Any = None
    where_label: str = ""
    rows: int = 0
    sums: list[float] = field(default_factory=list)
    cells: set[Any] = field(default_factory=set)
    bounds: list[Any] = field(default_factory=list)

    def add(self, rows: pa.Table) -> None:
        """Count in the rows of a block as they were read, before any is set aside."""
        if self.where:
            there = rows[self.where]
            there = there.cast(pa.string()) if pa.types.is_dictionary(there.type) else there
            same = pc.is_null(there) if self.cell is None else pc.fill_null(pc.equal(there, self.cell), False)
            rows = rows.filter(same)
        self.rows += rows.num_rows
        if self.column is None:
            return
        column = rows[self.column.name].drop_null()
        match self.stated.control.measure:
            case "sum" if self.column.kind == "date":
                days = pc.cast(pc.cast(column, pa.int32()), pa.int64())
                self.sums.append((pc.sum(days).as_py() or 0) + len(column) * _SERIAL_OF_1970)
            case "sum":
                self.sums.append(pc.sum(column).as_py() or 0)
            case "distinct":
                self.cells |= set(pc.unique(column).to_pylist())
            case "lowest" | "highest" if len(column):
                self.bounds += [pc.min_max(column)["min"].as_py(), pc.min_max(column)["max"].as_py()]

    def compared(self) -> Compared:
        """The total beside what is stated."""
        control = self.stated.control
        given = self._given()
        stated = _plain(control.value)
        difference = ""
        if isinstance(given, datetime.date) or isinstance(stated, datetime.date) or given is None:
            difference = "" if given == stated else f"{_written(stated)} / {_written(given)}"
        elif abs(given - stated) > _TOLERANCE:
            difference = f"{_written(round(given - stated, 6), sign=True)}"
        shown = (control.file, self.sheet, control.measure, control.column, self.where_label)
        return Compared(*shown, _written(stated), _written(given), difference, control.source)

    def _given(self) -> Any:
        match self.stated.control.measure:
            case "rows":
                return self.rows
            case "sum":
                return round(math.fsum(self.sums), 6)
            case "distinct":
                return len(self.cells)
            case "lowest":
                return min(self.bounds, default=None)
            case _:
                return max(self.bounds, default=None)


def assign(
    stated: Iterable[Stated],
    places: Iterable[tuple[str, str]],
    exports: Mapping[str, Export],
    key: bytes,
    log: FindingLog,
) -> dict[tuple[str, str], list[Tally]]:
    """The tallies of each file and export; a control total that fits no export, or two, is a finding.

    `places` gives file and export for every file of the year. The variants of an export count as that export.
    """
    made: dict[tuple[str, str], list[Tally]] = {}
    known = [(file, exports[name].variant_of or name, exports[name]) for file, name in places]
    for one in stated:
        control = one.control
        of_file = [(base, export) for file, base, export in known if file == control.file]
        of_sheet = [place for place in of_file if control.sheet in ("", place[1].sheet_label, place[0])]
        wanted = [name for name in (control.column, control.where) if name]
        fitting = [place for place in of_sheet if all(map(place[1].column_of, wanted))]
        tallies = {base: _tally(one, export, key) for base, export in reversed(fitting)}
        if len(tallies) == 1 and (tally := tallies[fitting[0][0]]):
            made.setdefault((control.file, fitting[0][0]), []).append(tally)
            continue
        if not of_file:
            files = ", ".join(sorted({file for file, *_ in known}))
            where = {"column": "file", "found": control.file, "expected": files}
        elif not fitting:
            headers = [
                header for _, export in of_sheet for name in export.columns for header in export.headers_of(name)
            ]
            where = {"column": "column", "found": " / ".join(wanted), "expected": ", ".join(headers)}
            if not of_sheet:
                where |= {"column": "sheet", "found": control.sheet, "expected": _sheets(of_file)}
        elif len(tallies) > 1:
            where = {"column": "sheet", "found": control.sheet or "-", "expected": _sheets(fitting)}
        else:
            where = {"column": "measure", "found": f"{control.measure} {control.column}", "expected": "distinct, rows"}
        log.add("bad_control", one.file, line=one.line, **where)
    return made


def _sheets(places: Iterable[tuple[str, Export]]) -> str:
    return " / ".join(export.sheet_label or name for name, export in places)


def compare_totals(tallies: Iterable[Tally], year: FiscalYear, log: FindingLog) -> list[Compared]:
    """Every control total beside what was read; each that differs is a finding of the file, with the amount."""
    compared = []
    for tally in tallies:
        control = tally.stated.control
        if control.measure == "exported_on":
            if _plain(control.value) <= year.last_day:
                where = {"found": control.value, "expected": year.last_day.isoformat()}
                log.add("exported_too_early", control.file, sheet=tally.sheet, **where)
            continue
        one = tally.compared()
        compared.append(one)
        if not one.agrees:
            given = " ".join(filter(None, [one.measure, one.where and f"({one.where})", one.given]))
            where = {"found": given, "expected": f"{one.stated} ({one.difference})"}
            log.add("control_differs", one.file, sheet=one.sheet, column=one.column, **where)
    return compared


def _tally(stated: Stated, export: Export, key: bytes) -> Tally | None:
    """The tally of a control total; None where the column is of a kind that cannot be measured like that."""
    control = stated.control
    table = export.declared_table
    column = table.column(export.column_of(control.column)) if control.column else None
    measures_order = control.measure in ("sum", "lowest", "highest")
    if column and measures_order and column.kind not in ("number", "whole", "date"):
        return None
    where = export.column_of(control.where) if control.where else ""
    cell = convert(pa.array([control.cell]), table.column(where), export, key).cells[0].as_py() if where else None
    told = HIDDEN if where and table.column(where).kind == "person" else control.cell
    return Tally(stated, export.sheet_label, column, where, cell, f"{control.where} = {told}" if where else "")


def _plain(value: str) -> Any:
    return datetime.date.fromisoformat(value) if value.count("-") == 2 else float(value)


def _written(value: Any, *, sign: bool = False) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime.date):
        return value.isoformat()
    shown = f"{value:+.6f}" if sign else f"{value:.6f}"
    return shown.rstrip("0").rstrip(".")
