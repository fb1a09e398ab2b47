"""Two parts of a figure, such as women and men, year by year."""

from decimal import Decimal

from indicators.catalogue import Indicator
from indicators.i18n.data_names import slice_name
from indicators.i18n.formatting import write, write_in_cell, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import Years, chart_word, run_of, told_rows, value
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.dumbbell import dumbbell_chart
from indicators.report.charts.flow import FEWEST_YEARS
from indicators.report.headlines.subject import subject


def groups_of(years: Years, indicator: Indicator, groups: tuple[str, str], language: str) -> Chart | None:
    """Two parts of a figure, such as women and men, year by year; None unless both are printed in three or more."""
    run = run_of(years, [(indicator.id, one) for one in groups])
    if len(run) < FEWEST_YEARS:
        return None
    pairs = {year: [years[year].get(indicator.id, one) for one in groups] for year in run}
    gaps = {year: abs(value(one) - value(other)) for year, (one, other) in pairs.items()}
    names = slice_name(groups[0], language), slice_name(groups[1], language)
    *_, before, last = run
    now = pairs[last]

    def unsigned(value: Decimal) -> str:
        scale = 100 if indicator.unit == "share" else 1
        return write_value(float(value / scale), indicator.unit, indicator.decimals, now[0].unit, language)

    title = chart_word(
        "groups",
        language,
        subject=starting(subject(indicator, language)),
        one=names[0],
        other=names[1],
        first=write(now[0], language),
        second=write(now[1], language),
        gap=unsigned(gaps[last]),
        before=unsigned(gaps[before]),
        year=before,
    )
    head = (word("year", language), *names)
    rows = [(str(year), *(write_in_cell(one, language) for one in pair)) for year, pair in pairs.items()]
    caption = Caption(
        title,
        indicator.id,
        (head, *rows),
        language,
        measured=indicator.definition_in(language).rstrip("."),
        description=told_rows(head, rows, language),
    )
    return dumbbell_chart(
        caption,
        names,
        [(str(year), float(value(one)), float(value(other))) for year, (one, other) in pairs.items()],
        lambda value: write_value(value, indicator.unit, indicator.decimals, now[0].unit, language),
    )
