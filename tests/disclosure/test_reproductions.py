"""Leaks that strangers found, each as a folder with its exports and the commands that an analyst types."""

import re
from typing import Any

import pytest
from paper import contracts, deliver, slices

from conftest import Folder


def subscribed(first: int, many: int, share_class: str, shares: int) -> list[dict[str, Any]]:
    return [
        {
            "operated_on": "2023-02-01",
            "member": f"m{number}",
            "type": "subscription",
            "share_class": share_class,
            "quantity": shares,
            "unit_price": 30,
            "amount": 30 * shares,
        }
        for number in range(first, first + many)
    ]


def test_a3_shares_times_their_price_do_not_tell_what_one_class_was_paid(folder: Folder):
    """Eight leave: six of class A, and two of class B with five shares each. Their price is known to everybody."""
    bought = [*subscribed(0, 20, "A", 3), *subscribed(20, 8, "B", 5)]
    gone = [one for one in bought if one["member"] in {f"m{n}" for n in (0, 1, 2, 3, 4, 5, 20, 21)}]
    left = [one | {"operated_on": "2024-05-01", "type": "sell_back"} for one in gone]
    operations = [{"operation": number, **one} for number, one in enumerate([*bought, *left], 1)]
    deliver(folder, 2023, share_operations=operations[: len(bought)])
    deliver(folder, 2024, share_operations=operations)
    assert folder.run("ingest", "2023").code == 0
    figures = folder.figures()

    assert figures["membership.resignations", ""] == ("8", "measured")
    assert figures["membership.amount_repaid", ""] == ("840", "measured")
    for id in ("resignations", "amount_repaid", "shares_repaid"):
        assert slices(figures, f"membership.{id}") == {}, id
    stock = slices(figures, "membership.members_on_last_day")
    assert stock in ({}, {"share_class=A": "14", "share_class=B": "6"})
    assert not stock or slices(folder.figures("2023"), "membership.members_on_last_day") == {}


@pytest.mark.long
def test_a10_the_rows_of_a_file_about_people_stand_on_no_page(folder: Folder):
    """Nineteen requests since the beginning, of which three are of the year: 19 is not said, nor in the zip."""
    cases = [
        {"case": f"K{number}", "desk": "legal", "opened_on": f"{2024 if number < 3 else 2023}-03-01", "topic": "VAT"}
        for number in range(19)
    ]
    deliver(folder, cases=cases, contracts=contracts(F=12, M=9))
    assert folder.run("report", "2024").code == 0
    pages = list((folder.root / "reports/2024").rglob("*.html"))
    said = [re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", page.read_text("utf-8"), flags=re.DOTALL) for page in pages]

    assert len(pages) > 2
    assert not [text for text in said if re.search(r"(?<![\d.])19(?![\d.])", text)]
    assert not [text for text in said if re.search(r"\d+ rows read", text)]


LEAKS = {
    "b1_a_national_number": ("85.07.30-033.28", "a national number"),
    "b1_a_bis_number_with_a_comma": ("85473003317,", "a national number"),
    "b2_a_whole_name": ("Zoltanine Vandeperendboom", "a name or address of the exports"),
    "b2_an_initial_with_a_family_name": ("Z. Vandeperendboom", "a family name"),
}


@pytest.mark.parametrize(("cell", "said"), LEAKS.values(), ids=LEAKS)
def test_a_personal_value_among_the_groups_is_named_and_not_printed(folder: Folder, cell: str, said: str):
    """It stands as the office of nine contracts, so that it would be the name of a printed slice."""
    rows = [
        {"contract": f"C{n}", "worker": f"w{n}", "started_on": "2024-01-01", "office": cell if n < 9 else "Mons"}
        | {"hours": 1976}
        for n in range(20)
    ]
    deliver(folder, contracts=rows)
    export = folder.root / "data/raw/2024/contracts.csv"
    lines = export.read_text(encoding="utf-8").splitlines()
    named = [f"{lines[0]},Nom", *(f"{line},Zoltanine Vandeperendboom" for line in lines[1:2])]
    folder.export("contracts.csv", "\n".join([*named, *(f"{line}," for line in lines[2:])]) + "\n")

    for command in (("figures", "2024"), ("report", "2024")):
        assert folder.run("ingest", "2024").code == 0
        result = folder.run(*command)
        assert result.code == 1, result.out
        assert said in result.err and cell not in result.err + result.out
    assert not list((folder.root / "reports").rglob("figures.csv"))
