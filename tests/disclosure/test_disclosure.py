"""What is withheld, and what goes with it: tables small enough for paper."""

from datetime import date
from typing import Any

import pytest

from conftest import Folder
from indicators.catalogue.indicator import Indicator
from indicators.catalogue.invariants import FLOWS, MULTIPLES, QUOTIENTS, SAME, Same
from indicators.configuration import Disclosure
from indicators.configuration.identity import Decision
from indicators.core.errors import ConfigurationError, FiguresRefused
from indicators.disclosure.withhold import check_decisions, withhold
from indicators.figures.figure import Figure, Figures
from repository import CATALOGUE

RULES = Disclosure(people=5, health=10, dominance=10)
WORKERS = CATALOGUE["employment.workers"]


def cells(declared: Indicator | str, counts: dict[str, Any], year: int = 2024) -> list[Figure]:
    """Figures of an indicator by slice; a count of people, or a value with its people behind a comma."""
    one = CATALOGUE[declared] if isinstance(declared, str) else declared
    figures = []
    for slice, count in counts.items():
        value, people = count if isinstance(count, tuple) else (count, count)
        figures.append(Figure(one, year, slice, value, "measured", one.unit, people=people))
    return figures


def hidden(figures: list[Figure], rules: Disclosure = RULES, earlier: tuple[Figures, ...] = ()) -> set[str]:
    """The slices that are withheld, of several indicators or years with their id."""
    ids = {one.id for one in figures}
    return {
        one.slice if len(ids) == 1 else f"{one.id},{one.slice}".rstrip(",")
        for one in withhold(figures, rules, earlier)
        if one.status == "suppressed"
    }


def test_a_small_slice_takes_the_next_smallest_with_it():
    assert hidden(cells(WORKERS, {"": 30, "gender=F": 20, "gender=M": 7, "gender=X": 3})) == {"gender=M", "gender=X"}


def test_two_small_slices_that_could_only_be_one_and_one_take_a_third():
    assert (
        len(hidden(cells(WORKERS, {"": 62, "gender=F": 50, "gender=M": 10, "gender=X": 1, "gender=unknown": 1}))) == 3
    )


def test_two_small_slices_of_four_and_three_stay_alone_only_if_one_could_be_five():
    """Their sum is seven: each may be up to six."""
    figures = cells(WORKERS, {"": 57, "gender=F": 50, "gender=M": 4, "gender=X": 3})

    assert hidden(figures) == {"gender=M", "gender=X"}


def test_two_small_slices_that_leave_no_room_up_to_the_floor_take_a_third():
    """Three and one: the first could be three at most, so that it is known to be below five."""
    assert len(hidden(cells(WORKERS, {"": 54, "gender=F": 50, "gender=M": 3, "gender=X": 1}))) == 3


def test_zero_is_printed_and_hides_nobody():
    figures = cells(WORKERS, {"": 30, "gender=F": 30, "gender=M": 0})

    assert hidden(figures) == set()


def test_a_slice_by_one_column_does_not_follow_from_the_slices_by_another():
    """In two dimensions with margins: one small cell needs a rectangle of four."""
    both = {"gender=F;working_time=full": 2, "gender=F;working_time=part": 20}
    both |= {"gender=M;working_time=full": 20, "gender=M;working_time=part": 20}
    both |= {"gender=X;working_time=full": 20, "gender=X;working_time=part": 20}
    margins = {
        "": 102,
        "gender=F": 22,
        "gender=M": 40,
        "gender=X": 40,
        "working_time=full": 42,
        "working_time=part": 60,
    }

    gone = hidden(cells(WORKERS, margins | both))

    assert len(gone) == 4 and all(";" in slice for slice in gone)
    assert {slice.partition(";")[0] for slice in gone} > {"gender=F"}


def test_a_health_figure_is_hidden_below_ten():
    help = CATALOGUE["risk.psychological_help"]

    assert hidden(cells(help, {"": 9})) == {""}
    assert hidden(cells(help, {"": 10})) == set()


def test_a_mean_does_not_give_away_the_amount_of_a_few():
    """The number of loans, their sum and their mean: whoever has two of them has the third."""
    figures = [
        *cells("loans.granted", {"": (40, 30), "purpose=training": (3, 3), "purpose=cash_advance": (37, 27)}),
        *cells("loans.amount_granted", {"": (90000.0, 30)}),
        *cells("loans.mean_granted", {"": (2250.0, 30)}),
    ]

    gone = hidden(figures)

    assert gone == {"loans.granted,purpose=training", "loans.granted,purpose=cash_advance"}


def test_a_balance_of_two_years_does_not_give_away_the_year_between():
    """183 loans at the end of one year, 185 at the end of the next: the two of the year are hidden."""
    before = Figures(2023, cells("loans.granted_to_date", {"": (183, 150)}, 2023))
    figures = [*cells("loans.granted_to_date", {"": (185, 151)}), *cells("loans.granted", {"": (2, 2)})]

    assert hidden(figures) == {"loans.granted"}
    assert hidden(figures, earlier=(before,)) == {"loans.granted", "loans.granted_to_date"}


def test_this_year_does_not_give_away_what_was_withheld_last_year():
    earlier = (
        Figures(2022, cells("loans.granted_to_date", {"": (181, 150)}, 2022)),
        Figures(
            2023,
            withhold(
                [*cells("loans.granted_to_date", {"": (183, 150)}, 2023), *cells("loans.granted", {"": (2, 2)}, 2023)],
                RULES,
                (Figures(2022, cells("loans.granted_to_date", {"": (181, 150)}, 2022)),),
            ),
        ),
    )
    figures = [*cells("loans.granted_to_date", {"": (223, 190)}), *cells("loans.granted", {"": (40, 40)})]

    assert len(hidden(figures, earlier=earlier)) == 1


def test_two_indicators_of_the_same_thing_are_hidden_together():
    """The list and the register: the total of the one would give away that of the other."""
    figures = [*cells("membership.members", {"": 3}), *cells("membership.members_on_last_day", {"": 3})]

    assert hidden(figures) == {"membership.members", "membership.members_on_last_day"}


def test_a_multiple_of_a_hidden_figure_is_hidden():
    hours, full_time = "employment.declared_hours", "employment.full_time_equivalents"
    figures = [*cells(hours, {"": (1976.0, 3)}), *cells(full_time, {"": (1.0, 3)})]

    assert hidden(figures) == {hours, full_time}


def test_the_share_of_one_slice_does_not_follow_from_the_other_and_the_whole():
    """No woman has the benefit, all men have it: two of the three tell the last."""
    figures = cells("pay.with_benefits", {"": (0.75, 20), "gender=F": (0.0, 3), "gender=M": (1.0, 17)})

    assert hidden(figures) == {"gender=F", "gender=M"}


def test_the_rows_of_a_table_are_not_counted_where_they_may_be_a_withheld_figure():
    loans = Figures(2024, withhold(cells("loans.granted_to_date", {"": (3, 3)}), RULES))
    pay = Figures(2024, withhold(cells("pay.highest_pay", {"": (9000.0, 40)}), RULES))

    assert loans.uncounted_tables == {"loans"}
    assert pay.uncounted_tables == frozenset()


def test_people_in_two_slices_do_not_add_up_and_need_no_complement():
    """Seven members hold shares; six of them of class A, four of class B."""
    figures = cells("membership.members_on_last_day", {"": 7, "share_class=A": 6, "share_class=B": 4})

    assert hidden(figures) == {"share_class=B"}


def test_a_sum_of_pay_that_one_person_has_most_of_is_hidden():
    pay = CATALOGUE["pay.gross_pay"]
    one = Figure(pay, 2024, "", 100_000.0, "measured", "EUR", people=8, others=0.05)
    many = Figure(pay, 2024, "", 100_000.0, "measured", "EUR", people=8, others=4.0)

    assert withhold([one], RULES)[0].status == "suppressed"
    assert withhold([many], RULES)[0].status == "measured"


def decision(*figures: str, **more: Any) -> Disclosure:
    made = Decision(figures=figures, decided_by="board", decided_on=date(2025, 1, 1), reason="public", **more)
    return RULES.model_copy(update={"decisions": (made,)})


def test_a_decision_is_for_a_figure_a_slice_or_a_fiscal_year():
    figures = cells(WORKERS, {"": 3, "gender=F": 3})

    assert hidden(figures, decision("employment.workers")) == set()
    assert hidden(figures, decision("employment.workers", fiscal_years=(2024,))) == set()
    assert hidden(figures, decision("employment.workers", fiscal_years=(2023,))) == {"", "gender=F"}


@pytest.mark.parametrize("same", SAME, ids=lambda same: str(same.one))
def test_of_a_small_cooperative_the_list_and_the_register_are_withheld_together(same: Same):
    """Three members: what the list tells, the register tells too."""
    figures = [*cells(same.one, {"": (3, 3)}), *cells(same.other, {"": (3, 3)})]

    assert hidden(figures) == {same.one, same.other}


def test_a_decision_that_gives_away_another_figure_is_refused():
    with pytest.raises(FiguresRefused, match=r"can be worked out from employment.workers,gender=F 2024"):
        withhold(cells(WORKERS, {"": 3, "gender=F": 3}), decision("employment.workers,gender=F"))


def test_a_decision_about_a_slice_that_there_is_not_is_a_mistake():
    with pytest.raises(ConfigurationError, match="is not published by 'colour'"):
        check_decisions(decision("employment.workers,colour=red"), CATALOGUE)


def test_hundreds_of_figures_are_checked_within_a_second():
    import time

    counts = {f"office={number}": 3 + number % 11 for number in range(400)}
    started = time.perf_counter()
    withhold(cells("employment.full_time_equivalents", {"": sum(counts.values()), **counts}), RULES)

    assert time.perf_counter() - started < 5  # a shared machine; a second on a free one


LOANS = """
[cooperative]
name = "Paper"

[exports.loans]
file = "{year}/loans.csv"
covers = "to_date"
columns = { loan = "n", member = "who", granted_on = "on", amount = "amount" }
"""


def test_the_figures_of_a_year_do_not_give_away_those_beside_the_year_before(folder: Folder):
    """Eight loans at the end of 2023, ten at the end of 2024: the two of the year are withheld, and so is ten."""
    old = [f"L{number},p{number},2023-03-01,900" for number in range(8)]
    new = [f"N{number},q{number},2024-03-01,900" for number in range(2)]
    folder.configure(LOANS)
    folder.export("loans.csv", "\n".join(["n,who,on,amount", *old, ""]), 2023)
    folder.export("loans.csv", "\n".join(["n,who,on,amount", *old, *new, ""]), 2024)

    assert folder.figures("2024")["loans.granted_to_date", ""] == ("10", "measured")  # nothing is known of 2023
    assert folder.figures("2023")["loans.granted_to_date", ""] == ("8", "measured")
    both = folder.figures("2024")

    assert both["loans.granted", ""] == both["loans.granted_to_date", ""] == ("", "suppressed")
    assert both["loans.amount_granted_to_date", ""] == ("", "suppressed")


def test_what_is_declared_to_hang_together_is_in_the_catalogue():
    named = [vars(one).values() for one in (*QUOTIENTS, *MULTIPLES, *SAME, *FLOWS)]

    assert {id for ids in named for id in ids} <= set(CATALOGUE)
