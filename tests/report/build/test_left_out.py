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
    assert page.count("No figure of this financial year, or ") == 1
    assert re.search(
        r"No figure of this financial year, or [^<]*: [^<]*[Ll]oans[^<]*, [^<]*[^<]* These chapters are left out\.",
        page,
    )


def test_a_figure_that_could_not_be_computed_has_no_row_and_the_analyst_is_told(page: str, folder: Folder):
    tables = "".join(re.findall(r"<table>.*?</table>", page, re.DOTALL))
    told = (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8")

    assert "Contracts" in tables
    assert "Legal requests" not in tables
    assert "not computable, because the exports of" not in tables
    assert "Figures that could not be computed" in told
    assert "loans.granted" in told


def section_of(page: str, name: str) -> str:
    found = re.search(rf'<h2 id="{name}">.*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_chapter_whose_figures_stand_in_its_table_alone_shows_the_table_open(folder: Folder):
    """Of two workers the prose of the employment chapter may say nothing; nothing tells of the members' activity."""
    folder.configure(f"{CONFIGURATION}\n[report]\nchapters = ['activity', 'employment', 'loans']\n")
    assert folder.run("report", "2024", "--language", "en").code == 0
    page = (folder.root / "reports/2024/en/special-report-2024.html").read_text(encoding="utf-8")

    activity, employment = section_of(page, "activity"), section_of(page, "employment")

    assert "Offices" in activity and '<details class="closed">' not in activity
    assert "Workers" in employment
    assert not section_of(page, "loans")


def test_a_chapter_whose_table_would_have_no_row_with_a_value_is_left_out(folder: Folder):
    folder.configure(
        CONFIGURATION.replace('office = "Office"\n', "") + "\n[report]\nchapters = ['activity', 'employment']\n"
    )
    assert folder.run("report", "2024", "--language", "en").code == 0
    page = (folder.root / "reports/2024/en/special-report-2024.html").read_text(encoding="utf-8")

    assert not section_of(page, "activity")
    assert re.search(
        r"No figure of this financial year, or [^<]*: [^<]*activit[^<]*\. These chapters are left out\.", page
    )
