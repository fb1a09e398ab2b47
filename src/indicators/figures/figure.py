"""A figure: one indicator measured for one fiscal year and one slice."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Literal

from indicators.catalogue import Indicator
from indicators.core.errors import WrongUse, nearest
from indicators.figures.withholding import NOTHING_BEFORE, OTHER, State, Withheld
from indicators.i18n.data_names import columns_of
from indicators.i18n.formatting import write
from indicators.tables import Table

Status = Literal["measured", "fact", "suppressed", "not_computable"]


@dataclass(frozen=True)
class Figure:
    """One indicator, one fiscal year, one slice: the value unrounded, and why there is none where there is none.

    `slice` is empty for the whole, or `column=value`. `people` is how many people the figure stands for, where
    that decides whether it is printed; it is never printed itself. `others` is, of a sum of pay, what all but
    the two largest receivers get over what the largest gets; no published figure has it. `reason` is a key of the
    page's words, with what it speaks of behind a colon. `verdict` says of a withheld figure whether it meets the
    condition of the law.
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
    verdict: bool | None = None

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def is_known(self) -> bool:
        """Whether there is a value to print."""
        return self.value is not None

    @property
    def told_reason(self) -> str:
        """The reason as it may leave: how many cells are empty is how many people these are of.

        >>> from indicators.catalogue import SHIPPED
        >>> reason = "column_empty:contracts.weekly_hours (2 contracts, 1 workers)"
        >>> staff = SHIPPED["employment.fte_register"]
        >>> Figure(staff, 2024, "", None, "not_computable", "FTE", reason).told_reason
        'column_empty:contracts.weekly_hours'
        """
        return self.reason.partition(" (")[0]

    @property
    def meets_condition(self) -> bool | None:
        """Whether the condition of the accreditation is met; None where there is none, or no value was measured."""
        condition = self.indicator.condition
        if condition is None or self.value is None:
            return self.verdict
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

    `imbalances` are the wholes that their parts did not add up to when they were measured; `withheld` says what is
    not printed and why, for the analyst alone; `state` is what the next year must know of this one. `closed` are the
    indicators that are for others, each with the sentence that whoever asks for it gets.
    """

    def __init__(
        self,
        fiscal_year: int,
        figures: Iterable[Figure],
        imbalances: Iterable[Imbalance] = (),
        withheld: Iterable[Withheld] = (),
        state: State = NOTHING_BEFORE,
        closed: Mapping[str, str] | None = None,
    ):
        self.fiscal_year = fiscal_year
        self.closed = closed or {}
        self.withheld = tuple(withheld)
        self.state = state
        self.imbalances = tuple(imbalances)
        self._figures = {(figure.id, figure.slice): figure for figure in figures}

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    def closed_to(self, closed: Mapping[str, str]) -> "Figures":
        """The same figures, of which those are for others."""
        open_ = (one for one in self if one.id not in closed)
        return Figures(self.fiscal_year, open_, self.imbalances, self.withheld, self.state, closed)

    def only(self, ids: Collection[str]) -> "Figures":
        """Some of the figures, by the ids of their indicators."""
        some = (one for one in self if one.id in ids)
        withheld = (one for one in self.withheld if one.id in ids)
        return Figures(self.fiscal_year, some, self.imbalances, withheld, self.state, self.closed)

    def refuse_closed(self, id: str) -> None:
        """Refuse a figure that is for others.

        Raises:
            WrongUse: it is; says for whom.
        """
        if id in self.closed:
            raise WrongUse(self.closed[id])

    def get(self, id: str, slice: str = "") -> Figure:
        """The figure of that id and slice.

        Raises:
            WrongUse: there is none; names the nearest.
        """
        if (id, slice) in self._figures:
            return self._figures[id, slice]
        self.refuse_closed(id)
        ids = {known for known, _ in self._figures}
        if id not in ids:
            raise WrongUse(f"There is no figure '{id}'.{nearest(id, ids)}")
        if (withheld := self._not_printed(id, slice)) is not None:
            return withheld
        slices = [known for one, known in self._figures if one == id and known]
        raise WrongUse(f"{id} has no slice '{slice}'; it has {', '.join(slices) or 'none'}.")

    def find(self, id: str, slice: str = "") -> Figure | None:
        """The figure of that id and slice, if there is one."""
        self.refuse_closed(id)
        return self._figures.get((id, slice)) or self._not_printed(id, slice)

    def _not_printed(self, id: str, slice: str) -> Figure | None:
        """The slice of a breakdown that is left out, or in which it was joined with others: withheld."""
        column = slice.partition("=")[0]
        is_joined = slice and (id, f"{column}={OTHER}") in self._figures
        if (is_joined or (slice and self.is_left_out(id, column))) and (whole := self._figures.get((id, ""))):
            return replace(whole, slice=slice, value=None, people=None, status="suppressed", reason="withheld")
        return None

    def uncounted_tables(self, tables: Mapping[str, Table]) -> frozenset[str]:
        """The tables, of those of the cooperative, whose number of rows is not told, for it is a figure about people.

        Those with a column of persons, those that a figure about people is made of, and those with the key of one.
        """
        about = {one.indicator.table for one in self if one.indicator.is_about_people and not one.indicator.is_fact}
        about |= {name for name, table in tables.items() if any(c.kind == "person" for c in table.described.values())}
        keys = {tables[name].key[0] for name in about & tables.keys() if len(tables[name].key) == 1}
        return frozenset(about | {name for name, table in tables.items() if keys & table.described.keys()})

    def tables_about_people(self, tables: Mapping[str, Table]) -> frozenset[str]:
        """The tables whose content is about people: those of which no number of rows is told, and recorded facts."""
        facts = {one.indicator.table for one in self if one.indicator.is_about_people and one.indicator.is_fact}
        return self.uncounted_tables(tables) | facts

    def is_left_out(self, id: str, by: str) -> bool:
        """Whether the breakdown of a figure by a column is not printed, because its groups would tell of too few."""
        return not self.slices(id, by) and any(one.id == id and one.column == by for one in self.withheld)

    def slices(self, id: str, by: str) -> list[Figure]:
        """The figures of an indicator by a column; by two, in the order of its declaration: `function_level;gender`."""
        wanted = by.split(";")
        return [
            figure
            for figure in self.of(id)
            if figure.slice.startswith(f"{wanted[0]}=") and [*columns_of(figure.slice)] == wanted
        ]

    def of(self, id: str) -> list[Figure]:
        """All figures of an indicator, the whole and every slice."""
        self.refuse_closed(id)
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
