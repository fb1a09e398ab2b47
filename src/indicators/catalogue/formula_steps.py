"""The steps of a formula as Narwhals keeps them: the only place that reads what the library does not promise.

`tests/catalogue/test_formula_steps.py` says what is relied on; a version of Narwhals that keeps it otherwise fails it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import narwhals as nw

Step: TypeAlias = Any
"""A step: its `name` (`col`, `when_then`, `sum`, `__truediv__`), its `exprs`, the operands, and its `kwargs`."""


def steps(expression: nw.Expr) -> tuple[Step, ...]:
    """The steps of a formula, in the order in which they are taken.

    >>> [step.name for step in steps(nw.col("hours").sum() / 8)]
    ['col', 'sum', '__truediv__']
    """
    return tuple(expression._nodes)


def is_row_wise(expression: nw.Expr) -> bool:
    """Whether what a row gives depends on that row alone, so that a table may be read some rows at a time.

    >>> is_row_wise(nw.col("pay").fill_null(0)), is_row_wise(nw.col("pay").sum().over("office"))
    (True, False)
    """
    operands = (one for step in steps(expression) for one in step.exprs if isinstance(one, nw.Expr))
    return all(step.kind.is_elementwise for step in steps(expression)) and all(map(is_row_wise, operands))


def formula_of(taken: Iterable[Step]) -> nw.Expr:
    """The formula that takes these steps.

    >>> formula_of(steps(nw.col("hours").sum())[:1])
    col(hours)
    """
    return nw.Expr(*taken)


def with_operands(step: Step, operands: Sequence[Any]) -> Step:
    """The same step with other operands."""
    return type(step)(
        step.kind,
        step.name,
        exprs=operands,
        str_as_lit=step.str_as_lit,
        allow_multi_output=step.allow_multi_output,
        **step.kwargs,
    )
