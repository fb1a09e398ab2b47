"""One section: a notebook executed for a fiscal year and a language, its page, and both kept."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from indicators.cooperative import Cooperative
from indicators.errors import SectionFailed
from indicators.exports.searching import Search
from indicators.fiscal_year import FiscalYear
from indicators.report.child import Send
from indicators.report.frame import Edition
from indicators.report.inputs import Inputs
from indicators.report.kept import Kept
from indicators.report.lint import check_charts
from indicators.report.page import render
from indicators.report.shell import language_info, needs_a_kernel, run_cells

INJECTED = "injected-parameters"


@dataclass(frozen=True)
class Section:
    """A notebook, the year and the language it is executed for, and what it depends on."""

    notebook: Path
    year: FiscalYear
    edition: Edition
    kept: Kept
    inputs: Inputs

    @property
    def language(self) -> str:
        """The language it is executed for."""
        return self.edition.language

    @property
    def name(self) -> str:
        """Its name in a run of several years and languages."""
        return f"{self.year} {self.language} {self.notebook.stem}"


def make_section(
    cooperative: Cooperative,
    section: Section,
    search: Search,
    send: Send,
    *,
    engine: str,
    cell_seconds: float | None,
) -> None:
    """Execute the notebook in this process, or by papermill in a kernel; render it; search both and keep them.

    Raises:
        SectionFailed: names the notebook, the cell and the error, or what is wrong with a chart.
        PersonalDataFound: what it made must not leave.
    """
    parameters = {"fiscal_year": section.year.name, "language": section.language, "root": "."}
    executed = with_parameters(nbformat.read(section.notebook, as_version=4), parameters)
    if engine == "kernel" or needs_a_kernel(executed):
        from indicators.report.kernel import execute_in_kernel

        executed = execute_in_kernel(section.notebook, parameters, cooperative.root, cell_seconds)
    else:
        os.chdir(cooperative.root)
        _run(executed, section.notebook.name, send)
        executed = nbformat.from_dict(executed)
    check(executed, section.notebook.name)
    check_charts(section.notebook.name, executed)
    kept = {
        ".ipynb": nbformat.writes(executed) + "\n",
        ".html": render([for_the_page(executed, section.notebook.name)], section.edition, contents=False),
    }
    section.kept.keep(section.inputs, kept, search)


def make_page(sections: Sequence[Section], kept: Kept, inputs: Inputs, search: Search, send: Send) -> None:
    """The page of the whole report, from the sections that are kept; the exports come last on it.

    It is searched as a whole: words that a page brings together may be a name that no section has.
    """
    notebooks = [
        for_the_page(nbformat.read(one.kept.path(".ipynb"), as_version=4), one.notebook.name) for one in sections
    ]
    # a board reads the chapters first
    in_page_order = [*notebooks[1:], notebooks[0]] if sections[0].notebook.name.startswith("0_") else notebooks
    page = render(in_page_order, sections[0].edition, contents=True)
    kept.keep(inputs, {".html": page}, search)


def with_parameters(notebook: NotebookNode, parameters: dict[str, Any]) -> NotebookNode:
    """A notebook whose parameters are set behind the cell that declares them, as papermill does it."""
    values = "".join(f"{name} = {_literal(value)}\n" for name, value in parameters.items())
    cell = nbformat.v4.new_code_cell(f"# Parameters\n{values}", id=INJECTED, metadata={"tags": [INJECTED]})
    declared = next(place for place, one in enumerate(notebook.cells) if "parameters" in _tags(one))
    notebook.cells.insert(declared + 1, cell)
    for one in notebook.cells:
        if one.cell_type == "code":
            one.outputs, one.execution_count = [], None
    return notebook


def check(executed: NotebookNode, name: str) -> None:
    """Refuse an executed notebook in which a cell ended in an error.

    Raises:
        SectionFailed: names the notebook, the cell and the error.
    """
    for place, cell in enumerate(executed.cells):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error" and (output["ename"], output["evalue"]) != ("SystemExit", "0"):
                where = cell_sentence(executed, place)
                raise SectionFailed(f"{name}, {where}: {output['ename']}: {output['evalue']}")


def cell_sentence(notebook: NotebookNode, place: int) -> str:
    """Which code cell it is, as whoever wrote the notebook counts them, and its last line."""
    code = [one for one in notebook.cells if one.cell_type == "code" and INJECTED not in _tags(one)]
    before = [one for one in notebook.cells[: place + 1] if one.cell_type == "code" and INJECTED not in _tags(one)]
    last_line = "".join(notebook.cells[place].source.strip().splitlines()[-1:])
    return f"code cell {len(before)} of {len(code)} ({last_line})"


def for_the_page(executed: NotebookNode, name: str) -> NotebookNode:
    """An executed notebook without what is meant for the analyst alone."""
    executed = nbformat.from_dict(executed)
    executed.cells = [cell for cell in executed.cells if "analyst" not in _tags(cell)]
    executed.metadata["indicators"] = {"name": name}
    return executed


def _run(notebook: NotebookNode, name: str, send: Send) -> None:
    began = 0.0

    def started(place: int) -> None:
        nonlocal began
        began = time.perf_counter()
        send({"cell": place, "where": f"{name}, {cell_sentence(notebook, place)}"})

    def ended(place: int, failed: bool, displayed: object) -> None:
        send({"cell": place, "seconds": round(time.perf_counter() - began, 4)})

    run_cells(notebook.cells, started=started, ended=ended)
    notebook.metadata["language_info"] = language_info()


def _literal(value: object) -> str:
    """A value as papermill writes it."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))
