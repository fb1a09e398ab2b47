"""Inspection: a look at a file that proposes how to read it, and says what the file alone cannot decide."""

from indicators.ingest.inspection.proposal import inspect

__all__ = ["inspect"]
