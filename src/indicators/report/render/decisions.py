"""What the board has to decide: chosen by rules, from limits, targets and the state of the report, and nothing else."""

from collections.abc import Sequence
from itertools import groupby

from babel.lists import format_list
from markupsafe import Markup

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figures
from indicators.i18n.languages import language_of, word_of
from indicators.i18n.letter_case import listed
from indicators.ingest.side_files.condition_controls import CONDITION_NUMBERS, read_condition_controls
from indicators.report.links import filled
from indicators.report.render.standings import Row


def decisions(
    cooperative: Cooperative, year: FiscalYear, figures: Figures, rows: Sequence[Row], language: str, *, state: str
) -> list[Markup]:
    """A sentence a decision.

    | sentence | condition |
    | --- | --- |
    | a limit, a target | the figure passes the limit, or misses the target |
    | conditions to control | accredited as a social enterprise, and nobody recorded how one was controlled |
    | a key figure to complete | it could not be computed, and `key_figures` of the configuration names it |
    | to publish | the figures are a draft, or differ from what was published |
    """
    said = [
        _word(f"decide_{row.kind}", language, stated=row.stated, bound=row.bound, source=row.source)
        for row in rows
        if row.standing == "missed"
    ]
    if "social_enterprise" in cooperative.accreditations(year):
        controlled = {one.condition for one in read_condition_controls(cooperative.raw, year)}
        open_ones = [number for number in CONDITION_NUMBERS if number not in controlled]
        if open_ones:
            said.append(_word("decide_controls", language, numbers=in_runs(open_ones, language)))
    report = cooperative.configuration.report
    if "key_figures" in report.model_fields_set:
        missing = [figures.get(id) for id in report.key_figures if figures.get(id).status == "not_computable"]
        if missing:
            names = listed((one.indicator.label_in(language) for one in missing), language)
            said.append(_word("decide_missing", language, names=names))
    if state != "published":
        said.append(_word(f"decide_{state}", language, year=year.name))
    return said


def in_runs(numbers: Sequence[int], language: str) -> str:
    """Numbers as a sentence lists them: three or more that follow one another are told by the first and the last."""
    followed = groupby(enumerate(numbers), lambda placed: placed[1] - placed[0])
    runs = [[number for _, number in run] for _, run in followed]
    told: list[str] = []
    for run in runs:
        said = word_of(language, "numbers.range", first=run[0], last=run[-1])
        told += [said] if len(run) > 2 else map(str, run)
    return format_list(told, locale=language_of(language).locale)


def _word(key: str, language: str, **values: object) -> Markup:
    return filled(language_of(language).words[f"board.{key}"], **values)
