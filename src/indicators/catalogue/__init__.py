"""The indicators that ship with the project by their ids, in the order of the report."""

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from indicators.catalogue import activity, analysis, legal, recognition, risk, social_balance, training, vsme
from indicators.catalogue.employment import averages, declared_work, headcount, turnover
from indicators.catalogue.governance import appropriation, attendance, board, limits, votes
from indicators.catalogue.indicator import AUDIENCES, Audience, Condition, Indicator, indicator
from indicators.catalogue.loans import at_risk, lending, maturity, portfolio, repayment, vintage
from indicators.catalogue.membership import decisions, exits, holdings, member_list, operations, requests
from indicators.catalogue.pay import gender_gap, paid, quantiles, remuneration, spread, tension
from indicators.catalogue.paygap import bands, categories, compared, components, employer_bands, overall
from indicators.core.errors import WrongUse, nearest
from indicators.core.text import fold

_IN_ORDER = (
    activity,
    *(member_list, holdings, operations, decisions, exits, requests),
    *(lending, repayment, vintage, maturity, at_risk, portfolio),
    *(declared_work, averages, headcount, turnover),
    *(tension, paid, spread, quantiles, gender_gap, remuneration),
    *(overall, components, bands, employer_bands, categories, compared),
    analysis,
    *social_balance.IN_ORDER,
    *vsme.IN_ORDER,
    training,
    legal,
    recognition,
    risk,
    *(votes, limits, appropriation, board, attendance),
)


class Catalogue(Mapping[str, Indicator]):
    """Indicators by id: the chapters in the order in which they are met, each in the order of its modules.

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

    def read_by(self, audience: Audience) -> "Catalogue":
        """What an audience may read: what is for it, and for those before it."""
        wider = AUDIENCES[: AUDIENCES.index(audience) + 1]
        return Catalogue(one for one in self._by_id.values() if one.audience in wider)

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


def declared_in(module: ModuleType) -> Iterator[Indicator]:
    """The indicators that a module declares itself, in its order; what it imports is another's."""
    for value in vars(module).values():
        if isinstance(value, Indicator) and value.formula.__module__ == module.__name__:
            yield value


SHIPPED = Catalogue(declared for module in _IN_ORDER for declared in declared_in(module))
"""The indicators that ship with the project. What a cooperative measures is its own: `Cooperative.catalogue`."""

__all__ = ["AUDIENCES", "SHIPPED", "Audience", "Catalogue", "Condition", "Indicator", "declared_in", "indicator"]
