"""The calendar: what is asked of this cooperative, by its size and its year."""

from datetime import date

import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.law import provision
from indicators.night.calendar import Duty, calendar


@pytest.mark.parametrize(("size", "asked"), [(49, False), (50, True), (1000, True), (None, None)])
def test_the_analysis_is_asked_of_fifty_and_more(size: float | None, asked: bool | None) -> None:
    duty = Duty(date(2027, 3, 31), provision("pay_structure_analysis"), size, (), ())
    assert duty.concerns is asked
    assert ("Not asked of 49 workers" in duty.told("en")) is (asked is False)


def test_a_size_just_below_is_not_written_as_the_size_itself() -> None:
    duty = Duty(date(2027, 3, 31), provision("pay_structure_analysis"), 49.96, (), ())
    assert "Not asked of 49.9 workers." in duty.told("en")


@pytest.mark.parametrize("name", ["pay_gap_report", "pay_gap_report_150"])
def test_of_several_employers_each_has_its_own_size(name: str) -> None:
    """Of 260 workers of three employers, one may have 150 of them, or 250."""
    duty = Duty(date(2027, 6, 7), provision(name), 260, (), (), several=True)
    assert duty.concerns is None
    assert "Each employer is judged by its own size: all of them together have 260 workers." in duty.told("en")
    assert Duty(duty.due, duty.provision, 140, (), (), several=True).concerns is False


@pytest.mark.parametrize(
    ("closing", "due"),
    [
        (date(2012, 12, 31), date(2015, 3, 31)),
        (date(2024, 12, 31), date(2025, 3, 31)),
        (date(2025, 6, 30), date(2026, 9, 30)),
        (date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_the_analysis_is_due_three_months_after_every_second_closing(closing: date, due: date) -> None:
    """First of the fiscal year closed in 2014, whenever in it."""
    assert provision("pay_structure_analysis").due_after(closing) == due


@pytest.mark.parametrize(("size", "asked"), [(149, 100), (150, 150), (249, 150), (250, 250), (99, None)])
def test_one_band_of_the_directive_is_asked_of_each_size(size: float, asked: int | None) -> None:
    names = ("pay_gap_report", "pay_gap_report_150", "pay_gap_report_100")
    duties = [Duty(date(2031, 6, 7), provision(name), size, (), ()) for name in names]
    assert [one.provision.from_size for one in duties if one.concerns] == ([asked] if asked else [])


def test_what_is_due_says_how_it_is_made_and_what_no_export_gives(folder: Folder) -> None:
    folder.configure(
        CONFIGURATION
        + '[[documents]]\nname = "balance"\ntitle = { en = "A", fr = "B" }\nchapters = ["social_balance"]\n'
        'audience = "authority"\n'
    )
    told = {duty.provision.name: duty.told("en") for duty in calendar(Cooperative.at(folder.root))}
    assert "2025-07-31" in told["social_balance_filing"]
    assert "indicators report YEAR --document balance" in told["social_balance_filing"]
    assert "contracts.education" in told["social_balance_filing"]
    assert "contracts.gender" not in told["social_balance_filing"]
    assert '[[documents]] with chapters = ["analysis"]' in told["pay_structure_analysis"]
    assert "run indicators figures" in told["pay_structure_analysis"]
    folder.run("figures", "2024")
    known = {duty.provision.name: duty for duty in calendar(Cooperative.at(folder.root))}
    assert known["pay_structure_analysis"].concerns is not True
