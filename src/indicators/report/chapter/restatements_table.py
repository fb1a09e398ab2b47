"""The figures that were restated since they were published, for the method chapter and for the chapter they are in."""

from collections.abc import Container, Iterable

from indicators.catalogue import Catalogue, Indicator
from indicators.i18n.data_names import slice_name
from indicators.i18n.formatting import write_day, write_in_cell
from indicators.i18n.page_messages import word
from indicators.ledger.restatement import Restatement
from indicators.report.chapter.html_table import ReportTable
from indicators.report.prose.quoted_figure import written_change


def restatements_table(
    entries: Iterable[Restatement], years: Container[int], currency: str, language: str, catalogue: Catalogue
) -> ReportTable | None:
    """Original, restated, difference and reason of each restatement of the years that a report shows."""
    rows = [_row(entry, catalogue[entry.id], currency, language) for entry in entries if entry.fiscal_year in years]
    if not rows:
        return None
    keys = ("figure", "year", "as_published", "as_restated", "difference", "reason")
    return ReportTable(
        word("restatements", language), [word(key, language) for key in keys], rows, frozenset({1, 2, 3, 4})
    )


def restated_figures(
    entries: Iterable[Restatement], years: Container[int], currency: str, language: str, catalogue: Catalogue
) -> dict[str, list[str]]:
    """Figure -> a sentence for each restatement of it or of a slice, in the years that a report shows."""
    sentences: dict[str, list[str]] = {}
    for entry in entries:
        if entry.fiscal_year in years:
            figure, year, before, after, difference, reason = _row(entry, catalogue[entry.id], currency, language)
            values = {"figure": figure, "year": year, "before": before, "after": after, "reason": reason}
            sentence = word("restated_since", language, difference=difference, **values)
            sentences.setdefault(entry.id, []).append(sentence)
    return sentences


def _row(entry: Restatement, indicator: Indicator, currency: str, language: str) -> list[str]:
    before, after = entry.before_and_after(indicator, currency)
    label = indicator.label_in(language)
    return [
        f"{label}, {slice_name(entry.slice, language)}" if entry.slice else label,
        str(entry.fiscal_year),
        write_in_cell(before, language),
        write_in_cell(after, language),
        written_change(after, before, language),
        f"{entry.reason} ({entry.who}, {write_day(entry.when.isoformat(), language)})",
    ]
