"""docs/words.md: every example is written, or refused, as the page says, and no filter is missing from it."""

import re
from pathlib import Path

import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.figures import Figure, Figures
from indicators.registry import get
from indicators.registry.chapters import standing_texts
from indicators.report.prose.chapter_text import ChapterText
from indicators.report.prose.environment import FILTERS, TESTS
from repository import CATALOGUE

PAGE = (Path(__file__).parents[3] / "docs" / "words.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```jinja\n((?:(?!```)[\s\S])*?)\n```\n\n```text\n([\s\S]*?)\n```$", PAGE, re.MULTILINE)


NOTE = """
[[notes]]
figures = ["activity.information_sessions"]
fiscal_year = 2024
text = { en = "Videos replace them.", fr = "Des vidéos les remplacent." }
"""


def figures(year: int) -> Figures:
    """Those of the table of the page, and every other figure at 1."""
    column = {2023: 1, 2024: 2}[year]
    made = [Figure(declared, year, "", 1, "measured", declared.unit) for declared in CATALOGUE.values()]
    for line in re.findall(r"^\| `(\w+\.\w+.*) \|$", PAGE, re.MULTILINE):
        cells = [cell.strip().strip("`") for cell in ("`" + line).split(" | ")]
        id, _, slice = cells[0].rstrip('"]').partition('["')
        known = re.fullmatch(r"[\d.]+", cells[column])
        value = float(cells[column]) if known else None
        status = "measured" if known else "suppressed" if cells[column] == "withheld" else "not_computable"
        declared = get(id)
        unit = "EUR" if declared.unit == "currency" else declared.unit
        made.append(Figure(declared, year, slice, value, status, unit, "" if known else "no_value"))
    return Figures(year, made)


def written(folder: Folder, text: str) -> str:
    folder.configure(CONFIGURATION + "\n[statutes]\n3 = [3, 43]\n" + NOTE)
    standing = folder.root / "notebooks" / "text"
    (standing / "fr").mkdir(parents=True)
    (standing / "fr" / "work.md").write_text("{% block it %}" + text + "{% endblock %}", encoding="utf-8")
    cooperative = Cooperative.at(folder.root)
    try:
        block = ChapterText(
            "work",
            "fr",
            standing_texts(folder.root, "fr"),
            cooperative,
            2024,
            {2023: figures(2023), 2024: figures(2024)},
        ).block("it")
    except SectionFailed as refused:
        return str(refused)
    shown = re.sub(r"<a [^>]*>(.*?)</a>", r"\1", block).replace("&#39;", "'")
    return re.sub(r"[\u00a0\u202f]", " ", shown)


@pytest.mark.parametrize(("example", "result"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_written_as_the_page_says(folder: Folder, example: str, result: str):
    assert written(folder, example) == result


def test_every_filter_and_test_has_an_example():
    examples = " ".join(example for example, _ in EXAMPLES)

    assert [name for name in FILTERS if not re.search(rf"\| {name}\b", examples)] == []
    assert [name for name in TESTS if name != "withheld" and f"is {name}" not in examples] == []
    assert all(f"`is {name}`" in PAGE for name in TESTS)
