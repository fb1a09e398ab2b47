"""Plausibility: whether a year can be what it says it is, before anybody reads its figures.

Rows left out, a file of another year, a closing balance that does not open the next year, parts that are not
their whole, a figure out of line with the years before: each is a doubt, in a sentence with both numbers.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue import Indicator
from indicators.catalogue.invariants import BALANCES, RATES_OF_FLOWS, bounds
from indicators.configuration import Configuration, Plausibility
from indicators.core.errors import ConfigurationError, nearest
from indicators.figures.figure import Figure, Figures
from indicators.i18n.formatting import write, write_value
from indicators.i18n.ledger_messages import sentence
from indicators.ingest.report import IngestReport

_LEFT_OUT_RIGHTLY = (
    *("other_fiscal_year", "blank_row", "left_out_by_where", "total_row", "group_row", "repeated_header"),
    *("continuation_row", "restated", "cancellation", "left_by_the_last_day"),
)
"""What the mapping, or the export itself, says is no row of its own, or is of another year."""

_CHANCE = 3
"""How many times its square root a count may be off by chance alone."""


@dataclass(frozen=True)
class Doubt:
    """Something that makes a year implausible: the figure (or file) in question, and the sentence that says why."""

    about: str
    sentence: str


def doubts(
    configuration: Configuration,
    figures: Figures,
    report: IngestReport,
    earlier: Mapping[int, Figures],
    reports_before: Mapping[int, IngestReport],
) -> list[Doubt]:
    """What is implausible in the figures of a year, less what `[[plausibility.confirmed]]` confirms for that year.

    `earlier` are the figures of the years before, measured or published.

    Raises:
        ConfigurationError: a confirmation names neither a figure nor a file.
    """
    rules, year = configuration.plausibility, figures.fiscal_year
    language = configuration.cooperative.languages[0]
    confirmed = _confirmed(rules, figures)
    found = [
        *_rows_left_out(rules, report, language),
        *_files_of_another_year(report, reports_before, language),
        *_parts_and_wholes(figures, language),
        *_balances(figures, earlier.get(year - 1), language),
        *_out_of_line(rules, figures, earlier, language),
    ]
    return [doubt for doubt in found if doubt.about not in confirmed]


def _confirmed(rules: Plausibility, figures: Figures) -> set[str]:
    known = {figure.id for figure in figures}
    for name in (name for one in rules.confirmed for name in one.figures):
        if "/" not in name and name not in known:
            raise ConfigurationError(
                f"plausibility.confirmed: there is no figure '{name}'.{nearest(name, sorted(known))}"
            )
    return {name for one in rules.confirmed if one.fiscal_year == figures.fiscal_year for name in one.figures}


def _rows_left_out(rules: Plausibility, report: IngestReport, language: str) -> Iterator[Doubt]:
    """Completeness: too many rows of a file are not in the tables."""
    for source in report.sources:
        rightly = sum(one.count for one in report.counts if one.file == source.file and one.rule in _LEFT_OUT_RIGHTLY)
        left_out = source.rows_set_aside - rightly
        if left_out > rules.set_aside * source.rows_read:
            values = {"left_out": _count(left_out, language), "read": _count(source.rows_read, language)}
            share = write_value(rules.set_aside, "share", 1, "share", language)
            yield Doubt(source.file, sentence("rows_left_out", language, file=source.file, share=share, **values))


def _files_of_another_year(
    report: IngestReport, reports_before: Mapping[int, IngestReport], language: str
) -> Iterator[Doubt]:
    """A file of the year that is, byte for byte, one of a year before."""
    before = {source.sha256: (year, source.file) for year, one in reports_before.items() for source in one.sources}
    for file, sha256 in {source.file: source.sha256 for source in report.sources}.items():
        year, same = before.get(sha256, (0, file))
        if same != file:
            yield Doubt(file, sentence("same_file", language, file=file, same=same, year=year))


def _parts_and_wholes(figures: Figures, language: str) -> Iterator[Doubt]:
    for one in figures.imbalances:
        whole = figures.get(one.id)
        values = {"by": one.by, "whole": _written(whole, one.whole, language)}
        values["parts"] = _written(whole, one.parts, language)
        yield Doubt(one.id, _sentence("parts_differ", whole, language, **values))
    for declared in bounds({figure.id: figure.indicator for figure in figures}.values()):
        part, whole = figures.get(declared.part), figures.get(declared.whole)
        if declared.unless and _known(figures, declared.unless) is not None:
            continue
        if part.value is not None and whole.value is not None and part.value > whole.value:
            values = {"part": write(part, language), "whole": write(whole, language)}
            label = whole.indicator.label_in(language)
            yield Doubt(part.id, _sentence("more_than_whole", part, language, other=label, **values))


def _balances(figures: Figures, before: Figures | None, language: str) -> Iterator[Doubt]:
    """The closing balance of the year before and the figure of the year make the closing balance."""
    for declared in BALANCES:
        closing, opening = figures.get(declared.to_date), _known(before, declared.to_date)
        added = _known(figures, declared.of_year)
        taken = _known(figures, declared.less) if declared.less else 0
        if opening is None or closing.value is None or added is None or taken is None:
            continue
        expected = opening + added - taken
        if abs(closing.value - expected) > 1e-6 * abs(expected):
            yield Doubt(
                closing.id,
                _sentence(
                    "balance_differs",
                    closing,
                    language,
                    before=figures.fiscal_year - 1,
                    opening=_written(closing, opening, language),
                    of_year=_written(closing, added - taken, language),
                    expected=_written(closing, expected, language),
                    closing=write(closing, language),
                ),
            )


def _out_of_line(
    rules: Plausibility, figures: Figures, earlier: Mapping[int, Figures], language: str
) -> Iterator[Doubt]:
    """Magnitude: a figure outside the band around the lowest and the highest of the years before."""
    # what only grows is out of line every year, and is checked to the unit by its balance
    growing = {declared.to_date for declared in BALANCES if not declared.less}
    for figure in figures:
        values = {year: _known(known, figure.id) for year, known in earlier.items() if year < figures.fiscal_year}
        known = {year: value for year, value in values.items() if value is not None}
        if figure.slice or figure.value is None or not known or figure.id in growing:
            continue
        lowest, highest = _band(rules, figure.indicator, list(known.values()))
        if lowest <= figure.value <= highest or _too_small(rules, figure, list(known.values())):
            continue
        yield Doubt(
            figure.id,
            _sentence(
                "out_of_line",
                figure,
                language,
                now=write(figure, language),
                before=", ".join(f"{year} {_written(figure, known[year], language)}" for year in sorted(known)),
                bottom=_written(figure, lowest, language),
                top=_written(figure, highest, language),
            ),
        )


def _band(rules: Plausibility, indicator: Indicator, before: Sequence[float]) -> tuple[float, float]:
    """From where to where a figure may go: a share by points, a count by chance, everything by its own size."""
    low, high = min(before), max(before)
    wider = 2 if len(before) == 1 else 1  # one year alone says little of what is ordinary
    if indicator.unit == "share" and indicator.id not in RATES_OF_FLOWS:
        return low - wider * rules.points / 100, high + wider * rules.points / 100
    below, above = (wider * rules.band * abs(end) for end in (low, high))
    if indicator.unit not in ("ratio", "percent", "currency"):
        below, above = max(below, _CHANCE * math.sqrt(abs(low))), max(above, _CHANCE * math.sqrt(abs(high)))
    return low - below, high + above


def _too_small(rules: Plausibility, figure: Figure, before: Sequence[float]) -> bool:
    """Small counts jump by nature; this says nothing of shares, ratios and rates."""
    if figure.indicator.unit in ("share", "ratio", "percent"):
        return False
    return all(abs(value) < rules.smallest for value in (figure.value or 0, *before))


def _known(figures: Figures | None, id: str) -> float | None:
    figure = figures.find(id) if figures else None
    return figure.value if figure else None


def _sentence(key: str, figure: Figure, language: str, **values: object) -> str:
    name = f"{figure.indicator.label_in(language)} ({figure.id})"
    return sentence(key, language, label=name, year=figure.fiscal_year, **values)


def _written(figure: Figure, value: float, language: str) -> str:
    return write_value(value, figure.indicator.unit, figure.indicator.decimals, figure.unit, language)


def _count(rows: int, language: str) -> str:
    return write_value(rows, "rows", 0, "rows", language)
