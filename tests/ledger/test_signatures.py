"""Two people sign, on a day that can be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conftest import Folder
from indicators.core.errors import WrongUse
from indicators.ledger.signatures import Signatures, may_be_one_person


@pytest.mark.parametrize(
    ("prepared_by", "reviewed_by"),
    [
        ("Ada Lambert", "ada  LAMBERT"),
        ("Zoé Lambert", "Zoe Lambert"),
        ("Ada Lambert", "Lambert Ada"),
        ("Ada Lambert", "Lambert, A."),
        ("A. Lambert", "Ada Lambert"),
        ("Ada Maria Lambert", "Ada Lambert"),
        ("Bob", "\u0412\u043eb"),
        ("Bob", "B0b"),
        ("Ada\u200b Lambert", "Ada Lambert"),
        ("Ada Lam\u200bbert", "Ada Lambert"),
        ("Jean-Pierre Dupont", "JP Dupont"),
        ("Ada Lambert", "Ada Larnbert"),
        ("\u2c6dda Lambert", "Ada Lambert"),
    ],
)
def test_one_person_does_not_prepare_and_review(prepared_by: str, reviewed_by: str):
    for names in ((prepared_by, reviewed_by), (reviewed_by, prepared_by)):
        with pytest.raises(WrongUse, match="cannot both prepare and review"):
            Signatures(*names, date(2025, 6, 1))


@pytest.mark.parametrize(
    "names",
    [("Ada", "Bob"), ("Ada Lambert", "Alain Lambert"), ("Jan Maes", "Jan Claes"), ("AN PEETERS", "JAN PEETERS")],
)
def test_two_people_do(names: tuple[str, str]):
    assert not may_be_one_person(*names)
    assert Signatures(*names, date(2025, 6, 1)).prepared_by == names[0]


SIGNED = ["--prepared-by", "Ada", "--reviewed-by", "Bob"]


@pytest.mark.parametrize("day", ["2024-06-01", "2024-12-31", (date.today() + timedelta(days=2)).isoformat()])
def test_figures_are_published_between_the_end_of_their_year_and_today(folder: Folder, day: str):
    refused = folder.run("publish", "2024", *SIGNED, "--on", day)

    assert refused.code == 2
    assert f"--on {day}: figures of fiscal year 2024, which ends on 2024-12-31" in refused.err
    assert not (folder.root / "reports/published.csv").exists()


def test_typed_figures_of_a_year_that_has_not_ended_are_none(folder: Folder):
    typed = folder.root / "typed.csv"
    typed.write_text("id,slice,fiscal_year,value\nemployment.workers,,2024,2\n", encoding="utf-8")

    refused = folder.run("publish", "--import", str(typed), "--source", "Report", *SIGNED, "--on", "2024-02-01")

    assert refused.code == 2 and "fiscal year 2024" in refused.err


def test_what_the_second_road_does_not_find_is_not_published(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    from indicators.verification import verify

    compare = verify.compare
    monkeypatch.setattr(verify, "compare", lambda *given: [replace(one, second=-1) for one in compare(*given)])

    refused = folder.run("publish", "2024", *SIGNED)

    assert refused.code == 1
    assert not (folder.root / "reports/published.csv").exists()
