"""Columns that one table gets from another: on paper."""

import datetime

import pyarrow as pa
import pytest
from asked import asked

from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.joins.appropriation import with_dividend_rates, with_reserves
from indicators.ingest.joins.loan_states import loan_states
from indicators.ingest.joins.votes import vote_shares
from indicators.ingest.joins.yearly_pay import yearly_pay
from indicators.tables import YearParameters

TERMS = YearParameters(FiscalYear(2024), 1976.0, 38.0)


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

    shares = asked(vote_shares(votes.column_names, is_register_there=False), assembly_votes=votes)

    assert shares["vote_share"].to_pylist() == [0.75, 0.25, 1.0]
    assert shares["equal_vote_share"].to_pylist() == [0.5, 0.5, 1.0]


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

    query = loan_states(loans.column_names, instalments.column_names, TERMS)
    loan = asked(query, loans=loans, instalments=instalments).to_pylist()[0]

    assert (loan["outstanding"], loan["arrears"], loan["days_late"]) == (0.0, 0.0, 0)


@pytest.mark.parametrize(
    ("lost", "amount", "due"),
    [
        (0.0, 400.0, (200.0, 100.0, 100.0)),  # one is late, one falls due next year
        (150.0, 400.0, (200.0, 50.0, 0.0)),  # what was written off is the last to come
        (0.0, 500.0, (200.0, 100.0, 200.0)),  # 100 are on no instalment
        (400.0, 400.0, (0.0, 0.0, 0.0)),
    ],
)
def test_what_is_outstanding_falls_due_in_three_periods_that_add_up_to_it(lost, amount, due):
    days = [datetime.date(year, 12, 31) for year in (2024, 2025, 2026, 2027)]
    loans = pa.table({"loan": ["L1"], "amount": [amount], "written_off": [lost]})
    instalments = pa.table(
        {
            "loan": ["L1"] * 4,
            "due_on": days,
            "principal": [100.0] * 4,
            "paid_on": pa.array([None] * 4, pa.date32()),
            "principal_paid": [0.0] * 4,
        }
    )

    query = loan_states(loans.column_names, instalments.column_names, TERMS)
    loan = asked(query, loans=loans, instalments=instalments).to_pylist()[0]

    assert tuple(loan[name] for name in ("due_within_a_year", "due_in_second_year", "due_later")) == due
    assert loan["outstanding"] == sum(due)


def test_a_dividend_counts_what_the_lines_before_it_set_aside_in_the_order_of_the_decision():
    lines = pa.table(
        {
            "line": [3, 1, 2, 4],
            "nature": ["dividend", "dividend", "reserve_for_object", "dividend"],
            "amount": [60.0, 40.0, 250.0, 10.0],
        }
    )

    assert with_reserves(lines)["reserved_before"].to_pylist() == [250.0, 0.0, 0.0, 250.0]


def test_a_worker_is_ranked_once_by_the_pay_of_the_year():
    """Ada: 100 hours at 2 000 and 50 at 3 500 are 2 500 a month; the termination pay of Bob is not his pay."""
    payslips = pa.table(
        {
            "worker": ["ada", "bob", "ada", "bob", "eve", "dan"],
            "eligible": [True, False, True, True, True, True],
            "full_time_pay": [2000.0, 9000.0, 3500.0, 2200.0, 3000.0, 2100.0],
            "paid_hours": [100.0, 10.0, 50.0, 160.0, 160.0, 80.0],
        }
    )

    ranked = asked(yearly_pay(payslips.column_names), payslips=payslips).to_pydict()

    assert ranked["yearly_full_time_pay"] == [2500.0, None, None, 2200.0, 3000.0, 2100.0]
    assert ranked["rank_from_lowest"] == [3, None, None, 2, 4, 1]
    assert ranked["rank_from_highest"] == [2, None, None, 3, 1, 4]
    assert ranked["pay_quarter"] == ["third", None, None, "second", "highest", "lowest"]


def test_nobody_eligible_ranks_nobody():
    payslips = pa.table({"worker": ["ada"], "eligible": [False], "full_time_pay": [2000.0]})

    ranked = asked(yearly_pay(payslips.column_names), payslips=payslips)

    assert ranked.to_pylist() == [dict.fromkeys(ranked.column_names)]
