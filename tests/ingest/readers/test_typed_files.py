"""Parquet, Arrow, JSON lines and records of Odoo give the tables that a CSV file with the same rows gives."""

import datetime
import gzip
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import CONFIGURATION, Folder
from indicators import tables

DAY = datetime.date
ROWS: list[dict[str, Any]] = [
    {"No": "C1", "Worker": 1, "From": DAY(2024, 1, 1), "To": DAY(2024, 12, 31), "Gender": "F", "Hours": 1976.25},
    {"No": "C2", "Worker": 2, "From": DAY(2024, 3, 1), "To": None, "Gender": "M", "Hours": 76.0},
    {"No": "C3", "Worker": 1, "From": DAY(2024, 6, 15), "To": DAY(2024, 6, 15), "Gender": "F", "Hours": 7.6},
]
CSV = "No;Worker;From;To;Gender;Hours\n" + "".join(
    f"{row['No']};{row['Worker']};{row['From']:%d/%m/%Y};{format(row['To'], '%d/%m/%Y') if row['To'] else ''};"
    f"{row['Gender']};{str(row['Hours']).replace('.', ',')}\n"
    for row in ROWS
)


def parquet(rows: list[dict[str, Any]]) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), made)
    return made.getvalue()


def arrow(rows: list[dict[str, Any]], opened: Callable[..., Any] = pa.ipc.new_file) -> bytes:
    made, table = io.BytesIO(), pa.Table.from_pylist(rows)
    with opened(made, table.schema) as writer:
        writer.write_table(table)
    return made.getvalue()


def stream(rows: list[dict[str, Any]]) -> bytes:
    return arrow(rows, pa.ipc.new_stream)


def json_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, default=str) + "\n" for row in rows).encode()


def odoo(rows: list[dict[str, Any]]) -> bytes:
    records = "".join(
        f'<record id="r{number}" model="x.contract">\n'
        + "".join(f'<field name="{name}">{cell}</field>\n' for name, cell in row.items() if cell is not None)
        + "</record>\n"
        for number, row in enumerate(rows)
    )
    partner = '<record id="p" model="res.partner"><field name="name">Ada</field></record>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<odoo><data>\n{records}{partner}</data></odoo>\n'.encode()


MAKERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "contracts.parquet": parquet,
    "contracts.arrow": arrow,
    "contracts.feather": stream,
    "contracts.jsonl": json_lines,
    "contracts.xml": odoo,
}


def configured(folder: Folder, name: str) -> None:
    text = CONFIGURATION.replace("contracts.csv", name).replace('office = "Office"\ndays = "Days"\n', "")
    if name.endswith(".xml"):
        text = text.replace("[exports.contracts]", '[exports.contracts]\nformat = "odoo"\nmodel = "x.contract"', 1)
        text = text.replace('decimal = ","\nthousands = "."\n', "")  # Odoo writes numbers in one way
    folder.configure(text)


@pytest.fixture
def as_csv(folder: Folder) -> Any:
    """The table that the CSV file gives."""
    configured(folder, "contracts.csv")
    folder.export("contracts.csv", CSV)
    assert folder.run("ingest", "2024").code == 0
    found = tables.read("contracts", 2024, root=folder.root)
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    return found


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_rows_give_the_same_table(folder: Folder, as_csv: Any, name: str):
    configured(folder, name)
    folder.export(name, MAKERS[name](ROWS))

    result = folder.run("ingest", "2024")

    assert result.code == 0, result.out
    assert tables.read("contracts", 2024, root=folder.root).equals(as_csv)


@pytest.mark.parametrize("name", ["contracts.parquet", "contracts.jsonl"])
def test_one_that_is_packed_is_read_too(folder: Folder, as_csv: Any, name: str):
    configured(folder, f"{name}.gz")
    folder.export(f"{name}.gz", gzip.compress(MAKERS[name](ROWS)))

    assert folder.run("ingest", "2024").code == 0
    assert tables.read("contracts", 2024, root=folder.root).equals(as_csv)


LINES = {
    "contracts.parquet": 2,
    "contracts.arrow": 2,
    "contracts.feather": 2,
    "contracts.jsonl": 2,
    "contracts.xml": 11,
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_finding_names_the_row(folder: Folder, name: str):
    configured(folder, name)
    folder.export(name, MAKERS[name]([ROWS[0], {**ROWS[1], "Gender": "W"}, ROWS[2]]))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert f"2024/{name}, line {LINES[name]}, column Gender: 'W' is none of F, M, X, unknown." in result.out


def test_a_correction_names_a_cell_as_the_file_holds_it(folder: Folder):
    configured(folder, "contracts.parquet")
    folder.export("contracts.parquet", parquet(ROWS))
    line = 'contracts.parquet,C1,Hours,"1976,25",1000,typed wrong,Ada,2025-01-15\n'
    folder.export("corrections.csv", f"file,key,column,from,to,why,who,when\n{line}")

    result = folder.run("ingest", "2024")

    assert result.code == 0, result.out
    assert tables.read("contracts", 2024, root=folder.root)["hours"].sum() == pytest.approx(1000 + 76 + 7.6)


def test_every_kind_of_cell_is_read(folder: Folder):
    configured(folder, "contracts.parquet")
    zone = datetime.UTC
    rows = [
        {
            **ROWS[0],
            "From": datetime.datetime(2024, 1, 1, 23, 30, tzinfo=zone),
            "To": datetime.datetime(2024, 12, 30, 23, 30, tzinfo=zone),
            "Hours": Decimal("1976.25"),
            "Extra": [1, 2],
        }
    ]
    text = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    folder.configure(text.replace("[exports.contracts]", '[exports.contracts]\ntime_zone = "Europe/Brussels"'))
    folder.export("contracts.parquet", parquet(rows))

    result = folder.run("ingest", "2024")

    assert result.code == 0, result.out
    read = tables.read("contracts", 2024, root=folder.root)
    assert (str(read["started_on"][0])[:10], str(read["ended_on"][0])[:10]) == ("2024-01-02", "2024-12-31")
    assert read["hours"][0] == 1976.25


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "half a Parquet": ("contracts.parquet", parquet(ROWS)[:-40], "The file is no whole Parquet ("),
    "half an Arrow": ("contracts.arrow", arrow(ROWS)[:-40], "The file is no whole Arrow ("),
    "text as Parquet": ("contracts.parquet", CSV.encode(), "The file is no whole Parquet ("),
    "Arrow as Parquet": ("contracts.parquet", arrow(ROWS), "By its content the file is Arrow, not Parquet."),
    "Parquet as JSON": ("contracts.jsonl", parquet(ROWS), "By its content the file is Parquet, not JSON."),
    "half a line": (
        "contracts.jsonl",
        json_lines(ROWS)[:-20],
        "2024/contracts.jsonl, line 3: The file is no whole JSON",
    ),
    "a list": ("contracts.jsonl", b"[1]\n", "2024/contracts.jsonl, line 1: The file is no whole JSON"),
    "empty": ("contracts.jsonl", b"\n", "empty_file (stop): 1"),
    "nested Parquet": (
        "contracts.parquet",
        parquet([{**row, "Hours": [row["Hours"]]} for row in ROWS]),
        "Column Hours is list<",
    ),
    "nested JSON": (
        "contracts.jsonl",
        json_lines([{**row, "Hours": {"a": 1}} for row in ROWS]),
        "2024/contracts.jsonl, line 1: Column Hours is object, and no text, number, day, yes or no.",
    ),
    "half an XML": ("contracts.xml", odoo(ROWS)[:-20], "The file is no whole XML ("),
    "another model": ("contracts.xml", odoo(ROWS).replace(b"x.contract", b"y"), 'named record model="x.contract"'),
    "entities": ("contracts.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><odoo/>', "declares a document type or entities"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_not_whole_stops_the_year_with_a_sentence(folder: Folder, case: str):
    name, content, sentence = BROKEN[case]
    configured(folder, name)
    folder.export(name, content)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out
