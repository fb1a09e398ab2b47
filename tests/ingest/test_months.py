"""Months that no column tells with a year: those of the fiscal year, and those in the name of a file or a sheet."""

import pytest

from conftest import Folder

PAY = """
[cooperative]
name = "Paper"
languages = ["en"]

[exports.payslips]
file = "{year}/pay*.csv"
separator = ";"
KEYS

[exports.payslips.columns]
worker = "No"
month = MONTH
gross = "Gross"
paid_hours = "Hours"
"""


def paid(folder: Folder, month: str, keys: str = "") -> str:
    text = PAY.replace("MONTH", month).replace("KEYS", keys)
    (folder.root / "cooperative.toml").write_text(text, encoding="utf-8")
    (folder.root / "data/raw/2024/contracts.csv").unlink(missing_ok=True)
    return folder.run("ingest", "2024", "--check").out


def test_the_name_of_each_file_tells_its_month(folder: Folder):
    for name in ("pay_202401.csv", "pay mars 2024.csv"):
        folder.export(name, "No;Gross;Hours\nW1;2000;160\nW2;1000;80\n")

    told = paid(folder, '{ named_by = "file" }', 'periodic = ""')

    assert "Financial year 2024: 4 rows read = 4 used + 0 set aside." in told


def test_a_name_without_a_month_stops_the_year(folder: Folder):
    folder.export("pay.csv", "No;Gross;Hours\nW1;2000;160\n")

    told = paid(folder, '{ named_by = "file" }')

    assert "The month is to be told by the name (file), and 'pay.csv' tells none, or more than one" in told
    assert "Financial year 2024 is stopped." in told


def test_a_month_without_a_year_is_one_of_the_fiscal_year(folder: Folder):
    folder.export("pay.csv", "No;Month;Gross;Hours\nW1;1;2000;160\nW1;12;2000;160\nW1;13;2000;160\n")

    told = paid(folder, '"Month"', 'dates = "m"\nperiodic = ""')

    assert "2024/pay.csv, line 4, column Month: '13' is not a date like 12." in told
    assert "3           2           1" in told


@pytest.mark.parametrize(
    ("month", "keys", "refused"),
    [
        ('{ named_by = "sheet" }', "", 'month is named_by the sheet: say its name, or sheet = "*" for all of them'),
        ('{ named_by = "folder" }', "", "file"),
        ('"Month"', 'dates = "m"\nfile = "pay.csv"', "month has a month and no year"),
    ],
)
def test_what_cannot_tell_a_month_is_refused(folder: Folder, month: str, keys: str, refused: str):
    text = PAY.replace("MONTH", month).replace("KEYS", keys)
    if "file =" in keys:
        text = text.replace('file = "{year}/pay*.csv"\n', "")
    (folder.root / "cooperative.toml").write_text(text, encoding="utf-8")

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 2
    assert refused in result.err


def test_a_mapping_that_cannot_read_most_rows_is_named(folder: Folder):
    rows = "".join(f"W{n};2024-01-01;2.000,00;160\n" for n in range(15))
    good = "".join(f"W{n};2024-01-01;2000;160\n" for n in range(15, 25))
    folder.export("pay.csv", "No;Month;Gross;Hours\n" + rows + good)

    told = paid(folder, '"Month"', 'periodic = ""')

    assert "The mapping exports.payslips loses 15 rows, more than half of the file" in told
    assert "Financial year 2024 is stopped." in told


def test_a_mapping_that_loses_few_rows_is_not_named(folder: Folder):
    rows = "".join(f"W{n};2024-01-01;2.000,00;160\n" for n in range(10))
    good = "".join(f"W{n};2024-01-01;2000;160\n" for n in range(10, 25))
    folder.export("pay.csv", "No;Month;Gross;Hours\n" + rows + good)

    told = paid(folder, '"Month"', 'periodic = ""')

    assert "loses" not in told
