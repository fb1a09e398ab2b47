"""The worked examples in other folders, and where a column is not there: each runs, or says what it needs."""

import shutil
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pyarrow.parquet as pq
import pytest

from indicators.cooperative import Cooperative
from indicators.core.errors import CooperativeError
from indicators.ingest.pipeline import ingest_or_refuse

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
EXPLORE = sorted((ROOT / "notebooks/explore").glob("*.ipynb"))
RUN_IN_THE_SMALL = {"1_tour", "2_salary_tension", "4_seasons", "6_members", "7_permanent_contracts", "8_slices"}


@pytest.mark.parametrize("example", ["administration", "loan_fund", "seasonal_contracts", "small_cooperative"])
def test_each_runs_in_another_folder_or_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
):
    year = ingested(example, tmp_path / example)
    monkeypatch.chdir(tmp_path / example)

    said = {path.stem: told(path, year) for path in EXPLORE}

    assert "" in said.values()
    if example == "small_cooperative":
        assert {name for name, sentence in said.items() if not sentence} == RUN_IN_THE_SMALL
        assert "has no column 'activity'" in said["3_full_time_equivalents"]


@pytest.mark.parametrize("path", EXPLORE, ids=lambda path: path.stem)
def test_each_runs_without_a_column_or_says_that_it_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: Path
):
    year = ingested("small_cooperative", tmp_path / "small")
    monkeypatch.chdir(tmp_path / "small")

    for file in sorted((tmp_path / "small/data/processed").glob(f"*/{year}.parquet")):
        if f'"{file.parent.name}"' in code_of(path):
            whole = pq.read_table(file)
            for column in (name for name in whole.column_names if name in code_of(path)):
                pq.write_table(whole.drop_columns([column]), file)
                told(path, year)
            pq.write_table(whole, file)


def ingested(example: str, root: Path) -> int:
    """A copy of an example with its years ingested; the last of them."""
    shutil.copytree(ROOT / "examples" / example, root)
    cooperative = Cooperative.at(root)
    for year in cooperative.known_years:
        ingest_or_refuse(cooperative, cooperative.year(year))
    return cooperative.known_years[-1]


def told(path: Path, year: int) -> str:
    """What a notebook that does not run says; whatever is no sentence of ours is raised."""
    names: dict[str, Any] = {}
    try:
        exec(compile(code_of(path).replace("fiscal_year = 2024", f"fiscal_year = {year}"), path.name, "exec"), names)
    except CooperativeError as sentence:
        return str(sentence)
    finally:
        plt.close("all")
    return ""


def code_of(path: Path) -> str:
    """The code of a notebook, cell after cell."""
    cells = nbformat.read(path, as_version=nbformat.NO_CONVERT).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")
