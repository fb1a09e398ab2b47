"""A share in each group of a column."""

from itertools import pairwise

from indicators.catalogue import Indicator
from indicators.figures import Figures
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import write, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import chart_word, number, told_rows
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.shares import shares_chart
from indicators.report.headlines.subject import subject


def shares_of(figures: Figures, indicator: Indicator, by: str, parts: tuple[str, str], language: str) -> Chart | None:
    """A share in each group of a column, in the order of the groups; None where one is not printed, or alone.

    `parts` are what has the share, and what has the rest; the latter has no name of its own where it is empty.
    """
    parts = parts[0], parts[1] or chart_word("rest", language)
    groups = figures.slices(indicator.id, by)
    values = [number(one) for one in groups]
    if len(groups) < 2 or any(value is None or not 0 <= value <= 100 for value in values):
        return None
    known = [value for value in values if value is not None]
    names = [slice_name(one.slice, language) for one in groups]
    steps = {(one > other) - (one < other) for one, other in pairwise(known)}
    key = {frozenset({1}): "falls", frozenset({-1}): "rises"}.get(frozenset(steps), "shares")
    title = chart_word(
        key,
        language,
        subject=starting(subject(indicator, language)),
        name=indicator.label_in(language),
        by=by_name(by, language),
        first=write(groups[0], language),
        last=write(groups[-1], language),
    )
    overall = figures.find(indicator.id)

    def percent(value: float) -> str:
        return write_value(value, "share", indicator.decimals, "share", language)

    share = number(overall)
    head = (word("slice", language), *parts)
    rows = [
        (
            name,
            write(one, language),
            write_value(float(100 - value) / 100, "share", indicator.decimals, "share", language),
        )
        for name, one, value in zip(names, groups, known, strict=True)
    ]
    caption = Caption(
        title,
        indicator.id,
        (head, *rows),
        language,
        measured=indicator.definition_in(language).rstrip("."),
        description=told_rows(head, rows, language),
    )
    return shares_chart(
        caption,
        parts,
        [(name, float(value) / 100) for name, value in zip(names, known, strict=True)],
        (chart_word("overall", language), float(share) / 100) if share is not None else None,
        percent,
    )
