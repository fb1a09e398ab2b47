"""Corrections: cells that somebody mends in writing, because the system that gave the export cannot."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.core.arrays import Lines
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.report import HIDDEN, FindingLog
from indicators.ingest.side_files.side_table import UnreadableSideFile, file_meant, read_side_file
from indicators.ingest.text_columns import trimmed

CORRECTIONS = "corrections.csv"
BETWEEN_KEYS = " + "
_COLUMNS = ("file", "sheet", "key", "column", "from", "to", "why", "who", "when")
_MAY_BE_EMPTY = ("sheet", "from", "to")


@dataclass
class Correction:
    """One cell of one row that is read otherwise than it is written; `place` is the line of `corrections.csv`.

    `key` is what the export has in the columns of the table's key, with ` + ` between two.
    """

    place: int
    file: str
    sheet: str
    key: str
    column: str
    found: str
    corrected: str
    why: str
    who: str
    when: str
    rows: int = 0
    column_known: bool = False
    columns: str = ""

    def is_for(self, file: str, sheet: str) -> bool:
        """Whether the row is in that file and sheet."""
        return self.file == file and self.sheet in ("", sheet)


def read_corrections(raw: Path, year: FiscalYear, files: Collection[str], log: FindingLog) -> list[Correction]:
    """The corrections of a fiscal year's files, out of `corrections.csv`; one that lacks what it must say is told."""
    file = f"{year}/{CORRECTIONS}"
    corrections = []
    try:
        for line, cells in read_side_file(raw / file, _COLUMNS):
            missing = [name for name in _COLUMNS if not cells.get(name) and name not in _MAY_BE_EMPTY]
            if missing or not _is_day(cells["when"]):
                found, expected = ("", ", ".join(missing)) if missing else (cells["when"], "2025-01-15")
                log.add(
                    "bad_correction",
                    file,
                    line=line,
                    column="when" if not missing else "",
                    found=found,
                    expected=expected,
                )
                continue
            cells["file"] = file_meant(cells["file"], year, files)
            sheet, key, column, found, corrected, why, who, when = (cells.get(name, "") for name in _COLUMNS[1:])
            corrections.append(Correction(line, cells["file"], sheet, key, column, found, corrected, why, who, when))
    except UnreadableSideFile as refused:
        where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
        log.add(refused.rule or "bad_correction", file, **where)
    return corrections


def correct(
    texts: Mapping[str, pa.Array],
    lines: Lines,
    corrections: Iterable[Correction],
    export: Export,
    log: FindingLog,
) -> dict[str, pa.Array]:
    """The cells of a block with its corrections made, each of them a finding; `texts` has the cells by column."""
    corrected = dict(texts)
    for one in corrections:
        table = export.declared_table
        name = export.column_of(one.column)
        keys = [texts[key] for key in (*table.key, table.period) if key in texts]
        if not name or not keys:
            one.columns = ", ".join(header for column in export.columns for header in export.headers_of(column))
            continue
        one.column_known = True
        written = pc.binary_join_element_wise(*map(trimmed, keys), BETWEEN_KEYS)
        for place in np.flatnonzero(np.asarray(pc.fill_null(pc.equal(written, one.key), False))).tolist():
            one.rows += 1
            cells = corrected[name].to_pylist()
            found = trimmed(corrected[name])[place].as_py().strip()
            masked = table.column(name).kind == "person"
            where = {
                "sheet": one.sheet,
                "line": int(lines[place]),
                "column": one.column,
                "found": HIDDEN if masked else found,
            }
            if found != one.found:
                expected = HIDDEN if masked else one.found
                log.add("correction_does_not_match", one.file, expected=expected, **where)
                continue
            became = HIDDEN if masked else one.corrected
            log.add("corrected", one.file, expected=f"{became} ({one.why}; {one.who}, {one.when})", **where)
            cells[place] = one.corrected
            corrected[name] = pa.array(cells, pa.string())
    return corrected


def check_corrections_applied(
    corrections: Iterable[Correction], year: FiscalYear, files: Iterable[str], log: FindingLog
) -> None:
    """A finding for each correction that no row took: no such file, column or row."""
    known = sorted(set(files))
    for one in corrections:
        where = {"line": one.place}
        if one.file not in known:
            log.add(
                "bad_correction",
                f"{year}/{CORRECTIONS}",
                column="file",
                found=one.file,
                expected=", ".join(known),
                **where,
            )
        elif not one.column_known:
            log.add(
                "bad_correction",
                f"{year}/{CORRECTIONS}",
                column="column",
                found=one.column,
                expected=one.columns,
                **where,
            )
        elif not one.rows:
            log.add("correction_not_found", f"{year}/{CORRECTIONS}", column="key", expected=one.file, **where)


def _is_day(written: str) -> bool:
    try:
        datetime.date.fromisoformat(written)
    except ValueError:
        return False
    return True
