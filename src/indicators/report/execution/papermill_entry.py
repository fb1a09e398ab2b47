"""The door of the engine under its last name, for environments that were installed before it moved."""

from forked_notebooks.papermill_entry import ForkedEngine

__all__ = ["ForkedEngine"]
