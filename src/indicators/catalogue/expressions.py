"""The expressions that every chapter uses: count, sum and distinct where, and the value of a fact."""

import narwhals as nw


def count_where(condition: nw.Expr) -> nw.Expr:
    """Rows on which a condition holds.

    >>> import pandas as pd
    >>> frame = nw.from_native(pd.DataFrame({"amount": [10.0, 20.0]}))
    >>> frame.select(value=count_where(nw.col("amount") > 10))["value"][0].item()
    1
    """
    return nw.when(condition).then(1).otherwise(0).sum()


def sum_where(condition: nw.Expr, column: str) -> nw.Expr:
    """Sum of a column over the rows on which a condition holds."""
    return nw.when(condition).then(nw.col(column)).sum()


def heads_where(condition: nw.Expr) -> nw.Expr:
    """Workers of the staff on whose row a condition holds; a row may stand for several."""
    return nw.when(condition).then(nw.col("heads")).otherwise(0).sum()


def distinct(column: str) -> nw.Expr:
    """Distinct values of a column; an empty cell is no value."""
    return _distinct(nw.col(column))


def distinct_where(condition: nw.Expr, column: str) -> nw.Expr:
    """Distinct values of a column among the rows on which a condition holds; an empty cell is no value."""
    return _distinct(nw.when(condition).then(nw.col(column)))


def fact(figure: str) -> nw.Expr:
    """The value recorded for a figure; null where nobody recorded it."""
    return nw.when(nw.col("figure") == figure).then(nw.col("value")).max()


def _distinct(kept: nw.Expr) -> nw.Expr:
    # n_unique counts the empty cell as a value, and is null on DuckDB where there is no row at all
    return kept.n_unique().fill_null(0) - kept.is_null().any().cast(nw.Int64)
