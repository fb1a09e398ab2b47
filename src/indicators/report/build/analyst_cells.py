"""What is for the analyst alone stays in the notebook: no row of a table is in what is published."""

import json

from nbformat import NotebookNode

from indicators.core.errors import SectionFailed
from indicators.report.chapter.rows_mark import ROWS_MARK

ANALYST = "analyst"
"""The tag of a cell that no page shows."""


def keep_rows_out(executed: NotebookNode, name: str) -> None:
    """Empty the cells that are for the analyst of what they show, and refuse rows in any other.

    Raises:
        SectionFailed: names the notebook and the cell, and what to do.
    """
    for cell in executed.cells:
        if cell.cell_type != "code":
            continue
        if ANALYST in cell.metadata.get("tags", []):
            cell.outputs = []
        elif ROWS_MARK in json.dumps(cell.outputs, ensure_ascii=False):
            last_line = "".join(cell.source.strip().splitlines()[-1:])
            raise SectionFailed(
                f"{name}, the cell that ends in {last_line}: it shows rows of a table, which no report may. "
                f"Give the cell the tag '{ANALYST}': then it is run, and what it shows is not in the report."
            )
