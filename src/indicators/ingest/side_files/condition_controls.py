"""How the board controlled the conditions of the accreditation: who, when, on which evidence."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONDITION_CONTROLS
from indicators.ingest.report import FindingLog
from indicators.ingest.side_files.side_table import UnreadableSideFile, read_side_file

CONDITION_NUMBERS = range(1, 10)
_COLUMNS = ("condition", "checked_by", "on", "evidence")
_FORM = "condition=1 to 9, checked_by, on=2025-03-18, evidence"


@dataclass(frozen=True)
class ConditionControl:
    """One control of one condition: by whom, on which day, and the document that tells it."""

    condition: int
    checked_by: str
    on: datetime.date
    evidence: str


def read_condition_controls(raw: Path, year: FiscalYear, log: FindingLog | None = None) -> list[ConditionControl]:
    """The controls of a fiscal year, in the order of `conditions.csv`; a row that tells none is a finding."""
    file, found = f"{year}/{CONDITION_CONTROLS}", []
    try:
        for line, cells in read_side_file(raw / file, _COLUMNS):
            control = _control(cells)
            if control:
                found.append(control)
            elif log:
                given = ", ".join(filter(None, cells.values()))
                log.add("bad_condition_control", file, line=line, found=given, expected=_FORM)
    except UnreadableSideFile as refused:
        if log:
            where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
            log.add(refused.rule or "bad_condition_control", file, **where)
    return found


def _control(cells: dict[str, str]) -> ConditionControl | None:
    """The control that a row tells; None where it lacks a cell, or where one is no number or no day."""
    if not all(cells.get(name) for name in _COLUMNS):
        return None
    try:
        number, day = int(cells["condition"]), datetime.date.fromisoformat(cells["on"])
    except ValueError:
        return None
    if number not in CONDITION_NUMBERS:
        return None
    return ConditionControl(number, cells["checked_by"], day, cells["evidence"])
