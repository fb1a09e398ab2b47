"""How an export is read: its place, its dialect, which rows count, and what gives each column."""

from indicators.configuration.export.export import Export
from indicators.configuration.export.formats import ELEMENT, format_of
from indicators.configuration.export.rows import alternatives

__all__ = ["ELEMENT", "Export", "alternatives", "format_of"]
