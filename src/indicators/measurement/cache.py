"""Figures kept beside the tables, so that a year is measured once and every section and language reads the same.

What was measured is kept apart from what is left of it once the figures that may not be disclosed are withheld:
the first depends on the tables of its year alone, the second on the years before it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from indicators.catalogue import AUDIENCES, Audience, Catalogue
from indicators.cooperative import Cooperative
from indicators.core.code_version import software_hash
from indicators.core.fiscal_year import FiscalYear
from indicators.core.kept_result import SOFTWARE, Inputs, KeptResult, digest
from indicators.figures.before import Before
from indicators.figures.figure import Figure, Figures, Imbalance
from indicators.figures.withholding import State, Withheld
from indicators.ingest.storage.saved_report import read_saved_report
from indicators.ledger.ledger import PublishedFigures, read_ledger
from indicators.ledger.snapshot import snapshot_seal
from indicators.privacy.pseudonyms import read_key

if TYPE_CHECKING:
    from indicators.disclosure.rows.rows_of_years import RowsOfYears

MEASURED = "measured"
FIGURES = "figures"


def figures_of(cooperative: Cooperative, year: FiscalYear) -> Figures:
    """The figures of an ingested fiscal year: kept ones while nothing that they depend on changed, else measured.

    They depend on the tables and the configuration (through the fingerprint of the ingest), on the code, on the
    versions of the libraries, and on what was printed of earlier years: a figure is withheld too where it would give
    away one of theirs.
    """
    return figures_until(cooperative, year)[year.name]


def figures_until(cooperative: Cooperative, year: FiscalYear, *, only_kept: bool = False) -> dict[int, Figures]:
    """The figures of an ingested fiscal year, and of every one before it that was ingested.

    With `only_kept` nothing is measured: there are none where those of a year are not kept.
    """
    ledger = read_ledger(cooperative)
    reports = {year.name: read_saved_report(cooperative, year.name)}
    ingested = [year]
    for before in cooperative.years_until(year.name - 1, most=len(cooperative.known_years)):
        if report := read_saved_report(cooperative, before.name):
            reports[before.name] = report
            ingested.append(before)
    figures: dict[int, Figures] = {}
    measured: Sequence[Figure] = []
    rows: RowsOfYears | None = None
    trail = ""
    for one in sorted(ingested):
        without_exports = sorted(name for name in ledger.years if name < one.name and name not in reports)
        printed = [ledger.figures(name, cooperative.catalogue) for name in without_exports]
        printed += [_as_printed(year, ledger, cooperative.catalogue) for year in figures.values()]
        report = reports[one.name]
        fingerprint = report.fingerprint if report else ""
        state = next((earlier.state for earlier in reversed(figures.values())), State())
        known = Before(sorted(printed, key=lambda year: year.fiscal_year), measured, state)
        seals = f"{trail} {snapshot_seal(cooperative, one.name)}"
        kept, inputs = _kept(cooperative, FIGURES, one), _inputs(cooperative, fingerprint, known, seals)
        if content := kept.made_from(inputs):
            figures[one.name] = _as_kept(content, one, cooperative.catalogue)
        elif only_kept:
            return {}
        else:
            from indicators.measurement.measure import rows_of_years  # pandas, which what is kept does without

            rows = rows or rows_of_years(cooperative)
            figures[one.name] = _withheld(cooperative, one, fingerprint, known, ledger, rows)
            kept.keep(inputs, _as_content(figures[one.name]))
        trail = f"{trail} {fingerprint}"
        measured = _of_audience(_measured_or_kept(cooperative, one, fingerprint), "public")
    return figures


def figures_for(cooperative: Cooperative, year: FiscalYear, audience: Audience) -> Figures:
    """The figures of an ingested fiscal year that an audience reads: the public's as these are, and those for it.

    What is for the works council is withheld as the law has it, with the public figures as known; what is for those
    behind it, with all that those before them read.
    """
    read = figures_of(cooperative, year)
    for one in AUDIENCES[1 : AUDIENCES.index(audience) + 1]:
        read = _told_or_kept(cooperative, year, one, read)
    return read


def _told_or_kept(cooperative: Cooperative, year: FiscalYear, audience: Audience, read: Figures) -> Figures:
    """What an audience reads: all that those before it read, and what is for it alone."""
    if not any(one.audience == audience for one in cooperative.catalogue.values()):
        return read
    report = read_saved_report(cooperative, year.name)
    fingerprint = report.fingerprint if report else ""
    kept, inputs = _kept(cooperative, f"{FIGURES}/{audience}", year), _inputs(cooperative, fingerprint, Before([read]))
    if content := kept.made_from(inputs):
        own = [_as_figure(row, year, cooperative.catalogue) for row in content["figures"]]
        withheld = [Withheld(**one) for one in content["withheld"]]
    else:
        from indicators.measurement.measure import told  # pandas, which what is kept does without

        measured = _measured_or_kept(cooperative, year, fingerprint)
        own, withheld = told(cooperative, year, audience, measured, read)
        kept.keep(inputs, {"figures": [*map(_as_row, own)], "withheld": [asdict(one) for one in withheld]})
    order = {id: place for place, id in enumerate(cooperative.catalogue)}
    figures = sorted((*read, *own), key=lambda one: order[one.id])  # which leaves the slices of each as they are
    return Figures(year.name, figures, read.imbalances, (*read.withheld, *withheld), read.state)


def _of_audience(figures: Iterable[Figure], audience: Audience) -> list[Figure]:
    return [one for one in figures if one.indicator.audience == audience]


def measure_and_keep(cooperative: Cooperative, year: FiscalYear, *, force: bool = False) -> list[Figure]:
    """The figures of an ingested fiscal year before any is withheld: they depend on no other year.

    They are kept among the tables, with which they are never shared. With `force` they are measured again, and so
    is what is left of them once figures are withheld.
    """
    if force:
        for folder in (MEASURED, FIGURES):
            _kept(cooperative, folder, year).forget()
    report = read_saved_report(cooperative, year.name)
    return _measured_or_kept(cooperative, year, report.fingerprint if report else "")


def _measured_or_kept(cooperative: Cooperative, year: FiscalYear, fingerprint: str) -> list[Figure]:
    kept, inputs = _kept(cooperative, MEASURED, year), _inputs(cooperative, fingerprint, Before())
    if content := kept.made_from(inputs):
        return [_as_figure(row, year, cooperative.catalogue) for row in content["figures"]]
    from indicators.measurement.measure import before_disclosure  # pandas, which what is kept does without

    figures = before_disclosure(cooperative, year, cooperative.catalogue.values())
    kept.keep(inputs, {"figures": [_as_row(figure) | {"others": figure.others} for figure in figures]})
    return figures


def _withheld(
    cooperative: Cooperative,
    year: FiscalYear,
    fingerprint: str,
    before: Before,
    ledger: PublishedFigures,
    rows: "RowsOfYears",
) -> Figures:
    from indicators.measurement.measure import disclosed  # pandas, which what is kept does without
    from indicators.measurement.republication import as_published_where_few_changed

    measured = _of_audience(_measured_or_kept(cooperative, year, fingerprint), "public")
    figures = disclosed(cooperative, year, measured, before, rows)
    return as_published_where_few_changed(cooperative, year, figures, ledger)


def _as_kept(content: Mapping[str, Any], year: FiscalYear, catalogue: Catalogue) -> Figures:
    imbalances = [Imbalance(**one) for one in content["imbalances"]]
    rows = [_as_figure(row, year, catalogue) for row in content["figures"]]
    withheld = [Withheld(**one) for one in content["withheld"]]
    return Figures(year.name, rows, imbalances, withheld, State.of(content["state"]))


def _as_content(figures: Figures) -> dict[str, Any]:
    return {
        "figures": [_as_row(figure) for figure in figures],
        "imbalances": [asdict(one) for one in figures.imbalances],
        "withheld": [asdict(one) for one in figures.withheld],
        "state": figures.state.as_content(),
    }


def _kept(cooperative: Cooperative, folder: str, year: FiscalYear) -> KeptResult:
    return KeptResult(cooperative.kept / folder / f"{year}.json", read_key(cooperative.keeper))


def _as_printed(figures: Figures, ledger: PublishedFigures, catalogue: Catalogue) -> Figures:
    """The figures with what the ledger printed of them: no later rule takes that back."""
    printed = {(one.id, one.slice): one for one in ledger.figures(figures.fiscal_year, catalogue) if one.is_known}
    kept = [printed.pop((one.id, one.slice), one) if not one.is_known else one for one in figures]
    known = {(one.id, one.slice) for one in kept}
    more = [one for key, one in printed.items() if key not in known]
    return Figures(figures.fiscal_year, (*kept, *more), figures.imbalances, figures.withheld, figures.state)


def kept_content(cooperative: Cooperative, year: FiscalYear, audience: Audience = "public") -> str:
    """A hash of the figures of a year that are kept for an audience, whatever they were made by."""
    folders = [FIGURES, *(f"{FIGURES}/{one}" for one in AUDIENCES[1 : AUDIENCES.index(audience) + 1])]
    kept = [_kept(cooperative, folder, year).content for folder in folders]
    return digest(kept[0] if audience == "public" else kept)


def _as_figure(row: dict[str, Any], year: FiscalYear, catalogue: Catalogue) -> Figure:
    return Figure(**{**row, "indicator": catalogue[row["indicator"]]}, fiscal_year=year.name)


def _as_row(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.id,
        "slice": figure.slice,
        "value": figure.value,
        "status": figure.status,
        "unit": figure.unit,
        "reason": figure.reason,
        "people": figure.people,
        "verdict": figure.verdict,
    }


def _inputs(cooperative: Cooperative, fingerprint: str, before: Before, trail: str = "") -> Inputs:
    """What figures depend on: their tables, what is declared and installed, and what was printed of earlier years."""
    printed = {
        f"figures of {figures.fiscal_year}": digest([[one.id, one.slice, one.value, one.status] for one in figures])
        for figures in before.printed
    }
    printed |= {"engine": cooperative.configuration.engine.measures_by}  # its version is among those of the libraries
    printed |= {"tables of earlier years": trail, "groups of the year before": digest(before.state.as_content())}
    return {"tables": fingerprint, "own declarations": cooperative.registry.hash, SOFTWARE: software_hash()} | printed
