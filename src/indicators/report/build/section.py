"""One section: a notebook executed for a fiscal year and a language."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from forked_notebooks.child import Send
from forked_notebooks.language import language_info
from forked_notebooks.shell import NeedsAKernel, NotebookStopped, needs_a_kernel, run_cells
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.core.fiscal_year import FiscalYear
from indicators.core.kept_result import Inputs
from indicators.report.build.analyst_cells import keep_rows_out
from indicators.report.cache.section_cache import SectionCache
from indicators.report.documents import IN_HAND, SPECIAL_REPORT, MadeDocument
from indicators.report.lint import check_charts
from indicators.report.render.frame import Edition

INJECTED = "injected-parameters"


@dataclass(frozen=True)
class Section:
    """A notebook, the year and the language it is executed for, and what it depends on."""

    notebook: Path
    year: FiscalYear
    edition: Edition
    kept: SectionCache
    inputs: Inputs
    document: MadeDocument = SPECIAL_REPORT

    @property
    def language(self) -> str:
        """The language it is executed for."""
        return self.edition.language

    @property
    def name(self) -> str:
        """Its name in a run of several years and languages."""
        return f"{self.year} {self.language} {self.notebook.stem}"


def execute_section(
    cooperative: Cooperative, section: Section, send: Send, *, engine: str, cell_seconds: float | None
) -> None:
    """Execute the notebook in this process, or by papermill in a kernel; what came of it is the last message.

    Nothing is written: what it displays was not searched yet.

    Raises:
        SectionFailed: names the notebook, the cell and the error, or what is wrong with a chart.
    """
    parameters = {"fiscal_year": section.year.name, "language": section.language, "root": "."}
    os.environ[IN_HAND] = section.document.name
    executed = with_parameters(nbformat.read(section.notebook, as_version=4), parameters)

    def in_kernel() -> NotebookNode:
        from forked_notebooks.kernel_engine import execute_in_kernel

        return execute_in_kernel(section.notebook, parameters, cooperative.root, cell_seconds)

    if engine == "kernel" or needs_a_kernel(executed):
        executed = in_kernel()
    else:
        os.chdir(cooperative.root)
        try:
            _run(executed, section.notebook.name, send)
            executed = nbformat.from_dict(executed)
        except NeedsAKernel:
            executed = in_kernel()
    check(executed, section.notebook.name)
    check_charts(section.notebook.name, executed)
    keep_rows_out(executed, section.notebook.name)
    send({"executed": nbformat.writes(executed) + "\n"})


def with_parameters(notebook: NotebookNode, parameters: dict[str, Any]) -> NotebookNode:
    """A notebook whose parameters are set behind the cell that declares them, as papermill does it."""
    values = "".join(f"{name} = {_literal(value)}\n" for name, value in parameters.items())
    cell = nbformat.v4.new_code_cell(f"# Parameters\n{values}", id=INJECTED, metadata={"tags": [INJECTED]})
    declared = next(place for place, one in enumerate(notebook.cells) if "parameters" in tags(one))
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
            if output["output_type"] == "error":
                where = cell_sentence(executed, place)
                raise SectionFailed(f"{name}, {where}: {output['ename']}: {output['evalue']}")


def cell_sentence(notebook: NotebookNode, place: int) -> str:
    """Which code cell it is, as whoever wrote the notebook counts them, and its last line."""
    code = [one for one in notebook.cells if one.cell_type == "code" and INJECTED not in tags(one)]
    before = [one for one in notebook.cells[: place + 1] if one.cell_type == "code" and INJECTED not in tags(one)]
    last_line = "".join(notebook.cells[place].source.strip().splitlines()[-1:])
    return f"code cell {len(before)} of {len(code)} ({last_line})"


def _run(notebook: NotebookNode, name: str, send: Send) -> None:
    began = 0.0

    def started(place: int) -> None:
        nonlocal began
        began = time.perf_counter()
        send({"cell": place, "where": f"{name}, {cell_sentence(notebook, place)}"})

    def ended(place: int, failed: bool, displayed: object) -> None:
        send({"cell": place, "seconds": round(time.perf_counter() - began, 4)})

    try:
        run_cells(notebook.cells, started=started, ended=ended)
    except NeedsAKernel:
        raise
    except NotebookStopped as stopped:
        raise SectionFailed(f"{name}, {cell_sentence(notebook, stopped.cell)}: {stopped}") from None
    notebook.metadata["language_info"] = language_info()


def _literal(value: object) -> str:
    """A value as papermill writes it."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", []))
