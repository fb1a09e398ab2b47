"""What a stranger who takes the project up relies on: the licence, the map of the house, the words."""

import re
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from typing import get_args

import pytest

from indicators.figures.figure import Status
from indicators.tables import Severity

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "src"


def text_of(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def named_in(page: str, heading: str = "") -> list[str]:
    """First cells of the tables of a page, or of those under a heading, without backticks."""
    section = text_of(page).partition(f"## {heading}\n")[2].partition("\n## ")[0] if heading else text_of(page)
    cells = [line.strip("| ").split(" | ")[0].strip("`") for line in section.splitlines() if line.startswith("| ")]
    return [cell for cell in cells if cell not in ("Room", "Term", "State") and not cell.startswith("---")]


def test_the_licence_is_whole():
    text = text_of("LICENSE")

    articles = [int(number) for number in re.findall(r"^(\d+)\.", text, re.MULTILINE)]

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert articles == list(range(1, 16))
    assert re.search(r"^ *Appendix$", text, re.MULTILINE)
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_the_map_of_the_house_names_every_room():
    packages = [file.parent.relative_to(SOURCE) for file in SOURCE.rglob("__init__.py")]
    rooms = {str(room).removeprefix("indicators/") for room in packages} - {"indicators"}

    named = named_in("docs/architecture.md", "The rooms")

    assert len(named) == len(set(named))
    assert set(named) == rooms, "Say in docs/architecture.md what each room under src is for."


def test_a_room_has_at_most_sixteen_modules_beside_each_other():
    modules = Counter(file.parent.relative_to(SOURCE) for file in SOURCE.rglob("*.py"))

    full = {str(room): count for room, count in modules.items() if count > 16}

    assert not full, "Give what belongs together a room of its own."


def test_the_glossary_is_in_order_and_has_every_status_and_severity():
    terms = named_in("docs/glossary.md")

    words = text_of("docs/glossary.md")

    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) == len(set(terms)) > 50
    assert [name for name in (*get_args(Status), *get_args(Severity)) if f"`{name}`" not in words] == []


def test_the_versions_of_python_are_said_in_one_way():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]

    tried = re.findall(r"Python :: (\d+\.\d+)", "\n".join(project["classifiers"]))

    assert project["requires-python"] == f">={tried[0]}"
    assert f"Python {tried[0]} to {tried[-1]}" in text_of("README.md")


def files_of_tests() -> list[Path]:
    """Every file of Python under tests, but for what the tests of the page have left there."""
    made = PROJECT / "tests/page/made"
    return [path for path in (PROJECT / "tests").rglob("*.py") if made not in path.parents]


def test_no_folder_is_passed_over_by_the_tests(pytestconfig: pytest.Config):
    passed_over = pytestconfig.getini("norecursedirs")  # unless told otherwise, pytest passes over every `build`
    places = [file.relative_to(PROJECT).parent for file in (*SOURCE.rglob("*.py"), *files_of_tests())]

    names = {name for place in places for name in place.parts}

    assert [name for name in names if any(fnmatch(name, pattern) for pattern in passed_over)] == []


def test_no_two_files_of_tests_have_one_name():
    names = [path.name for path in files_of_tests()]

    assert sorted(names) == sorted(set(names)), "pytest knows a file of tests by its name alone: rename one."
