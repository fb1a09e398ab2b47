"""What ingest found: one finding a row set aside, repaired or refused, and the count of rows a file."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import nan
from typing import TYPE_CHECKING, Any

from indicators.i18n.languages import word_of
from indicators.privacy.patterns import is_national_number
from indicators.rules import RULES, Rule, rule_sentence
from indicators.tables import Severity, Table

if TYPE_CHECKING:
    import pyarrow as pa

HIDDEN = "•••"
"""What stands in the place of a personal cell."""

_AS_LARGE_AS_A_NATIONAL_NUMBER = 100_000_000
"""That of somebody born in October 2000, read as a number."""

MAX_FINDINGS = 1000
"""The findings of one rule in one file that are kept in detail; the others are counted."""


@dataclass(frozen=True)
class Finding:
    """One thing found in an export: where, by which rule, what was found and what was expected.

    `line` is the line that a text editor or a spreadsheet shows; 0 for the file as a whole. Personal values are
    masked before they come here. `section` is that of `cooperative.toml` where something can be done about it.
    """

    file: str
    rule: str
    severity: Severity
    line: int = 0
    sheet: str = ""
    column: str = ""
    found: str = ""
    expected: str = ""
    section: str = ""

    def sentence(self, language: str) -> str:
        """Where, and what to do, in a language.

        >>> Finding("c.csv", "not_a_date", "stop", 7, column="Date", found="31/02/2024",
        ...         expected="31/12/2024").sentence("en")
        "c.csv, line 7, column Date: '31/02/2024' is not a date like 31/12/2024. Correct it in the export."
        """
        where = [
            self.file,
            *([word_of(language, "ingest.place_sheet", sheet=self.sheet)] if self.sheet else []),
            *([word_of(language, "ingest.place_line", line=self.line)] if self.line else []),
            *([word_of(language, "ingest.place_column", column=self.column)] if self.column else []),
        ]
        return word_of(language, "ingest.finding", place=", ".join(where), advice=self.advice(language))

    def advice(self, language: str) -> str:
        """What is wrong and what to do, without the place."""
        return rule_sentence(self.rule, language, found=self.found, expected=self.expected, section=self.section)


@dataclass
class Source:
    """One export as it was read: its content hash, and what became of each of its rows.

    `amounts_read` sums all its rows in the columns that can be added up, `amounts_set_aside` those set aside.
    `columns_read_by` are the headers that give no column, and that another key of its export reads.
    `fetched_from` names the source of a file that was fetched, `fetched_as_of` the day and minute of its state.
    `mark` is the keyed hash of file and content: it stands wherever a file about people is told of outside.
    """

    export: str
    table: str
    file: str
    sheet: str = ""
    sha256: str = ""
    mark: str = ""
    rows_read: int = 0
    rows_used: int = 0
    columns_left_out: list[str] = field(default_factory=list)
    amounts_read: dict[str, float] = field(default_factory=dict)
    amounts_set_aside: dict[str, float] = field(default_factory=dict)
    columns_read_by: dict[str, str] = field(default_factory=dict)
    fetched_from: str = ""
    fetched_as_of: str = ""

    @property
    def rows_set_aside(self) -> int:
        """Rows read and not used."""
        return self.rows_read - self.rows_used

    def told_hash(self, about_people: Collection[str]) -> str:
        """The hash by which the file is recognised outside: the keyed one, where its table is one of those."""
        return self.mark if self.table in about_people else self.sha256

    @property
    def display_name(self) -> str:
        """The file, with its sheet."""
        return self.file + (f" · {self.sheet}" if self.sheet else "")


@dataclass
class Count:
    """How many findings a rule has in one file: exact, also where only the first of them are kept."""

    file: str
    rule: str
    severity: Severity
    count: int = 0


@dataclass(frozen=True)
class Compared:
    """A control total and what the file gives; both as they are shown."""

    file: str
    sheet: str
    measure: str
    column: str
    where: str
    stated: str
    given: str
    difference: str
    source: str

    @property
    def agrees(self) -> bool:
        """Whether the file gives what its source states."""
        return not self.difference


@dataclass
class IngestReport:
    """What was read for a fiscal year, what was found, and the content hash of each table that was made.

    `findings` are the first of each rule and file, `MAX_FINDINGS` at most; `counts` says how many there are.
    """

    year: int
    fingerprint: str = ""
    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    controls: list[Compared] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)

    @property
    def stops(self) -> list[Finding]:
        """The findings that stop the fiscal year, as far as they are kept."""
        return [finding for finding in self.findings if finding.severity == "stop"]

    def count(self, *, rule: str = "", severity: str = "", file: str = "") -> int:
        """How many findings there are of a rule, of a severity, in a file."""
        wanted = (rule, severity, file)
        return sum(
            one.count
            for one in self.counts
            if all(want in ("", has) for want, has in zip(wanted, (one.rule, one.severity, one.file), strict=True))
        )

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, to be kept beside the tables."""
        return {
            "year": self.year,
            "fingerprint": self.fingerprint,
            "sources": [vars(source) for source in self.sources],
            "findings": [vars(finding) for finding in self.findings],
            "counts": [vars(count) for count in self.counts],
            "controls": [vars(control) for control in self.controls],
            "tables": self.tables,
        }

    @classmethod
    def from_json(cls, saved: Mapping[str, Any]) -> "IngestReport":
        """The report as it was kept."""
        return cls(
            year=saved["year"],
            fingerprint=saved["fingerprint"],
            sources=[Source(**source) for source in saved["sources"]],
            findings=[Finding(**finding) for finding in saved["findings"]],
            counts=[Count(**count) for count in saved["counts"]],
            controls=[Compared(**control) for control in saved["controls"]],
            tables=saved["tables"],
        )


class FindingLog:
    """Findings as they come, each with the severity that the configuration gives its rule.

    Of each rule and file the first `MAX_FINDINGS` are kept and all are counted.
    """

    def __init__(self, severities: Mapping[str, Severity], rules: Mapping[str, Rule] = RULES):
        self.findings: list[Finding] = []
        self._severities, self._rules = severities, rules
        self._counts: dict[tuple[str, str], Count] = {}

    @property
    def counts(self) -> list[Count]:
        """How many findings each rule has in each file."""
        return list(self._counts.values())

    def severity(self, rule: str) -> Severity:
        """What a rule does in this cooperative."""
        return self._severities.get(rule, self._rules[rule].severity)

    def add(self, rule: str, file: str, **where: Any) -> None:
        """Record a finding."""
        if self.room(rule, file):
            self.findings.append(Finding(file=file, rule=rule, severity=self.severity(rule), **where))
        self._count(rule, file).count += 1

    def room(self, rule: str, file: str) -> int:
        """How many more findings of a rule are kept for a file."""
        counted = self._counts.get((rule, file))
        kept = 1 if self._rules[rule].counted else MAX_FINDINGS
        return max(0, kept - counted.count) if counted else kept

    def count(self, rule: str, file: str) -> int:
        """How many findings of a rule a file has until now."""
        counted = self._counts.get((rule, file))
        return counted.count if counted else 0

    def add_uncollected(self, rule: str, file: str, count: int) -> None:
        """Count findings for which there is no room."""
        if count:
            self._count(rule, file).count += count

    def sets_aside(self, rule: str) -> bool:
        """Whether a row with such a finding is not used."""
        return self.severity(rule) in ("set_aside", "stop") and not self._rules[rule].spares

    def _count(self, rule: str, file: str) -> Count:
        return self._counts.setdefault((rule, file), Count(file, rule, self.severity(rule)))


def add_amounts(amounts: dict[str, float], table: Table, rows: "pa.Table") -> None:
    """Add to `amounts` what rows have in the columns of the table that can be added up.

    A sum that holds a national number is none (not a number): less what else is in it, it would be that number.
    """
    import pyarrow.compute as pc  # a report that is read needs none of it

    for column in table.amounts:
        if column.name in rows.column_names:
            cells = rows[column.name]
            found = pc.sum(cells).as_py() or 0.0
            large = cells.filter(pc.greater_equal(pc.abs(cells), _AS_LARGE_AS_A_NATIONAL_NUMBER))
            if any(is_national_number(abs(float(one))) for one in large.unique().to_pylist()):
                found = nan
            amounts[column.name] = round(amounts.get(column.name, 0.0) + found, 6)


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings grouped by rule, in the order in which each rule first spoke."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.rule, []).append(finding)
    return grouped
