"""Tables in a lake: read where they lie by every engine, and told in a sentence where they cannot be."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.fs
import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer

from conftest import CONFIGURATION, Folder
from indicators import tables
from indicators.configuration import Engine
from indicators.core.errors import WrongUse
from indicators.measurement.engines import opened
from indicators.tables.lake import Lake
from indicators.tables.store import TableFiles

PAYSLIPS = """
[exports.payslips]
file = "{year}/pay.csv"
encoding = "utf-8"
separator = ";"

[exports.payslips.columns]
worker = "Worker"
month = "Month"
gross = "Gross"
paid_hours = "Hours"
entity = "Entity"
"""
OPEN = "\n[disclosure]\npeople = 1\n"
"""Nobody is too few, so that every figure is printed with all its digits."""

ENGINES = ["duckdb", "pandas", "polars", pytest.param("spark", marks=(pytest.mark.spark, pytest.mark.long))]


@pytest.fixture
def lake(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, Path]:
    """A cooperative with contracts and the payslips of three employers, and a lake with its tables of 2024."""
    folder.configure(CONFIGURATION + PAYSLIPS + OPEN)
    rows = ["P1;2024-03-31;2200.50;150;007", "P1;2024-04-30;2200.50;151.5;007", "P2;2024-03-31;2600.10;152;Sud / 1=ê"]
    folder.export("pay.csv", "\n".join(["Worker;Month;Gross;Hours;Entity", *rows, "P3;2024-03-31;1900;80;Nord"]) + "\n")
    place = tmp_path_factory.mktemp("lake") / "Paper"
    written = folder.run("tables", "2024", "--into", str(place))
    assert written.code == 0, written.err
    assert f"tables of 2024 written into {place}." in written.out
    return folder, place


def reading(folder: Folder, place: str | Path, elsewhere: Path) -> Folder:
    """A folder without exports, whose tables lie in a lake."""
    elsewhere.mkdir(exist_ok=True)
    other = Folder(elsewhere, folder.capsys)
    other.configure(CONFIGURATION + PAYSLIPS + OPEN + f'\n[engine]\ntables = "{place}"\n')
    return other


def written_again(path: Path, changed: Callable[[pa.Table], pa.Table]) -> None:
    """A part of a table with other columns, of the same lake, of which nothing vouches for the files any more."""
    pq.write_table(changed(pq.read_table(path, partitioning=None)), path)
    shutil.rmtree(next(one for one in path.parents if (one / "_ingest").is_dir()) / "_ingest")


def part(place: Path, table: str, entity: str = "") -> Path:
    """The file of a table, of an entity."""
    (found,) = (place / table / "fiscal_year=2024" / entity).glob("*.parquet")
    return found


def test_tables_lie_by_fiscal_year_and_entity(lake: tuple[Folder, Path]):
    _, place = lake

    below = sorted(path.relative_to(place / "payslips").parent.as_posix() for path in place.glob("payslips/*/*/*"))

    assert [path.parent.parent.name for path in place.glob("contracts/*/*.parquet")] == ["contracts"]
    assert below == [
        "fiscal_year=2024/entity=007",
        "fiscal_year=2024/entity=Nord",
        "fiscal_year=2024/entity=Sud %2F 1%3Dê",
    ]
    assert {path.stat().st_mode & 0o077 for path in place.rglob("*.parquet")} == {0}  # pseudonyms are personal


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_lines_without_a_copy(
    lake: tuple[Folder, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
):
    folder, place = lake
    monkeypatch.setattr("indicators.measurement.measure.ROWS_IN_MEMORY", 0)
    monkeypatch.setenv("INDICATORS_ENGINE", engine)
    other = reading(folder, place, tmp_path / "other")

    from_lake = other.run("figures", "2024")

    assert from_lake.code == 0, from_lake.err
    assert from_lake.out == folder.run("figures", "2024").out
    assert "pay.gross_pay,,2024,8901.1,EUR,measured" in from_lake.out
    assert not [*tmp_path.glob("other/**/*.parquet")]


def test_tables_are_read_by_analysts_and_traced_as_those_of_an_ingest(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake
    other = reading(folder, place, tmp_path / "other")

    read = tables.read("payslips", 2024, root=other.root)
    traced = other.run("trace", "2024", "pay.gross_pay").out

    assert sorted(read["entity"]) == ["007", "007", "Nord", "Sud / 1=ê"]
    assert str(place) in read.attrs["provenance"][0]
    assert traced == folder.run("trace", "2024", "pay.gross_pay").out
    assert "4 rows read = 4 used + 0 set aside" in traced


def test_a_report_is_made_of_a_lake_and_again_when_its_tables_changed(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake
    other = reading(folder, place, tmp_path / "other")
    made = other.run("report", "2024", "--language", "en")
    assert made.code == 0, made.err
    assert "Nothing changed." in other.run("report", "2024", "--language", "en").out

    rows = ["P1;2024-03-31;2300;150;007", "P2;2024-03-31;2600;152;007", "P3;2024-03-31;1900;80;007"]
    folder.export("pay.csv", "\n".join(["Worker;Month;Gross;Hours;Entity", *rows]) + "\n")
    assert folder.run("tables", "2024", "--into", str(place)).code == 0

    assert other.run("report", "2024", "--language", "en").code == 0
    assert "pay.gross_pay,,2024,6800,EUR,measured" in other.run("figures", "2024").out
    assert [path.parent.name for path in place.glob("payslips/*/*/*.parquet")] == ["entity=007"]


def test_a_place_and_a_year_that_there_are_not_are_named(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake

    absent = reading(folder, place, tmp_path / "other").run("figures", "2021")
    nowhere = reading(folder, tmp_path / "nowhere", tmp_path / "other").run("figures", "2024")
    strange = reading(folder, "ftp://here/lake", tmp_path / "other").run("figures", "2024")

    assert (absent.code, nowhere.code, strange.code) == (2, 2, 2)
    assert f"There are no tables of fiscal year 2021: {place} has 2024." in absent.err
    assert f"There is no {tmp_path / 'nowhere'}, where cooperative.toml has the tables (engine.tables)." in nowhere.err
    assert "ftp://here/lake: such a place cannot be opened" in strange.err
    assert "begins with file://, s3://, gs://, abfss:// or hdfs://" in strange.err


def test_exports_are_not_ingested_where_the_tables_lie_in_a_lake(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake
    other = reading(folder, place, tmp_path / "other")

    ingested, copied = other.run("ingest", "2024"), other.run("tables", "2024", "--into", str(tmp_path / "more"))

    assert (ingested.code, copied.code) == (2, 2)
    assert f"The tables lie in {place} (engine.tables in cooperative.toml)" in ingested.err
    assert f"The tables lie in {place} already" in copied.err


def test_a_column_that_was_not_delivered_is_told_as_of_an_ingest(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake
    written_again(part(place, "contracts"), lambda table: table.drop_columns(["hours"]))
    other = reading(folder, place, tmp_path / "other")

    assert "employment.declared_hours,,2024,,hours,not_computable" in other.run("figures", "2024").out
    with pytest.raises(WrongUse, match="Table contracts of 2024 has no column 'hours'"):
        tables.read("contracts", 2024, columns=["hours"], root=other.root)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda table: table.drop_columns(["gross"]), "{part} lacks the column 'gross': write each part of payslips"),
        (
            lambda table: table.set_column(2, "gross", pc.cast(table["gross"], pa.string())),
            "{part}: the column 'gross' is of the kind text; expected number or whole number.",
        ),
    ],
)
def test_parts_that_do_not_go_together_are_refused(
    lake: tuple[Folder, Path], tmp_path: Path, changed: Callable[[pa.Table], pa.Table], told: str
):
    """An engine would take what a part lacks for empty, without a word."""
    folder, place = lake
    path = part(place, "payslips", "entity=Nord")
    written_again(path, changed)

    refused = reading(folder, place, tmp_path / "other").run("figures", "2024")

    assert refused.code == 2
    assert told.format(part=path) in refused.err


def test_files_that_are_others_than_were_written_are_refused(lake: tuple[Folder, Path], tmp_path: Path):
    folder, place = lake
    other = reading(folder, place, tmp_path / "other")
    twice = part(place, "contracts").with_name("twice.parquet")
    shutil.copy(part(place, "contracts"), twice)

    refused = other.run("figures", "2024")

    assert refused.code == 2
    assert f"The tables of 2024 in {place} are not those that were written there" in refused.err

    twice.unlink()
    beside = json.loads((place / "_ingest/2024.json").read_text())
    (place / "_ingest/2024.json").write_text(json.dumps(beside | {"files": {}}))  # as while they are being written
    assert "or they are being written" in other.run("figures", "2024").err


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket, on a server of this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    for name, value in {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}.items():
        monkeypatch.setenv(name, value)
    address = f"s3://lake/Paper?endpoint_override=127.0.0.1%3A{port}&scheme=http&region=eu-west-1"
    system, _ = pyarrow.fs.FileSystem.from_uri(address + "&allow_bucket_creation=true")
    system.create_dir("lake")
    yield address
    server.stop()


@pytest.mark.long
@pytest.mark.parametrize("engine", ["duckdb", "pandas", "polars"])
def test_a_bucket_is_a_lake(
    lake: tuple[Folder, Path], bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
):
    folder, _ = lake
    monkeypatch.setattr("indicators.measurement.measure.ROWS_IN_MEMORY", 0)
    monkeypatch.setenv("INDICATORS_ENGINE", engine)
    written = folder.run("tables", "2024", "--into", bucket)
    assert written.code == 0, written.err
    other = reading(folder, bucket, tmp_path / "other")

    assert other.run("figures", "2024").out == folder.run("figures", "2024").out
    assert "There are no tables of fiscal year 2023: s3://lake/Paper" in other.run("figures", "2023").err


@pytest.mark.spark
@pytest.mark.long
def test_a_place_that_a_session_of_spark_cannot_read_is_named(tmp_path: Path):
    files, strange = Lake("s3://lake/Paper", tmp_path).place, TableFiles(("/lake/entity=Li%C3%A8ge/0.parquet",))

    one = TableFiles((f"{files}/contracts/fiscal_year=2024/part-0.parquet",), f"{files}/contracts", "s3")
    with opened("spark", Engine(), tmp_path) as engine, pytest.raises(WrongUse, match="Spark cannot read s3://lake"):
        engine.table(one)
    with opened("spark", Engine(), tmp_path) as engine, pytest.raises(WrongUse, match="takes %C3 and the like"):
        engine.table(strange)
