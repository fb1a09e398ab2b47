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
class ToDate:
    """What no printed figure to date has: the rows of the hidden years, and with `hidden_before` those before them.

    `blocked` where the figure to date was withheld the year before.
    """

    hidden_years: tuple[int, ...] = ()
    hidden_before: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class State:
    """What a year leaves to the next: the groups of each column, and rows whose number no printed figure has.

    `joined` is, for `table.column`, the group of each value, or None where the breakdown is not printed. `to_date`
    is for each register of figures to date; `since_sliced` has, for a register and a column, the years since its
    figures to date were printed by it, and nothing where they never were.
    """

    joined: Mapping[str, Joining | None] = field(default_factory=dict)
    to_date: Mapping[str, ToDate] = field(default_factory=dict)
    since_sliced: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "State":
        """The state that `as_content` was made of."""
        to_date = {
            name: ToDate(**{**one, "hidden_years": tuple(one["hidden_years"])}) for name, one in kept["to_date"].items()
        }
        return cls(kept["joined"], to_date, {name: tuple(years) for name, years in kept["since_sliced"].items()})

    def as_content(self) -> dict[str, Any]:
        """The state as it is kept."""
        return asdict(self)


NOTHING_BEFORE = State()
"""What a year starts from that has none before it."""
