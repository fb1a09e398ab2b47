"""What withholding leaves behind for the next year and for the analyst: no people, no hidden number."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Joining = Mapping[str, str]
"""The values of a column -> the group that each is printed in."""

OTHER = "~other"
"""The slice of those that were joined: "other or not stated"."""

RULES = (
    "few",
    "family",
    "near",
    "to_date",
    "breakdown",
    "flow",
    "cautious",
    "published",
    "audit",
    "exposed",
)
"""The rules by which figures are withheld, in their order; the section `[withheld]` of a language says what each is."""


@dataclass(frozen=True)
class Withheld:
    """Why a figure, or its breakdown by a column, is not printed. For the analyst, never for what is shared.

    `because` is the figure, the group or the year that it follows from, or a key of the analyst's words with what it
    speaks of behind a colon.
    """

    id: str
    column: str
    rule: str
    because: str = ""
    cells: int = 1

    @property
    def is_primary(self) -> bool:
        """Whether it is withheld for what it tells itself; else for what would follow from it."""
        return self.rule == "few"


@dataclass(frozen=True)
class State:
    """What a year leaves to the next: the groups of each column, and loans whose number no printed figure has.

    `joined` is, for `table.column`, the group of each value, or None where the breakdown is not printed.
    `hidden_years` are the years whose loans are in no printed figure to date, with `hidden_before` those before them
    too; `since_sliced` the years since the loans to date were printed by group, None where they never were.
    """

    joined: Mapping[str, Joining | None] = field(default_factory=dict)
    hidden_years: tuple[int, ...] = ()
    hidden_before: bool = False
    started: bool = False
    blocked: bool = False
    since_sliced: tuple[int, ...] | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "State":
        """The state that `as_content` was made of."""
        since = kept["since_sliced"]
        return cls(
            **{
                **kept,
                "hidden_years": tuple(kept["hidden_years"]),
                "since_sliced": None if since is None else tuple(since),
            }
        )

    def as_content(self) -> dict[str, Any]:
        """The state as it is kept."""
        return asdict(self)


NOTHING_BEFORE = State()
"""What a year starts from that has none before it."""
