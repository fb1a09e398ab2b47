"""The page of a federation: the figures of all its members, in the frame of every page, one file a language."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from indicators.catalogue import SHIPPED
from indicators.federation.declared import House
from indicators.federation.figures import FEWEST_EXTREMES, FEWEST_SPREAD, FederationFigure, FederationYear, Statistic
from indicators.i18n.formatting import write_value
from indicators.i18n.languages import word_of
from indicators.i18n.page_messages import chapter_name, synthetic_notice, word
from indicators.i18n.typography import typeset_page
from indicators.report.chapter.html_table import ReportTable
from indicators.report.render.frame import Edition
from indicators.report.render.sections_page import Section, render_sections

Said = Callable[..., str]

_SPREAD: tuple[Statistic, ...] = ("minimum", "lower_quartile", "median", "upper_quartile", "maximum")


def page_of(house: House, year: FederationYear, language: str) -> str:
    """The page of a fiscal year in a language. It names no member that did not consent, and loads nothing."""

    def said(key: str) -> str:
        return word_of(
            language,
            f"federation.{key}",
            members=len(house.declared.members),
            delivered=year.delivered,
            fewest=house.declared.disclosure.members,
            spread=FEWEST_SPREAD,
            extremes=FEWEST_EXTREMES,
        )

    totals = house.declared.federation.synthetic
    edition = Edition(
        language=language,
        title=said("title"),
        cooperative=house.name,
        fiscal_year=year.fiscal_year,
        notices=[said("delivered"), said("how"), *([synthetic_notice(totals, language)] if totals else [])],
        marks=[word("synthetic_mark", language)] if totals else [],
    )
    sections = [section for section in _sections(year, language, said) if section.tables]
    return typeset_page(render_sections(edition, sections), language)


def _sections(year: FederationYear, language: str, said: Said) -> Iterator[Section]:
    sums = [one for one in year.of("sum") if one.status == "computed"]
    yield Section("sums", said("sums"), list(_sums(sums, language, said)))
    quotients = [one for one in year.of("quotient") if one.status == "computed"]
    yield Section("quotients", said("quotients"), _valued(quotients, language, said))
    yield Section("spread", said("spread"), _spread(year, language, said))
    yield Section("order", said("order"), list(_order(year, language, said)))
    left_out = [one for one in year.figures if one.status != "computed"]
    rows = [[_label(one, language), said(f"statistic_{one.statistic}"), said(one.reason)] for one in left_out]
    header = [word("figure", language), said("kind"), said("why")]
    yield Section("left-out", said("left_out"), [ReportTable(said("reasons"), header, rows)] if rows else [])


def _sums(sums: Sequence[FederationFigure], language: str, said: Said) -> Iterator[ReportTable]:
    """A table for each chapter of the catalogue."""
    for chapter, figures in groupby(sums, lambda one: SHIPPED[one.id].chapter):
        those = list(figures)
        notes = [said("persons_note")] if any(one.unit == "persons" for one in those) else []
        yield _table(chapter_name("catalogue", chapter, language), those, language, said, notes)


def _valued(figures: Sequence[FederationFigure], language: str, said: Said) -> list[ReportTable]:
    return [_table(said("quotient_note"), figures, language, said, [])] if figures else []


def _table(
    caption: str, figures: Sequence[FederationFigure], language: str, said: Said, notes: Sequence[str]
) -> ReportTable:
    header = [word("figure", language), word("value", language), said("of_members")]
    rows = [[_label(one, language), _written(one, language), str(one.members)] for one in figures]
    return ReportTable(caption, header, rows, frozenset({1, 2}), notes)


def _spread(year: FederationYear, language: str, said: Said) -> list[ReportTable]:
    found: dict[str, dict[Statistic, FederationFigure]] = {}
    for one in year.of(*_SPREAD):
        if one.status == "computed":
            found.setdefault(one.id, {})[one.statistic] = one
    if not found:
        return []
    shown = [name for name in _SPREAD if any(name in some for some in found.values())]
    rows = [
        [
            _label(some["median"], language),
            *(_written(some[name], language) if name in some else "–" for name in shown),
            str(some["median"].members),
        ]
        for some in found.values()
    ]
    header = [word("figure", language), *map(said, shown), said("of_members")]
    numbers = frozenset(range(1, len(header)))
    return [ReportTable(said("quartiles"), header, rows, numbers, [said("spread_note")])]


def _order(year: FederationYear, language: str, said: Said) -> Iterator[ReportTable]:
    ranked = [one for one in year.of("rank") if one.status == "computed"]
    for _, figures in groupby(ranked, lambda one: one.id):
        those = list(figures)
        rows = [[one.member, _written(one, language)] for one in those]
        header = [said("member"), word("value", language)]
        yield ReportTable(_label(those[0], language), header, rows, frozenset({1}), [said("order_note")])


def _label(figure: FederationFigure, language: str) -> str:
    return SHIPPED[figure.id].label_in(language)


def _written(figure: FederationFigure, language: str) -> str:
    indicator = SHIPPED[figure.id]
    if figure.value is None:
        return "–"
    return write_value(figure.value, indicator.unit, indicator.decimals, figure.unit, language)
