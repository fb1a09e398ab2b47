"""What README.md and docs/ say is so: commands, links, keys, tables, and every example that has a result."""

import csv
import doctest
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import typer
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from indicators import cli, configuration, tables
from indicators.configuration.section import Section
from indicators.registry import get
from indicators.rules import RULES

PROJECT = Path(__file__).parents[2]
PAGES = [*sorted(PROJECT.glob("*.md")), *sorted((PROJECT / "docs").glob("*.md"))]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
CONFIGURATIONS = ["cooperative.toml", *(str(path.relative_to(PROJECT)) for path in PROJECT.glob("examples/*/*.toml"))]
ANY_LINES = "..."


@dataclass(frozen=True)
class Block:
    """A block of code on a page: its language, the file that it stands for, and its lines."""

    language: str
    place: str
    text: str

    def commands(self) -> Iterator[tuple[list[str], list[str]]]:
        """Each command of a console block, with the lines that it is said to print."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, *printed = part.splitlines()
            yield command.split(), printed


def text_of(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def blocks_of(page: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*) ?(.*)\n([\s\S]*?)^```$", page, re.MULTILINE)]


def commands_of(page: str) -> list[list[str]]:
    """The words of every command line of ours, in a block or in running text."""
    inline = re.findall(r"`(indicators(?: [^`]*)?)`", re.sub(r"^```[\s\S]*?^```$", "", page, flags=re.MULTILINE))
    typed = [words for block in blocks_of(page) for words, _ in block.commands()]
    return [words for words in [line.split() for line in inline] + typed if words[0] == "indicators"]


def run(words: list[str], folder: Path, package: Path = PROJECT / "src") -> list[str]:
    """The lines that a command prints, on both outputs; the package may be a changed one."""
    variables = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", "indicators.cli", *words[1:]]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=120)
    return (done.stdout + done.stderr.strip()).splitlines()


def says(printed: list[str], expected: list[str]) -> bool:
    """Whether lines are as a page shows them: `...` stands for any lines, and hashes change with their files."""
    pattern = ""
    for line in expected:
        pattern += r"(?:.*\n)*?" if line == ANY_LINES else re.escape(without_hashes(line)) + r"\n"
    return re.fullmatch(pattern, without_hashes("".join(f"{line}\n" for line in printed))) is not None


def without_hashes(text: str) -> str:
    return re.sub(r"\b(?=[0-9a-f]*\d)[0-9a-f]{8}(?:[0-9a-f]{56})?\b", "#", text)


def slug(heading: str) -> str:
    """The anchor of a heading, as a page of the repository gets it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def rows_of(page: str, heading: str) -> dict[str, list[str]]:
    """First cell, without its backticks -> the other cells, of the table under a heading."""
    section = page.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return {cells[0].strip("`"): cells[1:] for cells in lines}


def generator(name: str) -> ModuleType:
    """The program that writes a page of the manual, with the examples in it tried."""
    specification = importlib.util.spec_from_file_location(f"{name}_page", PROJECT / "docs" / f"{name}.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert doctest.testmod(module).failed == 0
    return module


SECTIONS: dict[str, type[BaseModel]] = dict(generator("cooperative").sections())


@EVERY_PAGE
def test_every_command_line_is_one_that_the_program_takes(page: Path):
    program: Any = typer.main.get_command(cli.app)

    for words in commands_of(page.read_text(encoding="utf-8")):
        context = program.make_context("indicators", [*words[1:], *(["catalogue"] if len(words) == 1 else [])])
        name, *rest = (*context._protected_args, *context.args)
        command = program.get_command(context, name)
        assert command is not None, words
        if rest or command.name == "catalogue":  # a command named without its arguments is the command as such
            command.make_context(name, rest, parent=context)


@EVERY_PAGE
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page: Path):
    words = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)]+)\)", words):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.is_file(), target
        headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in map(slug, headings), target


def test_every_target_of_make_that_a_page_names_exists():
    targets = set(re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"(?:`|^\$ )make (\w+)", page.read_text(), re.MULTILINE)}

    assert {"report", "test"} <= named <= targets


def test_every_place_of_the_house_exists():
    places = [place.partition("<")[0] for place in rows_of(text_of("README.md"), "Where things are")]

    assert len(places) > 10
    assert [place for place in places if not (PROJECT / place).exists()] == []


def test_the_manual_of_the_tables_is_what_the_tables_are():
    same = generator("tables").text() == text_of("docs/tables.md")

    assert same, "The tables changed. Run: .venv/bin/python docs/tables.py"


def test_the_manual_and_the_schema_of_the_configuration_are_what_its_keys_are():
    written = generator("cooperative")

    same_page = written.page(text_of("docs/cooperative.md")) == text_of("docs/cooperative.md")
    same_schema = written.schema() == text_of("cooperative.schema.json")

    assert same_page and same_schema, "Keys of cooperative.toml changed. Run: .venv/bin/python docs/cooperative.py"


def test_a_key_that_nobody_described_is_refused_with_what_to_do():
    class Meals(Section):
        price: int = 3

    with pytest.raises(ValueError, match=r"Meals.price: .* Give its Field a description and examples"):
        generator("cooperative").table(Meals)


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_examples_of_a_section_are_good_together(heading: str):
    documented = rows_of(text_of("docs/cooperative.md"), heading)
    examples: dict[str, Any] = {}

    for _, _, _, example in documented.values():
        examples |= tomllib.loads(example.strip("`"))

    SECTIONS[heading].model_validate(examples)
    assert list(examples) == list(documented)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_schema_for_editors_takes_what_the_program_takes(name: str):
    text = text_of(name)
    place = (PROJECT / name).parent / text.splitlines()[0].removeprefix("#:schema ")
    found = tomllib.loads(text)

    assert place.resolve() == PROJECT / "cooperative.schema.json"
    assert mistakes_of(found) == []
    assert mistakes_of({**found, "cooperative": {**found["cooperative"], "nam": "x"}}) == ["cooperative"]
    assert mistakes_of({**found, "exports": {"x": {"columns": {"a": "b"}}}}) == ["exports.x"]


def mistakes_of(found: dict[str, Any]) -> list[str]:
    """Where a configuration is not as the schema wants it; days are texts to an editor."""
    schema = json.loads(text_of("cooperative.schema.json"))
    as_an_editor_sees = json.loads(json.dumps(found, default=str))
    return [
        ".".join(map(str, one.absolute_path)) for one in Draft202012Validator(schema).iter_errors(as_an_editor_sees)
    ]


def test_every_section_is_in_the_manual():
    headings = re.findall(r"^## \[+(\w+)", text_of("docs/cooperative.md"), re.MULTILINE)

    assert set(headings) == set(configuration.Configuration.model_fields)


def test_the_blocks_of_the_manual_make_a_whole_configuration(tmp_path: Path):
    blocks = [block.text for block in blocks_of(text_of("docs/cooperative.md")) if block.language == "toml"]
    (tmp_path / "cooperative.toml").write_text("\n".join(blocks), encoding="utf-8")

    read = configuration.read_configuration(tmp_path / "cooperative.toml")

    assert read.rules and read.statutes and read.exports["contracts"].values


def test_the_control_totals_and_corrections_of_the_manual_are_those_of_the_sample(sample: Path):
    totals, corrections = (
        list(csv.DictReader(block.text.splitlines()))
        for block in blocks_of(text_of("docs/checks.md"))
        if block.language == "csv"
    )
    contracts = tables.read("contracts", 2024, root=sample)
    full_time, women = contracts[contracts["working_time"] == "full_time"], contracts[contracts["gender"] == "F"]

    stated = [float(one["value"]) for one in totals if one["measure"] != "exported_on"]
    assert stated == [
        len(contracts),
        round(contracts["hours"].sum(), 2),
        round(full_time["hours"].sum(), 2),
        len(women),
    ]
    for one in corrections:
        export = (sample / "data/raw/2024" / one["file"]).read_text(encoding="cp1252")
        keys = one["key"].split(" + ")
        assert any(
            one["from"] in row and set(keys) <= set(row) for row in csv.reader(export.splitlines(), delimiter=";")
        )


def test_every_rule_is_in_the_manual_with_what_it_does():
    documented = {
        name: cells[0].strip("`") for name, cells in rows_of(text_of("docs/cooperative.md"), "[rules]").items()
    }

    assert documented == {name: rule.severity for name, rule in RULES.items()}


def test_the_export_of_the_manual_gives_what_the_manual_shows(tmp_path: Path):
    replayed = 0
    for block in blocks_of(text_of("docs/map-an-export.md")):
        file, _, how = block.place.partition(" ")
        if file:
            write(tmp_path / file, block.text, how)
        for words, expected in block.commands():
            printed = run(words, tmp_path)
            assert says(printed, expected), "\n".join(printed)
            replayed += 1

    assert replayed == 5


def write(path: Path, text: str, how: str) -> None:
    """Write a block of the manual into its file: as a whole, at the end, or in the place of one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if how else []
    if number := re.fullmatch(r"\(line (\d+)\)", how):
        lines[int(number[1]) - 1] = text
    else:
        lines.append(text)
    path.write_text("".join(lines), encoding="utf-8")


def test_the_indicator_of_the_manual_can_be_added_as_it_is(tmp_path: Path, sample: Path):
    package = tmp_path / "src"
    shutil.copytree(PROJECT / "src", package, ignore=shutil.ignore_patterns("__pycache__"))
    blocks = blocks_of(text_of("docs/add-an-indicator.md"))
    (function,) = [block for block in blocks if block.language == "python"]
    with (tmp_path / function.place).open("a", encoding="utf-8") as module:
        module.write(f"\n\n{function.text}")

    shown = [command for block in blocks for command in block.commands() if command[0][0] == "indicators"]
    tests = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/catalogue/test_catalogue.py",
        "-k",
        "training.workshops",
    ]
    variables = {**os.environ, "PYTHONPATH": str(package)}
    tested = subprocess.run([sys.executable, *tests], cwd=PROJECT, env=variables, capture_output=True, text=True)

    assert tested.returncode == 0, tested.stdout
    report_of_sessions(tmp_path, sample, package)
    for words, expected in shown:
        printed = run(words, tmp_path, package)
        assert says(printed, expected), "\n".join(printed)
    assert len(shown) == 2

    labels = {"fr": ("rapport-special", "Ateliers"), "nl": ("bijzonder-verslag", "Workshops")}
    for language, (name, label) in {**labels, "en": ("special-report", "Workshops")}.items():
        page = (tmp_path / f"reports/2024/{language}/{name}-2024.html").read_text(encoding="utf-8")
        assert re.search(rf'<th scope="row"[^>]*>{label}</th>', page), language
        assert 'href="#figure-training.workshops"' in page, language


def report_of_sessions(root: Path, sample: Path, package: Path) -> None:
    """The report on the sessions of the sample alone: one chapter, three languages, by a changed package."""
    exports = (PROJECT / "cooperative.toml").read_text(encoding="utf-8").partition("[exports.members]")
    sessions = exports[2].partition("[exports.sessions]")[2].partition("[exports.attendances]")[0]
    (root / "cooperative.toml").write_text(
        f'[cooperative]\nname = "Sessions"\n\n[report]\nchapters = "own"\n\n[exports.sessions]{sessions}',
        encoding="utf-8",
    )
    (root / "data/raw/2024").mkdir(parents=True, exist_ok=True)
    shutil.copy(sample / "data/raw/2024/seances.csv", root / "data/raw/2024")
    notebook = json.loads((PROJECT / "notebooks/4_employment.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    notebook["cells"] = [code[0], code[1], {**code[2], "source": ["chapter.figures('training')"]}]
    (root / "notebooks").mkdir(exist_ok=True)
    (root / "notebooks/1_training.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    printed = run(["indicators", "report", "2024"], root, package)
    assert sum(": the page is " in line for line in printed) == 3, "\n".join(printed)


@pytest.mark.parametrize("name", ["README.md", "docs/figures.md"])
def test_what_a_page_shows_of_the_sample_is_what_the_commands_print(name: str, sample: Path):
    replayed = 0
    for words, expected in (command for block in blocks_of(text_of(name)) for command in block.commands()):
        if words[0] == "indicators" and words[1] != "report" and expected:
            printed = run(words, sample)
            assert says(printed, expected), "\n".join(printed)
            replayed += 1

    assert replayed > 0


def test_the_lines_of_python_in_the_readme_give_what_they_show(sample: Path):
    (session,) = [block.text for block in blocks_of(text_of("README.md")) if block.language == "python"]
    loans = tables.read("loans", 2024, root=sample)

    by_purpose = get("loans.granted")(loans, by="purpose")

    assert isinstance(by_purpose, pd.DataFrame)
    assert session.endswith(f"{by_purpose}\n")
