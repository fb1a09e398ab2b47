"""A figure month by month as a chart, with when it is highest and lowest as the headline."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from indicators.catalogue import Indicator
from indicators.figures import Figure, Figures
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import printed, write, write_in_cell, write_in_prose, write_short
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import chart_word
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.seasons import FEWEST_YEARS, MONTHS, seasons_chart
from indicators.report.headlines.subject import subject


def seasons_of(
    years: Mapping[int, Figures], indicator: Indicator, by: str, first_month: int, language: str
) -> Chart | None:
    """Every month of the years up to the last, from the first of the fiscal year on.

    None unless all twelve are printed in three or more of them, one after the other, up to the last.
    """
    order = [(first_month - 1 + step) % MONTHS + 1 for step in range(MONTHS)]
    run: dict[int, list[Figure]] = {}
    year = max(years)
    while year in years and (found := _months(years[year], indicator, by, order)):
        run = {year: found, **run}
        year -= 1
    if len(run) < FEWEST_YEARS:
        return None
    first, *_, last = run
    now = run[last]
    title = f"{indicator.label_in(language)}, {by_name(by, language)}"
    if ends := _extremes(now):
        high, low = (now[place] for place in ends)
        always = all(_extremes(one) == ends for one in run.values())
        title = chart_word(
            "seasons_always" if always else "seasons",
            language,
            **{"year": first} if always else {},
            subject=starting(subject(indicator, language)),
            high_month=slice_name(high.slice, language),
            high=write_in_prose(high, language),
            low_month=slice_name(low.slice, language),
            low=write_in_prose(low, language),
        )
    months = [slice_name(one.slice, language) for one in now]
    rows = [
        (name, *(write_in_cell(found[place], language) for found in run.values())) for place, name in enumerate(months)
    ]
    colon, semicolon = word("colon", language), word("semicolon", language)
    told = semicolon.join(f"{name}{colon}{write(one, language)}" for name, one in zip(months, now, strict=True))
    defined = indicator.definition_in(language).rstrip(".")
    caption = Caption(
        title,
        indicator.id,
        ((word("month", language), *map(str, run)), *rows),
        language,
        measured=chart_word("seasons_measured", language, measured=defined, year=first),
        description=f"{last}{colon}{told}.",
    )
    return seasons_chart(
        caption,
        months,
        {name: [float(printed(one) or 0) for one in found] for name, found in run.items()},
        lambda value: write_short(value, indicator.unit, language),
    )


def _months(figures: Figures, indicator: Indicator, by: str, order: Sequence[int]) -> list[Figure]:
    """The months of a year in their order; nothing where one of them is not printed."""
    known = {one.slice: one for one in figures.slices(indicator.id, by) if printed(one) is not None}
    names = [f"{by}={month:02}" for month in order]
    return [known[name] for name in names] if known.keys() >= set(names) else []


def _extremes(months: Sequence[Figure]) -> tuple[int, int] | None:
    """Where the highest and the lowest printed value stand, where each is alone."""
    values = [printed(one) or Decimal(0) for one in months]
    high, low = max(values), min(values)
    return (values.index(high), values.index(low)) if values.count(high) == 1 == values.count(low) else None
