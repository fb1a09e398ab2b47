"""What is measured: every indicator by its id, in the order of the report."""

import unicodedata

from indicators.catalogue import (
    activity,
    employment,
    ethics,
    governance,
    legal,
    loans,
    membership,
    participation,
    pay,
    recognition,
    risk,
    site,
    training,
)
from indicators.catalogue.indicator import Condition, Indicator, indicator
from indicators.core.errors import WrongUse, nearest

_CHAPTERS = (
    activity,
    membership,
    loans,
    employment,
    pay,
    training,
    legal,
    recognition,
    participation,
    ethics,
    risk,
    site,
    governance,
)

CATALOGUE: dict[str, Indicator] = {
    declared.id: declared
    for chapter in _CHAPTERS
    for declared in vars(chapter).values()
    if isinstance(declared, Indicator)
}
"""Every indicator by id: the chapters in the report's order, each in the order of its module."""


def find(word: str) -> list[Indicator]:
    """The indicators whose id, label or definition has the word in any language; accents and case ignored.

    >>> [found.id for found in find("INTERDECILE")]
    ['pay.decile_ratio']
    """
    wanted = _plain(word)
    return [
        declared
        for declared in CATALOGUE.values()
        if any(
            wanted in _plain(text) for text in (declared.id, *declared.label.values(), *declared.definition.values())
        )
    ]


def get(id: str) -> Indicator:
    """The indicator of that id.

    >>> get("site.floor_area").unit
    'm2'

    Raises:
        WrongUse: there is none; the message names the nearest.
    """
    if id not in CATALOGUE:
        raise WrongUse(f"There is no indicator '{id}'.{nearest(id, CATALOGUE)}")
    return CATALOGUE[id]


def _plain(text: str) -> str:
    """Without accents, in lower case."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


__all__ = ["CATALOGUE", "Condition", "Indicator", "find", "get", "indicator"]
