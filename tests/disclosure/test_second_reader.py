"""The second reader: whatever is printed anywhere is in the CSV, with no more digits than there."""

import html
import json
import re

import pytest
from attack.cooperatives import Invented

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.cooperative import Cooperative
from indicators.figures.csv_output import as_csv, as_records, plain_number
from indicators.figures.figure import Figures
from indicators.i18n.formatting import write
from indicators.i18n.spelled_numbers import spelled
from indicators.measurement.cache import figures_until, measure_and_keep
from indicators.report import Chapter
from indicators.report.prose.quoted_figure import written_change


def test_json_says_what_csv_says(folder: Folder):
    rows = [line.split(",") for line in folder.run("figures", "2024").out.splitlines()[1:]]
    records = json.loads(folder.run("figures", "2024", "--format", "json").out)

    assert [[one["id"], one["slice"], plain_number(one["value"]), one["status"]] for one in records] == [
        [id, slice, value, status] for id, slice, _, value, _, status in rows
    ]


def test_a_chart_draws_no_more_digits_than_are_printed(folder: Folder):
    """Hours of 1.01 and of 1.04 full-time equivalents are both printed as 1, and drawn as 1."""
    drawn = set()
    for hours in ("1.996,0", "2.055,0"):
        folder.export(
            "contracts.csv", f"{CONTRACTS.splitlines()[0]}\nC1;Ada;P1;01/01/2024;31/12/2024;F;Mons;247;{hours}\n"
        )
        folder.configure(f"{CONFIGURATION}[disclosure]\npeople = 1\n")
        assert folder.run("ingest", "2024").code == 0
        chart = Chapter("employment", 2024, "en", folder.root).trend("employment.full_time_equivalents")
        assert chart is not None
        drawn.add(chart.svg)

    assert len(drawn) == 1


@pytest.mark.long
def test_the_page_prints_what_csv_prints(folder: Folder):
    """Every number that is linked to a figure is one of its printed ones; none that is withheld stands anywhere."""
    Invented(30002).write(folder.root)
    assert folder.run("report", "2024", "--language", "en").code == 0
    page = next((folder.root / "reports/2024/en").glob("special-report*.html")).read_text(encoding="utf-8")
    cooperative = Cooperative.at(folder.root)
    figures = figures_until(cooperative, cooperative.year(2024))

    assert (folder.root / "reports/2024/figures.csv").read_text(encoding="utf-8") == as_csv(figures[2024])
    assert as_records(figures[2024])
    printed = printed_anywhere(figures)
    linked = re.findall(r'<a class="figure" href="#figure-([^"]+)">\s*([^<]*)</a>', page)
    assert len(linked) > 200
    assert [(id, text) for id, text in linked if plain(text) not in printed.get(id, set())] == []
    said = plain(re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)))
    assert [number for number in withheld_numbers(cooperative, figures) if is_said(number, said)] == []


def printed_anywhere(figures: dict[int, Figures]) -> dict[str, set[str]]:
    """Every way in which a page may print a figure: each year, each slice, the change, a small number in words."""
    found: dict[str, set[str]] = {}
    for figure in (one for of_year in figures.values() for one in of_year):
        ways = found.setdefault(figure.id, {"–", "[c]"})
        ways.add(plain(write(figure, "en")))
        if figure.value is not None and float(figure.value).is_integer():
            ways.add(spelled(figure.value, "en") or "one")
        if before := figures.get(figure.fiscal_year - 1, Figures(0, [])).find(figure.id, figure.slice):
            ways.add(plain(written_change(figure, before, "en")))
    return found


def withheld_numbers(cooperative: Cooperative, figures: dict[int, Figures]) -> set[str]:
    """What was measured of people and is printed nowhere, with so many digits that nothing else is written so."""
    everything = set().union(*printed_anywhere(figures).values())
    found = set()
    for year in figures:
        for one in measure_and_keep(cooperative, cooperative.year(year)):
            printed = figures[year].find(one.id, one.slice)
            if one.value is not None and one.indicator.is_about_people and not (printed and printed.is_known):
                written = plain(write(one, "en"))
                if len(re.sub(r"\D", "", written)) > 3 and written not in everything:
                    found.add(written)
    return found - {"1,976"}  # the hours of a full-time year, which the page explains


def is_said(number: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d)", text) is not None


def plain(text: str) -> str:
    return html.unescape(text).replace("\u202f", " ").replace("\xa0", " ").strip()
