"""The slice view: what was clicked is code, and the examples come to every folder."""

import json

import pytest

from conftest import Folder
from indicators import get, tables
from indicators.commands.desk import _show_examples
from indicators.cooperative import Cooperative
from indicators.report.charts.lab.slice_view import code_of, columns_of, measurable


@pytest.fixture
def ingested(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Cooperative:
    assert folder.run("ingest", "2024").code == 0
    monkeypatch.chdir(folder.root)
    return Cooperative.at(folder.root)


def test_what_is_clicked_is_code_that_gives_the_same(ingested: Cooperative):
    indicator = measurable(ingested, 2024)["employment.declared_days"]
    assert "office" in columns_of(ingested, indicator, 2024)
    *imports, last = code_of(indicator, "office", 2024).splitlines()

    names: dict[str, object] = {}
    exec("\n".join(imports), names)
    frame = eval(last, names)

    assert dict(zip(frame["office"], frame["value"], strict=True)) == {"Liège": 257, "Mons": 1}
    assert frame.equals(get("employment.declared_days")(tables.read("contracts", 2024), by="office"))


def test_an_indicator_of_a_table_that_was_not_delivered_cannot_be_chosen(ingested: Cooperative):
    assert "loans.granted" not in measurable(ingested, 2024)


def test_the_worked_examples_come_to_a_folder_that_has_none_on_its_latest_year(ingested: Cooperative):
    _show_examples(ingested)

    place = ingested.root / "notebooks/explore"
    names = sorted(path.stem for path in place.glob("*.ipynb"))
    cells = json.loads((place / "8_slices.ipynb").read_text(encoding="utf-8"))["cells"]
    assert names[0] == "1_tour" and names[-1] == "8_slices"
    assert cells[1]["source"] == ["fiscal_year = 2024"]


def test_the_notebook_of_a_chapter_is_found_from_any_folder(folder: Folder):
    assert folder.run("chapter", "employment").out.strip().endswith("notebooks/4_employment.ipynb")
    assert "There is no chapter 'employement'. Did you mean" in folder.run("chapter", "employement").err
