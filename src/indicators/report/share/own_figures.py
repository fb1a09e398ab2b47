"""The figures that a document tells its readers, and that are for them alone."""

import csv

from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figures
from indicators.measurement.cache import figures_for
from indicators.report.documents import MadeDocument


def own_figures(cooperative: Cooperative, year: FiscalYear, document: MadeDocument) -> Figures:
    """The figures of a document as it was made, without those that are public: they are published with the year's.

    Raises:
        WrongUse: the document is public, or was not made.
    """
    if document.is_public:
        raise WrongUse(
            f"The document {document.name} is public: its figures are published with all of the year. "
            f"Run: indicators publish {year}"
        )
    path = cooperative.root / document.place / str(year) / document.figures
    if not path.is_file():
        raise WrongUse(
            f"{document.called.capitalize()} of {year} was not made yet. "
            f"Run: indicators report {year} --document {document.name}"
        )
    with path.open(encoding="utf-8", newline="") as file:
        printed = {row["id"] for row in csv.DictReader(file)}
    figures = figures_for(cooperative, year, document.audience)
    own = [one for one in figures if one.id in printed and one.indicator.audience != "public"]
    return Figures(year.name, own)
