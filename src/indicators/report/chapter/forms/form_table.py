"""The fields of a form of the law or of a standard, by their codes, this year beside the year before."""

from collections.abc import Iterator, Sequence

from indicators.figures import Figures
from indicators.figures.framework_files import Answered, answered
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import unit_beside, write_in_cell
from indicators.i18n.languages import language_of
from indicators.i18n.letter_case import listed, starting
from indicators.i18n.page_messages import word
from indicators.law.frameworks import Framework
from indicators.report.chapter.html_table import ReportTable
from indicators.report.chapter.reasons import reason_of
from indicators.report.links import linked
from indicators.report.prose.quoted_figure import written_change


def form_table(
    figures: Figures, before: Figures | None, framework: Framework, codes: Sequence[str], language: str
) -> ReportTable:
    """A row for each field and slice: code, what it is, the year, the year before, the unit that no value says.

    Of a field that could not be computed a note says why, once for all that lack the same; of one that the form asks
    for by a column, and that is not printed so, another.
    """
    shown = list(answered(figures, framework, codes))
    rows = [_row(one, before, language) for one in shown]
    header = [word(name, language) for name in ("code", "figure")]
    header += [str(figures.fiscal_year), str(figures.fiscal_year - 1), word("unit", language)]
    notes = [word("suppressed_legend", language)] * any(one.figure.status == "suppressed" for one in shown)
    lacking: dict[str, list[str]] = {}
    for one in shown:
        if one.figure.status == "not_computable":
            lacking.setdefault(_reason(one, language), []).append(one.code)
    for reason, of_codes in lacking.items():
        notes.append(
            f"{', '.join(_code(code, language) for code in dict.fromkeys(of_codes))}{word('colon', language)}{reason}"
        )
    notes += _not_broken_down(figures, framework, codes, language)
    caption = word("form_of", language, name=framework.name_in(language), version=framework.version)
    return ReportTable(caption, header, rows, frozenset({2, 3}), notes).without_empty(header[-1])


def _not_broken_down(figures: Figures, framework: Framework, codes: Sequence[str], language: str) -> Iterator[str]:
    """The fields that are not printed by a column, because its groups would let small numbers be worked out."""
    left_out: dict[tuple[str, str], list[str]] = {}
    for field in framework.fields:
        if field.id not in figures.closed and (not codes or field.code in codes):
            for by in filter(None, field.by):
                if figures.is_left_out(field.id, by):
                    left_out.setdefault((field.code, by), []).append(figures.get(field.id).indicator.label_in(language))
    for (code, by), labels in left_out.items():
        named = f"{starting(listed(labels, language))} ({_code(code, language)})"
        yield word("not_broken_down", language, figures=named, by=by_name(by, language))


def _code(code: str, language: str) -> str:
    """The code of a field; ours, where the form has none, in the words of the reader."""
    return language_of(language).words.get(f"page.code_{code}", code)


def _reason(one: Answered, language: str) -> str:
    """Why a field could not be computed, without its name: many lack the same."""
    label = one.figure.indicator.label_in(language)
    return reason_of(one.figure, language).removeprefix(label).lstrip(" \u00a0\u202f:")


def filed_table(figures: Figures, framework: Framework, language: str) -> ReportTable:
    """A row for each field of which it is recorded what was filed: ours, what was filed, and the difference."""
    rows = []
    for one in answered(figures, framework):
        filed = figures.find(one.field.filed) if one.field.filed and not one.figure.slice else None
        if filed is None or not filed.is_known:
            continue
        ours, theirs = (linked(figure.id, write_in_cell(figure, language)) for figure in (one.figure, filed))
        label = one.figure.indicator.label_in(language)
        difference = written_change(one.figure, filed, language)
        rows.append([_code(one.code, language), label, ours, theirs, difference])
    header = [word(name, language) for name in ("code", "figure", "ours", "filed", "difference")]
    return ReportTable(word("filed_beside_ours", language), header, rows, frozenset({2, 3, 4}))


def mapping_table(figures: Figures, framework: Framework, language: str) -> ReportTable:
    """A row for each field: what it is in other standards, by their names."""
    fields = [one for one in framework.fields if one.mapped and one.id not in figures.closed]
    standards = list(dict.fromkeys(name for one in fields for name in one.mapped))
    rows = [
        [
            _code(one.code, language),
            figures.get(one.id).indicator.label_in(language),
            *(one.mapped.get(name, "–") for name in standards),
        ]
        for one in fields
    ]
    header = [word("code", language), word("datapoint", language), *standards]
    return ReportTable(word("mapping_of", language, name=framework.name_in(language)), header, rows)


def _row(one: Answered, before: Figures | None, language: str) -> list[str]:
    figure = one.figure
    label = figure.indicator.label_in(language)
    if figure.slice:
        label += f"{word('colon', language)}{slice_name(figure.slice, language)}"
    earlier = before.find(figure.id, figure.slice) if before and figure.id not in before.closed else None
    return [
        _code(one.code, language),
        label,
        linked(figure.id, write_in_cell(figure, language)),
        linked(figure.id, write_in_cell(earlier, language)) if earlier else "–",
        unit_beside([figure, earlier], language),
    ]
