"""Restatement: a published figure that a later run does not give again needs a reason before it is reported."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.figures.figure import Figure, Figures, Status
from indicators.i18n.formatting import write
from indicators.i18n.ledger_messages import sentence
from indicators.ledger.ledger import PublishedFigure, PublishedFigures, printed_number

RESTATEMENTS = "restatements.csv"
COLUMNS = ("id", "slice", "fiscal_year", "published", "restated", "reason", "who", "when")
WITHHELD, NONE = "[c]", "-"


@dataclass(frozen=True)
class Restatement:
    """A line of `reports/restatements.csv`: a published figure, what it is now, and why."""

    id: str
    slice: str
    fiscal_year: int
    published: str
    restated: str
    reason: str
    who: str
    when: date

    def before_and_after(self, indicator: Indicator, currency: str) -> tuple[Figure, Figure]:
        """The figure as it was published, and as it was restated."""
        return self._figure(self.published, indicator, currency), self._figure(self.restated, indicator, currency)

    def _figure(self, cell: str, indicator: Indicator, currency: str) -> Figure:
        unit = currency if indicator.unit == "currency" else indicator.unit
        if cell in (WITHHELD, NONE):
            status: Status = "suppressed" if cell == WITHHELD else "not_computable"
            return Figure(indicator, self.fiscal_year, self.slice, None, status, unit)
        value = float(cell) / (100 if indicator.unit == "share" else 1)
        return Figure(indicator, self.fiscal_year, self.slice, value, "measured", unit)


@dataclass(frozen=True)
class Difference:
    """A published figure, and what the same figure is now; None where there is no such figure any more."""

    indicator: Indicator
    published: PublishedFigure
    now: Figure | None

    @property
    def before_and_after(self) -> tuple[str, str]:
        """Both numbers as `restatements.csv` gives them: as printed, with a decimal point and nothing else."""
        number = None if self.now is None else printed_number(self.now.value, self.now.unit, self.published.decimals)
        status = "not_computable" if self.now is None else self.now.status
        return _cell(self.published.number, self.published.status), _cell(number, status)

    def is_explained_by(self, entry: Restatement) -> bool:
        """Whether a line of `restatements.csv` gives the reason for this very change."""
        figure = (entry.fiscal_year, entry.id, entry.slice)
        return figure == (self.published.fiscal_year, self.published.id, self.published.slice) and (
            (entry.published, entry.restated) == self.before_and_after
        )

    def sentence(self, language: str, place: str = "reports") -> str:
        """Both values, and the line that is missing in `restatements.csv`."""
        figure = self.published
        cells = [figure.id, figure.slice, figure.fiscal_year, *self.before_and_after]
        return sentence(
            "restated",
            language,
            label=label_of(self.indicator, figure.slice, language),
            year=figure.fiscal_year,
            published=figure.written,
            now=write(self.now, language) if self.now else "–",
            file=f"{place}/{RESTATEMENTS}",
            line=_as_csv([*map(str, cells), "...", "...", "..."]),
        )


def differences(ledger: PublishedFigures, figures: Figures, materiality: float) -> list[Difference]:
    """The published figures of the year that are not the same now, in the order of the ledger.

    A figure is the same where it is printed as the same number. Where both are numbers, a change of no more
    than `materiality`, as a share of what was published, does not count. A figure that was not published yet
    is no difference, nor is one that the catalogue has no longer: no page shows it.
    """
    now = {(figure.id, figure.slice): figure for figure in figures}
    known = {figure.id: figure.indicator for figure in figures}
    published = [one for one in ledger.of(figures.fiscal_year) if one.id in known]
    pairs = (Difference(known[one.id], one, now.get((one.id, one.slice))) for one in published)
    return [pair for pair in pairs if _differs(pair, materiality)]


def unexplained(found: Iterable[Difference], reasons: Sequence[Restatement]) -> list[Difference]:
    """The differences for which `restatements.csv` has no line."""
    return [one for one in found if not any(one.is_explained_by(entry) for entry in reasons)]


def read_restatements(cooperative: Cooperative) -> list[Restatement]:
    """The lines of `reports/restatements.csv`; none without the file.

    Raises:
        FiguresRefused: a line lacks a cell, or has one that cannot be read; names the line.
    """
    path = cooperative.reports / RESTATEMENTS
    if not path.is_file():
        return []
    where = f"{cooperative.ledger_place}/{RESTATEMENTS}"
    text = path.read_text(encoding="utf-8-sig")
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        if len(missing) == len(COLUMNS):
            raise FiguresRefused(f"{where}, line 1: the header line is missing; write it above: {','.join(COLUMNS)}.")
        raise FiguresRefused(f"{where}, line 1: no column {', '.join(missing)}; expected {','.join(COLUMNS)}.")
    return [_restatement(row, f"{where}, line {rows.line_num}", cooperative.catalogue) for row in rows]


def as_printed(
    entries: Iterable[Restatement], ledger: PublishedFigures, years: Mapping[int, Figures]
) -> list[Restatement]:
    """The restatements whose two numbers were printed: each in the ledger, or as the figure is now.

    What few people changed stays as it was published, and a line that says what it would be tells of them. `years`
    are the figures as they are printed now; what a line says of figures about nobody is printed as it is.
    """
    return [
        one
        for one in entries
        if all(_is_printed(number, one, ledger, years) for number in (one.published, one.restated))
    ]


def _is_printed(number: str, entry: Restatement, ledger: PublishedFigures, years: Mapping[int, Figures]) -> bool:
    now = years[entry.fiscal_year].find(entry.id, entry.slice) if entry.fiscal_year in years else None
    if (now is not None and not now.indicator.is_about_people) or number in (WITHHELD, NONE):
        return True
    lines = [
        one
        for one in ledger.lines
        if (one.fiscal_year, one.id, one.slice) == (entry.fiscal_year, entry.id, entry.slice)
    ]
    known = {_cell(one.number, one.status) for one in lines}
    if now is not None:
        known.add(_cell(printed_number(now.value, now.unit, now.indicator.decimals), now.status))
    return number in known


def label_of(indicator: Indicator, slice: str, language: str) -> str:
    """A figure as an analyst finds it again: its label, and its name behind it."""
    name = f"{indicator.id},{slice}" if slice else indicator.id
    return f"{indicator.label_in(language)} ({name})"


def _differs(pair: Difference, materiality: float) -> bool:
    before, after = pair.before_and_after
    if before == after:
        return False
    if {before, after} & {WITHHELD, NONE} or float(before) == 0:
        return True
    return abs(float(after) - float(before)) > materiality * abs(float(before))


def _as_csv(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _cell(number: object, status: str) -> str:
    if number is not None:
        return f"{number:f}"
    return WITHHELD if status == "suppressed" else NONE


def _restatement(row: dict[str, str], where: str, known: Collection[str]) -> Restatement:
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    if empty := [name for name in COLUMNS if not cells[name] and name != "slice"]:
        raise FiguresRefused(f"{where}: {', '.join(empty)} is empty; a restatement says what, why, who and when.")
    if cells["id"] not in known:
        raise FiguresRefused(f"{where}, column id: found '{cells['id']}'; there is no such figure.")
    for name in ("published", "restated"):
        if not re.fullmatch(r"-?\d+(\.\d+)?|-|\[c\]", cells[name]):
            raise FiguresRefused(f"{where}, column {name}: found '{cells[name]}'; expected 2284, 5.98, [c] or -.")
    try:
        year, when = int(cells["fiscal_year"]), date.fromisoformat(cells["when"])
    except ValueError as mistake:
        raise FiguresRefused(f"{where}: {mistake}; expected a year, and a date such as 2025-03-18.") from None
    return Restatement(**{**cells, "fiscal_year": year, "when": when})  # type: ignore[arg-type]
