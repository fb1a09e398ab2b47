"""Membership on a date, rebuilt from the operations of the share register: on paper, and whatever comes after."""

import datetime
import re
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from asked import asked
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Folder
from indicators.core.errors import SectionFailed
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.joins.holdings import holdings
from indicators.ingest.joins.register import movements as movements_query
from indicators.ingest.storage.some_at_a_time import some_at_a_time
from indicators.tables import YearParameters

TERMS = YearParameters(FiscalYear(2024), 1976.0, 38.0)

SCHEMA = pa.schema(
    {
        "operated_on": pa.date32(),
        "member": pa.string(),
        "to_member": pa.string(),
        "type": pa.string(),
        "share_class": pa.string(),
        "to_share_class": pa.string(),
        "to_quantity": pa.int64(),
        "quantity": pa.int64(),
        "unit_price": pa.float64(),
    }
)


def register(*lines: str) -> pa.Table:
    """Operations as `day member type quantity class`, with `>member` or `>class` for where they go."""
    rows = []
    for line in lines:
        day, member, type, quantity, share_class, *to = line.split()
        row: dict[str, Any] = dict.fromkeys(SCHEMA.names)
        row |= {"operated_on": datetime.date(2024, 1, int(day)), "member": member, "type": type}
        row |= {"quantity": int(quantity), "share_class": share_class, "unit_price": 30.0}
        if to and type == "transfer":
            row["to_member"] = to[0].lstrip(">")
        elif to:
            row["to_share_class"] = to[0].lstrip(">")
        rows.append(row)
    return pa.Table.from_pylist(rows, SCHEMA)


def moved_by(operations: pa.Table) -> pa.Table:
    return asked(movements_query(operations.column_names, TERMS), share_operations=operations)


def held_by(operations: pa.Table) -> list[dict[str, Any]]:
    return asked(holdings(operations.column_names), share_operations=operations).to_pylist()


def movements(*lines: str) -> list[tuple[str | None, str | None]]:
    moved = moved_by(register(*lines))
    return list(zip(moved["joiner"].to_pylist(), moved["leaver"].to_pylist(), strict=True))


def test_the_first_shares_make_a_member_and_the_last_ones_end_it():
    assert movements(
        "1 ada subscription 1 A",
        "2 ada subscription 2 A",
        "3 ada sell_back 2 A",
        "4 ada sell_back 1 A",
    ) == [("ada", None), (None, None), (None, None), (None, "ada")]


def test_whoever_gives_some_shares_back_stays():
    assert movements("1 ada subscription 3 A", "2 ada sell_back 2 A")[1] == (None, None)


def test_an_exit_in_two_lines_on_one_day_is_one_exit():
    assert movements(
        "1 ada subscription 1 A", "1 ada subscription 5 B", "9 ada sell_back 1 A", "9 ada sell_back 5 B"
    ) == [("ada", None), ("ada", None), (None, "ada"), (None, "ada")]


def test_a_transfer_of_all_shares_is_an_exit_of_the_one_and_may_admit_the_other():
    assert movements("1 ada subscription 1 A", "2 ada transfer 1 A >bob")[1] == ("bob", "ada")
    assert movements("1 ada subscription 1 A", "1 bob subscription 1 A", "2 ada transfer 1 A >bob")[2] == (None, "ada")


def test_a_conversion_moves_nobody_and_changes_the_class():
    operations = register("1 ada subscription 2 B", "5 ada convert 2 B >A", "6 bob subscription 1 B")

    assert moved_by(operations)["leaver"].null_count == 3
    assert held_by(operations) == [
        {"member": "ada", "share_class": "A", "shares": 2, "paid_up": 60.0},
        {"member": "bob", "share_class": "B", "shares": 1, "paid_up": 30.0},
    ]


def test_who_leaves_and_comes_back_leaves_once_and_joins_twice():
    assert movements("1 ada subscription 1 A", "2 ada sell_back 1 A", "3 ada subscription 1 A") == [
        ("ada", None),
        (None, "ada"),
        ("ada", None),
    ]


def test_a_register_without_classes_and_prices_gives_the_shares():
    operations = register("1 ada subscription 2 A", "2 ada transfer 1 A >bob")
    operations = operations.select(["operated_on", "member", "to_member", "type", "quantity"])

    assert held_by(operations) == [
        {"member": "ada", "share_class": None, "shares": 1},
        {"member": "bob", "share_class": None, "shares": 1},
    ]


OPERATIONS = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from(["ada", "bob", "eve"]),
        st.sampled_from(["subscription", "sell_back", "transfer", "convert"]),
        st.integers(1, 3),
        st.sampled_from(["A", "B"]),
        st.sampled_from(["ada", "bob", "eve"]),
    ),
    min_size=1,
    max_size=12,
)


def lines(operations: list[tuple[int, str, str, int, str, str]]) -> list[str]:
    where = {"transfer": lambda other: f">{other}", "convert": lambda other: ">B"}
    return [
        f"{day} {member} {type} {quantity} {share_class} {where[type](other) if type in where else ''}"
        for day, member, type, quantity, share_class, other in operations
        if not (type == "transfer" and member == other)
    ]


@settings(deadline=None, max_examples=60)
@given(OPERATIONS)
def test_operations_after_a_day_change_nothing_of_who_joined_and_left_until_then(operations):
    written = sorted(lines(operations), key=lambda line: int(line.split()[0]))
    until = [line for line in written if int(line.split()[0]) <= 5]
    if until:
        assert movements(*written)[: len(until)] == movements(*until)


@settings(deadline=None, max_examples=60)
@given(OPERATIONS)
def test_joiners_less_leavers_are_the_members_of_the_day(operations):
    """However often each came and went; a register that gives what nobody held is a finding of its own."""
    written = lines(operations)
    net: dict[str, int] = {}
    possible = []
    for line in sorted(written, key=lambda line: int(line.split()[0])):
        _, member, type, quantity, _, *to = line.split()
        if type in ("sell_back", "transfer") and net.get(member, 0) < int(quantity):
            continue
        sign = {"subscription": 1, "convert": 0}.get(type, -1)
        net[member] = net.get(member, 0) + sign * int(quantity)
        if type == "transfer":
            net[to[0].lstrip(">")] = net.get(to[0].lstrip(">"), 0) + int(quantity)
        possible.append(line)
    if not possible:
        return
    days = [int(line.split()[0]) for line in possible]
    moved = movements(*possible)

    came = {(day, joiner) for day, (joiner, _) in zip(days, moved, strict=True) if joiner}
    went = {(day, leaver) for day, (_, leaver) in zip(days, moved, strict=True) if leaver}
    members = {member for member, shares in net.items() if shares > 0}
    assert len(came) - len(went) == len(members)


REGISTER = """
[cooperative]
name = "Paper"
languages = ["en"]

[disclosure]
people = 1
dominance = 0

[exports.members]
file = "{year}/members.csv"
columns = { member = "no", joined_on = "since", shares = "shares" }

[exports.share_operations]
file = "{year}/register.csv"

[exports.share_operations.columns]
operation = "n"
operated_on = "on"
member = "no"
to_member = "to"
type = "type"
share_class = "class"
quantity = "quantity"
unit_price = "price"
amount = "amount"
"""
LINES = """\
n,on,no,to,type,class,quantity,price,amount
1,2023-05-01,ada,,subscription,A,1,30,30
2,2023-05-01,bob,,subscription,A,5,30,150
3,2024-02-01,eve,,subscription,B,2,30,60
4,2024-03-01,bob,,sell_back,A,4,30,120
5,2024-04-01,ada,,sell_back,A,1,30,30
6,2024-06-01,eve,zoe,transfer,B,1,30,30
7,2025-01-02,bob,,sell_back,A,1,30,30
"""
LIST = "no,since,shares\nbob,2023-05-01,1\neve,2024-02-01,1\nzoe,2024-06-01,1\n"


@pytest.fixture
def meadow(folder: Folder) -> Folder:
    folder.configure(REGISTER)
    folder.export("register.csv", LINES)
    folder.export("members.csv", LIST)
    return folder


def test_the_register_of_a_year_on_paper(meadow: Folder):
    figures = {id: value for (id, slice), (value, _) in meadow.figures().items() if not slice}

    assert figures["membership.members_on_last_day"] == figures["membership.members"] == "3"
    assert figures["membership.shares_on_last_day"] == "3"
    assert figures["membership.capital_on_last_day"] == "90"
    assert figures["membership.admitted"] == "2"  # eve, and zoe by the transfer
    assert figures["membership.left"] == "1"
    assert figures["membership.resignations"] == "1"  # bob gave back four shares and keeps one
    assert figures["membership.amount_repaid"] == "30"
    assert figures["membership.gave_back_part"] == "1"
    assert figures["membership.transfers"] == "1"


def test_a_list_that_is_not_that_of_the_register_is_told_by_line(meadow: Folder):
    meadow.export("members.csv", LIST.replace("bob,2023-05-01,1", "bob,2023-05-01,5").replace("zoe,2024-06-01,1\n", ""))

    told = meadow.run("ingest", "2024", "--check").out

    assert "members.csv, line 2" in told and "5 shares on the list, 1 in the share register" in told
    assert "register.csv, line 7" in told and "is not on the member list" in told


def test_shares_given_that_nobody_held_are_told_by_line(meadow: Folder):
    meadow.export("register.csv", LINES.replace("sell_back,A,4", "sell_back,A,7"))

    assert "register.csv, line 5" in (told := meadow.run("ingest", "2024", "--check").out)
    assert "7 shares are given and 5 were held" in told


def test_the_resignations_of_the_year_by_class_as_the_assembly_is_told(meadow: Folder):
    """A member of each class resigned, paid 30 for one share of A and 60 for two of B; nobody is named.

    Of one class alone there would be no table: it says no more than the whole.
    """
    from indicators.report.chapter.chapter import Chapter

    cid = "7,2024-07-01,cid,,subscription,B,2,30,60\n8,2024-08-01,cid,,sell_back,B,2,30,60\n9,2025"
    meadow.export("register.csv", LINES.replace("7,2025", cid))
    meadow.run("ingest", "2024")
    ids = ("membership.resignations", "membership.shares_repaid", "membership.amount_repaid")
    chapter = Chapter("conditions", 2024, "en", meadow.root)
    table = chapter.sliced("share_class", *ids)

    assert table is not None
    assert table.header == [
        "By class of shares",
        "Resignations",
        "Shares given back on resignations",
        "Amount for shares given back on resignations",
    ]
    assert [[re.sub(r"<[^>]+>", "", str(cell)) for cell in row] for row in table.rows] == [
        ["A", "1", "1", "€30"],
        ["B", "1", "2", "€60"],
        ["Total", "2", "3", "€90"],
    ]
    with pytest.raises(SectionFailed, match="is not published by 'gender'"):
        chapter.sliced("gender", *ids)


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_what_some_members_at_a_time_hold_is_what_all_of_them_hold(at_once: int):
    """Shares that went from one part of the members to another are counted in both."""
    operations = register(
        "1 eve subscription 4 A",
        "2 ada subscription 3 A",
        "3 ada transfer 1 A >zoé",
        "4 o'hara subscription 2 A",
        "5 eve convert 2 A >B",
    )
    with duckdb.connect() as database:
        database.register("operations", operations)
        database.execute('CREATE TABLE share_operations AS SELECT *, row_number() OVER () - 1 AS "row" FROM operations')
        conditions = some_at_a_time(database, "share_operations", "member", at_once)

    parts = [asked(holdings(operations.column_names, some), share_operations=operations) for some in conditions]

    assert len(parts) > 1
    assert [row for part in parts for row in part.to_pylist()] == held_by(operations)
