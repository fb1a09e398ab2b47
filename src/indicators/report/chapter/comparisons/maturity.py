"""When an amount falls due, in periods that make it up."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.catalogue import Indicator
from indicators.figures import Figures
from indicators.i18n.formatting import rounded, write, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.comparisons.printed_years import chart_word, number, told_rows, value
from indicators.report.charts.chart import Caption, Chart
from indicators.report.charts.maturity import maturity_chart
from indicators.report.headlines.subject import subject
from indicators.report.links import linked


def maturity_of(figures: Figures, whole: Indicator, periods: Sequence[Indicator], language: str) -> Chart | None:
    """An amount by the period in which it falls due, the next one first.

    None where the amount or a period is not printed, is below zero, or the printed periods differ from the printed
    amount by more than rounding. The share of the next period is told where it is printed neither as nothing nor all.
    """
    total, parts = figures.find(whole.id), [figures.find(one.id) for one in periods]
    known = [part for part in parts if part is not None and (number(part) or 0) >= 0 and number(part) is not None]
    if total is None or not number(total) or len(known) < len(periods):
        return None
    amount, made = value(total), sum(value(part) for part in known)
    rounding = Decimal(1).scaleb(-whole.decimals) * len(known) / 2
    if amount <= 0 or abs(made - amount) > rounding:
        return None
    share = rounded(value(known[0]) / amount, 2)
    title = whole.label_in(language)
    if 0 < share < 1:
        title = chart_word(
            "maturity",
            language,
            subject=starting(subject(whole, language)),
            whole=write(total, language),
            share=write_value(float(share), "share", 0, "share", language),
        )
    names = [chart_word(f"due_{place}", language) for place in range(1, len(known) + 1)]
    head = (chart_word("due", language), word("value", language))
    rows = [(name, linked(one.id, write(one, language))) for name, one in zip(names, known, strict=True)]
    caption = Caption(
        title,
        whole.id,
        (head, *rows),
        language,
        measured=chart_word("maturity_measured", language, definition=whole.definition_in(language).rstrip(".")),
        description=told_rows(head, rows, language),
    )
    return maturity_chart(
        caption,
        [(name, float(value(one))) for name, one in zip(names, known, strict=True)],
        lambda value: write_value(value, whole.unit, whole.decimals, total.unit, language),
    )
