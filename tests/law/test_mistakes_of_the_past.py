"""Twenty mistakes that stood under a legal label, a test each: asked of the commands and of the page."""

import re
from pathlib import Path

import pytest

from conftest import Folder
from indicators.report import Chapter

HEAD = '[cooperative]\nname = "Paper"\nlanguages = ["en", "fr"]\n\n[disclosure]\npeople = 1\ndominance = 0\n'


def mapped(table: str, *columns: str, more: str = "") -> str:
    """An export of a table whose headers are the names of its columns."""
    given = "".join(f'{name} = "{name}"\n' for name in columns)
    return f'\n[exports.{table}]\nfile = "{{year}}/{table}.csv"\n{more}\n[exports.{table}.columns]\n{given}'


VOTES = ("assembly", "held_on", "voter", "votes")
LINES = ("line", "nature", "share_class", "amount", "withholding_tax", "nominal_value", "decided_by_assembly")
WORK = ("contract", "worker", "started_on", "ended_on", "working_time", "weekly_hours", "hours")
PAY = ("worker", "gender", "gross", "benefits", "paid_hours", "termination")
REGISTER = ("operation", "operated_on", "member", "type", "share_class", "quantity", "unit_price", "amount")


@pytest.fixture
def paper(folder: Folder) -> Folder:
    """A cooperative with nothing but what a test exports for 2025."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    (folder.root / "data/raw/2024").rmdir()
    return folder


def give(folder: Folder, *tables: tuple[str, str, list[str]], more: str = "") -> None:
    """Exports of 2025: each the name of a table, its mapping, its rows."""
    folder.configure(HEAD + more + "".join(mapping for _, mapping, _ in tables))
    for name, mapping, rows in tables:
        header = ",".join(re.findall(r"^(\w+) = \"\1\"$", mapping, re.MULTILINE))
        folder.export(f"{name}.csv", "\n".join([header, *rows, ""]), 2025)


def votes(*of_each: int) -> tuple[str, str, list[str]]:
    return (
        "assembly_votes",
        mapped("assembly_votes", *VOTES),
        [f"AG,2025-06-01,v{n},{v}" for n, v in enumerate(of_each)],
    )


def lines(*rows: str) -> tuple[str, str, list[str]]:
    return "appropriation", mapped("appropriation", *LINES), list(rows)


def basis(folder: Folder, id: str) -> str:
    """What the catalogue says that a figure stands on."""
    return re.findall(r"^  basis\s+(.*)$", folder.run("catalogue", id).out, re.MULTILINE)[0]


def label(folder: Folder, id: str) -> str:
    return re.findall(r"^  label\s+(.*)$", folder.run("catalogue", id).out, re.MULTILINE)[0]


def value(folder: Folder, id: str, slice: str = "") -> float:
    return float(folder.figures("2025")[id, slice][0])


def words(folder: Folder, block: str, chapter: str = "conditions", language: str = "en") -> str:
    return str(Chapter(chapter, 2025, language, folder.root).text(block).data)


def verdict(folder: Folder, number: int) -> str:
    return " | ".join(map(str, Chapter("conditions", 2025, "en", folder.root).conditions().rows[number - 1]))


@pytest.mark.parametrize(
    ("id", "point"),
    [("exit_above_nominal", "3"), ("director_pay", "4"), ("highest_vote_share", "5"), ("dividend_before_reserve", "6")],
)
def test_01_a_condition_cites_the_decree_by_its_own_numbers(paper: Folder, id: str, point: str) -> None:
    cited = basis(paper, f"governance.{id}")

    assert cited.endswith(f"art. 6, § 1, {point}°")
    assert "8:5" not in cited


def test_02_the_rate_of_the_dividend_is_that_of_the_decree_of_1962(paper: Folder) -> None:
    assert basis(paper, "governance.dividend_rate").endswith("royal decree of 8 January 1962, art. 1, § 1, 5°")


@pytest.mark.parametrize(
    ("language", "decree"), [("en", "royal decree of 28 June 2019"), ("fr", "arrêté royal du 28 juin 2019")]
)
def test_03_the_nine_conditions_stand_in_the_code_and_in_the_decree(paper: Folder, language: str, decree: str) -> None:
    give(paper, votes(1, 1))

    assert decree in words(paper, "conditions", language=language)


def test_04_no_council_supervises_an_accreditation_that_the_minister_grants(paper: Folder) -> None:
    give(paper, votes(1, 1))

    assert "National Council" not in words(paper, "framework")


def test_05_the_rate_names_no_council_of_another_year(paper: Folder) -> None:
    give(paper, votes(1, 1))

    advantage = words(paper, "advantage")

    assert "National Council" not in advantage
    assert "8 January 1962" in advantage


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("membership.admissions_refused", "Royal decree of 8 January 1962, art. 1, § 1, 1° and § 2"),
        ("governance.voters", "list of ideal content of the Council for Cooperation"),
        ("training.information_and_training_cost", "Royal decree of 8 January 1962, art. 1, § 1, 8°"),
        ("training.cost", "definition of the cooperative"),
    ],
)
def test_06_a_basis_names_a_text_and_not_an_authority(paper: Folder, id: str, text: str) -> None:
    assert basis(paper, id) == text


def test_07_an_exclusion_and_a_death_are_no_resignations_and_what_is_owed_is_not_paid(paper: Folder) -> None:
    columns = mapped("share_operations", *REGISTER, "reason", "amount_due", "paid_on", more='covers = "to_date"')
    rows = [
        *(
            f"{n},2020-01-01,m{n},subscription,A,{shares},30,{30 * shares},,,"
            for n, shares in enumerate((2, 5, 1, 1), 1)
        ),
        "5,2025-06-30,m1,sell_back,A,2,30,60,resignation,60,2025-07-01",
        "6,2025-06-30,m2,sell_back,A,2,30,60,partial,60,2025-07-01",
        "7,2025-06-30,m3,sell_back,A,1,30,30,exclusion,30,2025-07-01",
        "8,2025-06-30,m4,sell_back,A,1,30,30,death,30,",
    ]
    give(paper, ("share_operations", columns, rows))

    assert value(paper, "membership.resignations") == 1
    assert value(paper, "membership.amount_repaid") == 60
    assert value(paper, "membership.owed_to_leavers") == 30


def staff(*rows: str) -> tuple[str, str, list[str]]:
    return "contracts", mapped("contracts", *WORK, "reference_hours"), list(rows)


TWO_CONTRACTS = ("C1,w1,2020-01-01,,part_time,19,988,38", "C2,w1,2020-01-01,,part_time,9.5,494,38")


def test_08_the_social_balance_sheet_counts_workers_and_not_their_contracts(paper: Folder) -> None:
    give(paper, staff(*TWO_CONTRACTS))

    assert "100" not in basis(paper, "employment.contracts_month_ends")
    assert value(paper, "employment.heads_month_ends") == 1


def test_09_who_works_the_full_hours_of_the_job_is_one_and_unknown_hours_are_not_zero(paper: Folder) -> None:
    give(paper, staff("C1,w1,2020-01-01,,full_time,36,1872,36"))
    of_36_hours = value(paper, "employment.fte_register")
    give(paper, staff("C1,w1,2020-01-01,,part_time,,1872,36"))

    assert of_36_hours == 1
    assert paper.figures("2025")["employment.fte_register", ""] == ("", "not_computable")


def test_10_days_over_260_are_called_an_approximation(paper: Folder) -> None:
    assert "approximation" in label(paper, "employment.full_time_equivalents_days")
    assert basis(paper, "employment.full_time_equivalents_days") == "companion measure of the cooperative"


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (["a,M,2000,200,100,no", "b,F,2000,0,100,no"], 2 / 22),
        (["a,M,2000,0,100,no", "a,M,2000,0,100,no", "b,M,1000,0,100,no", "c,F,1100,0,100,no"], 0.266667),
        (["a,M,2000,0,100,no", "b,F,2000,0,100,no", "c,F,220,0,20,no"], 0.225),
    ],
    ids=["benefits are pay", "a worker counts once", "no floor of hours"],
)
def test_11_the_pay_gap_is_of_all_workers_and_of_all_pay(paper: Folder, rows: list[str], gap: float) -> None:
    month = mapped("payslips", *PAY, "month")
    give(paper, ("payslips", month, [f"{row},2025-{1 + rows[:n].count(row):02}-01" for n, row in enumerate(rows)]))

    assert value(paper, "paygap.mean_hourly") == pytest.approx(gap, abs=1e-6)


def test_12_a_bonus_is_a_component_and_who_receives_none_is_not_averaged_in(paper: Folder) -> None:
    mapping = mapped("payslips", *PAY, "variable")
    rows = ["a,M,22000,0,1000,no,2000", "b,F,21000,0,1000,no,1000", "c,F,20000,0,1000,no,0"]
    give(paper, ("payslips", mapping, rows))

    assert value(paper, "paygap.components_mean") == pytest.approx(0.5)


@pytest.mark.parametrize("order", ["FFFFMMMM", "MMMMFFFF", "FMFMFMFM"])
def test_13_equal_pays_share_the_bands_in_any_order_of_the_rows(paper: Folder, order: str) -> None:
    rows = [f"w{number},{gender},2000,0,100,no" for number, gender in enumerate(order)]
    give(paper, ("payslips", mapped("payslips", *PAY), rows))

    bands = [
        value(paper, f"paygap.band_{gender}", f"quartile={band}") for gender in ("women", "men") for band in "1234"
    ]

    assert bands == [0.5] * 8


def test_14_pay_brought_to_full_time_is_not_called_the_ratio_of_a_standard(paper: Folder) -> None:
    assert "ESRS" not in basis(paper, "pay.highest_over_median")
    assert "brought to full time" in label(paper, "pay.highest_over_median")
    assert "annual total remuneration ratio" in basis(paper, "pay.remuneration_ratio")


def test_15_the_five_lowest_are_no_rule_of_a_law(paper: Folder) -> None:
    assert basis(paper, "pay.five_highest_over_five_lowest") == "companion measure of the cooperative"


def test_16_a_cooperative_has_contributions_and_no_capital(paper: Folder) -> None:
    labels = label(paper, "membership.share_capital") + label(paper, "membership.capital_on_last_day")

    assert "apital" not in labels
    assert "kapitaal" not in labels


def test_17_the_tenth_is_of_the_votes_attached_and_out_of_reach_of_fewer_than_ten(paper: Folder) -> None:
    name, _, rows = votes(49, *(19,) * 10)
    attached = [f"{row},{300 if row.endswith(',49') else 19}" for row in rows]
    give(paper, votes(1, 1, 1, 1, 1))
    of_five = verdict(paper, 7)
    give(paper, (name, mapped(name, *VOTES, "votes_attached"), attached))

    assert "Cannot be met by fewer than ten voters" in of_five
    assert value(paper, "governance.highest_vote_share") == pytest.approx(0.1)
    assert "Condition met" in verdict(paper, 7)


def test_18_every_advantage_counts_and_a_rate_above_the_limit_is_not_written_as_the_limit(paper: Folder) -> None:
    give(paper, lines("1,dividend,A,50,0,1000,yes", "2,other_advantage,A,10.40,0,1000,yes"))

    told = verdict(paper, 3)

    assert "6.04%" in told
    assert "Condition not met" in told


def test_19_what_the_assembly_grants_its_directors_is_printed(paper: Folder) -> None:
    give(paper, lines("1,director_pay,,800,,,yes"))

    assert "€800" in verdict(paper, 6)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_20_a_stock_on_the_last_day_is_told_as_a_stock(paper: Folder, language: str) -> None:
    text = Path(__file__).parents[2] / f"notebooks/text/{language}/employment.md"

    assert label(paper, "employment.moved_to_permanent").startswith("Members on a permanent contract on the last day")
    assert not re.search("had moved|passé|overgestapt", text.read_text(encoding="utf-8"))
