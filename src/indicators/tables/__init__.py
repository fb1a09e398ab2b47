"""The canonical tables: what ingest makes of every cooperative's exports, and what indicators read."""

from indicators.tables.declared import TABLES
from indicators.tables.reading import read
from indicators.tables.schema import Column, Derived, Joined, RowRule, Severity, Table, YearParameters

__all__ = ["TABLES", "Column", "Derived", "Joined", "RowRule", "Severity", "Table", "YearParameters", "read"]
