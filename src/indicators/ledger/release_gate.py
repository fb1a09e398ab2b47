"""The gates: what must hold before the figures of a year are reported or published."""

from collections.abc import Mapping

from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.figures.figure import Figures
from indicators.ingest.report import IngestReport
from indicators.ledger.ledger import read_ledger
from indicators.ledger.plausibility import doubts
from indicators.ledger.restatement import differences, read_restatements, unexplained


def refuse_unless_reportable(
    cooperative: Cooperative, year: int, figures: Mapping[int, Figures], reports: Mapping[int, IngestReport]
) -> None:
    """Stop where the year is not plausible, or a published figure is another now and nobody said why.

    `figures` and `reports` are those of the year and of the years before it that have exports; what was
    published of any of them is compared.

    Raises:
        FiguresRefused: with one sentence a figure.
    """
    configuration = cooperative.configuration
    ledger, reasons = read_ledger(cooperative), read_restatements(cooperative)
    published = {
        before: ledger.figures(before, cooperative.catalogue) for before in ledger.years if year - 6 < before < year
    }
    before = {known: one for known, one in reports.items() if known < year}
    language = configuration.cooperative.languages[0]
    sentences = [
        difference.sentence(language, cooperative.ledger_place)
        for one in figures.values()
        for difference in unexplained(differences(ledger, one, configuration.restatement.materiality), reasons)
    ]
    found = doubts(configuration, figures[year], reports[year], {**published, **figures}, before)
    sentences += [doubt.sentence for doubt in found]
    if sentences:
        raise FiguresRefused("\n".join(sentences))
