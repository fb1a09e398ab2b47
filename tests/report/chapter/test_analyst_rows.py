"""The rows behind a figure are one call away in a notebook, and never in a report; what nobody measured is an error."""

import json

import nbformat
import pytest

from conftest import Folder
from indicators.report import Chapter

PARAMETERS = 'fiscal_year = 2024\nlanguage = "fr"\nroot = "."'
CHAPTER = 'from indicators.report import Chapter\n\nchapter = Chapter("employment", fiscal_year, language, root)'
GOOD = 'from IPython.display import Markdown\n\nMarkdown("## Good")'


def chapter(folder: Folder, *code: str, tag: str = "") -> None:
    """One notebook, whose last cells have the tag."""
    folder.only_own_chapters()
    cells = [nbformat.v4.new_code_cell(one, id=f"c{place}") for place, one in enumerate((PARAMETERS, CHAPTER, *code))]
    cells[0].metadata["tags"] = ["parameters"]
    for cell in cells[3:]:
        cell.metadata["tags"] = [tag] if tag else []
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder.root / "notebooks/1_paper.ipynb")


def test_the_rows_of_a_table_and_those_behind_a_figure(folder: Folder):
    folder.run("ingest", "2024")
    employment = Chapter("employment", 2024, "fr", folder.root)

    assert len(employment.rows("contracts")) == 3
    women = employment.rows("employment.declared_hours", "gender=F")

    assert women["hours"].tolist() == [1976.0, 7.6]
    assert {"contract", "hours", "gender"} <= set(women.columns)


@pytest.mark.parametrize(
    "shown",
    [
        'chapter.rows("contracts")',
        'print(chapter.rows("contracts"))',
        'chapter.rows("contracts")["hours"]',
        'chapter.rows("contracts").groupby("gender")["hours"].sum()',
        'chapter.rows("employment.declared_hours").head(1)[["hours"]]',
    ],
)
def test_a_notebook_that_shows_rows_in_a_report_is_refused(folder: Folder, shown: str):
    chapter(folder, GOOD, shown)

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert f"1_paper.ipynb, the cell that ends in {shown}: it shows rows of a table" in result.err
    assert not (folder.root / "reports/2024").exists()


def test_rows_in_a_cell_for_the_analyst_are_not_in_what_is_published(folder: Folder):
    chapter(folder, GOOD, 'chapter.rows("contracts")', "print(3 * 617283.945)", tag="analyst")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 0, result.err
    made = [path for path in (folder.root / "reports").rglob("*") if path.is_file()]
    assert any("Good" in path.read_text(encoding="utf-8", errors="replace") for path in made)
    assert not [path.name for path in made if b"1851851.83" in path.read_bytes() or b"1976.0" in path.read_bytes()]
    (notebook,) = (path for path in made if path.suffix == ".ipynb")
    assert [cell["outputs"] for cell in json.loads(notebook.read_text())["cells"][-2:]] == [[], []]


OWN = """
import narwhals as nw
from indicators.catalogue import indicator

@indicator(label={"fr": "Le plus haut"}, definition={}, unit="hours", decimals=0, basis="own")
def highest(contracts):
    "The highest."
    return nw.col("hours").max()

chapter.trend(%s)
"""


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ('chapter.trend("own.highest")', "There is no indicator 'own.highest'."),
        ('chapter.breakdown("own.highest", by="gender")', "There is no indicator 'own.highest'."),
        ('chapter.figures("own.highest")', "There is no chapter or indicator 'own.highest'."),
        (
            OWN % "highest",
            "highest was not measured: a report shows what stands in the catalogue, by its id. Declare it",
        ),
        (OWN % '"own.highest"', "There is no indicator 'own.highest'."),
    ],
)
def test_what_nobody_measured_is_an_error_also_where_the_notebook_put_it_together(
    folder: Folder, code: str, sentence: str
):
    chapter(folder, GOOD, code)

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert sentence in result.err
