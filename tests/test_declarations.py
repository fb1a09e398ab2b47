"""Declarations to the social security: hundredths and cents, corrections that take a place, and no foreign entity."""

import pytest

from conftest import Folder
from indicators import tables

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[exports.payslips]
file = "{year}/dmfa*.xml"
row_element = "NaturalPerson"
dates = "yyyyq"
divided_by = { gross = 100, paid_hours = 100 }

[exports.payslips.columns]
worker = "INSS"
month = "Quarter"
gross = "Remun[1,2]/RemunAmount"
benefits = { constant = "0" }
paid_hours = "Service[1]/ServiceNbrHours"
termination = { constant = "no" }
"""

CONTRACTS = """
[exports.contracts]
file = "{year}/dmfa*.xml"
row_element = "Occupation"
divided_by = { days = 100, hours = 100 }

[exports.contracts.columns]
contract = { made_of = ["INSS", "OccupationSequenceNbr"] }
worker = "INSS"
started_on = "OccupationStartingDate"
ended_on = "OccupationEndingDate"
working_time = "ContractType"
days = "Service[1]/ServiceNbrDays"
hours = "Service[1]/ServiceNbrHours"

[exports.contracts.values]
working_time = { "0" = "full_time", "1" = "part_time" }
"""


def service(code: str, days: int, hours: int) -> str:
    return f"""
        <Service><ServiceCode>{code}</ServiceCode>
          <ServiceNbrDays>{days}</ServiceNbrDays><ServiceNbrHours>{hours}</ServiceNbrHours></Service>"""


def remun(code: str, cents: int) -> str:
    return f"""
        <Remun><RemunCode>{code}</RemunCode><RemunAmount>{cents}</RemunAmount></Remun>"""


def person(number: str, *occupations: str) -> str:
    return f"""
    <NaturalPerson><INSS>{number}</INSS>
      <WorkerRecord><WorkerCode>495</WorkerCode>{"".join(occupations)}</WorkerRecord></NaturalPerson>"""


def occupation(number: int, *parts: str, contract_type: str = "1") -> str:
    return f"""
      <Occupation><OccupationSequenceNbr>{number}</OccupationSequenceNbr>
        <OccupationStartingDate>2024-01-01</OccupationStartingDate>
        <ContractType>{contract_type}</ContractType>{"".join(parts)}</Occupation>"""


def form(*people: str, status: str = "0", day: str = "2024-04-15", doctype: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{doctype}
<DmfA><Form><FormCreationDate>{day}</FormCreationDate><AttestationStatus>{status}</AttestationStatus>
  <EmployerDeclaration><Quarter>20241</Quarter><CompanyID>0123456749</CompanyID>{"".join(people)}
  </EmployerDeclaration></Form></DmfA>
"""


ADA = person(
    "85010112345",
    occupation(1, service("1", 6222, 47280), service("2", 100, 760), remun("1", 900000), contract_type="0"),
    occupation(2, service("1", 300, 2400), remun("2", 50050), remun("3", 1000000)),
)
BOB = person("85010154321", occupation(1, service("1", 1000, 7600), remun("1", 150000)))


def payslips(folder: Folder) -> list[tuple[float, float]]:
    read = tables.read("payslips", 2024, root=folder.root)
    return sorted(zip(read["gross"], read["paid_hours"], strict=True))


def test_hundredths_and_cents_are_hours_and_euros_and_several_lines_of_a_person_are_added_up(folder: Folder):
    """Ada: 9 000.00 + 500.50 of pay, without the 10 000.00 for the end of a contract; 472.80 + 24.00 hours worked."""
    folder.configure(CONFIGURATION)
    folder.export("dmfa.xml", form(ADA, BOB))
    result = folder.run("ingest", "2024")

    assert "2 rows read = 2 used + 0 set aside" in result.out
    assert payslips(folder) == [(1500.0, 76.0), (9500.5, 496.8)]
    assert {str(day.date()) for day in tables.read("payslips", 2024, root=folder.root)["month"]} == {"2024-01-01"}


def test_an_occupation_is_a_contract_whose_number_is_a_hash(folder: Folder):
    folder.configure(CONFIGURATION + CONTRACTS)
    folder.export("dmfa.xml", form(ADA, BOB))
    folder.run("ingest", "2024")

    contracts = tables.read("contracts", 2024, root=folder.root)

    assert sorted(zip(contracts["days"], contracts["hours"], strict=True)) == [
        (3.0, 24.0),
        (10.0, 76.0),
        (62.22, 472.8),
    ]
    assert sorted(contracts["working_time"]) == ["full_time", "part_time", "part_time"]
    assert contracts["contract"].str.fullmatch("[0-9a-f]{20}").all()
    assert contracts["worker"].nunique() == 2


def test_a_correction_takes_the_place_of_what_it_corrects_and_a_cancellation_removes_it(folder: Folder):
    """The files are named against the order of their forms: the day of creation decides."""
    changed = person("85010112345", occupation(1, service("1", 6000, 45600), remun("1", 850000)))
    folder.configure(CONFIGURATION)
    folder.export("dmfa3.xml", form(ADA, BOB))
    folder.export("dmfa1.xml", form(changed, status="1", day="2024-06-01"))
    folder.export("dmfa2.xml", form(BOB, status="3", day="2024-06-02"))

    result = folder.run("ingest", "2024")

    assert payslips(folder) == [(8500.0, 456.0)]
    assert "4 rows read = 1 used + 3 set aside" in result.out
    assert "dmfa3.xml, line 4: A later declaration takes its place: dmfa1.xml 4." in result.out
    assert "dmfa2.xml, line 4: The row cancels an earlier declaration, and adds nothing." in result.out


def test_a_correction_of_a_declaration_that_is_not_there_is_told(folder: Folder):
    folder.configure(CONFIGURATION)
    folder.export("dmfa.xml", form(ADA, status="1"))

    result = folder.run("ingest", "2024")

    assert "line 4: The row corrects a declaration that is not here; it is used." in result.out
    assert len(payslips(folder)) == 1


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FOREIGN = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, FOREIGN, '<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd">'])
def test_entities_and_document_types_are_refused(folder: Folder, doctype: str):
    folder.configure(CONFIGURATION)
    folder.export("dmfa.xml", form(ADA, doctype=doctype).replace("0123456749", "&b;" if doctype == BOMB else "1"))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "dmfa.xml: The file declares a document type or entities" in result.out


@pytest.mark.parametrize(
    ("text", "toml", "sentence"),
    [
        (form(ADA)[:-20], CONFIGURATION, "The file is no whole XML"),
        ("INSS;Quarter", CONFIGURATION, "line 1: The file is no whole XML"),
        (form(ADA), CONFIGURATION.replace('"INSS"', '"INNS"'), "No single column 'INNS'."),
        (form(ADA), CONFIGURATION.replace('"NaturalPerson"', '"Person"'), "None of its elements is a Person"),
        (form(BOB, person("", occupation(1))), CONFIGURATION, "column INSS: The cell is empty."),
        (
            form(ADA.replace("900000", "9000,00")),
            CONFIGURATION,
            "line 4, column Remun[1,2]/RemunAmount: '9000,00 + 50050' is not a number",
        ),
    ],
)
def test_a_declaration_that_cannot_be_read_is_a_sentence(folder: Folder, text: str, toml: str, sentence: str):
    folder.configure(toml)
    folder.export("dmfa.xml", text)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_a_mapping_that_names_no_element_is_a_sentence(folder: Folder):
    folder.configure(CONFIGURATION.replace("Service[1]/", "Service 1/"))

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "'Service 1/ServiceNbrHours' names no element; write it like INSS" in result.err


def test_an_element_that_may_be_missing_and_is_in_no_file_is_told(folder: Folder):
    folder.configure(CONFIGURATION + CONTRACTS)
    folder.export("dmfa.xml", form(ADA))

    assert "No declaration has an element OccupationEndingDate" in folder.run("ingest", "2024").out
