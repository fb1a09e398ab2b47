"""Words: what the cells of categories and flags are called in a table, and those that nobody but a person knows."""

import json
from collections.abc import Sequence
from typing import Any

from indicators.core.text import word_form
from indicators.ingest.inspection.aliases import CELLS
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.parsing.parse_cells import NO, YES
from indicators.tables import Column


def words_of(sample: Sample, match: Match) -> dict[str, list[str]]:
    """The lines under `values`, by column; a line for a person to finish begins with a #."""
    words: dict[str, list[str]] = {}
    for column in match.table.columns:
        place = match.places.get(column.name)
        if place is None or column.kind not in ("category", "text", "flag"):
            continue
        blank = "unknown" in column.values or "" in sample.texts[place]
        cells = [*([""] if blank else []), *sample.distinct[place]]
        if lines := _lines_of(column, cells, CELLS.get((match.table.name, column.name), {})):
            words[column.name] = lines
    return words


def _lines_of(column: Column, cells: Sequence[str], words: Any) -> list[str]:
    values = {alias: value for value, names in words.items() for alias in names}
    lines = []
    for cell in cells:
        value = values.get(word_form(cell))
        if column.kind == "flag":
            if not cell and not column.may_be_empty:
                lines.append('"" = "no"')
            elif cell and cell.casefold() not in YES | NO:
                lines.append(f'# {written(cell)} = "..."  # yes or no')
        elif value is not None and value != cell and (cell or column.values):
            lines.append(f"{written(cell)} = {written(value)}")
        elif cell and column.values and cell not in column.values and value is None:
            lines.append(f'# {written(cell)} = "..."  # one of: {", ".join(column.values)}')
    return lines


def written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {written(one)}" for name, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
