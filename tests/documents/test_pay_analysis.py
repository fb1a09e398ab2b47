"""The analysis of the pay structure, from the exports to the works council's page."""

import csv
import io
import re

import pytest

from conftest import Folder

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en", "fr", "nl"]

[[cover]]
fiscal_year = 2024
reviewed_by = "Reviewer of the report"

[[documents]]
name = "pay-analysis"
title = { en = "Analysis of the pay structure", fr = "Analyse de la structure", nl = "Analyse van de structuur" }
chapters = ["analysis"]
audience = "council"

[exports.payslips]
file = "{year}/pay.csv"
separator = ","
decimal = "."
dates = "yyyy-mm-dd"
pay_period = "year"
[exports.payslips.columns]
worker = "worker"
gender = "gender"
base = "base"
variable = "variable"
complementary = "complementary"
paid_hours = "hours"
insurance = "insurance"
other_benefits = "other"

[exports.contracts]
file = "{year}/contracts.csv"
separator = ","
decimal = "."
dates = "yyyy-mm-dd"
[exports.contracts.columns]
contract = "contract"
worker = "worker"
started_on = "from"
ended_on = "to"
gender = "gender"
worker_category = "status"
function_level = "level"
seniority_from = "since"

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
# worker, gender, base, variable, complementary, hours, level: the worked example of pay transparency
PAY = """\
a,M,36000,3000,900,1976,X
b,F,34000,1000,900,1976,X
c,F,17000,0,450,988,X
d,M,26000,0,600,1976,Y
e,F,25500,0,600,1976,Y
f,M,24000,0,0,1976,Y
g,F,1300,0,0,104,Y
h,X,30000,0,0,1976,X
"""


@pytest.fixture
def employer(folder: Folder) -> Folder:
    """The eight workers of the example in 2024, each with 100 of insurance and 10 of other benefits."""
    rows = [line.split(",") for line in PAY.split()]
    folder.configure(CONFIGURATION)
    (folder.root / "data" / "raw" / "2024" / "contracts.csv").unlink()
    pay = "".join(",".join(row[:6]) + ",100,10\n" for row in rows)
    folder.export("pay.csv", f"worker,gender,base,variable,complementary,hours,insurance,other\n{pay}")
    contracts = "".join(f"C{w},{w},2010-01-01,,{g},employee,{level},2010-01-01\n" for w, g, *_, level in rows)
    # an older contract of a worker says something else, and does not count
    contracts += "D,b,2001-01-01,2024-06-30,F,worker,Z,2001-01-01\n"
    folder.export("contracts.csv", f"contract,worker,from,to,gender,status,level,since\n{contracts}")
    facts = "analysis.plan_measures,4,minutes,Ada,2024-12-01\nanalysis.plan_measures_done,3,minutes,Ada,2024-12-01\n"
    folder.export("facts.csv", f"figure,value,source,recorded_by,recorded_on\n{facts}")
    return folder


def made(employer: Folder) -> dict[tuple[str, str], tuple[str, str]]:
    told = employer.run("report", "2024", "--document", "pay-analysis")
    assert told.code == 0, told.err
    content = (employer.root / "confidential/2024/pay-analysis.figures.csv").read_text(encoding="utf-8")
    return {(row["id"], row["slice"]): (row["value"], row["status"]) for row in csv.DictReader(io.StringIO(content))}


def test_the_mean_of_four_women_is_told_and_that_of_three_men_is_not(employer: Folder) -> None:
    """34 000, 34 000, 25 500 and 24 700 for a full-time year are 29 550 on average."""
    figures = made(employer)
    assert figures["analysis.pay", "gender=F"] == ("29550", "measured")
    assert figures["analysis.pay", "gender=M"] == ("", "suppressed")
    assert figures["analysis.insurance", "gender=F"] == ("400", "measured")
    assert figures["analysis.workers", "status=employee;gender=F"] == ("4", "measured")
    assert figures["analysis.workers", "function_level=X;gender=F"] == ("", "suppressed")
    assert ("analysis.workers", "function_level=Z;gender=F") not in figures
    for language in ("en", "fr", "nl"):
        page = (employer.root / f"confidential/2024/{language}/pay-analysis.html").read_text(encoding="utf-8")
        assert "[c]" in page and "36000" not in page and "28 667" not in page


def test_what_the_export_lacks_is_named_per_column(employer: Folder) -> None:
    made(employer)
    page = (employer.root / "confidential/2024/en/pay-analysis.html").read_text(encoding="utf-8")
    assert page.count("Not given by education: no export gave contracts.education.") == 5
    assert "By seniority: 10 to 19 years" in page and "Reviewer" not in page


def test_two_years_stand_beside_each_other(employer: Folder) -> None:
    for name in ("pay.csv", "contracts.csv"):
        text = (employer.root / "data" / "raw" / "2024" / name).read_text(encoding="utf-8")
        employer.export(name, text.replace("25500", "21500").replace("2024-06-30", "2023-06-30"), 2023)
    made(employer)
    page = (employer.root / "confidential/2024/fr/pay-analysis.html").read_text(encoding="utf-8")
    years = re.search(r"Rémunération de base à temps plein, moyenne</caption>.*?</table>", page, re.DOTALL)
    assert years and years[0].index("femmes, 2024") < years[0].index("femmes, 2023")
    written = re.sub(r"\s", " ", re.sub(r"<[^>]*>", " ", years[0]))
    assert "28 550" in written and "29 550" in written


def test_the_special_report_says_nothing_of_it(employer: Folder) -> None:
    assert employer.run("report", "2024", "--language", "en").code == 0
    made(employer)
    for path in (employer.root / "reports").rglob("*"):
        assert not path.is_file() or b"analysis.pay" not in path.read_bytes(), path
