"""Findings that say what is so and what to do: whose mistake it is, the mapping's or the export's."""

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables


def test_a_value_that_the_table_does_not_have_is_a_mistake_of_the_mapping(folder: Folder):
    folder.rewrite('"" = "unknown"', '"" = "unknwon"')

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "values.gender: 'unknwon' is none of F, M, X, unknown. Did you mean 'unknown'?" in result.err


def test_what_the_mapping_empties_is_told_as_such(folder: Folder):
    folder.rewrite('dates = "dd/mm/yyyy"\n', 'dates = "dd/mm/yyyy"\nempty_cells = ["Mons"]\n')

    out = folder.run("ingest", "2024").out

    assert "line 4, column Office: 'Mons' stands for an empty cell by the mapping" in out
    assert "Fill it in" not in out


@pytest.mark.parametrize(("column", "constant"), [("hours", "many"), ("started_on", "2024"), ("gender", "W")])
def test_a_constant_that_cannot_be_is_told_once_and_of_the_mapping(folder: Folder, column: str, constant: str):
    header = {"hours": "Hours", "started_on": "From", "gender": "Gender"}[column]
    folder.rewrite(f'{column} = "{header}"', f'{column} = {{ constant = "{constant}" }}')

    out = folder.run("ingest", "2024").out

    assert "wrong_constant (stop): 1" in out and f"the constant '{constant}'" in out
    assert "in the export" not in out


def test_the_one_is_told_beside_the_many_whichever_came_first(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("Liège", "LIEGE", 1).replace("Mons", "Liège"))

    out = folder.run("ingest", "2024").out

    assert "written_two_ways (note): 1" in out
    assert "line 2, column Office: 'LIEGE' is written 'Liège' elsewhere" in out


def test_a_contract_that_ended_before_the_year_is_told_by_its_end(folder: Folder):
    folder.export("contracts.csv", CONTRACTS + "C4;Eve;P3;01/01/2020;31/12/2023;F;Mons;1;8,0\n")

    assert "line 5, column To: 31/12/2023 is not in the financial year" in folder.run("ingest", "2024").out


MEMBERS = """
[cooperative]
name = "M"
languages = ["en"]
[exports.members]
file = "{year}/m.csv"
covers = "to_date"
[exports.members.columns]
member = "No"
joined_on = "On"
left_on = "Left"
"""


def test_a_member_who_left_by_the_last_day_is_no_member_of_that_day(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(MEMBERS)
    rows = ["m1,2020-01-02,", "m2,2020-01-02,2024-12-31", "m3,2020-01-02,2025-01-01", "m4,2020-01-02,2021-05-05"]
    folder.export("m.csv", "\n".join(["No,On,Left", *rows, ""]))

    out = folder.run("ingest", "2024").out

    assert "left_by_the_last_day (set_aside): 2" in out
    assert len(tables.read("members", 2024, root=folder.root)) == 2


def test_a_membership_that_ends_before_it_takes_effect_stops_the_year(folder: Folder):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(MEMBERS)
    folder.export("m.csv", "No,On,Left\nm1,2024-01-02,2023-01-02\nm2,2024-01-02,\n")

    assert "left_before_joined (stop): 1" in folder.run("ingest", "2024").out


def test_a_rate_that_is_not_known_leaves_its_loan_in_and_is_counted(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "L"\nlanguages = ["en"]\n[exports.loans]\nfile = "{year}/l.csv"\n'
        '[exports.loans.columns]\nloan = "No"\ngranted_on = "On"\namount = "Sum"\nrate = "Rate"\n'
    )
    folder.export("l.csv", "No,On,Sum,Rate\nL1,2024-01-02,5,2\nL2,2024-01-02,5,\nL3,2024-01-02,5,\n")

    result = folder.run("ingest", "2024")

    assert result.code == 0
    assert "left_empty (note): 2" in result.out and "what is made of rate leaves out the rows without it" in result.out


def test_a_folder_is_no_file_to_look_at(folder: Folder):
    result = folder.run("inspect", str(folder.root / "data/raw/2024"))

    assert result.code == 2
    assert "is a folder: name a file of it, such as contracts.csv." in result.err


LOANS_TO_DATE = """
[exports.loans]
file = "{year}/l.csv"
[exports.loans.columns]
loan = "No"
granted_on = "On"
amount = "Sum"
"""
PAYSLIPS = """
[exports.payslips]
file = "{year}/p.csv"
dates = "mm/yyyy"
[exports.payslips.columns]
worker = "W"
month = "M"
gross = "G"
"""


def test_a_column_that_is_computed_is_told_by_what_gives_it(folder: Folder):
    """No export has a column of what is in force on the last day, nor one of what is outstanding."""
    folder.configure(CONFIGURATION.replace('ended_on = "To"\n', "").replace('worker = "Worker"\n', "") + LOANS_TO_DATE)
    folder.export("l.csv", "No,On,Sum\nL1,2024-02-01,500\n")

    def reason(figure: str) -> str:
        return folder.run("trace", "2024", figure).out

    assert "column_not_delivered:contracts.ended_on" in reason("employment.contracts_month_ends")
    assert "column_not_delivered:contracts.worker" in reason("employment.heads_last_day")
    assert "table_not_delivered:instalments" in reason("loans.outstanding")
    assert "table_not_delivered:payslips" in reason("paygap.mean_hourly")
    folder.export("p.csv", "W,M,G\nP1,01/2024,2000\n")
    folder.configure((folder.root / "cooperative.toml").read_text(encoding="utf-8") + PAYSLIPS)
    assert "column_not_delivered:payslips.paid_hours" in reason("paygap.mean_hourly")


def test_what_an_empty_cell_stands_for_is_told_in_its_place(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("10;76,0", "10;"))
    folder.rewrite('"" = "unknown"', '"" = "unknown"\n\n[exports.contracts.values.hours]\n"" = "0"')

    out = folder.run("ingest", "2024").out

    assert "line 3, column Hours: 0 hours in the year" in out
    assert "decimals_differ" not in out
