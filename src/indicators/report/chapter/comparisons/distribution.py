"""How a value is spread in two groups and in all, by its deciles, its quartiles and its median."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from indicators.catalogue import Indicator
from indicators.figures import Figure, Figures
from indicators.i18n.data_names import slice_name
from indicators.i18n.formatting import write, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import chart_word, number, told_rows, value
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.distribution import distribution_chart
from indicators.report.headlines.subject import subject
from indicators.report.links import linked

_MEDIAN = 2


def distribution_of(
    figures: Figures, levels: Sequence[Indicator], groups: tuple[str, str], language: str
) -> Chart | None:
    """Five levels of a value, from the first decile to the ninth, in two groups and in all.

    None where one of the levels of a group is not printed, or those printed are not in order. In the headline one
    group is below the other only where it is so by each of the five printed levels.
    """
    one, other = ([figures.find(level.id, group) for level in levels] for group in groups)
    whole = [figures.find(level.id) for level in levels]
    known = [row for row in (one, other, whole) if _is_whole(row)]
    if len(known) < 3:
        return None
    names = [*(slice_name(group, language) for group in groups), starting(chart_word("all", language))]
    median = levels[_MEDIAN]
    first, second = ([figure for figure in row if figure] for row in known[:2])
    title = chart_word(
        "distribution",
        language,
        subject=starting(subject(median, language)),
        one=names[0],
        other=names[1],
        first=write(first[_MEDIAN], language),
        second=write(second[_MEDIAN], language),
    )
    signs = {_sign(value(a) - value(b)) for a, b in zip(first, second, strict=True)}
    if signs in ({1}, {-1}):
        low, high = names[:2] if signs == {-1} else names[1::-1]
        title += chart_word("distribution_below", language, low=low, high=high)
    head = (word("slice", language), *(level.label_in(language) for level in levels))
    rows = [
        (name, *(linked(figure.id, write(figure, language)) for figure in row if figure))
        for name, row in zip(names, known, strict=True)
    ]
    unit = first[0].unit
    caption = Caption(
        title,
        median.id,
        (head, *rows),
        language,
        measured=chart_word("distribution_measured", language, name=median.label_in(language)),
        description=told_rows(head, rows, language),
    )
    drawn = [(name, [float(value(figure)) for figure in row if figure]) for name, row in zip(names, known, strict=True)]
    return distribution_chart(
        caption,
        [(name, (row[0], row[1], row[2], row[3], row[4])) for name, row in drawn],
        lambda value: write_value(value, median.unit, median.decimals, unit, language),
    )


def _is_whole(row: Sequence[Figure | None]) -> bool:
    values = [known for one in row if (known := number(one)) is not None]
    return len(values) == len(row) and all(low <= high for low, high in pairwise(values))


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)
