"""A run that is disturbed: the last good report stays, the next run succeeds, and no process is left.

`pytest tests/report/build/test_faults.py --faults 200` disturbs that many runs; without it, a few.
"""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from conftest import CONFIGURATION, CONTRACTS
from runs import Runs, running

pytestmark = pytest.mark.long

longest = 1.2
"""Seconds within which a run is disturbed: as long as an undisturbed one takes here."""


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    os.environ["INDICATORS_PSEUDONYM_KEY"] = "a key for tests"
    made = Runs()
    yield made
    made.close()
    del os.environ["INDICATORS_PSEUDONYM_KEY"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, bool]]:
    """A folder for a cooperative, and whether it is a small file system of its own."""
    folder = tmp_path_factory.mktemp("faults") / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True)
    yield folder, mounted.returncode == 0
    if mounted.returncode == 0:
        subprocess.run(["umount", "-l", folder], check=True)


def cooperative(root: Path) -> Path:
    """A cooperative with one small export and two small sections, one of which starts a program and forgets it."""
    (root / "data/raw/2024").mkdir(parents=True)
    (root / "notebooks").mkdir()
    (root / "cooperative.toml").write_text(CONFIGURATION + '\n[report]\nchapters = "own"\n', encoding="utf-8")
    edition(root, 0)
    return root


def edition(root: Path, number: int) -> None:
    """Let both sections say another number; every third time the tables are made anew, too."""
    hours = f"10;{76 + number // 3 % 5},0"
    (root / "data/raw/2024/contracts.csv").write_text(CONTRACTS.replace("10;76,0", hours), encoding="utf-8")
    forgotten = "import subprocess\nsubprocess.Popen(['sleep', '60'], start_new_session=True)\nNone"
    said = f"from IPython.display import Markdown\nMarkdown('## Edition {number} of this report')"
    for name in ("1_one", "2_two"):
        cells = ['fiscal_year = 2024\nlanguage = "fr"\nroot = "."', forgotten, "import time; time.sleep(0.1)", said]
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(code, id=f"c{place}") for place, code in enumerate(cells)]
        )
        notebook.cells[0].metadata["tags"] = ["parameters"]
        nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")


def content(root: Path) -> dict[str, str]:
    """The last good report, file by file."""
    folder = root / "reports" / "2024"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(root: Path) -> str:
    return (root.parent / "said.txt").read_text(encoding="utf-8")


def kill_parent(runs: Runs, root: Path, chance: random.Random) -> str:
    process = runs.start(root)
    time.sleep(chance.uniform(0, longest))
    os.kill(process, signal.SIGKILL)
    runs.wait(process)
    return "parent killed"


def end_parent(runs: Runs, root: Path, chance: random.Random) -> str:
    process = runs.start(root)
    time.sleep(chance.uniform(0, longest))
    os.kill(process, signal.SIGTERM)
    runs.wait(process)
    return "parent ended"


def interrupt_parent(runs: Runs, root: Path, chance: random.Random) -> str:
    process = runs.start(root)
    time.sleep(chance.uniform(0, longest))
    began = time.monotonic()
    os.kill(process, signal.SIGINT)
    runs.wait(process)
    assert time.monotonic() - began < max(5, longest)  # a second where nobody else needs the machine
    return "parent interrupted"


def kill_child(runs: Runs, root: Path, chance: random.Random) -> str:
    process = runs.start(root)
    time.sleep(chance.uniform(0, longest))
    children = running(process)[1:]
    if children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)
    code = runs.wait(process)
    assert code in (0, 1, 3), said(root)
    return f"child killed, exit code {code}"


def fill_disk(runs: Runs, root: Path, chance: random.Random) -> str:
    filler = root.parent / "filler"
    free = shutil.disk_usage(root).free - chance.randrange(0, 300) * 1024
    filler.write_bytes(b"x" * max(free, 0))
    process = runs.start(root)
    code = runs.wait(process)
    told = said(root)
    filler.unlink()
    assert code in (0, 1), told
    assert code == 0 or "No space left" in told or not told  # what cannot be written cannot be told
    return f"disk full, exit code {code}"


def make_read_only(runs: Runs, root: Path, chance: random.Random) -> str:
    subprocess.run(["mount", "--bind", root, root], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", root], check=True)
    try:
        code = runs.wait(runs.start(root))
        assert code == 1, said(root)
        assert "Read-only file system" in said(root)
    finally:
        subprocess.run(["umount", root], check=True)
    return "read-only"


def two_at_once(runs: Runs, root: Path, chance: random.Random) -> str:
    first = runs.start(root)
    time.sleep(chance.uniform(0, longest / 2))
    second = runs.start(root)
    codes = runs.wait(first), runs.wait(second)
    assert codes == (0, 0), said(root)
    return "two at once"


def test_whatever_happens_the_last_good_report_stays_and_the_next_run_succeeds(
    runs: Runs, place: tuple[Path, bool], pytestconfig: pytest.Config
) -> None:
    disk, is_mounted = place
    root = cooperative(disk / "cooperative")
    faults = [kill_parent, kill_parent, kill_child, end_parent, interrupt_parent, two_at_once]
    if is_mounted:
        faults += [fill_disk, make_read_only]
    chance = random.Random(20241231)
    global longest
    assert runs.wait(runs.start(root)) == 0, said(root)
    edition(root, -1)
    began = time.monotonic()
    assert runs.wait(runs.start(root)) == 0, said(root)
    longest = time.monotonic() - began
    happened: list[str] = []

    for number in range(1, pytestconfig.getoption("--faults") + 1):
        last_good = content(root)
        edition(root, number)
        fault = faults[number % len(faults)]
        happened.append(fault(runs, root, chance))

        left = runs.left()
        after = content(root)
        code = runs.wait(runs.start(root))
        made = content(root)
        assert left == [], (happened[-1], left)
        assert after in (last_good, made), happened[-1]
        assert code == 0, (happened[-1], said(root))
        assert f"Edition {number} of" in (root / "reports/2024/fr/2_two.html").read_text(encoding="utf-8"), happened
        assert sorted(path.name for path in (root / "reports").iterdir()) == ["2024", "log"], happened

    print(json.dumps(happened))
    if not is_mounted:
        pytest.skip("file systems may not be mounted here: a full disk and a read-only folder were not tried")
