"""The exports of a fiscal year as the report shows them: files, rows, and what was found."""

from collections.abc import Mapping

from indicators.figures import Figures
from indicators.i18n.data_names import table_name
from indicators.i18n.formatting import WITHHELD, write_day, write_value
from indicators.i18n.page_messages import word
from indicators.ingest.report import IngestReport, Source
from indicators.report.chapter.html_table import ReportTable
from indicators.rules import rule_sentence
from indicators.tables import Table


def sources_table(ingested: IngestReport, figures: Figures, tables: Mapping[str, Table], language: str) -> ReportTable:
    """The files of the fiscal year, and what became of each row; not where the number of rows may be withheld."""
    uncounted = figures.uncounted_tables(tables)
    rows = [
        [
            source.file + (f" · {source.sheet}" if source.sheet else "") + _origin(source, language),
            table_name(source.table, language),
            *(
                WITHHELD if source.table in uncounted else _count(rows, language)
                for rows in (source.rows_read, source.rows_used, source.rows_set_aside)
            ),
            source.sha256[:12],
        ]
        for source in ingested.sources
    ]
    keys = ("file", "table", "rows_read", "rows_used", "rows_set_aside", "content_hash")
    return ReportTable(word("sources", language), [word(key, language) for key in keys], rows, frozenset({2, 3, 4}))


def findings_text(ingested: IngestReport, figures: Figures, tables: Mapping[str, Table], language: str) -> str:
    """What the ingest found as Markdown: a sentence a rule and file with its count; no cell of an export is shown.

    The findings of a file are counted where its rows are: a row too many is somebody too.
    """
    uncounted = {one.file for one in ingested.sources if one.table in figures.uncounted_tables(tables)}
    lines = [
        f"- {one.file}{word('colon', language)}{rule_sentence(one.rule, language, found='…', expected='…')} "
        + f"({WITHHELD if one.file in uncounted else _count(one.count, language)})"
        for one in ingested.counts
    ]
    return "\n".join(lines) or f"*{word('no_findings', language)}*"


def _origin(source: Source, language: str) -> str:
    """The source that the file was fetched from and the minute of its state; never the host, the user or the query."""
    if not source.fetched_from:
        return ""
    day, _, time = source.fetched_as_of.partition(" ")
    return f" · {source.fetched_from}, {write_day(day, language)}, {time} UTC"


def _count(rows: int, language: str) -> str:
    return write_value(rows, "rows", 0, "rows", language)
