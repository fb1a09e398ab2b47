"""Figures: measured values that know their definition, their fiscal year, their slice and their sources."""

from importlib import import_module
from typing import Any

from indicators.figures.figure import Figure, Figures

__all__ = ["Figure", "Figures", "figures_of", "measure", "read", "read_years"]

_MEASUREMENT = {"figures_of": "cache", "measure": "measure", "read": "read", "read_years": "read"}


def __getattr__(name: str) -> Any:
    """What measures stands above this room: it is imported when it is first used."""
    if name not in _MEASUREMENT:
        raise AttributeError(f"module 'indicators.figures' has no attribute '{name}'")
    return getattr(import_module(f"indicators.measurement.{_MEASUREMENT[name]}"), name)
