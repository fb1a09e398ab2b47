"""Figures kept beside the tables, so that a year is measured once and every section and language reads the same.

What was measured is kept apart from what is left of it once the figures that may not be disclosed are withheld:
the first depends on the tables of its year alone, the second on the years before it too.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from indicators.catalogue import Catalogue
from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.code_version import software_hash
from indicators.core.fiscal_year import FiscalYear
from indicators.figures.figure import Figure, Figures, Imbalance
from indicators.ingest.storage.saved_report import read_saved_report
from indicators.ledger.ledger import PublishedFigures, read_ledger
from indicators.measurement.measure import before_disclosure, disclosed

MEASURED = "measured"
FIGURES = "figures"


def figures_of(cooperative: Cooperative, year: FiscalYear) -> Figures:
    """The figures of an ingested fiscal year: kept ones while nothing that they depend on changed, else measured.

    They depend on the tables and the configuration (through the fingerprint of the ingest), on the code, on the
    versions of the libraries, and on what was printed of earlier years: a figure is withheld too where it would give
    away one of theirs.
    """
    return figures_until(cooperative, year)[year.name]


def figures_until(cooperative: Cooperative, year: FiscalYear) -> dict[int, Figures]:
    """The figures of an ingested fiscal year, and of every one before it that was ingested."""
    ledger = read_ledger(cooperative)
    reports = {year.name: read_saved_report(cooperative, year.name)}
    ingested = [year]
    for before in cooperative.years_until(year.name - 1, most=len(cooperative.known_years)):
        if report := read_saved_report(cooperative, before.name):
            reports[before.name] = report
            ingested.append(before)
    figures: dict[int, Figures] = {}
    for one in sorted(ingested):
        without_exports = sorted(name for name in ledger.years if name < one.name and name not in reports)
        printed = [ledger.figures(name, cooperative.catalogue) for name in without_exports]
        printed += [_as_printed(before, ledger) for before in figures.values()]
        report = reports[one.name]
        figures[one.name] = _withheld_or_kept(cooperative, one, report.fingerprint if report else "", printed)
    return figures


def measure_and_keep(cooperative: Cooperative, year: FiscalYear, *, force: bool = False) -> list[Figure]:
    """The figures of an ingested fiscal year before any is withheld: they depend on no other year.

    They are kept among the tables, with which they are never shared. With `force` they are measured again, and so
    is what is left of them once figures are withheld.
    """
    if force:
        for folder in (MEASURED, FIGURES):
            (cooperative.processed / folder / f"{year}.json").unlink(missing_ok=True)
    report = read_saved_report(cooperative, year.name)
    return _measured_or_kept(cooperative, year, report.fingerprint if report else "")


def _measured_or_kept(cooperative: Cooperative, year: FiscalYear, fingerprint: str) -> list[Figure]:
    path = cooperative.processed / MEASURED / f"{year}.json"
    key = _key(cooperative, fingerprint, ())
    if kept := _kept(path, key):
        return [_as_figure(row, year, cooperative.catalogue) for row in kept["figures"]]
    figures = before_disclosure(cooperative, year, cooperative.catalogue.values())
    _keep(path, {"key": key, "figures": [_as_row(figure) | {"others": figure.others} for figure in figures]})
    return figures


def _withheld_or_kept(
    cooperative: Cooperative, year: FiscalYear, fingerprint: str, earlier: Sequence[Figures]
) -> Figures:
    path = cooperative.processed / FIGURES / f"{year}.json"
    key = _key(cooperative, fingerprint, earlier)
    if kept := _kept(path, key):
        imbalances = [Imbalance(**one) for one in kept["imbalances"]]
        return Figures(year.name, [_as_figure(row, year, cooperative.catalogue) for row in kept["figures"]], imbalances)
    figures = disclosed(cooperative, year, _measured_or_kept(cooperative, year, fingerprint), earlier)
    content = {
        "key": key,
        "figures": [_as_row(figure) for figure in figures],
        "imbalances": [asdict(one) for one in figures.imbalances],
    }
    _keep(path, content)
    return figures


def _kept(path: Path, key: str) -> dict[str, Any] | None:
    """What a file keeps under that key; None where it was never made, was cut short, or is of something else."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return kept if kept["key"] == key else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, content: dict[str, Any]) -> None:
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1))


def _as_printed(figures: Figures, ledger: PublishedFigures) -> Figures:
    """The figures with what the ledger printed of them: no later rule takes that back."""
    printed = {(one.id, one.slice): one for one in ledger.of(figures.fiscal_year) if one.value is not None}
    return Figures(
        figures.fiscal_year,
        [
            replace(figure, value=printed[figure.id, figure.slice].value, status="measured")
            if figure.status == "suppressed" and (figure.id, figure.slice) in printed
            else figure
            for figure in figures
        ],
        figures.imbalances,
    )


def kept_content(cooperative: Cooperative, year: FiscalYear) -> str:
    """A hash of the figures that are kept for a year, whatever they were made by."""
    kept = json.loads((cooperative.processed / FIGURES / f"{year}.json").read_text(encoding="utf-8"))
    del kept["key"]
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


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
    }


def _key(cooperative: Cooperative, fingerprint: str, earlier: Sequence[Figures]) -> str:
    """A hash of what figures depend on: their tables, and what was printed of earlier years."""
    digest = hashlib.sha256(f"{fingerprint} {cooperative.registry.hash} {software_hash()}".encode())
    for figures in earlier:
        for one in figures:
            digest.update(f"{figures.fiscal_year} {one.id} {one.slice} {one.value!r} {one.status}".encode())
    return digest.hexdigest()
