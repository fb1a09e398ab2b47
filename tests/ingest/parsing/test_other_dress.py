"""Times, days, percentages, durations and negative numbers in another dress: read by declaration, told otherwise."""

from collections.abc import Callable
from datetime import date

import pytest

from conftest import Folder
from indicators import tables
from indicators.ingest.parsing.parse_dates import day_reader

Case = Callable[[str], Folder]


def test_a_time_with_its_zone_stops_the_year_until_the_zone_that_counts_is_declared(case: Case):
    """23:30 of universal time on 31 December is half past midnight in Brussels, on the first day of the next year."""
    folder = case("times_of_zones")
    stopped = folder.run("ingest", "2024")
    folder.rewrite('covers = "to_date"\n', 'covers = "to_date"\ntime_zone = "Europe/Brussels"\n')
    read = folder.run("ingest", "2024")
    days = [str(day)[:10] for day in tables.read("members", 2024, root=folder.root)["joined_on"]]

    assert stopped.code == 1
    assert "time_with_zone (stop): 4" in stopped.out
    assert read.code == 0
    assert days == ["2024-12-31", "2024-01-01", "2024-05-05", "2024-02-29"]
    assert "other_fiscal_year (set_aside): 2" in read.out


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/31/2024 11:30:00 PM", date(2024, 12, 31)),
        ("12/31/2024 11:30:00 p.m.", date(2024, 12, 31)),
        ("12/31/2024 11:30\u202fPM", date(2024, 12, 31)),
        ("12/31/2024 11:30 PM Z", date(2025, 1, 1)),
        ("12/31/2024 12:30 AM -0500", date(2024, 12, 31)),
        ("12/31/2024 25:30 ZM", None),
    ],
)
def test_a_time_before_or_after_noon_is_a_time_of_day(cell: str, day: date | None):
    assert day_reader("mm/dd/yyyy", time_zone="Europe/Brussels")(cell) == day


@pytest.mark.parametrize(
    ("style", "cell", "day"),
    [
        ("serial-1960-01-01", "23741", date(2024, 12, 31)),
        ("serial-1970-01-01", "19723.75", date(2024, 1, 1)),
        ("yyyy", "2024", date(2024, 1, 1)),
        ("yyyy", "24", None),
    ],
)
def test_days_are_counted_from_any_day_and_a_year_alone_is_its_first_day(style: str, cell: str, day: date | None):
    assert day_reader(style)(cell) == day


@pytest.mark.parametrize(("style", "sentence"), [("serial-1960-13-01", "month must be in 1..12"), ("yy", "yyyy")])
def test_a_style_that_counts_from_no_day_is_refused(folder: Folder, style: str, sentence: str):
    folder.rewrite('dates = "dd/mm/yyyy"', f'dates = "{style}"')

    assert sentence in folder.run("ingest", "2024").err


@pytest.mark.parametrize(("name", "style"), [("1904", "serial-1904"), ("1900", "serial-1900")])
def test_days_of_a_workbook_without_their_format_are_told_and_read_by_its_own_count(case: Case, name: str, style: str):
    folder = case(f"days_counted_from_{name}")
    folder.rewrite("[exports.contracts]\n", '[rules]\nmore_days_than_dates = "note"\n[exports.contracts]\n')
    told = folder.run("ingest", "2024")
    folder.rewrite('sheet = "Sheet1"\n', f'sheet = "Sheet1"\ndates = "{style}"\n')
    read = folder.run("ingest", "2024")
    other = {"serial-1904": "serial-1900", "serial-1900": "serial-1904"}[style]
    folder.rewrite(f'dates = "{style}"', f'dates = "{other}"')
    wrong = folder.run("ingest", "2024")

    assert told.code == 1 and "is a day as a workbook counts it, not as the mapping says" in told.out
    assert read.code == 0
    assert {day.year for day in tables.read("contracts", 2024, root=folder.root)["started_on"]} == {2024}
    assert wrong.code == 1
    assert f"The workbook counts its days otherwise than {other}: declare {style}" in wrong.out


@pytest.mark.parametrize("day", ["31/12/9999", "07/02/2106"])
def test_a_day_beyond_what_is_read_is_told_as_such(folder: Folder, day: str):
    path = folder.root / "data/raw/2024/contracts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("01/03/2024;;", f"01/03/2024;{day};"), encoding="utf-8")

    result = folder.run("ingest", "2024")

    assert f"line 3, column To: {day} is beyond the years that are read (1900 - 2100)" in result.out
    assert "not_a_date" not in result.out


def test_a_cell_that_shows_a_percentage_is_that_percentage(case: Case):
    folder = case("percent_cells")

    assert folder.run("ingest", "2024").code == 0
    assert set(tables.read("loans", 2024, root=folder.root)["rate"].round(6)) == {2.1, 2.2, 2.3, 2.4, 2.5, 2.6}


@pytest.mark.parametrize("name", ["workbook", "open_document"])
def test_hours_and_minutes_are_told_and_read_by_declaration(case: Case, name: str):
    folder = case(f"durations_of_a{'n' if name[0] == 'o' else ''}_{name}")
    told = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", '[exports.contracts]\ndurations = ["hours"]\n')
    read = folder.run("ingest", "2024")

    assert told.code == 1
    assert "'38:30' is hours and minutes: declare durations = [\"hours\"]" in told.out
    assert read.code == 0, read.out
    assert 38.5 in set(tables.read("contracts", 2024, root=folder.root)["hours"])


@pytest.mark.parametrize(
    ("cell", "style", "hours"),
    [
        ("1:45", "durations = ['hours']", 1.75),
        ("100:00:36", "durations = ['hours']", 100.01),
        ("1.976,50-", "negatives = 'trailing'", None),
        ("(1.976,50)", "negatives = 'parentheses'", None),
    ],
)
def test_hours_are_read_by_a_declared_style_alone(folder: Folder, cell: str, style: str, hours: float | None):
    path = folder.root / "data/raw/2024/contracts.csv"
    rows = path.read_text(encoding="utf-8").replace("1.976,0", cell).replace("76,0", "76:00").replace(";7,6", ";7:36")
    plain = path.read_text(encoding="utf-8").replace("1.976,0", cell)
    path.write_text(rows if hours else plain, encoding="utf-8")
    told = folder.run("ingest", "2024")
    folder.rewrite("[exports.contracts]\n", f"[exports.contracts]\n{style}\n")
    read = folder.run("ingest", "2024")

    assert told.code == 1
    assert ("is hours and minutes" if hours else f"below 0 in another dress: declare {style.split()[0]}") in told.out
    if hours:
        assert hours in set(tables.read("contracts", 2024, root=folder.root)["hours"].round(6))
    else:
        assert f"{cell} is not >= 0" in read.out  # it is read as a number below 0, which hours are not


def test_hours_that_a_declaration_leaves_out_are_not_nothing(case: Case):
    """65 days of 7.6 hours are 494."""
    folder = case("full_timer_without_hours")
    stopped = folder.run("ingest", "2024")
    for export in ("payslips", "occ"):
        folder.rewrite(f"[exports.{export}]\n", f"[exports.{export}]\nhours_a_day = 7.6\n")
    filled = folder.run("ingest", "2024")

    assert stopped.code == 1
    assert "hours_not_declared (stop): 2" in stopped.out
    assert filled.code == 0
    assert "1 rows declare days and no hours: their hours are the days times 7.6" in filled.out
    assert list(tables.read("contracts", 2024, root=folder.root)["hours"]) == [228.0, 494.0]
    assert list(tables.read("payslips", 2024, root=folder.root)["paid_hours"]) == [228.0, 494.0]


def test_hours_are_the_days_by_the_week_of_each_occupation(case: Case):
    """30 days of 22.80 hours in 3 days a week, stated as 228; 65 days of 38 hours in 4 days a week: 617.5."""
    folder = case("full_timer_without_hours")
    folder.rewrite("row_element =", 'hours_a_day = "MeanWorkingHours / WorkingDaysSystem"\nrow_element =')
    path = folder.root / "data/raw/2024/d1.xml"
    text = path.read_text(encoding="utf-8")
    without = folder.run("ingest", "2024").out
    week = "<WorkingDaysSystem>400</WorkingDaysSystem><MeanWorkingHours>3800</MeanWorkingHours></Occupation>"
    path.write_text(text.replace("</Occupation>", week), encoding="utf-8")
    filled = folder.run("ingest", "2024")

    assert "hours_not_declared (stop): 2" in without
    assert filled.code == 0
    assert list(tables.read("contracts", 2024, root=folder.root)["hours"]) == [228.0, 617.5]
    assert list(tables.read("payslips", 2024, root=folder.root)["paid_hours"]) == [228.0, 617.5]


@pytest.mark.parametrize("name", ["1904", "1900"])
def test_days_that_a_workbook_counts_are_proposed_as_it_says_that_it_counts_them(case: Case, name: str):
    folder = case(f"days_counted_from_{name}")

    out = folder.run("inspect", str(folder.root / "data/raw/2024/c.xlsx")).out
    folder.configure('[cooperative]\nname = "S"\nlanguages = ["en"]\n' + out)

    assert f'dates = "serial-{name}"  # as the workbook says that it counts its days' in out
    assert "QUESTION" not in out
    ingested = folder.run("ingest", "2024").out
    assert not any(rule in ingested for rule in ("not_a_date", "counted_day", "other_epoch", "outside_fiscal_year"))


@pytest.mark.parametrize(
    ("currency", "cell", "read"),
    [
        *(("EUR", "1000 €", True), ("EUR", "EUR 1000", True), ("EUR", "1000 $", False), ("EUR", "CHF 1000", False)),
        *(("CHF", "CHF 1000", True), ("CHF", "1000 €", False)),
    ],
)
def test_the_sign_of_another_currency_is_no_part_of_a_number(folder: Folder, currency: str, cell: str, read: bool):
    loans(folder, f"L1;2024-02-01;{cell};2\n", f'currency = "{currency}"\n')

    assert (folder.run("ingest", "2024").code == 0) is read


def test_rates_that_are_all_below_one_are_perhaps_parts_of_one(folder: Folder):
    loans(folder, "L1;2024-02-01;1000;0.025\nL2;2024-02-02;1000;0.0175\n")
    told = folder.run("ingest", "2024")
    folder.rewrite("[exports.loans]\n", "[exports.loans]\ndivided_by = { rate = 0.01 }\n")
    declared = folder.run("ingest", "2024")

    assert told.code == declared.code == 0
    assert "its highest number is 0.025" in told.out and "percent_as_share" not in declared.out
    assert list(tables.read("loans", 2024, root=folder.root)["rate"]) == pytest.approx([2.5, 1.75])


def loans(folder: Folder, rows: str, more: str = "") -> None:
    columns = 'loan = "L"\ngranted_on = "D"\namount = "A"\nrate = "R"\n'
    folder.configure(
        f'[cooperative]\nname = "L"\nlanguages = ["en"]\n{more}'
        f'[exports.loans]\nfile = "{{year}}/l.csv"\nseparator = ";"\n[exports.loans.columns]\n{columns}'
    )
    folder.export("l.csv", "L;D;A;R\n" + rows)


@pytest.mark.parametrize("cell", ["2024-12-31T23:30:00+00:00[UTC]", "2024-12-31 23:30:00 CET"])
def test_a_zone_by_its_name_is_told_as_a_zone(folder: Folder, cell: str):
    loans(folder, f"L1;{cell};1000;2\n")

    assert "time_with_zone (stop): 1" in folder.run("ingest", "2024").out
