"""Who may have contracts that overlap: told from a sort by person, as by comparing each two contracts."""

import random
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest

from indicators.ingest.storage.overlap_index import DIGITS, Periods

Contract = tuple[str | None, date | None, date | None]


def may_overlap(contracts: list[Contract], folder: Path, rows_a_block: int = 7) -> set[str]:
    """The persons that `Periods` names, by the first digits of their pseudonyms."""
    workers, starts, ends = (list(cells) for cells in zip(*contracts, strict=True))
    persons = pa.array(workers, pa.string()).dictionary_encode()
    rows = pa.table(
        {"worker": persons, "started_on": pa.array(starts, pa.date32()), "ended_on": pa.array(ends, pa.date32())}
    )
    periods = Periods(folder)
    for start in range(0, len(contracts), rows_a_block):
        periods.see(rows.slice(start, rows_a_block))
    periods.close()
    return set(periods.overlapping())


def overlap(one: Contract, other: Contract) -> bool:
    """Whether two contracts are of one person and share a day."""
    (worker, start, end), (same, begin, until) = one, other
    if worker != same or start is None or begin is None:
        return False
    return start <= (until or date.max) and begin <= (end or date.max)


@pytest.mark.parametrize("seed", range(8))
def test_those_are_named_of_whom_two_contracts_share_a_day(seed: int, tmp_path: Path):
    chance = random.Random(seed)
    people = [None, *(f"{chance.getrandbits(80):020x}" for _ in range(20))]
    contracts: list[Contract] = []
    for _ in range(chance.choice((1, 20, 60))):
        start = chance.choice((None, *[date(2024, 1, 1) + timedelta(days=chance.randrange(-400, 366))] * 20))
        end = start and chance.choice((None, *[start + timedelta(days=chance.randrange(30))] * 9))
        contracts.append((chance.choice(people), start, end))

    found = may_overlap(contracts, tmp_path)

    assert found == {(one[0] or "0" * 20)[:DIGITS] for one, other in combinations(contracts, 2) if overlap(one, other)}
