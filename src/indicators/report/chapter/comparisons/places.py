"""The same figure of many places over the years, each against its own first."""

from indicators.catalogue import Indicator
from indicators.figures.withholding import OTHER
from indicators.i18n.data_names import by_name, slice_name, unit_name
from indicators.i18n.formatting import write, write_in_cell
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import Years, as_float, chart_word, number, told_rows
from indicators.report.charts import multiples
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.multiples import multiples_chart
from indicators.report.headlines.subject import subject


def places_of(years: Years, indicator: Indicator, by: str, language: str) -> Chart | None:
    """Each part of a figure over the years, against its own first; None for fewer than three parts or years.

    A part that is not printed in the first or in the last year is not drawn, and a note names it.
    """
    shown, (first, *_, last) = list(years), (*years, *years)
    if len(shown) < multiples.FEWEST_YEARS or years[last].is_left_out(indicator.id, by):
        return None
    parts = {
        one.slice: [figures.find(indicator.id, one.slice) for figures in years.values()]
        for one in years[last].slices(indicator.id, by)
    }
    whole = {
        name: values
        for name, values in parts.items()
        if not name.endswith(f"={OTHER}")
        and number(values[0])
        and number(values[-1]) is not None
        and sum(number(value) is not None for value in values) >= multiples.FEWEST_YEARS
    }
    if len(whole) < multiples.FEWEST_PLACES:
        return None
    largest = sorted(whole, key=lambda name: -(number(whole[name][-1]) or 0))[: multiples.MOST_PLACES]
    drawn = {slice_name(name, language): whole[name] for name in whole if name in largest}
    left_out = [slice_name(name, language) for name in parts if name not in largest]
    above = sum((number(values[-1]) or 0) > (number(values[0]) or 0) for values in drawn.values())
    title = chart_word(
        "places",
        language,
        subject=starting(subject(indicator, language)),
        by=by_name(by, language),
        above=above,
        all=len(drawn),
        year=first,
    )
    unit = years[last].get(indicator.id).unit
    head = (word("slice", language), *map(str, shown))
    rows = [(name, *(write_in_cell(one, language) if one else "–" for one in values)) for name, values in drawn.items()]
    told = {
        name: chart_word("from_to", language, first=write(values[0], language), last=write(values[-1], language))
        for name, values in drawn.items()
        if values[0] and values[-1]
    }
    caption = Caption(
        title,
        indicator.id,
        (head, *rows),
        language,
        measured=chart_word("index", language, unit=unit_name(unit, language), year=first),
        description=told_rows(head, rows, language),
        notes=(chart_word("not_drawn", language, parts=", ".join(left_out)),) if left_out else (),
    )
    return multiples_chart(
        caption, shown, {name: [as_float(one) for one in values] for name, values in drawn.items()}, told
    )
