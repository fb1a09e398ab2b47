"""The systems that hold the data: what `indicators fetch` brings of them, frozen beside a proof of what was asked.

An analyst tries a query with `sources.try_("odoo_db", "select ...")`.
"""

from typing import Any

__all__ = ["try_"]


def __getattr__(name: str) -> Any:
    if name != "try_":
        raise AttributeError(f"module 'indicators.sources' has no attribute '{name}'")
    from indicators.sources.lab import try_

    return try_
