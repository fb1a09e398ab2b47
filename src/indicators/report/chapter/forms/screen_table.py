"""Figures by a column beside each other, and which of its values go beyond a limit of the law."""

from collections.abc import Sequence

from indicators.figures import Figure, Figures
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import write_in_cell
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.law import Provision
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked


def screen_table(
    figures: Figures, by: str, ids: Sequence[str], judged: str, limit: Provision, language: str
) -> ReportTable | None:
    """A row for each value of a column, or of two together: some figures, and whether another reaches the limit.

    The unrounded value decides. Nothing where the figures have no such slices.
    """
    slices = dict.fromkeys(one.slice for id in (*ids, judged) for one in figures.slices(id, by))
    if not slices:
        return None
    rows = []
    for slice in slices:
        cells = [figures.find(id, slice) for id in ids]
        verdict = _verdict(figures.find(judged, slice), limit, language)
        written = (_cell(one, language) for one in cells)
        rows.append([slice_name(slice, language), *written, linked(judged, starting(verdict))])
    labels = [figures.get(id).indicator.label_in(language) for id in ids]
    header = [starting(by_name(by, language)), *labels, limit.reference[language]]
    shown = [one for slice in slices for id in (*ids, judged) if (one := figures.find(id, slice))]
    notes = [word("suppressed_legend", language)] * any(one.status == "suppressed" for one in shown)
    caption = f"{starting(by_name(by, language))}, {figures.fiscal_year}"
    return ReportTable(caption, header, rows, frozenset(range(1, len(ids) + 1)), notes)


def _cell(figure: Figure | None, language: str) -> str:
    return linked(figure.id, write_in_cell(figure, language)) if figure else "–"


def _verdict(figure: Figure | None, limit: Provision, language: str) -> str:
    """What the limit asks for: something, nothing, or that there is nothing to compare."""
    if figure is not None and figure.status == "suppressed":
        return write_in_cell(figure, language)
    if figure is None or figure.value is None or limit.value is None:
        return word("screen_nothing_to_compare", language)
    return word("screen_reached" if figure.value >= limit.value - 1e-12 else "screen_below", language)
