"""The annual social report of a cooperative, made from its own exports.

An analyst works with `tables.read`, with the chapters of the catalogue (`employment`, `pay`, `loans`, ...), whose
indicators are called on a frame, with `figures.read`, `find`, `trend`, `breakdown` and `compare`, and tries queries
with `sources.try_`. Each is imported when it is first used, so that `import indicators` costs nothing.

>>> from indicators import find, loans
>>> import pandas as pd
>>> loans.amount_granted(pd.DataFrame({"amount": [1500.0, 2500.0], "in_year": [True, False]}))
1500.0
>>> [found.id for found in find("interdecile")]
['pay.decile_ratio']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indicators import figures, sources, tables
    from indicators.catalogue import (
        activity,
        analysis,
        employment,
        governance,
        legal,
        loans,
        membership,
        pay,
        paygap,
        recognition,
        risk,
        social_balance,
        training,
        vsme,
    )
    from indicators.registry import find, get
    from indicators.report.charts.lab.charts import breakdown, trend, years
    from indicators.report.charts.lab.slice_view import slice_view
    from indicators.report.charts.lab.tables import compare

__all__ = [
    "activity",
    "analysis",
    "breakdown",
    "compare",
    "employment",
    "figures",
    "find",
    "get",
    "governance",
    "legal",
    "loans",
    "membership",
    "pay",
    "paygap",
    "recognition",
    "risk",
    "slice_view",
    "social_balance",
    "sources",
    "tables",
    "training",
    "trend",
    "vsme",
    "years",
]

_ROOMS = {"tables": "indicators.tables", "figures": "indicators.figures", "sources": "indicators.sources"}
_PLACES = {
    "find": "registry",
    "get": "registry",
    "trend": "report.charts.lab.charts",
    "years": "report.charts.lab.charts",
    "slice_view": "report.charts.lab.slice_view",
    "breakdown": "report.charts.lab.charts",
    "compare": "report.charts.lab.tables",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'indicators' has no attribute '{name}'")
    if name in _ROOMS:
        return import_module(_ROOMS[name])
    return getattr(import_module(f"indicators.{_PLACES.get(name, 'catalogue')}"), name)


def __dir__() -> list[str]:
    return __all__
