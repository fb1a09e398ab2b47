"""The engines that measure: each computes the same figures of the same tables, and DuckDB the same bits twice."""

import itertools
import math
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import CONFIGURATION, Folder
from indicators.configuration import Engine
from indicators.configuration.engine import EngineName
from indicators.cooperative import Cooperative
from indicators.core.errors import DeclarationError, WrongUse
from indicators.figures import Figure
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.engines import opened
from indicators.measurement.measure import before_disclosure
from indicators.measurement.people_asked import Asked
from indicators.measurement.values.exact_sums import with_exact_sums
from indicators.measurement.values.plain_value import plain
from indicators.tables.store import TableFiles

EXAMPLES = {"administration": 2012, "loan_fund": 2017, "seasonal_contracts": 2015, "small_cooperative": 2024}
PLACES_BY_ENGINE = [
    *itertools.product(EXAMPLES, ["duckdb", "polars"]),
    *(pytest.param("sample 2024", engine, marks=pytest.mark.long) for engine in ("duckdb", "polars")),
    *(
        pytest.param(place, "spark", marks=(pytest.mark.spark, pytest.mark.long))
        for place in (*EXAMPLES, "sample 2024")
    ),
]
Place = tuple[Cooperative, int]
"""A cooperative, and one of its fiscal years."""

OWN = '''"""Bicycles."""

import narwhals as nw

from indicators.catalogue import indicator


@indicator(
    label={"en": "Hours", "fr": "Heures"},
    definition={"fr": "Heures."},
    unit="hours",
    decimals=1,
    basis="a decision",
    FACTS,
)
def hours_of_ada(contracts):
    """Hours.

        sum(hours)
    """
    return FORMULA
'''


@pytest.fixture(scope="module")
def place_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Place]:
    """The sample, or a copy of an example, ingested when it is first asked for."""

    @cache
    def place_of(name: str) -> Place:
        if name.startswith("sample"):
            return Cooperative.at(request.getfixturevalue("sample")), int(name.split()[1])
        root, year = tmp_path_factory.mktemp("examples") / name, EXAMPLES[name]
        source = Path(__file__).parents[2] / "examples" / name
        shutil.copytree(source, root, ignore=shutil.ignore_patterns("processed", "reports"))
        cooperative = Cooperative.at(root)
        ingest_or_refuse(cooperative, cooperative.year(year))
        return cooperative, year

    return place_of


def measured(cooperative: Cooperative, year: int, engine: EngineName) -> dict[tuple[str, str], Figure]:
    figures = before_disclosure(cooperative, cooperative.year(year), cooperative.catalogue.values(), by_engine=engine)
    return {(figure.id, figure.slice): figure for figure in figures}


@cache
def by_pandas_of(root: Path, year: int) -> dict[tuple[str, str], Figure]:
    """The figures that every engine is compared with, measured once."""
    return measured(Cooperative.at(root), year, "pandas")


def are_equal(found: float | int | None, expected: float | int | None) -> bool:
    """Counts to the last digit, ratios within a billionth of themselves."""
    if isinstance(expected, float) and found is not None:
        return math.isclose(found, expected, rel_tol=1e-9)
    return found == expected


@pytest.mark.parametrize(("place", "engine"), PLACES_BY_ENGINE)
def test_every_engine_gives_the_figures_of_pandas_and_the_people_behind_them(
    place_of: Callable[[str], Place], place: str, engine: EngineName
):
    cooperative, year = place_of(place)
    by_pandas, by_engine = by_pandas_of(cooperative.root, year), measured(cooperative, year, engine)

    assert [*by_engine] == [*by_pandas]
    assert len([one for one in by_engine.values() if one.value is not None]) > 5
    for key, expected in by_pandas.items():
        found = by_engine[key]
        assert (found.status, found.reason, found.unit) == (expected.status, expected.reason, expected.unit)
        assert found.people == expected.people, key
        assert are_equal(found.others, expected.others), key
        assert are_equal(found.value, expected.value), key


def test_every_example_is_tried():
    declared = (Path(__file__).parents[2] / "examples").glob("*/cooperative.toml")

    assert {path.parent.name for path in declared} == {*EXAMPLES}


@pytest.mark.long
def test_two_runs_of_duckdb_are_equal_to_the_last_bit(place_of: Callable[[str], Place]):
    cooperative, year = place_of("sample 2024")

    first, second = measured(cooperative, year, "duckdb"), measured(cooperative, year, "duckdb")

    assert first == second
    assert any(isinstance(one.value, float) and not one.value.is_integer() for one in first.values())


def test_a_sum_of_fractions_is_the_same_in_any_order_of_the_rows(tmp_path: Path):
    """By floating-point numbers the last digits of such a sum depend on the order."""
    drawn = random.Random(7)
    hours = [drawn.choice([drawn.random(), drawn.random() * 1e6]) for _ in range(300_000)]
    sums, plain_sums = set(), set()
    for place in range(3):
        drawn.shuffle(hours)
        pq.write_table(pa.table({"hours": hours}), tmp_path / f"{place}.parquet", row_group_size=20_000)
        with opened("duckdb", Engine(threads=4), tmp_path / "spill") as engine:
            frame = engine.table(TableFiles((str(tmp_path / f"{place}.parquet"),)))
            plain = nw.col("hours").sum() / 7
            found = engine.rows(frame.select(exact=with_exact_sums(plain, ()), plain=plain))[0]
        sums.add(found["exact"])
        plain_sums.add(found["plain"])

    assert len(sums) == 1
    assert len(plain_sums) > 1


@pytest.mark.parametrize("engine", ["duckdb", "pandas", "polars"])
def test_the_environment_names_the_engine_of_any_command(folder: Folder, monkeypatch: pytest.MonkeyPatch, engine: str):
    folder.configure(CONFIGURATION + '\n[engine]\nmeasure = "pandas"\n[disclosure]\npeople = 1\n')
    expected = folder.run("figures", "2024").out

    monkeypatch.setenv("INDICATORS_ENGINE", engine)
    monkeypatch.setattr("indicators.measurement.measure.ROWS_IN_MEMORY", 0)
    asked = []
    monkeypatch.setattr(
        "indicators.measurement.measure.opened", lambda name, *more: asked.append(name) or opened(name, *more)
    )

    assert folder.run("figures", "2024").out == expected
    assert set(asked) == {engine} - {"pandas"}


def test_an_engine_that_there_is_not_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDICATORS_ENGINE", "duck")

    result = folder.run("figures", "2024")

    assert result.code == 2
    assert "INDICATORS_ENGINE is 'duck'; expected duckdb, pandas, polars or spark. Did you mean 'duckdb'?" in result.err

    monkeypatch.delenv("INDICATORS_ENGINE")
    folder.configure(CONFIGURATION + '\n[engine]\nmeasure = "duck"\n')
    assert "cooperative.toml: engine.measure: " in folder.run("figures", "2024").err


DISTRIBUTED = """
import sys
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.measurement.measure import before_disclosure

cooperative = Cooperative.at(sys.argv[1])
figures = before_disclosure(cooperative, cooperative.year(2024), cooperative.catalogue.values(), by_engine="spark")
by_pandas = before_disclosure(cooperative, cooperative.year(2024), cooperative.catalogue.values(), by_engine="pandas")
assert [one.id for one in figures] == [one.id for one in by_pandas]
for one, expected in zip(figures, by_pandas, strict=True):
    assert one.people == expected.people, one
    assert one.value == expected.value or abs(one.value / expected.value - 1) < 1e-9, (one, expected)

from pyspark.sql import SparkSession

session = SparkSession.getActiveSession()
executors = session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
print("executors:", len(executors) - 1)  # the driver is told among them
"""


@pytest.mark.spark
@pytest.mark.long
def test_a_session_with_two_executors_of_their_own_gives_the_same_figures(folder: Folder):
    """Each executor is a process: rows and states of aggregates are sent from one to the other."""
    assert folder.run("ingest", "2024").code == 0
    done = subprocess.run(
        [sys.executable, "-c", DISTRIBUTED, str(folder.root)],
        capture_output=True,
        text=True,
        env={**os.environ, "INDICATORS_SPARK_MASTER": "local-cluster[2,1,1024]"},
    )

    assert done.returncode == 0, done.stderr[-3000:]
    assert "executors: 2" in done.stdout


@pytest.mark.parametrize(("engine", "library"), [("polars", "polars"), ("spark", "pyspark")])
def test_an_engine_whose_library_is_missing_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: EngineName, library: str
):
    monkeypatch.delitem(sys.modules, f"indicators.measurement.engines.{engine}_engine", raising=False)
    for name in [library, *(name for name in sys.modules if name.startswith(f"{library}."))]:
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(WrongUse) as told, opened(engine, Engine(), tmp_path):
        pass

    sentence = f"needs the library {library}, which is not installed: pip install 'cooperative-indicators[{engine}]'"
    assert sentence in str(told)


def test_a_scheduler_names_the_master_of_spark_rather_than_the_cooperative(monkeypatch: pytest.MonkeyPatch):
    settings = Engine(master="spark://here:7077")

    assert settings.spark_master == "spark://here:7077"
    monkeypatch.setenv("INDICATORS_SPARK_MASTER", "local[3]")
    assert settings.spark_master == "local[3]"


@pytest.mark.parametrize("engine", ["duckdb", "pandas", "polars"])
def test_an_indicator_of_ones_own_is_measured_by_each_engine(folder: Folder, engine: EngineName):
    own(folder, 'nw.when(nw.col("gender") == "F").then(nw.col("hours")).otherwise(0).sum()')
    cooperative = Cooperative.at(folder.root)

    assert measured(cooperative, 2024, engine)["bicycles.hours_of_ada", ""].value == 1983.6


@pytest.mark.parametrize("engine", ["duckdb", "pandas", "polars"])
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('(nw.col("hours") / nw.col("days")).sum()', 8.0 + 7.6 + 7.6),
        ('(nw.col("hours") / (nw.col("days") - 1)).sum()', None),  # Mons has one day: 7.6 over nothing
        ('nw.when(nw.col("days") > 1).then(nw.col("hours") / (nw.col("days") - 1)).sum()', 1976 / 246 + 76 / 9),
        ('nw.col("hours").sum() / (nw.col("days").sum() - 258)', None),
        ('(nw.col("hours") / nw.col("days")).mean()', (8.0 + 7.6 + 7.6) / 3),
    ],
)
def test_what_is_divided_by_nothing_is_no_figure_on_any_engine(
    folder: Folder, engine: EngineName, formula: str, expected: float | None
):
    own(folder, formula)
    cooperative = Cooperative.at(folder.root)

    assert measured(cooperative, 2024, engine)["bicycles.hours_of_ada", ""].value == pytest.approx(expected)


@pytest.mark.parametrize("engine", ["duckdb", "polars", pytest.param("spark", marks=pytest.mark.spark)])
def test_a_row_over_nothing_is_the_same_on_every_engine(tmp_path: Path, engine: EngineName):
    """Ada has 8 hours over 2 days, Bob 6 over none, Cleo none over none, Dora 9 over what is not known."""
    hours, days = nw.col("hours"), nw.col("days")
    formulas = [
        (hours / days).sum(),  # Bob: infinite, and so no figure
        nw.when(hours < 6).then(hours / days).sum().fill_null(0),  # Cleo is no number, and left out
        nw.when(days > 0).then(hours / days).sum(),
        (8 / days).sum(),
        nw.when(days > 0).then(8 / days).sum(),
        (hours / days).max(),
        (hours / days).min(),
        nw.when(hours / days > 4).then(1).otherwise(0).sum(),  # Bob has more than 4, and Cleo has not
        (-hours / days).sum(),
        hours.sum() / (days.sum() - 2),
        (hours / 2).sum(),
    ]
    rows = {"hours": [8.0, 6.0, 0.0, 9.0], "days": [2.0, 0.0, 0.0, None]}
    pq.write_table(pa.table(rows), tmp_path / "rows.parquet")
    of_pandas = nw.from_native(pa.table(rows).to_pandas(), eager_only=True)
    asked = Asked("v")
    names = [asked.name_of(with_exact_sums(formula, ())) for formula in formulas]

    with opened(engine, Engine(), tmp_path / "spill") as opened_engine:
        table = opened_engine.table(TableFiles((str(tmp_path / "rows.parquet"),)))
        (found,) = opened_engine.rows(table.select(**asked.expressions))

    expected = [None, 0, 4, None, 4, None, 4, 1, None, None, 23 / 2]
    assert [plain(found[name]) for name in names] == expected
    assert [plain(of_pandas.select(value=one)["value"][0]) for one in formulas] == expected


def test_an_indicator_of_ones_own_that_only_pandas_computes_is_told_so(folder: Folder):
    own(folder, '(nw.col("hours") - nw.col("hours").mean().over("gender")).abs().sum()')
    cooperative = Cooperative.at(folder.root)

    assert measured(cooperative, 2024, "pandas")["bicycles.hours_of_ada", ""].value == pytest.approx(1968.4)
    with pytest.raises(DeclarationError, match="hours_of_ada cannot be computed over contracts: ") as told:
        measured(cooperative, 2024, "duckdb")
    assert "notebooks/catalogue/bicycles.py, line 8" in str(told.value)
    assert "It needs pandas: write it with what every engine has, or have measure" in str(told.value)


def test_the_process_of_a_run_has_no_database(folder: Folder):
    """A process that used one and forks hangs its children: figures are measured and withheld in children."""
    code = (
        "import sys\nfrom indicators import cli\n"
        f"sys.argv = ['indicators', '--root', {str(folder.root)!r}, 'report', '2024', '--language', 'en']\n"
        "try:\n    cli.main()\nexcept SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "assert 'duckdb' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ)

    assert done.returncode == 0, done.stderr
    assert (folder.root / "reports/2024/en").is_dir()


def test_a_database_without_room_stops_with_a_sentence(tmp_path: Path):
    numbers = pa.table({"who": [f"{n:020}" for n in range(1_000_000)]})
    pq.write_table(numbers, tmp_path / "people.parquet")
    (tmp_path / "spill").write_text("no folder can be made here")
    people = TableFiles((str(tmp_path / "people.parquet"),))

    little = Engine(memory="20MB", threads=1)
    with pytest.raises(OSError, match="No room to measure"), opened("duckdb", little, tmp_path / "spill") as engine:
        engine.rows(engine.table(people).select(n=nw.col("who").n_unique()))


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_groups_by_two_columns_together_are_the_same_on_each_engine(folder: Folder, engine: EngineName):
    crossed = 'slices=("gender", ("gender", "office")),\n    audience="council",\n    about="people"'
    own(folder, 'nw.col("hours").sum()', crossed)
    cooperative = Cooperative.at(folder.root)

    by_engine = measured(cooperative, 2024, engine)
    hours = {slice: one.value for (id, slice), one in by_engine.items() if id == "bicycles.hours_of_ada"}

    assert by_engine == measured(cooperative, 2024, "pandas")
    assert hours["gender=F;office=Liège"] == 1976
    assert {"gender=F;office=Mons", "gender=M;office=Liège", "gender=F", ""} < {*hours}


@pytest.mark.parametrize("engine", ["duckdb", "pandas", "polars"])
@pytest.mark.parametrize(("at_most", "fewest"), [(3000, 2), (1000, 1), (0, 2)])
def test_a_share_of_a_sum_tells_of_those_in_it_and_outside_of_it_where_somebody_is(
    folder: Folder, engine: EngineName, at_most: int, fewest: int
):
    """Of two workers both are in it, one is, or nobody."""
    part = f'nw.when(nw.col("hours") <= {at_most}).then(nw.col("hours")).otherwise(0).sum()'
    own(folder, f'{part} / nw.col("hours").sum()', 'about="people"', "share")
    cooperative = Cooperative.at(folder.root)

    assert measured(cooperative, 2024, engine)["bicycles.hours_of_ada", ""].people == fewest


def own(folder: Folder, formula: str, facts: str = 'about="organisation"', unit: str = "hours") -> None:
    """An indicator of one's own with a formula, over ingested contracts."""
    (folder.root / "notebooks/catalogue").mkdir(parents=True)
    path = folder.root / "notebooks/catalogue/bicycles.py"
    path.write_text(
        OWN.replace("FORMULA", formula).replace("FACTS", facts).replace('"hours",', f'"{unit}",'), encoding="utf-8"
    )
    cooperative = Cooperative.at(folder.root)
    ingest_or_refuse(cooperative, cooperative.year(2024))
