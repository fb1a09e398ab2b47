"""A notebook's shell without a kernel: IPython in this process, its outputs kept as a kernel would send them.

It changes the process for good (standard output, environment, `__main__`), so it runs in a child made for one
notebook.
"""

import asyncio
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
from IPython.core.async_helpers import _asyncio_runner
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import system
from traitlets import Instance, Type, default
from traitlets.config import Config

from forked_notebooks.language import language_of
from forked_notebooks.outputs import Descriptor, Displayed, Output, Stream, plain
from forked_notebooks.pool import can_fork

INLINE = "module://matplotlib_inline.backend_inline"
"""How a notebook shows what matplotlib draws."""

KERNEL = "python3"
"""The name of the kernel that a child stands in for: Jupyter's name for the Python that runs here."""

_WIDGET = "application/vnd.jupyter.widget-view+json"
_NEEDS_A_KERNEL = re.compile(r"\bipywidgets\b|\binput\s*\(|\bgetpass\b|\bipykernel\b|\bget_ipython\(\)\.kernel\b")


class NotebookStopped(Exception):
    """The notebook did not come to its end, and no cell has an error: `cell` is the place of the one that ran."""

    def __init__(self, sentence: str, cell: int):
        super().__init__(sentence)
        self.cell = cell


class NeedsAKernel(NotebookStopped):
    """A cell showed a widget, whose state only a kernel keeps."""


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
            self.shell.showed_a_widget |= _WIDGET in format_dict

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
        self.shell.showed_a_widget |= _WIDGET in data
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
    exiter = Instance(ZMQExitAutocall)

    def __init__(self, displayed: Displayed):
        self.displayed = displayed
        self.failed_to_display = self.showed_a_widget = self.keepkernel_on_exit = False
        quiet = {"HistoryManager": {"enabled": False}, "IPKernelApp": {"tqdm": "a notebook"}}
        super().__init__(config=Config(quiet))

    @default("exiter")
    def _exiter_default(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def ask_exit(self) -> None:
        """`quit()` ends a kernel when the cell is done."""
        self.exit_now = not self.keepkernel_on_exit

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
    notebook, unless its cell is tagged `raises-exception`. All cells run on one event loop, as in a kernel.

    Raises:
        NotebookStopped: a cell asked for the end (`quit()`), and others were to follow.
        NeedsAKernel: a cell showed a widget.
    """
    # never closed: what a notebook left running there ends with the process, as in a kernel
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_run_on_loop(cells, started, ended))


async def _run_on_loop(
    cells: list[Any], started: Callable[[int], None], ended: Callable[[int, bool, Displayed], None]
) -> None:
    displayed = Displayed()
    descriptors = [Descriptor(number, name, displayed) for number, name in ((1, "stdout"), (2, "stderr"))]

    def collect() -> None:
        for descriptor in descriptors:
            descriptor.collect()

    sys.stdout = Stream("<stdout>", displayed, collect, 1)
    sys.stderr = Stream("<stderr>", displayed, collect, 2)
    shell = _shell(displayed)
    places = [place for place, cell in enumerate(cells) if _is_run(cell)]
    for before, place in zip([-1, *places], places, strict=False):
        cell = cells[place]
        if shell.exit_now:
            raise NotebookStopped("quit() or exit() ended the notebook before its end", before)
        started(place)
        displayed.start(place)
        cell["execution_count"] = shell.execution_count
        shell.failed_to_display = False
        result = await _run_cell(shell, cell["source"], cell.get("id"))
        for descriptor in descriptors:
            descriptor.collect(ended=True)
        if shell.showed_a_widget:
            raise NeedsAKernel("a widget needs a kernel", place)
        for touched in displayed.touched:
            cells[touched]["outputs"] = displayed.outputs[touched]
        failed = not result.success or shell.failed_to_display
        ended(place, failed, displayed)
        displayed.touched.clear()
        if failed and "raises-exception" not in _tags(cell):
            break
        await asyncio.sleep(0)  # for tasks that are ready: a kernel hears of the next cell on the same loop


def _is_run(cell: Any) -> bool:
    return cell["cell_type"] == "code" and bool(cell["source"].strip()) and "skip-execution" not in _tags(cell)


def _tags(cell: Any) -> list[str]:
    return list(cell["metadata"].get("tags", []))


async def _run_cell(shell: ZMQInteractiveShell, source: str, id: str | None) -> Any:
    """Run a cell: one that awaits on the loop that runs, as ipykernel does it, another as any code."""
    try:
        code, failed = shell.transform_cell(source), None
    except Exception:  # IPython tells of it where the cell is run
        code, failed = source, sys.exc_info()
    more = {"transformed_cell": code, "preprocessing_exc_tuple": failed}
    if shell.loop_runner is not _asyncio_runner or not shell.should_run_async(source, **more):
        return shell.run_cell(source, store_history=True, cell_id=id)
    result = None
    try:
        result = await shell.run_cell_async(source, store_history=True, cell_id=id, **more)
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    return result


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


def needs_a_kernel(notebook: Any, kernel_name: str = KERNEL) -> bool:
    """Whether a notebook must run in a kernel of that name.

    It must where there is no fork, where that is another kernel than Python's own or the notebook says that it is of
    another language, and where its code speaks to a browser.
    """
    code = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return (
        not can_fork()
        or kernel_name != KERNEL
        or language_of(notebook.metadata) not in ("", "python")
        or any(map(_NEEDS_A_KERNEL.search, code))
    )
