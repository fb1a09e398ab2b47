"""The indicators that ship with the project by their ids, in the order of the report."""

from collections.abc import Iterable, Iterator, Mapping

from indicators.catalogue import (
    activity,
    employment,
    governance,
    legal,
    loans,
    membership,
    pay,
    paygap,
    recognition,
    risk,
    training,
)
from indicators.catalogue.indicator import Condition, Indicator, indicator
from indicators.core.errors import WrongUse, nearest
from indicators.core.text import fold

_CHAPTERS = (
    activity,
    membership,
    loans,
    employment,
    pay,
    paygap,
    training,
    legal,
    recognition,
    risk,
    governance,
)


class Catalogue(Mapping[str, Indicator]):
    """Indicators by id: the chapters in the order in which they are met, each in the order of its module.

    Nobody changes it: a cooperative that declares its own indicators has another one.
    """

    def __init__(self, indicators: Iterable[Indicator]):
        chapters: dict[str, dict[str, Indicator]] = {}
        for declared in indicators:
            chapters.setdefault(declared.chapter, {})[declared.id] = declared
        self.chapters = tuple(chapters)
        self._by_id = {id: declared for chapter in chapters.values() for id, declared in chapter.items()}

    def __getitem__(self, id: str) -> Indicator:
        return self._by_id[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def named(self, id: str) -> Indicator:
        """The indicator of that id.

        >>> SHIPPED.named("loans.granted").unit
        'loans'

        Raises:
            WrongUse: there is none; the message names the nearest.
        """
        if id not in self._by_id:
            raise WrongUse(f"There is no indicator '{id}'.{nearest(id, self._by_id)}")
        return self._by_id[id]

    def find(self, word: str) -> list[Indicator]:
        """The indicators whose id, label or definition has the word in any language; accents and case ignored.

        >>> [found.id for found in SHIPPED.find("INTERDECILE")]
        ['pay.decile_ratio']
        """
        wanted = fold(word)
        return [
            declared
            for declared in self._by_id.values()
            if any(
                wanted in fold(text) for text in (declared.id, *declared.label.values(), *declared.definition.values())
            )
        ]


SHIPPED = Catalogue(
    declared for chapter in _CHAPTERS for declared in vars(chapter).values() if isinstance(declared, Indicator)
)
"""The indicators that ship with the project. What a cooperative measures is its own: `Cooperative.catalogue`."""

__all__ = ["SHIPPED", "Catalogue", "Condition", "Indicator", "indicator"]
