"""A figure: one indicator measured for one fiscal year and one slice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Literal

from indicators.catalogue import Indicator
from indicators.core.errors import WrongUse, nearest
from indicators.i18n.formatting import write

Status = Literal["measured", "fact", "suppressed", "not_computable"]


@dataclass(frozen=True)
class Figure:
    """One indicator, one fiscal year, one slice: the value unrounded, and why there is none where there is none.

    `slice` is empty for the whole, or `column=value`. `people` is how many people the figure stands for, where
    that decides whether it is printed; it is never printed itself. `others` is, of a sum of pay, what all but
    the two largest receivers get over what the largest gets; no published figure has it. `reason` is a key of the
    page's words, with what it speaks of behind a colon.
    """

    indicator: Indicator
    fiscal_year: int
    slice: str
    value: float | int | None
    status: Status
    unit: str
    reason: str = ""
    people: int | None = None
    others: float | None = None

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def is_known(self) -> bool:
        """Whether there is a value to print."""
        return self.value is not None

    @property
    def meets_condition(self) -> bool | None:
        """Whether the condition of the accreditation is met; None where there is none, or no value."""
        condition = self.indicator.condition
        if condition is None or self.value is None:
            return None
        return self.value <= condition.at_most + 1e-9  # a legal 6 % is not refused for its binary digits

    def _repr_html_(self) -> str:
        return _as_html([self])


@dataclass(frozen=True)
class Imbalance:
    """An indicator whose slices by a column do not add up to the whole."""

    id: str
    by: str
    whole: float
    parts: float


class Figures:
    """The figures of one fiscal year, in the order of the catalogue.

    `imbalances` are the wholes that their parts did not add up to when they were measured.
    """

    def __init__(self, fiscal_year: int, figures: Iterable[Figure], imbalances: Iterable[Imbalance] = ()):
        self.fiscal_year = fiscal_year
        self.imbalances = tuple(imbalances)
        self._figures = {(figure.id, figure.slice): figure for figure in figures}

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    def get(self, id: str, slice: str = "") -> Figure:
        """The figure of that id and slice.

        Raises:
            WrongUse: there is none; names the nearest.
        """
        if (id, slice) in self._figures:
            return self._figures[id, slice]
        ids = {known for known, _ in self._figures}
        if id not in ids:
            raise WrongUse(f"There is no figure '{id}'.{nearest(id, ids)}")
        slices = [known for one, known in self._figures if one == id and known]
        raise WrongUse(f"{id} has no slice '{slice}'; it has {', '.join(slices) or 'none'}.")

    def find(self, id: str, slice: str = "") -> Figure | None:
        """The figure of that id and slice, if there is one."""
        return self._figures.get((id, slice))

    @cached_property
    def uncounted_tables(self) -> frozenset[str]:
        """The tables of which a whole figure about people is withheld: their number of rows may be that figure."""
        withheld = [one.indicator for one in self if one.status == "suppressed" and not one.slice]
        return frozenset(one.table for one in withheld if one.about != "single_person" and not one.is_fact)

    def slices(self, id: str, by: str) -> list[Figure]:
        """The figures of an indicator by a column."""
        return [figure for figure in self.of(id) if figure.slice.startswith(f"{by}=")]

    def of(self, id: str) -> list[Figure]:
        """All figures of an indicator, the whole and every slice."""
        return self._by_indicator.get(id, [])

    @cached_property
    def _by_indicator(self) -> dict[str, list[Figure]]:
        grouped: dict[str, list[Figure]] = {}
        for figure in self:
            grouped.setdefault(figure.id, []).append(figure)
        return grouped

    def _repr_html_(self) -> str:
        return _as_html(self)


_COLUMNS = ("id", "label", "slice", "year", "value", "unit", "status")


def _as_html(figures: Iterable[Figure]) -> str:
    """Figures as a table in a notebook, with the values as the report would write them."""
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _row(figure))}</tr>" for figure in figures)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(figure: Figure) -> tuple[str, ...]:
    label = figure.indicator.label.get("en", figure.indicator.definition["en"])
    return (figure.id, label, figure.slice, str(figure.fiscal_year), write(figure, "en"), figure.unit, figure.status)
