"""What became of what began in one year, at the end of the years behind it."""

from collections.abc import Sequence

from markupsafe import Markup

from indicators.catalogue import Indicator
from indicators.figures import Figure
from indicators.i18n.formatting import printed, write, write_value
from indicators.report.chapter.comparisons.printed_years import Years, chart_word, number, told_rows, value
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.vintage import FEWEST_VINTAGES, vintage_chart
from indicators.report.links import linked


def vintage_of(years: Years, ages: Sequence[Indicator], language: str) -> Chart | None:
    """A share of each vintage a year after it began, two years after, and so on, each measured in its own year.

    None unless three vintages or more, the last of them that of the year before, are printed a year after. Vintages are
    compared at equal age alone; a line begins at nothing and ends where a value is not printed.
    """
    last = max(years)
    every = {first: _line(years, ages, first) for first in range(min(years) - 1, last)}
    vintages = {first: line for first, line in every.items() if line}
    focus = last - 1
    if len(vintages) < FEWEST_VINTAGES or focus not in vintages:
        return None
    now, before = vintages[focus][0], vintages.get(focus - 1, [None])[0]
    told = {"vintage": focus, "value": write(now, language), "before": focus - 1}
    if before is None:
        title = chart_word("vintage", language, **told)
    elif printed(before) == printed(now):
        title = chart_word("vintage_same", language, **told)
    else:
        title = chart_word("vintage_against", language, **told, other=write(before, language))
    names = [chart_word(f"year_end_{age}", language) for age in range(len(ages) + 1)]
    head = (chart_word("vintages", language), *names[1:])
    rows = [
        (str(first), *(_cell(years, one, first + age, language) for age, one in enumerate(ages, start=1)))
        for first in vintages
    ]
    indicator = ages[0]
    caption = Caption(
        title,
        indicator.id,
        (head, *rows),
        language,
        measured=chart_word("vintage_measured", language, year=min(vintages)),
        description=told_rows(head, rows, language),
    )
    return vintage_chart(
        caption,
        names,
        {first: [0.0, *(float(value(one)) / 100 for one in line)] for first, line in vintages.items()},
        focus,
        lambda value: write_value(value, "share", indicator.decimals, "share", language),
    )


def _line(years: Years, ages: Sequence[Indicator], first: int) -> list[Figure]:
    """The printed shares of a vintage from a year after it began on, up to the first that is not printed."""
    line: list[Figure] = []
    for age, indicator in enumerate(ages, start=1):
        figures = years.get(first + age)
        found = figures.find(indicator.id) if figures else None
        if found is None or number(found) is None:
            break
        line.append(found)
    return line


def _cell(years: Years, indicator: Indicator, year: int, language: str) -> str | Markup:
    found = years[year].find(indicator.id) if year in years else None
    return linked(indicator.id, write(found, language)) if found else "–"
