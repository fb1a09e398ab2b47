"""Figures: measured values that know their definition, their fiscal year, their slice and their sources."""

from indicators.figures.figure import Figure, Figures
from indicators.figures.kept import figures_of
from indicators.figures.measure import measure
from indicators.figures.reading import read, read_years

__all__ = ["Figure", "Figures", "figures_of", "measure", "read", "read_years"]
