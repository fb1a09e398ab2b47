"""What computes figures out of tables: a module an engine, each opened for one year and closed again."""

from indicators.measurement.engines.engine import Engine, opened

__all__ = ["Engine", "opened"]
