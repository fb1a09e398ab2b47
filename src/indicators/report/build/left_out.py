"""Left out: a chapter for which a year has no figure is not on the page, and a sentence at its end names it."""

import re
from collections.abc import Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode

from indicators.i18n.page_messages import word

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


def _tells(cell: NotebookNode) -> bool:
    shown: list[dict[str, Any]] = [output["data"] for output in cell.outputs if "data" in output]
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
