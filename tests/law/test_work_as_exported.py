"""Work and pay as people export them: quarters, whole contracts, several workers, payslips alone, a share of hours."""

import re
import shutil
from datetime import date

import pytest
from test_right_figures import (
    CONTRACT_ROWS,
    CONTRACTS,
    DECIDED,
    HEAD,
    PAYSLIP_HEADER,
    PAYSLIP_ROWS,
    PAYSLIPS,
    values,
)

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.cooperative import Cooperative
from indicators.law import duties
from indicators.measurement.measure import before_disclosure
from indicators.report import Chapter
from indicators.report.chapter.html_table import ReportTable

PAID = 'period = "period"\npaid_days = "paid_days"\npaid_hours = "paid_hours"\nregime = "regime"\n'
HEADER = "contract,worker,gender,from,to,regime,weekly,reference,hours,kind,period,paid_days,paid_hours,days_a_week"
QUARTERS = ("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01")
PART_TIME = {"C2": ("243.2", "247", "250.8", "250.8"), "C3": ("", "", "125.4", "125.4")}
FULL_TIME = {"C1": (64, 65, 66, 66), "C4": ("", "", 22, 66), "C5": ("", 3, "", "")}


def quarterly(days_a_week: str = "") -> str:
    """The five contracts with a row a quarter: paid days of full-timers, paid hours of the others."""
    rows = [HEADER]
    for line in CONTRACT_ROWS.splitlines()[1:]:
        cells = line.split(",")
        paid = PART_TIME.get(cells[0]) or FULL_TIME[cells[0]]
        quarters = [(quarter, amount) for quarter, amount in zip(QUARTERS, paid, strict=True) if amount]
        hours = str(round(float(cells[8]) / len(quarters), 6))
        for quarter, amount in quarters:
            told = f",{amount}" if cells[0] in PART_TIME else f"{amount},"
            rows.append(",".join([*cells[:8], hours, cells[9], quarter, told, days_a_week]))
    return "\n".join([*rows, ""])


@pytest.fixture
def declared(folder: Folder) -> Folder:
    """The contracts of five, a row a quarter."""
    folder.configure(
        CONTRACTS.replace('file = "{year}/contracts.csv"', 'file = "{year}/contracts.csv"\nperiodic = ""')
        + PAID.replace('regime = "regime"', 'regime = "days_a_week"')
    )
    folder.export("contracts.csv", quarterly(), 2025)
    return folder


def test_the_work_volume_of_social_security_is_the_mean_of_the_quarters(declared: Folder) -> None:
    """1.5, 1.5462, 2.0833 and 2.75: the quarters of a contract are added up, its weekly hours are not."""
    found = values(declared)

    assert found["employment.fte_social_security", ""] == pytest.approx(1.969872, abs=1e-6)
    assert found["employment.fte_register", ""] == pytest.approx(1.958333, abs=1e-6)
    assert found["employment.bridge_snapshot", ""] == pytest.approx(0.010160, abs=1e-6)


def test_a_week_of_six_days_counts_the_days_of_six(declared: Folder) -> None:
    """Of 77 days from Monday to Saturday in the first quarter, a full-timer is paid 77."""
    rows = [HEADER, "C1,w1,F,2020-01-01,,full_time,38,38,494,permanent,2025-01-01,77,,6"]
    declared.export("contracts.csv", "\n".join([*rows, ""]), 2025)

    assert values(declared)["employment.fte_social_security", ""] == pytest.approx(1 / 4)


def test_paid_time_that_is_missing_stops_the_year_and_is_never_zero(declared: Folder) -> None:
    declared.export("contracts.csv", quarterly().replace(",,243.2,", ",,,"), 2025)

    result = declared.run("ingest", "2025", "--check")

    assert result.code == 1
    assert "Neither the days of a full-timer nor hours are paid here" in result.out


def test_heads_contracts_and_hours_are_told_by_gender_kind_and_working_time(declared: Folder) -> None:
    declared.export("contracts.csv", quarterly(), 2025)

    found = values(declared)

    expected = {
        ("workers", "gender=M"): 2,
        ("workers", "kind=fixed_term"): 3,
        ("workers", "working_time=part_time"): 1,
        ("contracts", "kind=permanent"): 2,
        ("contracts", "gender=F"): 2,
        ("declared_hours", "gender=F"): 2609.6,
        ("declared_hours", "kind=permanent"): 2964,
        ("declared_hours", "working_time=part_time"): 1238.8,
    }
    for (name, slice), value in expected.items():
        assert found[f"employment.{name}", slice] == pytest.approx(value), (name, slice)


@pytest.mark.parametrize(("day", "heads"), [("06-11", 3), ("06-30", 2), ("09-01", 3)])
def test_workers_are_counted_on_the_day_that_the_cooperative_names(folder: Folder, day: str, heads: int) -> None:
    folder.configure(
        CONTRACTS.replace("[exports.contracts]", f'[employment]\ncounted_on = "{day}"\n\n[exports.contracts]', 1)
    )
    folder.export("contracts.csv", CONTRACT_ROWS, 2025)

    assert values(folder)["employment.heads_counted_day", ""] == heads


def test_a_contract_for_several_counts_as_often_in_every_count_of_workers(folder: Folder) -> None:
    folder.configure(CONTRACTS + 'workers = "workers"\n')
    header, *rows = CONTRACT_ROWS.splitlines()
    rows = [f"{row},{3 if row.startswith('C4') else 1}" for row in rows]
    folder.export("contracts.csv", "\n".join([f"{header},workers", *rows, ""]), 2025)

    found = values(folder)

    assert found["employment.workers", ""] == 6
    assert found["employment.contracted_workers", ""] == 7
    assert found["employment.contracts_per_worker", ""] == pytest.approx(5 / 6)
    assert found["employment.heads_last_day", ""] == 5
    month_ends = (12 + 0.5 * 12 + 0.25 * 6 + 3 * 36 / 38 * 4) / 12
    assert found["employment.full_time_equivalents_month_ends", ""] == pytest.approx(month_ends)


def test_hours_of_a_whole_contract_give_the_year_its_part_by_days(folder: Folder) -> None:
    """200 hours from 1 December to 19 January: 31 of 50 days lie in the year."""
    folder.configure(
        CONTRACTS.replace("[exports.contracts.columns]", 'hours_of = "contract"\n[exports.contracts.columns]')
    )
    header = CONTRACT_ROWS.splitlines()[0]
    rows = [
        "C1,w1,F,2024-12-01,2025-01-19,full_time,38,38,200,fixed_term",
        "C2,w2,M,2025-02-01,2025-02-28,full_time,38,38,152,fixed_term",
        "C3,w3,M,2024-12-18,,full_time,38,38,379,permanent",
    ]
    folder.export("contracts.csv", "\n".join([header, *rows, ""]), 2025)

    assert values(folder)["employment.declared_hours", ""] == pytest.approx(200 * 19 / 50 + 152 + 365)


def test_hours_of_a_period_are_no_hours_of_a_contract(declared: Folder) -> None:
    configuration = (declared.root / "cooperative.toml").read_text(encoding="utf-8")
    declared.configure(configuration.replace('periodic = ""', 'periodic = ""\nhours_of = "contract"'))

    result = declared.run("figures", "2025")

    assert result.code != 0
    assert "only an export of contracts, with a row for a whole contract" in result.out + result.err


def test_payslips_alone_tell_heads_contracts_and_hours(folder: Folder) -> None:
    more = 'contract = "contract"\nkind = "kind"\nworking_time = "regime"\n'
    folder.configure(PAYSLIPS.replace('pay_period = "year"\n', "") + more + 'month = "month"\n')
    rows = [
        "worker,gender,gross,base,variable,complementary,hours,contract,kind,regime,month",
        "a,F,1500,1500,0,0,100,C1,apprentice,full_time,2025-01-01",
        "a,F,1500,1500,0,0,100,C1,apprentice,full_time,2025-02-01",
        "b,M,800,800,0,0,50,C2,student,part_time,2025-01-01",
        "c,unknown,800,800,0,0,50,C3,unknown,part_time,2025-01-01",
    ]
    folder.export("payslips.csv", "\n".join([*rows, ""]), 2025)

    found = values(folder)

    assert found["pay.people", ""] == 3
    assert found["pay.people", "kind=student"] == 1
    assert found["pay.contracts", ""] == 3
    assert found["pay.contracts", "working_time=part_time"] == 2
    assert found["pay.paid_hours", "gender=F"] == 200
    assert found["pay.paid_hours", "kind=unknown"] == 50


NOT_GIVEN = {
    "en": ("No export gives the benefits", "No export tells termination pay apart"),
    "fr": ("Aucun export ne donne les avantages", "Aucun export ne distingue les indemnités de rupture"),
    "nl": ("Geen enkele export geeft de voordelen", "Geen enkele export onderscheidt de opzeggingsvergoedingen"),
}


@pytest.mark.parametrize(
    ("given", "ratio", "silent"),
    [
        ("", 3600 / 2000, ()),
        ("benefits", 4000 / 2000, (0,)),
        ("complementary", 4000 / 2000, (0,)),
        ("termination", 3000 / 2000, (1,)),
    ],
    ids=["neither", "benefits", "complementary pay", "the end of a contract"],
)
@pytest.mark.parametrize("hours", ["paid_hours", "full_time_share"])
def test_no_constant_is_asked_for_a_component_that_the_export_does_not_give(
    folder: Folder, hours: str, given: str, ratio: float, silent: tuple[int, ...]
) -> None:
    shutil.rmtree(folder.root / "data/raw/2024")
    columns = {"worker": "worker", "gross": "gross", hours: hours}
    columns |= {given: "end" if given == "termination" else "more"} if given else {}
    mapped = "".join(f'{name} = "{header}"\n' for name, header in columns.items())
    export = f'{HEAD}{DECIDED}[exports.payslips]\nfile = "{{year}}/payslips.csv"\n[exports.payslips.columns]\n{mapped}'
    folder.configure(export.replace('languages = ["en", "fr"]', 'languages = ["en", "fr", "nl"]'))
    rows = ["a,2000,160,1,0,no", "b,3000,160,1,0,no", "c,3600,160,1,400,yes"]
    folder.export("payslips.csv", "\n".join(["worker,gross,paid_hours,full_time_share,more,end", *rows, ""]), 2025)

    found = values(folder)
    traced = folder.run("trace", "2025", "pay.salary_tension").out

    assert found["pay.salary_tension", ""] == pytest.approx(ratio)
    assert ("which the export does not give" in traced) == (0 not in silent)
    assert ("which the export does not tell apart" in traced) == (1 not in silent)
    for language, sentences in NOT_GIVEN.items():
        text = Chapter("pay", 2025, language, folder.root).text("basis").data
        for place, sentence in enumerate(sentences):
            assert (sentence in text) == (place not in silent), language


def test_gross_pay_is_not_asked_of_an_export_that_gives_its_parts(folder: Folder) -> None:
    folder.configure(PAYSLIPS.replace('gross = "gross"\n', ""))
    rows = ["worker,gender,base,variable,complementary,hours", "a,M,36000,3000,900,1976", "b,F,34000,1000,900,1976"]
    folder.export("payslips.csv", "\n".join([*rows, ""]), 2025)

    found = values(folder)

    assert found["pay.gross_pay", ""] == 36000 + 3000 + 34000 + 1000
    assert found["paygap.mean_annual", ""] == pytest.approx((39900 - 35900) / 39900)


@pytest.mark.parametrize(
    ("components", "mean", "median"), [("recipients", 0.562963, 0.733333), ("all", 0.508333, 0.125)]
)
def test_components_are_compared_of_recipients_or_of_all_as_declared(
    folder: Folder, components: str, mean: float, median: float
) -> None:
    section = f'[pay_transparency]\ncomponents = "{components}"\n\n[exports.payslips]'
    folder.configure(PAYSLIPS.replace("[exports.payslips]", section, 1))
    folder.export("payslips.csv", "\n".join([PAYSLIP_HEADER, *PAYSLIP_ROWS, ""]), 2025)

    found = values(folder)

    assert found["paygap.components_mean", ""] == pytest.approx(mean, abs=1e-6)
    assert found["paygap.components_median", ""] == pytest.approx(median, abs=1e-6)
    assert found["paygap.receiving", "gender=F"] == 0.75


@pytest.mark.parametrize(
    ("columns", "row", "told"),
    [
        ('gross = "gross"\nfull_time_share = "share"', "a,16.47,1", "16.47 for the share of full time"),
        ('gross = "gross"\nstated_full_time_pay = "gross"', "a,1,1", "1 for full time is a pay that nobody has"),
        ('gross = "gross"\npaid_hours = "share"', "a,9000,0.5", "9000 for the paid hours"),
    ],
    ids=["a share of full time", "stated for full time", "half an hour"],
)
def test_a_pay_that_cannot_be_one_stops_the_year_however_it_is_stated(
    folder: Folder, columns: str, row: str, told: str
) -> None:
    folder.configure(f'{HEAD}\n[exports.payslips]\nfile = "{{year}}/payslips.csv"\n[exports.payslips.columns]\n'
                     f'worker = "worker"\n{columns}\n')  # fmt: skip
    folder.export("payslips.csv", f"worker,gross,share\n{row}\n", 2025)

    result = folder.run("ingest", "2025", "--check")

    assert result.code == 1
    assert told in result.out


def test_several_payslips_of_one_person_are_weighed_by_their_hours(folder: Folder) -> None:
    """One month at 20 an hour for 40 hours, another at 10 for 120: 12.5 an hour. A month without pay adds nothing."""
    folder.configure(
        f'{HEAD}{DECIDED}\n[exports.payslips]\nfile = "{{year}}/payslips.csv"\n[exports.payslips.columns]\n'
        + "".join(
            f'{name} = "{name}"\n' for name in ("worker", "month", "gross", "benefits", "paid_hours", "termination")
        )
    )
    rows = [
        "worker,month,gross,benefits,paid_hours,termination",
        "a,2025-01-01,800,0,40,no",
        "a,2025-02-01,1200,0,120,no",
        "a,2025-03-01,0,0,0,no",
        "b,2025-01-01,5000,0,100,no",
        "c,2025-01-01,5000,0,100,no",
    ]
    folder.export("payslips.csv", "\n".join([*rows, ""]), 2025)
    folder.configure(
        (folder.root / "cooperative.toml")
        .read_text(encoding="utf-8")
        .replace("pay.salary_tension", "pay.highest_over_median")
    )

    assert values(folder)["pay.highest_over_median", ""] == pytest.approx(50 / ((12.5 + 50) / 2), abs=5e-3)


@pytest.fixture
def staffed(folder: Folder) -> Folder:
    """The five contracts alone, for a report in three languages."""
    shutil.rmtree(folder.root / "data/raw/2024")
    folder.configure(CONTRACTS.replace('languages = ["en", "fr"]', 'languages = ["en", "fr", "nl"]'))
    folder.export("contracts.csv", CONTRACT_ROWS, 2025)
    return folder


def rows_of(table: ReportTable) -> list[list[str]]:
    return [[re.sub(r"<[^>]+>", "", str(cell)).replace("\N{MINUS SIGN}", "-") for cell in row] for row in table.rows]


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_bridge_is_printed_step_by_step_with_what_rounding_gives(staffed: Folder, language: str) -> None:
    """A printed 2 is 2.0 and 0.01 less 0.05, and 0.04 of rounding."""
    staffed.export("contracts.csv", CONTRACT_ROWS.replace("1976,permanent", "1896.4,permanent"), 2025)

    table = Chapter("employment", 2025, language, staffed.root).bridge()

    assert table is not None
    amounts = [row[1].replace(",", ".") for row in rows_of(table)]
    assert amounts == ["2.0", "0.01", "-0.05", "0.04", "2"]
    assert rows_of(table)[3][0] == {"en": "Rounding", "fr": "Arrondi", "nl": "Afronding"}[language]


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_bridge_is_told_in_words_with_the_definition_of_the_register(staffed: Folder, language: str) -> None:
    text = Chapter("employment", 2025, language, staffed.root).text("bridge")

    assert text is not None
    assert "1003" in str(text.data)
    assert {"en": "month ends", "fr": "fins de mois", "nl": "maandeinden"}[language] in str(text.data)


def test_no_bridge_is_printed_where_a_step_of_it_is_not(staffed: Folder) -> None:
    staffed.export("contracts.csv", CONTRACT_ROWS.replace("part_time,19,38", "part_time,,38"), 2025)

    assert Chapter("employment", 2025, "en", staffed.root).bridge() is None


def test_the_calendar_of_duties_is_that_of_the_law() -> None:
    found = [(due.isoformat(), one.name) for due, one in duties(date(2025, 12, 31))]

    assert found == [
        ("2026-07-31", "social_balance_filing"),
        ("2027-03-31", "pay_structure_analysis"),
        ("2027-06-07", "pay_gap_report"),
        ("2027-06-07", "pay_gap_report_150"),
        ("2031-06-07", "pay_gap_report_100"),
    ]


def test_the_doctor_tells_what_the_law_asks_for_next(staffed: Folder) -> None:
    told = staffed.run("doctor").out

    assert "2027-03-31: Every two years, within three months of the end of the year" in told


TWO_EMPLOYERS = """\
worker,month,gender,base,variable,complementary,paid_hours,entity,termination
a,2025-01-01,M,2000,0,0,100,North,no
a,2025-01-01,M,1500,0,0,50,South,no
b,2025-01-01,F,1600,0,0,100,North,no
b,2025-01-01,F,9000,0,0,300,North,yes
c,2025-01-01,F,1800,0,0,100,South,no
d,2025-01-01,M,1000,0,0,50,South,no
d,2025-01-01,M,800,0,0,50,South,no
"""


def test_pay_of_another_employer_or_for_the_end_of_a_contract_is_a_payslip_of_its_own(folder: Folder) -> None:
    """North: 20 and 16 an hour. South: 30 and 18 of the men, the latter of two lines, and 18 of the woman."""
    columns = TWO_EMPLOYERS.partition("\n")[0].split(",")
    folder.configure(
        f'{HEAD}\n[rules]\nseveral_payslips = "repair"\n\n[exports.payslips]\nfile = "{{year}}/payslips.csv"\n'
        "[exports.payslips.columns]\n" + "".join(f'{name} = "{name}"\n' for name in columns)
    )
    folder.export("payslips.csv", TWO_EMPLOYERS, 2025)

    found = values(folder)

    assert found["paygap.mean_hourly", "entity=North"] == pytest.approx(1 - 16 / 20)
    assert found["paygap.mean_hourly", "entity=South"] == pytest.approx(1 - 18 / 24)
    assert found["paygap.mean_annual", "entity=North"] == pytest.approx(1 - 1600 / 2000)
    assert found["paygap.workers", ""] == 4


def test_the_highest_remuneration_is_that_of_a_person_with_all_employers(folder: Folder) -> None:
    """Of 40 000, 36 000 from two employers and thrice 20 000: one person's over the median of the other four."""
    folder.configure(
        f"{HEAD}{DECIDED.replace('pay.salary_tension', 'pay.remuneration_ratio')}\n[exports.payslips]\n"
        'file = "{year}/payslips.csv"\npay_period = "year"\n[exports.payslips.columns]\n'
        'worker = "worker"\ngross = "gross"\npaid_hours = "hours"\nentity = "entity"\n'
    )
    paid = ["a,36000,North", "a,36000,South", "b,40000,North", "c,20000,North", "d,20000,South", "e,22000,South"]
    folder.export("payslips.csv", "\n".join(["worker,gross,entity,hours", *(f"{row},1976" for row in paid), ""]), 2025)

    assert values(folder)["pay.remuneration_ratio", ""] == pytest.approx(72000 / 21000, abs=5e-3)


def test_who_is_in_no_register_neither_enters_nor_leaves_it(folder: Folder) -> None:
    """A student and an agency worker leave, one of whom is then hired: nobody left the register, and one entered it."""
    folder.configure(CONTRACTS)
    head = CONTRACT_ROWS.splitlines()[0]
    rows = [
        "C1,w1,F,2020-01-01,,full_time,38,38,1976,permanent",
        "C2,w2,M,2024-06-01,2025-03-31,full_time,38,38,400,agency",
        "C3,w2,M,2025-04-01,,full_time,38,38,1400,permanent",
        "C4,w3,F,2025-07-01,2025-07-31,full_time,38,38,160,student",
    ]
    folder.export("contracts.csv", "\n".join([head, *rows, ""]), 2025)

    found = values(folder)

    assert found["vsme.turnover", ""] == 0
    assert found["employment.left", ""] == 1 and found["employment.hired", ""] == 1
    persons = [SHIPPED[f"social_balance.persons_{name}"] for name in ("entered", "left")]
    cooperative = Cooperative.at(folder.root)
    made = before_disclosure(cooperative, cooperative.year(2025), persons)
    assert {one.id.rpartition("_")[2]: one.value for one in made} == {"entered": 1, "left": 0}
