"""The report: notebooks executed by papermill, one page, and nothing lost when a section fails."""

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.report.build.build import make_reports
from indicators.report.build.options import Options

pytestmark = pytest.mark.long

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def page(sample: Path) -> str:
    """The French page of the sample's 2024."""
    cooperative = Cooperative.at(sample)
    (path,) = make_reports(cooperative.root, [2024], ["fr"])
    assert path == sample / "reports/2024/fr/rapport-special-2024.html"
    return path.read_text(encoding="utf-8")


def words_of(page: str) -> str:
    """What a reader reads: no tags, every blank an ordinary one."""
    text = html.unescape(re.sub(r"<[^>]+>", "", page.partition("</style>")[2]))
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@pytest.mark.parametrize(
    "sentence",
    [
        "20 892 personnes",
        "217 458 contrats",
        "639 505 journées",
        "4 512 675 heures",
        "2 284 équivalents temps plein",
        "5,98",
        "3,98",
        "236 510 €",
        "1 001 063 €",
        "près de 198 millions",
        "6,8 millions",
        "Plus de 300 personnes",
        "une dizaine de groupes",
        "34 945 rappels",
        "1 946,5 heures",
    ],
)
def test_the_page_says_what_the_published_report_says(page: str, sentence: str):
    assert sentence in words_of(page)


def test_the_page_says_once_that_the_data_are_synthetic(page: str):
    assert words_of(page).count("Données synthétiques, calibrées") == 1


def test_a_withheld_figure_is_marked_and_one_that_the_board_decided_to_print_is_told(page: str):
    assert "[c]" in page
    assert re.search(r"De mars à décembre 2024, sept membres", words_of(page))


def test_no_identifier_prompt_or_code_reaches_the_page(page: str, sample: Path):
    shown = words_of(page)

    assert not re.findall(r"In \[|Out\[|chapter\.|\bnan\b|\bNaN\b|full_time_equivalents", shown)
    assert str(sample) not in page
    assert "<script" not in page


def test_the_page_of_a_second_run_has_the_same_bytes(page: str, sample: Path):
    folder = sample / "reports/2024/fr"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    cooperative = Cooperative.at(sample)

    make_reports(cooperative.root, [2024], ["fr"], Options(jobs=1))

    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(after) == sorted(before)
    assert [name for name in before if before[name] != after[name]] == []


def test_executed_notebooks_carry_no_path_of_the_machine(page: str, sample: Path):
    executed = sorted((sample / "reports/2024/fr").glob("*.ipynb"))

    assert len(executed) == len(list((PROJECT / "notebooks").glob("[0-9]*.ipynb")))
    assert not [path.name for path in executed if str(sample) in path.read_text(encoding="utf-8")]


def small(folder: Folder, code: str, tags: str = '["parameters"]') -> None:
    """Give the paper cooperative one notebook of its own."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', id="parameters"),
            nbformat.v4.new_code_cell(code, id="code"),
        ]
    )
    notebook.cells[0].metadata["tags"] = json.loads(tags)
    folder.only_own_chapters()
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, folder.root / "notebooks" / "1_paper.ipynb")


def test_a_failed_section_leaves_the_last_good_report(folder: Folder):
    small(folder, 'from IPython.display import Markdown\nMarkdown("## Good")')
    assert folder.run("report", "2024", "--language", "fr").code == 0
    place = folder.root / "reports" / "2024"
    good = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    small(folder, "1 / 0")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert "1_paper.ipynb, code cell 2 of 2 (1 / 0): ZeroDivisionError: division by zero" in result.err
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == good
    assert sorted(path.name for path in (folder.root / "reports").iterdir()) == ["2024", "2024.failed.html", "log"]
    failed = (folder.root / "reports" / "2024.failed.html").read_text(encoding="utf-8")
    assert "1_paper.ipynb, code cell 2 of 2 (1 / 0): ZeroDivisionError: division by zero" in failed


def test_a_parameter_that_a_notebook_does_not_declare_is_refused_before_any_kernel(folder: Folder):
    small(folder, "1 / 0", tags="[]")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert "1_paper.ipynb declares no parameter fiscal_year, language, root" in result.err
    assert "ZeroDivisionError" not in result.err


def test_a_report_in_one_language_leaves_the_others_alone(folder: Folder):
    small(folder, 'from IPython.display import Markdown\nMarkdown(f"## {language}")')
    assert folder.run("report", "2024", "--language", "en").code == 0
    assert folder.run("report", "2024", "--language", "fr").code == 0

    assert (folder.root / "reports/2024/en/special-report-2024.html").is_file()
    assert (folder.root / "reports/2024/fr/rapport-special-2024.html").is_file()


def test_a_notebook_runs_under_plain_papermill(sample: Path, tmp_path: Path):
    """As an analyst would, in the cooperative's folder: no command of ours."""
    shutil.copytree(PROJECT / "notebooks", tmp_path / "notebooks")
    for name in ("cooperative.toml", ".pseudonym-key"):
        shutil.copy(sample / name, tmp_path)
    (tmp_path / "data").symlink_to(sample / "data")
    command = [sys.executable, "-m", "papermill", "notebooks/5_pay.ipynb", "out.ipynb", "-p", "fiscal_year", "2023"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
    assert "2023" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_an_unknown_block_of_text_is_a_sentence(sample: Path):
    from indicators.report import Chapter

    chapter = Chapter("employment", 2024, "fr", sample)

    with pytest.raises(SectionFailed, match=r"text/fr/employment.md has no block 'worker'. Did you mean 'workers'\?"):
        chapter.text("worker")


def test_an_unknown_indicator_is_a_sentence(sample: Path):
    from indicators.report import Chapter

    chapter = Chapter("employment", 2024, "fr", sample)

    with pytest.raises(SectionFailed, match=r"Did you mean 'employment\.workers'"):
        chapter.trend("employment.worker")
