"""What a year has no figure for: rows and chapters are not on the board's page, and the analyst is told."""

import re

import pytest

from conftest import CONFIGURATION, Folder


@pytest.fixture
def page(folder: Folder) -> str:
    folder.configure(
        f"{CONFIGURATION}\n[report]\nchapters = ['employment', 'loans', 'pay']\n"
        "titles = { employment = { en = 'Our people', fr = 'Notre monde' } }\n"
    )
    assert folder.run("report", "2024", "--language", "en").code == 0
    made = folder.root / "reports/2024/en/special-report-2024.html"
    return made.read_text(encoding="utf-8")


def test_chapters_without_a_figure_are_named_in_one_sentence_under_the_titles_of_the_cooperative(page: str):
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)

    assert "Our people" in headings
    assert not {"Loans to members", "Pay ratio"} & set(headings)
    assert page.count("No figure of this fiscal year: ") == 1
    assert re.search(
        r"No figure of this fiscal year: [^<]*[Ll]oans[^<]*, [^<]*[^<]* These chapters are left out\.", page
    )


def test_a_figure_that_could_not_be_computed_has_no_row_and_the_analyst_is_told(page: str, folder: Folder):
    tables = "".join(re.findall(r"<table>.*?</table>", page, re.DOTALL))
    told = (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8")

    assert "Contracts" in tables
    assert "Legal requests" not in tables
    assert "not computable, because the exports of" not in tables
    assert "Figures that could not be computed" in told
    assert "loans.granted" in told
