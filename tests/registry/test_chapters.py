"""Chapters and words: those that ship, one by one replaced or added to by the cooperative's own folder."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from conftest import CONFIGURATION, Folder
from indicators.catalogue import SHIPPED
from indicators.cooperative import Cooperative
from indicators.core.errors import ConfigurationError
from indicators.registry.chapters import bare_name, notebook_paths, shipped_chapters, shipped_folder, standing_texts
from indicators.report.notebooks import chapters
from indicators.tables import TABLES
from repository import CATALOGUE, ROOT

OF_DOCUMENTS = [name for name in shipped_chapters() if bare_name(name) == name]
"""The chapters that are in no special report, but in documents that name them."""


def own(folder: Folder, name: str, content: str = "{}") -> Path:
    path = folder.root / "notebooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_an_own_chapter_replaces_the_one_of_its_name_and_a_new_one_comes_in_the_order_of_its_number(folder: Folder):
    loans = own(folder, "3_loans.ipynb")
    bicycles = own(folder, "4_bicycles.ipynb")

    found = notebook_paths(folder.root)

    names = [path.stem for path in found]
    assert names[3:6] == ["3_loans", "4_bicycles", "4_employment"]
    assert found[3] == loans and found[4] == bicycles
    assert [path.parent for path in found if path not in (loans, bicycles)] == [shipped_folder()] * (len(found) - 2)


def test_own_words_replace_those_that_ship_file_by_file(folder: Folder):
    loans = own(folder, "text/fr/loans.md")
    bicycles = own(folder, "text/fr/bicycles.md")

    found = standing_texts(folder.root, "fr")

    assert found["loans"] == loans and found["bicycles"] == bicycles
    assert found["employment"] == shipped_folder() / "text/fr/employment.md"
    assert standing_texts(folder.root, "nl")["loans"] == shipped_folder() / "text/nl/loans.md"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ('chapters = "own"', ["3_loans", "12_bicycles"]),
        ('chapters = ["bicycles", "5_pay", "loans"]', ["0_ingest", "12_bicycles", "5_pay", "3_loans"]),
        (
            f"leave_out = {json.dumps([name for name in shipped_chapters() if name not in ('5_pay', *OF_DOCUMENTS)])}",
            ["5_pay", "12_bicycles"],
        ),
    ],
)
def test_the_configuration_says_which_chapters_are_in_the_report(folder: Folder, report: str, expected: list[str]):
    own(folder, "3_loans.ipynb")
    own(folder, "12_bicycles.ipynb")
    folder.configure(f"{CONFIGURATION}\n[report]\n{report}\n")

    assert [path.stem for path in chapters(Cooperative.at(folder.root))] == expected


@pytest.mark.parametrize("key", ['chapters = ["pai"]', 'titles = { pai = { en = "Pay" } }'])
def test_a_chapter_that_there_is_not_cannot_be_named(folder: Folder, key: str):
    folder.configure(f"{CONFIGURATION}\n[report]\n{key}\n")

    with pytest.raises(ConfigurationError, match=r"there is no chapter 'pai'\. Did you mean 'pay'\?"):
        chapters(Cooperative.at(folder.root))


def test_a_chapter_that_there_is_not_cannot_be_left_out(folder: Folder):
    folder.configure(f'{CONFIGURATION}\n[report]\nleave_out = ["5_pai"]\n')

    with pytest.raises(ConfigurationError, match=r"there is no chapter '5_pai'\. Did you mean '5_pay'\?"):
        chapters(Cooperative.at(folder.root))


def test_the_wheel_has_the_general_chapters_and_their_words_and_nothing_of_one_cooperative(tmp_path: Path):
    """What ships is told in one place, for the wheel and for a repository that is checked out."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        packages = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
        names = [name for name in archive.namelist() if name.startswith("indicators/notebooks/")]

    assert packages == {"forked_notebooks", "indicators"}, "the synthetic cooperative stays in the repository"
    expected = {"general.txt", *(f"{name}.ipynb" for name in shipped_chapters())}
    for language in ("en", "fr", "nl"):
        expected |= {f"text/{language}/{bare_name(name)}.md" for name in shipped_chapters()}
    expected |= {f"explore/{path.name}" for path in (ROOT / "notebooks/explore").glob("*.ipynb")}
    assert {name.removeprefix("indicators/notebooks/") for name in names} == expected


OF_ONE_COOPERATIVE = re.compile(
    r"smart|unit_holder|unités? de production|production unit|productie-eenhe|ethic|éthique|ethisch|ciné|film|"
    r"rapoûlaedje|development_day|gembloux|zero_long|long-term unemploy|psycholog|floor_area|site\.",
    re.IGNORECASE,
)


def test_what_ships_names_nothing_of_the_cooperative_whose_folder_the_repository_is():
    """Indicators, chapters and words: those of SmartCoop come by the doors that every cooperative has."""
    labels = {id: f"{id} {one.label} {one.definition}" for id, one in SHIPPED.items()}
    paths = [shipped_folder() / f"{name}.ipynb" for name in shipped_chapters()]
    paths += [path for language in ("en", "fr", "nl") for path in standing_texts(Path("/nowhere"), language).values()]
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}

    found = {
        name: match.group() for name, text in (labels | texts).items() if (match := OF_ONE_COOPERATIVE.search(text))
    }

    assert found == {}


OF_ONE_IN_TABLES = re.compile(
    r"smart|co_development|rapo|development_day|film_club|ethics_committee|unit_opened|production unit|zero_long",
    re.IGNORECASE,
)


def test_tables_that_ship_have_no_column_and_no_word_of_that_cooperative():
    told = {
        f"{table.name}.{column.name}": f"{column.name} {column.meaning} {getattr(column, 'values', '')}"
        for table in TABLES.values()
        for column in (*table.columns, *table.derived, *table.joined)
    }

    assert [name for name, text in told.items() if OF_ONE_IN_TABLES.search(text)] == []
    assert "project" not in {column.name for column in TABLES["contracts"].columns}


def test_the_cooperative_of_the_repository_has_its_own_by_the_same_doors():
    own = set(CATALOGUE) - set(SHIPPED)

    assert {"participation.smartlab_groups", "membership.new_unit_holders", "ethics.meetings", "site.floor_area"} <= own
    assert {path.stem for path in notebook_paths(ROOT)} - {*shipped_chapters()} == {"2_units", "7_wellbeing"}
