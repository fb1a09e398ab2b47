"""Verifying: the chain of the ledger, the tables that were kept, and every figure of a year by a second road."""

from collections.abc import Iterable

from indicators.catalogue import Catalogue
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.core.fiscal_year import FiscalYear
from indicators.figures.figure import Figures
from indicators.i18n.ledger_messages import sentence
from indicators.ledger.ledger import PublishedFigures
from indicators.ledger.restatement import differences, read_restatements, unexplained
from indicators.ledger.snapshot import snapshot_seal
from indicators.verification.recompute import Comparison, compare


def verify_ledger(cooperative: Cooperative, ledger: PublishedFigures, seal: str = "") -> str:
    """What a ledger whose chain is whole says of itself.

    Raises:
        FiguresRefused: the ledger has lost a publication: the one that `seal` vouches for, or one whose tables
            are kept on this machine.
    """
    language = cooperative.configuration.cooperative.languages[0]
    seals = {line.seal for line in ledger.lines}
    snapshots = sorted((cooperative.processed / "published").glob("[0-9]*"))
    for year in (int(folder.name) for folder in snapshots):
        if (published := snapshot_seal(cooperative, year)) not in seals:
            raise FiguresRefused(sentence("publication_lost", language, year=year, seal=published[:12]))
    if seal and not any(one.startswith(seal) for one in seals):
        raise FiguresRefused(sentence("seal_unknown", language, seal=seal))
    return sentence("ledger_whole", language, lines=len(ledger.lines), seal=ledger.seal or "-")


def verify_year(cooperative: Cooperative, year: FiscalYear, figures: Figures, ledger: PublishedFigures) -> list[str]:
    """A table of how the figures of a year agree on both roads, and with what was published; a line a difference.

    Raises:
        FiguresRefused: with the same lines, where a figure does not agree.
    """
    language = cooperative.configuration.cooperative.languages[0]
    compared = compare(cooperative, year, figures)
    wrong = [one for one in compared if not one.agrees]
    lines = [
        sentence("recomputed", language, year=year, figures=len(compared)),
        *_table(compared, cooperative.catalogue, language),
    ]
    lines += [_difference(one, language) for one in wrong]
    published = ledger.of(year.name)
    found = differences(ledger, figures, cooperative.configuration.restatement.materiality)
    open_ = unexplained(found, read_restatements(cooperative))
    if published:
        counts = {"same": len(published) - len(found), "restated": len(found) - len(open_), "open": len(open_)}
        lines.append(sentence("as_published", language, year=year, **counts))
        lines += [one.sentence(language, cooperative.ledger_place) for one in open_]
    if wrong or open_:
        raise FiguresRefused("\n".join(lines))
    return lines


def _table(compared: Iterable[Comparison], catalogue: Catalogue, language: str) -> list[str]:
    """How many figures of each table are the same to the last bit, within the tolerance, or different."""
    counts: dict[str, list[int]] = {}
    for one in compared:
        row = counts.setdefault(catalogue[one.id].table, [0, 0, 0, 0])
        row[0] += 1
        row[1 if one.is_exact else 2 if one.agrees else 3] += 1
    header = sentence("verified_columns", language).split("|")
    rows = [[table, *map(str, row)] for table, row in counts.items()]
    widths = [max(len(row[place]) for row in (header, *rows)) for place in range(len(header))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (header, *rows)
    ]


def _difference(one: Comparison, language: str) -> str:
    name = f"{one.id},{one.slice}" if one.slice else one.id
    if one.is_withheld:
        return sentence("roads_differ_withheld", language, name=name)
    values = {"first": "-" if one.first is None else one.first, "second": "-" if one.second is None else one.second}
    return sentence("roads_differ", language, name=name, **values)
