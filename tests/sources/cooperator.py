"""The tables of OCA's cooperator that the manual's blocks read, with invented members, in SQL of both databases."""

import datetime
import random
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/connect-your-systems.md"

SCHEMA = (
    "create table res_partner (id int, name varchar, gender varchar, is_company boolean)",
    "create table cooperative_membership (partner_id int, company_id int, cooperator_register_number int, "
    "member boolean)",
    "create table product_template (id int, short_name varchar)",
    "create table product_product (id int, product_tmpl_id int)",
    "create table subscription_register (register_number_operation int, date date, partner_id int, partner_id_to int, "
    "type varchar, share_product_id int, share_to_product_id int, quantity int, quantity_to int, "
    "share_unit_price decimal(16,2), share_to_unit_price decimal(16,2), company_id int)",
    "insert into product_template values (1, 'A'), (2, 'B')",
    "insert into product_product values (11, 1), (12, 2)",
)

CLASSES = {"A": (11, 25), "B": (12, 250)}


def blocks() -> str:
    """The blocks of the manual for cooperator, as they stand there."""
    page = PAGE.read_text(encoding="utf-8")
    (found,) = [
        text for text in re.findall(r"^```toml\n([\s\S]*?)^```$", page, re.MULTILINE) if "subscription_register" in text
    ]
    return found


def rows(members: int) -> Iterator[str]:
    """Inserts: who subscribes, gives, converts, leaves, in 2019 to 2025; a member of another company beside them."""
    chance = random.Random(4)
    genders = ("'female'", "'male'", "'other'", "null")
    people = range(1, members + 1)
    yield "insert into res_partner values " + ", ".join(
        f"({1000 + one}, 'Invented {one}', {genders[one % 4]}, {one % 50 == 0})" for one in people
    )
    yield "insert into cooperative_membership values " + ", ".join(
        [*(f"({1000 + one}, 1, {one}, true)" for one in people), "(1001, 2, 77, true)"]
    )
    operations: list[tuple[datetime.date, str]] = []
    start = datetime.date(2019, 1, 1)
    for one in people:
        day = start + datetime.timedelta(days=chance.randrange(2200))
        held = {"A": chance.randrange(10, 40)}
        operations.append((day, _operation(one, None, "subscription", "A", held["A"])))
        later = day + datetime.timedelta(days=chance.randrange(1, 500))
        match one % 6:
            case 1:
                operations.append((later, _operation(one, None, "sell_back", "A", held["A"])))
            case 2:
                operations.append((later, _operation(one, 1 + one % members, "transfer", "A", 3)))
            case 3:
                operations.append((later, _operation(one, None, "convert", "A", 10, to=("B", 1))))
    for number, (day, written) in enumerate(sorted(operations), start=1):
        yield f"insert into subscription_register values ({number}, '{day}', {written}, 1)"
    elsewhere = "(1, '2020-01-01', 1001, null, 'subscription', 11, null, 5, null, 25, null, 2)"
    yield f"insert into subscription_register values {elsewhere}"


def _operation(
    member: int, receiver: int | None, kind: str, share_class: str, quantity: int, to: tuple[str, int] | None = None
) -> str:
    product, price = CLASSES[share_class]
    other = CLASSES[to[0]][0] if to else "null"
    given = 1000 + receiver if receiver else "null"
    return (
        f"{1000 + member}, {given}, '{kind}', {product}, {other}, {quantity}, {to[1] if to else 'null'}, {price}, null"
    )
