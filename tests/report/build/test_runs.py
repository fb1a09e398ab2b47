"""Runs: a section is what a kernel gives, nothing is made twice, and equal inputs give equal bytes."""

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from conftest import Folder
from executed import notebook, outputs
from forked_notebooks.kernel_engine import execute_in_kernel
from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.atomic_folder import staging_folder, swap, tidy
from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import Busy
from indicators.core.lock import only_one
from indicators.report.build.build import make_reports
from indicators.report.build.failure_page import failed_page, forget_failure, write_failed_page
from indicators.report.build.options import Options
from indicators.report.documents import SPECIAL_REPORT, MadeDocument
from indicators.report.notebooks import chapters, chapters_of

pytestmark = pytest.mark.long

PROJECT = Path(__file__).parents[3]


def test_a_file_that_the_disk_has_no_room_for_leaves_what_stood_there_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2024.json"
    write_whole(path, "before\n")

    def half(self: Path, content: bytes) -> None:
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "after\n")

    assert path.read_bytes() == b"before\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_left_of_the_page_of_what_failed_is_cleared_with_it(tmp_path: Path) -> None:
    write_failed_page(tmp_path, 2024, "en", ["2_two.ipynb: was killed"])
    (tmp_path / ".2024.failed.html.4711").write_text("<!doctype")

    forget_failure(tmp_path, 2024)

    assert list(tmp_path.iterdir()) == []


def test_the_page_of_what_failed_is_in_one_language_and_vouches_for_no_report_that_is_not_there(tmp_path: Path) -> None:
    running = ["exports of 2021", "2021 nl 3_loans", "2021 fr 3_loans page", "2021 nl page", "2021 last look"]
    write_failed_page(tmp_path, 2021, "fr", running, killed=True)
    page = failed_page(tmp_path, 2021).read_text(encoding="utf-8")
    (tmp_path / "2021").mkdir()
    write_failed_page(tmp_path, 2021, "fr", ["x"])

    assert "Il n’y a pas encore de rapport de 2021." in page and "intact" not in page
    for told in ("les exports de 2021", "la section 3_loans, en néerlandais", "la section 3_loans, en français"):
        assert f"<li>{told}</li>" in page
    assert "<li>la page en néerlandais</li><li>la dernière relecture des pages</li>" in page
    assert "il est resté intact" in failed_page(tmp_path, 2021).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its report of 2024 in French, made by two jobs."""
    root = tmp_path_factory.mktemp("made") / "cooperative"
    shutil.copytree(sample, root, ignore=shutil.ignore_patterns("reports", "sections", ".locks"))
    make_reports(root, [2024], ["fr"], Options(jobs=2))
    return root


def documents() -> dict[str, MadeDocument]:
    """The chapters of the report and of the first document for some readers, each with what it is read in."""
    cooperative = Cooperative.at(PROJECT)
    council = MadeDocument(cooperative.configuration.documents[0])
    found = dict.fromkeys(chapters_of(cooperative, council), council)
    return {path.stem: one for path, one in (found | dict.fromkeys(chapters(cooperative), SPECIAL_REPORT)).items()}


@pytest.fixture(scope="module")
def with_documents(made: Path) -> Path:
    """A copy in which the documents are made too, each when it is asked for."""
    return shutil.copytree(made, made.parent / "with_documents")


@pytest.mark.parametrize(("chapter", "document"), documents().items(), ids=documents())
def test_a_section_is_the_same_under_a_kernel(with_documents: Path, chapter: str, document: MadeDocument) -> None:
    parameters = {"fiscal_year": 2024, "language": "fr", "root": "."}
    if not (
        section := with_documents / document.place / "2024" / document.chapters("fr") / f"{chapter}.ipynb"
    ).exists():
        make_reports(with_documents, [2024], ["fr"], Options(jobs=2), document)

    kernel = execute_in_kernel(with_documents / "notebooks" / section.name, parameters, with_documents)

    forked = nbformat.read(section, as_version=4)
    assert [outputs(cell) for cell in forked.cells] == [outputs(cell) for cell in kernel.cells]
    assert [cell.source for cell in forked.cells] == [cell.source for cell in kernel.cells]
    assert forked.metadata == kernel.metadata


def report_of(root: Path) -> dict[str, bytes]:
    folder = root / "reports" / "2024"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_inputs_give_equal_bytes_on_another_day_in_another_zone_locale_and_folder(
    made: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ailleurs é"
    shutil.copytree(made, elsewhere, ignore=shutil.ignore_patterns("reports", "sections", ".locks", ".contents.json"))
    otherwise = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7"}
    ahead = shutil.which("faketime")
    command = [*([ahead, "2031-03-01 23:59:50"] if ahead else []), sys.executable, "-m", "indicators.cli"]
    command += ["--root", str(elsewhere), "report", "2024", "--language", "fr", "--jobs", "1"]

    done = subprocess.run(command, env=otherwise, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stderr
    assert report_of(elsewhere) == report_of(made)


def small(folder: Folder, *code: str, name: str = "1_paper") -> None:
    made = notebook('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', *code)
    made.cells[0].metadata["tags"] = ["parameters"]
    folder.only_own_chapters()
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(made, folder.root / "notebooks" / f"{name}.ipynb")


GOOD = 'from IPython.display import Markdown\nMarkdown("## Good")'


def test_what_changed_is_made_again_and_nothing_else(folder: Folder) -> None:
    small(folder, GOOD)
    small(folder, GOOD, name="2_other")
    first = folder.run("report", "2024", "--language", "fr")
    again = folder.run("report", "2024", "--language", "fr")
    (folder.root / "notebooks/text/fr").mkdir(parents=True)
    (folder.root / "notebooks/text/fr/other.md").write_text("{% block title %}Autre{% endblock %}", encoding="utf-8")
    text = folder.run("report", "2024", "--language", "fr")
    small(folder, GOOD.replace("Good", "Better"))
    edited = folder.run("report", "2024", "--language", "fr")
    forced = folder.run("report", "2024", "--language", "fr", "--force")

    assert [one.code for one in (first, again, text, edited, forced)] == [0] * 5
    assert "2024 fr, every section: not made yet" in first.out
    assert again.out.startswith("Nothing changed.")
    assert "2024 fr, 2_other: text/fr/other.md is new\n" in text.out
    assert "1_paper:" not in text.out
    assert "2024 fr, 1_paper: notebooks/1_paper.ipynb changed\n" in edited.out
    assert "2024 fr, every section: --force" in forced.out


def test_an_edit_that_keeps_size_and_date_is_noticed(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.csv", tmp_path / "kept.json"
    path.write_text("one", encoding="utf-8")
    date = path.stat().st_mtime_ns - 10**12
    os.utime(path, ns=(date, date))
    first = ContentHashCache(kept)
    before = first.of(path)
    first.keep()

    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(date, date))

    assert ContentHashCache(kept).of(path) != before


def test_a_file_left_alone_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, kept = tmp_path / "a.csv", tmp_path / "kept.json"
    path.write_text("one", encoding="utf-8")
    long_after = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: long_after)
    first = ContentHashCache(kept)
    before = first.of(path)
    first.keep()

    again = ContentHashCache(kept)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was read again"))

    assert again.of(path) == before


def test_what_a_notebook_changes_in_its_process_reaches_no_page(folder: Folder) -> None:
    small(folder, GOOD, "import nh3\nnh3.clean = lambda *_, **__: 'Changed'")

    assert folder.run("report", "2024", "--language", "fr").code == 0

    for page in (folder.root / "reports/2024/fr").glob("*.html"):
        assert ">Good</h2>" in page.read_text(encoding="utf-8")


def test_after_a_failure_the_sections_that_were_done_are_kept(folder: Folder) -> None:
    small(folder, GOOD)
    small(folder, "1 / 0", name="2_other")
    failed = folder.run("report", "2024", "--language", "fr")
    small(folder, GOOD, name="2_other")

    mended = folder.run("report", "2024", "--language", "fr")

    assert failed.code == 3
    assert mended.code == 0
    assert "2_other: not made yet" in mended.out
    assert "1_paper" not in mended.out
    assert not (folder.root / "reports" / "2024.failed.html").exists()


def test_a_run_that_is_killed_keeps_the_sections_that_were_done(folder: Folder) -> None:
    command = [sys.executable, "-m", "indicators.cli", "--root", folder.root, "report", "2024", "--language", "fr"]
    for place, code in enumerate((GOOD, GOOD, "import os\nos.kill(os.getppid(), 9)"), start=1):
        small(folder, code, name=f"{place}_paper")
    killed = subprocess.run([*command, "--jobs", "1"], capture_output=True, timeout=120)
    small(folder, GOOD, name="3_paper")

    mended = folder.run("report", "2024", "--language", "fr")

    assert killed.returncode == -signal.SIGKILL
    assert "2024 fr, 3_paper: not made yet" in mended.out


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        (
            "import time; time.sleep(60)",
            ["--cell-limit", "1"],
            r"code cell 2 of 2 \(import time.*\): took more than 1 s",
        ),
        ("import time; time.sleep(60)", ["--run-limit", "2"], "the run took more than 2 s"),
        ("import os, signal; os.kill(os.getpid(), 9)", [], r"code cell 2 of 2 \(import os.*\): was killed"),
        ("import os; os._exit(5)", [], r"code cell 2 of 2 \(import os.*\): ended with exit code 5"),
        (
            "import os; os._exit(0)",
            [],
            r"code cell 2 of 2 \(import os.*\): ended itself, with exit code 0, before its end",
        ),
        ("import sys; sys.exit(0)", [], r"code cell 2 of 2 \(import sys.*\): SystemExit: 0"),
    ],
)
def test_a_section_that_does_not_come_to_its_end_is_told_by_name(
    folder: Folder, code: str, words: list[str], sentence: str
) -> None:
    small(folder, code)

    result = folder.run("report", "2024", "--language", "fr", *words)

    assert result.code == 3
    assert re.search(sentence, result.err)
    assert (
        "1_paper.ipynb" in (folder.root / "reports/2024.failed.html").read_text(encoding="utf-8")
        or "run took" in sentence
    )


@pytest.mark.parametrize("end", ["quit()", "exit"])
def test_a_section_that_ends_itself_is_told_by_the_cell_that_did(folder: Folder, end: str) -> None:
    small(folder, end, GOOD)

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert f"1_paper.ipynb, code cell 2 of 3 ({end}): quit() or exit() ended the notebook before its end" in result.err


@pytest.mark.parametrize(
    ("metadata", "code", "sentence"),
    [
        ({"kernelspec": {"name": "ir", "display_name": "R"}}, GOOD, "asks for the kernel 'ir'"),
        ({"language_info": {"name": "R"}}, GOOD, "is written in r"),
        ({"kernelspec": {"name": "x", "display_name": "x", "language": "julia"}}, GOOD, "is written in julia"),
        ({}, "'caf\udce9'", "cell 2: '\\udce9' is half a character"),
    ],
)
def test_a_chapter_that_is_no_python_or_no_text_is_refused(
    folder: Folder, metadata: dict[str, dict[str, str]], code: str, sentence: str
) -> None:
    small(folder, "1")
    path = folder.root / "notebooks/1_paper.ipynb"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["cells"][1]["source"] = code
    path.write_text(json.dumps(written | {"metadata": metadata}), encoding="utf-8")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert result.err.startswith("1_paper.ipynb")
    assert sentence in result.err


def test_a_text_that_changes_while_the_report_is_made_stops_it(folder: Folder) -> None:
    (folder.root / "notebooks/text/fr").mkdir(parents=True)
    text = folder.root / "notebooks/text/fr/paper.md"
    text.write_text("before", encoding="utf-8")
    small(folder, "open('notebooks/text/fr/paper.md', 'w').write('after')", GOOD)

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert "text/fr/paper.md changed. Run again." in result.err
    assert not (folder.root / "reports" / "2024").exists()


def test_the_log_tells_each_cell_with_its_time(folder: Folder) -> None:
    small(folder, GOOD)
    assert folder.run("report", "2024", "--language", "fr").code == 0

    (log,) = (folder.root / "reports/log").glob("*.jsonl")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert all({"time", "event"} <= line.keys() for line in lines)
    assert {line["event"] for line in lines} >= {"run", "reason", "cell", "in place", "done"}


def test_who_holds_a_lock_is_told(tmp_path: Path) -> None:
    told = rf"The report of 2024 is being made by process {os.getpid()} on "
    with (
        only_one(tmp_path, "report-2024", "The report of 2024"),
        pytest.raises(Busy, match=told),
        only_one(tmp_path, "report-2024", "The report of 2024", wait=False),
    ):
        pass
    with only_one(tmp_path, "report-2024", "The report of 2024", wait=False):
        pass


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib\nfrom indicators.core.lock import only_one\n"
        "with only_one(pathlib.Path(sys.argv[1]), 'x', 'The report'):\n    print('held', flush=True)\n"
        "    time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout.readline() == "held\n"
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    with only_one(tmp_path, "x", "The report", wait=False):
        pass


def test_a_move_that_was_cut_between_two_renames_is_mended(tmp_path: Path) -> None:
    place = tmp_path / "2024"
    (tmp_path / ".2024-before").mkdir()
    (tmp_path / ".2024-before" / "page").write_text("last", encoding="utf-8")
    (tmp_path / ".2024-x").mkdir()

    tidy(place)

    assert (place / "page").read_text(encoding="utf-8") == "last"
    assert [path.name for path in tmp_path.iterdir()] == ["2024"]


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanges:
        monkeypatch.setattr("indicators.core.atomic_folder._exchange", lambda *_: False)
    place = tmp_path / "2024"
    for number in (1, 2):
        with staging_folder(place) as aside:
            (aside / "page").write_text(str(number), encoding="utf-8")
            swap(aside, place)

        assert (place / "page").read_text(encoding="utf-8") == str(number)
        assert [path.name for path in tmp_path.iterdir()] == ["2024"]


def test_a_rerun_without_changes_imports_nothing_heavy(folder: Folder) -> None:
    small(folder, GOOD)
    assert folder.run("report", "2024", "--language", "fr").code == 0
    code = (
        "import sys\nfrom pathlib import Path\nfrom indicators.report.build.build import make_reports\n"
        "make_reports(Path(sys.argv[1]), [2024], ['fr'], on_notice=print)\n"
        "print(sorted({'pandas', 'pyarrow', 'numpy', 'nbformat', 'nbconvert', 'pydantic'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code, folder.root], capture_output=True, text=True, timeout=60)

    assert done.stdout == "Nothing changed.\n[]\n", done.stderr


def test_where_fork_is_not_available_a_kernel_runs_each_section(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("indicators.report.build.build", "forked_notebooks.shell"):
        monkeypatch.setattr(f"{module}.can_fork", lambda: False)
    small(folder, GOOD)

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 0, result.err
    assert "Good" in (folder.root / "reports/2024/fr/1_paper.html").read_text(encoding="utf-8")
