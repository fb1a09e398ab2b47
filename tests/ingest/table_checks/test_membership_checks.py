"""The register beside the list of members: what is held is added up without the operations that were set aside."""

import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest
from indicators.ingest.report import HIDDEN
from indicators.ingest.table_checks import membership_checks

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[rules]
more_given_than_held = "{given}"
list_differs_from_register = "note"
holder_not_on_list = "note"

[exports.members]
file = "{{year}}/members.csv"
covers = "to_date"
columns = {{ member = "member", joined_on = "joined_on", shares = "shares" }}

[exports.share_operations]
file = "{{year}}/register.csv"
covers = "to_date"

[exports.share_operations.columns]
operation = "operation"
operated_on = "operated_on"
member = "member"
type = "type"
share_class = "share_class"
quantity = "quantity"
unit_price = "unit_price"
amount = "amount"
"""
MEMBERS = ("ada,2024-01-01,3", "bob,2024-01-01,5")
HEADER = "operation,operated_on,member,type,share_class,quantity,unit_price,amount"
REGISTER = (
    "1,2024-01-01,ada,subscription,A,3,30,90",
    "2,2024-01-01,bob,subscription,A,2,30,60",
    "3,2024-01-01,eve,subscription,A,1,30,30",
)
GIVEN_TWICE = "4,2024-06-01,ada,sell_back,A,9,30,270"


def told(folder: Folder, given: str, *operations: str) -> list[tuple[str, int, str, str]]:
    """The rule, line, found and expected of each finding on membership."""
    folder.configure(CONFIGURATION.format(given=given))
    folder.export("members.csv", "\n".join(["member,joined_on,shares", *MEMBERS]) + "\n")
    folder.export("register.csv", "\n".join([HEADER, *operations]) + "\n")
    cooperative = Cooperative.at(folder.root)
    report = ingest(cooperative, cooperative.year(2024))
    rules = ("more_given_than_held", "list_differs_from_register", "holder_not_on_list")
    return [(one.rule, one.line, one.found, one.expected) for one in report.findings if one.rule in rules]


@pytest.mark.parametrize("at_once", [1_000_000, 1], ids=["all members", "a part of the members at a time"])
def test_whoever_holds_another_number_than_the_list_says_is_told_and_whoever_is_not_on_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, at_once: int
):
    monkeypatch.setattr(membership_checks, "OPERATIONS_AT_ONCE", at_once)

    assert told(folder, "stop", *REGISTER) == [
        ("list_differs_from_register", 3, "5", "2"),
        ("holder_not_on_list", 4, HIDDEN, ""),
    ]


@pytest.mark.parametrize(
    ("given", "of_ada"), [("set_aside", []), ("note", [("list_differs_from_register", 2, "3", "-6")])]
)
def test_what_a_rule_set_aside_is_not_held(folder: Folder, given: str, of_ada: list[tuple[str, int, str, str]]):
    found = told(folder, given, *REGISTER, GIVEN_TWICE)

    assert found[0] == ("more_given_than_held", 5, "9", "3")
    assert [one for one in found if one[1] == 2] == of_ada
