"""Telling: the ingest report as an analyst reads it in a terminal, and every finding in one file."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from babel.numbers import format_decimal

from indicators.core.atomic_file import write_whole
from indicators.i18n.languages import language_of, word_of
from indicators.ingest.report import IngestReport, by_rule

FINDINGS = "findings.csv"
LINES_A_RULE = 5

_HEADER = ("file", "read", "used", "set_aside", "repaired")


def summary(report: IngestReport, language: str) -> str:
    """Rows of each file, what was set aside amounts to, findings by rule with their first lines, and the sum of it."""
    header = [word_of(language, f"ingest.header_{column}") for column in _HEADER]
    width = max(len(name) for name in [*(source.display_name for source in report.sources), header[0]])
    lines = [f"{header[0]:<{width}}  {header[1]:>9}  {header[2]:>10}  {header[3]:>10}  {header[4]:>9}"]
    for source in report.sources:
        repaired = report.count(severity="repair", file=source.file)
        rows = f"{source.rows_read:>9}  {source.rows_used:>10}  {source.rows_set_aside:>10}  {repaired:>9}"
        lines.append(f"{source.display_name:<{width}}  {rows}")
    if amounts := list(amounts_set_aside(report)):
        lines += ["", word_of(language, "ingest.aside")]
        lines += [
            f"  {table}.{column}: {written(aside, language)} / {written(read, language)}"
            for table, column, aside, read in amounts
        ]
    if report.controls:
        agree = sum(control.agrees for control in report.controls)
        lines += ["", word_of(language, "ingest.controls", agree=agree, all=len(report.controls))]
    for rule, findings in by_rule(report.findings).items():
        count = report.count(rule=rule)
        lines += ["", f"{rule} ({findings[0].severity}): {count}"]
        lines += [f"  {finding.sentence(language)}" for finding in findings[:LINES_A_RULE]]
        if count > LINES_A_RULE:
            lines.append(f"  {more(count - LINES_A_RULE, language)}")
    return "\n".join([*lines, "", summed(report, language)])


def summed(report: IngestReport, language: str, write: Callable[[int, str], str] = lambda rows, _: str(rows)) -> str:
    """The sum of it in a sentence: rows read, used and set aside; or that the year is stopped."""
    return word_of(
        language,
        "ingest.stopped" if report.stops else "ingest.done",
        year=report.year,
        read=write(sum(source.rows_read for source in report.sources), language),
        used=write(sum(source.rows_used for source in report.sources), language),
        aside=write(sum(source.rows_set_aside for source in report.sources), language),
    )


def more(count: int, language: str) -> str:
    """That there are so many more findings."""
    return word_of(language, "ingest.more", count=count)


def written(amount: float, language: str) -> str:
    """An amount with two decimals at most, as its reader writes it.

    >>> written(1976.5, "nl")
    '1.976,5'
    """
    return format_decimal(round(amount, 2), "#,##0.##", locale=language_of(language).locale)


def amounts_set_aside(report: IngestReport) -> Iterator[tuple[str, str, float, float]]:
    """What the rows set aside amount to: table, column, the sum set aside, and the sum of all rows read."""
    sums: dict[tuple[str, str], list[float]] = {}
    for source in report.sources:
        for column, read in source.amounts_read.items():
            both = sums.setdefault((source.table, column), [0.0, 0.0])
            both[0] += source.amounts_set_aside.get(column, 0.0)
            both[1] += read
    for (table, column), (aside, read) in sums.items():
        if round(aside, 6):
            yield table, column, aside, read


def write_findings(report: IngestReport, folder: Path, language: str, *, locked: bool = False) -> Path:
    """Write every finding that is kept into `findings.csv`, with a line for those that are counted alone.

    Where nobody else writes it, `locked` clears what killed processes left of it.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["file", "sheet", "line", "column", "rule", "severity", "found", "expected", "sentence"])
    for one in report.findings:
        place = [one.file, one.sheet, one.line or "", one.column, one.rule, one.severity]
        rows.writerow(map(_harmless, [*place, one.found, one.expected, one.advice(language)]))
    collected = Counter((one.file, one.rule) for one in report.findings)
    for count in report.counts:
        if uncollected := count.count - collected[count.file, count.rule]:
            place = [count.file, "", "", "", count.rule, count.severity]
            rows.writerow(map(_harmless, [*place, "", "", more(uncollected, language)]))
    path = folder / FINDINGS
    write_whole(path, written.getvalue(), locked=locked)
    return path


def _harmless(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
