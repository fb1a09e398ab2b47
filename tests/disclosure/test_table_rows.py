"""Rows of a table as sets: read a few at a time they tell what they tell all at once, in whatever order sets go."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attack.cooperatives import Invented
from pyroaring import FrozenBitMap

from indicators.catalogue.contributions import contributions
from indicators.cooperative import Cooperative
from indicators.disclosure.rows import table_rows
from indicators.disclosure.rows.people import PersonNumbers
from indicators.disclosure.rows.table_rows import TableRows
from indicators.figures.before import Before
from indicators.figures.csv_output import as_csv
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import measure_and_keep
from indicators.measurement.measure import disclosed, rows_of_years
from indicators.tables import TABLES
from indicators.tables.lake import Lake
from indicators.tables.store import Processed, Store

HOURS = {"worker": ["a", "b", None, "a", "c"], "hours": [8.0, 0.0, 4.0, -3.0, 2.0], "kind": ["x", None, "x", "y", "y"]}
(ALL_HOURS,) = contributions(nw.col("hours").sum())
(WORKERS,) = contributions(nw.col("worker").n_unique())


@pytest.fixture(params=["all", "two"])
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """All rows in memory, or two of them at a time."""
    if request.param == "two":
        monkeypatch.setattr(table_rows, "ROWS_IN_MEMORY", 2)
        monkeypatch.setattr(table_rows, "ROWS_AT_ONCE", 2)
        monkeypatch.setattr(table_rows, "_PLACES_AT_ONCE", 2)
    return str(request.param)


def contracts_in(store: Processed, **columns: Any) -> TableRows:
    path = store.path("contracts", 2024)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path)
    return TableRows(store, TABLES["contracts"], 2024, list(columns), (), PersonNumbers())


@pytest.mark.usefixtures("at_once")
def test_what_rows_tell_is_the_same_all_at_once_and_two_at_a_time(tmp_path: Path):
    rows = contracts_in(Processed(tmp_path), **HOURS)

    assert set(rows.takes(ALL_HOURS)) == {0, 2, 3, 4}
    assert {name: set(places) for name, places in rows.groups("kind").items()} == {
        "x": {0, 2},
        "unknown": {1},
        "y": {3, 4},
    }
    who = rows.whose(ALL_HOURS)
    assert who == "worker"
    assert len(rows.people(who, rows.takes(ALL_HOURS))) == 2
    assert rows.ids(who).tolist() == [1, 2, 0, 1, 3]
    assert rows.amounts(ALL_HOURS, rows.takes(ALL_HOURS)).to_dict() == {1: 5.0, 3: 2.0}
    assert rows.amounts(ALL_HOURS, rows.takes(ALL_HOURS), absolute=True).to_dict() == {1: 11.0, 3: 2.0}
    assert rows.things(WORKERS, FrozenBitMap([0, 1, 2, 3])) == 2


def test_of_a_large_table_no_more_rows_are_read_at_once_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is asked of it is answered without one reading of all its rows."""
    monkeypatch.setattr(table_rows, "ROWS_IN_MEMORY", 4)
    monkeypatch.setattr(table_rows, "ROWS_AT_ONCE", 2)
    monkeypatch.delattr(Processed, "rows")
    rows = contracts_in(Processed(tmp_path), **HOURS)

    assert len(rows.people("worker", rows.takes(ALL_HOURS))) == 2
    assert {len(some.frame) for _, some in rows.batches(["kind"])} == {1, 2}


@pytest.mark.usefixtures("at_once")
def test_a_table_of_no_rows_has_nobody_and_no_groups(tmp_path: Path):
    rows = contracts_in(Processed(tmp_path), **{name: pa.array([], pa.string()) for name in ("worker", "kind")})

    assert rows.groups("kind") == {}
    assert not rows.takes(WORKERS) and not rows.people("worker", rows.takes(WORKERS))
    assert rows.amounts(WORKERS, rows.takes(WORKERS)).empty and rows.things(WORKERS, rows.takes(WORKERS)) == 0


@pytest.mark.usefixtures("at_once")
def test_what_depends_on_other_rows_is_asked_of_all_of_them(tmp_path: Path):
    """The hours above the mean of a kind: of two rows at a time that would be another mean."""
    store = Processed(tmp_path)
    contracts_in(store, **HOURS)
    above = nw.col("hours") - nw.col("hours").mean().over("kind")
    (part,) = contributions(nw.when(above > 0).then(nw.col("hours")).sum())
    indicator = type("", (), {"columns": part.columns, "parts": (part,)})
    rows = TableRows(store, TABLES["contracts"], 2024, list(HOURS), [indicator], PersonNumbers())  # type: ignore[list-item]

    assert set(rows.takes(part)) == {0, 4}


def test_a_row_that_names_nobody_is_no_person_and_no_row_of_another_year(tmp_path: Path):
    numbers, store, nameless = PersonNumbers(), Processed(tmp_path), TABLES["sessions"]
    (tmp_path / "sessions").mkdir()
    for year in (2023, 2024):
        pq.write_table(pa.table({"hours": [1.0, 2.0]}), store.path("sessions", year))
    then, now = (TableRows(store, nameless, year, ["hours"], (), numbers) for year in (2023, 2024))
    named = FrozenBitMap(numbers.of(pd.Series(["a", "b"])))

    everybody = [one.people("", one.takes(ALL_HOURS)) for one in (then, now)]

    assert [len(one) for one in everybody] == [2, 2]
    assert not everybody[0] & everybody[1] and not named & (everybody[0] | everybody[1])


@pytest.mark.parametrize("place", ["folder", "lake"])
def test_batches_are_the_rows_in_their_order(tmp_path: Path, place: str):
    table = pa.table({"worker": [f"w{number}" for number in range(7)], "hours": [float(one) for one in range(7)]})
    store: Store
    if place == "folder":
        store = Processed(tmp_path)
        path = tmp_path / "contracts" / "2024.parquet"
    else:
        store = Lake(str(tmp_path), tmp_path)
        path = tmp_path / "contracts" / "fiscal_year=2024" / "entity=Fields" / "part.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(table, path, row_group_size=3)

    batches = list(store.batches("contracts", 2024, ["hours"], 2))

    assert max(map(len, batches)) <= 2
    assert pa.concat_tables(batches).to_pydict() == {"hours": table["hours"].to_pylist()}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Cooperative:
    """A small cooperative, of which what a year adds to the loans to date is withheld."""
    root = tmp_path_factory.mktemp("invented")
    Invented(20008, (2023, 2024)).write(root)
    cooperative = Cooperative.at(root)
    for year in cooperative.years_until(2024):
        ingest_or_refuse(cooperative, year)
    return cooperative


def test_the_same_is_withheld_where_tables_are_read_a_few_rows_at_a_time(
    invented: Cooperative, monkeypatch: pytest.MonkeyPatch
):
    year = invented.named_year(2024)
    measured = [one for one in measure_and_keep(invented, year) if one.indicator.audience == "public"]
    at_once = disclosed(invented, year, measured, Before(), rows_of_years(invented))
    monkeypatch.setattr(table_rows, "ROWS_IN_MEMORY", 0)
    monkeypatch.setattr(table_rows, "ROWS_AT_ONCE", 11)

    some_at_a_time = disclosed(invented, year, measured, Before(), rows_of_years(invented))

    assert as_csv(some_at_a_time) == as_csv(at_once)
    assert some_at_a_time.withheld == at_once.withheld != ()


def test_rows_of_a_year_are_read_once_while_the_next_is_looked_at(invented: Cooperative):
    rows = rows_of_years(invented)
    eve = rows.of(2023)

    rows.forget_all_but({2023, 2024})
    assert rows.of(2023) is eve

    rows.forget_all_but({2024, 2025})
    assert rows.of(2023) is not eve


def test_what_is_withheld_is_told_in_one_order_whatever_that_of_sets(invented: Cooperative):
    """Python gives the texts of a set another order in each process."""
    tell = (
        "import shutil, sys; from indicators.cooperative import Cooperative; "
        "from indicators.measurement.cache import figures_of; one = Cooperative.at(sys.argv[1]); "
        "shutil.rmtree(one.processed / 'figures', ignore_errors=True); "
        "print(figures_of(one, one.named_year(2024)).withheld)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", tell, str(invented.root)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1 and "Withheld" in printed.pop()
