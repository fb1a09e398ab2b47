"""Figures kept beside the tables, so that a year is measured once and every section and language reads the same."""

import hashlib
import importlib.metadata
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import indicators
from indicators.catalogue import CATALOGUE
from indicators.cooperative import Cooperative
from indicators.exports.ingest import kept_report
from indicators.figures.figure import Figure, Figures, Imbalance
from indicators.figures.measure import measure
from indicators.fiscal_year import FiscalYear


def figures_of(cooperative: Cooperative, year: FiscalYear) -> Figures:
    """The figures of an ingested fiscal year: kept ones while nothing that they depend on changed, else measured.

    They depend on the tables and the configuration (through the fingerprint of the ingest), on the code of the
    catalogue and of the figures, and on the versions of the libraries that evaluate the expressions.
    """
    path = cooperative.processed / "figures" / f"{year}.json"
    key = _key(cooperative, year)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["key"] == key:
            imbalances = [Imbalance(**one) for one in kept["imbalances"]]
            return Figures(year.name, [_as_figure(row, year) for row in kept["figures"]], imbalances)
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: measure again
        pass
    figures = measure(cooperative, year)
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


def _key(cooperative: Cooperative, year: FiscalYear) -> str:
    report = kept_report(cooperative, year.name)
    package = Path(indicators.__file__).parent
    digest = hashlib.sha256((report.fingerprint if report else "").encode())
    for path in (*sorted(package.glob("catalogue/*.py")), *sorted(package.glob("figures/*.py"))):
        digest.update(path.read_bytes())
    for library in ("narwhals", "pandas", "pyarrow"):
        digest.update(importlib.metadata.version(library).encode())
    return digest.hexdigest()
