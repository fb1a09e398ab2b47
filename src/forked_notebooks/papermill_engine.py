"""The engine `forked` of papermill: each notebook in a child of this process, without a kernel to start.

    papermill --engine forked notebook.ipynb executed.ipynb

What is imported before need not be imported again. Where fork is not available, another kernel is asked for, or a
notebook needs what only a kernel has (widgets, input), papermill's own engine runs it.
"""

from functools import partial
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.notebooknode import from_dict
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager

from forked_notebooks.child import Message, Send, Task
from forked_notebooks.language import language_info
from forked_notebooks.pool import Workers
from forked_notebooks.shell import NeedsAKernel, needs_a_kernel, run_cells


class ForkedEngine(Engine):  # type: ignore[misc]
    """Runs a notebook in a forked child with IPython's own shell."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, execution_timeout: int | None = None, **more: Any
    ) -> None:
        """Run the cells, and tell papermill of each as it starts and ends.

        Raises:
            CellTimeoutError: a cell took longer than `execution_timeout` seconds.
            DeadKernelError: the child was killed, or ended itself.
        """
        limit: int | None = execution_timeout or more.get("timeout")
        in_kernel = partial(
            NBClientEngine.execute_managed_notebook, nb_man, kernel_name, execution_timeout=limit, **more
        )
        if needs_a_kernel(nb_man.nb, kernel_name):
            in_kernel()
            return
        cells = nb_man.nb.cells

        def body(send: Send) -> None:
            run_cells(
                cells,
                started=lambda cell: send({"started": cell}),
                ended=lambda cell, failed, displayed: send(
                    {
                        "ended": cell,
                        "failed": failed,
                        "execution_count": cells[cell]["execution_count"],
                        "outputs": {str(one): displayed.outputs[one] for one in displayed.touched},
                    }
                ),
            )

        progress = _Progress(nb_man, **more)
        with Workers(1, on_message=lambda task, message: progress.on_message(message)) as workers:
            workers.submit(Task("notebook", body, limit))
            ended = workers.wait()
        if ended.last.get("kind") == NeedsAKernel.__name__:
            in_kernel()
            return
        whole = not (ended.problem or progress.failed or "error" in ended.last)
        progress.pass_until(len(cells) if whole else progress.next)
        nb_man.nb.metadata["language_info"] = language_info()
        if limit and ended.problem.startswith("took more than"):
            raise CellTimeoutError.error_from_timeout_and_cell(ended.problem, limit, cells[progress.running])
        if ended.problem or "error" in ended.last:
            raise DeadKernelError(f"The notebook {ended.problem or 'stopped: ' + ended.last['error']}.")


class _Progress:
    """Papermill's account of a notebook, cell by cell in their order."""

    def __init__(self, nb_man: NotebookExecutionManager, **more: Any):
        self._manager = nb_man
        self._files = {name: more.get(f"{name}_file") for name in ("stdout", "stderr")}
        self._log_output, self.next, self.running, self.failed = more.get("log_output"), 0, 0, False

    def on_message(self, message: Message) -> None:
        """A cell started or ended."""
        cells = self._manager.nb.cells
        if "started" in message:
            self.pass_until(message["started"])
            self.running = message["started"]
            self._manager.cell_start(cells[self.running], self.running)
        elif "ended" in message:
            cell = cells[message["ended"]]
            cell.execution_count = message["execution_count"]
            for place, outputs in message["outputs"].items():
                cells[int(place)].outputs = from_dict(outputs)
            self._log(cell)
            if message["failed"] and "raises-exception" not in cell.metadata.get("tags", []):
                self.failed = True
                self._manager.cell_exception(cell, message["ended"])
            self._manager.cell_complete(cell, message["ended"])
            self.next = message["ended"] + 1
            self._manager.autosave_cell()

    def pass_until(self, cell: int) -> None:
        """Tell papermill of the cells that have nothing to run."""
        for place in range(self.next, cell):
            self._manager.cell_start(self._manager.nb.cells[place], place)
            self._manager.cell_complete(self._manager.nb.cells[place], place)
        self.next = max(self.next, cell)

    def _log(self, cell: NotebookNode) -> None:
        from papermill.log import logger

        for output in cell.outputs:
            if output.output_type == "stream":
                if self._log_output:
                    (logger.info if output.name == "stdout" else logger.warning)(output.text)
                if file := self._files[output.name]:
                    file.write(output.text)
                    file.flush()
            elif self._log_output and "text/plain" in output.get("data", {}):
                logger.info(output.data["text/plain"])
