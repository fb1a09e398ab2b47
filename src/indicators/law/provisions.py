"""The provisions by name: which text holds on a day, its official reference, and what it limits."""

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILES = ("accreditation.toml", "work.toml", "own.toml")


@dataclass(frozen=True)
class Provision:
    """One text of the law, or of a standard, as it holds from one day to another.

    `reference` is how it is cited, `text` what it says, in our words, and `limit` the most that it allows, each by
    language; `value` is the number that it fixes, where it fixes one; `due` the first day by which it asks for
    something, and `every` after how many years it asks again. With `months_after` it asks that many months after the
    end of a fiscal year: of each, or, where a year that is a calendar year was first due on `due`, of one in `every`.
    `from_size` is the fewest workers of whom it is asked, `to_size` those from whom on it is not; `chapter` answers
    it, made of the columns that it `needs`; `source` where it was read. Without `valid_from` it is no law, and always
    holds.
    """

    name: str
    reference: Mapping[str, str]
    text: Mapping[str, str]
    limit: Mapping[str, str]
    valid_from: date | None
    valid_to: date | None
    value: float | None
    due: date | None
    every: int
    months_after: int
    from_size: int
    to_size: int
    chapter: str
    needs: tuple[str, ...]
    source: str

    def words(self, part: Literal["reference", "text", "limit"]) -> Mapping[str, str]:
        """One of its parts, by language."""
        parts = {"reference": self.reference, "text": self.text, "limit": self.limit}
        return parts[part]

    def due_after(self, day: date) -> date | None:
        """The next day, after the last of a fiscal year, by which it asks for something; None for nothing.

        >>> [provision("pay_structure_analysis").due_after(date(year, 12, 31)).year for year in (2024, 2025, 2026)]
        [2025, 2027, 2027]
        >>> provision("pay_structure_analysis").due_after(date(2026, 6, 30))
        datetime.date(2026, 9, 30)
        """
        if self.months_after:
            until_first = self._first_closing - day.year
            closing = day.year + max(until_first, until_first % self.every)
            year, month = divmod(closing * 12 + day.month - 1 + self.months_after, 12)
            return date(year, month + 1, monthrange(year, month + 1)[1])
        if self.due is None:
            return None
        due = self.due
        while due <= day:
            due = due.replace(year=due.year + self.every)
        return due

    @property
    def _first_closing(self) -> int:
        """The year in which the first fiscal year ended of which it asks something; 0 for any."""
        return (self.due.year * 12 + self.due.month - 1 - self.months_after) // 12 if self.due else 0

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@cache
def provisions() -> Mapping[str, tuple[Provision, ...]]:
    """Every provision by name, each with its texts in the order of their days.

    >>> [one.valid_to for one in provisions()["council_name"]]
    [datetime.date(2024, 6, 20), None]
    """
    read: dict[str, tuple[Provision, ...]] = {}
    for file in FILES:
        found = tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
        read |= {name: tuple(_provision(name, one) for one in texts) for name, texts in found.items()}
    return read


def provision(name: str, day: date | None = None) -> Provision:
    """The text of a provision that holds on a day, the last day of a fiscal year; the newest without a day.

    Before the first text there is, the first is taken: a report on an older year still names what it stands under.

    >>> provision("council_name", date(2024, 12, 31)).reference["fr"]
    'Conseil national de la coopération et de l’entreprise sociale'

    Raises:
        KeyError: there is no provision of that name.
    """
    texts = provisions()[name]
    if day is None:
        return texts[-1]
    return next((one for one in texts if one.holds_on(day)), texts[0] if _is_before(day, texts[0]) else texts[-1])


def duties(day: date) -> list[tuple[date, Provision]]:
    """What the law asks for next, after a day, and by when: the calendar of the duties that its provisions date.

    >>> [(due.isoformat(), one.name) for due, one in duties(date(2026, 12, 31))][:2]
    [('2027-03-31', 'pay_structure_analysis'), ('2027-06-07', 'pay_gap_report')]
    """
    dated = ((one.due_after(day), one) for texts in provisions().values() for one in texts)
    found = [(due, one) for due, one in dated if due is not None and one.holds_on(due)]
    return sorted(found, key=lambda duty: (duty[0], duty[1].name))


def _is_before(day: date, first: Provision) -> bool:
    return first.valid_from is not None and day < first.valid_from


def _provision(name: str, found: Mapping[str, Any]) -> Provision:
    return Provision(
        name,
        found["reference"],
        found.get("text", {}),
        found.get("limit", {}),
        found.get("valid_from"),
        found.get("valid_to"),
        found.get("value"),
        found.get("due"),
        found.get("every", 1),
        found.get("months_after", 0),
        found.get("from_size", 0),
        found.get("to_size", 0),
        found.get("chapter", ""),
        tuple(found.get("needs", ())),
        found.get("source", ""),
    )
