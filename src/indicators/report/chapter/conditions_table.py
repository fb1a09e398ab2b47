"""The nine conditions of the accreditation as a table: verdicts, what checks them, limits, who controlled them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figure, Figures
from indicators.i18n.formatting import write_day, write_in_cell
from indicators.i18n.law_words import law_words
from indicators.i18n.letter_case import inside, starting
from indicators.i18n.page_messages import word
from indicators.ingest.side_files.condition_controls import CONDITION_NUMBERS, read_condition_controls
from indicators.law import provision
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked

SPECIAL_REPORT = 9  # the condition that the report itself fulfils
_DIRECTORS = 6  # the condition for which what the assembly decided is told, too
_DECIDED = "governance.directors_pay_decided"
_MANDATE = "unpaid_mandate"
_VOTES, _EQUAL_VOTES = "governance.highest_vote_share", "governance.equal_vote_share"


def conditions_table(cooperative: Cooperative, year: FiscalYear, figures: Figures, language: str) -> ReportTable:
    """A row a condition: its verdict, the figure that checks it, its limit, articles of the statutes, the control.

    Where no article or no control is recorded at all, a sentence says so once, in place of a column.
    """
    checks, statutes = _checks(figures), cooperative.configuration.statutes
    unpaid = "national_council" in cooperative.accreditations(year)
    rows = [
        [
            f"{number}. {word(f'condition_{number}', language)}",
            starting(_verdict(number, checking, figures, str(number) in statutes, language, unpaid)),
            _written(checking, language),
            starting(_limits(checking, year, language, _MANDATE if unpaid and number == _DIRECTORS else "")),
            starting(_articles(number, statutes, language)),
            starting(_controlled(cooperative, year, number, language)),
        ]
        for number, checking in checks.items()
    ]
    header = [word(key, language) for key in ("condition", "result", "checked_by", "limit", "statutes", "controlled")]
    notes = [word("votes_are_those_cast", language)] if _are_votes_cast(figures) else []
    made = ReportTable(word("nine_conditions", language), header, rows, notes=notes)
    for key, nothing, told in (
        ("controlled", "control_not_stated", "no_control_stated"),
        ("statutes", "articles_not_stated", "no_articles_stated"),
    ):
        made = made.without_empty(word(key, language), starting(word(nothing, language)), word(told, language))
    return made


def conditions_in_brief(cooperative: Cooperative, year: FiscalYear, figures: Figures, language: str) -> str:
    """The verdicts in a sentence: which conditions are met according to the figures, which by the statutes."""
    numbers: dict[str, list[str]] = {}
    unpaid = "national_council" in cooperative.accreditations(year)
    for number, checking in _checks(figures).items():
        has_article = str(number) in cooperative.configuration.statutes
        verdict = _verdict(number, checking, figures, has_article, language, unpaid)
        numbers.setdefault(verdict, []).append(str(number))
    parts = (f"{inside(verdict)} ({', '.join(found)})" for verdict, found in numbers.items())
    said = word("semicolon", language).join(parts)
    return f"{word('nine_conditions', language)}{word('colon', language)}{said}."


def _checks(figures: Figures) -> dict[int, list[Figure]]:
    """The figures that check each condition, and what the assembly decided for directors beside what it did not."""
    checks: dict[int, list[Figure]] = {number: [] for number in CONDITION_NUMBERS}
    for figure in figures:
        if figure.indicator.condition and not figure.slice:
            checks[figure.indicator.condition.number].append(figure)
    decided = figures.find(_DECIDED)
    if decided and checks[_DIRECTORS]:
        checks[_DIRECTORS].append(decided)
    return checks


def _articles(number: int, statutes: Mapping[str, Sequence[int | str]], language: str) -> str:
    """The articles that answer a condition; the report itself answers one, which needs none beside the others."""
    if articles := statutes.get(str(number)):
        return ", ".join(map(str, articles))
    return "–" if number == SPECIAL_REPORT and statutes else word("articles_not_stated", language)


def _written(checking: Sequence[Figure], language: str) -> str:
    colon, semicolon = word("colon", language), escape(word("semicolon", language))
    labelled = [
        Markup("{}{}{}").format(one.indicator.label_in(language), colon, linked(one.id, write_in_cell(one, language)))
        for one in checking
    ]
    return semicolon.join(labelled) or "–"


def _limits(checking: Sequence[Figure], year: FiscalYear, language: str, further: str) -> str:
    """The most that each figure may be, as the law in force on the last day says."""
    limits = [one.indicator.condition.limit for one in checking if one.indicator.condition]
    limits += [further] if further else []
    said = dict.fromkeys(law_words(provision(name, year.last_day), "limit", language) for name in limits)
    return word("semicolon", language).join(said) or "–"


def _verdict(
    number: int, checking: Sequence[Figure], figures: Figures, has_article: bool, language: str, unpaid: bool
) -> str:
    """A condition that one figure breaks is not met, whatever the others say.

    Where mandates are `unpaid`, what the assembly decided for directors breaks it, too.
    """
    if number == SPECIAL_REPORT:
        return word("condition_by_this_report", language)
    if not checking:
        return word("condition_by_statutes" if has_article else "condition_not_stated", language)
    met = {figure.meets_condition for figure in checking if figure.indicator.condition}
    if unpaid and any(figure.id == _DECIDED and (figure.value or 0) > 0 for figure in checking):
        met.add(False)
    if False in met and checking[0].id == _VOTES and _is_out_of_reach(figures):
        return word("condition_out_of_reach", language)
    key = "condition_not_met" if False in met else "not_computable" if None in met else "condition_met"
    return word(key, language)


def _are_votes_cast(figures: Figures) -> bool:
    """Whether the share of the votes is one of the votes cast, because no export has those attached to the shares."""
    votes, equal = figures.find(_VOTES), figures.find(_EQUAL_VOTES)
    return bool(votes and equal and votes.status != "not_computable" and equal.status != "not_computable")


def _is_out_of_reach(figures: Figures) -> bool:
    """Whether so few voted that one vote each is more than the limit already."""
    equal = figures.find(_EQUAL_VOTES)
    votes = figures.get(_VOTES).indicator.condition
    if equal is None or votes is None:
        return False
    return equal.status == "suppressed" or (equal.value or 0) > votes.at_most + 1e-9


def _controlled(cooperative: Cooperative, year: FiscalYear, number: int, language: str) -> str:
    """Who of the board controlled a condition, when and on which evidence, as recorded beside the exports."""
    told = [
        word(
            "controlled_by",
            language,
            by=one.checked_by,
            day=write_day(one.on.isoformat(), language),
            evidence=one.evidence,
        )
        for one in read_condition_controls(cooperative.raw, year)
        if one.condition == number
    ]
    return word("semicolon", language).join(told) or word("control_not_stated", language)
