"""Fiscal years that are longer or shorter than twelve months: declared, and every rate over the year is of that."""

from collections.abc import Callable
from datetime import date

import pytest

from conftest import Folder
from indicators import tables
from indicators.core.fiscal_year import FiscalYear
from indicators.report import Chapter

Case = Callable[[str], Folder]
LONG = 'starts = "07-01"\n\n[[fiscal_year.other_lengths]]\nyear = 2024\nfirst_day = 2023-05-15\nlast_day = 2024-06-30\n'


def test_a_first_year_that_is_longer_has_all_its_weeks(case: Case):
    """152 and 1 500 hours in 413 days, in which one full-timer has 1 976 x 413 / 365 = 2 235.86."""
    folder = case("first_year_of_thirteen_months")
    folder.rewrite('starts = "07-01"\nnamed_after = "end"\n', 'named_after = "end"\n' + LONG)

    result = folder.run("ingest", "2024")
    contracts = tables.read("contracts", 2024, root=folder.root)

    assert result.code == 0
    assert "2 rows read = 2 used + 0 set aside" in result.out
    assert "The financial year is of 2023-05-15 - 2024-06-30, 13.6 months" in result.out
    assert contracts["full_time_share"].sum() == pytest.approx(1652 / (1976 * 413 / 365))
    assert list(contracts["month_ends"].round(6)) == [round(2 * 12 / 14, 6), round(12 * 12 / 14, 6)]


def test_figures_over_a_longer_year_say_so(case: Case):
    folder = case("first_year_of_thirteen_months")
    outside = folder.run("ingest", "2024").out
    folder.rewrite('starts = "07-01"\nnamed_after = "end"\n', 'named_after = "end"\n' + LONG)

    notes = Chapter("employment", 2024, "en", folder.root).figures("employment.full_time_equivalents")

    assert "is this financial year longer, and not declared so under fiscal_year.other_lengths?" in outside
    assert "Financial year 2024 runs from 15 May 2023 to 30 June 2024, 13.6 months" in notes._repr_html_()
    assert (
        "fiscal year 2024, 2023-05-15 - 2024-06-30, 13.6 months"
        in folder.run("trace", "2024", "employment.full_time_equivalents").out
    )


def test_the_days_and_hours_of_a_longer_year_are_bound_by_its_length(case: Case):
    folder = case("first_year_of_thirteen_months")
    folder.rewrite('starts = "07-01"\nnamed_after = "end"\n', LONG)
    row = "No;Worker;From;To;Sex;Days;Hours\nC1;P1;15/05/2023;30/06/2024;F;{0};3.000,00\n"
    folder.export("c.csv", row.format(413))
    right = folder.run("ingest", "2024")
    folder.export("c.csv", row.format(415))
    wrong = folder.run("ingest", "2024")

    assert right.code == 0
    assert "415 is not >= 0 / <= 366" in wrong.out


def test_a_changed_fiscal_year_is_declared_year_by_year(case: Case):
    folder = case("changed_fiscal_year")
    blocks = "\n".join(
        f"[[fiscal_year.other_lengths]]\nyear = {year}\nfirst_day = {first}\nlast_day = {last}\n"
        for year, first, last in ((2023, "2022-07-01", "2023-12-31"),)
    )
    folder.rewrite('starts = "07-01"\nends = "12-31"\n', blocks)

    assert folder.run("ingest", "2024").code == 0
    assert list(tables.read("contracts", 2024, root=folder.root)["full_time_share"]) == [1.0]


def test_years_that_do_not_follow_one_another_are_refused(case: Case):
    folder = case("changed_fiscal_year")
    block = "[[fiscal_year.other_lengths]]\nyear = 2023\nfirst_day = 2022-07-01\nlast_day = 2023-11-30\n"
    folder.rewrite('starts = "07-01"\nends = "12-31"\n', block)

    assert "2023 ends on 2023-11-30, and 2024 starts on 2024-01-01" in folder.run("ingest", "2024").err


def test_a_shortened_year_has_its_own_months():
    short = FiscalYear(2024, (7, 1), True, ((2024, date(2024, 1, 1), date(2024, 6, 30)),))

    assert [day.month for day in short.month_ends] == [1, 2, 3, 4, 5, 6]
    assert short.before.last_day == date(2023, 6, 30)
    assert not short.is_ordinary and short.before.is_ordinary


def test_every_month_of_a_longer_year_is_expected(folder: Folder):
    folder.configure(
        '[cooperative]\nname = "Long"\nlanguages = ["en"]\n[fiscal_year]\n'
        + LONG
        + '[exports.payslips]\nfile = "{year}/p.csv"\nperiodic = "month"\n[exports.payslips.columns]\n'
        'worker = "W"\nmonth = "M"\ngross = "G"\n'
    )
    folder.export(
        "p.csv", "W,M,G\n" + "".join(f"P1,{2023 + (m > 12)}-{(m - 1) % 12 + 1:02}-15,100\n" for m in range(5, 19))
    )
    whole = folder.run("ingest", "2024").out
    folder.export(
        "p.csv", "W,M,G\n" + "".join(f"P1,{2023 + (m > 12)}-{(m - 1) % 12 + 1:02}-15,100\n" for m in range(6, 19))
    )

    assert "missing_period" not in whole
    assert "There is no row of 2023-05-15 / 2023-06-14" in folder.run("ingest", "2024").out
