"""The publication as a reader has it: every figure of every year a cell, and what is known to hold between cells."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from indicators.catalogue.invariants import BALANCES, FLOWS, MULTIPLES, QUOTIENTS, SAME, SUMS, YEARS_OF_WORK, bounds
from indicators.disclosure.derived_relations import related_by_expression
from indicators.figures.figure import Figure
from indicators.figures.withholding import OTHER
from indicators.i18n.data_names import columns_of

MEASURES = frozenset({"currency", "days", "FTE", "hours", "m2", "percent", "ratio", "share"})
"""Units of figures that count nothing: what is hidden of the others is a whole number of one or more."""


class Cell(NamedTuple):
    """One number of the publication."""

    fiscal_year: int
    id: str
    slice: str


@dataclass(frozen=True)
class Relation:
    """A sum of cells with factors that lies between two bounds, as every reader can work out.

    Where a factor is itself a figure, `given` is its cell: the relation is known while that one is printed.
    """

    factors: tuple[tuple[Cell, float], ...]
    at_least: float = 0.0
    at_most: float = 0.0
    given: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it relates."""
        return tuple(cell for cell, _ in self.factors)


@dataclass
class ReaderKnowledge:
    """The figures of the fiscal years, and the relations between them.

    A figure without a value was withheld before, and nobody here knows it any more.
    """

    figures: Sequence[Figure]
    values: dict[Cell, float] = field(default_factory=dict)
    units: dict[Cell, str] = field(default_factory=dict)
    unknown: set[Cell] = field(default_factory=set)
    relations: list[Relation] = field(default_factory=list)
    printed: frozenset[Cell] = frozenset()

    def __post_init__(self) -> None:
        for figure in self.figures:
            cell = cell_of(figure)
            self.units[cell] = figure.indicator.unit
            if figure.value is not None:
                self.values[cell] = float(figure.value)
            elif figure.status == "suppressed":
                self.unknown.add(cell)
        self.related = related_by_expression({figure.id: figure.indicator for figure in self.figures})
        self._bounds = bounds({figure.id: figure.indicator for figure in self.figures}.values())
        self.relations = [one for one in self._relations() if self._holds(one)]

    def _relations(self) -> Iterator[Relation]:
        self._slicings = {(*cell[:2], frozenset(columns_of(cell.slice))) for cell in self.cells}
        yield from self._sums()
        for cell in sorted(self.cells):
            for declared in self._declared(cell):
                related = [(one, factor) for one, factor in declared.factors if not self._is_nobody(one)]
                if all(one in self.cells for one, _ in related):
                    yield replace(declared, factors=tuple(related))

    @cached_property
    def cells(self) -> set[Cell]:
        """Every cell, printed or not."""
        return self.values.keys() | self.unknown

    def _is_nobody(self, cell: Cell) -> bool:
        """Whether the year has the figure by these columns, and no such slice: nobody is in it."""
        columns = frozenset(columns_of(cell.slice))
        return bool(columns) and cell not in self.cells and (*cell[:2], columns) in self._slicings

    def _sums(self) -> Iterator[Relation]:
        """The slices of a figure by a column and the figure itself, or its slice by another column."""
        children: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
        by_columns = {(*cell[:2], frozenset(columns_of(cell.slice).items())): cell for cell in sorted(self.cells)}
        for (year, id, columns), cell in by_columns.items():
            for column, value in columns:
                parent = by_columns.get((year, id, columns - {(column, value)}))
                if value == OTHER:
                    yield from self._joined(cell, column)
                elif parent is not None:
                    children[parent, column].append(cell)
        adds_up: dict[tuple[str, str], bool] = {}
        for (parent, column), cells in sorted(children.items(), reverse=True):  # the latest year first
            parts = tuple((cell, 1.0) for cell in cells)
            whole = Relation((*parts, (parent, -1.0)))
            if all(cell in self.values for cell in whole.cells):
                adds_up.setdefault((parent.id, column), True)
                adds_up[parent.id, column] &= self._holds(whole)
            if self.units[parent] == "share":
                yield from self._average(parent, cells)
            elif self._holds(whole) and adds_up.get((parent.id, column), True):
                yield whole
            else:  # people who are in two slices: the whole is no more than their sum, and no less than each
                yield Relation((*parts, (parent, -1.0)), at_most=math.inf)
                for cell in cells:
                    yield Relation(((parent, 1.0), (cell, -1.0)), at_most=math.inf)

    def _joined(self, other: Cell, column: str) -> Iterator[Relation]:
        """The group of those that were joined is the sum of the slices that are not printed themselves."""
        parts = [
            cell
            for cell in sorted(self.cells)
            if cell[:2] == other[:2]
            and cell.slice.startswith(f"{column}=")
            and cell not in self.printed
            and cell != other
        ]
        yield Relation((*((cell, 1.0) for cell in parts), (other, -1.0)))

    def _average(self, whole: Cell, parts: Sequence[Cell]) -> Iterator[Relation]:
        """The share of a whole is a mean of the shares of its slices: whoever has all others can tell the last."""
        if all(cell in self.values for cell in (whole, *parts)):
            weight = 1.0 / len(parts)
            rest = math.fsum(weight * self.values[cell] for cell in parts) - self.values[whole]
            yield Relation((*((cell, weight) for cell in parts), (whole, -1.0)), rest, rest)

    def _declared(self, cell: Cell) -> Iterator[Relation]:
        """What the catalogue declares of a figure, its slices alike."""
        before = cell._replace(fiscal_year=cell.fiscal_year - 1)
        for balance in dict.fromkeys((*BALANCES, *self.related.balances)):
            if balance.to_date == cell.id:
                yield Relation(((cell, 1.0), (before, -1.0), (cell._replace(id=balance.of_year), -1.0)))
        for flow in FLOWS:
            if flow.stock == cell.id:
                came, went = cell._replace(id=flow.came), cell._replace(id=flow.went)
                yield Relation(((cell, 1.0), (before, -1.0), (came, -1.0), (went, 1.0)))
        for one in YEARS_OF_WORK:
            if one.of_year == cell.id:
                stock, eve = cell._replace(id=one.stock), before._replace(id=one.stock)
                yield Relation(((cell, 1.0), (eve, -1.0), (cell._replace(id=one.came), -1.0)))
                yield Relation(((cell, 1.0), (stock, -1.0), (cell._replace(id=one.went), -1.0)))
                yield from (Relation(((cell, 1.0), (then, -1.0)), at_most=math.inf) for then in (eve, stock))
        for sum in SUMS:
            if sum.whole == cell.id:
                parts = tuple((cell._replace(id=part), -1.0) for part in sum.parts)
                yield Relation(((cell, 1.0), *parts))
        for same in (*SAME, *self.related.same):
            if same.one == cell.id:
                yield Relation(((cell, 1.0), (cell._replace(id=same.other), -1.0)))
        for part in self._bounds:
            if part.whole == cell.id:
                yield Relation(((cell, 1.0), (cell._replace(id=part.part), -1.0)), at_most=math.inf)
        for multiple in MULTIPLES:
            other = cell._replace(id=multiple.of)
            if multiple.figure == cell.id and cell in self.values and self.values.get(other):
                yield Relation(((cell, 1.0), (other, -self.values[cell] / self.values[other])))
        for part in self.related.parts:
            if part.whole == cell.id:
                yield Relation(((cell, 1.0), (cell._replace(id=part.part), -1.0)), at_most=math.inf)
        for ratio in (*QUOTIENTS, *self.related.quotients):
            if ratio.quotient == cell.id:
                numerator, denominator = cell._replace(id=ratio.numerator), cell._replace(id=ratio.denominator)
                yield from self._quotient(cell, numerator, denominator)

    def _quotient(self, quotient: Cell, numerator: Cell, denominator: Cell) -> Iterator[Relation]:
        """A printed quotient relates its two figures; a printed divisor relates the quotient and its numerator."""
        if quotient in self.values:
            yield Relation(((numerator, 1.0), (denominator, -self.values[quotient])), given=quotient)
        if self.values.get(denominator):
            yield Relation(((quotient, 1.0), (numerator, -1.0 / self.values[denominator])), given=denominator)

    def _holds(self, relation: Relation) -> bool:
        """Whether it holds of the true values; where some were withheld before, it is taken to."""
        if any(cell not in self.values for cell in relation.cells):
            return True
        terms = [factor * self.values[cell] for cell, factor in relation.factors]
        room = 1e-9 * math.fsum(map(abs, terms)) + 1e-9
        return relation.at_least - room <= math.fsum(terms) <= relation.at_most + room


def cell_of(figure: Figure) -> Cell:
    """The place of a figure in the publication."""
    return Cell(figure.fiscal_year, figure.id, figure.slice)
