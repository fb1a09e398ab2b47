"""Charts that set figures beside each other: what each says is true of what is printed, and when it is not shown."""

import re

import pytest

from indicators.catalogue import SHIPPED
from indicators.figures import Figure, Figures
from indicators.i18n.languages import SHIPPED as LANGUAGES
from indicators.report.chapter.comparisons.distribution import distribution_of
from indicators.report.chapter.comparisons.flow import flow_of
from indicators.report.chapter.comparisons.groups import groups_of
from indicators.report.chapter.comparisons.maturity import maturity_of
from indicators.report.chapter.comparisons.places import places_of
from indicators.report.chapter.comparisons.seasons import seasons_of
from indicators.report.chapter.comparisons.shares import shares_of
from indicators.report.chapter.comparisons.vintage import vintage_of
from indicators.report.charts.sparkline import sparkline

COMES, GOES = SHIPPED["membership.admitted"], SHIPPED["membership.left"]
FTE = SHIPPED["employment.full_time_equivalents"]
WORKERS = SHIPPED["employment.workers"]
WOMEN = SHIPPED["paygap.band_women"]


def years(indicator, *rows: dict[str, float | None]) -> dict[int, Figures]:
    """Fiscal years up to 2024, each with the slices of one indicator; None is withheld."""
    first = 2025 - len(rows)
    return {
        year: Figures(year, [figure(indicator, year, slice, value) for slice, value in row.items()])
        for year, row in enumerate(rows, start=first)
    }


def figure(indicator, year: int, slice: str, value: float | None) -> Figure:
    unit = "EUR" if indicator.unit == "currency" else indicator.unit
    return Figure(indicator, year, slice, value, "suppressed" if value is None else "measured", unit)


def flows(came: list[float | None], went: list[float | None]) -> dict[int, Figures]:
    first = 2025 - len(came)
    return {
        year: Figures(year, [figure(COMES, year, "", one), figure(GOES, year, "", other)])
        for year, (one, other) in enumerate(zip(came, went, strict=True), start=first)
    }


def cells(chart) -> list[tuple[str, ...]]:
    return [tuple(re.sub("<[^>]*>", "", cell) for cell in row) for row in chart.table[1:]]


def test_what_came_and_went_is_told_with_what_remains():
    chart = flow_of(flows([8, 9, 10], [5, 9, 4]), COMES, GOES, "en")

    assert "the balance is +6, against 0 in 2023" in chart.title
    assert cells(chart) == [("2022", "8", "5", "+3"), ("2023", "9", "9", "0"), ("2024", "10", "4", "+6")]
    assert "2022" in chart.description


def test_a_flow_begins_behind_the_last_year_that_is_not_printed():
    chart = flow_of(flows([8, None, 9, 10, 11], [5, 5, 5, 5, 5]), COMES, GOES, "en")

    assert [row[0] for row in cells(chart)] == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("came", "went"),
    [([9, 10], [5, 4]), ([8, None, 10], [5, 9, 4]), ([8, 9, 10], [5, 9, None])],
    ids=["two years", "a year withheld", "this year withheld"],
)
def test_fewer_than_three_printed_years_have_no_flow(came, went):
    assert flow_of(flows(came, went), COMES, GOES, "en") is None


OFFICES = [
    {"": 60, "office=A": 10, "office=B": 20, "office=C": 30},
    {"": 66, "office=A": 12, "office=B": 21, "office=C": 31},
    {"": 70, "office=A": 15, "office=B": 20, "office=C": 35},
]


def test_places_are_counted_that_are_strictly_above_their_own_first_value():
    chart = places_of(years(FTE, *OFFICES), FTE, "office", "en")

    assert "above the level of 2022 in 2 of 3 cases" in chart.title  # B is as it was
    assert cells(chart)[1] == ("B", "20", "21", "20")
    assert chart.telephone and chart.telephone != chart.svg
    assert 'class="chart wide"' in chart.html


def test_a_place_without_a_first_or_last_printed_value_is_named_and_not_drawn():
    rows = [{**row, "office=D": value} for row, value in zip(OFFICES, (None, 5, 6), strict=True)]
    rows = [{**row, "office=E": value} for row, value in zip(rows, (4, 5, 6), strict=True)]

    chart = places_of(years(FTE, *rows), FTE, "office", "en")

    assert "D" not in [row[0] for row in cells(chart)]
    assert chart.notes and chart.notes[0].endswith("D.")


@pytest.mark.parametrize(
    "rows",
    [OFFICES[1:], [{name: row[name] for name in ("", "office=A", "office=C")} for row in OFFICES]],
    ids=["two years", "two places"],
)
def test_two_places_or_two_years_have_no_small_multiples(rows):
    assert places_of(years(FTE, *rows), FTE, "office", "en") is None


def test_two_groups_are_told_with_the_gap_between_what_is_printed():
    rows = [{"gender=F": 4, "gender=M": 9}, {"gender=F": 5, "gender=M": 9}, {"gender=F": 8, "gender=M": 6}]

    chart = groups_of(years(WORKERS, *rows), WORKERS, ("gender=F", "gender=M"), "en")

    assert chart.title.endswith("is 8 (women) and 6 (men): the gap is 2, against 4 in 2023")
    assert cells(chart)[-1] == ("2024", "8", "6")


def test_a_group_that_is_withheld_shows_neither():
    rows = [{"gender=F": 4, "gender=M": 9}, {"gender=F": 5, "gender=M": None}, {"gender=F": 8, "gender=M": 6}]

    assert groups_of(years(WORKERS, *rows), WORKERS, ("gender=F", "gender=M"), "en") is None


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.6, 0.5, 0.4, 0.3), "is 60.0% in the first group and 30.0% in the last, lower in each group than"),
        ((0.3, 0.4, 0.5, 0.6), "higher in each group than"),
        ((0.6, 0.5, 0.5, 0.3), None),
        ((0.6, 0.5, 0.52, 0.3), None),
        ((0.5001, 0.5, 0.4, 0.3), None),  # printed alike
    ],
)
def test_a_share_falls_or_rises_only_from_each_group_to_the_next(shares, said):
    (figures,) = years(WOMEN, {f"quartile={n}": share for n, share in enumerate(shares, start=1)}).values()

    chart = shares_of(figures, WOMEN, "quartile", ("women", ""), "en")

    assert (said in chart.title) if said else ("each group" not in chart.title)
    assert cells(chart)[0][0].startswith("first")
    assert chart.table[0][1:] == ("women", "the rest")


def test_a_share_that_is_withheld_shows_none():
    (figures,) = years(WOMEN, {"quartile=1": 0.5, "quartile=2": None}).values()

    assert shares_of(figures, WOMEN, "quartile", ("women", ""), "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_each_of_them(language):
    made = [
        flow_of(flows([8, 9, 10], [5, 9, 4]), COMES, GOES, language),
        places_of(years(FTE, *OFFICES), FTE, "office", language),
    ]

    assert all(chart.title and chart.measured and chart.description and "{" not in chart.html for chart in made)


def test_a_sparkline_needs_three_years_and_is_silent():
    assert sparkline({2023: 1, 2024: 2, 2025: None}) == ""
    assert 'aria-hidden="true"' in sparkline({2022: 1, 2023: 2, 2024: 2})
    assert "nan" not in sparkline({2022: 2, 2023: 2, 2024: 2})


TURNOVER = SHIPPED["activity.turnover"]


def months(**values: float | None) -> dict[str, float | None]:
    """A year of 100 a month, but for those that are named: `m3=50` for March."""
    return {f"month={month:02}": values.get(f"m{month}", 100) for month in range(1, 13)}


def test_seasons_name_the_month_of_most_and_of_least_and_whether_it_always_is():
    year = months(m8=50, m10=200)

    always = seasons_of(years(TURNOVER, year, year, year), TURNOVER, "month", 1, "en")
    not_always = seasons_of(years(TURNOVER, months(m7=50, m10=200), year, year), TURNOVER, "month", 1, "en")

    assert always and not_always
    assert always.title.endswith("is highest in October (€200) and lowest in August (€50), as in every year since 2022")
    assert not_always.title.endswith("is highest in October (€200) and lowest in August (€50)")
    assert cells(always)[0][0] == "January" and len(cells(always)) == 12


def test_seasons_begin_with_the_first_month_of_the_fiscal_year():
    chart = seasons_of(years(TURNOVER, *[months(m8=50, m10=200)] * 3), TURNOVER, "month", 9, "en")

    assert chart and [row[0] for row in cells(chart)][::11] == ["September", "August"]


@pytest.mark.parametrize(
    "rows",
    [
        [months(), months()],
        [months(), months(m5=None), months()],
        [months(), months(), {name: 1 for name in months() if name != "month=02"}],
    ],
    ids=["two years", "a month withheld", "a month without invoices"],
)
def test_seasons_are_not_shown_of_fewer_than_three_whole_years(rows: list[dict[str, float | None]]):
    assert seasons_of(years(TURNOVER, *rows), TURNOVER, "month", 1, "en") is None


def test_seasons_whose_highest_month_is_not_alone_have_no_finding():
    chart = seasons_of(years(TURNOVER, *[months(m8=50)] * 3), TURNOVER, "month", 1, "en")

    assert chart and chart.title == "Turnover, by month"


LEVELS = [
    SHIPPED[f"pay.{name}"]
    for name in ("first_decile", "lower_quartile", "median_hourly", "upper_quartile", "ninth_decile")
]


def spread(**groups: tuple[float | None, ...]) -> Figures:
    """Five levels of hourly pay of women (F), of men (M) and of all."""
    slices = {"F": "gender=F", "M": "gender=M", "all": ""}
    return Figures(
        2024,
        [
            figure(level, 2024, slices[group], value)
            for group, values in groups.items()
            for level, value in zip(LEVELS, values, strict=True)
        ],
    )


ALL = (10.0, 12.0, 14.0, 16.0, 18.0)


@pytest.mark.parametrize(
    ("women", "men", "below"),
    [
        ((9, 11, 13, 15, 17), (11, 13, 15, 17, 19), "one group (women) is below the other (men)"),
        ((11, 13, 15, 17, 19), (9, 11, 13, 15, 17), "one group (men) is below the other (women)"),
        ((9, 11, 13, 15, 20), (11, 13, 15, 17, 19), None),  # not at the ninth decile
        ((9, 11, 13, 15, 18.996), (11, 13, 15, 17, 19), None),  # printed alike there
    ],
)
def test_a_group_is_below_the_other_only_by_each_of_five_printed_levels(women, men, below):
    chart = distribution_of(spread(F=women, M=men, all=ALL), LEVELS, ("gender=F", "gender=M"), "en")

    assert chart.title.startswith(f"The median hourly pay is €{women[2]:.2f} (women) and €{men[2]:.2f} (men)")
    assert (below in chart.title) if below else ("below" not in chart.title)
    assert [row[0] for row in cells(chart)] == ["women", "men", "All"]


@pytest.mark.parametrize("women", [(9, 11, None, 15, 17), (9, 11, 10, 15, 17)], ids=["withheld", "not in order"])
def test_a_distribution_is_not_shown_unless_its_levels_are_printed_and_in_order(women):
    assert distribution_of(spread(F=women, M=ALL, all=ALL), LEVELS, ("gender=F", "gender=M"), "en") is None


AGES = [SHIPPED[f"loans.{name}"] for name in ("repaid_of_year_before", "repaid_of_two_years_before")]


def repaid(*rows: tuple[float | None, ...]) -> dict[int, Figures]:
    """The share repaid of the loans of the year before and of two years before, up to 2024."""
    return {
        year: Figures(year, [figure(age, year, "", value) for age, value in zip(AGES, row, strict=False)])
        for year, row in enumerate(rows, start=2025 - len(rows))
    }


def test_vintages_are_compared_at_equal_age_alone():
    chart = vintage_of(repaid((0.7,), (0.6, 0.9), (0.66, 0.88)), AGES, "en")

    assert chart.title.startswith("Of the loans of 2023, 66% of the amount is repaid at the end of the next")
    assert chart.title.endswith("of those of 2022 it was 60% at the same age")
    assert cells(chart) == [("2021", "70%", "90%"), ("2022", "60%", "88%"), ("2023", "66%", "–")]


def test_vintages_that_are_printed_alike_are_told_as_alike():
    chart = vintage_of(repaid((0.7,), (0.601, 0.8), (0.599,)), AGES, "en")

    assert "60% of the amount is repaid" in chart.title
    assert chart.title.endswith("next financial year, as of those of 2022 at the same age")


@pytest.mark.parametrize(
    "rows",
    [((0.7,), (0.6, 0.9)), ((0.7,), (0.7,), (0.6,), (None,)), ((0.7,), (None, 0.9), (0.6,))],
    ids=["two vintages", "the last withheld", "one withheld"],
)
def test_fewer_than_three_vintages_of_equal_age_are_not_shown(rows):
    assert vintage_of(repaid(*rows), AGES, "en") is None


def test_a_vintage_is_compared_with_the_one_before_only_where_that_is_printed():
    rows = ((0.7,), (0.7, 0.9), (None, 0.9), (0.66, 0.9))

    assert vintage_of(repaid(*rows), AGES, "en").title.endswith("at the end of the next financial year")


OUTSTANDING = SHIPPED["loans.outstanding"]
PERIODS = [SHIPPED[f"loans.{name}"] for name in ("due_within_a_year", "due_in_second_year", "due_later")]


def due(whole: float | None, *parts: float | None) -> Figures:
    told = zip((OUTSTANDING, *PERIODS), (whole, *parts), strict=True)
    return Figures(2024, [figure(indicator, 2024, "", value) for indicator, value in told])


def test_what_falls_due_next_is_told_as_a_share_of_what_is_outstanding():
    chart = maturity_of(due(1000, 700, 200, 100), OUTSTANDING, PERIODS, "en")

    assert (
        chart.title
        == "The amount outstanding on loans is €1,000, of which 70% is late or falls due within twelve months"
    )
    assert cells(chart) == [("late or within a year", "€700"), ("second year", "€200"), ("later", "€100")]


@pytest.mark.parametrize(
    "parts",
    [(1000, 700, 200, None), (None, 700, 200, 100), (1000, 700, 200, 98), (0, 0, 0, 0)],
    ids=["a part withheld", "the whole withheld", "another sum", "nothing outstanding"],
)
def test_what_does_not_add_up_to_the_outstanding_is_not_shown(parts):
    assert maturity_of(due(*parts), OUTSTANDING, PERIODS, "en") is None


def test_parts_may_differ_from_the_whole_by_their_rounding():
    assert maturity_of(due(1001.2, 700.4, 200.4, 100.4), OUTSTANDING, PERIODS, "en")


def test_all_of_it_or_nothing_is_no_share():
    assert maturity_of(due(1000, 999, 1, 0), OUTSTANDING, PERIODS, "en").title == "Outstanding"
    assert maturity_of(due(1000, 4, 496, 500), OUTSTANDING, PERIODS, "en").title == "Outstanding"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_distribution_vintage_and_maturity(language):
    made = [
        distribution_of(spread(F=(9, 11, 13, 15, 17), M=ALL, all=ALL), LEVELS, ("gender=F", "gender=M"), language),
        vintage_of(repaid((0.7,), (0.6, 0.9), (0.66, 0.88)), AGES, language),
        maturity_of(due(1000, 700, 200, 100), OUTSTANDING, PERIODS, language),
    ]

    assert all(chart.title and chart.measured and chart.description and "{" not in chart.html for chart in made)
