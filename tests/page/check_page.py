"""The page in a browser, its HTML, its PDF and its encrypted file: `make test-page` runs these, plain pytest does not.

One report of the synthetic cooperative in three languages is made, then looked at, and after it each of its other
documents. Screenshots go to made/.
"""

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import tinyhtml5

import page as validation
from sample_cooperative.folder import NOTICE

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
MADE = HERE / "made"
PAGES = {
    "fr": "rapport-special-2024.html",
    "nl": "bijzonder-verslag-2024.html",
    "en": "special-report-2024.html",
}
LANGUAGES = list(PAGES)
PASSWORD = "four words are enough"
DOCUMENTS = [one["name"] for one in tomllib.loads((PROJECT / "cooperative.toml").read_text("utf-8"))["documents"]]
DECIMAL = {"fr": ",", "nl": ",", "en": "."}


def indicators(root: Path, *words: str, stdin: str = "") -> str:
    command = [sys.executable, "-m", "indicators.cli", "--root", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, input=stdin, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def root() -> Iterator[Path]:
    """The synthetic cooperative with its report of 2024; PAGE_ROOT names one that was made already.

    Its exports and tables are a copy of the project's own, unless these are of a real cooperative.
    """
    if given := os.environ.get("PAGE_ROOT"):
        yield Path(given)
        return
    place = MADE / "cooperative"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copy(PROJECT / "cooperative.toml", place)
    shutil.copytree(PROJECT / "notebooks", place / "notebooks", ignore=shutil.ignore_patterns("explore"))
    if (PROJECT / "data/raw/2024" / NOTICE).is_file():
        kept = shutil.ignore_patterns("measured", "figures", ".*")
        shutil.copytree(PROJECT / "data", place / "data", ignore=kept)
        shutil.copy(PROJECT / ".pseudonym-key", place)
    else:
        indicators(place, "sample")
    indicators(place, "report", "2024", "--pdf")
    yield place


def place_of(root: Path, language: str) -> Path:
    return root / "reports" / "2024" / language / PAGES[language]


@pytest.fixture(scope="session")
def looked(root: Path) -> dict[str, dict[str, Any]]:
    """What the browser found on each page."""
    shots = MADE / "screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    return {language: browser("page", str(place_of(root, language)), str(shots), language) for language in LANGUAGES}


def browser(*words: str) -> dict[str, Any]:
    done = subprocess.run(
        ["node", str(HERE / "browser.mjs"), *words], capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def encrypted(root: Path) -> Path:
    """The French page under a password, as the board receives it."""
    board = MADE / "board"
    words = ("share", "2024", "--language", "fr", "--password", "--output", str(board))
    indicators(root, *words, stdin=f"{PASSWORD}\n")
    return board / PAGES["fr"]


@pytest.mark.parametrize(("name", "language"), list(zip(DOCUMENTS, cycle(LANGUAGES))))
def test_a_document_is_for_every_reader_and_for_the_archive_as_the_report_is(root: Path, name: str, language: str):
    """Each in one language, and each language in one: they are made as the report is, which is looked at in all."""
    indicators(root, "report", "2024", "--document", name, "--language", language, "--pdf")

    (pdf,) = root.glob(f"*/2024/{language}/{name}.pdf")
    found = browser("page", str(pdf.with_suffix(".html")))

    for scheme in ("light", "dark"):
        assert found[scheme]["violations"] == []
    assert (found["requests"], found["violations"], found["errors"]) == ([], [], [])
    assert found["dead"] == [] and found["lands"] and found["words"] == []
    assert found["sideways"] == {"320": 0, "390": 0, "1280": 0}
    assert faults_of_html([pdf.with_suffix(".html")]) == []
    for standard in ("3a", "ua1"):
        report = validation.validate_pdf(pdf, profile=standard)
        assert [failure.message for failure in report.failures] == [] and report.is_compliant


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_a_reader(looked: dict[str, dict[str, Any]], language: str, scheme: str):
    assert looked[language][scheme]["violations"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_and_breaks_no_policy(looked: dict[str, dict[str, Any]], language: str):
    found = looked[language]

    assert (found["requests"], found["violations"], found["errors"]) == ([], [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_lands_and_a_number_leads_to_its_entry(looked: dict[str, dict[str, Any]], language: str):
    found = looked[language]

    assert found["dead"] == [] and found["lands"]
    assert found["unreached"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_links_a_figure_once_and_names_it(looked: dict[str, dict[str, Any]], language: str):
    assert looked[language]["unnamed"] == [] and looked[language]["twice"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_stops_lead_to_the_first_chapter_and_each_leads_back(looked: dict[str, dict[str, Any]], language: str):
    found = looked[language]

    assert found["stops"] <= 40 and found["summary_in_main"] and found["without_way_back"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_chart_is_cut_or_meets_another(looked: dict[str, dict[str, Any]], language: str):
    assert looked[language]["words"] == []
    assert set(looked[language]["drawn"]) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_shows_it_in_sixty_screens(looked: dict[str, dict[str, Any]], language: str):
    assert looked[language]["screens"] <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways(looked: dict[str, dict[str, Any]], language: str):
    assert looked[language]["sideways"] == {"320": 0, "390": 0, "1280": 0}


def test_the_sections_alone_have_no_dead_end_either(root: Path):
    for section in sorted((root / "reports" / "2024").glob("*/*.html")):
        text = section.read_text(encoding="utf-8")
        anchors = set(re.findall(r'\sid="([^"]*)"', text))

        assert not set(re.findall(r'href="#([^"]*)"', text)) - anchors, section.name


def test_the_html_is_without_errors_and_warnings(root: Path, encrypted: Path):
    assert faults_of_html([*(place_of(root, language) for language in LANGUAGES), encrypted]) == []


def faults_of_html(pages: Iterable[Path]) -> list[Any]:
    jar = MADE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[Any] = json.loads(done.stdout)["messages"]
    return messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_report_is_one_small_file(root: Path, language: str):
    assert 200_000 < place_of(root, language).stat().st_size <= 700_000


@pytest.mark.parametrize("standard", ["3a", "ua1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_for_the_archive_and_for_every_reader(root: Path, language: str, standard: str):
    report = validation.validate_pdf(place_of(root, language).with_suffix(".pdf"), profile=standard)

    assert [failure.message for failure in report.failures] == [] and report.is_compliant
    assert report.rules.passed > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_holds_the_figures_the_bookmarks_and_the_language(root: Path, language: str):
    figures = root / "reports" / "2024" / "figures.csv"

    with pikepdf.open(place_of(root, language).with_suffix(".pdf")) as pdf, pdf.open_outline() as outline:
        assert pdf.attachments["figures.csv"].get_file().read_bytes() == figures.read_bytes()
        titles = [entry.title for entry in outline.root]
        assert str(pdf.Root.Lang) == language

    chapters = re.findall(r"<h2[^>]*>(.*?)</h2>", place_of(root, language).read_text(encoding="utf-8"))
    assert titles == [html.unescape(re.sub("<[^>]*>", "", chapter)) for chapter in chapters]


APPENDIX = {"fr": "annexe", "nl": "bijlage", "en": "appendix"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_short_and_no_sheet_is_half_empty(root: Path, language: str):
    """Sheets counted by the bookmarks; how full each is, read off the drawn sheet."""
    place = place_of(root, language).with_suffix(".pdf")
    with pikepdf.open(place) as pdf, pdf.open_outline() as outline:
        sheets = {page.objgen: number for number, page in enumerate(pdf.pages)}
        begins = next(
            sheets[one.destination[0].objgen]
            for one in outline.root
            if one.title.casefold().startswith(APPENDIX[language])
        )
        count = len(pdf.pages)

    full = [share_filled(page) for page in pypdfium2.PdfDocument(place)]

    assert begins <= 22 and count - begins <= 8
    assert [number for number, share in enumerate(full[:-1], start=1) if share < 0.5] == []


def share_filled(page: Any) -> float:
    """How far down the last mark stands between the running head and the foot of a sheet."""
    drawn = page.render(scale=0.5).to_numpy().min(axis=2)
    height = len(drawn)
    top, bottom = int(height * 0.07), int(height * 0.94)
    marked = [line for line in range(top, bottom) if drawn[line].min() < 235]
    return (max(marked, default=top) - top) / (bottom - top)


def test_the_three_languages_print_the_same_values(root: Path):
    printed = {language: values(place_of(root, language).read_text(encoding="utf-8"), language) for language in PAGES}

    assert len(printed["fr"]) > 500
    assert printed["nl"] == printed["fr"]
    assert printed["en"] == printed["fr"]


def values(text: str, language: str) -> list[tuple[str, str]]:
    """Each number of the tables, the charts' data and the appendix, as a plain number, by its figure."""
    tables = "".join(re.findall(r"<table.*?</table>", text, re.DOTALL))
    linked = re.findall(r'<a class="figure" href="#figure-([^"]*)"[^>]*>(.*?)</a>', tables)
    linked += re.findall(r'<span class="figure" data-figure="([^"]*)">(.*?)</span>', tables)
    for anchor, entry in re.findall(r'<tr id="figure-([^"]*)"[^>]*>(.*?)</tr>', text, re.DOTALL):
        linked += [(anchor, cell) for cell in re.findall(r'<td class="number" data-label="\d+">(.*?)</td>', entry)]
    return sorted((anchor, plain(cell, language)) for anchor, cell in linked)


def plain(cell: str, language: str) -> str:
    """A number without the manners of its language.

    >>> plain("1\u202f946,5 €", "fr"), plain("€ 1.946,5", "nl"), plain("£1,946.5", "en")
    ('1946.5', '1946.5', '1946.5')
    """
    return re.sub(rf"[^\d{re.escape(DECIMAL[language])}\[c\]+−–]", "", html.unescape(cell)).replace(",", ".")


def test_a_second_run_in_another_place_gives_the_same_bytes(root: Path):
    """The same exports and tables; sections, page and PDF made again."""
    again = MADE / "again"
    shutil.rmtree(again, ignore_errors=True)
    kept_before = shutil.ignore_patterns("sections", "reports", "measured", "figures", ".contents.json", ".locks")
    shutil.copytree(root / "data" / "processed", again / "data" / "processed", ignore=kept_before)
    (again / "data" / "raw").symlink_to(root / "data" / "raw")
    for name in ("cooperative.toml", ".pseudonym-key"):
        shutil.copy(root / name, again)
    shutil.copytree(root / "notebooks", again / "notebooks")

    indicators(again, "report", "2024", "--language", "en", "--pdf")

    first, second = (hashes_of(one / "reports" / "2024" / "en") for one in (root, again))
    assert len(first) > 20
    assert second == first


def hashes_of(folder: Path) -> dict[str, str]:
    """The files of the special report; what another document made beside them is none of it."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.stem != "pay-gap")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_encrypted_file_opens_offline_with_the_password_alone(encrypted: Path):
    found = browser("locked", str(encrypted), PASSWORD)

    assert "Mot de passe" in found["before"]["text"] and found["before"]["violations"] == []
    assert found["refused"].startswith("Ce n’est pas le mot de passe") and found["focus"] == "password"
    assert (found["heading"], found["language"], found["styled"]) == ("Rapport spécial", "fr", "absolute")
    assert found["lands"]
    assert (found["requests"], found["violations"], found["errors"]) == ([], [], [])


# WeasyPrint leaves the file of its colour profile open.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_pdf_takes_little_more_than_reading_its_page(root: Path, tmp_path: Path):
    """Some ten times what WeasyPrint's own parser of HTML takes for the same page, on any machine; both are printed.

    Both are times on the processor, and the parser's is the mean of six readings around the PDF: a machine that is
    slow, busy or slowed in between is so for both.
    """
    from indicators.report.render.pdf import write_pdf

    page = place_of(root, "fr")
    text = page.read_text(encoding="utf-8")

    def read_three_times() -> None:
        for _ in range(3):
            tinyhtml5.parse(text)

    reading = processor_seconds(read_three_times)
    took = processor_seconds(lambda: write_pdf(page, root / "reports/2024/figures.csv", tmp_path / "page.pdf"))
    reading = (reading + processor_seconds(read_three_times)) / 6

    print(f"The PDF of the whole report took {took:.1f} s of processor time, reading its page {reading:.2f} s.")
    assert took < 20 * reading


def processor_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
