"""Reading the figures of a fiscal year, as an analyst does."""

from collections.abc import Iterable
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.figures.figure import Figures
from indicators.measurement.cache import figures_of


def read(year: int, *, root: Path | str = ".") -> Figures:
    """The figures of a fiscal year as the report prints them: what may not be disclosed is withheld here too.

    Raises:
        ExportsRefused: the exports of the year are stopped by findings.
        WrongUse: there are no exports for it.
    """
    from indicators.ingest.pipeline import ingest_or_refuse  # brings DuckDB, which figures alone do not need

    cooperative = Cooperative.at(root)
    fiscal_year = cooperative.year(year)
    ingest_or_refuse(cooperative, fiscal_year)
    return figures_of(cooperative, fiscal_year)


def read_years(years: Iterable[int], *, root: Path | str = ".") -> dict[int, Figures]:
    """The figures of several fiscal years, each measured from its own exports."""
    return {year: read(year, root=root) for year in years}
