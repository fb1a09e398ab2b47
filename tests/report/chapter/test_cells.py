"""What stands in a cell: it begins as a sentence does, a rate has its sign, and values stand in their own order."""

import re
from collections.abc import Sequence

import pytest

from conftest import CONFIGURATION, Folder
from indicators.catalogue import SHIPPED
from indicators.cooperative import Cooperative
from indicators.figures.figure import Figure, Figures
from indicators.figures.slice_order import in_order
from indicators.i18n.formatting import write_alone, write_unrounded
from indicators.law.frameworks import framework
from indicators.measurement.cache import figures_of
from indicators.report.chapter.conditions_table import conditions_table
from indicators.report.chapter.forms.crossed_table import crossed_table
from indicators.report.chapter.forms.form_table import form_table
from indicators.report.chapter.html_table import ReportTable
from indicators.report.headlines.wording import stated
from indicators.report.prose.quoted_figure import written_change
from indicators.report.render.decisions import in_runs
from indicators.tables import TABLES

RATE = SHIPPED["loans.highest_rate"]


def rate(value: float) -> Figure:
    return Figure(RATE, 2024, "", value, "measured", "percent")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_verdict_and_a_limit_begin_with_a_capital(folder: Folder, language: str):
    folder.configure(CONFIGURATION + '\n[[accredited_as]]\nkind = "social_enterprise"\n')
    cooperative = Cooperative.at(folder.root)
    assert folder.run("ingest", "2024").code == 0
    year = cooperative.year(2024)

    made = conditions_table(cooperative, year, figures_of(cooperative, year), language)

    verdicts, limits = ([str(row[place]) for row in made.rows] for place in (1, 3))
    assert len(set(verdicts)) > 1 and len(set(limits)) > 1
    assert [cell for row in made.rows for cell in map(str, row) if cell[0].islower()] == []


def test_a_rate_has_its_sign_wherever_no_sentence_gives_it():
    assert write_alone(rate(2.5), "en") == write_unrounded(rate(2.5), "en") == "2.5%"
    assert write_unrounded(rate(0), "nl") == "0%"
    assert stated(rate(2.5), "en").endswith("2.5%")


def test_a_rate_moves_by_points():
    told = [written_change(rate(now), rate(2.5), "fr").replace("\u00a0", " ") for now in (2.5, 3, 2)]

    assert told == ["0 pt", "+0,5 pt", "−0,5 pt"]


@pytest.mark.parametrize(
    ("slices", "expected"),
    [
        (["education=higher", "education=primary", "education=unknown"], ["primary", "higher", "unknown"]),
        (
            ["seniority=10_to_19", "seniority=20_and_more", "seniority=under_10"],
            ["under_10", "10_to_19", "20_and_more"],
        ),
        (["function_level=II", "function_level=I"], ["II", "I"]),
    ],
)
def test_values_stand_in_the_order_of_their_table_and_others_as_they_came(slices: list[str], expected: Sequence[str]):
    assert [one.partition("=")[2] for one in in_order(slices, TABLES["pay_structure"])] == expected


def test_a_crossed_table_begins_with_the_least_of_a_column():
    indicator = SHIPPED["analysis.workers"]
    slices = [f"seniority={band};gender={one}" for band in ("10_to_19", "under_10") for one in "MF"]
    figures = Figures(2024, [Figure(indicator, 2024, slice, 9, "measured", "persons") for slice in ("", *slices)])

    made = crossed_table([figures], indicator.id, ["seniority"], "gender", TABLES[indicator.table], "en")

    assert made is not None and made.header[1:] == ["women, 2024", "men, 2024"]
    assert [row[0] for row in made.rows] == ["Total", "By seniority: under 10 years", "By seniority: 10 to 19 years"]


def test_the_latest_year_comes_first_in_a_crossed_table_as_in_others():
    indicator = SHIPPED["analysis.workers"]

    def of(year: int, workers: int) -> Figures:
        slices = ("", "seniority=under_10;gender=F", "seniority=under_10;gender=M")
        return Figures(year, [Figure(indicator, year, one, workers, "measured", "persons") for one in slices])

    years = [of(2023, 8), of(2024, 9)]
    made = crossed_table(years, indicator.id, ["seniority"], "gender", TABLES[indicator.table], "en")

    assert made is not None
    assert made.header[1:] == ["women, 2024", "women, 2023", "men, 2024", "men, 2023"]
    assert [re.sub("<.*?>", "", cell) for cell in made.rows[1][1:]] == ["9", "8", "9", "8"]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_unit_has_no_word_beside_a_value_that_has_its_sign(language: str):
    asked = framework("pay_transparency")

    def table(**values: float | None) -> ReportTable:
        figures = [
            Figure(SHIPPED[field.id], 2024, "", value, "suppressed" if value is None else "measured", "share")
            for code, value in values.items()
            for field in asked.fields
            if field.code == code
        ]
        return form_table(Figures(2024, figures), None, asked, list(values), language)

    rates, one_withheld = table(a=0.1, c=0.2), table(a=0.1, c=None)

    assert rates.header[2:] == ["2024", "2023"]
    assert all("%" in row[2] for row in rates.rows)
    assert [(row[0], row[4]) for row in one_withheld.rows] == [("a", ""), ("a", ""), ("c", "%"), ("c", "%")]


def test_words_that_are_not_there_are_told_from_a_number_that_is_not():
    html = ReportTable("Hens", ["hen", "limit", "eggs"], [["Ada", "–", "–"], ["Bob", "few", "3"]], frozenset({2}))

    cells = re.findall(r"<td(.*?) data-label=.*?>(.*?)</td>", html._repr_html_())

    assert cells == [(' class="none"', "–"), (' class="number"', "–"), ("", "few"), (' class="number"', "3")]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([1, 2, 3, 4], "1 to 4"), ([1, 2], "1 and 2"), ([1, 3, 4, 5, 9], "1, 3 to 5 and 9"), ([7], "7")],
)
def test_numbers_that_follow_one_another_are_told_by_the_first_and_the_last(numbers: list[int], told: str):
    assert in_runs(numbers, "en") == told
