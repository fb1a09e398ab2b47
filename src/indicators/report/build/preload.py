"""A warm start: what every section needs is imported once, in the process that its children are copies of."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


def preload_for_sections(*, with_tables: bool) -> None:
    """Import the libraries of a section, and do once what takes long the first time.

    What reads tables is imported where a child will. Nothing is read and no query is made: a DuckDB connection or
    a Polars frame made here would hang the children.
    """
    with _staying():
        if with_tables:
            import pandas  # noqa: F401
            import pyarrow.parquet  # noqa: F401

        from forked_notebooks.shell import make_a_shell_ready

        _draw()
        make_a_shell_ready()


@cache
def preload_for_pages() -> None:
    """Import the libraries of a page, and read and compile the template, once in a process."""
    with _staying():
        from nbformat.v4 import new_markdown_cell, new_notebook

        import indicators.report.build.render_tasks  # noqa: F401
        from indicators.report.render.frame import Edition
        from indicators.report.render.page import render

        render([new_notebook(cells=[new_markdown_cell("# -")])], Edition("en", "-", "-", 2024), contents=False)


@contextmanager
def _staying() -> Iterator[None]:
    """What is made meanwhile stays: nobody looks for garbage in it, nor counts references that children share."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@cache
def _draw() -> None:
    """The first chart of a process loads fonts and writers of SVG; the first backend, the names of all of them."""
    from matplotlib.rcsetup import validate_backend

    from forked_notebooks.shell import INLINE
    from indicators.report.charts.breakdown import breakdown_chart
    from indicators.report.charts.trend import trend_chart

    validate_backend(INLINE)

    trend_chart("-", "-", [2023, 2024], [1, 2], str, "en")
    breakdown_chart("-", "-", ["a", "b"], [1, 2], str, "en")
