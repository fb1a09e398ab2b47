"""Words: what the cells of categories and flags are called in a table, and those that nobody but a person knows."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.core.text import word_form
from indicators.i18n.languages import word_of
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.question import Edit, Question
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.vocabulary import CELLS, header_form
from indicators.ingest.parsing.parse_cells import NO, YES
from indicators.tables import Column


@dataclass
class Words:
    """The lines under `values` of a column, and the cells that a person is asked for, with what each may be."""

    lines: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()

    def placeholders(self, language: str) -> list[str]:
        """A line for a person to finish for each cell that nobody else knows."""
        one_of = word_of(language, "init.one_of", allowed=", ".join(self.allowed))
        either = word_of(language, "init.yes_or_no") if self.allowed == _YES_OR_NO else one_of
        return [f'# {written(cell)} = "..."  # {either}' for cell in self.asked]

    def question(self, name: str, column: str, header: str) -> Question:
        """What its cells stand for, asked."""
        values = {"header": header, "column": column, "cells": ", ".join(map(written, self.asked))}
        place = ("exports", name, "values", column)
        cells = tuple(self.asked)
        return Question((name,), f"{name}.{column}", "cells", values, place=place, cells=cells, allowed=self.allowed)


_YES_OR_NO = ("yes", "no")

MOST_WORDS = 200
"""The different cells of a column beyond which they are no words of a list, but names or remarks."""


def questions_of_spellings(sample: Sample, match: Match, name: str) -> Iterator[Question]:
    """A question for each column of words of one's own where some differ in accents, capitals or signs alone."""
    for column in match.table.columns:
        place = match.places.get(column.name)
        if place is None or column.values or column.kind not in ("category", "text") or column.name in match.table.key:
            continue
        counted = Counter(cell for cell in sample.texts[place] if cell)
        alike: dict[str, list[str]] = {}
        for cell in sorted(counted, key=lambda cell: (-counted[cell], cell)):
            alike.setdefault(word_form(cell), []).append(cell)
        several = [cells for cells in alike.values() if len(cells) > 1]
        if several and len(counted) <= MOST_WORDS:
            where = ("exports", name, "values", column.name)
            one = tuple(((*where, other), first) for first, *others in several for other in others)
            told = "; ".join(" = ".join(map(written, cells)) for cells in several)
            values = {"header": sample.header[place], "cells": told}
            choices: dict[str, tuple[Edit, ...]] = {"yes": one, "no": ()}
            yield Question(
                (name,), f"{name}.{column.name}.spellings", "spellings", values, blocks=False, choices=choices
            )


def words_of(sample: Sample, match: Match) -> dict[str, Words]:
    """What is said of the cells of each category and flag, by column."""
    words: dict[str, Words] = {}
    for column in match.table.columns:
        place = match.places.get(column.name)
        if place is None or column.kind not in ("category", "text", "flag"):
            continue
        blank = column.name == "gender" or "" in sample.texts[place]
        cells = [*([""] if blank else []), *sample.distinct[place]]
        found = _words_of(column, cells, CELLS.get((match.table.name, column.name), {}))
        if found.lines or found.asked:
            words[column.name] = found
    return words


def _words_of(column: Column, cells: Sequence[str], words: Any) -> Words:
    values = {header_form(value): value for value in column.values}
    values |= {alias: value for value, names in words.items() for alias in names}
    found = Words(allowed=_YES_OR_NO if column.kind == "flag" else column.values)
    for cell in cells:
        value = values.get(header_form(cell)) if cell or "unknown" not in column.values else "unknown"
        if column.kind == "flag":
            if not cell and not column.may_be_empty:
                found.lines.append('"" = "no"')
            elif cell and cell.casefold() not in YES | NO:
                found.asked.append(cell)
        elif value is not None and value != cell and (cell or column.values):
            found.lines.append(f"{written(cell)} = {written(value)}")
        elif column.values and value is None and (cell not in column.values if cell else not column.may_be_empty):
            found.asked.append(cell)
    return found


def written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {written(one)}" for name, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
