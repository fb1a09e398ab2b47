"""A notebook's shell without a kernel: IPython in this process, its outputs kept as a kernel would send them.

It changes the process for good (standard output, environment, `__main__`), so it runs in a child made for one
notebook.
"""

import atexit
import builtins
import getpass
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import system
from traitlets import Type
from traitlets.config import Config

from forked_notebooks.outputs import Descriptor, Displayed, Output, Stream, plain
from forked_notebooks.pool import can_fork

INLINE = "module://matplotlib_inline.backend_inline"
"""How a notebook shows what matplotlib draws."""

_NEEDS_A_KERNEL = re.compile(r"\bipywidgets\b|\binput\s*\(|\bgetpass\b|\bipykernel\b|\bget_ipython\(\)\.kernel\b")


class Hook(DisplayHook):  # type: ignore[misc]
    """What the last line of a cell gives."""

    def start_displayhook(self) -> None:
        """Begin an output."""
        self.output: Output | None = {"output_type": "execute_result", "data": {}, "metadata": {}}

    def write_output_prompt(self) -> None:
        """Keep the number of the cell."""
        if self.output is not None:
            self.output["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Any = None) -> None:
        """Keep the kinds in which the value displays itself."""
        if self.output is not None:
            self.output |= {"data": plain(format_dict), "metadata": plain(md_dict or {})}

    def finish_displayhook(self) -> None:
        """End an output."""
        sys.stdout.flush()
        sys.stderr.flush()
        if self.output and self.output["data"]:
            self.shell.displayed.add(self.output)
        self.output = None


class Publisher(DisplayPublisher):  # type: ignore[misc]
    """What `display` gives."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, **more: Any) -> None:
        """Display, or update what was displayed under the same `display_id`."""
        sys.stdout.flush()
        sys.stderr.flush()
        self._validate_data(data, metadata)
        output = {"output_type": "display_data", "data": plain(data), "metadata": plain(metadata or {})}
        id = (more.get("transient") or {}).get("display_id")
        if not more.get("update"):
            self.shell.displayed.add(output, id)
        elif id:
            self.shell.displayed.update(output, id)

    def clear_output(self, wait: bool = False) -> None:
        """Take away what the cell displayed."""
        sys.stdout.flush()
        sys.stderr.flush()
        self.shell.displayed.clear(wait)


class ZMQInteractiveShell(InteractiveShell):  # type: ignore[misc]
    """IPython's shell as a notebook has it; pandas, rich and tqdm know a notebook by this name of its shell."""

    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)

    def __init__(self, displayed: Displayed):
        self.displayed = displayed
        self.failed_to_display = False
        quiet = {"HistoryManager": {"enabled": False}, "IPKernelApp": {"tqdm": "a notebook"}}
        super().__init__(config=Config(quiet))

    def init_environment(self) -> None:
        """As a kernel sets it: colours although there is no terminal, and no pager."""
        os.environ |= {"TERM": "xterm-color", "PAGER": "cat", "GIT_PAGER": "cat"}
        os.environ |= dict.fromkeys(("CLICOLOR", "FORCE_COLOR", "CLICOLOR_FORCE"), "1")

    def init_hooks(self) -> None:
        """Help opens in a pager, which no document has."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def init_virtualenv(self) -> None:
        """A notebook runs in the environment of its kernel, whichever is active."""

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to wait for."""

    def system_piped(self, cmd: str) -> None:
        """Run a command of the operating system and print what it prints."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        self.user_ns["_exit_code"] = system(self.var_expand(cmd, depth=1))

    system = system_piped

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.failed_to_display |= getattr(self.displayhook, "output", None) is not None
        name = getattr(etype, "__name__", str(etype))
        self.displayed.add({"output_type": "error", "ename": name, "evalue": str(evalue), "traceback": list(stb)})


_READY: list[ZMQInteractiveShell] = []
"""The shell that a child takes over, made before it was forked; none where nobody made one."""


def run_cells(
    cells: list[Any],
    *,
    started: Callable[[int], None] = lambda cell: None,
    ended: Callable[[int, bool, Displayed], None] = lambda cell, failed, displayed: None,
) -> None:
    """Run the code cells of a notebook in this process, and give each its outputs and its number.

    As nbclient does it: cells without code and those tagged `skip-execution` are skipped; an error ends the
    notebook, unless its cell is tagged `raises-exception`.
    """
    displayed = Displayed()
    descriptors = [Descriptor(number, name, displayed) for number, name in ((1, "stdout"), (2, "stderr"))]

    def collect() -> None:
        for descriptor in descriptors:
            descriptor.collect()

    sys.stdout = Stream("<stdout>", displayed, collect, 1)
    sys.stderr = Stream("<stderr>", displayed, collect, 2)
    shell = _shell(displayed)
    for place, cell in enumerate(cells):
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or not cell["source"].strip() or "skip-execution" in tags:
            continue
        started(place)
        displayed.start(place)
        cell["execution_count"] = shell.execution_count
        shell.failed_to_display = False
        result = shell.run_cell(cell["source"], store_history=True, cell_id=cell.get("id"))
        collect()
        for touched in displayed.touched:
            cells[touched]["outputs"] = displayed.outputs[touched]
        failed = not result.success or shell.failed_to_display
        ended(place, failed, displayed)
        displayed.touched.clear()
        if failed and "raises-exception" not in tags:
            break


def make_a_shell_ready() -> None:
    """Make the shell that each child of this process takes over; what that changes in this process is put back."""
    if _READY:
        return
    environment, names, main = dict(os.environ), dict(vars(builtins)), sys.modules["__main__"]
    _READY.append(ZMQInteractiveShell(Displayed()))
    atexit.unregister(_READY[0].atexit_operations)
    sys.modules["__main__"] = main
    for name in vars(builtins).keys() - names.keys():
        delattr(builtins, name)
    os.environ.clear()
    os.environ |= environment


def _shell(displayed: Displayed) -> ZMQInteractiveShell:
    InteractiveShell.clear_instance()
    if _READY:
        shell = _READY.pop()
        shell.displayed = displayed
        shell.init_environment()
        shell.init_sys_modules()
        shell.init_builtins()
        shell.starting_dir = os.getcwd()  # noqa: PTH109  (as IPython has it)
        shell.user_ns["_dh"][:] = [Path.cwd()]
    else:
        shell = ZMQInteractiveShell(displayed)
    for known in (InteractiveShell, ZMQInteractiveShell):
        known._instance = shell
    os.environ["MPLBACKEND"] = INLINE
    if "matplotlib" in sys.modules:  # before the notebook: what a kernel reads at its start was not there yet
        sys.modules["matplotlib"].rcParams["backend"] = INLINE
    if "matplotlib.pyplot" in sys.modules:
        shell.enable_matplotlib("inline")
    builtins.input = getpass.getpass = _no_input
    return shell


def _no_input(*_: Any, **__: Any) -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def needs_a_kernel(notebook: Any) -> bool:
    """Whether a notebook must run in a kernel: no fork here, another language, or code that speaks to a browser."""
    language = notebook.metadata.get("kernelspec", {}).get("language", "python")
    code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return not can_fork() or language != "python" or any(map(_NEEDS_A_KERNEL.search, code))


def language_info() -> dict[str, Any]:
    """What a Python kernel says of its language."""
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": ".".join(map(str, sys.version_info[:3])),
    }
