"""Left out: a chapter for which a year has no figure is not on the page, and a sentence at its end names it.

A chapter that has figures in its table alone shows that table open: closed, it would be an empty chapter on paper.
"""

import re
from collections.abc import Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode

from indicators.i18n.page_messages import word
from indicators.report.chapter.html_table import is_closed, opened

_DRAWN = ("image/svg+xml", "text/html", "image/png")
_FIGURE = 'class="figure"'
_ASKS_FOR_FIGURES = re.compile(r"\.figures\(")
_OWN_WORDS = re.compile(r"\.text\(.happenings.\)")


def without_empty(notebooks: Sequence[NotebookNode], language: str) -> list[NotebookNode]:
    """The chapters that have a figure, or need none; behind the last, a sentence names the others."""
    empty = [notebook for notebook in notebooks if is_empty(notebook)]
    kept = [notebook for notebook in notebooks if notebook not in empty]
    if not empty or not kept:
        return list(notebooks)
    titles = ", ".join(filter(None, map(_title, empty)))
    sentence = word("chapters_left_out", language, chapters=titles)
    kept[-1].cells.append(nbformat.v4.new_markdown_cell(f"*{sentence}*", id="left-out"))
    return kept


def is_empty(notebook: NotebookNode) -> bool:
    """Whether a chapter asks for figures and shows none: no number, no table, no chart and no words of the year."""
    if not any(_ASKS_FOR_FIGURES.search(cell.source) for cell in notebook.cells if cell.cell_type == "code"):
        return False
    return not any(_tells(cell) for cell in notebook.cells if cell.cell_type == "code")


def with_its_only_table_open(notebook: NotebookNode) -> NotebookNode:
    """The chapter, its closed table open where no other cell has a figure, a chart or words of the year."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    closed = [data for cell in code for data in _shown(cell) if is_closed("".join(data.get("text/html", "")))]
    if not any(_tells(cell) for cell in code if not any(data in closed for data in _shown(cell))):
        for data in closed:
            data["text/html"] = opened("".join(data["text/html"]))
    return notebook


def _shown(cell: NotebookNode) -> list[dict[str, Any]]:
    return [output["data"] for output in cell.outputs if "data" in output]


def _tells(cell: NotebookNode) -> bool:
    shown = _shown(cell)
    words = "".join("".join(data.get("text/markdown", "")) for data in shown)
    drawn = any(kind in data for data in shown for kind in _DRAWN)
    return drawn or _FIGURE in words or bool(_OWN_WORDS.search(cell.source) and words.strip())


def _title(notebook: NotebookNode) -> str:
    words = "\n".join(
        "".join(output["data"].get("text/markdown", ""))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    )
    found = re.search(r"^#+ (.+)$", words, re.MULTILINE)
    return found[1].strip() if found else ""
