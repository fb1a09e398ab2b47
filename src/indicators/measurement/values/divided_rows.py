"""A row that is divided by nothing: infinite on every engine, as pandas has it, so that its sum is no figure.

Spark has no number there, and would leave the row out of the sum.
"""

import math

import narwhals as nw

from indicators.catalogue.contributions import AGGREGATES
from indicators.catalogue.formula_steps import Step, formula_of, steps, with_operands

_DIVISIONS = ("__truediv__", "__rtruediv__")


def infinite_by_nothing(expression: nw.Expr) -> nw.Expr:
    """The same formula, with what a row has over 0 told: infinite, and nothing where it is 0 over 0.

    What is divided by a number stays as it is, and so does a sum over a sum: it has no value on any engine.

    >>> infinite_by_nothing(nw.col("hours").sum() / nw.col("days").sum() / 8)
    col(hours).sum().__truediv__(col(days).sum()).__truediv__(8)
    >>> [step.name for step in steps(infinite_by_nothing((nw.col("hours") / nw.col("days")).sum()))]
    ['when_then', 'sum']
    """
    taken: list[Step] = []
    for step in steps(expression):
        operands = [infinite_by_nothing(one) if isinstance(one, nw.Expr) else one for one in step.exprs]
        if any(isinstance(one, nw.Expr) for one in operands):
            step = with_operands(step, operands)
        if taken and divides_rows(formula_of(taken), step):
            value, other = formula_of(taken), _as_expression(operands[0])
            above, below = (value, other) if step.name == "__truediv__" else (other, value)
            nothing = nw.when((below == 0) & (above != 0)).then(above * nw.lit(math.inf))
            taken = [*steps(nw.when(below != 0).then(above / below).otherwise(nothing))]
        else:
            taken.append(step)
    return formula_of(taken)


def divides_rows(value: nw.Expr, step: Step) -> bool:
    """Whether a step divides what each row has by what may be 0: by a column, not by a number."""
    if step.name not in _DIVISIONS or _is_aggregate(value):
        return False
    other = step.exprs[0]
    by_a_number = step.name == "__truediv__" and not isinstance(other, nw.Expr)
    return not by_a_number and not (isinstance(other, nw.Expr) and _is_aggregate(other))


def may_be_infinite(value: nw.Expr) -> bool:
    """Whether a row is divided somewhere in a formula by what may be 0."""
    taken = steps(value)
    return any(
        (place and divides_rows(formula_of(taken[:place]), step))
        or any(isinstance(one, nw.Expr) and may_be_infinite(one) for one in step.exprs)
        for place, step in enumerate(taken)
    )


def _is_aggregate(value: nw.Expr) -> bool:
    """Whether a formula has one value for all rows."""
    return any(
        step.name in AGGREGATES or any(isinstance(one, nw.Expr) and _is_aggregate(one) for one in step.exprs)
        for step in steps(value)
    )


def _as_expression(operand: nw.Expr | float) -> nw.Expr:
    return operand if isinstance(operand, nw.Expr) else nw.lit(operand)
