"""Whose contracts overlap: told by the query of the rule, as by comparing each two contracts."""

import random
from datetime import date, timedelta
from itertools import combinations

import duckdb
import pyarrow as pa
import pytest

from indicators.rules import TABLE_RULES

Contract = tuple[str, date | None, date | None]

RULE = next(one for one in TABLE_RULES if one.name == "overlapping_contracts")


def named(contracts: list[Contract]) -> set[str]:
    """The persons of the rows that the rule names."""
    workers, starts, ends = (list(cells) for cells in zip(*contracts, strict=True))
    rows = pa.table(
        {
            "row": range(len(contracts)),
            "contract": [f"C{number}" for number in range(len(contracts))],
            "worker": workers,
            "started_on": pa.array(starts, pa.date32()),
            "ended_on": pa.array(ends, pa.date32()),
        }
    )
    with duckdb.connect() as connection:
        connection.register("contracts", rows)
        return {workers[row] for row, *_ in connection.execute(RULE.query).fetchall()}


def overlap(one: Contract, other: Contract) -> bool:
    """Whether two contracts are of one person and share a day."""
    (worker, start, end), (same, begin, until) = one, other
    if worker != same or start is None or begin is None:
        return False
    return start <= (until or date.max) and begin <= (end or date.max)


@pytest.mark.parametrize("seed", range(8))
def test_those_are_named_of_whom_two_contracts_share_a_day(seed: int):
    chance = random.Random(seed)
    people = [f"P{number}" for number in range(20)]
    contracts: list[Contract] = []
    for _ in range(chance.choice((1, 20, 60))):
        start = chance.choice((None, *[date(2024, 1, 1) + timedelta(days=chance.randrange(-400, 366))] * 20))
        end = start and chance.choice((None, *[start + timedelta(days=chance.randrange(30))] * 9))
        contracts.append((chance.choice(people), start, end))

    assert named(contracts) == {one[0] for one, other in combinations(contracts, 2) if overlap(one, other)}
