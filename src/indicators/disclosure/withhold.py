"""Disclosure: what tells about too few people is withheld, and whatever would let a reader work it out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from indicators.catalogue import Catalogue
from indicators.configuration import Disclosure
from indicators.core.errors import ConfigurationError, FiguresRefused, nearest
from indicators.disclosure.inference import Interval, Reader, components, least
from indicators.disclosure.relations import MEASURES, Cell, ReaderKnowledge, Relation, cell_of, columns_of
from indicators.figures.figure import Figure, Figures


def withhold(figures: Iterable[Figure], rules: Disclosure, earlier: Sequence[Figures] = ()) -> list[Figure]:
    """The figures, those that may not be printed without their value and with status `suppressed`.

    First what stands for fewer people than the floor, what one person has too great a part in, and what tells
    one person's situation without a recorded decision of the board. Then, while a hidden figure could be worked
    out too closely from all the other figures of this year and of the years before, the smallest of those that
    give it away. Zero is not withheld: nobody is in it.

    Source: domain rules of the report; Belgian social balance sheet (no split of 3 workers or fewer).

    Raises:
        FiguresRefused: a figure that must be hidden follows from figures that may not be.
    """
    checked = list(figures)
    primary = {cell_of(figure): figure for figure in checked if must_be_withheld(figure, rules)}
    hidden = set(primary)
    if hidden or any(figure.status == "suppressed" for year in earlier for figure in year):
        hidden |= Complements(checked, primary, rules, earlier).found()
    return [
        replace(figure, value=None, people=None, others=None, status="suppressed", reason="withheld")
        if cell_of(figure) in hidden
        else figure
        for figure in checked
    ]


def must_be_withheld(figure: Figure, rules: Disclosure) -> bool:
    """Whether a figure may not be printed, whatever else is."""
    if figure.value is None or not figure.indicator.is_about_people or is_decided(figure, rules):
        return False
    if figure.indicator.about == "single_person":
        return True
    if figure.people is None:  # nobody can say how many people it stands for
        return True
    dominated = figure.others is not None and figure.others < rules.dominance / 100
    return 0 < figure.people < floor_of(figure, rules) or (dominated and figure.people > 0)


def is_decided(figure: Figure, rules: Disclosure) -> bool:
    """Whether the board decided to have the figure printed, in this fiscal year and slice."""
    return any(
        (figure.id in decision.figures or f"{figure.id},{figure.slice}" in decision.figures)
        and (not decision.fiscal_years or figure.fiscal_year in decision.fiscal_years)
        for decision in rules.decisions
    )


def floor_of(figure: Figure, rules: Disclosure) -> int:
    """The fewest people that the figure may stand for."""
    return rules.health if figure.indicator.about == "health" else rules.people


class Complements:
    """The search for the figures to hide beside those that are too small."""

    def __init__(
        self, figures: Sequence[Figure], primary: dict[Cell, Figure], rules: Disclosure, earlier: Sequence[Figures]
    ):
        self.publication = ReaderKnowledge(figures, earlier)
        self.figures = {cell_of(figure): figure for figure in figures}
        self.primary = primary
        self.rules = rules
        self._safe: set[tuple[object, ...]] = set()

    def found(self) -> set[Cell]:
        """The cells to hide; each of them is needed.

        Raises:
            FiguresRefused: a figure that must be hidden follows from figures that may not be.
        """
        added: list[Cell] = []
        while (exposed := self._exposed(added)) is not None:
            cell, because = exposed
            candidates = sorted(filter(self._may_be_hidden(added), because), key=self._cost)
            if not candidates:
                raise FiguresRefused(_refusal(cell, because))
            added.append(candidates[0])
        for cell in reversed(added[:-1]):  # a later one may have made it needless
            without = [one for one in added if one != cell]
            if self._exposed(without) is None:
                added = without
        return set(added)

    def _exposed(self, added: Sequence[Cell]) -> tuple[Cell, list[Cell]] | None:
        """The first hidden cell that can be worked out too closely, and the printed cells that give it away."""
        hidden = {*self.primary, *self.publication.hidden_before, *added}
        for cells, relations in components(self.publication, hidden):
            signature = (*cells, *map(id, relations))
            if not relations or signature in self._safe:
                continue
            reader = Reader(self.publication, cells, relations)
            for cell in sorted(cells, key=lambda one: one not in self.primary):
                interval = reader.interval(cell)
                if interval is None:
                    continue
                tied = list(dict.fromkeys(one for why in interval.because for one in _printed(why, hidden)))
                movable = any(map(self._may_be_hidden(added), tied))
                if not self._reaches(cell, interval) and (movable or cell in self.primary):
                    return cell, tied
                if not self._is_wide(cell, interval) and movable:
                    return cell, tied
            self._safe.add(signature)
        return None

    def _reaches(self, cell: Cell, interval: Interval) -> bool:
        """Whether a hidden figure may be as large as one that is printed: of people, the floor.

        Of another figure of few people, a part more than it is. What is hidden only beside them must not be
        known to the last digit.
        """
        value = self.publication.values.get(cell, 1.0)
        room = 1e-6 * max(1.0, abs(value))
        figure = self.primary.get(cell)
        if figure is None:
            return interval.high - interval.low >= (1.0 if self._counts(cell) else 2 * room) - room
        if figure.indicator.unit == "persons" and figure.people is not None:
            return interval.high >= floor_of(figure, self.rules) - room
        return interval.high >= value + self._margin(cell) - room

    def _is_wide(self, cell: Cell, interval: Interval) -> bool:
        """Whether a hidden figure of few people may be much smaller, too: of people, one.

        It cannot where it is a whole whose slices are hidden, and so not zero, each.
        """
        figure, value = self.primary.get(cell), self.publication.values.get(cell, 1.0)
        if figure is None:
            return True
        if figure.indicator.unit == "persons" and figure.people is not None:
            return interval.low <= 1.0 + 1e-6
        smallest = max(value - self._margin(cell), least(self.publication, cell))
        return interval.low <= smallest + 1e-6 * max(1.0, abs(value))

    def _margin(self, cell: Cell) -> float:
        """How far from the true value a reader's estimate of a figure of few people must be able to go."""
        part = abs(self.publication.values[cell]) * self.rules.dominance / 100
        return max(part, 1.0 if self._counts(cell) else self._scale[cell.id] / 100)

    @cached_property
    def _scale(self) -> dict[str, float]:
        """The largest value of each figure, its slices among them: what a value of zero is measured by."""
        scale: dict[str, float] = {}
        for cell, value in self.publication.values.items():
            scale[cell.id] = max(scale.get(cell.id, 0.0), abs(value))
        return scale

    def _counts(self, cell: Cell) -> bool:
        return self.publication.units[cell] not in MEASURES

    def _may_be_hidden(self, added: Sequence[Cell]) -> Callable[[Cell], bool]:
        def may_be(cell: Cell) -> bool:
            figure = self.figures.get(cell)
            return (
                figure is not None
                and bool(figure.value)
                and cell not in self.primary
                and cell not in added
                and figure.indicator.is_about_people
                and not is_decided(figure, self.rules)
            )

        return may_be

    def _cost(self, cell: Cell) -> tuple[bool, int, float, Cell]:
        """What a reader loses by a figure: a whole is more than a slice, many people more than a few."""
        figure = self.figures[cell]
        return not figure.slice, figure.people or 0, abs(figure.value or 0), cell


def _printed(relation: Relation, hidden: set[Cell]) -> list[Cell]:
    given = [relation.given] if relation.given else []
    return [cell for cell in (*relation.cells, *given) if cell not in hidden]


def check_decisions(rules: Disclosure, catalogue: Catalogue) -> None:
    """Refuse a recorded decision on what is not published.

    Raises:
        ConfigurationError: it names a figure or a slice that there is not.
    """
    for name in (name for decision in rules.decisions for name in decision.figures):
        id, _, slice = name.partition(",")
        if id not in catalogue:
            raise ConfigurationError(f"disclosure.decisions: there is no figure '{id}'.{nearest(id, catalogue)}")
        for column in columns_of(slice).keys() - set(catalogue[id].slices):
            raise ConfigurationError(f"disclosure.decisions: {id} is not published by '{column}'.")


def _refusal(cell: Cell, because: Sequence[Cell]) -> str:
    named = ", ".join(
        dict.fromkeys(f"{one.id}{f',{one.slice}' if one.slice else ''} {one.fiscal_year}" for one in because)
    )
    return (
        f"{cell.id}{f',{cell.slice}' if cell.slice else ''} {cell.fiscal_year} stands for too few people and can be "
        f"worked out from {named}, which may not be withheld: they were printed before, or the board decided so. "
        "Take back the decision, or have the board decide on this figure too."
    )
