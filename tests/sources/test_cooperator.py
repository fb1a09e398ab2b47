"""The manual's blocks for Odoo with OCA's cooperator, as they stand there, in DuckDB: list and register agree."""

from collections import Counter
from decimal import Decimal

import duckdb
import pyarrow.parquet as pq
import pytest
from cooperator import SCHEMA, blocks, rows

from conftest import Folder

HEAD = '[cooperative]\nname = "Paper"\nlanguages = ["en"]\n\n[fetch]\nfirst = 2023\n\n'


@pytest.fixture
def coop(folder: Folder) -> Folder:
    """The paper cooperative whose members and register are in tables of Odoo, here in DuckDB."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    with duckdb.connect(folder.root / "odoo.duckdb") as connection:
        for statement in (*SCHEMA, *rows(300)):
            connection.execute(statement)
    source = '[sources.odoo_db]\nkind = "duckdb"\ndatabase = "odoo.duckdb"\n\n'
    folder.configure(HEAD + source + "[exports.members]" + blocks().partition("[exports.members]")[2])
    return folder


def test_the_list_is_that_of_the_last_day_and_agrees_with_the_register(coop: Folder):
    fetched = coop.run("fetch", "2023", "2024")
    for year in (2023, 2024):
        ingested = coop.run("ingest", str(year))
        assert ingested.code == 0, ingested.out
        for rule in ("list_differs_from_register", "holder_not_on_list", "more_given_than_held", "amount_differs"):
            assert rule not in ingested.out

    assert fetched.code == 0, fetched.err
    with duckdb.connect(coop.root / "odoo.duckdb", read_only=True) as connection:
        asked = "select * from subscription_register where company_id = 1 and date <= '2024-12-31'"
        register = connection.execute(asked).fetchall()
    held: Counter[int] = Counter()
    for _, _, giver, receiver, kind, _, _, quantity, to_quantity, *_ in register:
        held[giver - 1000] += quantity if kind == "subscription" else -quantity
        held[giver - 1000] += to_quantity or 0
        if kind == "transfer":
            held[receiver - 1000] += quantity
    listed = pq.read_table(coop.root / "data/processed/members/2024.parquet").to_pydict()
    assert sorted(listed["shares"]) == sorted(shares for shares in held.values() if shares)
    assert min(listed["joined_on"]).year == 2019 and max(listed["joined_on"]).year == 2024
    shares = {"subscription": 1, "sell_back": -1}
    paid = sum(Decimal(quantity * shares.get(kind, 0) * 25) for _, _, _, _, kind, _, _, quantity, *_ in register)
    assert sum(map(Decimal, listed["share_value"])) == paid


def test_no_name_lies_on_the_disk(coop: Folder):
    coop.run("fetch", "2024")

    raw = coop.root / "data/raw"
    assert not any(b"Invented" in path.read_bytes() for path in raw.rglob("*") if path.is_file())
