"""The figures under a legal label are those of the law: worked examples small enough for paper, as exports."""

from itertools import permutations
from typing import Any

import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.i18n.formatting import write
from indicators.measurement.cache import figures_of
from indicators.measurement.measure import measure
from indicators.report.chapter.reasons import reason_of
from indicators.verification.recompute import compare

HEAD = """\
[cooperative]
name = "Paper"
languages = ["en", "fr"]

[disclosure]
people = 1
dominance = 0
"""
CONTRACTS = (
    HEAD
    + """
[exports.contracts]
file = "{year}/contracts.csv"

[exports.contracts.columns]
contract = "contract"
worker = "worker"
gender = "gender"
started_on = "from"
ended_on = "to"
working_time = "regime"
weekly_hours = "weekly"
reference_hours = "reference"
hours = "hours"
kind = "kind"
"""
)
CONTRACT_ROWS = """\
contract,worker,gender,from,to,regime,weekly,reference,hours,kind
C1,w1,F,2020-01-01,,full_time,38,38,1976,permanent
C2,w2,M,2023-05-01,,part_time,19,38,988,permanent
C3,w2,M,2025-07-01,2025-12-31,part_time,9.5,38,250.8,fixed_term
C4,w3,F,2025-09-01,,full_time,36,36,633.6,fixed_term
C5,w4,M,2025-06-10,2025-06-12,full_time,38,38,22.8,fixed_term
"""
PAYSLIPS = (
    HEAD
    + """
[exports.payslips]
file = "{year}/payslips.csv"
pay_period = "year"

[exports.payslips.columns]
worker = "worker"
gender = "gender"
gross = "gross"
base = "base"
variable = "variable"
complementary = "complementary"
paid_hours = "hours"
"""
)
PAYSLIP_HEADER = "worker,gender,gross,base,variable,complementary,hours"
PAYSLIP_ROWS = [
    "a,M,39900,36000,3000,900,1976",
    "b,F,35900,34000,1000,900,1976",
    "c,F,17450,17000,0,450,988",
    "d,M,26600,26000,0,600,1976",
    "e,F,26100,25500,0,600,1976",
    "f,M,24000,24000,0,0,1976",
    "g,F,1300,1300,0,0,104",
    "h,X,30000,30000,0,0,1976",
]


def values(folder: Folder, year: int = 2025) -> dict[tuple[str, str], Any]:
    """The values of a year as the command prints them, each the same by the second road."""
    printed = {key: float(value) for key, (value, status) in folder.figures(str(year)).items() if value}
    cooperative = Cooperative.at(folder.root)
    fiscal_year = cooperative.year(year)
    compared = compare(cooperative, fiscal_year, figures_of(cooperative, fiscal_year))
    assert [one for one in compared if not one.agrees] == []
    return printed


@pytest.fixture
def register(folder: Folder) -> Folder:
    """Five contracts of four workers in 2025."""
    folder.configure(CONTRACTS)
    folder.export("contracts.csv", CONTRACT_ROWS, 2025)
    return folder


@pytest.fixture
def payroll(folder: Folder) -> Folder:
    """Eight workers with pay in 2025."""
    folder.configure(PAYSLIPS)
    folder.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *PAYSLIP_ROWS, ""]), 2025)
    return folder


def test_the_full_time_equivalents_of_three_definitions_are_bridged(register: Folder) -> None:
    """A full-timer of 36 hours is one; a worker with two contracts is one worker; three days are no month end."""
    found = values(register)

    expected = {
        "full_time_equivalents": 3871.2 / 1976,
        "fte_contractual": 1.968493,
        "fte_register": 1.958333,
        "bridge_snapshot": 0.010160,
        "bridge_hours": -0.009384,
        "heads_month_ends": 2.333333,
        "heads_last_day": 3,
        "workers": 4,
        "hired": 2,
        "left": 1,
    }
    for name, value in expected.items():
        assert found[f"employment.{name}", ""] == pytest.approx(value, abs=1e-6), name


def test_the_bridge_adds_up_exactly(register: Folder) -> None:
    found = {name: value for (name, slice), value in values(register).items() if not slice}

    terms = (found[f"employment.{name}"] for name in ("fte_register", "bridge_snapshot", "bridge_hours"))
    assert found["employment.full_time_equivalents"] == pytest.approx(sum(terms), abs=1e-9)


def test_a_contract_without_weekly_hours_makes_the_register_not_computable_and_never_zero(register: Folder) -> None:
    register.export("contracts.csv", CONTRACT_ROWS.replace("part_time,19,38", "part_time,,38"), 2025)

    figures = register.figures("2025")
    result = register.run("trace", "2025", "employment.fte_register")

    assert figures["employment.fte_register", ""] == ("", "not_computable")
    assert figures["employment.heads_last_day", ""] == ("3", "measured")
    assert "column_empty:contracts.weekly_hours (1 contracts, 1 workers)" in result.out
    cooperative = Cooperative.at(register.root)
    figure = figures_of(cooperative, cooperative.year(2025)).get("employment.fte_register")
    assert "weekly_hours" in reason_of(figure, "en") and "1 workers" not in reason_of(figure, "en")
    assert "1 workers" in reason_of(figure, "en", with_counts=True)


@pytest.mark.parametrize("kind", ["agency", "student", "self_employed"])
def test_who_is_not_in_the_staff_register_is_not_counted_in_it(register: Folder, kind: str) -> None:
    register.export("contracts.csv", CONTRACT_ROWS.replace("633.6,fixed_term", f"633.6,{kind}"), 2025)

    found = values(register)

    assert found["employment.fte_register", ""] == pytest.approx(1.958333 - 4 / 12, abs=1e-6)
    assert found["employment.heads_last_day", ""] == 2


def test_a_contract_for_several_workers_counts_as_often(register: Folder) -> None:
    register.configure(CONTRACTS + 'workers = "workers"\n')
    rows = CONTRACT_ROWS.replace("kind\n", "kind,workers\n").replace("permanent\n", "permanent,1\n")
    register.export(
        "contracts.csv",
        rows.replace("fixed_term\n", "fixed_term,1\n")
        .replace("C4,w3", "C4,w3")
        .replace("633.6,fixed_term,1", "633.6,fixed_term,3"),
        2025,
    )

    found = values(register)

    assert found["employment.heads_last_day", ""] == 5
    assert found["employment.fte_register", ""] == pytest.approx(1.958333 + 2 * 4 / 12, abs=1e-6)


def test_the_pay_gap_of_eight_workers_is_that_of_the_directive(payroll: Folder) -> None:
    found = values(payroll)

    expected = {
        ("mean_hourly", ""): -0.007735,
        ("mean_annual", ""): 0.330801,
        ("median_hourly", ""): -0.146617,
        ("median_annual", ""): 0.181391,
        ("components_mean", ""): 0.562963,
        ("components_mean_hourly", ""): 0.496296,
        ("components_median", ""): 0.733333,
        ("receiving", "gender=F"): 0.75,
        ("receiving", "gender=M"): 0.666667,
        **{("band_women", f"quartile={band}"): 0.5 for band in (1, 2, 3, 4)},
        **{("band_men", f"quartile={band}"): 0.0 if band == 3 else 0.5 for band in (1, 2, 3, 4)},
        **{("band_other", f"quartile={band}"): 0.5 if band == 3 else 0.0 for band in (1, 2, 3, 4)},
    }
    for (name, slice), value in expected.items():
        assert found[f"paygap.{name}", slice] == pytest.approx(value, abs=1e-6), (name, slice)


def test_the_ratio_of_the_highest_remuneration_is_of_annual_pay(payroll: Folder) -> None:
    payroll.configure(
        PAYSLIPS.replace(
            "dominance = 0\n",
            "dominance = 0\n[[disclosure.decisions]]\n"
            'figures = ["pay.remuneration_ratio"]\ndecided_by = "board"\ndecided_on = 2026-03-01\nreason = "told"\n',
        )
    )

    assert values(payroll)["pay.remuneration_ratio", ""] == pytest.approx(1.528736, abs=5e-3)  # printed with two digits


@pytest.mark.parametrize("genders", sorted(set(permutations("FFMM")))[:4], ids="".join)
def test_equal_pays_share_the_bands_whatever_the_order_of_the_rows(payroll: Folder, genders: tuple[str, ...]) -> None:
    rows = [f"w{number},{gender},20000,20000,0,0,1976" for number, gender in enumerate(genders * 2)]
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

    found = values(payroll)

    for band in (1, 2, 3, 4):
        assert found["paygap.band_women", f"quartile={band}"] == pytest.approx(0.5)


def test_the_order_of_the_rows_moves_no_digit_of_the_pay_gap(payroll: Folder) -> None:
    def gaps() -> dict[tuple[str, str], tuple[str, str]]:
        return {key: told for key, told in payroll.figures("2025").items() if key[0].startswith("paygap.")}

    found = gaps()
    for order in ("hgfedcba", "badcfehg", "gacebdhf"):
        rows = [next(row for row in PAYSLIP_ROWS if row.startswith(worker)) for worker in order]
        payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

        assert gaps() == found


def test_payslips_of_one_worker_are_added_up_and_pay_for_the_end_of_a_contract_is_left_out(payroll: Folder) -> None:
    payroll.configure(PAYSLIPS.replace('pay_period = "year"\n', "") + 'month = "month"\ntermination = "end"\n')
    rows = [
        "month,end," + PAYSLIP_HEADER,
        "2025-01-01,no,a,M,0,2000,0,0,100",
        "2025-02-01,no,a,M,0,4000,0,0,100",
        "2025-03-01,yes,a,M,0,90000,0,0,100",
        "2025-01-01,no,b,F,0,2700,0,0,100",
    ]
    payroll.export("payslips.csv", "\n".join([*rows, ""]), 2025)

    found = values(payroll)

    assert found["paygap.mean_hourly", ""] == pytest.approx(0.1)
    assert found["paygap.mean_annual", ""] == pytest.approx(0.55)


def test_benefits_are_part_of_pay_where_no_export_splits_it(payroll: Folder) -> None:
    configuration = PAYSLIPS.replace('base = "base"\nvariable = "variable"\ncomplementary = "complementary"\n', "")
    payroll.configure(configuration + 'benefits = "benefits"\n')
    rows = ["worker,gender,gross,benefits,hours", "a,M,20000,2000,1000", "b,F,20000,0,1000"]
    payroll.export("payslips.csv", "\n".join([*rows, ""]), 2025)

    assert values(payroll)["paygap.mean_hourly", ""] == pytest.approx(0.090909, abs=1e-6)


def test_nobody_is_left_out_of_the_pay_gap_for_few_hours(payroll: Folder) -> None:
    assert values(payroll)["paygap.workers", ""] == 8


LOANS = (
    HEAD
    + """
[exports.loans]
file = "{year}/loans.csv"
covers = "to_date"

[exports.loans.columns]
loan = "loan"
member = "member"
granted_on = "granted"
amount = "amount"
written_off = "lost"
written_off_on = "lost_on"
rescheduled_on = "rescheduled"

[exports.instalments]
file = "{year}/instalments.csv"
covers = "to_date"

[exports.instalments.columns]
loan = "loan"
number = "number"
due_on = "due"
principal = "principal"
paid_on = "paid_on"
principal_paid = "paid"
"""
)


def plan(loan: str, year: int, month: int, day: int, count: int, paid: float) -> list[str]:
    """The instalments of 100 of a loan from the month after it, of which so many are paid, the last perhaps in part."""
    lines = []
    for number in range(1, count + 1):
        months = month - 1 + number
        due = f"{year + months // 12}-{months % 12 + 1:02}-{day:02}"
        part = 100 * max(0.0, min(1.0, paid - number + 1))
        lines.append(f"{loan},{number},{due},100,{due if part else ''},{part:g}")
    return lines


@pytest.fixture
def fund(folder: Folder) -> Folder:
    """Four loans to members on 31 December 2025."""
    folder.configure(LOANS)
    header = "loan,member,granted,amount,lost,lost_on,rescheduled"
    loans = [
        "L1,m1,2024-07-01,1200,0,,",
        "L2,m2,2025-01-15,2400,0,,",
        "L3,m3,2024-01-10,600,350,2025-05-01,",
        "L4,m4,2025-10-01,900,0,,",
    ]
    folder.export("loans.csv", "\n".join([header, *loans, ""]), 2025)
    plans = [
        *plan("L1", 2024, 7, 1, 12, 8),
        *plan("L2", 2025, 1, 15, 24, 9),
        *plan("L3", 2024, 1, 10, 6, 2.5),
        *plan("L4", 2025, 10, 1, 9, 2),
    ]
    folder.export("instalments.csv", "\n".join(["loan,number,due,principal,paid_on,paid", *plans, ""]), 2025)
    return folder


LOAN_FIGURES = {
    "outstanding": 2600,
    "portfolio_at_risk_30": 0.730769,
    "portfolio_at_risk_90": 0.153846,
    "portfolio_at_risk_180": 0.153846,
    "portfolio_at_risk_30_with_rescheduled": 0.730769,
    "written_off_in_year": 350,
    "write_off_ratio": 0.191781,
    "repayment_rate": 0.693548,
    "collection_rate": 0.7,
    "borrowers": 3,
    "mean_outstanding": 2600 / 3,
    "scheduled_outstanding": 0 + 1300 + 0 + 700,
    "due_within_a_year": 400 + (200 + 1200) + 700,
    "due_in_second_year": 100,
    "due_later": 0,
    "repaid_of_year_before": (800 + 250) / (1200 + 600),
}


def test_the_loan_fund_of_four_loans_is_that_of_the_consensus(fund: Folder) -> None:
    found = values(fund)

    for name, value in LOAN_FIGURES.items():
        assert found[f"loans.{name}", ""] == pytest.approx(value, abs=1e-6), name


def test_an_instalment_paid_in_parts_is_one_instalment(fund: Folder) -> None:
    path = fund.root / "data/raw/2025/instalments.csv"
    whole = "L1,3,2024-10-01,100,2024-10-01,100\n"
    parts = "L1,3,2024-10-01,100,2024-10-01,60\nL1,3,2024-10-01,100,2024-10-20,40\n"
    text = path.read_text(encoding="utf-8")
    assert whole in text
    path.write_text(text.replace(whole, parts), encoding="utf-8")

    found = values(fund)

    for name, value in LOAN_FIGURES.items():
        assert found[f"loans.{name}", ""] == pytest.approx(value, abs=1e-6), name


def test_a_rescheduled_loan_is_at_risk_although_it_is_not_late(fund: Folder) -> None:
    path = fund.root / "data/raw/2025/loans.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("900,0,,", "900,0,,2025-11-01"), encoding="utf-8")

    assert values(fund)["loans.portfolio_at_risk_30_with_rescheduled", ""] == pytest.approx(1.0)


def test_what_the_export_states_as_outstanding_is_taken_where_there_are_no_instalments(fund: Folder) -> None:
    fund.configure(LOANS.partition("[exports.instalments]")[0] + 'outstanding = "left"\nstatus = "status"\n')
    header = "loan,member,granted,amount,lost,lost_on,rescheduled,left,status"
    loans = [
        "L1,m1,2024-07-01,1200,0,,,400,late",
        "L2,m2,2025-01-15,2400,0,,,1500,late",
        "L3,m3,2024-01-10,600,0,,,0,lost",
    ]
    fund.export("loans.csv", "\n".join([header, *loans, ""]), 2025)

    found = values(fund)

    assert found["loans.outstanding", ""] == 1900
    assert found["loans.by_status", "status=late"] == 2


REGISTER = (
    HEAD
    + """
[exports.share_operations]
file = "{year}/register.csv"
covers = "to_date"

[exports.share_operations.columns]
operation = "no"
operated_on = "day"
member = "member"
type = "type"
share_class = "class"
quantity = "quantity"
unit_price = "price"
amount = "amount"
reason = "reason"
amount_due = "due"
paid_on = "paid_on"

[exports.requests]
file = "{year}/requests.csv"
covers = "to_date"

[exports.requests.columns]
request = "request"
member = "member"
kind = "kind"
received_on = "received"
decided_on = "decided"
decision = "decision"
reason_refused = "why"
share_class = "class"
shares = "shares"

[exports.directors]
file = "{year}/directors.csv"
covers = "to_date"

[exports.directors.columns]
person = "person"
gender = "gender"
from = "from"
to = "to"
appointed_by = "by"
pay = "pay"

[exports.assembly_votes]
file = "{year}/votes.csv"

[exports.assembly_votes.columns]
assembly = "assembly"
held_on = "day"
voter = "voter"
votes = "votes"
proxies = "proxies"
"""
)


@pytest.fixture
def members(folder: Folder) -> Folder:
    """Five members of class A, of whom four leave or give back shares in 2025."""
    folder.configure(REGISTER)
    operations = [
        "1,2020-01-01,m1,subscription,A,2,30,60,,,",
        "2,2020-01-01,m2,subscription,A,5,30,150,,,",
        "3,2020-01-01,m3,subscription,A,1,30,30,,,",
        "4,2020-01-01,m4,subscription,A,1,30,30,,,",
        "5,2020-01-01,m5,subscription,A,1,30,30,,,",
        "6,2025-06-30,m1,sell_back,A,2,30,60,resignation,60,2025-07-01",
        "7,2025-06-30,m2,sell_back,A,2,30,60,partial,60,2025-07-01",
        "8,2025-06-30,m3,sell_back,A,1,30,30,exclusion,30,2025-07-01",
        "9,2025-06-30,m4,sell_back,A,1,30,30,death,30,",
    ]
    header = "no,day,member,type,class,quantity,price,amount,reason,due,paid_on"
    folder.export("register.csv", "\n".join([header, *operations, ""]), 2025)
    requests = [
        "R1,m1,resignation,2025-03-01,2025-06-30,accepted,,A,2",
        "R2,m5,resignation,2025-03-01,2025-06-30,refused,too_early,A,1",
        "R3,m2,partial_resignation,2025-11-01,,open,,A,1",
        "R4,x1,admission,2025-02-01,2025-02-10,refused,no_activity,A,1",
    ]
    header = "request,member,kind,received,decided,decision,why,class,shares"
    folder.export("requests.csv", "\n".join([header, *requests, ""]), 2025)
    directors = [
        "m2,F,2022-06-01,,assembly,0",
        "m5,M,2022-06-01,,statutes,100",
        "m1,F,2020-06-01,2024-06-01,assembly,0",
    ]
    folder.export("directors.csv", "\n".join(["person,gender,from,to,by,pay", *directors, ""]), 2025)
    votes = ["AG,2025-06-01,m1,1,0", "AG,2025-06-01,m2,2,1"]
    folder.export("votes.csv", "\n".join(["assembly,day,voter,votes,proxies", *votes, ""]), 2025)
    return folder


def test_who_leaves_is_told_by_the_reason_and_what_is_owed_by_the_payments(members: Folder) -> None:
    found = values(members)

    expected = {
        "resignations": 1,
        "amount_repaid": 60,
        "shares_repaid": 2,
        "partial_resignations": 1,
        "excluded": 1,
        "deaths_and_lapses": 1,
        "repaid_in_year": 150,
        "owed_to_leavers": 30,
        "resignation_requests": 3,
        "resignation_requests_refused": 1,
        "resignation_requests_open": 1,
        "admission_requests_refused": 1,
    }
    for name, value in expected.items():
        assert found[f"membership.{name}", ""] == value, name
    assert found["membership.resignation_requests_refused", "reason_refused=too_early"] == 1
    assert found["membership.resignations_refused", ""] == 1
    assert found["membership.admissions_refused", ""] == 1


def test_the_board_and_the_assembly_are_counted(members: Folder) -> None:
    found = values(members)

    assert found["governance.directors", ""] == 2
    assert found["governance.women_on_board", ""] == 0.5
    assert found["governance.appointed_by_assembly", ""] == 0.5
    assert found["governance.members_present", ""] == 2
    assert found["governance.represented", ""] == 1
    assert found["governance.attendance_rate", ""] == pytest.approx(3 / 5)


EGAPRO = [(90, 100, 0.10), (110, 100, -0.10), (100, 100, 0.0), (100, 200, 0.50), (200, 100, -1.0)]


@pytest.mark.parametrize(("women", "men", "gap"), EGAPRO)
def test_the_gap_of_the_french_tests_is_the_same(payroll: Folder, women: int, men: int, gap: float) -> None:
    """Source: SocialGouv/egapro, domain tests of gaps."""
    rows = [f"a,F,{women},{women},0,0,10", f"b,M,{men},{men},0,0,10"]
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

    assert values(payroll)["paygap.mean_hourly", ""] == pytest.approx(gap, abs=1e-9)


def test_a_gap_without_men_is_not_computable_and_never_zero(payroll: Folder) -> None:
    payroll.export("payslips.csv", f"{PAYSLIP_HEADER}\na,F,2000,2000,0,0,100\nb,unknown,2000,2000,0,0,100\n", 2025)

    assert payroll.figures("2025")["paygap.mean_hourly", ""] == ("", "not_computable")


def test_the_share_receiving_is_rounded_half_up_where_france_truncates(payroll: Folder) -> None:
    """18 of 35 is 0.5142857, which France prints as 51.42 %."""
    rows = [f"w{number},M,2000,2000,{100 if number < 18 else 0},0,100" for number in range(35)]
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

    assert values(payroll)["paygap.receiving", ""] == pytest.approx(18 / 35)


TENSION = """
[exports.payslips]
file = "{year}/payslips.csv"
MORE
[exports.payslips.columns]
worker = "worker"
gross = "gross"
benefits = "benefits"
HOURS
termination = "end"
"""
DECIDED = """
[[disclosure.decisions]]
figures = ["pay.salary_tension"]
decided_by = "board"
decided_on = 2026-03-01
reason = "told"
"""


def tension(folder: Folder, period: str, hours: str, rows: list[str]) -> float:
    more = f'pay_period = "{period}"' if period else ""
    folder.configure(HEAD + DECIDED + TENSION.replace("MORE", more).replace("HOURS", hours))
    folder.export("payslips.csv", "\n".join(["worker,gross,benefits,share,hours,end", *rows, ""]), 2025)
    return values(folder)["pay.salary_tension", ""]


@pytest.mark.parametrize(
    ("period", "hours", "rows"),
    [
        ("", 'paid_hours = "hours"', ["a,2000,0,,164.67,no", "b,3000,0,,82.33,no"]),
        ("year", 'paid_hours = "hours"', ["a,24000,0,,1976,no", "b,36000,0,,988,no"]),
        ("hour", 'paid_hours = "hours"', ["a,12,0,,100,no", "b,36,0,,160,no"]),
        ("", 'full_time_share = "share"', ["a,2000,0,1,,no", "b,3000,0,0.5,,no"]),
        ("year", 'full_time_share = "share"', ["a,24000,0,1,,no", "b,36000,0,0.5,,no"]),
    ],
    ids=["a month", "a year", "an hour", "a share of full time", "a year at a share of full time"],
)
def test_pay_is_brought_to_full_time_as_the_mapping_declares_it(
    folder: Folder, period: str, hours: str, rows: list[str]
) -> None:
    assert tension(folder, period, hours, rows) == pytest.approx(3, abs=5e-3)


def test_a_cent_an_hour_sets_no_lowest_pay_without_being_shown(payroll: Folder) -> None:
    payroll.export("payslips.csv", f"{PAYSLIP_HEADER}\na,F,20,20,0,0,2000\nb,M,40000,40000,0,0,2000\n", 2025)

    result = payroll.run("ingest", "2025", "--check")

    assert result.code == 1
    assert "line 2, column gross: 20 for the paid hours is a pay that nobody has" in result.out


def test_who_is_represented_is_counted_by_member_where_a_member_has_several_votes(members: Folder) -> None:
    """A proxy with seven votes of two absent members: two are represented, and two present of five."""
    configuration = (members.root / "cooperative.toml").read_text(encoding="utf-8")
    members.configure(configuration.replace('proxies = "proxies"', 'proxies = "proxies"\nrepresented = "for"'))
    members.export(
        "votes.csv", "assembly,day,voter,votes,proxies,for\nAG,2025-06-01,m1,9,7,2\nAG,2025-06-01,m2,5,0,0\n", 2025
    )

    found = values(members)

    assert found["governance.represented", ""] == 2
    assert found["governance.attendance_rate", ""] == pytest.approx(4 / 5)


SHARES = [
    (45, 80, 0.5625),
    (60, 100, 0.6),
    (14, 35, 0.4),
    (18, 35, 18 / 35),
    (1, 3, 1 / 3),
    (2, 3, 2 / 3),
    (0, 35, 0.0),
]


@pytest.mark.parametrize(("receiving", "all_of_them", "share"), SHARES)
def test_the_share_receiving_of_the_french_tests_is_the_same_before_it_is_cut_off(
    payroll: Folder, receiving: int, all_of_them: int, share: float
) -> None:
    """Source: SocialGouv/egapro, domain tests of variable pay, which cut 18 of 35 off after four digits."""
    rows = [f"w{n},M,2000,2000,{100 if n < receiving else 0},0,100" for n in range(all_of_them)]
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

    assert values(payroll)["paygap.receiving", ""] == pytest.approx(share)


@pytest.mark.parametrize("rows", [["a,F,100,100,0,0,10", "b,M,0,0,0,0,10"], ["a,F,100,100,0,0,10"], ["a,F,0,0,0,0,10"]])
def test_a_gap_to_nothing_is_not_computable_as_in_the_french_tests(payroll: Folder, rows: list[str]) -> None:
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)

    figures = payroll.figures("2025")

    assert figures["paygap.mean_hourly", ""] == ("", "not_computable")
    assert figures["paygap.mean_annual", ""] == ("", "not_computable")


def test_the_opening_of_the_fund_is_measured_as_of_its_own_last_day(fund: Folder) -> None:
    """By the end of 2024 L1 owes 700 and is on time, and L3 owes 350 and is 265 days late."""
    for name in ("loans.csv", "instalments.csv"):
        fund.export(name, (fund.root / "data/raw/2025" / name).read_bytes())
    loans = (fund.root / "data/raw/2024/loans.csv").read_text(encoding="utf-8").splitlines()
    fund.export("loans.csv", "\n".join(line for line in loans if not line.startswith(("L2", "L4"))) + "\n")
    plan = (fund.root / "data/raw/2024/instalments.csv").read_text(encoding="utf-8").splitlines()
    fund.export("instalments.csv", "\n".join(line for line in plan if not line.startswith(("L2", "L4"))) + "\n")

    found = values(fund, 2024)

    assert found["loans.outstanding", ""] == 1050
    assert found["loans.portfolio_at_risk_90", ""] == pytest.approx(350 / 1050)
    assert found["loans.written_off_in_year", ""] == 0


@pytest.mark.parametrize(
    ("women", "written"), [("9.945", "0.6%"), ("9.9451", "0.5%"), ("10.055", "-0.6%"), ("10.0549", "-0.5%")]
)
def test_a_gap_of_exactly_half_a_tenth_is_rounded_up(payroll: Folder, women: str, written: str) -> None:
    """9.945 for 10 is 0.55 %, and the binary number for it a little under."""
    pay = {"F": float(women) * 1000, "M": 10000.0}
    rows = [f"{g}{n},{g},{pay[g]},{pay[g]},0,0,1000" for g in pay for n in range(2)]
    payroll.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *rows, ""]), 2025)
    payroll.run("ingest", "2025")

    figure = measure(cooperative := Cooperative.at(payroll.root), cooperative.year(2025)).get("paygap.mean_hourly")

    assert write(figure, "en").replace("−", "-") == written
