"""The joins go two roads: queries of the database, and pandas in memory. Both give the same."""

import datetime
from typing import Any

import pyarrow as pa
import pytest
import second_road
from asked import asked
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.joins.holdings import holdings
from indicators.ingest.joins.loan_states import loan_states
from indicators.ingest.joins.register import movements
from indicators.ingest.joins.yearly_pay import yearly_pay
from indicators.tables import YearParameters

TERMS = YearParameters(FiscalYear(2024), 1976.0, 38.0)
DAYS = st.integers(0, 800).map(lambda day: datetime.date(2023, 5, 1) + datetime.timedelta(days=day))
CENTS = st.integers(0, 400_000).map(lambda cents: cents / 100)
PEOPLE = st.sampled_from(["ada", "bob", "eve", "zoé"])

REGISTER = {
    "operated_on": (pa.date32(), DAYS),
    "member": (pa.string(), PEOPLE),
    "type": (pa.string(), st.sampled_from(["subscription", "transfer", "sell_back", "convert"])),
    "quantity": (pa.int64(), st.integers(0, 4)),
    "to_member": (pa.string(), st.none() | PEOPLE),
    "share_class": (pa.string(), st.sampled_from(["A", "B"])),
    "to_share_class": (pa.string(), st.none() | st.sampled_from(["A", "C"])),
    "to_quantity": (pa.int64(), st.none() | st.integers(0, 4)),
    "unit_price": (pa.float64(), CENTS),
    "amount": (pa.float64(), CENTS),
    "reason": (pa.string(), st.none() | st.sampled_from(["resignation", "exclusion"])),
    "amount_due": (pa.float64(), st.none() | CENTS),
    "paid_on": (pa.date32(), st.none() | DAYS),
}
LOANS = {
    "amount": (pa.float64(), CENTS),
    "granted_on": (pa.date32(), DAYS),
    "written_off": (pa.float64(), CENTS),
    "written_off_on": (pa.date32(), st.none() | DAYS),
    "rescheduled_on": (pa.date32(), st.none() | DAYS),
    "outstanding": (pa.float64(), CENTS),
}
INSTALMENTS = {
    "loan": (pa.string(), st.sampled_from(["L0", "L1", "L2"])),
    "due_on": (pa.date32(), DAYS),
    "principal": (pa.float64(), CENTS),
    "number": (pa.int64(), st.integers(1, 3)),
    "paid_on": (pa.date32(), st.none() | DAYS),
    "principal_paid": (pa.float64(), st.none() | CENTS),
}
PAYSLIPS = {
    "worker": (pa.string(), st.none() | PEOPLE),
    "eligible": (pa.bool_(), st.booleans()),
    "full_time_pay": (pa.float64(), st.none() | CENTS),
    "paid_hours": (pa.float64(), st.integers(0, 200).map(float)),
}


def rows_of(columns: dict[str, Any], needed: int, least: int = 1) -> st.SearchStrategy[pa.Table]:
    """Tables of some rows, that have the first columns and of the others some."""
    names = list(columns)

    def table(given: frozenset[str]) -> st.SearchStrategy[pa.Table]:
        shown = [name for number, name in enumerate(names) if number < needed or name in given]
        schema = pa.schema([(name, columns[name][0]) for name in shown])
        row = st.fixed_dictionaries({name: columns[name][1] for name in shown})
        return st.lists(row, min_size=least, max_size=12).map(lambda rows: pa.Table.from_pylist(rows, schema))

    return st.frozensets(st.sampled_from(names)).flatmap(table)


def added(after: pa.Table, before: pa.Table) -> dict[str, list[Any]]:
    return {name: after[name].to_pylist() for name in after.column_names if name not in before.column_names}


@settings(deadline=None, max_examples=60)
@given(rows_of(REGISTER, 4))
def test_who_joins_and_leaves_and_what_an_exit_tells_are_the_same_on_both_roads(operations):
    in_memory = second_road.with_exits(second_road.with_movements(operations), TERMS)

    assert asked(movements(operations.column_names, TERMS), share_operations=operations).to_pydict() == added(
        in_memory, operations
    )


@settings(deadline=None, max_examples=60)
@given(rows_of(REGISTER, 4))
def test_what_each_member_holds_is_the_same_on_both_roads(operations):
    in_memory = second_road.holdings(operations)
    asked_for = asked(holdings(operations.column_names), share_operations=operations)

    assert asked_for.schema == in_memory.schema
    assert asked_for.to_pylist() == in_memory.to_pylist()


@settings(deadline=None, max_examples=60)
@given(rows_of(LOANS, 1), rows_of(INSTALMENTS, 3, least=0))
def test_what_became_of_each_loan_is_the_same_on_both_roads(loans, instalments):
    loans = loans.add_column(0, "loan", pa.array([f"L{number}" for number in range(loans.num_rows)]))
    in_memory = second_road.with_states(loans, instalments, TERMS)
    is_told = {"paid_on", "principal_paid"} <= set(instalments.column_names)
    stated = loans.drop_columns(["outstanding"]) if is_told and "outstanding" in loans.column_names else loans

    query = loan_states(loans.column_names, instalments.column_names, TERMS)

    made = asked(query, loans=loans, instalments=instalments).to_pydict() if query else {}
    assert made == added(in_memory, stated)


@settings(deadline=None, max_examples=60)
@given(rows_of(PAYSLIPS, 3))
def test_the_yearly_pay_of_a_worker_is_the_same_on_both_roads(payslips):
    """But for half a millionth, which one road rounds up and the other to the even digit."""
    in_memory = second_road.yearly_pay(payslips).to_pydict()
    made = asked(yearly_pay(payslips.column_names), payslips=payslips).to_pydict()

    assert made.pop("yearly_full_time_pay") == pytest.approx(in_memory.pop("yearly_full_time_pay"), abs=1.1e-6)
    assert made == in_memory


def test_pays_that_are_equal_but_for_the_last_digit_are_ranked_in_the_order_of_the_export():
    """2 100.48 each: the same payslips in another order, whose floating-point sum may have another last digit."""
    parts = [0.1, 0.2, 0.3, 0.7, 1.1]
    payslips = pa.table(
        {
            "worker": ["ada"] * 5 + ["bob"] * 5 + ["eve"],
            "eligible": [True] * 11,
            "full_time_pay": [2100.0 + one for one in parts] + [2100.0 + one for one in parts[::-1]] + [2100.48],
            "paid_hours": [1.0] * 11,
        }
    )

    made = asked(yearly_pay(payslips.column_names), payslips=payslips)

    assert [one for one in made["rank_from_lowest"].to_pylist() if one] == [1, 2, 3]
    assert set(made["yearly_full_time_pay"].to_pylist()) == {2100.48, None}
