"""The second reader: whatever is printed anywhere is in the CSV, with no more digits than there."""

import html
import json
import re
from decimal import Decimal

import pytest
from attack.cooperatives import Invented
from bs4 import BeautifulSoup, Tag

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.cooperative import Cooperative
from indicators.figures.csv_output import as_csv, as_records, plain_number
from indicators.figures.figure import Figure, Figures
from indicators.i18n.formatting import printed, rounded, write, write_in_cell, write_unrounded
from indicators.i18n.spelled_numbers import spelled
from indicators.measurement.cache import figures_until, measure_and_keep
from indicators.report import Chapter
from indicators.report.chapter.decomposition_charts import write_signed
from indicators.report.prose.quoted_figure import written_change

EFFECTS = {"loans.amount_granted": "loans.granted", "employment.full_time_equivalents": "employment.workers"}
"""Totals whose change a chapter divides into what their number and what their mean did."""


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
    """Every number of a figure is one of its printed ones, in chapters and appendix; none withheld stands anywhere."""
    Invented(30002).write(folder.root)
    assert folder.run("report", "2024", "--language", "en").code == 0
    page = next((folder.root / "reports/2024/en").glob("special-report*.html")).read_text(encoding="utf-8")
    cooperative = Cooperative.at(folder.root)
    figures = figures_until(cooperative, cooperative.year(2024))

    assert (folder.root / "reports/2024/figures.csv").read_text(encoding="utf-8") == as_csv(figures[2024])
    assert as_records(figures[2024])
    known, read = printed_anywhere(figures), BeautifulSoup(page, "html.parser")
    linked = [(figure_of(one), plain(one.get_text())) for one in read.select(".figure")]
    assert len(linked) > 200
    assert [(id, text) for id, text in linked if text not in known.get(id, set())] == []
    rows = read.select("tr[id^=figure-]")
    assert {id for id, _ in linked} >= {figure_of(row) for row in rows} > {"employment.workers"}
    assert [row for row in map(of_both_years, rows) if row != in_the_appendix(figures, row[0])] == []
    slices = [(str(table.caption.string), cell) for table in read.select(".slices table") for cell in cells(table)]
    assert {text for _, text in slices} > {"–"}
    of_slices = slices_in_the_appendix(figures)
    assert [(label, text) for label, text in slices if text not in of_slices[label]] == []
    said = plain(re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)))
    assert [number for number in withheld_numbers(cooperative, figures) if is_said(number, said)] == []


def figure_of(tag: Tag) -> str:
    """Whose number a tag holds: a link to an entry, a number behind the first of a chapter, or an entry."""
    return str(tag.get("data-figure") or tag.get("href") or tag.get("id")).removeprefix("#").removeprefix("figure-")


def cells(tag: Tag) -> list[str]:
    return [plain(cell.get_text()) for cell in tag.select("td.number")]


def of_both_years(row: Tag) -> tuple[str, list[str]]:
    """The figure of a row of the appendix with its numbers, without those of its files."""
    return figure_of(row), cells(row)[:2]


def in_the_appendix(figures: dict[int, Figures], id: str) -> tuple[str, list[str]]:
    """What the row of a figure must hold: both years, with every digit only where nobody can be made out by it."""
    both = [figures.get(year, Figures(0, [])).find(id) for year in (2024, 2023)]
    return id, [unrounded(figure) if figure else "–" for figure in both]


def slices_in_the_appendix(figures: dict[int, Figures]) -> dict[str, set[str]]:
    """The label of each figure with what its slices may show."""
    found: dict[str, set[str]] = {}
    for figure in (one for of_year in figures.values() for one in of_year if one.slice):
        found.setdefault(figure.indicator.label_in("en"), {"–"}).add(unrounded(figure))
    return found


def unrounded(figure: Figure) -> str:
    return plain(write(figure, "en") if figure.indicator.is_about_people else write_unrounded(figure, "en"))


def printed_anywhere(figures: dict[int, Figures]) -> dict[str, set[str]]:
    """Every way in which a page may print a figure: each year, each slice, the change, a small number in words."""
    found: dict[str, set[str]] = {}
    for figure in (one for of_year in figures.values() for one in of_year):
        ways = found.setdefault(figure.id, {"–", "[c]"})
        ways.update(plain(one(figure, "en")) for one in (write, write_in_cell))
        if figure.value is not None and float(figure.value).is_integer():
            ways.add(spelled(figure.value, "en") or "one")
        if before := figures.get(figure.fiscal_year - 1, Figures(0, [])).find(figure.id, figure.slice):
            ways.add(plain(written_change(figure, before, "en")))
    for year in figures:
        for total, number in EFFECTS.items() if year - 1 in figures else ():
            found.setdefault(total, set()).update(effects(total, number, figures[year], figures[year - 1]))
    return found


def effects(total: str, number: str, year: Figures, before: Figures) -> set[str]:
    """What a number and a mean did to a total: made of printed values only, together its whole change."""
    (then, now), (few, many) = ([as_printed(of, id) for of in (before, year)] for id in (total, number))
    if then is None or now is None or not few or not many:
        return set()
    figure = year.get(total)
    of_number = rounded((many - few) * (then / few + now / many) / 2, figure.indicator.decimals)
    both = (of_number, now - then - of_number)
    return {plain(write_signed(float(effect), figure.indicator, figure.unit, "en")) for effect in both}


def as_printed(figures: Figures, id: str) -> Decimal | None:
    figure = figures.find(id)
    return printed(figure) if figure else None


def withheld_numbers(cooperative: Cooperative, figures: dict[int, Figures]) -> set[str]:
    """What was measured of people and is printed nowhere, with so many digits that nothing else is written so."""
    everything = set().union(*printed_anywhere(figures).values())
    found = set()
    for year in figures:
        for one in measure_and_keep(cooperative, cooperative.year(year)):
            shown = figures[year].find(one.id, one.slice)
            if one.value is not None and one.indicator.is_about_people and not (shown and shown.is_known):
                written = plain(write(one, "en"))
                if len(re.sub(r"\D", "", written)) > 3 and written not in everything:
                    found.add(written)
    return found - {"1,976"}  # the hours of a full-time year, which the page explains


def is_said(number: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d)", text) is not None


def plain(text: str) -> str:
    return html.unescape(text).replace("\u202f", " ").replace("\xa0", " ").replace("\u2212", "-").strip()
