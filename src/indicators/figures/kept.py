"""Figures kept beside the tables, so that a year is measured once and every section and language reads the same."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import indicators
from indicators.catalogue import CATALOGUE
from indicators.cooperative import Cooperative
from indicators.exports.kept import kept_report
from indicators.figures.figure import Figure, Figures, Imbalance
from indicators.figures.ledger import PublishedFigures, read_ledger
from indicators.figures.measure import measure
from indicators.fiscal_year import FiscalYear


def figures_of(cooperative: Cooperative, year: FiscalYear) -> Figures:
    """The figures of an ingested fiscal year: kept ones while nothing that they depend on changed, else measured.

    They depend on the tables and the configuration (through the fingerprint of the ingest), on the code of the
    catalogue and of the figures, on the versions of the libraries that evaluate the expressions, and on what was
    printed of earlier years: a figure is withheld too where it would give away one of theirs.
    """
    ledger = read_ledger(cooperative)
    before = cooperative.years_until(year.name - 1, most=len(cooperative.known_years))
    ingested = [one for one in before if kept_report(cooperative, one.name)]
    without_exports = sorted(set(ledger.years) - {one.name for one in ingested} - {year.name})
    printed = [ledger.figures(one) for one in without_exports if one < year.name]
    for earlier in ingested:
        printed.append(_as_printed(_measured_or_kept(cooperative, earlier, printed), ledger))
    return _measured_or_kept(cooperative, year, printed)


def _measured_or_kept(cooperative: Cooperative, year: FiscalYear, earlier: Sequence[Figures]) -> Figures:
    path = _path(cooperative, year)
    key = _key(cooperative, year, earlier)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["key"] == key:
            imbalances = [Imbalance(**one) for one in kept["imbalances"]]
            return Figures(year.name, [_as_figure(row, year) for row in kept["figures"]], imbalances)
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: measure again
        pass
    figures = measure(cooperative, year, earlier=earlier)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}")
    content = {
        "key": key,
        "figures": [_as_row(figure) for figure in figures],
        "imbalances": [asdict(one) for one in figures.imbalances],
    }
    aside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(path)
    return figures


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
    kept = json.loads(_path(cooperative, year).read_text(encoding="utf-8"))
    del kept["key"]
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _path(cooperative: Cooperative, year: FiscalYear) -> Path:
    return cooperative.processed / "figures" / f"{year}.json"


def _as_figure(row: dict[str, Any], year: FiscalYear) -> Figure:
    return Figure(**{**row, "indicator": CATALOGUE[row["indicator"]]}, fiscal_year=year.name)


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


def _key(cooperative: Cooperative, year: FiscalYear, earlier: Sequence[Figures]) -> str:
    report = kept_report(cooperative, year.name)
    package = Path(indicators.__file__).parent
    digest = hashlib.sha256((report.fingerprint if report else "").encode())
    for path in (*sorted(package.glob("catalogue/*.py")), *sorted(package.glob("figures/*.py"))):
        digest.update(path.read_bytes())
    for figures in earlier:
        for one in figures:
            digest.update(f"{figures.fiscal_year} {one.id} {one.slice} {one.value!r} {one.status}".encode())
    for library in ("highspy", "narwhals", "pandas", "pyarrow"):
        digest.update(importlib.metadata.version(library).encode())
    return digest.hexdigest()
