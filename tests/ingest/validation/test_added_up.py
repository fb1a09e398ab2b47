"""Rows that are equal and not the same, and pay lines of one person and month that are added up."""

from collections.abc import Callable

import pytest

from conftest import Folder
from indicators import tables

Case = Callable[[str], Folder]


def test_two_payslips_that_differ_in_a_column_that_is_not_read_are_two(case: Case):
    folder = case("equal_payslips_of_two_entities")

    stopped = folder.run("ingest", "2025")
    folder.rewrite("[exports.payslips]\n", '[rules]\nseveral_payslips = "repair"\n[exports.payslips]\n')
    added = folder.run("ingest", "2025")

    assert stopped.code == 1
    assert "line 3, column Month: The person has pay for that month on 2025/pay.csv 2 already" in stopped.out
    assert "exact_duplicate" not in stopped.out + added.out
    assert list(tables.read("payslips", 2025, root=folder.root)["gross"]) == [2400.0]


def test_the_same_raw_row_counts_once_also_when_it_is_not_the_first_of_its_key(case: Case):
    folder = case("equal_payslips_of_two_entities")
    folder.rewrite("[exports.payslips]\n", '[rules]\nseveral_payslips = "repair"\n[exports.payslips]\n')
    rows = ["P1,North,2025-03-01,1200.00", "P1,South,2025-03-01,1200.00", "P1,South,2025-03-01, 1200.00"]
    others = [f"P{number},North,2025-03-01,1000.00" for number in range(2, 6)]
    folder.export("pay.csv", "\n".join(["Worker,Entity,Month,Gross", *rows, *others, ""]), 2025)

    result = folder.run("ingest", "2025")

    assert "line 4, column Month: The row is the same as on 2025/pay.csv 3, cell by cell" in result.out
    assert sorted(tables.read("payslips", 2025, root=folder.root)["gross"]) == [1000.0] * 4 + [2400.0]


def test_loans_of_one_number_that_differ_in_a_column_that_is_not_read_are_told_as_two(case: Case):
    folder = case("equal_payslips_of_two_entities")
    folder.configure(
        '[cooperative]\nname = "Dup"\n[exports.loans]\nfile = "{year}/l.csv"\n[exports.loans.columns]\n'
        'loan = "No"\nmember = "Who"\ngranted_on = "On"\namount = "Sum"\n'
    )
    folder.export("l.csv", "No,Who,On,Sum,Office\nL1,m1,2025-01-02,500,Mons\nL1,m1,2025-01-02,500,Ath\n", 2025)

    result = folder.run("ingest", "2025")

    assert result.code == 1
    assert "duplicate_key (stop): 1" in result.out and "exact_duplicate" not in result.out


def test_a_file_that_is_mostly_rows_that_say_the_same_stops_the_year_and_names_the_mapping(case: Case):
    """Twelve months of equal pay without their month would count as one."""
    folder = case("equal_payslips_of_two_entities")
    folder.rewrite('month = "Month"\n', "")
    folder.export("pay.csv", "Worker,Gross\n" + "P1,1200.00\n" * 12 + "P2,1500.00\n", 2025)

    result = folder.run("ingest", "2025")

    assert result.code == 1
    assert "mostly_duplicates (stop): 1" in result.out
    assert "11 / 13 rows say what another row of the file says" in result.out
    assert "exports.payslips.columns: month" in result.out


def test_a_stated_pay_of_nothing_weighs_nothing(case: Case):
    folder = case("repair_takes_plain_mean")

    assert folder.run("ingest", "2025").code == 0
    assert max(tables.read("payslips", 2025, root=folder.root)["full_time_pay"]) == 6000.0


@pytest.mark.parametrize(("second", "code"), [("3000.00", 1), ("6000.00", 0)])
def test_stated_pays_that_differ_are_never_averaged_without_hours(case: Case, second: str, code: int):
    folder = case("repair_takes_plain_mean")
    path = folder.root / "data/raw/2025/pay.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("South,0.00", f"South,{second}"), encoding="utf-8")

    result = folder.run("ingest", "2025")

    assert result.code == code
    assert ("several pays stated for full time in that month (3000.0, 6000.0)" in result.out) is bool(code)


def test_stated_pays_are_weighed_by_the_hours_paid(case: Case):
    """6 000 for 30 hours and 3 000 for 10 are 5 250 for 40."""
    folder = case("repair_takes_plain_mean")
    folder.rewrite('gross = "Rate"\n', 'gross = "Rate"\npaid_hours = "Hours"\n')
    folder.export("pay.csv", "Worker,Rate,Hours\nP1,6000,30\nP1,3000,10\nP1,0,99\nP2,3000,100\n", 2025)

    assert folder.run("ingest", "2025").code == 0
    assert max(tables.read("payslips", 2025, root=folder.root)["full_time_pay"]) == 5250.0


def test_a_correction_below_nothing_is_added_up_before_bounds_are_asked(case: Case):
    folder = case("negative_payslip")

    result = folder.run("ingest", "2024")
    pay = tables.read("payslips", 2024, root=folder.root)

    assert result.code == 0
    assert "out_of_range" not in result.out and "no_pay" not in result.out
    assert min(pay["gross"]) == 1750.0
    assert round(min(pay["paid_hours"]), 2) == 137.22


def test_a_month_that_is_below_nothing_once_it_is_added_up_stops_the_year(case: Case):
    folder = case("negative_payslip")
    path = folder.root / "data/raw/2024/p.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-350,00", "-3500,00"), encoding="utf-8")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 12, column G: -1400 is not >= 0" in result.out
    assert "The pay is 0" not in result.out


def test_a_correction_that_nothing_adds_up_is_told_what_to_do(case: Case):
    folder = case("negative_payslip")
    folder.rewrite('several_payslips = "repair"\n', "")

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 74, column G: -350,00 is not >= 0. If the line corrects another of the same person" in result.out
    assert "The pay is 0" not in result.out


def test_hours_below_nothing_of_a_quarter_are_taken_from_the_others(folder: Folder):
    """A quarter that takes 8 hours back leaves 68 of 76."""
    folder.configure(
        '[cooperative]\nname = "Q"\n[exports.contracts]\nfile = "{year}/contracts.csv"\nperiodic = ""\n'
        '[exports.contracts.columns]\ncontract = "No"\nworker = "W"\nstarted_on = "From"\nhours = "H"\nperiod = "Q"\n'
    )
    rows = "C1,P1,2024-01-01,76,2024-01-01\nC1,P1,2024-01-01,-8,2024-04-01\n"
    folder.export("contracts.csv", "No,W,From,H,Q\n" + rows)

    assert folder.run("ingest", "2024").code == 0
    assert list(tables.read("contracts", 2024, root=folder.root)["hours"]) == [68.0]


@pytest.mark.parametrize(("heads", "hours", "code"), [(80, 100000, 0), (2, 17568, 0), (2, 17569, 1), (1, 8785, 1)])
def test_the_hours_of_a_contract_of_several_are_bound_for_each_of_them(case: Case, heads: int, hours: int, code: int):
    folder = case("contracts_of_several_workers")
    folder.export("c.csv", f"No,From,Heads,Hours\n1,2025-01-01,{heads},{hours}\n", 2025)

    result = folder.run("ingest", "2025")

    assert result.code == code
    assert ("<= 8784 x workers" in result.out) is bool(code)


def test_the_days_of_a_contract_of_several_are_those_of_all_of_them(case: Case):
    folder = case("contracts_of_several_workers")
    folder.rewrite('hours = "Hours"\n', 'hours = "Hours"\ndays = "Days"\nended_on = "To"\n')
    folder.export("c.csv", "No,From,To,Heads,Days,Hours\n1,2025-01-01,,80,8000,60800\n2,2025-07-01,,2,369,2000\n", 2025)

    result = folder.run("ingest", "2025")

    assert "line 3, column Days: 369 days is more than the year has" in result.out
    assert "more_days_than_dates (stop): 1" in result.out


def test_the_people_of_contracts_for_several_are_counted(case: Case):
    """80 and 60 workers: 140 of them, of whom 80 at the least are different; their tenure is that of workers."""
    folder = case("contracts_of_several_workers")
    folder.rewrite('hours = "Hours"\n', 'hours = "Hours"\nended_on = "To"\n')
    folder.export("c.csv", "No,From,To,Heads,Hours\n1,2024-01-01,,80,8000\n2,2025-01-01,,60,6000\n", year=2025)

    figures = folder.figures("2025")

    assert figures["employment.heads_month_ends", ""] == ("140", "measured")
    assert figures["employment.heads_last_day", ""] == (
        "",
        "suppressed",
    )  # nobody left: the next year's tells who comes
    assert figures["employment.mean_tenure", ""] == ("1.6", "measured")  # 80 times 2 years, 60 times 1
    small = folder.export("c.csv", "No,From,To,Heads,Hours\n1,2025-01-01,,3,300\n2,2025-01-01,,3,300\n", year=2025)
    assert small and folder.figures("2025")["employment.heads_month_ends", ""] == ("", "suppressed")
