"""The second road: every figure again, by another engine over the same tables, and compared with the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.columns import Place
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import OTHER, Joining
from indicators.measurement.cache import measure_and_keep
from indicators.measurement.measure import before_disclosure

TOLERANCE = 1e-9
"""How far apart two sums of the same numbers in another order may be, as a share of them."""


@dataclass(frozen=True)
class Comparison:
    """A figure by both roads: as it is reported, and as another engine computes it."""

    id: str
    slice: str
    first: float | int | None
    second: float | int | None
    is_withheld: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether both are the same to the last bit."""
        return self.first == self.second

    @property
    def agrees(self) -> bool:
        """Whether they agree: to the last bit where both are whole numbers, else within the tolerance."""
        if self.first is None or self.second is None:
            return self.first is self.second
        if isinstance(self.first, int) and isinstance(self.second, int):
            return self.is_exact
        return abs(self.first - self.second) <= TOLERANCE * max(abs(self.first), abs(self.second))


def compare(cooperative: Cooperative, year: FiscalYear, figures: Figures) -> list[Comparison]:
    """Every figure of a year by both roads, in the order of the catalogue; a figure that one road lacks has none there.

    A withheld figure is compared too: as it was measured, and is kept, before it was withheld.
    """
    measured = _values(measure_and_keep(cooperative, year))
    second = _by_second_road(cooperative, year, figures.state.joined)
    compared = [_comparison(figure, measured, second) for figure in figures]
    known = {(one.id, one.slice) for one in compared}
    compared += [Comparison(*key, value, second.get(key), True) for key, value in measured.items() if key not in known]
    more = [key for key in second if key not in {*known, *measured}]
    return compared + [Comparison(*key, None, second[key]) for key in more if not key[1].endswith(OTHER)]


def _comparison(
    figure: Figure, hidden: dict[tuple[str, str], float | int | None], second: dict[tuple[str, str], float | int | None]
) -> Comparison:
    key, is_withheld = (figure.id, figure.slice), figure.status == "suppressed"
    if figure.reason == "corrected_little":  # printed as it was published
        return Comparison(*key, figure.value, figure.value)
    found = second.get(key)
    if figure.slice and figure.value == 0 and found is None:  # a group of a printed breakdown that nobody is in
        found = 0
    # what is not printed, withheld now or published as none before, is compared as it was measured
    first = hidden.get(key) if is_withheld or figure.value is None else figure.value
    return Comparison(*key, first, found, is_withheld)


def _by_second_road(
    cooperative: Cooperative, year: FiscalYear, joined: Mapping[str, Joining | None]
) -> dict[tuple[str, str], float | int | None]:
    """Every figure by the other engine, by groups as they are and by those that are joined."""
    found = before_disclosure(cooperative, year, cooperative.catalogue.values(), by_second_road=True)
    places: dict[Place, Joining] = {}
    for name, joining in joined.items():
        if joining and OTHER in joining.values():
            table, _, column = name.rpartition(".")
            places[table, column] = joining
    sliced = [one for one in cooperative.catalogue.values() if any((one.table, by) in places for by in one.slices)]
    of_groups = before_disclosure(cooperative, year, sliced, places, by_second_road=True) if sliced else []
    return _values([one for one in of_groups if one.slice.endswith(OTHER)]) | _values(found)


def _values(figures: Sequence[Figure]) -> dict[tuple[str, str], float | int | None]:
    return {(figure.id, figure.slice): figure.value for figure in figures}
