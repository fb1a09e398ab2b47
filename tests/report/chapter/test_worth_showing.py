"""What a chapter shows is worth showing, and what is said of withheld figures is the same wherever it is said."""

import re

import pytest
from IPython.display import Markdown

from conftest import CONFIGURATION, Folder
from indicators.catalogue import SHIPPED
from indicators.figures.figure import Figure
from indicators.i18n.formatting import write, write_in_cell
from indicators.i18n.page_messages import word
from indicators.report import Chapter
from indicators.report.chapter.html_table import ReportTable
from repository import ROOT

HEADER = "No;Name;Worker;From;To;Gender;Office;Days;Hours"


def two_years(folder: Folder, *more: int) -> Chapter:
    """A full-time worker an office in 2023; in 2024 as many more as given, office by office."""
    folder.configure(f"{CONFIGURATION}\n[disclosure]\npeople = 1\n")
    for year, added in ((2023, (0,) * len(more)), (2024, more)):
        rows = [
            f"C{n}-{one};Ada;P{n}-{one};01/01/{year};31/12/{year};F;Office {n};200;1976,0"
            for n, add in enumerate(added)
            for one in range(1 + add)
        ]
        folder.export("contracts.csv", "\n".join([HEADER, *rows, ""]), year)
        assert folder.run("ingest", str(year)).code == 0
    return Chapter("employment", 2024, "en", folder.root)


def test_a_change_of_which_no_part_is_more_than_one_is_not_drawn(folder: Folder):
    assert two_years(folder, 1, 0, 1).changes("employment.full_time_equivalents", by="office") is None
    assert two_years(folder, 2, 0, 1).changes("employment.full_time_equivalents", by="office") is not None


def test_one_figure_that_did_not_change_has_no_table(folder: Folder):
    chapter = two_years(folder, 1, 0)

    alone, others = chapter.figures("activity.offices"), chapter.figures("employment")

    assert isinstance(alone, Markdown) and "unchanged since 2023" in alone.data
    assert isinstance(others, ReportTable) and len(others.rows) > 1


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_what_a_withheld_figure_may_be_is_one_sentence(language: str):
    """The legend below a table and the chapter on the method say the same of zero."""
    method = (ROOT / f"notebooks/text/{language}/method.md").read_text(encoding="utf-8")
    said = word("suppressed_legend", language).rpartition(". ")[2]

    assert said in re.sub(r"\s", " ", method)


@pytest.mark.parametrize(
    ("language", "least"), [("en", "less than 1%"), ("fr", "moins de 1 %"), ("nl", "minder dan 1%")]
)
def test_a_share_of_something_that_is_there_is_not_nothing(language: str, least: str):
    indicator = SHIPPED["pay.share_not_compared"]
    told = [
        write(Figure(indicator, 2024, "", value, "measured", "share"), language).replace("\u00a0", " ")
        for value in (0.0032, 0.0)
    ]

    assert told[0] == least and told[1].startswith("0")


def test_a_rate_has_its_sign_in_a_cell():
    rate = Figure(SHIPPED["loans.highest_rate"], 2024, "", 2.5, "measured", "percent")

    told = [re.sub(r"\s", " ", write_in_cell(rate, language)) for language in ("en", "fr", "nl")]

    assert told == ["2.5%", "2,5 %", "2,5%"]
