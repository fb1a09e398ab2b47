"""The staff register is made for some workers at a time where contracts are many: the same rows in the same order."""

import duckdb
import pyarrow as pa
import pytest

from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.joins import staff as register
from indicators.tables import YearParameters

DAYS = YearParameters(FiscalYear(2024), 1976.0, 38.0)


def register_of(workers: list[str | None]) -> pa.Table:
    """The staff of contracts of full time, each of a worker and begun a day after the one before."""
    contracts = pa.table(
        {
            "contract": [f"C{number}" for number in range(len(workers))],
            "worker": pa.array(workers, pa.string()),
            "started_on": pa.array([f"2024-02-{number + 1:02}" for number in range(len(workers))]).cast(pa.date32()),
            "working_time": ["full_time"] * len(workers),
            "row": pa.array(range(len(workers)), pa.int64()),
        }
    )
    with duckdb.connect(":memory:") as connection:
        connection.register("contracts", contracts)
        queries, missing = register.staff(connection, contracts.column_names, [], DAYS)
        assert not missing or set(missing) == {"missing on_counted_day"}
        return pa.concat_tables([connection.sql(query).to_arrow_table() for query in queries])


@pytest.mark.parametrize("at_once", [1, 2, 3, 8])
def test_the_register_of_some_workers_at_a_time_is_the_register(monkeypatch: pytest.MonkeyPatch, at_once: int):
    workers = ["eve", "ada", "bob", None, "o'hara", "ada", "zoé", "ada", "bob"]
    whole = register_of(workers)
    monkeypatch.setattr(register, "CONTRACTS_AT_ONCE", at_once)

    assert register_of(workers).equals(whole)
    assert whole["worker"].to_pylist() == ["ada", "bob", "contract C3", "eve", "o'hara", "zoé"]
