"""Rule: whatever a notebook does, a forked child does as a kernel would, or says that it did not come to its end."""

import importlib.util
import os
from pathlib import Path

import nbformat
import papermill
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import DeadKernelError

from executed import notebook, outputs
from forked_notebooks.child import Send, Task
from forked_notebooks.language import language_of
from forked_notebooks.pool import Workers
from forked_notebooks.shell import needs_a_kernel, run_cells


def run_in_a_child(*cells: str, folder: Path | None = None) -> list[list[dict]]:
    """The outputs of each cell, run in a child; what they are can be written to a file."""

    def body(send: Send) -> None:
        if folder:
            os.chdir(folder)
        made = notebook(*cells)
        run_cells(made.cells)
        send({"outputs": [outputs(cell) for cell in made.cells]})

    with Workers(1) as workers:
        workers.submit(Task("notebook", body))
        ended = workers.wait()
    assert ended.problem == "" and "error" not in ended.last, ended
    found = ended.last["outputs"]
    assert isinstance(found, list)
    return found


def printed(*cells: str, folder: Path | None = None) -> list[str]:
    """What each cell prints or gives, as a text."""
    return [
        "".join(one.get("text") or one.get("data", {}).get("text/plain") or one.get("evalue", "") for one in shown)
        for shown in run_in_a_child(*cells, folder=folder)
    ]


def execute(folder: Path, *cells: str, kernel: str | None = None, **metadata: object) -> nbformat.NotebookNode:
    """A notebook executed by papermill with the engine `forked`, in that folder."""
    made = notebook(*cells)
    made.metadata |= metadata
    nbformat.write(made, folder / "in.ipynb")
    papermill.execute_notebook(
        folder / "in.ipynb", folder / "out.ipynb", engine_name="forked", kernel_name=kernel, progress_bar=False
    )
    return nbformat.read(folder / "out.ipynb", as_version=4)


@pytest.mark.parametrize(
    "end",
    [
        "import os; os._exit(0)",
        "import os; os._exit(7)",
        "import os; os.execvp('true', ['true'])",
        "import os; os.kill(os.getpid(), 15)",
        "import os, signal; os.kill(os.getpid(), signal.SIGALRM)",
        "import os, threading; end = threading.Thread(target=os._exit, args=(0,)); end.start(); end.join()",
        "quit()",
        "exit",
        "quit(); 'the rest of the cell is run'",
    ],
)
def test_a_notebook_that_ends_itself_before_its_end_is_no_success(tmp_path: Path, end: str) -> None:
    with pytest.raises(DeadKernelError):
        execute(tmp_path, "print('before')", end, "print('after')")

    made = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    shown = [cell.outputs for cell in made.cells if cell.cell_type == "code"]
    assert shown[0][0]["text"] == "before\n"
    assert shown[2] == []


def test_a_notebook_may_end_itself_in_its_last_cell(tmp_path: Path) -> None:
    made = execute(tmp_path, "print('before')", "quit()")

    assert [cell.execution_count for cell in made.cells] == [1, 2]


def test_quit_that_keeps_the_kernel_ends_nothing() -> None:
    assert printed("quit(True)", "print('after')") == ["", "after\n"]


def test_a_copy_that_a_cell_makes_of_the_process_tells_nothing() -> None:
    assert printed("import os\nmain = os.getpid()\nif pid := os.fork(): os.waitpid(pid, 0)", "os.getpid() == main") == [
        "",
        "True",
    ]


def test_half_a_pair_of_surrogates_is_written_as_its_escape(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.csv")).touch()

    shown = printed(
        "import os\nprint(*os.listdir())",
        "import sys\nprint('\\ud83d', '\\U0001f600', file=sys.stderr)",
        "class Name:\n    def __repr__(self): return 'a\\udce9b'\nName()",
        "from IPython.display import HTML, JSON, display\ndisplay({'text/plain': 'h\\udce9'}, raw=True)",
        "number = os.write(1, b'caf\\xe9')",
        "from IPython.display import Markdown\nMarkdown('m\\udce9').data",
        "raise ValueError('v\\ud800')",
        folder=tmp_path,
    )

    assert shown == [
        "caf\\udce9.csv\n",
        "\\ud83d 😀\n",
        "a\\udce9b",
        "h\\udce9",
        "caf\ufffd",
        "'m\\udce9'",
        "v\\ud800",
    ]


def test_tasks_of_one_cell_are_done_while_the_next_waits_for_them() -> None:
    assert printed(
        "import asyncio\nasync def twice(n):\n    await asyncio.sleep(0)\n    return 2 * n",
        "task = asyncio.create_task(twice(4))",
        "await task",
        "asyncio.get_running_loop() is asyncio.get_event_loop()",
        "await asyncio.gather(twice(1), asyncio.to_thread(len, 'abc'))",
        "async with asyncio.TaskGroup() as group:\n    both = [group.create_task(twice(n)) for n in (1, 2)]",
        "[one.result() for one in both]",
        "made = twice(1)\ntry:\n    asyncio.run(made)\nexcept RuntimeError as told:\n    print(told)\nmade.close()",
        "[n async for n in (await twice(n) for n in (1, 2))]",
    ) == [
        "",
        "",
        "8",
        "True",
        "[2, 3]",
        "",
        "[2, 4]",
        "asyncio.run() cannot be called from a running event loop\n",
        "[2, 4]",
    ]


def test_what_an_awaiting_cell_raises_is_its_error() -> None:
    assert printed("import asyncio", "await asyncio.sleep(0); 1 / 0") == ["", "division by zero"]


def test_data_of_other_libraries_are_kept_as_a_kernel_keeps_them() -> None:
    shown = run_in_a_child(
        "import numpy as np\nfrom datetime import date, datetime\nfrom decimal import Decimal",
        "class Chart:\n    def _repr_mimebundle_(self, **_):\n"
        "        return {'application/vnd.plotly.v1+json': {'y': np.array([1.5, 2]), 'x': (1, np.int64(2))}, "
        "'text/plain': 'a chart'}\nChart()",
        "display({'application/json': {'y': [1.0, float('nan'), float('-inf')]}}, raw=True)",
        "display({'application/json': {'on': date(2024, 1, 2), 3: b'abc'}}, raw=True)",
        "display({'application/json': {'sum': Decimal('1.5')}}, raw=True)",
    )

    data = [one["data"] for cell in shown[1:4] for one in cell]
    assert data == [
        {"application/vnd.plotly.v1+json": {"y": [1.5, 2.0], "x": [1, 2]}, "text/plain": "a chart"},
        {"application/json": {"y": [1.0, "nan", "-inf"]}},
        {"application/json": {"on": "2024-01-02", "3": "YWJj"}},
    ]
    assert (shown[4][0]["ename"], shown[4][0]["evalue"]) == ("ValueError", "Can't clean for JSON: Decimal('1.5')")


def test_a_widget_that_the_code_does_not_name_is_run_by_a_kernel(tmp_path: Path) -> None:
    assert importlib.util.find_spec("ipywidgets")
    hidden = "import importlib\nwidgets = importlib.import_module('ipy' + 'widgets')"

    made = execute(tmp_path, "print('once')", hidden, "widgets.IntSlider(3)")

    assert made.cells[0].outputs[0]["text"] == "once\n"
    (state,) = made.metadata["widgets"].values()
    assert 3 in [model["state"].get("value") for model in state["state"].values()]


@pytest.mark.parametrize(
    ("metadata", "kernel_name", "language"),
    [
        ({"kernelspec": {"name": "ir", "display_name": "R"}}, "ir", ""),
        ({"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "R"}}, "python3", "r"),
        ({"kernelspec": {"name": "python3", "display_name": "J", "language": "julia"}}, "python3", "julia"),
        ({"kernelspec": {"name": "python3", "display_name": "Python"}}, "my-old-env", ""),
        (
            {"kernelspec": {"name": "python3", "display_name": "P"}, "language_info": {"name": "Julia"}},
            "python3",
            "julia",
        ),
        ({"language_info": {"name": "python"}}, "Python3", "python"),
    ],
)
def test_another_kernel_or_another_language_is_for_papermill(
    metadata: dict[str, dict[str, str]], kernel_name: str, language: str
) -> None:
    made = nbformat.v4.new_notebook(metadata=metadata)

    assert language_of(made.metadata) == language
    assert needs_a_kernel(made, kernel_name)
    assert not needs_a_kernel(notebook("1"))


@pytest.mark.parametrize(
    ("kernel", "metadata"),
    [
        ("nosuch", {}),
        (None, {"kernelspec": {"name": "my-old-env", "display_name": "Old", "language": "python"}}),
        (None, {"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "python"}}),
    ],
)
def test_a_kernel_that_does_not_exist_is_refused(
    tmp_path: Path, kernel: str | None, metadata: dict[str, object]
) -> None:
    with pytest.raises(NoSuchKernel):
        execute(tmp_path, "print(1)", kernel=kernel, **metadata)
