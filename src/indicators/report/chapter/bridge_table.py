"""From the full-time equivalents of the staff register to those of the declared hours, a line a step."""

from indicators.figures import Figures
from indicators.i18n.data_names import unit_name
from indicators.i18n.formatting import printed, write, write_value
from indicators.i18n.page_messages import word
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked

START, STEPS, END = (
    "employment.fte_register",
    ("employment.bridge_snapshot", "employment.bridge_hours"),
    "employment.full_time_equivalents",
)
BESIDE = "employment.fte_social_security"


def bridge_table(figures: Figures, language: str) -> ReportTable | None:
    """The bridge, whose unrounded lines add up exactly; nothing where one of them is not printed.

    Where the printed digits do not add up, a line says what rounding takes or gives. Social security counts otherwise:
    its figure stands below, with its difference.
    """
    lines = [figures.find(id) for id in (START, *STEPS, END)]
    known = [one for one in lines if one is not None and one.is_known]
    if len(known) < len(lines):
        return None
    *terms, end = known
    rows = [[one.indicator.label_in(language), linked(one.id, write(one, language))] for one in terms]
    gap = (printed(end) or 0) - sum(printed(one) or 0 for one in terms)
    if gap:
        rows.append([word("rounding", language), write_value(float(gap), "FTE", 2, "FTE", language)])
    rows.append([end.indicator.label_in(language), linked(end.id, write(end, language))])
    beside = figures.find(BESIDE)
    if beside is not None and beside.is_known:
        rows.append([beside.indicator.label_in(language), linked(beside.id, write(beside, language))])
        other = float((printed(beside) or 0) - (printed(end) or 0))
        rows.append([word("counted_otherwise", language), write_value(other, "FTE", 2, "FTE", language)])
    header = [word("figure", language), unit_name("FTE", language)]
    return ReportTable(word("bridge", language), header, rows, frozenset({1}))
