"""Judging: which rows of a block may still be used, with a finding for each cell that a rule refuses."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from indicators.core.arrays import Lines, Mask
from indicators.ingest.report import HIDDEN, FindingLog
from indicators.tables import Column, Table


def is_added_up(table: Table, given: Collection[str], log: FindingLog) -> bool:
    """Whether rows of one key are parts of it: its months or quarters, or the pay lines of one person and month."""
    return table.period in given or (table.name == "payslips" and log.severity("several_payslips") == "repair")


@dataclass
class Verdicts:
    """The rows of one block of a file as far as rules have judged them: their lines, and which may be used.

    `header_of` gives what the file calls a column.
    """

    file: str
    sheet: str
    log: FindingLog
    header_of: Callable[[Column], str]
    lines: Lines
    used: Mask

    def reject(self, refused: Any, rule: str, column: Column, text: Any, expected: str = "") -> None:
        """A finding for each row that is `refused`, with what `text` has there, unless it is None or of a person."""
        places = np.flatnonzero(refused)
        if not len(places):
            return
        kept = places[: self.log.room(rule, self.file)]
        for place in kept:
            shown = text is not None and column.kind != "person"
            found = str(text[int(place)].as_py() or "") if shown else HIDDEN
            where = {"line": int(self.lines[place]), "found": found, "expected": expected}
            self.log.add(rule, self.file, sheet=self.sheet, column=self.header_of(column), **where)
        if len(places) > len(kept):
            self.log.add_uncollected(rule, self.file, len(places) - len(kept))
        if self.log.sets_aside(rule):
            self.used[places] = False
