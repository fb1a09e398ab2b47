"""The reference: a notebook in a kernel of its own, by papermill's own engine."""

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config


def execute_in_kernel(
    notebook: Path, parameters: dict[str, Any], folder: Path, cell_seconds: float | None = None
) -> nbformat.NotebookNode:
    """Execute one notebook with papermill in a folder; what changes with every run is taken out.

    An error of a cell is an output of it, as papermill leaves it.
    """
    # sockets in a folder of their own: no ports to collide on, nothing that another user can reach
    with TemporaryDirectory() as aside:
        executed = Path(aside, "executed.ipynb")
        transport = Config({"KernelManager": {"transport": "ipc", "ip": f"{aside}/kernel"}})
        with contextlib.suppress(PapermillExecutionError):
            papermill.execute_notebook(
                notebook,
                executed,
                parameters,
                cwd=folder,
                progress_bar=False,
                kernel_name="python3",
                language="python",
                config=transport,
                execution_timeout=cell_seconds,
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
            )
        made = nbformat.read(executed, as_version=4)
    made.cells = [cell for cell in made.cells if "papermill-error-cell-tag" not in cell.metadata.get("tags", [])]
    made.metadata.pop("papermill", None)
    for cell in made.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    return made
