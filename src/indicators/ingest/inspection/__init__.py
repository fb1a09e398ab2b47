"""Inspection: a look at files that proposes how to read them, and says what the files alone cannot decide."""

from indicators.ingest.inspection.look import inspect, look_into

__all__ = ["inspect", "look_into"]
