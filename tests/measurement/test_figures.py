"""Figures: what is measured, withheld, not computable, and how numbers are written."""

import subprocess
import sys

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.cooperative import Cooperative
from indicators.figures import Figure
from indicators.figures.csv_output import as_csv, as_records
from indicators.i18n.formatting import write_rough, write_value
from indicators.measurement.cache import figures_of
from indicators.registry import get


def test_figures_of_three_contracts_on_paper(folder: Folder):
    figures = folder.figures()

    assert figures["employment.contracts", ""][0] == ""  # two people: below the floor
    folder.configure(CONFIGURATION + "\n[disclosure]\npeople = 1\n")
    figures = folder.figures()
    assert figures["employment.workers", ""] == ("2", "measured")
    assert figures["employment.contracts", ""] == ("3", "measured")
    assert figures["employment.declared_hours", ""] == ("2059.6", "measured")  # a floor of one hides nobody
    assert float(figures["employment.full_time_equivalents", ""][0]) == pytest.approx(2059.6 / 1976)
    assert figures["employment.workers", "gender=F"] == ("1", "measured")


def test_the_hours_of_a_full_time_year_are_the_cooperatives_own(folder: Folder):
    folder.configure(CONFIGURATION + "\n[full_time]\nweekly_hours = 36\n[disclosure]\npeople = 1\n")

    folder.run("figures", "2024")
    cooperative = Cooperative.at(folder.root)
    measured = figures_of(cooperative, cooperative.year(2024)).get("employment.full_time_equivalents").value

    assert measured == pytest.approx(2059.6 / (36 * 52))


def test_a_table_that_was_not_delivered_is_not_computable_and_never_zero(folder: Folder):
    figures = folder.figures()

    assert figures["loans.granted", ""] == ("", "not_computable")
    assert figures["pay.salary_tension", ""] == ("", "not_computable")


def test_a_column_that_was_not_delivered_is_not_computable_and_is_named(folder: Folder):
    configuration = CONFIGURATION.replace('hours = "Hours"\n', "")
    folder.configure(configuration)

    result = folder.run("trace", "2024", "employment.full_time_equivalents")

    assert folder.figures()["employment.full_time_equivalents", ""] == ("", "not_computable")
    assert "column_not_delivered:contracts.hours" in result.out


def test_a_cell_below_the_floor_takes_the_next_smallest_with_it(folder: Folder):
    """Nine women and three men: the men are below five, and the women would give them away."""
    women = [f"F{n};Ada;W{n};01/01/2024;;F;Liège;1;8,0" for n in range(9)]
    men = [f"M{n};Bob;V{n};01/01/2024;;M;Liège;1;8,0" for n in range(3)]
    folder.export("contracts.csv", "\n".join([CONTRACTS.splitlines()[0], *women, *men, ""]))

    figures = folder.figures()

    assert figures["employment.workers", ""] == ("12", "measured")
    assert [slice for id, slice in figures if id == "employment.workers" and slice] == []


def test_a_figure_of_one_persons_pay_needs_a_recorded_decision(folder: Folder):
    payroll = """
[exports.payslips]
file = "{year}/pay.csv"
columns = { worker = "w", gross = "g", stated_full_time_pay = "g" }
"""
    decision = """
[[disclosure.decisions]]
figures = ["pay.salary_tension"]
decided_by = "board"
decided_on = 2025-01-01
reason = "published every year"
"""
    folder.export("pay.csv", "w,g\nada,2000\nbob,6000\n")
    folder.configure(CONFIGURATION + payroll)
    assert folder.figures()["pay.salary_tension", ""] == ("", "suppressed")

    folder.configure(CONFIGURATION + payroll + decision)

    assert folder.figures()["pay.salary_tension", ""] == ("3", "measured")
    assert folder.figures()["pay.highest_pay", ""] == ("", "suppressed")

    folder.configure(CONFIGURATION + payroll + decision.replace("salary_tension", "salary_tensions"))
    refused = folder.run("figures", "2024")

    assert refused.code == 2
    assert "there is no figure 'pay.salary_tensions'. Did you mean 'pay.salary_tension'?" in refused.err


def test_what_leaves_of_people_has_no_more_digits_than_are_printed():
    """2 531.47 over 12 345.67 EUR is 4.876878...: with every digit, only these two amounts give it."""
    tension = Figure(get("pay.salary_tension"), 2024, "", 12345.67 / 2531.47, "measured", "ratio")
    workers = Figure(get("employment.full_time_equivalents"), 2024, "", 2283.7424, "measured", "FTE")

    turnover = Figure(get("activity.turnover"), 2024, "", 10.25, "measured", "EUR")
    printed = as_csv([tension, workers, turnover])

    assert "pay.salary_tension,,2024,4.88,ratio" in printed
    assert "employment.full_time_equivalents,,2024,2284,FTE" in printed
    assert "activity.turnover,,2024,10.25,EUR" in printed  # of the cooperative, no person's
    assert as_records([tension])[0]["value"] == 4.88


def test_small_cells_do_not_follow_from_their_number_and_the_total(folder: Folder):
    """One woman, one man and ten others: with the others printed, each of the two would be one."""
    people = ["F0", "M0", *(f"X{number}" for number in range(10))]
    rows = [f"{one};Ada;{one};01/01/2024;;{one[0]};Liège;1;8,0" for one in people]
    folder.export("contracts.csv", "\n".join([CONTRACTS.splitlines()[0], *rows, ""]))

    figures = folder.figures()

    assert figures["employment.workers", ""] == ("12", "measured")
    assert [slice for id, slice in figures if id == "employment.workers" and slice] == []


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "fr", "nl", "en"),
    [
        (4512675, "hours", 0, "4\u202f512\u202f675", "4.512.675", "4,512,675"),
        (1946.5, "hours", 1, "1\u202f946,5", "1.946,5", "1,946.5"),
        (236510, "currency", 0, "236\u202f510\u00a0€", "€\u00a0236.510", "€236,510"),
        (5.98, "ratio", 2, "5,98", "5,98", "5.98"),
        (2283.5, "FTE", 0, "2\u202f284", "2.284", "2,284"),
        (0.0076, "share", 1, "0,8\u00a0%", "0,8%", "0.8%"),
        (0, "loans", 0, "0", "0", "0"),
    ],
)
def test_numbers_are_written_as_their_reader_expects(value, unit, decimals, fr, nl, en):
    written = {language: write_value(value, unit, decimals, "EUR", language) for language in ("fr", "nl", "en")}

    assert written == {"fr": fr, "nl": nl, "en": en}


def test_millions_are_written_in_words_with_the_name_of_the_currency():
    assert write_rough(198_000_000, "currency", "EUR", "nl") == "198\u00a0miljoen euro"
    assert write_rough(6_800_000, "currency", "EUR", "fr") == "6,8\u00a0millions d'euros"


def test_the_csv_has_the_promised_columns(folder: Folder):
    lines = folder.run("figures", "2024", "--format", "csv").out.splitlines()

    assert lines[0] == "id,slice,fiscal_year,value,unit,status"
    assert {line.rsplit(",", 1)[1] for line in lines[1:]} <= {"measured", "fact", "suppressed", "not_computable"}


def test_pay_alone_without_anything_beside_it_is_measured(folder: Folder):
    """No benefits, no variable pay, no gender: components are 0 for everybody, and no figure breaks."""
    folder.configure(
        '[cooperative]\nname = "P"\nlanguages = ["en"]\n[exports.payslips]\nfile = "{year}/p.csv"\n'
        '[exports.payslips.columns]\nworker = "W"\nmonth = "M"\ngross = "G"\npaid_hours = "H"\n'
    )
    rows = [f"P{one},2024-{month:02}-01,{2000 + one},160" for one in range(6) for month in range(1, 13)]
    folder.export("p.csv", "\n".join(["W,M,G,H", *rows, ""]))
    (folder.root / "data/raw/2024/contracts.csv").unlink()

    assert folder.figures()["pay.people", ""] == ("6", "measured")


@pytest.mark.parametrize("command", ["ingest", "figures"])
def test_what_is_kept_is_told_without_the_libraries_that_made_it(folder: Folder, command: str):
    """They take longer to import than everything else that is done."""
    assert folder.run("figures", "2024").code == folder.run("ingest", "2024").code == 0
    code = (
        "import sys\nfrom indicators import cli\n"
        f"sys.argv = ['indicators', '--root', {str(folder.root)!r}, {command!r}, '2024']\n"
        "try:\n    cli.main()\nexcept SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "print([name for name in ('pandas', 'duckdb') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
