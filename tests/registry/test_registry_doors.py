"""Every door at once: a table, an indicator, words and a chapter of one's own, and nothing of the project is edited."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
from test_own_tables import EXPORT, LOANS, lender

import indicators
from conftest import CONFIGURATION, Folder
from repository import ROOT

__all__ = ["lender"]

PARAMETERS = 'fiscal_year = 2024\nlanguage = "fr"\nroot = "."'
CHAPTER = 'from indicators.report import Chapter\n\nchapter = Chapter("bicycles", fiscal_year, language, root)'
TEXT = {
    "en": "{{% block title %}}\n## Bicycles\n{{% endblock %}}\n\n{{% block riders %}}\n{} rode.\n{{% endblock %}}\n",
    "fr": "{{% block title %}}\n## Vélos\n{{% endblock %}}\n\n{{% block riders %}}\n{} ont roulé.\n{{% endblock %}}\n",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_chapter_of_ones_own_prints_an_own_indicator_of_an_own_table(lender: Folder, language: str):
    lender.configure(CONFIGURATION + EXPORT + '\n[report]\nchapters = "own"\nkey_figures = ["bicycles.riders"]\n')
    shows = ('chapter.text("title")', 'chapter.text("riders")', 'chapter.figures("bicycles")')
    cells = [nbformat.v4.new_code_cell(one, id=f"c{place}") for place, one in enumerate((PARAMETERS, CHAPTER, *shows))]
    cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lender.root / "notebooks/10_bicycles.ipynb")
    for code, text in TEXT.items():
        path = lender.root / f"notebooks/text/{code}/bicycles.md"
        path.parent.mkdir(parents=True)
        path.write_text(text.format("{{ bicycles.riders }}"), encoding="utf-8")
        added = lender.root / f"notebooks/i18n/{code}.toml"
        named = {"en": "Bicycle lending", "fr": "Prêt de vélos"}[code]
        added.write_text(f'[page]\ncatalogue_bicycles = "{named}"\n\n{added.read_text("utf-8")}', encoding="utf-8")

    made = lender.run("report", "2024", "--language", language)

    assert made.code == 0, made.err
    name = {"en": "special-report", "fr": "rapport-special"}[language]
    page = lender.root / f"reports/2024/{language}/{name}-2024.html"
    text = page.read_text(encoding="utf-8")
    expected = {
        "en": ("Bicycles</h2>", "Riders", "rode.", "Bicycle lending", "bicycles</td>"),
        "fr": ("Vélos</h2>", "Cyclistes", "ont roulé.", "Prêt de vélos", "vélos</td>"),
    }
    assert [one for one in expected[language] if one not in text] == []


def test_the_chapters_of_a_cooperative_without_any_of_its_own_are_those_that_ship(lender: Folder):
    assert LOANS.startswith("No;")  # the export of the own table alone
    figures = lender.figures()

    assert {id.partition(".")[0] for id, _ in figures} >= {"bicycles", "employment", "loans", "governance"}


def test_the_page_of_the_manual_does_what_it_says(folder: Folder):
    page = (ROOT / "docs/own-folder.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+) ?(.*)\n([\s\S]*?)^```$", page, re.MULTILINE)
    for _, place, text in blocks:
        if place:
            path = folder.root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    french = folder.root / "notebooks/i18n/fr.toml"
    french.with_name("en.toml").write_text(french.read_text(encoding="utf-8"), encoding="utf-8")

    checked = folder.run("check")

    (shown,) = [text for language, _, text in blocks if language == "console"]
    assert f"$ indicators check\n{checked.out}" == shown, checked.err


MAY_ASK_WHAT_SHIPS = {
    # a headline knows by it whose label it may make a sentence of; a federation, what every member has
    ("indicators.catalogue", "SHIPPED"): {"catalogue", "registry", "report/headlines", "federation"},
    ("indicators.tables", "TABLES"): {
        *("tables", "registry", "rules", "configuration/export", "ingest/inspection", "ingest/inspection/matching"),
    },
    ("indicators.catalogue.units", "UNITS"): {"catalogue", "registry"},
}


@pytest.mark.parametrize("shipped", MAY_ASK_WHAT_SHIPS, ids=lambda shipped: shipped[1])
def test_what_ships_is_asked_of_the_cooperative_everywhere_else(shipped: tuple[str, str]):
    """A room that imports the list that ships would not see what a cooperative declares."""
    package, (module, name) = Path(indicators.__file__).parent, shipped
    asking = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.ImportFrom) and (node.module or "").startswith(module)
            if named and any(one.name == name for one in node.names):
                asking.add(path.parent.relative_to(package).as_posix())

    assert asking <= MAY_ASK_WHAT_SHIPS[shipped]
