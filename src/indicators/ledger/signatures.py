"""Signatures: who prepared and who reviewed a publication, two people, and on which day it was made public."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confusable_homoglyphs import confusables

from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.text import without_accents, without_invisible

_CAPITALS = re.compile(r"\b[A-Z]{2,3}\b")
_PAIRS = (("rn", "m"), ("vv", "w"))
"""Letters that look like another one together."""


@dataclass(frozen=True)
class Signatures:
    """Who prepared and who reviewed a publication, and on which day it was made public."""

    prepared_by: str
    reviewed_by: str
    published_on: date
    note: str = ""

    def __post_init__(self) -> None:
        if not self.prepared_by.strip() or not self.reviewed_by.strip():
            raise WrongUse("Name who prepared the figures and who reviewed them.")
        if may_be_one_person(self.prepared_by, self.reviewed_by):
            one = " ".join(dict.fromkeys((self.prepared_by.strip(), self.reviewed_by.strip())))
            raise WrongUse(
                f"{one}: one person cannot both prepare and review: somebody else must review what a board signs. "
                "Write both names in full where they are two people."
            )

    def refuse_impossible_day(self, years: Iterable[FiscalYear]) -> None:
        """Refuse a day of publication before a fiscal year ended, or one that has not come.

        Raises:
            WrongUse: names the day, and between which days it must lie.
        """
        today = date.today()
        for year in years:
            if not year.last_day < self.published_on <= today:
                raise WrongUse(
                    f"--on {self.published_on}: figures of fiscal year {year}, which ends on {year.last_day}, are "
                    f"published after that day and until today, {today}."
                )

    @property
    def as_columns(self) -> dict[str, object]:
        """The columns of the ledger that say who and when."""
        return {
            "published_on": self.published_on,
            "prepared_by": self.prepared_by,
            "reviewed_by": self.reviewed_by,
        }


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be of one person: without accents, capitals, order, initials and look-alike letters.

    >>> may_be_one_person("Ada Lambert", "LAMBERT, A."), may_be_one_person("Bob", "\u0412ob")
    (True, True)
    >>> may_be_one_person("Jean-Pierre Dupont", "JP Dupont"), may_be_one_person("Ada Lambert", "Ada Larnbert")
    (True, True)
    >>> may_be_one_person("Ada Lambert", "Alain Lambert"), may_be_one_person("A. Maes", "A. Claes")
    (False, False)
    """
    return any(_may_be_one(here, there) for here in _ways(one) for there in _ways(other))


def _may_be_one(one: list[str], other: list[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    left = list(more)
    in_full = 0
    for word in fewer:
        alike = next((known for known in left if word == known), None) or next(
            (known for known in left if 1 in (len(word), len(known)) and word[0] == known[0]), None
        )
        if alike is None:
            return False
        left.remove(alike)
        in_full += word == alike and len(word) > 1
    return in_full > 0 or fewer == more


def _ways(name: str) -> tuple[list[str], list[str]]:
    """The words of a name, and the same with two or three capitals among small letters as as many initials."""
    visible = without_invisible(name)
    apart = visible if visible.isupper() else _CAPITALS.sub(lambda found: " ".join(found.group()), visible)
    return _words(visible), _words(apart)


def _words(name: str) -> list[str]:
    """The words of a name in letters that look the same whatever their alphabet, the long ones first."""
    latin = "".join(map(_latin, without_accents(name))).casefold()
    for pair, letter in _PAIRS:
        latin = latin.replace(pair, letter)
    return sorted(re.findall(r"\w+", latin), key=lambda word: (-len(word), word))


def _latin(letter: str) -> str:
    """The Latin letter that a letter of another alphabet, or a digit, looks like; any other as it is."""
    if letter.isascii() and not letter.isdigit():
        return letter
    for form in (letter, letter.casefold()):
        found = confusables.is_confusable(form, greedy=False, preferred_aliases=[])
        alike = (one["c"] for homoglyphs in found or [] for one in homoglyphs["homoglyphs"])
        if latin := next((one for one in alike if one.isascii() and one.isalpha()), ""):
            return latin
    return letter
