"""What each row gives to a figure, read out of its expression: the aggregates that it combines, taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw

from indicators.catalogue.formula_steps import formula_of, steps

ARITHMETIC = ("__add__", "__sub__", "__mul__", "__truediv__")
DISTINCT = ("n_unique", "fill_null", "__sub__")
AGGREGATES = (
    "sum",
    "mean",
    "median",
    "min",
    "max",
    "count",
    "quantile",
    "n_unique",
    "any",
    "all",
    "std",
    "var",
    "len",
)

SELECTIONS = ("filter", "drop_nulls", "unique", "head", "tail", "sample", "mode", "gather_every")
"""What leaves fewer values than there are rows, so that nobody can say which row gives what."""


@dataclass(frozen=True)
class Contribution:
    """One aggregate of a formula: what a row gives to it, and how the rows are put together.

    `value` is what a row gives, `together` the number that all of them make. `condition` is what a row must fulfil,
    written out; empty where every row counts. `measured` is what is counted or added up: figures of the same thing
    under two conditions can be subtracted from each other. `columns` are those that it reads.
    """

    value: nw.Expr
    together: nw.Expr
    aggregate: str
    condition: str
    measured: str
    columns: frozenset[str]

    @cached_property
    def written(self) -> str:
        """What a row gives, as it is written: equal where two figures read the same of a row."""
        return repr(self.value)

    @property
    def selection(self) -> str:
        """The method that leaves rows out before the aggregate; empty where each row gives something, or nothing.

        >>> contributions(nw.col("hours").filter(nw.col("paid")).sum())[0].selection
        'filter'
        """
        return next((node.name for node in steps(self.value) if node.name in SELECTIONS), "")

    @property
    def beyond(self) -> float:
        """The share of the rows on the smaller side of a quantile; of every other aggregate all rows give something.

        >>> contributions(nw.col("pay").quantile(0.9, interpolation="linear"))[0].beyond
        0.1
        """
        if self.aggregate != "quantile":
            return 1.0
        share = next(step.kwargs["quantile"] for step in steps(self.together) if step.name == "quantile")
        return float(round(min(share, 1 - share), 9))

    @property
    def adds_up(self) -> bool:
        """Whether it counts or adds, so that two of them can be subtracted from each other."""
        return self.aggregate in ("sum", "count", "n_unique", "len")

    @property
    def thing(self) -> str:
        """What is counted or added up; rows that are counted by 1 or by their key are the same."""
        is_rows = self.aggregate in ("count", "len") or (self.aggregate == "sum" and self.measured == "1")
        return "rows" if is_rows else f"{self.aggregate} {self.measured}"


def leaves(expression: nw.Expr) -> Iterator[nw.Expr]:
    """The aggregates that a formula combines."""
    *before, last = steps(expression)
    names = tuple(node.name for node in steps(expression))
    if last.name in ARITHMETIC and names[-3:] != DISTINCT:
        yield from leaves(formula_of(before))
        if isinstance(last.exprs[0], nw.Expr):  # a constant is told by the formula
            yield from leaves(last.exprs[0])
    elif last.name == "abs" and any(name in AGGREGATES for name in names):
        yield from leaves(formula_of(before))
    elif not any(name in AGGREGATES for name in names):  # max_horizontal, when: their operands are the aggregates
        operands = [one for node in steps(expression) for one in node.exprs if isinstance(one, nw.Expr)]
        inner = [leaf for one in operands for leaf in leaves(one)]
        yield from inner or [expression]
    else:
        yield expression


def contributions(expression: nw.Expr) -> tuple[Contribution, ...]:
    """The parts of a formula, each once.

    >>> late = nw.when(nw.col("days_late") > 30).then(nw.col("outstanding")).sum()
    >>> [(one.aggregate, one.measured) for one in contributions(late / nw.col("outstanding").sum())]
    [('sum', 'col(outstanding)'), ('sum', 'col(outstanding)')]
    """
    return tuple({repr(leaf): _contribution(leaf) for leaf in leaves(expression)}.values())


def _contribution(leaf: nw.Expr) -> Contribution:
    names = [node.name for node in steps(leaf)]
    first = next((place for place, name in enumerate(names) if name in AGGREGATES), len(names))
    aggregate = names[first] if first < len(names) else ""
    value = formula_of(steps(leaf)[:first])
    condition, measured = "", repr(value)
    if first == 1 and names[0] == "when_then":
        condition, measured = _parts(steps(leaf)[0])
    return Contribution(value, leaf, aggregate, condition, measured, columns_of(value))


def _parts(node: Any) -> tuple[str, str]:
    """The condition and the value of `when(condition).then(value)`."""
    return repr(node.exprs[0]), repr(node.exprs[1])


def columns_of(expression: nw.Expr) -> frozenset[str]:
    """The columns that an expression reads, also where it names them without `col`.

    >>> sorted(columns_of(nw.max_horizontal("hours", "days").sum().over("office")))
    ['days', 'hours', 'office']
    """
    found: set[str] = set()
    for node in steps(expression):
        found.update(node.kwargs.get("names", ()) if node.name == "col" else ())
        named = (*node.kwargs.get("partition_by", ()), *node.kwargs.get("order_by", ()))
        for one in (*node.exprs, *named):
            if isinstance(one, nw.Expr):
                found |= columns_of(one)
            elif isinstance(one, str) and not node.str_as_lit:
                found.add(one)
    return frozenset(found)
