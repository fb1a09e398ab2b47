"""The list of members beside the register of shares: what both of them tell, told once."""

from collections.abc import Iterator

from IPython.display import Markdown

from indicators.figures import Figure, Figures
from indicators.i18n.data_names import table_name
from indicators.i18n.formatting import printed, write, write_value
from indicators.i18n.letter_case import inside
from indicators.i18n.page_messages import word
from indicators.ingest.report import IngestReport
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked

LIST, REGISTER = "members", "share_operations"
PAIRS = {
    "membership.members": "membership.members_on_last_day",
    "membership.joined": "membership.admitted",
    "membership.shares": "membership.shares_on_last_day",
    "membership.share_capital": "membership.capital_on_last_day",
}
"""What the list tells, and the register again."""


def repeated_by_register(figures: Figures) -> frozenset[str]:
    """The figures of the register that say, digit for digit, what the list says already."""
    return frozenset(again.id for one, again in _pairs(figures) if printed(one) == printed(again))


def reconciliation(figures: Figures, ingested: IngestReport, language: str) -> ReportTable | Markdown | None:
    """A sentence where list and register agree in all that is printed of both, and a row a figure where they do not.

    Nothing where the year has one of them only.
    """
    pairs = list(_pairs(figures))
    if not pairs:
        return None
    colon = word("colon", language)
    sources = {"list": _files(ingested, LIST), "register": _files(ingested, REGISTER)}
    if all(printed(one) == printed(again) for one, again in pairs):
        told = word("semicolon", language).join(
            f"{inside(one.indicator.label_in(language))}{colon}{linked(one.id, write(one, language))}"
            for one, _ in pairs
        )
        return Markdown(word("reconciled", language, figures=told, **sources))
    rows = [
        [
            one.indicator.label_in(language),
            linked(one.id, write(one, language)),
            linked(again.id, write(again, language)),
            _difference(one, again, language),
        ]
        for one, again in pairs
    ]
    header = [word("figure", language), table_name(LIST, language), table_name(REGISTER, language)]
    return ReportTable(
        word("reconciliation", language),
        [*header, word("difference", language)],
        rows,
        frozenset({1, 2, 3}),
        [word("reconciled_from", language, **sources)],
    )


def _files(ingested: IngestReport, table: str) -> str:
    return ", ".join(dict.fromkeys(one.file for one in ingested.sources if one.table == table))


def _pairs(figures: Figures) -> Iterator[tuple[Figure, Figure]]:
    for id, again in PAIRS.items():
        one, other = figures.find(id), figures.find(again)
        if one is not None and other is not None and one.is_known and other.is_known:
            yield one, other


def _difference(one: Figure, again: Figure, language: str) -> str:
    gap = float((printed(again) or 0) - (printed(one) or 0))
    return write_value(gap, one.indicator.unit, one.indicator.decimals, one.unit, language)
