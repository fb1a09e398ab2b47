"""Rule: a forked child gives what a kernel gives, within limits, and none is left."""

import builtins
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import nbformat
import pytest

from executed import notebook, outputs
from forked_notebooks import shell
from forked_notebooks.child import Send, Task
from forked_notebooks.pool import Workers
from forked_notebooks.shell import run_cells

pytestmark = pytest.mark.long

EVERYTHING = [
    'print("a"); print("b")',
    "1 + 1",
    "2;",
    "None",
    "from IPython.display import HTML, JSON, Markdown, clear_output, display, update_display",
    'display("x", display_id="i")',
    'display(HTML("<b>b</b>"), metadata={"of": 1}); update_display("y", display_id="i")',
    'display("z", display_id="i")',
    "!echo from the shell",
    "%%bash\necho from bash",
    'print("gone"); clear_output(); print("stays")',
    'print("gone"); clear_output(wait=True); print("stays, too")',
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()",
    "figure, axes = plt.subplots()\naxes.plot([1, 3])\nNone",
    "figure",
    'import pandas as pd\npd.DataFrame({"a": [1.5, 2], "b": ["x", "é"]})',
    "pd.Series(range(100))",
    'import asyncio\nawait asyncio.sleep(0)\n"awaited"',
    "%%capture kept\nprint('captured')",
    "kept.stdout",
    "class Drawn:\n    __repr__ = lambda self: 'drawn'",
    "Drawn._repr_png_ = lambda self: b'\\x89PNG\\r\\n\\x1a\\nabc'",
    "Drawn()",
    "_, In[2], Out[3]",
    "__name__, type(get_ipython()).__name__",
    "print?",
    "%precision 2\n3.14159",
    "%who_ls str",
    'JSON({"a": [1, None]})',
    'Markdown("# é")',
    "class Bad:\n    def _repr_html_(self): return 1 / 0\n    def __repr__(self): return 'bad'\n'not shown'",
    "def deep(): return 1 / 0\ndeep()",
    '"never run"',
]


def test_papermill_runs_a_notebook_under_the_forked_engine_as_under_a_kernel(tmp_path: Path) -> None:
    nbformat.write(notebook("x = 1", *EVERYTHING), tmp_path / "in.ipynb")
    made = {}
    for engine in ("nbclient", "forked"):
        command = [sys.executable, "-m", "papermill", "--engine", engine, "in.ipynb", f"{engine}.ipynb"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert "ZeroDivisionError" in done.stderr
        made[engine] = nbformat.read(tmp_path / f"{engine}.ipynb", as_version=4)

    kernel, forked = made["nbclient"].cells, made["forked"].cells
    assert len(kernel) == len(forked)
    for one, other in zip(kernel, forked, strict=True):
        assert outputs(other) == outputs(one), one.source
        assert other.get("execution_count") == one.get("execution_count")
        states = [cell.metadata.get("papermill", {}).get("status") for cell in (one, other)]
        assert states[0] == states[1], one.source


def test_a_shell_that_a_child_takes_over_shows_what_its_own_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_READY", [])

    def body(send: Send) -> None:
        cells = notebook(*EVERYTHING, "%pwd", "_dh", "import __main__; __main__.x = 1; x").cells
        run_cells(cells)
        send({"outputs": [outputs(cell) for cell in cells]})

    shown = []
    environment, main = dict(os.environ), sys.modules["__main__"]
    for make_ready in (lambda: None, shell.make_a_shell_ready):
        make_ready()
        with Workers(1) as workers:
            workers.submit(Task("notebook", body))
            shown.append(workers.wait().last["outputs"])

    assert shown[0] == shown[1]
    assert dict(os.environ) == environment
    assert sys.modules["__main__"] is main
    assert not hasattr(builtins, "__IPYTHON__")


@pytest.fixture
def little_memory() -> Iterator[Path]:
    """A group of processes that may have 300 MB together."""
    version_1, version_2 = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")
    group, limit = (version_1, "memory.limit_in_bytes") if version_1.is_dir() else (version_2, "memory.max")
    group /= f"forked-notebooks-{os.getpid()}"
    try:
        group.mkdir()
        (group / limit).write_text(str(300 * 1024**2))
    except OSError:
        pytest.skip("memory may not be limited here: that the kernel kills for it was not tried")
    yield group
    group.rmdir()


def test_a_task_that_the_kernel_kills_for_memory_is_told_so_and_the_others_go_on(little_memory: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "Path(sys.argv[1], 'cgroup.procs').write_text(str(os.getpid()))\n"
        "from forked_notebooks.child import Task\nfrom forked_notebooks.pool import Workers\n"
        "with Workers(1) as workers:\n"
        "    workers.submit(Task('hungry', lambda send: [b'x' * 10_000_000 for _ in range(100)]))\n"
        "    workers.submit(Task('modest', lambda send: send({'done': True})))\n"
        "    print(workers.wait().problem)\n    print(workers.wait().last)\n"
    )

    done = subprocess.run([sys.executable, "-c", code, little_memory], capture_output=True, text=True, timeout=60)

    assert done.stdout.splitlines() == [
        "was killed by the kernel because there was no memory left",
        "{'done': True}",
    ], done.stderr


def test_a_cell_that_takes_too_long_ends_the_notebook_under_the_forked_engine(tmp_path: Path) -> None:
    nbformat.write(notebook("import time; time.sleep(60)"), tmp_path / "in.ipynb")
    command = [
        sys.executable,
        "-m",
        "papermill",
        "--engine",
        "forked",
        "--execution-timeout",
        "1",
        "in.ipynb",
        "o.ipynb",
    ]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    assert done.returncode == 1
    assert "CellTimeoutError" in done.stderr


def test_many_notebooks_start_eight_at_a_time_and_each_keeps_what_it_prints() -> None:
    def body(send: Send, number: int) -> None:
        code = f'import os; print("a"); os.system("echo {number}"); print("b")'
        cells = notebook(code).cells
        run_cells(cells)
        send({"outputs": cells[0].outputs})

    with Workers(8) as workers:
        for number in range(40):
            workers.submit(Task(str(number), partial(body, number=number)))
        ended = []
        while workers.busy:
            ended.append(workers.wait())

    assert sorted(int(one.task.name) for one in ended) == list(range(40))
    for one in ended:
        printed = f"a\n{one.task.name}\nb\n"
        assert one.last == {"outputs": [{"output_type": "stream", "name": "stdout", "text": printed}]}, one


def test_a_child_that_ended_makes_room_before_anybody_waits_for_it(tmp_path: Path) -> None:
    def body(send: Send) -> None:
        (tmp_path / "aside").write_text(str(os.getpid()))
        (tmp_path / "aside").rename(tmp_path / "child")

    def has_ended() -> bool:
        child = tmp_path / "child"
        return child.exists() and ") Z " in Path(f"/proc/{child.read_text()}/stat").read_text()

    with Workers(1) as workers:
        for name in ("first", "second"):
            (tmp_path / "child").unlink(missing_ok=True)
            workers.submit(Task(name, body))
            until = time.monotonic() + 30
            while not has_ended():
                assert time.monotonic() < until
                time.sleep(0.01)
