"""The list of members and the register of shares: one sentence where they agree, the differences where they do not."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from IPython.display import Markdown

from indicators.catalogue import SHIPPED
from indicators.figures import Figure, Figures
from indicators.report.chapter.html_table import ReportTable
from indicators.report.chapter.reconciliation_table import reconciliation, repeated_by_register

READ: Any = SimpleNamespace(
    sources=[
        SimpleNamespace(table="members", file="2024/members.csv"),
        SimpleNamespace(table="share_operations", file="2024/register.csv"),
    ]
)


def figures(**values: float | None) -> Figures:
    return Figures(
        2024,
        [
            Figure(
                SHIPPED[f"membership.{name}"], 2024, "", value, "suppressed" if value is None else "measured", "persons"
            )
            for name, value in values.items()
        ],
    )


def test_what_agrees_is_a_sentence_that_names_the_files():
    agreeing = figures(members=10, members_on_last_day=10, joined=6, admitted=6)

    told = reconciliation(agreeing, READ, "en")

    assert isinstance(told, Markdown)
    assert re.sub("<[^>]*>", "", str(told.data)) == (
        "The list of members (2024/members.csv) and the register of shares (2024/register.csv) give the same numbers "
        "(members: 10; members who joined: 6)."
    )
    assert repeated_by_register(agreeing) == {"membership.members_on_last_day", "membership.admitted"}


def test_one_difference_makes_it_a_table_with_every_pair():
    differing = figures(members=10, members_on_last_day=12, joined=6, admitted=6)

    made = reconciliation(differing, READ, "en")

    assert isinstance(made, ReportTable)
    assert [[re.sub("<[^>]*>", "", cell) for cell in row] for row in made.rows] == [
        ["Members", "10", "12", "2"],
        ["Members who joined", "6", "6", "0"],
    ]
    assert repeated_by_register(differing) == {"membership.admitted"}


@pytest.mark.parametrize("values", [{"members": 10}, {"members": 10, "members_on_last_day": None}])
def test_what_only_one_of_them_prints_is_not_compared(values: dict[str, float | None]):
    assert reconciliation(figures(**values), READ, "en") is None
    assert repeated_by_register(figures(**values)) == set()
