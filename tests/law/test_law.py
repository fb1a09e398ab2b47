"""The law by date: complete, cited by name alone, and chosen by the last day of the fiscal year."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from indicators.catalogue import SHIPPED
from indicators.i18n.law_words import cited
from indicators.law import Provision, provision, provisions

ROOT = Path(__file__).parents[2]
CITATION = re.compile(
    r"\b(CSA|WVV)\b|\b8:5\b|\b[56]:1\d\d\b|royal decree|arrêté royal|koninklijk besluit|"
    r"\bdirective \((EU|UE)\)|\brichtlijn \(EU\)|2023/970|\bart\. ?\d|\barticle \d+:\d+",
    re.IGNORECASE,
)
EVERY_TEXT = pytest.mark.parametrize(
    "text", [one for texts in provisions().values() for one in texts], ids=lambda one: f"{one.name} {one.valid_from}"
)


def test_no_citation_of_the_law_is_typed_outside_of_it() -> None:
    """In no code, label, sentence, notebook, standing text or page of the manual."""
    kinds = {"src": ("py", "md", "toml", "html"), "notebooks": ("md", "ipynb", "toml", "py"), "docs": ("md", "py")}
    searched = [path for place, ends in kinds.items() for end in ends for path in (ROOT / place).rglob(f"*.{end}")]
    searched += [ROOT / "README.md", ROOT / "cooperative.toml", *(ROOT / "examples").rglob("*.toml")]
    law = ROOT / "src/indicators/law"
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in searched
        if not path.is_relative_to(law)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CITATION.search(line)
    ]

    assert len(searched) > 300
    assert found == []


@pytest.mark.parametrize("id", SHIPPED)
def test_the_basis_of_a_figure_is_a_provision_by_its_name(id: str) -> None:
    assert SHIPPED[id].basis in provisions()


@pytest.mark.parametrize("typed", ["CSA 8:5, 5°", "l'arrêté royal du 28 juin", "Directive (EU) 2023/970", "art. 6"])
def test_a_typed_citation_is_recognised(typed: str) -> None:
    assert CITATION.search(typed)


@EVERY_TEXT
def test_a_provision_speaks_three_languages_and_says_where_it_was_read(text: Provision) -> None:
    for said in (text.reference, text.text, text.limit):
        assert set(said) in (set(), {"en", "fr", "nl"})
    assert text.reference
    assert text.valid_from is None or text.source


def test_the_texts_of_a_provision_do_not_overlap() -> None:
    for texts in provisions().values():
        for earlier, later in pairwise(texts):
            assert earlier.valid_to is not None
            assert later.valid_from is not None
            assert earlier.valid_to < later.valid_from


def test_the_council_is_named_as_the_law_names_it_on_the_last_day() -> None:
    names = {year: provision("council_name", date(year, 12, 31)).reference["en"] for year in (2023, 2024)}

    assert "Agricultural" in names[2023]
    assert "Agricultural" not in names[2024]


def test_the_minimum_wage_is_that_of_the_month() -> None:
    assert provision("minimum_wage", date(2024, 4, 30)).value == 2029.88
    assert provision("minimum_wage", date(2024, 5, 1)).value == 2070.48


@pytest.mark.parametrize(("language", "said"), [("en", "later than"), ("fr", "postérieur"), ("nl", "na dit boekjaar")])
def test_a_text_of_a_later_day_is_not_cited_as_the_law_of_the_year(language: str, said: str) -> None:
    assert said in cited("one_tenth", language, date(2018, 12, 31))
    assert said not in cited("one_tenth", language, date(2019, 12, 31))
