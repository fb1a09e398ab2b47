"""Declarations to the social security: hundredths and cents, corrections that take a place, and no foreign entity."""

import pytest

from conftest import Folder
from declarations import DAYS, HOURS, form, occupation, person, quarter, remun, service
from indicators import tables
from indicators.cooperative import Cooperative
from indicators.ingest.storage.saved_report import read_saved_report

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[exports.payslips]
file = "{year}/dmfa*.xml"
row_element = "NaturalPerson"
dates = "yyyyq"
divided_by = { gross = 100, paid_hours = 100 }
periodic = ""

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
dates_of = { period = "yyyyq" }
divided_by = { days = 100, hours = 100 }
periodic = ""

[exports.contracts.columns]
contract = { made_of = ["INSS", "OccupationSequenceNbr"] }
worker = "INSS"
started_on = "OccupationStartingDate"
ended_on = "OccupationEndingDate"
working_time = "ContractType"
days = "Service[1]/ServiceNbrDays"
hours = "Service[1]/ServiceNbrHours"
period = "Quarter"

[exports.contracts.values]
working_time = { "0" = "full_time", "1" = "part_time" }
"""


ADA = person(
    "85010112345",
    occupation(1, service("1", 6222, 47280), service("2", 100, 760), remun("1", 900000), contract_type="0"),
    occupation(2, service("1", 300, 2400), remun("2", 50050), remun("3", 1000000)),
)
BOB = person("85010154321", occupation(1, service("1", 1000, 7600), remun("1", 150000)))


def change(folder: Folder, name: str, before: str, after: str) -> None:
    path = folder.root / "data/raw/2024" / name
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


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


@pytest.mark.parametrize("hours", ["1e999999999", "NaN", "7_600", "\u0667\u0666", "7600 Infinity"])
def test_what_is_no_number_of_a_declaration_is_a_sentence(folder: Folder, hours: str):
    folder.configure(CONFIGURATION)
    folder.export("dmfa.xml", form(BOB.replace(">7600<", f">{hours}<")))

    result = folder.run("ingest", "2024", "--check")

    assert f"column Service[1]/ServiceNbrHours: '{hours}' is not a number" in result.out


def test_an_element_within_thousands_of_others_is_read(folder: Folder):
    folder.configure(CONFIGURATION)
    folder.export(
        "dmfa.xml", form(BOB.replace("</Occupation>", 3000 * "<a>" + "<b>1</b>" + 3000 * "</a>" + "</Occupation>"))
    )

    assert "1 rows read = 1 used" in folder.run("ingest", "2024").out
    assert payslips(folder) == [(1500.0, 76.0)]


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
        (form(ADA).replace("UTF-8", "UTXF-8"), CONFIGURATION, "line 1: The file is no whole XML (unknown encoding"),
        ("", CONFIGURATION, "dmfa.xml: The file has no rows under its header."),
        (
            form(ADA),
            CONFIGURATION.replace('"INSS"', '"INNS"'),
            "There is no column 'INNS'.",
        ),
        (form(ADA), CONFIGURATION.replace('"NaturalPerson"', '"Person"'), "None of its elements is named Person"),
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


# --- A year of quarters -------------------------------------------------------------------------------------

FOUR = CONTRACTS.replace('periodic = ""\n', "")
HEAD = CONFIGURATION.partition("[exports")[0]


def four_quarters(folder: Folder) -> None:
    folder.configure(HEAD + FOUR)
    # the files are named against their order
    for number in range(1, 5):
        folder.export(f"dmfa{9 - number}.xml", quarter(number))


def contracts(folder: Folder) -> list[tuple[float, float, str, str]]:
    read = tables.read("contracts", 2024, root=folder.root)
    ends = read["ended_on"].dt.strftime("%Y-%m-%d").fillna("")
    return sorted(zip(read["days"], read["hours"], ends, read["working_time"], strict=True))


def test_the_quarters_of_an_occupation_are_one_contract_of_the_year(folder: Folder):
    """Ada: 62 + 61 + 59 + 63 days and 471.20 + 463.60 + 448.40 + 478.80 hours; full time from the third quarter on."""
    four_quarters(folder)

    result = folder.run("ingest", "2024")

    assert "6 rows read = 6 used + 0 set aside" in result.out
    assert "period_added_up (repair): 4" in result.out
    assert "dmfa6.xml, line 6, column Quarter: The row is the period of 2024-07-01 of a contract" in result.out
    assert "overlapping_contracts" not in result.out
    assert contracts(folder) == [
        (20.0, 152.0, "2024-06-14", "part_time"),
        (245.0, pytest.approx(1862.0), "", "full_time"),
    ]


def test_a_correction_takes_the_place_of_its_own_quarter_whenever_it_comes(folder: Folder):
    """The first quarter of Ada is corrected after all four were declared: 60 days in the place of 62."""
    four_quarters(folder)
    ada = person("85010112345", occupation(1, service("1", 6000, 45600)))
    folder.export("dmfa1.xml", form(ada, status="1", day="2025-02-03"))

    result = folder.run("ingest", "2024")

    assert "dmfa8.xml, line 6: A later declaration takes its place: dmfa1.xml 6." in result.out
    assert "7 rows read = 6 used + 1 set aside" in result.out
    assert contracts(folder)[1][:2] == (243.0, pytest.approx(1846.8))


def test_a_correction_of_another_employer_takes_no_place(folder: Folder):
    four_quarters(folder)
    toml = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    folder.configure(toml.replace('["INSS", "Occ', '["CompanyID", "INSS", "Occ'))
    ada = person("85010112345", occupation(1, service("1", 6000, 45600)))
    folder.export("dmfa1.xml", form(ada, status="1", day="2025-02-03", of="987"))

    result = folder.run("ingest", "2024")

    assert "dmfa1.xml, line 6: The row corrects a declaration that is not here" in result.out
    assert [days for days, *_ in contracts(folder)] == [20.0, 60.0, 245.0]


def test_a_quarter_that_is_missing_stops_the_year(folder: Folder):
    four_quarters(folder)
    (folder.root / "data/raw/2024/dmfa7.xml").unlink()

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "There is no row of 2024-04-01 / 2024-06-30" in result.out


def test_a_file_that_is_broken_is_told_of_itself_alone(folder: Folder):
    four_quarters(folder)
    folder.export("dmfa7.xml", quarter(2)[:-20])

    result = folder.run("ingest", "2024")

    assert "broken_xml (stop): 1\n  2024/dmfa7.xml, line" in result.out


def test_a_quarter_of_another_year_is_set_aside_though_its_contracts_go_on(folder: Folder):
    four_quarters(folder)
    folder.export("dmfa0.xml", quarter(1).replace("20241", "20234"))

    result = folder.run("ingest", "2024")

    assert "dmfa0.xml, line 6, column Quarter: 20234 is not in the financial year" in result.out
    assert [days for days, *_ in contracts(folder)] == [20.0, 245.0]


def test_a_quarter_that_is_declared_twice_is_no_other_quarter(folder: Folder):
    four_quarters(folder)
    folder.export("dmfa9.xml", quarter(3).replace("5900", "5800"))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "duplicate_key (stop): 1" in result.out


def test_more_days_than_the_year_has_in_all_quarters_stop_it_and_name_the_first(folder: Folder):
    four_quarters(folder)
    for number in range(1, 5):
        change(folder, f"dmfa{9 - number}.xml", f">{DAYS[number - 1]}<", ">9999<")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "more_days_than_dates (stop): 1" in result.out
    assert "column Service[1]/ServiceNbrDays: 399.96 days is more than the year has" in result.out
    assert "2024/dmfa8.xml          2           1           1" in result.out


def test_what_is_set_aside_when_quarters_are_added_up_is_that_of_each_file(folder: Folder):
    """Ada has 200 days in each of two quarters, more than the year has; Bob's 10 in each are used."""
    folder.configure(HEAD + CONTRACTS + '\n[rules]\nmore_days_than_dates = "set_aside"\n')
    for number in (1, 2):
        folder.export(f"dmfa{number}.xml", quarter(number).replace(f">{DAYS[number - 1]}<", ">20000<"))

    result = folder.run("ingest", "2024")

    sources = read_saved_report(Cooperative.at(folder.root), 2024).sources
    assert "4 rows read = 2 used + 2 set aside" in result.out
    assert contracts(folder) == [(20.0, 152.0, "2024-06-14", "part_time")]
    for source, hours in zip(sources, HOURS, strict=False):
        assert (source.rows_read, source.rows_used) == (2, 1)
        assert source.amounts_read == {"days": 210.0, "hours": 76.0 + hours / 100}
        assert source.amounts_set_aside == {"days": 200.0, "hours": hours / 100}


def test_pay_by_quarter_has_three_times_the_floor_of_hours(folder: Folder):
    """38 hours a month are 114 in a quarter; 500 hours in a quarter are no more than full time."""
    folder.configure(CONFIGURATION.replace('periodic = ""\n', ""))
    for number in range(1, 5):
        folder.export(f"dmfa{number}.xml", form(ADA, BOB, quarter=f"2024{number}"))

    result = folder.run("ingest", "2024")
    read = tables.read("payslips", 2024, root=folder.root)

    assert "many_paid_hours" not in result.out
    assert sorted(zip(read["paid_hours"], read["eligible"], strict=True)) == [(76.0, False)] * 4 + [(496.8, True)] * 4


def test_a_declaration_without_its_quarter_is_a_sentence(folder: Folder):
    folder.configure(HEAD + FOUR.replace('period = "Quarter"\n', "").replace('dates_of = { period = "yyyyq" }\n', ""))

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert 'a declaration is for one quarter: say what tells it, such as period = "Quarter" under columns' in result.err


def test_the_months_of_a_contract_in_a_list_are_added_up_too(folder: Folder):
    from conftest import CONFIGURATION as LIST

    folder.configure(
        LIST.replace('days = "Days"', 'days = "Days"\nperiod = "Month"').replace(
            'dates = "dd/mm/yyyy"', 'dates = "dd/mm/yyyy"\ndates_of = { period = "mm/yyyy" }'
        )
    )
    row = "C1;P1;01/01/2024;;F;{};{};{};{}\n"
    rows = [row.format("Mons", 20, "152,0", "02/2024"), row.format("Gand", 21, "0,5", "01/2024")]
    folder.export("contracts.csv", "No;Worker;From;To;Gender;Office;Days;Hours;Month\n" + "".join(rows))

    header = "file,key,column,from,to,why,who,when\n"
    folder.export("corrections.csv", f'{header}contracts.csv,C1 + 01/2024,Hours,"0,5","160,5",lost,office,2025-02-03\n')

    result = folder.run("ingest", "2024")
    read = tables.read("contracts", 2024, root=folder.root)

    assert "periods_differ" not in result.out
    assert [tuple(one) for one in read[["days", "hours", "office"]].to_numpy()] == [(41.0, 312.5, "Mons")]


def test_an_occupation_with_the_number_of_another_is_told(folder: Folder):
    four_quarters(folder)
    change(folder, "dmfa6.xml", "2024-01-01<", "2024-07-08<")

    result = folder.run("ingest", "2024")

    assert (
        "dmfa6.xml, line 6, column OccupationStartingDate: The contract starts on 2024-07-08 here, and on 2024-01-01"
        in result.out
    )


def test_a_quarter_without_a_row_for_a_contract_that_runs_is_told(folder: Folder):
    four_quarters(folder)
    change(folder, "dmfa6.xml", "85010112345", "85010199999")

    result = folder.run("ingest", "2024")

    assert (
        "dmfa5.xml, line 6, column Quarter: The contract runs without a row for the period of 2024-07-01" in result.out
    )
