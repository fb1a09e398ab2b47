"""The worksheet of the social balance sheet, from contracts and lists of attendance to the accountant's file."""

import csv
import io

import pytest

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.cooperative import Cooperative
from indicators.measurement.measure import before_disclosure

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en", "fr", "nl"]

[disclosure]
people = 1

[[documents]]
name = "social-balance"
title = { en = "Social balance sheet", fr = "Bilan social", nl = "Sociale balans" }
chapters = ["social_balance"]
audience = "authority"
framework = "social_balance"

[exports.contracts]
file = "{year}/contracts.csv"
separator = ","
decimal = "."
dates = "yyyy-mm-dd"
[exports.contracts.columns]
contract = "contract"
worker = "worker"
gender = "gender"
started_on = "from"
ended_on = "to"
weekly_hours = "weekly"
reference_hours = "reference"
kind = "kind"

[exports.sessions]
file = "{year}/sessions.csv"
required = false
separator = ","
decimal = "."
dates = "yyyy-mm-dd"
[exports.sessions.columns]
session = "session"
type = "type"
held_on = "held"
hours = "hours"
cost = "cost"
grants = "grants"
formality = "form"

[exports.attendances]
file = "{year}/attendances.csv"
required = false
separator = ","
[exports.attendances.columns]
session = "session"
person = "person"
present = "present"

[exports.facts]
file = "{year}/facts.csv"
required = false
separator = ","
dates = "yyyy-mm-dd"
[exports.facts.columns]
figure = "figure"
value = "value"
source = "source"
recorded_by = "recorded_by"
recorded_on = "recorded_on"
"""
CONTRACTS = """\
C1,w1,F,2020-01-01,,38,38,permanent
C2,w2,M,2023-05-01,,19,38,permanent
C3,w2,M,2024-07-01,2024-12-31,9.5,38,fixed_term
C4,w3,F,2024-09-01,,36,36,fixed_term
C5,w4,M,2024-06-10,2024-06-12,38,38,fixed_term
"""
HEAD = "contract,worker,gender,from,to,weekly,reference,kind\n"


@pytest.fixture
def employer(folder: Folder) -> Folder:
    folder.configure(CONFIGURATION)
    folder.export("contracts.csv", HEAD + CONTRACTS)
    return folder


def filled(employer: Folder) -> dict[tuple[str, str], tuple[str, str]]:
    told = employer.run("report", "2024", "--document", "social-balance")
    assert told.code == 0, told.err
    content = (employer.root / "confidential/2024/social-balance.social_balance.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(content))
    return {(row["code"], row["slice"]): (row["value"], row["status"]) for row in rows}


def test_the_worked_example_is_filled_in_by_code(employer: Folder) -> None:
    """1.333 at full time and 1 at part time on average; three on the closing date, of 2.75 full-time equivalents."""
    facts = "social_balance.filed_1003,2.5,accounts,Ada,2025-03-01\n"
    employer.export("facts.csv", f"figure,value,source,recorded_by,recorded_on\n{facts}")
    codes = filled(employer)
    assert codes["1001", ""] == ("1.3", "measured") and codes["1002", ""] == ("1", "measured")
    assert codes["1003", ""] == ("2", "measured")
    assert codes["105", ""][0] == "3" and codes["1053", ""][0] == "2.8"
    assert codes["105", "working_time=full_time"][0] == "2" and codes["105", "working_time=part_time"][0] == "1"
    assert codes["110", ""][0] == "1" and codes["111", ""][0] == "2"
    assert codes["205", ""][0] == "3" and codes["305", ""][0] == "2"
    assert codes["205 pers.", ""][0] == "2" and codes["305 pers.", ""][0] == "1"
    # three workers or fewer in all: no split by gender
    assert codes["10012", "gender=F"] == ("", "suppressed") and codes["10031", "gender=M"] == ("", "suppressed")
    # what no export gives is named, never 0
    assert codes["1200", ""] == ("", "not_computable") and codes["1013", ""] == ("", "not_computable")
    named = {
        "en": ("−0.5", "Social balance sheet, NBB codes"),
        "fr": ("−0,5", "Bilan social, codes de la BNB"),
        "nl": ("−0,5", "Sociale balans, codes van de NBB"),
    }
    for language, (difference, name) in named.items():
        page = (employer.root / f"confidential/2024/{language}/social-balance.html").read_text(encoding="utf-8")
        assert difference in page and "1200, 1201, 1202, 1203, 1210, 1211, 1212, 1213" in page
        assert f"<caption>{name}" in page
    # a file has one name for the form, whatever the language of its reader
    assert "Social balance sheet, NBB codes" in (
        employer.root / "confidential/2024/social-balance.social_balance.csv"
    ).read_text(encoding="utf-8")


def test_a_heading_of_four_workers_is_split_by_gender(employer: Folder) -> None:
    employer.export(
        "contracts.csv", HEAD + "".join(f"C{n},w{n},{g},2020-01-01,,38,38,permanent\n" for n, g in enumerate("FFFM"))
    )
    codes = filled(employer)
    assert codes["10012", "gender=F"] == ("3", "measured") and codes["10011", "gender=M"] == ("1", "measured")


def test_training_comes_from_the_lists_of_attendance(employer: Folder) -> None:
    """Six hours for 900 less 300 of grants, followed by two of the staff and a member: 400 of it are the staff's.

    Of the gross cost 600, and of the grants 200: together the same.
    """
    employer.export(
        "sessions.csv", "session,type,held,hours,cost,grants,form\nS1,training,2024-05-01,6,900,300,formal\n"
    )
    employer.export("attendances.csv", "session,person,present\nS1,w1,yes\nS1,w2,yes\nS1,somebody,yes\nS1,w3,no\n")
    codes = filled(employer)
    assert codes["5801", ""][0] == "2" and codes["5802", ""][0] == "12" and codes["5803", ""][0] == "400"
    assert codes["58031", ""][0] == "600" and codes["58033", ""][0] == "200"
    assert codes["58032", ""] == ("", "not_computable")  # no export gives contributions
    assert codes["5821", ""][0] == "0"
    assert codes["5811", "gender=F"][1] == "suppressed"


def test_three_women_of_january_are_a_quarter_of_a_full_timer(employer: Folder) -> None:
    """The values by which Odoo tests its own form: three women at full time in January, 3 x 1/12, and no man.

    The law has three workers not split by gender: the quarter is theirs all the same, and is printed of all.
    """
    rows = "".join(f"C{n},w{n},F,2024-01-01,2024-01-31,38,38,permanent\n" for n in range(3))
    employer.export("contracts.csv", HEAD + rows)
    codes = filled(employer)
    assert codes["1003", ""] == ("0.3", "measured")  # a quarter, to one decimal, half up
    assert codes["10032", "gender=F"] == ("", "suppressed") and ("10031", "gender=M") not in codes
    cooperative = Cooperative.at(employer.root)
    averages = [SHIPPED["social_balance.c1003"]]
    every_digit = before_disclosure(cooperative, cooperative.year(2024), averages)
    values = {(one.id, one.slice): one.value for one in every_digit}
    assert values["social_balance.c1003", "gender=F"] == pytest.approx(0.25)
    assert ("social_balance.c1003", "gender=M") not in values


def test_the_abridged_form_has_no_kinds_no_reasons_no_agency_and_no_split_of_averages(employer: Folder) -> None:
    """Five at full time, one of whom left: entries and ends in all, men and women on the last day, and no more."""
    rows = "".join(f"C{n},w{n},{g},2020-01-01,,38,38,permanent\n" for n, g in enumerate("FFFM"))
    employer.export("contracts.csv", HEAD + rows + "C9,w9,F,2020-01-01,2024-06-30,38,38,permanent\n")
    full = filled(employer)
    employer.rewrite('framework = "social_balance"', 'framework = "social_balance_abridged"')

    told = employer.run("report", "2024", "--document", "social-balance")

    assert told.code == 0, told.err
    made = employer.root / "confidential/2024"
    rows = csv.DictReader(
        io.StringIO((made / "social-balance.social_balance_abridged.csv").read_text(encoding="utf-8"))
    )
    abridged = {(row["code"], row["slice"]): (row["value"], row["status"]) for row in rows}
    left_out = {"1033", "10331", "10332", "150", "151", "152", "350"}
    left_out |= {f"{code}{n}" for code in (21, 31) for n in range(4)} | {"340", "341", "342", "343"}
    split = {f"10{row}{column}{gender}" for row in (0, 1, 2) for column in (1, 2, 3) for gender in (1, 2)}
    assert abridged == {key: cell for key, cell in full.items() if key[0] not in left_out | split}
    assert abridged["305", ""][0] == "1" and abridged["1003", ""][0] == "4.5" and abridged["121", ""][0] == "3"
    for language, name in {"en": "abridged form", "fr": "schéma abrégé", "nl": "verkort model"}.items():
        page = (made / language / "social-balance.html").read_text(encoding="utf-8")
        assert name in page.partition("<caption>")[2].partition("</caption>")[0]
        assert ">310<" not in page and ">305<" in page


def test_higher_education_that_is_not_told_apart_leaves_both_of_its_codes_open(employer: Folder) -> None:
    """Neither 0 at university nor outside of it: one has the one or the other."""
    employer.rewrite('kind = "kind"', 'kind = "kind"\neducation = "education"')
    head, levels = HEAD.replace("kind", "kind,education"), ["primary", "university", "university", "higher"]
    rows = [f"C{n},w{n},F,2020-01-01,,38,38,permanent,{level}\n" for n, level in enumerate(levels)]
    employer.export("contracts.csv", head + "".join(rows[:3]))
    told_apart = filled(employer)
    assert told_apart["1210", ""][0] == "1" and told_apart["1213", ""][0] == "2" and told_apart["1212", ""][0] == "0"
    employer.export("contracts.csv", head + "".join(rows))
    codes = filled(employer)
    assert codes["1210", ""][0] == "1" and codes["1211", ""][0] == "0"
    assert {codes[code, ""] for code in ("1202", "1203", "1212", "1213")} == {("", "not_computable")}
    page = (employer.root / "confidential/2024/en/social-balance.html").read_text(encoding="utf-8")
    assert "1202, 1203, 1212, 1213" in page and "1 contracts, 1 workers" not in page  # how many is the analyst's


def test_who_is_no_part_of_the_register_follows_no_training_of_the_staff(employer: Folder) -> None:
    """Of an employee, an agency worker and a member without a contract, one is of the staff."""
    employer.export("contracts.csv", HEAD + CONTRACTS + "C6,w6,M,2024-01-01,,38,38,agency\n")
    employer.export("sessions.csv", "session,type,held,hours,cost,grants,form\nS1,training,2024-05-01,6,900,0,formal\n")
    employer.export("attendances.csv", "session,person,present\nS1,w1,yes\nS1,w6,yes\nS1,somebody,yes\n")
    codes = filled(employer)
    assert codes["5801", ""][0] == "1" and codes["5802", ""][0] == "6" and codes["5803", ""][0] == "300"
