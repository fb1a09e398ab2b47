"""Documents: each for its readers, made of the same tables; what is not for everybody is nowhere else."""

import csv
import io
import os
import stat
import zipfile
from pathlib import Path

import nbformat
import pytest

from conftest import CONFIGURATION, Folder

DOCUMENTS = """
[[documents]]
name = "hours"
title = { en = "Hours by office", fr = "Heures par bureau" }
chapters = ["hours_council"]
audience = "council"

[[documents]]
name = "summary"
title = { en = "In short", fr = "En bref" }
chapters = ["employment"]
audience = "public"
languages = ["en"]
"""
CATALOGUE = '''"""Hours for the works council."""

import narwhals as nw

from indicators.catalogue import indicator


@indicator(
    label={"en": "Hours of a worker", "fr": "Heures par personne", "nl": "Uren per persoon"},
    definition={"fr": "Heures de tous.", "nl": "Uren van allen."},
    unit="hours",
    decimals=0,
    basis="decision of the works council",
    slices=("office", ("office", "gender")),
    audience="council",
)
def given(contracts):
    """Hours of everybody.

        sum(hours)

    >>> import pandas as pd
    >>> float(given(pd.DataFrame({"hours": [2.0, 3.0]})))
    5.0
    """
    return nw.col("hours").sum()
'''
# four in Liège, three in Mons, four in Namur
OFFICES = {"Liège": 4, "Mons": 3, "Namur": 4}


def workers() -> str:
    """A contract each: 1 hour in the first, 2 in the second and so on."""
    offices = [name for name, number in OFFICES.items() for _ in range(number)]
    lines = (
        f"C{n};Name{n};P{n};01/01/2024;31/12/2024;{'FM'[n % 2]};{office};1;{n},0" for n, office in enumerate(offices, 1)
    )
    return "No;Name;Worker;From;To;Gender;Office;Days;Hours\n" + "\n".join(lines) + "\n"


def notebook(folder: Folder, name: str, chapter: str, last: str) -> None:
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell(
            'fiscal_year = 2024\nlanguage = "en"\nroot = "."', metadata={"tags": ["parameters"]}, id="parameters"
        ),
        nbformat.v4.new_code_cell(
            f"from indicators.report import Chapter\n\nchapter = Chapter({chapter!r}, fiscal_year, language, root)",
            id="a",
        ),
        nbformat.v4.new_code_cell(last, id="last"),
    ]
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(made, folder.root / "notebooks" / f"{name}.ipynb")


@pytest.fixture
def documented(folder: Folder) -> Folder:
    """Eleven workers in three offices; a special report, a document for the council, and another one for everybody."""
    folder.only_own_chapters()
    folder.configure(CONFIGURATION + DOCUMENTS)
    folder.export("contracts.csv", workers())
    (folder.root / "notebooks" / "catalogue").mkdir(parents=True)
    (folder.root / "notebooks" / "catalogue" / "council.py").write_text(CATALOGUE, encoding="utf-8")
    notebook(folder, "1_employment", "employment", 'chapter.figures("employment.workers", "employment.contracts")')
    notebook(folder, "hours_council", "hours_council", 'chapter.sliced("office", "council.given")')
    return folder


def everything_in(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_special_report_is_the_same_whatever_else_is_declared(documented: Folder) -> None:
    assert documented.run("report", "2024", "--language", "en").code == 0
    before = everything_in(documented.root / "reports" / "2024")
    assert documented.run("report", "2024", "--document", "hours").code == 0
    assert everything_in(documented.root / "reports" / "2024") == before
    assert b"council" not in before["figures.csv"]


def test_the_councils_document_is_in_confidential_for_its_owner_alone(documented: Folder) -> None:
    made = documented.run("report", "2024", "--document", "hours")
    assert made.code == 0, made.err
    page = documented.root / "confidential" / "2024" / "fr" / "hours.html"
    assert str(page) in made.out and "conseil d’entreprise" in page.read_text(encoding="utf-8")
    for path in (page.parents[2], *page.parents[2].rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert (documented.root / "confidential" / ".gitignore").read_text() == "*\n"
    rows = csv.DictReader(io.StringIO((page.parents[1] / "hours.figures.csv").read_text(encoding="utf-8")))
    assert {row["id"] for row in rows} == {"council.given"}


def test_nothing_of_the_council_is_ever_under_reports(documented: Folder) -> None:
    for words in (
        ["report", "2024", "--document", "hours"],
        ["report", "2024"],
        ["publish", "2024", "--prepared-by", "A", "--reviewed-by", "B"],
        ["publish", "2024", "--document", "hours", "--prepared-by", "A", "--reviewed-by", "B"],
        ["report", "2024", "--document", "hours", "--force"],
        ["share", "2024", "--language", "fr", "--document", "hours"],
    ):
        told = documented.run(*words)
        assert told.code == 0, told.err
    for name, content in everything_in(documented.root / "reports").items():
        assert "hours" not in Path(name).stem.split("-") and b"council.given" not in content, name
    ledger = documented.root / "confidential" / "hours" / "published.csv"
    assert ledger.read_text(encoding="utf-8").count("council.given") == 1 + 3 + 3 * 2
    assert "Publi" in (documented.root / "confidential/2024/fr/hours.html").read_text(encoding="utf-8")
    shared = documented.root / "confidential" / "2024" / "hours-fr.zip"
    assert set(zipfile.ZipFile(shared).namelist()) == {
        "hours.html",
        "hours.figures.csv",
        "hours.figures.xlsx",
        "SHA256SUMS",
    }
    refused = documented.run(
        "share", "2024", "--language", "fr", "--document", "hours", "--output", str(documented.root / "reports/a.zip")
    )
    assert refused.code == 2 and "not for everybody" in refused.err


def test_a_cell_of_three_is_left_out_and_does_not_follow(documented: Folder) -> None:
    """Mons has three workers: it is left out, and so is one of the others, which would tell it beside all hours."""
    assert documented.run("report", "2024", "--document", "hours").code == 0
    content = (documented.root / "confidential/2024/hours.figures.csv").read_text(encoding="utf-8")
    rows = {row["slice"]: row for row in csv.DictReader(io.StringIO(content))}
    assert rows["office=Mons"]["status"] == "suppressed" and not rows["office=Mons"]["value"]
    printed = {name for name, row in rows.items() if row["status"] == "measured"}
    assert printed in ({"", "office=Liège"}, {"", "office=Namur"})


def test_a_figure_of_the_council_is_in_no_public_document(documented: Folder) -> None:
    notebook(documented, "1_employment", "employment", 'chapter.figures("council")')
    told = documented.run("report", "2024", "--language", "en")
    assert told.code == 3 and not (documented.root / "reports" / "2024").exists()
    for word in ("1_employment", "council.given", "the special report", "the works council", "'employment'"):
        assert word in told.err
    for asked in (
        'chapter.trend("council.given")',
        'chapter.rows("council.given")',
        'chapter.sliced("office", "council.given")',
        'chapter.figures("council.given", "employment.workers")',
    ):
        notebook(documented, "1_employment", "employment", asked)
        told = documented.run("report", "2024", "--document", "summary")
        assert told.code == 3 and "the document summary is for everybody" in told.err, asked


def test_words_of_a_public_document_quote_nothing_of_the_council(documented: Folder) -> None:
    text = documented.root / "notebooks" / "text" / "en" / "employment.md"
    text.parent.mkdir(parents=True)
    text.write_text("{% block title %}## {{ council.given }} hours{% endblock %}", encoding="utf-8")
    notebook(documented, "1_employment", "employment", 'chapter.text("title")')
    told = documented.run("report", "2024", "--document", "summary")
    assert told.code == 3 and "council.given is for the works council" in told.err


def test_documents_of_a_folder_leave_each_other_in_place(documented: Folder) -> None:
    assert documented.run("report", "2024", "--document", "summary").code == 0
    page = documented.root / "reports" / "2024" / "en" / "summary.html"
    before = page.read_bytes()
    assert documented.run("report", "2024", "--language", "en").code == 0
    assert page.read_bytes() == before and (page.parent / "special-report-2024.html").is_file()
    assert documented.run("report", "2024", "--document", "summary", "--force").code == 0
    assert (page.parent / "special-report-2024.html").is_file() and (page.parents[1] / "figures.csv").is_file()


def test_a_published_figure_of_the_council_that_changes_wants_a_reason_in_confidence(documented: Folder) -> None:
    for words in (
        ["report", "2024", "--document", "hours"],
        ["publish", "2024", "--document", "hours", "--prepared-by", "A", "--reviewed-by", "B"],
    ):
        assert documented.run(*words).code == 0
    documented.export("contracts.csv", workers().replace(";11,0", ";12,0"))
    told = documented.run("report", "2024", "--document", "hours")
    assert told.code == 1 and "confidential/hours/restatements.csv" in told.err
    assert documented.run("report", "2024", "--language", "en").code == 0


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('name = "log"', "documents.0.name: found 'log'"),
        ('name = "../x"', "documents.0.name"),
        ('name = "hours"\nlanguages = ["nl"]', "'nl' is no language of the cooperative"),
        ('name = "hours"\nfile_names = { en = "../../reports/x" }', "documents.0.file_names"),
        ('name = "hours"\nfile_names = { en = "special-report-2024" }', "like the name of the special report"),
    ],
)
def test_a_declaration_that_is_wrong_is_told(documented: Folder, block: str, said: str) -> None:
    rest = '\ntitle = { en = "A", fr = "B" }\nchapters = ["hours_council"]\naudience = "council"\n'
    documented.configure(f"{CONFIGURATION}\n[[documents]]\n{block}{rest}")
    told = documented.run("report", "2024")
    assert told.code == 2 and said in told.err


def test_a_document_or_chapter_that_is_not_there_is_told_with_the_nearest(documented: Folder) -> None:
    told = documented.run("report", "2024", "--document", "hour")
    assert told.code == 2 and "Did you mean 'hours'?" in told.err
    documented.configure(CONFIGURATION + DOCUMENTS.replace('"hours_council"', '"hours_counsel"'))
    told = documented.run("report", "2024", "--document", "hours")
    assert told.code == 2 and "Did you mean 'hours_council'?" in told.err


def test_the_variable_of_a_run_is_set_by_the_run_alone(documented: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "INDICATORS_DOCUMENT", "hours")
    notebook(documented, "1_employment", "employment", 'chapter.figures("council.given")')
    assert documented.run("report", "2024", "--language", "en").code == 3


def test_the_night_makes_every_document_and_tells_nothing_of_what_is_confidential(documented: Folder) -> None:
    told = documented.run("run")
    assert told.code == 0, told.err
    assert "2024 hours  made" in told.out and "confidential/2024/fr/hours.html" in told.out
    assert "2024 summary  made" in told.out
    notebook(documented, "hours_council", "hours_council", 'raise ValueError(chapter.of_the_year.get("council.given"))')
    told = documented.run("run")
    assert told.code != 0 and "confidential/2024-hours.failed.html says why" in told.out
    assert (documented.root / "confidential" / "2024-hours.failed.html").is_file()
    for name, content in everything_in(documented.root / "reports").items():
        assert b"council.given" not in content, name
