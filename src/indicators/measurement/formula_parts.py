"""The parts of a figure: what its formula adds, subtracts and divides, each in words and with its own value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from indicators.catalogue.contributions import AGGREGATES, DISTINCT, leaves
from indicators.catalogue.formula_steps import formula_of, steps
from indicators.catalogue.indicator import value_of

_SIGNS = {"__eq__": "=", "__ne__": "≠", "__gt__": ">", "__ge__": "≥", "__lt__": "<", "__le__": "≤", "__and__": "and"}
_SIGNS |= {"__or__": "or", "__add__": "+", "__sub__": "-", "__mul__": "x", "__truediv__": "/", "is_in": "in"}


@dataclass(frozen=True)
class Part:
    """A part of a formula: in words, its value, and the rows whose cell it is made of."""

    words: str
    value: Any
    rows: int


def parts_of(expression: nw.Expr, frame: pd.DataFrame) -> list[Part]:
    """What a formula combines, each evaluated on a frame; a formula that combines nothing is its only part.

    >>> frame = pd.DataFrame({"hours": [8.0, 16.0, 4.0], "kind": ["a", "a", "b"]})
    >>> hours = nw.when(nw.col("kind") == "a").then(nw.col("hours")).sum()
    >>> parts_of(hours / nw.col("hours").max(), frame)
    [Part(words='sum(hours where kind = a)', value=24.0, rows=2), Part(words='max(hours)', value=16.0, rows=3)]
    """
    lazy = nw.from_native(frame).lazy()
    parts = {words(leaf): leaf for leaf in leaves(expression)}
    return [Part(name, value_of(lazy, leaf), _rows(lazy, leaf)) for name, leaf in parts.items()]


def words(expression: nw.Expr) -> str:
    """An expression as a reader says it: `sum(hours where kind = a)`.

    >>> words(nw.col("worker").n_unique())
    'number of different(worker)'
    """
    said = ""
    nodes = list(steps(expression))
    while nodes:
        if said and tuple(node.name for node in nodes[:3]) == DISTINCT:
            said, nodes = f"distinct({said})", nodes[3:]
        else:
            said = _said(said, nodes.pop(0))
    return said


def _rows(frame: nw.LazyFrame[Any], leaf: nw.Expr) -> int:
    """How many rows have a cell that goes into an aggregate; a count goes by the rows that it counts."""
    names = [node.name for node in steps(leaf)]
    first = next((place for place, name in enumerate(names) if name in AGGREGATES), len(names))
    if _is_a_count(steps(leaf)[0]):
        return int(value_of(frame, leaf))
    return int(value_of(frame, formula_of(steps(leaf)[:first]).count()))


def _is_a_count(node: Any) -> bool:
    """Whether a row counts as 1 where a condition holds, and as 0 elsewhere."""
    return node.name == "when_then" and [repr(one) for one in node.exprs[1:]] == ["1", "0"]


def _said(said: str, node: Any) -> str:
    name, operands = node.name, [_operand(one) for one in node.exprs]
    if name == "col":
        return ", ".join(node.kwargs["names"])
    if name == "when_then":
        condition, value, *others = operands
        said = f"rows where {condition}" if _is_a_count(node) else f"{value} where {condition}"
        return said if _is_a_count(node) or not others else f"{said}, else {others[0]}"
    if name in ("all_horizontal", "lit"):
        return " and ".join(operands)
    if name in ("__truediv__", "__mul__", "__sub__"):
        before = said if name == "__sub__" else _grouped(said)
        return f"{before} {_SIGNS[name]} {' '.join(map(_grouped, operands))}"
    if name in _SIGNS:
        return f"{said} {_SIGNS[name]} {' '.join(operands)}"
    if name == "fill_null" and operands == ["0"]:  # of nothing, the sum is nothing: databases say that there is none
        return said
    if name == "__invert__":
        return f"not ({said})" if " " in said else f"not {said}"
    if name == "is_null":
        return f"{said} is empty"
    if name == "sum" and said.startswith("rows where "):
        return f"count({said})"
    if name == "n_unique":
        return f"number of different({said})"
    if name == "quantile":
        return f"quantile {node.kwargs['quantile']}({said})"
    if name == "max_horizontal":
        return f"the larger of {' and '.join(operands)}"
    return f"{name}({', '.join([said, *operands])})"


def _grouped(said: str) -> str:
    """What is added up or subtracted, in parentheses.

    >>> _grouped("sum(a) + sum(b)"), _grouped("sum(a - b)")
    ('(sum(a) + sum(b))', 'sum(a - b)')
    """
    outside = said
    while (inner := re.sub(r"\([^()]*\)", "", outside)) != outside:
        outside = inner
    return f"({said})" if re.search(r" [+-] ", outside) else said


def _operand(one: Any) -> str:
    if isinstance(one, nw.Expr):
        return words(one)
    return ", ".join(map(str, one)) if isinstance(one, Sequence) and not isinstance(one, str) else str(one)
