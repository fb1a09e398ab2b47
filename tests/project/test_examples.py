"""Other cooperatives, by configuration alone: the published figures of real files that nobody here made."""

import re

import pytest

from conftest import Folder
from indicators import tables

administration = pytest.mark.parametrize("example", ["administration"], indirect=True)
seasonal_contracts = pytest.mark.parametrize("example", ["seasonal_contracts"], indirect=True)
loan_fund = pytest.mark.parametrize("example", ["loan_fund"], indirect=True)


@administration
@pytest.mark.parametrize(
    ("year", "people", "pay", "unpaid", "lowest", "highest", "tension"),
    [
        ("2009", "487", "39147222", "2", "36000", "192934", "5.36"),
        ("2011", "454", "37121463", "3", "41000", "172200", "4.2"),
        ("2012", "468", "37834589", "2", "41000", "172200", "4.2"),
    ],
)
def test_the_staff_of_an_administration_gives_the_published_figures(
    example: Folder, year: str, people: str, pay: str, unpaid: str, lowest: str, highest: str, tension: str
):
    """Source: press reports on the yearly staff list, 2009, 2011 and 2012."""
    figures = example.figures(year)

    assert figures["pay.people", ""] == (people, "measured")
    assert figures["pay.gross_pay", ""] == (pay, "measured")
    assert figures["pay.unpaid_people", ""] == (unpaid, "measured")
    assert figures["pay.payslips_excluded", ""] == (unpaid, "measured")
    assert figures["pay.lowest_pay", ""] == (lowest, "measured")
    assert figures["pay.highest_pay", ""] == (highest, "measured")
    assert figures["pay.salary_tension", ""] == (tension, "measured")


@administration
def test_without_hours_there_is_no_full_time_equivalent(example: Folder):
    figures = example.figures("2012")

    assert figures["employment.full_time_equivalents", ""] == ("", "not_computable")
    assert figures["pay.gender_pay_gap", ""] == ("", "not_computable")
    assert "table_not_delivered:contracts" in example.run("trace", "2012", "employment.full_time_equivalents").out


@administration
def test_pay_that_is_stated_for_full_time_is_told_and_never_divided(example: Folder):
    printed = example.run("ingest", "2012").out
    pay = tables.read("payslips", 2012, root=example.root)

    assert "2012/staff.csv, column Salary: Pay is taken as stated for full time: it is not divided by hours." in printed
    assert (pay["full_time_pay"] == pay["gross"]).all()


@administration
def test_the_blank_last_row_of_2009_is_a_finding(example: Folder):
    result = example.run("ingest", "2009")

    assert "2009/staff.csv, line 489: The row is blank." in result.out
    assert "488 rows read = 487 used + 1 set aside" in result.out


@loan_fund
@pytest.mark.parametrize(
    ("year", "count", "amount"),
    [
        ("2013", "18", "9375"),
        ("2014", "289", "128825"),
        ("2015", "280", "122825"),
        ("2016", "399", "143075"),
        ("2017", "232", "83925"),
    ],
)
def test_a_loan_is_of_the_year_in_which_it_was_disbursed(example: Folder, year: str, count: str, amount: str):
    """Source: an independent script over the same file."""
    figures = example.figures(year)

    assert figures["loans.granted", ""] == (count, "measured")
    assert figures["loans.amount_granted", ""] == (amount, "measured")


@loan_fund
def test_64_loans_change_year_with_the_date_that_the_configuration_names(example: Folder):
    def year_of_each_loan() -> dict[str, int]:
        example.run("ingest", "2017")
        loans = tables.read("loans", 2017, root=example.root)
        return dict(zip(loans["loan"], loans["granted_on"].dt.year, strict=True))

    disbursed = year_of_each_loan()
    toml = example.root / "cooperative.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"disbursed_time"', '"posted_time"'), encoding="utf-8")
    posted = year_of_each_loan()

    assert example.figures("2014")["loans.granted", ""] == ("301", "measured")
    assert example.figures("2014")["loans.amount_granted", ""] == ("135175", "measured")
    assert sum(disbursed[loan] != posted[loan] for loan in disbursed) == 64


@loan_fund
def test_loans_to_date_by_gender_add_up_to_the_whole(example: Folder):
    figures = example.figures("2017")

    assert figures["loans.granted_to_date", ""] == ("1218", "measured")
    assert figures["loans.granted_to_date", "gender=F"] == ("996", "measured")
    assert figures["loans.granted_to_date", "gender=M"] == ("222", "measured")
    assert figures["loans.amount_granted_to_date", ""] == ("488025", "measured")
    assert figures["loans.amount_granted_to_date", "gender=F"] == ("382875", "measured")
    assert figures["loans.amount_granted_to_date", "gender=M"] == ("105150", "measured")


@loan_fund
def test_a_breakdown_with_fewer_than_five_people_in_a_group_is_left_out(example: Folder):
    """2013 has 18 loans: with 4 or fewer men, the total is printed, and no group: a withheld cell would tell of one."""
    figures = example.figures("2013")

    assert figures["loans.granted_to_date", ""] == ("18", "measured")
    assert not [slice for id, slice in figures if id == "loans.granted_to_date" and slice]


@seasonal_contracts
@pytest.mark.parametrize(
    ("year", "rows", "contracts", "workers"), [("2012", 8_047, "5278", "85237"), ("2015", 7_195, "7195", "139832")]
)
def test_contracts_for_several_workers_give_the_published_numbers(
    example: Folder, year: str, rows: int, contracts: str, workers: str
):
    """Source: the annual report of the Department of Labor for 2015; an independent script for 2012.

    The report of 2012 has 85 248 workers, eleven more than its own file.
    """
    result = example.run("ingest", year)
    figures = example.figures(year)

    assert f"{rows} rows read = {contracts} used + {rows - int(contracts)} set aside" in result.out
    assert figures["employment.contracts", ""] == (contracts, "measured")
    assert figures["employment.contracted_workers", ""] == (workers, "measured")
    assert figures["employment.full_time_equivalents", ""] == ("", "not_computable")
    assert figures["employment.workers", ""] == ("", "not_computable")


@seasonal_contracts
def test_a_contract_and_its_parts_count_twice_unless_the_mapping_says_which_rows_count(example: Folder):
    """The parts of an association's contract have no flag: with them, 2012 would have 100 236 workers."""
    toml = example.root / "cooperative.toml"
    text = toml.read_text(encoding="utf-8").replace('"ORGANIZATION_FLAG" = { except = [""] }', "")
    toml.write_text(text.replace("[rules]", '[rules]\nmissing_value = "set_aside"'), encoding="utf-8")
    printed = example.run("ingest", "2012").out

    assert example.figures("2012")["employment.contracted_workers", ""] == ("100236", "measured")
    assert re.search(r"duplicate_key \(note\): \d{4}", printed)


@seasonal_contracts
@pytest.mark.parametrize(
    ("year", "counts"),
    [
        (
            "2012",
            {
                "left_out_by_where": 2769,
                "dated_elsewhere": 124,
                "straddles": 4565,
                "rate_of_another_unit": 15,
                "impossible_weekly_hours": 1,
            },
        ),
        (
            "2015",
            {
                "dated_elsewhere": 183,
                "straddles": 6010,
                "undated": 7,
                "ended_before_started": 7,
                "exact_duplicate": 1,
                "rate_of_another_unit": 8,
                "rate_without_unit": 22,
                "impossible_weekly_hours": 7,
            },
        ),
    ],
)
def test_every_trap_of_the_contracts_is_among_the_findings(example: Folder, year: str, counts: dict[str, int]):
    """Counts by an independent script over the same files."""
    printed = example.run("ingest", year).out

    assert {rule: int(count) for rule, count in re.findall(r"^(\w+) \(\w+\): (\d+)$", printed, re.MULTILINE)} == counts
