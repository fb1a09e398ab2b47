"""The analyst's desk: tables with their provenance, indicators and figures that show themselves, charts as axes."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.oinspect import getdoc

import indicators
from conftest import Folder
from indicators import breakdown, compare, employment, figures, find, tables, trend
from indicators.core.errors import WrongUse
from indicators.tables.provenance import ExportsChanged


@pytest.fixture
def ingested(folder: Folder) -> Path:
    """Three contracts of two workers, as a table."""
    assert folder.run("ingest", "2024").code == 0
    return folder.root


def test_a_table_is_a_frame_that_knows_its_export(ingested: Path):
    contracts = tables.read("contracts", 2024, root=ingested)

    (line,) = contracts.attrs["provenance"]
    assert isinstance(contracts, pd.DataFrame)
    assert line.startswith("contracts 2024: 3 rows from 2024/contracts.csv, ingested ")


def test_a_change_is_that_of_the_values_of_a_column(folder: Folder):
    """Namur had 76 hours and has none; where the three contracts of 2024 are, there was nobody."""
    earlier = "No;Name;Worker;From;To;Gender;Office;Days;Hours\nB1;Ada;P1;01/01/2023;31/12/2023;F;Namur;10;76,0\n"
    folder.export("contracts.csv", earlier, year=2023)
    assert folder.run("ingest", "2023-2024").code == 0

    by_office = compare(employment.declared_hours, 2023, 2024, by="office", root=folder.root)
    whole = employment.declared_hours(tables.read("contracts", 2024, root=folder.root)) - 76

    assert by_office.loc["Namur"].to_list() == [76, 0, -76]
    assert by_office["change"].is_monotonic_increasing
    assert by_office["change"].sum() == pytest.approx(whole)


def test_several_years_come_with_their_fiscal_year(folder: Folder):
    earlier = "No;Name;Worker;From;To;Gender;Office;Days;Hours\nB1;Ada;P1;01/01/2023;31/12/2023;F;Mons;10;76,0\n"
    folder.export("contracts.csv", earlier, year=2023)
    assert folder.run("ingest", "2023-2024").code == 0

    contracts = tables.read("contracts", range(2023, 2025), columns=["office"], root=folder.root)

    assert list(contracts["fiscal_year"]) == [2023, 2024, 2024, 2024]
    assert list(contracts.columns) == ["office", "fiscal_year"]


@pytest.mark.parametrize(("office", "rows"), [("Liège", 2), (["Liège", "Mons"], 3), ("Namur", 0)])
def test_where_keeps_the_rows_that_have_the_value_or_one_of_several(ingested: Path, office: object, rows: int):
    assert len(tables.read("contracts", 2024, where={"office": office}, root=ingested)) == rows


def test_a_column_that_is_not_there_is_named_with_the_nearest(ingested: Path):
    with pytest.raises(WrongUse, match=r"has no column .offices.\. Did you mean .office.\?"):
        tables.read("contracts", 2024, where={"offices": "Mons"}, root=ingested)


def test_an_export_that_changed_since_is_a_warning(ingested: Path):
    export = ingested / "data/raw/2024/contracts.csv"
    export.write_text(export.read_text(encoding="utf-8").replace("76,0", "75,0"), encoding="utf-8")

    with pytest.warns(ExportsChanged, match="2024/contracts.csv changed since table contracts of 2024 was made from"):
        tables.read("contracts", 2024, root=ingested)


def test_an_indicator_is_called_on_a_frame_also_by_two_columns(ingested: Path):
    contracts = tables.read("contracts", 2024, root=ingested)

    by = employment.full_time_equivalents(contracts, by=["office", "gender"])

    assert round(employment.full_time_equivalents(contracts), 4) == 1.0423
    assert by[["office", "gender"]].to_numpy().tolist() == [["Liège", "F"], ["Liège", "M"], ["Mons", "F"]]


@pytest.mark.parametrize("word", ["loonspanning", "tension salariale", "pay ratio"])
def test_an_indicator_is_found_in_any_language(word: str):
    assert "pay.salary_tension" in [found.id for found in find(word)]


def test_an_indicator_shows_its_definition_formula_unit_and_basis():
    shown = str(getdoc(employment.full_time_equivalents))

    assert f"formula     {employment.full_time_equivalents.written_formula}" in shown
    assert "unit        FTE" in shown
    assert "basis" in shown
    assert "<th>formula</th>" in employment.full_time_equivalents._repr_html_()


def test_figures_show_themselves_as_a_table_and_withhold_what_the_report_withholds(ingested: Path):
    shown = figures.read(2024, root=ingested)

    assert "<td>employment.full_time_equivalents</td>" in shown._repr_html_()
    assert "<td>[c]</td>" in shown.get("employment.workers")._repr_html_()


def test_a_trend_is_the_report_s_own_chart_on_axes(sample: Path):
    axes = trend(employment.declared_hours, [2023, 2024], root=sample, language="en")

    assert axes.get_title(loc="left") == "Hours declared"
    assert [text.get_text() for text in axes.get_xticklabels()] == ["2023", "2024"]
    assert "4,512,675" in [text.get_text() for text in axes.texts]


def test_a_breakdown_names_the_columns_that_the_indicator_is_published_by(sample: Path):
    axes = breakdown("loans.granted", 2024, by="purpose", root=sample, language="en")

    assert len(axes.patches) == 4
    with pytest.raises(WrongUse, match=r"loans\.granted is published by purpose, not by 'gender'"):
        breakdown("loans.granted", 2024, by="gender", root=sample)


def test_every_name_of_the_package_is_there_and_nothing_is_imported_before_it_is_used():
    names = [getattr(indicators, name) for name in dir(indicators)]
    loaded = "import sys, indicators; print('pandas' in sys.modules)"

    assert all(names)
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True).stdout == "False\n"
    with pytest.raises(AttributeError, match="no attribute 'salaries'"):
        _ = indicators.salaries
