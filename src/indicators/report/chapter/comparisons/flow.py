"""What came and what went over the years."""

from indicators.catalogue import Indicator
from indicators.i18n.formatting import write, write_value
from indicators.i18n.letter_case import inside
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import Years, chart_word, run_of, told_rows, value
from indicators.report.chapter.decomposition_charts import write_signed
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.flow import FEWEST_YEARS, flow_chart
from indicators.report.headlines.wording import stated
from indicators.report.links import linked


def flow_of(years: Years, comes: Indicator, goes: Indicator, language: str) -> Chart | None:
    """What came and what went over the years up to the last; None unless both are printed in three or more of them."""
    run = run_of(years, [(comes.id, ""), (goes.id, "")])
    if len(run) < FEWEST_YEARS:
        return None
    names, about = _without_common_end(comes.label_in(language), goes.label_in(language))
    came, went = ([years[year].get(one.id) for year in run] for one in (comes, goes))
    net = {year: value(one) - value(other) for year, one, other in zip(run, came, went, strict=True)}
    *_, before, last = run
    signed = {year: write_signed(float(value), comes, came[-1].unit, language) for year, value in net.items()}
    told = {"comes": names[0], "goes": inside(names[1])}
    said = {"came_stated": stated(came[-1], language), "went_stated": inside(stated(went[-1], language))}
    title = chart_word("flow", language, **said, net=signed[last], before=signed[before], year=before)
    head = (word("year", language), *names, chart_word("difference", language))
    rows = [
        (str(year), linked(comes.id, write(one, language)), linked(goes.id, write(other, language)), signed[year])
        for year, one, other in zip(run, came, went, strict=True)
    ]
    caption = Caption(
        title,
        comes.id,
        (head, *rows),
        language,
        measured=chart_word("flow_measured_about" if about else "flow_measured", language, about=about, **told),
        description=told_rows(head, rows, language),
    )
    return flow_chart(
        caption,
        run,
        (names[0], [float(value(one)) for one in came]),
        (names[1], [float(value(one)) for one in went]),
        lambda value: write_value(value, comes.unit, comes.decimals, came[-1].unit, language),
    )


def _without_common_end(one: str, other: str) -> tuple[tuple[str, str], str]:
    """Two labels without the words behind a comma that they share, and these words.

    >>> _without_common_end("Admissions, by the register", "Departures, by the register")
    (('Admissions', 'Departures'), 'by the register')
    """
    (first, _, end), (second, _, other_end) = one.partition(", "), other.partition(", ")
    return ((first, second), end) if end and end == other_end else ((one, other), "")
