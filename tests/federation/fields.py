"""A federation of invented cooperatives, small enough to be made in seconds."""

import json
from pathlib import Path
from typing import Any

import nbformat

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.figures.csv_output import COLUMNS

YEAR = 2024


def printed(federation: Folder, members: dict[str, dict[str, float | str]], year: int = YEAR) -> None:
    """Write what members print, by the letter that is their folder and name; an empty text is withheld."""
    for name, values in members.items():
        lines = [",".join(COLUMNS)]
        for id, value in values.items():
            status = "suppressed" if value == "" else "measured"
            lines.append(f"{id},,{year},{value},{unit_of(id)},{status}")
        place = federation.root / name / "reports" / str(year) / "figures.csv"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join(lines) + "\n", encoding="utf-8")


def unit_of(id: str) -> str:
    """The unit of a figure as a member prints it."""
    return "EUR" if SHIPPED[id].unit == "currency" else SHIPPED[id].unit


def declare(federation: Folder, members: str, consenting: str = "", more: str = "") -> None:
    """A `federation.toml` of members that are called by a letter."""
    lines = ["[federation]", 'name = "Fields"', more]
    for name in members:
        consent = 'consent = "board of 18 March 2025"' if name in consenting else ""
        lines += ["[[members]]", f'folder = "{name}"', f'name = "{name}"', consent]
    (federation.root / "federation.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def together(federation: Folder, *words: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The figures of all members by id and statistic, as the command prints them."""
    result = federation.run("federation", "figures", str(YEAR), "--format", "json", *words)
    assert result.code == 0, result.err
    return {(one["id"], one["statistic"]): one for one in json.loads(result.out)}


def only_chapter(root: Path, cell: str) -> None:
    """A cooperative whose report has one chapter of its own, with that cell in the end."""
    configuration = root / "cooperative.toml"
    text = configuration.read_text(encoding="utf-8")
    if "[report]" not in text:
        configuration.write_text(text + '\n[report]\nchapters = "own"\n', encoding="utf-8")
    notebook = nbformat.v4.new_notebook()
    parameters = 'fiscal_year = 2024\nlanguage = "fr"\nroot = "."'
    made = "from indicators.report import Chapter\n\nchapter = Chapter('employment', fiscal_year, language, root)"
    notebook.cells = [
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        nbformat.v4.new_code_cell(made, id="chapter"),
        nbformat.v4.new_code_cell(cell, id="last"),
    ]
    (root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, root / "notebooks/1_employment.ipynb")
