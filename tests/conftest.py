"""A cooperative small enough for paper, and the commands run on it."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from filelock import FileLock

import indicators.report  # noqa: F401, before nbformat: it takes a second out of that
from indicators import cli


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--faults", type=int, default=16, help="runs that test_faults.py disturbs")
    parser.addoption("--members", type=int, default=6, help="members of the federation in test_federation_run.py")
    parser.addoption("--corrupted", type=int, default=60, help="workbooks and declarations in test_corruption.py")
    parser.addoption("--corruption-seed", type=int, default=20241231, help="what test_corruption.py draws by")
    nothing = "fail, rather than leave out, the tests of what this machine lacks a library for"
    parser.addoption("--nothing-left-out", action="store_true", help=nothing)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine lacks something for; the end of the run names it. What wants the sample is long."""
    for item in items:
        if isinstance(item, pytest.Function) and "sample" in item.fixturenames:
            item.add_marker("long")
    for mark, lacking_for in (("pdf", _lacking_for_a_pdf), ("spark", _lacking_for_spark)):
        marked = [item for item in items if item.get_closest_marker(mark)]
        if marked and not config.getoption("--nothing-left-out") and (lacking := lacking_for()):
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=lacking))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each test that was left out, and why."""
    if left_out := terminalreporter.getreports("skipped"):
        terminalreporter.section(f"LEFT OUT: {len(left_out)} tests of what this machine lacks", yellow=True)
        for report in left_out:
            why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.write_line(f"{report.nodeid}: {str(why).removeprefix('Skipped: ')}")


def _lacking_for_a_pdf() -> str:
    from indicators.report.render.pdf import PdfNotPossible, pdf_libraries

    try:
        pdf_libraries()
    except PdfNotPossible as lacking:
        return str(lacking)
    return ""


def _lacking_for_spark() -> str:
    lacking = [name for name, found in (("PySpark", find_spec("pyspark")), ("Java", shutil.which("java"))) if not found]
    return f"{' and '.join(lacking)}: install the extra 'spark', and Java 17" if lacking else ""


CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en", "fr"]

[exports.contracts]
file = "{year}/contracts.csv"
encoding = "utf-8"
separator = ";"
decimal = ","
thousands = "."
dates = "dd/mm/yyyy"

[exports.contracts.columns]
contract = "No"
worker = "Worker"
started_on = "From"
ended_on = "To"
gender = "Gender"
office = "Office"
days = "Days"
hours = "Hours"

[exports.contracts.values.gender]
"" = "unknown"
"""

CONTRACTS = """\
No;Name;Worker;From;To;Gender;Office;Days;Hours
C1;Ada;P1;01/01/2024;31/12/2024;F;Liège;247;1.976,0
C2;Bob;P2;01/03/2024;;M;Liège;10;76,0
C3;Ada;P1;15/06/2024;15/06/2024;F;Mons;1;7,6
"""


@dataclass
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass
class Folder:
    """A cooperative's folder and the commands run on it."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    chapters: str = ""

    def only_own_chapters(self) -> None:
        """From now on the report has the notebooks of this folder alone, not those that ship."""
        if not self.chapters:
            self.chapters = '\n[report]\nchapters = "own"\n'
            self.configure((self.root / "cooperative.toml").read_text(encoding="utf-8"))

    def configure(self, text: str) -> None:
        text += "" if self.chapters in text else self.chapters
        (self.root / "cooperative.toml").write_text(text, encoding="utf-8")

    def rewrite(self, old: str, new: str) -> None:
        """The configuration with another text in the place of one that it has."""
        text = (self.root / "cooperative.toml").read_text(encoding="utf-8")
        assert old in text
        self.configure(text.replace(old, new))

    def export(self, name: str, text: str | bytes, year: int = 2024) -> Path:
        path = self.root / "data" / "raw" / str(year) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *words: str) -> Result:
        self.capsys.readouterr()
        sys.argv = ["indicators", "--root", str(self.root), *words]
        try:
            cli.main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        gc.unfreeze()  # this process goes on
        printed = self.capsys.readouterr()
        return Result(code, printed.out, printed.err)

    def figures(self, year: str = "2024") -> dict[tuple[str, str], tuple[str, str]]:
        """Value and status by id and slice, as the command prints them."""
        result = self.run("figures", year, "--format", "csv")
        assert result.code == 0, result.err
        rows = [line.split(",") for line in result.out.splitlines()[1:]]
        return {(row[0], row[1]): (row[3], row[5]) for row in rows}


def chapter(folder: Folder, last_cell: str) -> None:
    """A notebook of one chapter whose last cell is given."""
    import nbformat

    notebook = nbformat.v4.new_notebook()
    parameters = 'fiscal_year = 2024\nlanguage = "en"\nroot = "."'
    first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters")
    made = "from indicators.report import Chapter\n\nchapter = Chapter('employment', fiscal_year, language, root)"
    notebook.cells = [
        first,
        nbformat.v4.new_code_cell(made, id="chapter"),
        nbformat.v4.new_code_cell(last_cell, id="last"),
    ]
    folder.only_own_chapters()
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, folder.root / "notebooks/1_employment.ipynb")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """A cooperative with three contracts of two workers in 2024."""
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    monkeypatch.setattr(sys, "argv", sys.argv)
    made = Folder(tmp_path, capsys)
    made.configure(CONFIGURATION)
    made.export("contracts.csv", CONTRACTS)
    yield made


@pytest.fixture
def federation(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder for a federation, whose members have keys of their own."""
    monkeypatch.delenv("INDICATORS_PSEUDONYM_KEY", raising=False)
    monkeypatch.setattr(sys, "argv", sys.argv)
    return Folder(tmp_path, capsys)


@pytest.fixture
def example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Folder:
    """A copy of one of the folders under examples/."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    source = Path(__file__).parents[1] / "examples" / request.param
    shutil.copytree(source, tmp_path / request.param, ignore=shutil.ignore_patterns("processed", "reports"))
    return Folder(tmp_path / request.param, capsys)


@pytest.fixture
def case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Folder]:
    """A copy of one of the folders under tests/cases: situations that strangers reported."""
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    monkeypatch.setattr(sys, "argv", sys.argv)

    def copied(name: str) -> Folder:
        shutil.copytree(Path(__file__).parent / "cases" / name, tmp_path / name)
        return Folder(tmp_path / name, capsys)

    return copied


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic cooperative with its exports of 2023 and 2024, ingested and measured.

    It is made once for all processes of a run, and each has a copy of its own.
    """
    root = tmp_path_factory.mktemp("sample")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _make_sample(root)
        return root
    ready = tmp_path_factory.getbasetemp().parent / "ready_sample"
    with FileLock(f"{ready}.lock"):
        if not ready.exists():
            aside = ready.with_name("sample_aside")
            aside.mkdir()
            _make_sample(aside)
            aside.rename(ready)
    return shutil.copytree(ready, root, dirs_exist_ok=True)


def _make_sample(root: Path) -> None:
    from indicators.cooperative import Cooperative
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.measurement.cache import figures_of
    from sample_cooperative import write_sample

    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.delenv("INDICATORS_PSEUDONYM_KEY", raising=False)  # it has a key of its own, whichever test comes first
    repository = Path(__file__).parents[1]
    shutil.copy(repository / "cooperative.toml", root)
    shutil.copytree(repository / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore"))
    cooperative = Cooperative.at(root)
    list(write_sample(cooperative.raw, [2023, 2024]))
    for year in cooperative.years_until(2024):
        ingest_or_refuse(cooperative, year)
    figures_of(cooperative, cooperative.year(2024))
    monkeypatch.undo()
