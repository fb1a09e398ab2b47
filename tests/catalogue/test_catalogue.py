"""The catalogue is complete, explains itself, and gives one number whatever the kind of frame."""

import doctest
import importlib
import math
import pkgutil
import re
import sys
import types
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import indicators.catalogue
from indicators.catalogue import SHIPPED, Indicator, declared_in
from indicators.core.errors import WrongUse
from indicators.registry import find, get
from indicators.registry.check import mistakes_in
from indicators.tables import TABLES, Derived
from published import PUBLISHED_IDS
from repository import CATALOGUE, REGISTRY

# What the cells of columns without a closed list of values may hold.
WORDS = {
    "activity": ("design", "music", "training"),
    "assembly": ("ordinary", "extraordinary"),
    "audience": ("member", "support", "public"),
    "category": ("unit_holder", "support", "supporting"),
    "entity": ("main", "training"),
    "figure": tuple(name for name, declared in CATALOGUE.items() if declared.is_fact),
    "formality": TABLES["sessions"].column("formality").values,
    "job": ("adviser", "lawyer"),
    "programme": ("zero_long_term_unemployment",),
    "purpose": ("light_equipment", "training"),
    "type": TABLES["sessions"].column("type").values,
    "theme": ("development_day_workshop", "film_club", "smartlab", "ethics_committee"),
}
TYPES = {
    "text": pa.string(),
    "person": pa.string(),
    "category": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}
ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda rows: rows.to_pandas(),
    "polars": pl.from_arrow,
    "duckdb": duckdb.from_arrow,
}
MODULES = [found.name for found in pkgutil.walk_packages(indicators.catalogue.__path__, "indicators.catalogue.")]
EVERY_INDICATOR = pytest.mark.parametrize("declared", CATALOGUE.values(), ids=CATALOGUE.keys())


def invented(table: str, count: int = 360) -> pa.Table:
    """Rows of a table as ingest would leave them, the same every time; each fifth optional cell is empty."""
    columns = {}
    for name, column in TABLES[table].described.items():
        draw = Random(f"{table}.{name}")
        cells = [invented_cell(column, draw) for place in range(count)]
        if may_be_empty(column):
            cells = [None if place % 5 == 2 else cell for place, cell in enumerate(cells)]
        columns[name] = pa.array(cells, TYPES[column.kind])
    return pa.table(columns)


def may_be_empty(column: Any) -> bool:
    """An optional cell, or a rate that ingest leaves empty for want of a divisor."""
    return getattr(column, "may_be_empty", False) or (isinstance(column, Derived) and column.kind == "number")


def invented_cell(column: Any, draw: Random) -> Any:
    words = getattr(column, "values", ()) or WORDS.get(column.name, ())
    match column.kind:
        case "person":
            return f"person {draw.randrange(17)}"
        case "category" | "text":
            return draw.choice(words) if words else f"{column.name} {draw.randrange(9)}"
        case "date":
            return date(2024, 1, 1) + timedelta(days=draw.randrange(366))
        case "number":
            unpaid = column.name in ("gross", "reserved_before") and draw.random() < 0.2
            return 0.0 if unpaid else round(draw.uniform(0.5, 100), 2)
        case "whole":
            return draw.randrange(1, 400 if column.name == "days_late" else 60)
        case _:
            return draw.random() < 0.75


def measured(frame: Any, declared: Indicator) -> dict[Any, float]:
    """The value and the value of each slice; NaN where there is none."""
    found = {"value": known(declared(frame))}
    for column in declared.slices:
        for group, value in by_group(frame, declared, column).items():
            found[column, group] = value
    return {name: math.nan if value is None else value for name, value in found.items()}


def by_group(frame: Any, declared: Indicator, column: str) -> dict[Any, Any]:
    """Values of an indicator by the values of a column, None for the empty one."""
    counted = declared(frame, by=column)
    rows = counted.to_dicts() if isinstance(counted, pl.DataFrame) else arrow(counted).to_pylist()
    return {known(row[column]): known(row["value"]) for row in rows}


def arrow(frame: Any) -> pa.Table:
    return frame if isinstance(frame, pa.Table) else pa.Table.from_pandas(frame, preserve_index=False)


def known(value: Any) -> Any:
    """None for a value that is not a number, so that both ways of being empty compare equal."""
    return None if isinstance(value, float) and math.isnan(value) else value


def test_every_figure_of_the_published_report_is_in_the_catalogue() -> None:
    assert [name for name in PUBLISHED_IDS if name not in CATALOGUE] == []


def test_the_chapters_come_in_the_order_of_the_report_and_those_of_ones_own_by_name() -> None:
    general = "activity membership loans employment pay paygap analysis social_balance vsme training legal"

    assert " ".join(CATALOGUE.chapters) == f"{general} recognition risk governance ethics participation site"


@pytest.mark.parametrize("module", MODULES)
def test_what_a_module_declares_is_in_the_catalogue_and_in_its_chapter_by_name(module: str) -> None:
    for declared in declared_in(importlib.import_module(module)):
        chapter, name = declared.id.split(".")

        assert SHIPPED[declared.id] is declared
        assert module.startswith(f"indicators.catalogue.{chapter}")
        assert getattr(getattr(indicators, chapter), name) is declared


@EVERY_INDICATOR
def test_it_is_explained_in_three_languages_with_a_formula_and_a_basis(declared: Indicator) -> None:
    assert {language for language, label in declared.label.items() if label.strip()} == {"en", "fr", "nl"}
    assert {language for language, text in declared.definition.items() if text.endswith(".")} == {
        "en",
        "fr",
        "nl",
    }
    assert declared.written_formula
    assert declared.basis.strip()


@EVERY_INDICATOR
def test_it_passes_what_indicators_check_asks_of_ones_own(declared: Indicator) -> None:
    assert list(mistakes_in(REGISTRY, [declared.id])) == []


def test_no_two_indicators_have_the_same_label() -> None:
    for language in ("en", "fr", "nl"):
        labels = [declared.label[language] for declared in CATALOGUE.values()]

        assert sorted(labels) == sorted(set(labels))


@EVERY_INDICATOR
def test_its_example_is_right(declared: Indicator) -> None:
    names = vars(sys.modules[declared.formula.__module__])
    examples = doctest.DocTestFinder().find(declared.formula, declared.id, globs=dict(names))
    said: list[str] = []

    ran = sum(doctest.DocTestRunner().run(example, out=said.append).attempted for example in examples)

    assert ran > 0, "no example"
    assert not said, "".join(said)


@EVERY_INDICATOR
def test_it_reads_and_slices_columns_of_its_table(declared: Indicator) -> None:
    assert declared.columns
    assert set(declared.slices) <= set(TABLES[declared.table].described)


@EVERY_INDICATOR
def test_every_kind_of_frame_gives_the_same_value(declared: Indicator) -> None:
    rows = invented(declared.table)

    on_pandas, on_polars, on_duckdb = (measured(convert(rows), declared) for convert in ENGINES.values())

    assert abs(on_pandas["value"]) > 0, "the invented rows hold nothing that this indicator measures"
    assert on_polars == pytest.approx(on_pandas, rel=1e-12, nan_ok=True)
    assert on_duckdb == pytest.approx(on_pandas, rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("engine", ENGINES)
@EVERY_INDICATOR
def test_nothing_counts_and_adds_to_zero_and_has_no_ratio(declared: Indicator, engine: str) -> None:
    adds_up = re.fullmatch(r"(count|sum|distinct)\([^()]*\)", declared.written_formula)

    frame = ENGINES[engine](invented(declared.table, count=0))

    assert known(declared(frame)) == (0 if adds_up else None)


@EVERY_INDICATOR
def test_a_frame_without_a_column_that_it_reads_is_refused(declared: Indicator) -> None:
    column = min(declared.columns)
    rows = invented(declared.table).drop_columns([column])

    with pytest.raises(WrongUse, match=f"{declared.id}: the frame has no column '{column}'"):
        declared(rows.to_pandas())


def test_an_empty_cell_is_a_group_of_its_own_in_every_kind_of_frame() -> None:
    rows = pa.table({"purpose": ["training", None, None], "in_year": [True, True, True]})
    granted = get("loans.granted")

    counted = [by_group(convert(rows), granted, "purpose") for convert in ENGINES.values()]

    assert counted == [{"training": 1, None: 2}] * 3


def test_a_fact_reads_the_value_recorded_under_its_own_id() -> None:
    for declared in CATALOGUE.values():
        if declared.is_fact:
            recorded = pl.DataFrame({"figure": [declared.id, "another.figure"], "value": [7.0, 9.0]})

            assert declared(recorded) == 7.0


def test_the_conditions_that_data_can_check_say_the_most_that_is_allowed() -> None:
    conditions = {
        declared.condition.number: (name, declared.condition.at_most)
        for name, declared in CATALOGUE.items()
        if declared.condition
    }

    assert conditions == {
        3: ("governance.advantage_rate", 0.06),
        5: ("governance.exit_above_nominal", 0),
        6: ("governance.director_pay", 0),
        7: ("governance.highest_vote_share", 0.10),
        8: ("governance.dividend_before_reserve", 0),
    }


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("psychological_help", "risk.psychological_help"),
        ("film CLUB", "recognition.film_club"),
        ("DEMISSIONS", "membership.resignations"),
        ("roerende voorheffing", "governance.dividend_rate"),
    ],
)
def test_an_indicator_is_found_by_id_label_or_definition_whatever_the_accents(word: str, expected: str) -> None:
    assert expected in [declared.id for declared in find(word)]
    assert find("zebra") == []


def test_a_wrong_id_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(WrongUse, match=r"'site\.flor_area'\. Did you mean 'site\.floor_area'\?"):
        get("site.flor_area")


def test_a_frame_of_dask_is_refused_by_groups(monkeypatch: pytest.MonkeyPatch):
    """Narwhals' road to it drops a condition within a group without an error."""
    dask = types.ModuleType("dask.dataframe")
    dask.DataFrame = type("DataFrame", (), {})
    monkeypatch.setitem(sys.modules, "dask.dataframe", dask)

    with pytest.raises(WrongUse, match=r"loans\.granted: by groups, a frame of Dask would lose the conditions"):
        CATALOGUE["loans.granted"](dask.DataFrame(), by="purpose")
