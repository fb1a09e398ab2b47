"""A warm start: what every section needs is imported once, in the process that its children are copies of."""

import gc


def warm(*, with_tables: bool) -> None:
    """Import the libraries of a section and of its page, and do once what takes long the first time.

    What reads tables is imported where a child will. Nothing is read and no query is made: a DuckDB connection or
    a Polars frame made here would hang the children.
    """
    gc.disable()  # everything that imports make stays, so there is nothing to look for
    if with_tables:
        import pandas  # noqa: F401
        import pyarrow.parquet  # noqa: F401

    import indicators.report.chapter
    import indicators.report.section  # noqa: F401
    from indicators.report.shell import make_a_shell_ready

    _draw()
    _render()
    make_a_shell_ready()
    gc.freeze()  # the children share these pages of memory as long as nobody counts their references
    gc.enable()


def _draw() -> None:
    """The first chart of a process loads fonts and writers of SVG; the first backend, the names of all of them."""
    from matplotlib.rcsetup import validate_backend

    from indicators.report.charts import breakdown_chart, trend_chart
    from indicators.report.shell import INLINE

    validate_backend(INLINE)

    trend_chart("-", "-", [2023, 2024], [1, 2], str, "en")
    breakdown_chart("-", "-", ["a", "b"], [1, 2], str, "en")


def _render() -> None:
    """The first page of a process reads and compiles the template."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    from indicators.report.frame import Edition
    from indicators.report.page import render

    render([new_notebook(cells=[new_markdown_cell("# -")])], Edition("en", "-", "-", 2024), contents=False)
