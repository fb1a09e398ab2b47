"""What the board decided to disclose, and the fewest people that a printed figure may stand for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, model_validator

from indicators.catalogue.indicator import Indicator
from indicators.catalogue.invariants import QUOTIENTS
from indicators.configuration.section import Manual, Section
from indicators.core.errors import nearest


class Decision(Section):
    """A recorded decision of the board to print figures that are withheld otherwise; in all fiscal years, or some."""

    figures: Annotated[tuple[str, ...], Manual("list of figures")] = Field(
        description="the figures that are printed: an id, with all of its slices, or `id,slice` for one of them",
        examples=[["pay.salary_tension"]],
    )
    fiscal_years: Annotated[tuple[int, ...], Manual("list of years")] = Field(
        default=(), description="the fiscal years that the decision is for; all without", examples=[[2024]]
    )
    decided_by: str = Field(description="who decided", examples=["conseil d'administration"])
    decided_on: date = Field(description="when", examples=[date(2025, 3, 18)])
    reason: str = Field(description="why", examples=["the ratio is published every year"])
    law: str = Field(
        default="",
        description="the provision that asks for them all the same, by the name that `indicators doctor` gives it; the "
        "figures are those that come from it",
        examples=["resignation"],
    )


class Disclosure(Section):
    """The smallest number of people that a printed figure may stand for, and whom the pages may name.

    With `cautious`, a whole of fewer than twice as many people is not printed where its breakdown is not.
    """

    people: int = Field(
        default=5,
        ge=1,
        description="the fewest people that a printed figure may stand for. 1 withholds nothing for that reason, and "
        "is for invented exports; 2 lets each of two work out the other",
        examples=[5],
    )
    health: int = Field(
        default=10, ge=1, description="the same where the figure is about health or help", examples=[10]
    )
    cautious: bool = Field(
        default=False,
        description="withhold a whole of fewer than twice `people` where its breakdown is not printed",
        examples=[True],
    )
    dominance: Annotated[float, Manual("percent, 0 to 100")] = Field(
        default=10,
        ge=0,
        le=100,
        description="p of the p % rule: a sum of pay is withheld where all but its two largest receivers get less "
        "than this part of what the largest gets. A hidden amount may not be known more closely than "
        "this either. 0 where `people = 1` and nothing else is said",
        examples=[10],
    )
    may_be_named: tuple[str, ...] = Field(
        default=(),
        description="names, addresses and numbers that the pages may print although the exports have them or they "
        "are written like those of a person: a chair, a public e-mail address. Anything else personal "
        "in what was made stops the run; see [figures.md](figures.md#nothing-personal-gets-out)",
        examples=[["info@meadow.example"]],
    )
    decisions: tuple[Decision, ...] = Field(default=(), description="the decisions that were recorded", examples=[[]])

    @model_validator(mode="before")
    @classmethod
    def _nobody_is_withheld_by_one(cls, given: Any) -> Any:
        """A floor of one withholds nothing: nor does the p % rule, unless it is asked for."""
        return {"dominance": 0, **given} if isinstance(given, dict) and given.get("people") == 1 else given

    @model_validator(mode="after")
    def _decisions_can_stand(self, info: ValidationInfo) -> "Disclosure":
        catalogue: Mapping[str, Indicator] = (info.context or {}).get("catalogue", {})
        mistakes = list(mistakes_in_decisions(self.decisions, catalogue)) if catalogue else []
        if mistakes:
            raise ValueError(" ".join(mistakes))
        return self


def mistakes_in_decisions(decisions: Sequence[Decision], catalogue: Mapping[str, Indicator]) -> Iterator[str]:
    """What is wrong with the decisions, a sentence each: figures that there are not, a law that does not ask for them,
    and figures that together tell one person's, which the decisions do not name.
    """
    for decision in decisions:
        for name in decision.figures:
            id, _, slice = name.partition(",")
            column = slice.partition("=")[0]
            if id not in catalogue:
                yield f"decisions: there is no figure '{id}'.{nearest(id, catalogue)}"
            elif column and column not in catalogue[id].slices:
                yield f"decisions: {id} is not published by '{column}'."
            elif decision.law and catalogue[id].basis != decision.law:
                yield (
                    f"decisions: law is '{decision.law}', and {id} comes from '{catalogue[id].basis}': name that one, "
                    "or decide on the figure apart."
                )
    yield from _told_by_others(decisions, catalogue)


def _told_by_others(decisions: Sequence[Decision], catalogue: Mapping[str, Indicator]) -> Iterator[str]:
    """Figures of one person's situation that two decided ones tell: one over the other, or of the same quotient."""
    for one in QUOTIENTS:
        three = (one.quotient, one.numerator, one.denominator)
        for left in three:
            if left not in catalogue or catalogue[left].about != "single_person":
                continue
            others = [id for id in three if id != left]
            if not all(id in catalogue and catalogue[id].about == "single_person" for id in others):
                continue
            years = [_years_of(id, decisions) for id in (left, *others)]
            told = _both(years[1], years[2])
            if told is not None and not _covers(years[0], told):
                yield (
                    f"decisions: {others[0]} and {others[1]} together tell {left}, on which nobody decided: add "
                    f'"{left}" to the figures, or take one of the two out.'
                )


def _years_of(id: str, decisions: Sequence[Decision]) -> frozenset[int] | None:
    """The fiscal years for which a whole figure is decided on, empty for all of them; None for none."""
    of_it = [frozenset(one.fiscal_years) for one in decisions if id in one.figures]
    if not of_it:
        return None
    return frozenset() if frozenset() in of_it else frozenset().union(*of_it)


def _both(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    if one is None or other is None:
        return None
    return (one & other or None) if one and other else one | other


def _covers(one: frozenset[int] | None, told: frozenset[int]) -> bool:
    return one is not None and (not one or (bool(told) and told <= one))
