"""What became of what began in one year, at the end of that year and of the years behind it."""

from collections.abc import Sequence

from markupsafe import Markup

from indicators.catalogue import Indicator
from indicators.figures import Figure
from indicators.i18n.formatting import printed, write, write_value
from indicators.report.chapter.comparisons.printed_years import Years, chart_word, number, told_rows
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.vintage import FEWEST_VINTAGES, vintage_chart
from indicators.report.links import linked

_NEXT = 1
"""The year end at which vintages are compared: the first that the loans of a whole year have behind them."""


def vintage_of(years: Years, ages: Sequence[Indicator], language: str) -> Chart | None:
    """A share of each vintage at its first year end and at those that follow, each measured in its own year.

    None unless three vintages or more, the last of them that of the year before, are printed at their second year end.
    Vintages are compared at equal age alone; a line ends where a value is not printed.
    """
    last = max(years)
    vintages = {first: _line(years, ages, first) for first in years}
    compared = [first for first, line in vintages.items() if len(line) > _NEXT]
    focus = last - _NEXT
    if len(compared) < FEWEST_VINTAGES or focus not in compared:
        return None
    now = vintages[focus][_NEXT]
    before = vintages.get(focus - 1, [])[_NEXT:][:1]
    told = {"vintage": focus, "value": write(now, language)}
    if not before:
        title = chart_word("vintage", language, **told)
    elif printed(before[0]) == printed(now):
        title = chart_word("vintage_same", language, **told, before=focus - 1)
    else:
        title = chart_word("vintage_against", language, **told, other=write(before[0], language), before=focus - 1)
    names = [chart_word(f"year_end_{age}", language) for age in range(1, len(ages) + 1)]
    head = (chart_word("vintages", language), *names)
    shown = {first: line for first, line in vintages.items() if line}
    rows = [
        (str(first), *(_cell(years, one, first + age, language) for age, one in enumerate(ages))) for first in shown
    ]
    indicator = ages[_NEXT]
    caption = Caption(
        title,
        indicator.id,
        (head, *rows),
        language,
        measured=chart_word("vintage_measured", language, year=min(shown)),
        description=told_rows(head, rows, language),
    )
    return vintage_chart(
        caption,
        names,
        {first: [float(printed(one) or 0) / 100 for one in line] for first, line in shown.items()},
        focus,
        lambda value: write_value(value, "share", indicator.decimals, "share", language),
    )


def _line(years: Years, ages: Sequence[Indicator], first: int) -> list[Figure]:
    """The printed shares of a vintage from its first year end on, up to the first that is not printed."""
    line: list[Figure] = []
    for age, indicator in enumerate(ages):
        figures = years.get(first + age)
        found = figures.find(indicator.id) if figures else None
        if found is None or number(found) is None:
            break
        line.append(found)
    return line


def _cell(years: Years, indicator: Indicator, year: int, language: str) -> str | Markup:
    found = years[year].find(indicator.id) if year in years else None
    return linked(indicator.id, write(found, language)) if found else "–"
