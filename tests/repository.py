"""The cooperative whose folder is the repository itself: what it measures, the general indicators and its own."""

from pathlib import Path

from indicators.cooperative import Cooperative

ROOT = Path(__file__).parents[1]

REGISTRY = Cooperative.at(ROOT).registry

CATALOGUE = REGISTRY.catalogue
