"""What a cooperative measures by: what ships with the project, what packages share, and what its own folder adds."""

from indicators.registry.registry import Registry, find, get, load_registry

__all__ = ["Registry", "find", "get", "load_registry"]
