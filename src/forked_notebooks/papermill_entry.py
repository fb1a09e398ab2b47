"""The door by which papermill finds the engine `forked`.

papermill loads its engines while it is itself imported: an engine that imports papermill could not be imported first.
"""

from typing import Any


class ForkedEngine:
    """What papermill asks an engine for, handed on to `forked_notebooks.papermill_engine`."""

    @classmethod
    def execute_notebook(cls, notebook: Any, kernel_name: str, **options: Any) -> Any:
        """The notebook, executed."""
        from forked_notebooks import papermill_engine as engine

        return engine.ForkedEngine.execute_notebook(notebook, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, notebook: Any, name: str | None = None) -> Any:
        """The kernel that the notebook names, or the one that was asked for."""
        from forked_notebooks import papermill_engine as engine

        return engine.ForkedEngine.nb_kernel_name(notebook, name)

    @classmethod
    def nb_language(cls, notebook: Any, language: str | None = None) -> Any:
        """The language that the notebook names, or the one that was asked for."""
        from forked_notebooks import papermill_engine as engine

        return engine.ForkedEngine.nb_language(notebook, language)
