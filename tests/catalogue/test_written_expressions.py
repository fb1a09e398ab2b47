"""What is read out of an expression of Narwhals: the columns of an indicator, and the version of a definition.

Neither is promised by Narwhals. Where a release writes expressions otherwise, this page says so before every definition
in the ledger is taken for another one; then `version` or `columns_of` must read what is new, and the bound in
pyproject.toml may be raised.
"""

import narwhals as nw
import pytest
from narwhals import col

from indicators.catalogue import SHIPPED
from indicators.catalogue.contributions import columns_of

AMOUNT = nw.when(col("in_year")).then(col("amount")).otherwise(0).sum()


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        (col("amount").sum(), "col(amount).sum()"),
        (AMOUNT, "when_then(all_horizontal(col(in_year), ignore_nulls=False), col(amount), 0).sum()"),
        (col("worker").n_unique() / nw.lit(2), "col(worker).n_unique().__truediv__(lit(value=2, dtype=None))"),
    ],
)
def test_narwhals_writes_an_expression_out_in_full(expression: nw.Expr, written: str):
    assert repr(expression) == written


def test_the_columns_are_those_that_it_names():
    assert columns_of(AMOUNT) == {"in_year", "amount"}
    assert columns_of(nw.max_horizontal("a", "b").sum()) == {"a", "b"}
    assert columns_of(nw.when("flag").then("amount").otherwise(0).sum()) == {"flag", "amount"}
    assert columns_of((col("kind") == "cargo").sum()) == {"kind"}
    assert columns_of(col("a").is_in(["b", "col(c)"]).sum()) == {"a"}


def test_the_version_of_a_definition_is_the_same_wherever_it_is_read():
    """A constant of the ledger: 2024 was published under it."""
    assert SHIPPED["loans.granted"].version == "5fdf0e6b"
