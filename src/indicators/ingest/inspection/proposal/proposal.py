"""Proposal: the block of an export on its way, and what was seen of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from indicators.ingest.inspection.flags import Flags
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.question import Edit, Question
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import (
    CENTURY,
    is_short,
)
from indicators.ingest.inspection.unread import Unread
from indicators.ingest.inspection.why import Why
from indicators.ingest.inspection.words import Words
from indicators.ingest.parsing.parse_dates import day_reader
from indicators.tables import Column


def _edits(question: Question) -> Iterator[Edit]:
    for edits in question.choices.values():
        yield from edits


@dataclass
class Proposal:
    """One block on its way: its name, its lines, and the questions that only a person can answer."""

    name: str
    sample: Sample
    match: Match
    file: str
    keys: dict[str, tuple[Any, Why | None]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=dict)
    made_of: dict[str, list[str]] = field(default_factory=dict)
    named_by: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, list[str]] = field(default_factory=dict)
    variant_of: str = ""
    flags: Flags = field(default_factory=Flags)
    unread: Unread = field(default_factory=Unread)
    years: tuple[int, ...] = ()

    def ask(self, key: str, word: str, *, blocks: bool = True, **values: object) -> None:
        """A question whose answer is written into the file by hand."""
        self.questions.append(Question((self.name,), f"{self.name}.{key}", word, values, blocks))

    def choose(
        self, key: str, word: str, choices: dict[str, tuple[Edit, ...]], *, blocks: bool = True, **values: object
    ) -> None:
        """A question whose answers have a fixed effect."""
        self.questions.append(Question((self.name,), f"{self.name}.{key}", word, values, blocks, choices))

    @property
    def used_otherwise(self) -> set[str]:
        """The headers that rows are told apart or counted by, and that give no column by themselves."""
        parts = {header for headers in self.made_of.values() for header in headers}
        return parts | {path[-1] for one in self.questions for path, _ in _edits(one) if "where" in path[:-1]}

    def years_of_rows(self) -> list[int]:
        """The years of the days by which the table places a row; of one that is kept to date the latest alone."""
        table, found = self.match.table, set()
        for column in table.fiscal_year_columns[:1]:
            if column in self.match.places:
                texts = self.sample.distinct[self.match.places[column]]
                style = self.keys.get("dates", ("yyyy-mm-dd", None))[0]
                read = day_reader(style, CENTURY if is_short(style) else None, "UTC")
                found |= {day.year for cell in texts if (day := read(cell) or day_reader("yyyy-mm-dd")(cell))}
        return sorted(found)[-1:] if table.history else sorted(found)


def columns_of_kind(proposal: Proposal, *kinds: str) -> Iterator[tuple[Column, list[str]]]:
    """The columns of some kinds, with the cells that are texts: what a workbook holds typed needs no style."""
    table, sample = proposal.match.table, proposal.sample
    for name, place in proposal.match.places.items():
        if table.column(name).kind in kinds:
            texts = {row[place] for row in sample.rows}
            yield table.column(name), sorted({cell.strip() for cell in texts if isinstance(cell, str)} - {""})
