"""Sums that do not depend on the order of the rows: fractions are added up as decimal numbers.

A database adds up in whatever order its threads come, and the last digit of a sum of floating-point numbers depends on
that order. Decimal numbers have sums that do not.
"""

import math
from collections.abc import Collection
from typing import Any

import narwhals as nw

from indicators.catalogue.formula_steps import formula_of, steps, with_operands
from indicators.measurement.values.divided_rows import may_be_infinite

DECIMALS = 18
EXACT = nw.Decimal(38, DECIMALS)
"""What a fraction is added up as: twenty digits before the point, eighteen behind it."""

_ADDED_UP = ("sum", "mean")
_WHOLE_IF_OPERANDS_ARE = ("__add__", "__sub__", "__mul__", "fill_null", "abs", "max_horizontal", "min_horizontal")
_TRUE_OR_FALSE = ("__eq__", "__ne__", "__gt__", "__ge__", "__lt__", "__le__", "__and__", "__or__", "is_null", "is_in")


def with_exact_sums(expression: nw.Expr, whole: Collection[str]) -> nw.Expr:
    """The same formula, whose sums and means of fractions are exact; `whole` are the columns without fractions.

    >>> steps(with_exact_sums(nw.col("days").sum(), {"days"}))[-1].name
    'sum'
    >>> [node.name for node in steps(with_exact_sums(nw.col("hours").sum() / 8, {"days"}))]
    ['col', 'cast', 'sum', 'cast', '__truediv__']
    """
    nodes: list[Any] = []
    for node in steps(expression):
        operands = [with_exact_sums(one, whole) if isinstance(one, nw.Expr) else one for one in node.exprs]
        if any(isinstance(one, nw.Expr) for one in operands):
            node = with_operands(node, operands)
        if node.name in _ADDED_UP and nodes and not _is_whole(nodes, whole):
            value = formula_of(nodes)
            exact = formula_of([*steps(_finite(value).cast(EXACT)), node]).cast(nw.Float64)
            nodes = [*steps(exact + _infinite(value) if may_be_infinite(value) else exact)]
        else:
            nodes.append(node)
    return formula_of(nodes)


def as_added_up(value: nw.Expr, whole: Collection[str]) -> nw.Expr:
    """What is added up, before it is: a decimal number, unless it has no fractions."""
    return value if _is_whole(list(steps(value)), whole) else _finite(value).cast(EXACT)


def _finite(value: nw.Expr) -> nw.Expr:
    """What can be a decimal number of a value; nothing where a row was divided by nothing."""
    return nw.when(value.is_finite()).then(value) if may_be_infinite(value) else value


def _infinite(value: nw.Expr) -> nw.Expr:
    """What the rows that were divided by nothing add to a sum: 0 where there is none, and else no number."""
    return nw.when(value.abs() == math.inf).then(value).sum().fill_null(0)


def _is_whole(nodes: list[Any], whole: Collection[str]) -> bool:
    """Whether a chain of operations gives whole numbers, or true and false."""
    first, *rest = nodes
    if first.name == "col":
        known = set(first.kwargs["names"]) <= set(whole)
    elif first.name == "when_then":  # a condition, and the values
        known = all(_is_whole_operand(one, whole) for one in first.exprs[1:])
    else:
        known = first.name in (*_WHOLE_IF_OPERANDS_ARE, "lit") and all(
            _is_whole_operand(one, whole) for one in first.exprs
        )
    for node in rest:
        if node.name in _TRUE_OR_FALSE:
            known = True
        elif node.name not in _WHOLE_IF_OPERANDS_ARE or not all(_is_whole_operand(one, whole) for one in node.exprs):
            return False
    return known


def _is_whole_operand(one: Any, whole: Collection[str]) -> bool:
    if isinstance(one, nw.Expr):
        return _is_whole(list(steps(one)), whole)
    return isinstance(one, int) or one is None or (isinstance(one, str) and one in whole)
