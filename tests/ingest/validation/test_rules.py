"""The rules of rows, of tables, across tables and of completeness, each on a situation small enough for paper."""

import random
from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pytest
from stdnum.be import ssn

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables
from indicators.core.fiscal_year import FiscalYear
from indicators.i18n.languages import SHIPPED
from indicators.ingest.readers import csv_text
from indicators.ingest.validation.identifier_checks import failing
from indicators.rules import RULES, rule_sentence
from indicators.tables import TABLES, YearParameters, agreed

TERMS = YearParameters(FiscalYear(2024), 1976.0, 38.0)


def broken(table: str, **cells: object) -> set[str]:
    """The rules that one row of a table breaks."""
    import narwhals as nw

    kinds = {"date": pa.date32(), "number": pa.float64(), "whole": pa.int64(), "flag": pa.bool_()}
    columns = {
        name: pa.array([cell], kinds.get(TABLES[table].column(name).kind, pa.string())) for name, cell in cells.items()
    }
    frame = nw.from_native(pa.table(columns), eager_only=True)
    found = set()
    for rule in TABLES[table].rules:
        if set(rule.reads) <= set(cells):
            taken = {name: nw.lit(number) for name, number in rule.taken_as.items() if name not in cells}
            holds = frame.with_columns(**taken).select(holds=rule.holds(TERMS))["holds"].to_list()[0]
            found |= {rule.name} if holds is False else set()
    return found


def test_a_contract_of_impossible_days_and_hours():
    week = {"started_on": date(2024, 6, 3), "ended_on": date(2024, 6, 7)}

    assert broken("contracts", **week, days=5.0, hours=38.0) == set()
    assert broken("contracts", **week, days=5.5, hours=38.0) == {"more_days_than_dates"}
    assert broken("contracts", **week, days=5.0, hours=60.0) == set()
    assert broken("contracts", **week, days=5.0, hours=60.1) == {"long_days"}
    assert broken("contracts", **week, days=5.0, hours=120.1) == {"more_than_24_hours_a_day"}
    assert broken("contracts", **week, days=5.0, hours=4.9) == {"short_days"}
    assert broken("contracts", **week, days=5.0, hours=0.0) == {"impossible_full_time_share"}
    assert broken("contracts", **week, days=5.0, hours=0.16) == {"impossible_full_time_share"}  # 0.008 % of 1 976


def test_only_the_days_of_the_fiscal_year_are_allowed():
    assert broken("contracts", started_on=date(2020, 1, 1), ended_on=None, days=366.0) == set()
    assert broken("contracts", started_on=date(2024, 12, 1), ended_on=None, days=32.0) == {"more_days_than_dates"}
    assert broken("contracts", started_on=date(2020, 1, 1), ended_on=date(2024, 1, 31), days=32.0) == {
        "more_days_than_dates"
    }


def test_dates_that_cannot_be():
    assert broken("contracts", started_on=date(2024, 5, 2), ended_on=date(2024, 5, 1)) == {"ended_before_started"}
    assert broken("contracts", started_on=date(2024, 5, 2), ended_on=date(2074, 12, 31)) == set()
    assert broken("contracts", started_on=date(2024, 5, 2), ended_on=date(2075, 1, 1)) == {"ends_far_away"}
    assert broken("cases", opened_on=date(2024, 5, 2), handled_on=date(2024, 5, 1)) == {"handled_before_opened"}
    assert broken("cases", opened_on=date(2024, 5, 2), handled_on=None) == set()
    assert broken("facts", recorded_on=date(2023, 12, 31)) == {"recorded_before_the_year"}
    assert broken("facts", recorded_on=date(2025, 2, 1)) == set()


def test_pay_in_another_unit_or_of_nobody():
    assert broken("payslips", gross=2500.0, paid_hours=152.0) == set()
    assert broken("payslips", gross=2500.0, paid_hours=2.5) == set()
    assert broken("payslips", gross=2500.0, paid_hours=2.4) == {"pay_of_another_unit"}
    assert broken("payslips", gross=250.0, paid_hours=152.0) == {"pay_of_another_unit"}
    assert broken("payslips", paid_hours=247.0) == set()
    assert broken("payslips", paid_hours=247.1) == {"many_paid_hours"}
    assert broken("payslips", gross=2500.0, benefits=2500.1) == {"benefits_above_pay"}
    assert broken("payslips", gross=0.0, paid_hours=152.0) == {"no_pay"}
    assert broken("payslips", gross=2500.0, paid_hours=0.0) == {"pay_without_hours"}


def test_shares_and_loans_that_do_not_add_up():
    bought = {"type": "subscription", "quantity": 3, "unit_price": 30.0}

    assert broken("share_operations", **bought, amount=90.0) == set()
    assert broken("share_operations", **bought, amount=93.0) == {"amount_differs_from_price"}
    assert broken("share_operations", type="transfer", to_member=None) == {"transfer_to_nobody"}
    assert broken("loans", amount=1000.0, written_off=1000.01) == {"written_off_above_amount"}
    assert broken("loans", amount=0.0) == {"loan_of_nothing"}
    assert broken("instalments", principal=100.0, principal_paid=100.0, paid_on=None) == {"payment_without_date"}
    assert broken("instalments", principal=100.0, principal_paid=0.0, paid_on=None) == set()
    assert broken("instalments", principal=100.0, principal_paid=101.0, paid_on=date(2024, 5, 1)) == {"paid_above_due"}


def test_assemblies_dividends_and_sessions():
    assert broken("assembly_votes", votes=2, proxies=3) == {"more_proxies_than_votes"}
    assert broken("appropriation", nature="dividend", amount=100.0, withholding_tax=101.0) == {"tax_above_dividend"}
    assert broken("appropriation", nature="dividend", nominal_value=None) == {"dividend_without_nominal_value"}
    assert broken("invoices", kind="invoice", amount_excl_vat=-0.01) == {"negative_invoice"}
    assert broken("invoices", kind="credit_note", amount_excl_vat=-0.01) == set()
    assert broken("sessions", days=1.0, hours=25.0) == {"session_longer_than_its_days"}
    assert broken("sessions", days=0.5, hours=4.0) == set()


@pytest.mark.parametrize("language", SHIPPED)
def test_every_rule_has_a_sentence_in_every_language(language: str) -> None:
    for name in RULES:
        assert rule_sentence(name, language, found="F", expected="E").strip().endswith((".", "?", "F", "E")), name


@pytest.mark.parametrize("language", SHIPPED)
def test_the_rules_of_agreed_hours_and_pay_name_their_limits(language: str) -> None:
    assert str(agreed.LONGEST_WEEK) in rule_sentence("impossible_weekly_hours", language)
    for limit in (agreed.LEAST_PAY_AN_HOUR, agreed.MOST_PAY_AN_HOUR):
        assert f" {limit} " in rule_sentence("rate_of_another_unit", language)


Write = Callable[[str, str], object]


@pytest.fixture
def money(folder: Folder) -> Folder:
    """Two loans with their instalments, two invoices and a reminder."""
    folder.configure(
        CONFIGURATION
        + """
[exports.loans]
file = "{year}/loans.csv"
covers = "to_date"
columns = { loan = "loan", member = "member", granted_on = "granted", amount = "amount" }

[exports.instalments]
file = "{year}/instalments.csv"
covers = "to_date"
columns = { loan = "loan", number = "n", due_on = "due", principal = "principal", paid_on = "paid" }

[exports.invoices]
file = "{year}/invoices.csv"
consecutive = "invoice"
columns = { invoice = "no", issued_on = "date", kind = "kind", amount_excl_vat = "amount" }

[exports.reminders]
file = "{year}/reminders.csv"
columns = { reminder = "no", invoice = "invoice", sent_on = "sent" }
"""
    )
    folder.export("loans.csv", "loan,member,granted,amount\nL1,P1,2024-03-01,1000\n")
    folder.export("instalments.csv", "loan,n,due,principal,paid\nL1,1,2024-04-01,1000,2024-04-02\n")
    folder.export("invoices.csv", "no,date,kind,amount\nF-9,2024-01-05,invoice,10\nF-10,2024-12-05,invoice,10\n")
    folder.export("reminders.csv", "no,invoice,sent\nR1,F-9,2024-12-20\n")
    return folder


def test_loans_invoices_and_reminders_that_agree_give_no_finding(money: Folder):
    result = money.run("ingest", "2024", "--check")

    assert result.code == 0
    assert "(note)" not in result.out.replace("overlapping_contracts (note)", "")


@pytest.mark.parametrize(
    ("file", "text", "code", "sentence"),
    [
        (
            "instalments.csv",
            "loan,n,due,principal,paid\nL1,1,2024-04-01,400,\nL1,2,2024-05-01,500,\n",
            0,
            "2024/loans.csv, line 2, column amount: 1000.0 was lent; the instalments of the loan add up to 900.0.",
        ),
        (
            "instalments.csv",
            "loan,n,due,principal,paid\nL1,1,2024-04-01,1000,2024-02-29\n",
            1,
            "line 2, column paid: Paid on 2024-02-29, before the loan was granted on 2024-03-01",
        ),
        (
            "instalments.csv",
            "loan,n,due,principal,paid\nL1,1,2024-02-01,1000,\n",
            0,
            "Due on 2024-02-01, before the loan was granted on 2024-03-01.",
        ),
        (
            "loans.csv",
            "loan,member,granted,amount\nL1,P1,2024-03-01,1000\nL2,P1,2024-03-01,1000\n",
            0,
            "2024/loans.csv, line 3, column loan: Loan L2 has no instalment",
        ),
        (
            "reminders.csv",
            "no,invoice,sent\nR1,F-8,2024-12-20\n",
            0,
            "2024/reminders.csv, line 2, column invoice: There is no invoice F-8 among the invoices of the year.",
        ),
        (
            "reminders.csv",
            "no,invoice,sent\nR1,F-10,2024-12-04\n",
            0,
            "sent on 2024-12-04, the invoice issued on 2024-12-05",
        ),
        (
            "invoices.csv",
            "no,date,kind,amount\nF-9,2024-01-05,invoice,10\nF-12,2024-12-05,invoice,10\nN-1,2024-12-06,credit_note,1\n",
            1,
            "2024/invoices.csv, line 3, column no: The numbers before F-12 are not there: F-10 - F-11.",
        ),
        (
            "invoices.csv",
            "no,date,kind,amount\nF-9,2024-01-05,invoice,10\nF-10,2024-11-29,invoice,10\n",
            0,
            "2024/invoices.csv: The last day in the file is 2024-11-29, the year ends on 2024-12-31",
        ),
    ],
)
def test_rows_of_two_tables_that_do_not_agree(money: Folder, file: str, text: str, code: int, sentence: str):
    money.export(file, text)

    result = money.run("ingest", "2024", "--check")

    assert sentence in result.out
    assert result.code == code


PAY = """
[exports.payslips]
file = "{year}/pay.csv"
periodic = "quarter"
columns = { worker = "worker", month = "month", gross = "gross", paid_hours = "hours", population = "population" }
"""
QUARTERS = "worker,month,gross,hours,population\n" + "".join(
    f"P{worker},2024-{month}-01,2000,152,member\n" for month, worker in (("02", 1), ("05", 1), ("07", 2), ("10", 2))
)


def test_a_quarter_without_a_payslip_stops_the_year_where_each_should_have_some(folder: Folder):
    folder.configure(CONFIGURATION + PAY)
    folder.export("pay.csv", QUARTERS.replace("2024-07", "2024-06"))

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 1
    assert "2024/pay.csv: There is no row of 2024-07-01 / 2024-09-30: is the export complete?" in result.out


def test_a_worker_with_pay_and_no_contract_is_told_once(folder: Folder):
    folder.configure(CONFIGURATION + PAY)
    folder.export("pay.csv", QUARTERS.replace("P2", "P9"))

    result = folder.run("ingest", "2024", "--check")

    assert "payslip_without_contract (note): 1" in result.out
    assert "2024/pay.csv, line 4, column worker: The worker has 2 payslips here and no contract" in result.out


def test_two_payslips_of_a_month_stop_the_year_until_they_are_to_be_added_up(folder: Folder):
    """P1 is paid 2 000 for 152 hours and 500 for 38 by two entities: 2 500 for 190 hours is 2 166.67 at full time."""
    folder.configure(CONFIGURATION + PAY)
    folder.export("pay.csv", QUARTERS + "P1,2024-02-01,500,38,support\n")
    stopped = folder.run("ingest", "2024")

    assert stopped.code == 1
    assert "line 6, column month: The person has pay for that month on 2024/pay.csv 2 already" in stopped.out

    folder.configure(CONFIGURATION + PAY + '[rules]\nseveral_payslips = "repair"\n')
    added = folder.run("ingest", "2024")
    pay = tables.read("payslips", 2024, root=folder.root)

    assert added.code == 0
    assert "several_payslips (repair): 1" in added.out
    assert "8 rows read = 8 used + 0 set aside" in added.out
    assert sorted(zip(pay["gross"], pay["paid_hours"], strict=True)) == [(2000, 152)] * 3 + [(2500, 190)]
    assert max(pay["hourly_pay"]) == pytest.approx(2500 / 190)


def test_a_gender_on_the_payslip_that_is_not_that_of_the_contract_is_told_once(folder: Folder):
    folder.configure(CONFIGURATION + PAY.replace('gross = "gross"', 'gross = "gross", gender = "population"'))
    folder.export("pay.csv", QUARTERS.replace("member", "M").replace(', population = "population"', ""))
    folder.configure(
        (folder.root / "cooperative.toml").read_text(encoding="utf-8").replace(', population = "population"', "")
    )

    result = folder.run("ingest", "2024", "--check")

    assert "gender_differs (note): 1" in result.out
    assert "line 2, column population: M on the payslip, F on the contract of the same person." in result.out


def test_a_name_written_two_ways_is_told(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("C2;Bob;P2;01/03/2024;;M;Liège", "C2;Bob;P2;01/03/2024;;M;LIEGE"))

    result = folder.run("ingest", "2024", "--check")

    assert "line 3, column Office: 'LIEGE' is written 'Liège' elsewhere: they count as two." in result.out


@pytest.mark.parametrize("sign", ["\n", "\r"])
def test_a_line_break_in_a_text_is_told(folder: Folder, sign: str):
    folder.export("contracts.csv", CONTRACTS.replace("M;Liège", f'M;"Liè{sign}ge"'))

    assert "line 3, column Office: The cell holds a line break" in folder.run("ingest", "2024", "--check").out


def test_a_number_without_the_decimals_of_all_others_is_told(folder: Folder):
    row = "C{0};Bob;P2;01/03/2024;;M;Liège;10;{1}\n"
    rows = "".join(row.format(number, "76,0") for number in range(4, 8))
    folder.export("contracts.csv", CONTRACTS + rows + row.format(8, "80"))

    result = folder.run("ingest", "2024", "--check")

    assert "line 9, column Hours: 80 is not written with 1 decimal(s) as its column is" in result.out


@pytest.mark.parametrize("piece", [1 << 23, 90, 200])
def test_how_a_column_is_written_is_judged_of_all_of_it(folder: Folder, monkeypatch: pytest.MonkeyPatch, piece: int):
    """Three numbers of 208 have no decimals, which is few; of the office there are two spellings, far apart."""
    row = "C{0};Bob;P2;01/03/2024;;M;{2};10;{1}\n"
    rows = [row.format(number, "76,0" if number % 80 else "76", "Liège") for number in range(4, 250)]
    folder.export("contracts.csv", CONTRACTS + "".join([*rows, row.format(250, "8,0", "LIÈGE")]))
    monkeypatch.setattr(csv_text, "BYTES_A_PIECE", piece)

    result = folder.run("ingest", "2024", "--check")

    assert "decimals_differ (note): 3\n  2024/contracts.csv, line 81, column Hours: 76 is not written" in result.out
    assert "written_two_ways (note): 1\n  2024/contracts.csv, line 251, column Office: 'LIÈGE' is" in result.out


@pytest.mark.parametrize("severity", ["stop", "note"])
def test_a_row_behind_a_gap_is_used(folder: Folder, severity: str):
    folder.configure(CONFIGURATION + MEMBERSHIP + f'[rules]\nmissing_number = "{severity}"\n')
    folder.export("members.csv", "no,joined,shares,value\nM1,2023-05-02,3,90\nM2,2024-06-03,1,30\n")
    folder.export("register.csv", REGISTER.replace("\n2,2024", "\n4,2024"))

    result = folder.run("ingest", "2024", "--check")

    assert f"missing_number ({severity}): 1" in result.out
    assert "2024/register.csv           2           2           0" in result.out


def test_numbers_that_do_not_follow_the_days_are_told(money: Folder):
    money.export("invoices.csv", "no,date,kind,amount\nF-9,2024-12-06,invoice,10\nF-10,2024-12-05,invoice,10\n")

    result = money.run("ingest", "2024", "--check")

    assert "line 3, column no: F-10 (2024-12-05) is dated before F-9 (2024-12-06)" in result.out


def test_the_same_row_twice_counts_once(folder: Folder):
    folder.export("contracts.csv", CONTRACTS + CONTRACTS.splitlines()[2] + "\n")

    result = folder.run("ingest", "2024")

    assert "line 5, column No: The row is the same as on 2024/contracts.csv 3, cell by cell" in result.out
    assert "4 rows read = 3 used + 1 set aside" in result.out
    assert "contracts.hours: 76 / 2,135.6" in result.out


def test_contracts_of_one_person_on_one_day_are_told(folder: Folder):
    result = folder.run("ingest", "2024", "--check")

    assert result.code == 0
    assert "line 4, column From: Contract C3 starts while contract C1 of the same person still runs." in result.out


def test_one_person_under_two_numbers_is_told_and_never_shown(folder: Folder):
    folder.configure(
        CONFIGURATION.replace("[exports.contracts.columns]", 'same_person = ["Name"]\n[exports.contracts.columns]')
    )
    folder.export("contracts.csv", CONTRACTS.replace("C2;Bob", "C2; ADA "))

    result = folder.run("ingest", "2024")
    contracts = tables.read("contracts", 2024, root=folder.root)

    assert "line 3, column Worker: The same person is on 2024/contracts.csv 2 under another number" in result.out
    assert "Ada" not in result.out and "ADA" not in result.out
    assert "same person" not in contracts.columns


@pytest.mark.parametrize(
    ("check", "good", "bad", "rule"),
    [
        ("national_number", "85.07.30-033 28", "85.07.30-033 82", "not_a_national_number"),
        ("national_number", "17073003384", "17073003348", "not_a_national_number"),
        ("iban", "BE31 4354 1116 1155", "BE31 4354 1116 1515", "not_an_iban"),
        ("[A-Z][a-z]+", "Ada", "P-17", "not_like_its_pattern"),
    ],
)
def test_a_number_that_carries_its_check_is_checked_also_where_it_is_not_read(
    folder: Folder, check: str, good: str, bad: str, rule: str
):
    folder.configure(CONFIGURATION + f'[exports.contracts.checks]\n"Name" = "{check}"\n')
    for number, name in (("C1", "Ada"), ("C2", "Bob"), ("C3", "Ada")):
        assert f"{number};{name}" in CONTRACTS
    lines = [line.replace(";Ada;", f";{good};").replace(";Bob;", f";{good};") for line in CONTRACTS.splitlines()]
    folder.export("contracts.csv", "\n".join([*lines, ""]))

    assert rule not in folder.run("ingest", "2024", "--check").out

    lines[2] = lines[2].replace(good, bad)
    folder.export("contracts.csv", "\n".join([*lines, ""]))
    result = folder.run("ingest", "2024", "--check")

    assert f"{rule} ({RULES[rule].severity}): 1" in result.out
    assert "line 3, column Name" in result.out
    assert bad not in result.out


def test_a_national_number_is_sound_where_the_library_of_such_numbers_says_so():
    chance = random.Random(11)
    numbers = ["00000000196", "  85.07.30-033 28", "85/07/30-033.28", ""]
    for _ in range(4000):
        birth = f"{chance.randrange(100):02}{chance.choice((0, 1, 9, 12, 13, 20, 21, 32, 33, 40, 47, 52)):02}"
        person = birth + f"{chance.randrange(100_000):05}"
        check = 97 - int(chance.choice(("", "2")) + person) % 97
        numbers.append(person + chance.choice((f"{check:02}", f"-{check:02}", f"{chance.randrange(100):02}", "1")))

    failed = failing(pa.array(numbers), "national_number")[1].tolist()

    assert failed == [bool(number) and not ssn.is_valid(number) for number in numbers]
    assert 500 < sum(failed) < 3500


def test_utf_8_read_as_cp1252_is_found_and_mended_where_that_is_wanted(folder: Folder):
    folder.configure(CONFIGURATION.replace('"utf-8"', '"cp1252"'))
    stopped = folder.run("ingest", "2024")

    assert stopped.code == 1
    assert "line 2, column Office: 'LiÃ¨ge' is 'Liège' read in another encoding" in stopped.out

    folder.configure(CONFIGURATION.replace('"utf-8"', '"cp1252"') + '[rules]\ngarbled_text = "repair"\n')
    mended = folder.run("ingest", "2024")

    assert mended.code == 0
    assert "2024/contracts.csv          3           3           0          2" in mended.out
    assert set(tables.read("contracts", 2024, root=folder.root)["office"]) == {"Liège", "Mons"}


def test_a_quotation_mark_that_closes_some_rows_on_does_not_join_them_in_silence(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("C1;Ada", 'C1;"Ada').replace("C3;Ada", 'C3;Ada"'))

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 1
    assert "line 2: A cell holds a line break and 16 separators" in result.out


def test_a_file_that_ends_in_the_middle_of_a_line_is_told(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.removesuffix(",6\n"))

    assert "contracts.csv: The file ends in the middle of a line." in folder.run("ingest", "2024", "--check").out


@pytest.mark.parametrize(
    ("rule", "severity", "sentence"),
    [
        ("not_a_date", "repair", "not_a_date cannot be a repair"),
        ("ended_before_started", "repair", "ended_before_started cannot be a repair: nothing mends it"),
        ("ended_befor_started", "note", "Did you mean 'ended_before_started'?"),
        ("missing_number", "set_aside", "missing_number cannot be set_aside: the row that it is told of is not wrong"),
    ],
)
def test_only_what_is_mended_may_be_a_repair(folder: Folder, rule: str, severity: str, sentence: str):
    folder.configure(CONFIGURATION + f'[rules]\n{rule} = "{severity}"\n')

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 2
    assert sentence in result.err


MEMBERSHIP = """
[exports.members]
file = "{year}/members.csv"
covers = "to_date"
columns = { member = "no", joined_on = "joined", shares = "shares", share_value = "value" }

[exports.share_operations]
file = "{year}/register.csv"
covers = "to_date"

[exports.share_operations.columns]
operation = "n"
operated_on = "day"
member = "member"
to_member = "to"
type = "type"
quantity = "quantity"
unit_price = "price"
"""
REGISTER = "n,day,member,to,type,quantity,price\n1,2023-05-02,M1,,subscription,4,30\n2,2024-06-03,M1,M2,transfer,1,30\n"


@pytest.mark.parametrize(
    ("members", "register", "code", "sentence"),
    [
        ("M1,2023-05-03,3,90\nM2,2024-06-03,1,30", REGISTER, 0, "The member list says 2023-05-03, a day on which"),
        ("M1,2023-05-02,3,90\nM2,2023-06-03,1,30", REGISTER, 0, "The member list says 2023-06-03, a day on which"),
        (
            "M1,2023-05-02,3,900\nM2,2024-06-03,1,30",
            REGISTER,
            0,
            "900.0 is not the value of the shares held, at 30.0 - 30.0",
        ),
        (
            "M1,2023-05-02,3,90\nM2,2024-06-03,1,30",
            REGISTER.replace("\n2,2024", "\n4,2024"),
            1,
            "2024/register.csv, line 3, column n: The numbers before 4 are not there: 2 - 3.",
        ),
    ],
)
def test_a_member_list_and_a_register_that_do_not_agree(
    folder: Folder, members: str, register: str, code: int, sentence: str
):
    folder.configure(CONFIGURATION + MEMBERSHIP)
    folder.export("members.csv", f"no,joined,shares,value\n{members}\n")
    folder.export("register.csv", register)

    result = folder.run("ingest", "2024", "--check")

    assert result.code == code
    assert sentence in result.out


@pytest.mark.parametrize(
    ("loan", "plan", "sentence"),
    [
        ("2", "1,2024-04-01\n", "The loan runs 2 months and has 1 instalments."),
        ("2", "1,2025-03-03\n2,2025-04-01\n", "the first instalment due on 2025-03-03, over a year later"),
        (
            "2",
            "1,2024-04-01\n2,2024-04-01\n",
            "line 3, column due: Due on 2024-04-01, not after the instalment before it",
        ),
    ],
)
def test_a_plan_that_is_not_the_loan_s(money: Folder, loan: str, plan: str, sentence: str):
    text = (money.root / "cooperative.toml").read_text(encoding="utf-8")
    money.configure(
        text.replace(
            'amount = "amount" }\n\n[exports.instalments]',
            'amount = "amount", months = "months" }\n\n[exports.instalments]',
        )
    )
    money.export("loans.csv", f"loan,member,granted,amount,months\nL1,P1,2024-03-01,1000,{loan}\n")
    rows = "".join(f"L1,{line.split(',')[0]},{line.split(',')[1]},500,\n" for line in plan.splitlines())
    money.export("instalments.csv", f"loan,n,due,principal,paid\n{rows}")

    assert sentence in money.run("ingest", "2024", "--check").out
