"""Disclosure: a figure about too few people, or about one person, is withheld before anything is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators.catalogue import CATALOGUE
from indicators.configuration import Disclosure
from indicators.errors import ConfigurationError, nearest
from indicators.figures.figure import Figure


def withhold(figures: Iterable[Figure], rules: Disclosure) -> list[Figure]:
    """The figures, those that may not be printed without their value and with status `suppressed`.

    A cell that stands for fewer people than the floor is withheld; where it is the only one of its kind in its
    slices, the next smallest goes with it, or it would follow from the total. Zero is not withheld: nobody is
    in it. What tells one person's situation is withheld unless the board's decision is recorded.

    Source: domain rules of the report; Belgian social balance sheet (no split of 3 workers or fewer).

    Raises:
        ConfigurationError: a decision names a figure that does not exist.
    """
    for id in (id for decision in rules.decisions for id in decision.figures):
        if id not in CATALOGUE:
            raise ConfigurationError(f"disclosure.decisions: there is no figure '{id}'.{nearest(id, CATALOGUE)}")
    checked = list(figures)
    hidden = {place for place, figure in enumerate(checked) if _must_be_withheld(figure, rules)}
    hidden |= _complements(checked, hidden, rules)
    return [
        replace(figure, value=None, people=None, status="suppressed", reason="withheld") if place in hidden else figure
        for place, figure in enumerate(checked)
    ]


def _must_be_withheld(figure: Figure, rules: Disclosure) -> bool:
    if figure.value is None or figure.indicator.withheld == "never":
        return False
    if any(figure.id in decision.figures for decision in rules.decisions):
        return False
    if figure.indicator.withheld == "single_person":
        return True
    if figure.people is None:  # nobody can say how many people it stands for
        return True
    return 0 < figure.people < _floor(figure, rules)


def _floor(figure: Figure, rules: Disclosure) -> int:
    return rules.health if figure.indicator.withheld == "health" else rules.people


def _complements(figures: Sequence[Figure], hidden: set[int], rules: Disclosure) -> set[int]:
    """The cells to hide beside those that are too small, so that these do not follow from the total.

    The smallest cells that stand for somebody are added while the hidden ones, whose number and sum a reader
    can work out, leave no room: one cell alone, fewer people than the floor, or all at an extreme.
    """
    added: set[int] = set()
    by_slicing: dict[tuple[str, str], list[int]] = {}
    for place, figure in enumerate(figures):
        if figure.slice:
            by_slicing.setdefault((figure.id, figure.slice.partition("=")[0]), []).append(place)
    for places in by_slicing.values():
        small = [place for place in places if place in hidden]
        others = sorted(
            (place for place in places if place not in hidden and (figures[place].people or 0) > 0),
            key=lambda place: (figures[place].people or 0, place),
        )
        floor = _floor(figures[places[0]], rules)
        while small and others and _follow_from_their_sum([figures[place].people or 0 for place in small], floor):
            small.append(others.pop(0))
            added.add(small[-1])
    return added


def _follow_from_their_sum(people: Sequence[int], floor: int) -> bool:
    """Whether cells that each stand for 1 to floor - 1 people are known from how many they are and their sum.

    >>> _follow_from_their_sum([2], 5), _follow_from_their_sum([4, 4], 5)
    (True, True)
    >>> _follow_from_their_sum([2, 3], 5), _follow_from_their_sum([3, 9], 5)
    (False, False)
    """
    extremes = {len(people), len(people) * (floor - 1)}
    return len(people) == 1 or sum(people) < floor or sum(people) in extremes
