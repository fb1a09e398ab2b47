"""An edition: what a page of a fiscal year says in a language, beside the chapters themselves."""

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figures
from indicators.i18n.formatting import write_day
from indicators.i18n.page_messages import synthetic_notice, word
from indicators.ledger.ledger import PublishedFigure, PublishedFigures, printed_number, read_ledger
from indicators.ledger.restatement import as_printed, read_restatements
from indicators.report.chapter.conditions_table import conditions_in_brief
from indicators.report.chapter.restatements_table import restated_figures
from indicators.report.documents import SPECIAL_REPORT, MadeDocument
from indicators.report.render.appendix import Entries
from indicators.report.render.board_page import board_page
from indicators.report.render.cover import cover_facts
from indicators.report.render.frame import Edition
from indicators.report.render.key_figures import key_figures
from indicators.report.render.recorded_facts import recorded_facts
from indicators.report.year_data import prepared_year


def edition_of(
    cooperative: Cooperative, year: FiscalYear, language: str, document: MadeDocument = SPECIAL_REPORT
) -> Edition:
    """The edition of a document of a fiscal year, from its figures and those of the years before it.

    Raises:
        ExportsRefused: the exports of a year are stopped.
        ConfigurationError: a key figure does not exist.
        FiguresRefused: the ledger was edited, or a restatement cannot be read.
    """
    shown = cooperative.years_until(year.name)
    measured = {one.name: prepared_year(cooperative, one, document.audience) for one in shown}
    ingested = {name: one.report for name, one in measured.items()}
    published = cooperative if document.is_public else cooperative.in_confidence(document.name)
    ledger = read_ledger(published)
    years = ledger.before(year.name, cooperative.known_years, cooperative.catalogue)
    years |= {name: one.figures for name, one in measured.items()}
    restatements = as_printed(read_restatements(published), ledger, years)
    report = cooperative.configuration.report
    state, notice, mark = _state(years[year.name], ledger, language)
    notices, marks = [notice], [mark]
    if not document.is_public:
        notices.insert(0, word(f"audience_{document.audience}", language))
        marks.insert(0, word("confidential_mark", language))
    if totals := cooperative.configuration.cooperative.synthetic:
        notices.append(synthetic_notice(totals, language))
        marks.append(word("synthetic_mark", language))
    return Edition(
        language=language,
        title=document.title(language) or word("special_report", language),
        cooperative=cooperative.name,
        fiscal_year=year.name,
        notices=notices,
        marks=marks,
        # who prepared and reviewed the special report did not so with another document
        cover=() if document.declared else cover_facts(cooperative, year, ledger, language),
        board=None if document.declared else board_page(cooperative, year, years, language, state=state),
        key_figures=key_figures(
            document.declared.key_figures if document.declared else report.key_figures,
            years,
            language,
            notes_on=cooperative.configuration.notes_on,
            only_printed=not document.declared and "key_figures" not in report.model_fields_set,
            key=f"documents.{document.name}" if document.declared else "report",
        ),
        conditions=conditions_in_brief(cooperative, year, years[year.name], language) if not document.declared else "",
        entries=Entries(
            years,
            ingested,
            ledger,
            restatements,
            language,
            lambda name: cooperative.cited(name, year, language),
            recorded_facts(cooperative, measured, language),
            tables=cooperative.tables,
        ),
        restated=restated_figures(
            restatements, years, cooperative.configuration.cooperative.currency, language, cooperative.catalogue
        ),
    )


def _state(figures: Figures, ledger: PublishedFigures, language: str) -> tuple[str, str, str]:
    """Whether the figures are those that were published: `draft`, `published` or `changed`; a sentence; in short."""
    publication = ledger.publication(figures.fiscal_year)
    if publication is None:
        return "draft", word("draft_notice", language), word("draft", language)
    day = write_day(publication.published_on, language)
    if all(_is_as_published(one, figures) for one in ledger.of(figures.fiscal_year)):
        return "published", word("published_notice", language, day=day), word("published_mark", language, day=day)
    return "changed", word("changed_notice", language, day=day), word("draft", language)


def _is_as_published(published: PublishedFigure, figures: Figures) -> bool:
    figure = figures.find(published.id, published.slice)
    if figure is None:
        return False
    return printed_number(figure.value, figure.unit, figure.indicator.decimals) == published.number
