"""Identifiers that a spreadsheet changed, that differ by zeros alone, or that are made of cells, one of them empty."""

from collections.abc import Callable

import pytest

from conftest import CONTRACTS, Folder
from indicators import tables
from workbooks import xlsx

Case = Callable[[str], Folder]


def test_an_identifier_with_an_exponent_stops_the_year_and_is_not_shown(case: Case):
    result = case("shortened_identifiers").run("ingest", "2024")

    assert result.code == 1
    assert "shortened_identifier (stop): 4" in result.out
    assert "line 2, column Worker: The identifier (•••) was shortened by a spreadsheet" in result.out
    assert "8,50731" not in result.out


def test_a_number_of_seventeen_digits_in_a_workbook_is_no_identifier(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "W"\nlanguages = ["en"]\n'
        '[exports.loans]\nfile = "{year}/l.xlsx"\n[exports.loans.columns]\n'
        'loan = "No"\ngranted_on = "On"\namount = "Sum"\n'
    )
    rows = [["No", "On", "Sum"], [12345678901234567, "2024-01-02", 5], ["12345678901234568", "2024-01-02", 5]]
    folder.export("l.xlsx", xlsx(*rows))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 2, column No: The identifier (1.23457E+16) was shortened by a spreadsheet" in result.out
    assert "shortened_identifier (stop): 1" in result.out


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["1234567890123450", "1234567890123460"], 1),
        (["1234567890123450", "1234567890123461"], 0),
        (["1234567890123450", "7"], 0),
    ],
)
def test_identifiers_that_all_end_in_zeros_behind_fifteen_digits_were_shortened(
    case: Case, cells: list[str], code: int
):
    folder = case("shortened_identifiers")
    rows = [f"C{number};{cell};01/01/2024;;F;1;7,60" for number, cell in enumerate(cells)]
    folder.export("c.csv", "\n".join(["No;Worker;From;To;Sex;Days;Hours", *rows, ""]))

    result = folder.run("ingest", "2024")

    assert result.code == code
    assert ("All 2 identifiers of more than 15 digits end in zeros" in result.out) is bool(code)


def test_identifiers_that_differ_by_zeros_alone_stop_the_year_until_it_is_said_what_they_are(case: Case):
    folder = case("identifiers_with_zeros")
    stopped = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", '[exports.contracts]\nas_numbers = ["worker"]\n')
    one = folder.run("ingest", "2024")
    people = set(tables.read("contracts", 2024, root=folder.root)["worker"])
    folder.rewrite('as_numbers = ["worker"]\n', "")
    folder.rewrite("[exports.contracts]\n", '[rules]\nidentifier_forms = "note"\n[exports.contracts]\n')
    several = folder.run("ingest", "2024")

    assert stopped.code == 1
    assert "identifier_forms (stop): 3" in stopped.out
    assert "line 3, column Worker: ••• differs from the identifier on 2024/c.csv 2 by zeros alone" in stopped.out
    assert one.code == 0 and len(people) == 1
    assert several.code == 0
    assert len(set(tables.read("contracts", 2024, root=folder.root)["worker"])) == 4


def test_identifiers_of_two_exports_that_differ_by_zeros_are_told_and_joined_by_declaration(case: Case):
    folder = case("identifiers_of_two_exports")
    stopped = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", '[exports.contracts]\nas_numbers = ["worker"]\n')
    folder.rewrite("[exports.payslips]\n", '[exports.payslips]\nas_numbers = ["worker"]\n')
    joined = folder.run("ingest", "2024")

    assert stopped.code == 1
    assert "2024/p.csv, line 2, column W: ••• differs from the identifier on 2024/c.csv 2" in stopped.out
    assert joined.code == 0
    assert "payslip_without_contract" not in joined.out


def test_loans_that_differ_by_zeros_from_those_of_the_instalments_are_shown(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "L"\nlanguages = ["en"]\n'
        '[exports.loans]\nfile = "{year}/l.csv"\n[exports.loans.columns]\n'
        'loan = "No"\ngranted_on = "On"\namount = "Sum"\n[exports.instalments]\nfile = "{year}/i.csv"\n'
        '[exports.instalments.columns]\nloan = "Loan"\nnumber = "N"\ndue_on = "Due"\nprincipal = "P"\n'
    )
    folder.export("l.csv", "No,On,Sum\n0071,2024-01-02,5\n0072,2024-01-02,5\n")
    folder.export("i.csv", "Loan,N,Due,P\n71,1,2024-02-02,5\n0072,1,2024-02-02,5\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "2024/l.csv, line 2, column No: 0071 differs from the identifier on 2024/i.csv 2" in result.out
    assert "identifier_forms (stop): 1" in result.out


def test_leading_zeros_that_all_have_are_no_finding(folder: Folder):
    folder.export("contracts.csv", (folder.root / "data/raw/2024/contracts.csv").read_text().replace(";P", ";00"))

    assert "identifier_forms" not in folder.run("ingest", "2024", "--check").out


def test_an_empty_part_of_a_key_leaves_three_people_three(case: Case):
    folder = case("made_of_an_empty_part")

    assert folder.run("ingest", "2024").code == 0
    assert len(set(tables.read("members", 2024, root=folder.root)["member"])) == 3


def test_an_empty_part_that_nothing_is_said_of_is_named(case: Case):
    folder = case("made_of_an_empty_part")
    folder.rewrite('[exports.members.values]\nmember = { "" = "-" }\n', "")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "missing_part (stop): 2" in result.out and "missing_value" not in result.out
    assert "line 2, column first: This part of a number made of several cells is empty" in result.out


def test_a_row_without_any_part_has_no_key(case: Case):
    folder = case("made_of_an_empty_part")
    folder.rewrite('[exports.members.values]\nmember = { "" = "-" }\n', "")
    folder.export("m.csv", "name,first,joined\nA,x,2024-01-01\n,,2024-01-01\n")

    result = folder.run("ingest", "2024")

    assert "line 3, column name + first: The cell is empty" in result.out
    assert "missing_part" not in result.out


@pytest.mark.parametrize(("one", "other"), [("017", "'017"), ("A 17", "A\u00a017"), ("17 ", "\u202f17")])
def test_the_dress_of_a_spreadsheet_makes_no_other_person(folder: Folder, one: str, other: str):
    folder.export("contracts.csv", CONTRACTS.replace(";P1;", f";{one};").replace("C3;Ada;" + one, "C3;Ada;" + other))

    assert folder.run("ingest", "2024").code == 0
    assert tables.read("contracts", 2024, root=folder.root)["worker"].nunique() == 2
