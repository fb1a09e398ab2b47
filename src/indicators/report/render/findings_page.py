"""The page of the ingest: for analysts, every file, finding and control total of a fiscal year."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from indicators.configuration import Export
from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.account import Account
from indicators.figures import Figures
from indicators.i18n.data_names import table_name
from indicators.i18n.languages import language_of, word_of
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import synthetic_notice, word
from indicators.ingest.report import Finding, IngestReport, Source, by_rule
from indicators.ingest.reporting.terminal_summary import FINDINGS, amounts_set_aside, more, summed, written
from indicators.ingest.storage.saved_report import REPORT_FOLDER
from indicators.measurement.empty_cells import empty_cells
from indicators.report.chapter.html_table import ReportTable
from indicators.report.chapter.reasons import reason_of
from indicators.report.links import filled
from indicators.report.render.frame import Edition
from indicators.report.render.sections_page import Section, render_sections

FINDINGS_SHOWN = 100
_LEAST_SERIES = 3
"""The findings of a rule that the page shows; `findings.csv` has the others."""


def write_pages(
    cooperative: Cooperative, year: FiscalYear, report: IngestReport, figures: Figures | None = None
) -> list[Path]:
    """Write the page in each language of the cooperative, beside `findings.csv`; also when the year is stopped.

    Once its `figures` are measured it tells too which of them are withheld, and why. It stays on the machine.
    """
    folder = cooperative.processed / REPORT_FOLDER / str(year)
    pages = []
    for language in cooperative.configuration.cooperative.languages:
        path = folder / f"ingest.{language}.html"
        write_whole(path, page_of(cooperative, report, language, figures))
        pages.append(path)
    return pages


def page_of(cooperative: Cooperative, report: IngestReport, language: str, figures: Figures | None = None) -> str:
    """The page of an ingest report in a language."""
    totals = cooperative.configuration.cooperative.synthetic
    edition = Edition(
        language=language,
        title=word("findings_page", language),
        cooperative=cooperative.name,
        fiscal_year=report.year,
        notices=[summed(report, language, written), *([synthetic_notice(totals, language)] if totals else [])],
    )
    sections = list(_sections(report, cooperative.configuration.exports, language))
    account = None
    if figures is not None:
        empty = empty_cells(cooperative, cooperative.year(report.year), figures)
        account = Account(figures, language, cooperative.tables_exported, empty)
    sections.append(_withheld(account, report.year, language))
    if figures is not None and (not_computed := _not_computed(figures, language)):
        sections.append(not_computed)
    return render_sections(edition, sections)


def _sections(report: IngestReport, exports: Mapping[str, Export], language: str) -> Iterator[Section]:
    yield Section("rows", word("what_became_of_rows", language), [_rows(report, language)])
    if amounts := list(amounts_set_aside(report)):
        rows = [
            [
                table_name(table, language),
                _code(_header_of(exports, table, column)),
                written(set_aside, language),
                written(read, language),
            ]
            for table, column, set_aside, read in amounts
        ]
        header = [word(key, language) for key in ("table", "column", "rows_set_aside", "given")]
        table = ReportTable(word("amounts_set_aside", language), header, rows, frozenset({2, 3}))
        yield Section("amounts", word("amounts_set_aside", language), [table])
    if report.controls:
        yield Section("controls", word("control_totals", language), [_controls(report, language)])
    tables = [
        _findings(rule, findings, report.count(rule=rule), language)
        for rule, findings in by_rule(report.findings).items()
    ]
    yield Section("findings", word("findings", language), tables, "" if tables else word("no_findings", language))


def _header_of(exports: Mapping[str, Export], table: str, column: str) -> str:
    """A column as the analyst knows it: by the header of the export that gives it, where one does."""
    sources = (one.columns.get(column) for one in exports.values() if one.table == table)
    return next((source for source in sources if isinstance(source, str)), column)


def _withheld(account: Account | None, year: int, language: str) -> Section:
    """Which figures are withheld, by themselves or in consequence, of what, and what would free the most."""

    def said(key: str) -> str:
        return word_of(language, f"withheld.{key}", year=year)

    if account is None or not account.withheld:
        return Section("withheld", said("heading"), text=said("nothing" if account else "not_measured"))
    header = [word("figure", language), "id", said("kind"), said("rule"), said("because")]
    lines = [[name, _code(id), *told] for name, id, *told in account.in_words()]
    tables = [ReportTable(said("title"), header, lines, frozenset())]
    cost = [[meaning, str(cells)] for _, cells, meaning in account.cost()]
    tables.append(ReportTable(said("costs"), [said("rule"), said("cells")], cost, frozenset({1})))
    if advice := [[one] for one in account.advice(in_words=True)]:
        tables.append(ReportTable(said("advice"), [said("advice_figure")], advice, frozenset()))
    return Section("withheld", said("heading"), tables)


def _not_computed(figures: Figures, language: str) -> Section | None:
    """The figures that could not be computed, which the report leaves out, with the reason of each."""
    rows = [
        [one.indicator.label_in(language), _code(one.id), starting(reason_of(one, language, with_counts=True))]
        for one in figures
        if one.status == "not_computable" and not one.slice
    ]
    if not rows:
        return None
    header = [word("figure", language), "id", word("reason", language)]
    heading = word("not_computed", language)
    return Section("not-computed", heading, [ReportTable(heading, header, rows)])


def _rows(report: IngestReport, language: str) -> ReportTable:
    rows = [
        [
            _named(sources),
            table_name(sources[0].table, language),
            *(
                written(count, language)
                for count in (
                    sum(source.rows_read for source in sources),
                    sum(source.rows_used for source in sources),
                    sum(source.rows_set_aside for source in sources),
                    sum(report.count(severity="repair", file=file) for file in {source.file for source in sources}),
                )
            ),
            Markup(", ").join(_not_read(sources[0], language)) or "–",
        ]
        for sources in _alike(report)
    ]
    keys = ("file", "table", "rows_read", "rows_used", "rows_set_aside", "repairs", "columns_not_read")
    header = [word(key, language) for key in keys]
    return ReportTable(word("sources", language), header, rows, frozenset({2, 3, 4, 5}))


def _alike(report: IngestReport) -> Iterator[list[Source]]:
    """The files of a series of which the same is told, such as months without a row set aside; any other by itself."""
    found: dict[tuple[object, ...], list[Source]] = {}
    for source in report.sources:
        repaired = report.count(severity="repair", file=source.file)
        told = (source.rows_set_aside, repaired, *source.columns_left_out, *sorted(source.columns_read_by.items()))
        itself = source.display_name if source.rows_set_aside or repaired or not source.rows_read else ""
        found.setdefault((source.export, source.table, itself, *told), []).append(source)
    for sources in found.values():
        yield from [sources] if len(sources) >= _LEAST_SERIES else [[source] for source in sources]


def _named(sources: Sequence[Source]) -> Markup:
    """A file, or the first and the last of a series and how many there are."""
    if len(sources) == 1:
        return _code(sources[0].display_name)
    first, last = _code(sources[0].display_name), _code(sources[-1].display_name)
    return Markup("{} … {} ({})").format(first, last, len(sources))


def _not_read(source: Source, language: str) -> Iterator[Markup]:
    """The headers that give no column; of those that are read all the same, the key that names them."""
    yield from map(_code, source.columns_left_out)
    for header, key in source.columns_read_by.items():
        yield filled(language_of(language).words["ingest.read_by"], header=_code(header), key=_code(key))


def _controls(report: IngestReport, language: str) -> ReportTable:
    rows = [
        [
            _code(f"{one.file}{' · ' if one.sheet else ''}{one.sheet}"),
            _code(" ".join(filter(None, [one.measure, one.column, one.where and f"({one.where})"]))),
            _code(one.stated),
            _code(one.given),
            _code(one.difference),
            one.source or "–",
        ]
        for one in report.controls
    ]
    keys = ("file", "measure", "stated", "given", "difference", "stated_by")
    header = [word(key, language) for key in keys]
    return ReportTable(word("control_totals", language), header, rows, frozenset({2, 3, 4}))


def _findings(rule: str, findings: Sequence[Finding], count: int, language: str) -> ReportTable:
    listed, differs = findings[:FINDINGS_SHOWN], len({one.expected for one in findings}) > 1
    rows = [
        [
            _code(finding.file + (f" · {finding.sheet}" if finding.sheet else "")),
            str(finding.line or "–"),
            _code(finding.column),
            _code(finding.found),
            *(
                [_sentence(rule, language, _code(finding.found), _code(finding.expected), _code(finding.section))]
                if differs
                else []
            ),
        ]
        for finding in listed
    ]
    does = word(f"severity_{findings[0].severity}", language)
    caption = filled(
        "{said} ({count}, {does})",
        said=_said_of_all(rule, findings, language),
        count=written(count, language),
        does=does,
    )
    keys = ("file", "line", "column", "found", *(["what_to_do"] if differs else []))
    header = [word(key, language) for key in keys]
    notes = [filled(language_of(language).words["ingest.rule_of_lines"], file=_code(FINDINGS), rule=_code(rule))]
    notes += [filled("{told} ({file})", told=more(count - len(listed), language), file=_code(FINDINGS))] * (
        count > len(listed)
    )
    return ReportTable(caption, header, rows, frozenset({1}), notes)


def _said_of_all(rule: str, findings: Sequence[Finding], language: str) -> Markup:
    """What a rule says of some findings, with what they have in common; what differs is left open."""
    told = ({getattr(one, name) for one in findings} for name in ("found", "expected", "section"))
    common = [_code(given.pop()) if len(given) == 1 else Markup("…") for given in told]
    return _sentence(rule, language, *common)


def _sentence(rule: str, language: str, found: Markup, expected: Markup, section: Markup) -> Markup:
    """What a rule says of a cell, whose own signs stay as they are."""
    return filled(language_of(language).words[f"rules.{rule}"], found=found, expected=expected, section=section)


def _code(cell: str) -> Markup:
    """What stands in a file, sign by sign; a dash where nothing does."""
    return Markup("<code>{}</code>").format(cell) if cell else Markup("–")
