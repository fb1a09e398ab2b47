"""Columns that one table gets from another: on paper."""

import datetime

import pyarrow as pa
import pytest

from indicators.exports.joins import with_dividend_rates, with_repayments, with_vote_shares
from indicators.fiscal_year import FiscalYear
from indicators.tables import Terms

TERMS = Terms(FiscalYear(2024), 1976.0, 38.0)


def test_two_dividends_on_one_class_add_up():
    """Five percent twice is ten, and ten is above six."""
    lines = pa.table(
        {
            "nature": ["result", "dividend", "dividend", "dividend"],
            "share_class": [None, "A", "A", "B"],
            "amount": [900.0, 50.0, 60.0, 10.0],
            "withholding_tax": [None, 0.0, 10.0, 0.0],
            "nominal_value": [None, 1000.0, 1000.0, 1000.0],
        }
    )

    rates = with_dividend_rates(lines)["net_dividend_rate"].to_pylist()

    assert rates == pytest.approx([0.0, 0.10, 0.10, 0.01])


def test_a_year_without_a_dividend_line_has_a_rate_of_zero():
    lines = pa.table(
        {
            "nature": ["result"],
            "share_class": pa.array([None], pa.string()),
            "amount": [900.0],
            "withholding_tax": pa.array([None], pa.float64()),
            "nominal_value": pa.array([None], pa.float64()),
        }
    )

    assert with_dividend_rates(lines)["net_dividend_rate"].to_pylist() == [0.0]


def test_the_share_of_a_voter_is_of_the_votes_at_the_same_assembly():
    votes = pa.table({"assembly": ["June", "June", "May"], "votes": [3, 1, 5]})

    assert with_vote_shares(votes)["vote_share"].to_pylist() == [0.75, 0.25, 1.0]


def test_what_was_written_off_is_neither_outstanding_nor_late():
    loans = pa.table({"loan": ["L1"], "amount": [900.0], "written_off": [900.0]})
    instalments = pa.table(
        {
            "loan": ["L1"],
            "due_on": [datetime.date(2024, 3, 1)],
            "principal": [900.0],
            "paid_on": pa.array([None], pa.date32()),
            "principal_paid": [0.0],
        }
    )

    loan = with_repayments(loans, instalments, TERMS).to_pylist()[0]

    assert (loan["outstanding"], loan["arrears"], loan["days_late"]) == (0.0, 0.0, 0)
