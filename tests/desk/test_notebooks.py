"""The chapters: thin notebooks, words in their texts, and no number typed where a figure should stand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import jinja2
import nbformat
import pytest
from jinja2 import nodes
from nbformat import NotebookNode

from indicators.registry.chapters import bare_name
from published import PUBLISHED_IDS
from repository import CATALOGUE

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXPLORE = sorted((ROOT / "notebooks" / "explore").glob("*.ipynb"))
STANDING = ROOT / "notebooks" / "text" / "fr"
OF_THE_YEAR = ROOT / "src" / "sample_cooperative" / "text" / "2024" / "fr"
TEXTS = [*sorted(STANDING.glob("*.md")), *sorted(OF_THE_YEAR.glob("*.md"))]

CHAPTERS = [
    "ingest",
    "conditions",
    "activity",
    "loans",
    "employment",
    "pay",
    "recognition",
    "wellbeing",
    "risk",
    "method",
]

OF_DOCUMENTS = ["analysis", "paygap", "paygap_categories", "social_balance", "vsme"]
"""The chapters that are in no special report, but in documents that name them."""

QUOTED_IDS = [id for id in PUBLISHED_IDS if not id.startswith("governance.")]
"""Every figure of the published special report, but those that only check the nine conditions."""

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")


def test_the_chapters_are_in_the_order_of_the_report() -> None:
    names = [path.stem for path in NOTEBOOKS]

    general = [f"{place}_{chapter}" for place, chapter in enumerate(CHAPTERS)]
    assert names == [*general[:3], "2_units", *general[3:], *OF_DOCUMENTS]
    assert sorted(path.stem for path in STANDING.glob("*.md")) == sorted([*CHAPTERS, "units", *OF_DOCUMENTS])


@each_notebook
def test_a_notebook_is_valid_and_keeps_no_outputs(path: Path) -> None:
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]

    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert not any(cell.outputs or cell.execution_count for cell in code)


@each_notebook
def test_a_notebook_starts_with_its_parameters_and_names_its_own_chapter(path: Path) -> None:
    first, second = read(path).cells[:2]
    chapter = bare_name(path.stem)

    assert first.metadata.tags == ["parameters"]
    assert first.source == 'fiscal_year = 2024\nlanguage = "fr"\nroot = "."'
    assert f'Chapter("{chapter}", fiscal_year, language, root)' in second.source


@pytest.mark.parametrize("path", [*NOTEBOOKS, *EXPLORE], ids=lambda path: path.stem)
def test_a_notebook_is_thin(path: Path) -> None:
    lines = [line for line in code_of(path).splitlines() if line.strip()]

    assert len(lines) <= 30
    assert not any(line.lstrip().startswith(("def ", "class ", "for ", "while ")) for line in lines)


@each_notebook
def test_what_a_notebook_tells_the_analyst_stays_off_the_page(path: Path) -> None:
    prose = [cell for cell in read(path).cells if cell.cell_type == "markdown"]

    assert prose
    assert all(cell.metadata.tags == ["analyst"] for cell in prose)


@each_notebook
def test_a_notebook_shows_every_block_of_its_text_once_the_title_first(path: Path) -> None:
    shown = [block for called in calls(path, "text") for block in called]
    written = blocks(STANDING / f"{bare_name(path.stem)}.md")

    assert shown[0] == "title"
    assert sorted(shown) == sorted(written)


@each_notebook
def test_a_notebook_asks_for_figures_of_the_catalogue(path: Path) -> None:
    chapters = {id.partition(".")[0] for id in CATALOGUE}
    charts = [id for id, *_ in [*calls(path, "trend"), *calls(path, "breakdown")]]
    tables = [name for names in calls(path, "figures") for name in names]

    assert [id for id in charts if id not in CATALOGUE] == []
    assert [name for name in tables if name not in CATALOGUE and name not in chapters] == []
    assert [(id, by) for id, by in calls(path, "breakdown") if by not in CATALOGUE[id].slices] == []


@pytest.mark.parametrize("path", sorted(OF_THE_YEAR.glob("*.md")), ids=lambda path: path.stem)
def test_the_words_of_a_year_fill_blocks_of_the_standing_text(path: Path) -> None:
    standing = blocks(STANDING / path.name)

    assert [block for block in blocks(path) if block not in standing] == []


@each_text
def test_a_text_has_words_inside_its_blocks_only(path: Path) -> None:
    outside = [part for part in parsed(path).body if not isinstance(part, nodes.Block)]
    words = [data.data for part in outside for data in part.find_all(nodes.TemplateData) if data.data.strip()]

    assert words == []


def test_the_french_report_quotes_every_figure_of_the_published_one() -> None:
    told = {id for path in TEXTS for id in quoted(path)}

    assert [id for id in QUOTED_IDS if id not in told] == []


def read(path: Path) -> NotebookNode:
    """A notebook as it is on disk."""
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def code_of(path: Path) -> str:
    """The code of a notebook, cell after cell."""
    return "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")


def calls(path: Path, method: str) -> Iterator[list[str]]:
    """The arguments of every `chapter.method(...)` of a notebook, in order."""
    for node in ast.walk(ast.parse(code_of(path))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"chapter.{method}":
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield [ast.literal_eval(argument) for argument in arguments]


def parsed(path: Path) -> nodes.Template:
    """A text as Jinja reads it."""
    return jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def blocks(path: Path) -> list[str]:
    """The names of the blocks of a text."""
    return [block.name for block in parsed(path).find_all(nodes.Block)]


def quoted(path: Path) -> list[str]:
    """The figures that a text names, as `chapter.figure`; constants of the cooperative are no figures."""
    return [
        f"{part.node.name}.{part.attr}"
        for part in parsed(path).find_all(nodes.Getattr)
        if isinstance(part.node, nodes.Name) and part.node.name not in ("cooperative", "full_time")
    ]
