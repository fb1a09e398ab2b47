"""What every kind of source gives: one state of it, from which all of its exports are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from indicators.configuration import Export
from indicators.core.errors import SourceRefused
from indicators.core.fiscal_year import FiscalYear

BLOCK = 5_000
"""Rows in memory at a time."""


class Moved(SourceRefused):
    """What was read changed meanwhile, in a system that has no snapshots: it may be read once more."""


@dataclass(frozen=True)
class Column:
    """A column as the system gives it: its name, and its type in the system's own words, where it has one."""

    name: str
    type: str = ""


@dataclass
class Reading:
    """What one export is: its columns, the rows that the system counts, and the rows as they come, block by block."""

    columns: list[Column]
    rows: int
    blocks: Iterator[Sequence[Sequence[Any]]]


class Snapshot(Protocol):
    """One state of a source; `server` and `name` tell which, `as_of` when that was.

    `may_write` says that whoever logged in has the right to write, as far as the system tells.
    """

    server: str
    name: str
    as_of: str
    may_write: bool

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        """The rows of an export; raises SourceRefused where the system gives them not, or not as asked."""


def kinds_of(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> list[str]:
    """What the cells of each column are: as the system names it, or as the first rows show where it has no types."""
    return [one.type or _kind([row[place] for row in rows]) for place, one in enumerate(columns)]


def _kind(values: Sequence[Any]) -> str:
    names = {str: "text", bool: "yes or no", int: "number", float: "number", type(None): ""}
    return " or ".join(sorted({names.get(type(one), type(one).__name__) for one in values} - {""})) or "nothing"


def terms_of(year: FiscalYear) -> dict[str, Any]:
    """What stands for the terms of a query in a fiscal year."""
    return {"first_day": year.first_day, "last_day": year.last_day, "year": year.name}
