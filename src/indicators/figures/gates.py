"""The gates: what must hold before the figures of a year are reported or published."""

from collections.abc import Iterable

from indicators.cooperative import Cooperative
from indicators.errors import FiguresRefused
from indicators.figures.figure import Figures
from indicators.figures.ledger import read_ledger
from indicators.figures.restatement import differences, read_restatements, unexplained


def refuse_unless_reportable(cooperative: Cooperative, years: Iterable[Figures]) -> None:
    """Stop where figures are not what was published and nobody said why.

    Raises:
        FiguresRefused: with one sentence a figure.
    """
    language = cooperative.configuration.cooperative.languages[0]
    ledger, reasons = read_ledger(cooperative), read_restatements(cooperative)
    materiality = cooperative.configuration.restatement.materiality
    found = [one for figures in years for one in unexplained(differences(ledger, figures, materiality), reasons)]
    if found:
        raise FiguresRefused("\n".join(one.sentence(language) for one in found))
