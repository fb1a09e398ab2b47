"""The nine conditions of CSA 8:5 as a table: those that data can check, and the articles that answer the others."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from indicators.cooperative import Cooperative
from indicators.figures import Figure, Figures
from indicators.i18n.formatting import write
from indicators.i18n.page_messages import word
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked

SPECIAL_REPORT = 9  # the condition that the report itself fulfils


def conditions_table(cooperative: Cooperative, figures: Figures, language: str) -> ReportTable:
    """A row a condition: the articles of the statutes, the figure that checks it, and the verdict."""
    checks, statutes = _checks(figures), cooperative.configuration.statutes
    rows = [
        [
            f"{number}. {word(f'condition_{number}', language)}",
            ", ".join(map(str, statutes.get(str(number), ()))) or "–",
            _written(checking, language),
            _verdict(number, checking, str(number) in statutes, language),
        ]
        for number, checking in checks.items()
    ]
    header = [word(key, language) for key in ("condition", "statutes", "checked_by", "result")]
    return ReportTable(word("nine_conditions", language), header, rows)


def conditions_in_brief(cooperative: Cooperative, figures: Figures, language: str) -> str:
    """The verdicts in a sentence: which conditions are met according to the figures, which by the statutes."""
    numbers: dict[str, list[str]] = {}
    for number, checking in _checks(figures).items():
        has_article = str(number) in cooperative.configuration.statutes
        numbers.setdefault(_verdict(number, checking, has_article, language), []).append(str(number))
    parts = (f"{verdict[0].lower()}{verdict[1:]} ({', '.join(found)})" for verdict, found in numbers.items())
    said = word("semicolon", language).join(parts)
    return f"{word('nine_conditions', language)}{word('colon', language)}{said}."


def _checks(figures: Figures) -> dict[int, list[Figure]]:
    """The figures that check each condition."""
    checks: dict[int, list[Figure]] = {number: [] for number in range(1, SPECIAL_REPORT + 1)}
    for figure in figures:
        if figure.indicator.condition and not figure.slice:
            checks[figure.indicator.condition.number].append(figure)
    return checks


def _written(checking: Sequence[Figure], language: str) -> str:
    colon, semicolon = word("colon", language), escape(word("semicolon", language))
    labelled = [
        Markup("{}{}{}").format(one.indicator.label_in(language), colon, linked(one.id, write(one, language)))
        for one in checking
    ]
    return semicolon.join(labelled) or "–"


def _verdict(number: int, checking: Sequence[Figure], has_article: bool, language: str) -> str:
    """A condition that one figure breaks is not met, whatever the others say."""
    if number == SPECIAL_REPORT:
        return word("condition_by_this_report", language)
    if not checking:
        return word("condition_by_statutes" if has_article else "no_article", language)
    met = {figure.meets_condition for figure in checking}
    key = "condition_not_met" if False in met else "not_computable" if None in met else "condition_met"
    return word(key, language)
