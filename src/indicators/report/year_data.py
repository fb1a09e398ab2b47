"""Years prepared: figures and the report of the ingest, read once by a run and used by all of its sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indicators.catalogue import Audience
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figures
from indicators.ingest.report import IngestReport
from indicators.ingest.storage.saved_report import read_saved_report
from indicators.measurement.cache import figures_for, figures_until


@dataclass(frozen=True)
class PreparedYear:
    """A fiscal year as its sections see it."""

    report: IngestReport
    figures: Figures


_prepared: dict[tuple[Path, int, Audience], PreparedYear] = {}


def prepare(
    cooperative: Cooperative, years: Iterable[FiscalYear], audience: Audience = "public", *, only_kept: bool = False
) -> bool:
    """Read years that were ingested and measured just before; the sections of this process take them from here.

    The figures are those that the audience of a document reads. With `only_kept` nothing is measured. Returns whether
    all years are there.

    Raises:
        SectionFailed: the tables of a year are gone again.
    """
    _prepared.clear()
    wanted = sorted(years)
    figures = figures_until(cooperative, wanted[-1], only_kept=only_kept) if wanted else {}
    if wanted and not figures:
        return False
    for year in wanted:
        if (report := read_saved_report(cooperative, year.name)) is None:
            raise SectionFailed(f"The tables of {year} are gone from data/processed. Run again.")
        told = figures[year.name] if audience == "public" else figures_for(cooperative, year, audience)
        _prepared[cooperative.root, year.name, audience] = PreparedYear(report, told)
    return True


def prepared_year(cooperative: Cooperative, year: FiscalYear, audience: Audience = "public") -> PreparedYear:
    """A year as the run prepared it for an audience; outside of a run, as its exports are now.

    Raises:
        ExportsRefused: the exports of the year are stopped by findings.
    """
    if known := _prepared.get((cooperative.root, year.name, audience)):
        return known
    from indicators.ingest.pipeline import ingest_or_refuse

    report = ingest_or_refuse(cooperative, year)
    return PreparedYear(report, figures_for(cooperative, year, audience))
