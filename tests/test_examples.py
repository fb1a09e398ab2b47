"""Other cooperatives, by configuration alone: the published figures of real files that nobody here made."""

import pytest

from conftest import Folder
from indicators import tables

administration = pytest.mark.parametrize("example", ["administration"], indirect=True)
loan_fund = pytest.mark.parametrize("example", ["loan_fund"], indirect=True)


@administration
@pytest.mark.parametrize(
    ("year", "people", "pay", "unpaid", "lowest", "highest", "tension"),
    [
        ("2009", "487", "39147222", "2", "36000", "192934", 5.3593),
        ("2011", "454", "37121463", "3", "41000", "172200", 4.2),
        ("2012", "468", "37834589", "2", "41000", "172200", 4.2),
    ],
)
def test_the_staff_of_an_administration_gives_the_published_figures(
    example: Folder, year: str, people: str, pay: str, unpaid: str, lowest: str, highest: str, tension: float
):
    """Source: press reports on the yearly staff list, 2009, 2011 and 2012."""
    figures = example.figures(year)

    assert figures["pay.people", ""] == (people, "measured")
    assert figures["pay.gross_pay", ""] == (pay, "measured")
    assert figures["pay.unpaid_people", ""] == (unpaid, "measured")
    assert figures["pay.payslips_excluded", ""] == (unpaid, "measured")
    assert figures["pay.lowest_pay", ""] == (lowest, "measured")
    assert figures["pay.highest_pay", ""] == (highest, "measured")
    assert float(figures["pay.salary_tension", ""][0]) == pytest.approx(tension, abs=5e-5)


@administration
def test_without_hours_there_is_no_full_time_equivalent(example: Folder):
    figures = example.figures("2012")

    assert figures["employment.full_time_equivalents", ""] == ("", "not_computable")
    assert figures["pay.gender_pay_gap", ""] == ("", "not_computable")
    assert "table_not_delivered:contracts" in example.run("trace", "2012", "employment.full_time_equivalents").out


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
def test_a_slice_of_fewer_than_five_people_is_withheld_with_its_complement(example: Folder):
    """2013 has 18 loans: with 4 or fewer men, neither cell is printed and the total is."""
    figures = example.figures("2013")

    assert figures["loans.granted_to_date", ""] == ("18", "measured")
    assert figures["loans.granted_to_date", "gender=M"] == ("", "suppressed")
    assert figures["loans.granted_to_date", "gender=F"] == ("", "suppressed")
