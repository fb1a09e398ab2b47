"""The exports of a fiscal year as the report shows them: files, rows, and what was found."""

from collections.abc import Collection, Mapping, Sequence

from indicators.figures import Figures
from indicators.i18n.data_names import table_name
from indicators.i18n.formatting import WITHHELD, write_day, write_value
from indicators.i18n.page_messages import word
from indicators.ingest.report import Count, IngestReport, Source
from indicators.report.chapter.html_table import ReportTable
from indicators.rules import rule_sentence
from indicators.tables import Table


def sources_table(ingested: IngestReport, figures: Figures, tables: Mapping[str, Table], language: str) -> ReportTable:
    """The files of the fiscal year, and what became of each row; not where the number of rows may be withheld.

    Where no number of rows is told of any file, a sentence says so instead of three columns.
    """
    uncounted, about_people = figures.uncounted_tables(tables), figures.tables_about_people(tables)
    rows = [
        [
            source.file + (f" · {source.sheet}" if source.sheet else "") + _origin(source, language),
            table_name(source.table, language),
            *(
                WITHHELD if source.table in uncounted else _count(rows, language)
                for rows in (source.rows_read, source.rows_used, source.rows_set_aside)
            ),
            source.told_hash(about_people)[:12],
        ]
        for source in ingested.sources
    ]
    keys: tuple[str, ...] = ("file", "table", "rows_read", "rows_used", "rows_set_aside", "content_hash")
    notes, numbers = [], frozenset({2, 3, 4})
    if rows and all(source.table in uncounted for source in ingested.sources):
        keys, rows, numbers = (*keys[:2], keys[-1]), [[*row[:2], row[-1]] for row in rows], frozenset()
        notes.append(word("rows_withheld", language))
    elif any(source.table in uncounted for source in ingested.sources):
        notes.append(word("suppressed_legend", language))
    return ReportTable(word("sources", language), [word(key, language) for key in keys], rows, numbers, notes)


def findings_text(ingested: IngestReport, figures: Figures, tables: Mapping[str, Table], language: str) -> str:
    """What the ingest found as Markdown: a sentence a rule with its count and its files; no cell of an export is shown.

    The findings of a file are counted where its rows are: a row too many is somebody too.
    """
    uncounted = {one.file for one in ingested.sources if one.table in figures.uncounted_tables(tables)}
    by_rule: dict[str, list[Count]] = {}
    for one in ingested.counts:
        by_rule.setdefault(one.rule, []).append(one)
    lines = [_found(rule, counts, uncounted, language) for rule, counts in by_rule.items()]
    return "\n".join(lines) or f"*{word('no_findings', language)}*"


def _found(rule: str, counts: Sequence[Count], uncounted: Collection[str], language: str) -> str:
    """A line for all that was found by a rule: in which file, or in how many, and how often."""
    said = rule_sentence(rule, language, found="…", expected="…")
    is_uncounted = any(one.file in uncounted for one in counts)
    count = WITHHELD if is_uncounted else _count(sum(one.count for one in counts), language)
    files = dict.fromkeys(one.file for one in counts)
    if len(files) == 1:
        return f"- {counts[0].file}{word('colon', language)}{said} ({count})"
    return f"- {said} ({word('found_in_files', language, count=count, files=_count(len(files), language))})"


def _origin(source: Source, language: str) -> str:
    """The source that the file was fetched from and the minute of its state; never the host, the user or the query."""
    if not source.fetched_from:
        return ""
    day, _, time = source.fetched_as_of.partition(" ")
    return f" · {source.fetched_from}, {write_day(day, language)}, {time} UTC"


def _count(rows: int, language: str) -> str:
    return write_value(rows, "rows", 0, "rows", language)
