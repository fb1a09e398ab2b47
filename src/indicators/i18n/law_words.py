"""Provisions of the law in a language: beside their days, or in the section `[law]` of an added language's file."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from indicators.i18n.languages import word_of
from indicators.law import Provision, provision, provisions

Part = Literal["reference", "text", "limit"]
PARTS: tuple[Part, ...] = ("reference", "text", "limit")


def law_words(found: Provision, part: Part, language: str) -> str:
    """How a provision is cited, what it says, or the most that it allows.

    >>> law_words(provision("council_name"), "reference", "en")[:16]
    'National Council'

    Raises:
        KeyError: it has no such part.
    """
    return found.words(part).get(language) or word_of(language, _key(found, part))


def cited(name: str, language: str, day: date | None = None) -> str:
    """How a provision is cited on a day; a name that is no provision's is words of a cooperative's own, as they are.

    One that is not in force yet is cited with words that say so.

    >>> cited("council_name", "en")[:16], cited("decision of the assembly", "fr")
    ('National Council', 'decision of the assembly')
    >>> cited("purpose", "en", date(2018, 12, 31)).partition(" (")[2]
    'later than this fiscal year)'
    """
    if name not in provisions():
        return name
    found = provision(name, day)
    reference = law_words(found, "reference", language)
    if day is None or found.valid_from is None or found.valid_from <= day:
        return reference
    return word_of(language, "page.later_text", reference=reference)


def words_of_law(language: str) -> dict[str, str]:
    """What the file of an added language needs of the law, in English, by key.

    >>> words_of_law("de")["law.council_name.2024-06-21.reference"][:16], words_of_law("fr")
    ('National Council', {})
    """
    return {_key(found, part): texts["en"] for found, part, texts in _parts() if language not in texts}


def _parts() -> Iterator[tuple[Provision, Part, dict[str, str]]]:
    for texts in provisions().values():
        for one in texts:
            for part in PARTS:
                if words := dict(one.words(part)):
                    yield one, part, words


def _key(found: Provision, part: Part) -> str:
    """A text that is not the first of its provision is known by its first day."""
    first = provisions()[found.name][0]
    when = "" if found is first else f".{found.valid_from}"
    return f"law.{found.name}{when}.{part}"
