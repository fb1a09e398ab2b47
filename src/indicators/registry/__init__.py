"""What a cooperative measures by: what ships with the project, what packages share, and what its own folder adds."""

from importlib import import_module
from typing import Any

__all__ = ["Registry", "find", "get", "load_registry"]


def __getattr__(name: str) -> Any:
    """The registry is imported when it is first used: whoever asks where files lie needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'indicators.registry' has no attribute '{name}'")
    return getattr(import_module("indicators.registry.registry"), name)
