"""What two printed numbers tell together: groups that overlap, a part of a group, what a year adds, two roads."""

from typing import Any

import pytest
from paper import deliver, loans, payslips, slices

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.configuration import Disclosure
from indicators.disclosure.movements.eve import bounds_few_moved
from indicators.figures.figure import Figure


def worked(names: list[str], kind: str, population: str = "member", year: int = 2024) -> list[dict[str, Any]]:
    return [
        {
            "contract": f"{kind} {one}",
            "worker": one,
            "started_on": f"{year}-01-01",
            "ended_on": "",
            "population": population,
            "kind": kind,
            "hours": 100,
        }
        for one in names
    ]


def test_groups_of_which_few_people_are_in_two_are_not_printed(folder: Folder):
    """Eight with a permanent contract and eight with another, fourteen in all: two have both."""
    people = [f"w{n}" for n in range(14)]
    deliver(folder, contracts=[*worked(people[:8], "permanent"), *worked(people[6:], "fixed_term")])
    figures = folder.figures()

    assert figures["employment.workers", ""] == ("14", "measured")
    assert slices(figures, "employment.workers") == {}
    assert slices(figures, "employment.contracts") == {"kind=fixed_term": "8", "kind=permanent": "8"}


def test_a_part_of_a_group_that_few_are_left_of_goes_or_the_group_does(folder: Folder):
    """Twelve have a permanent contract, and ten of these are members: two are of the support team."""
    people = [f"w{n}" for n in range(24)]
    permanent = [*worked(people[:10], "permanent"), *worked(people[10:12], "permanent", "support")]
    deliver(folder, contracts=[*permanent, *worked(people[12:], "fixed_term")])
    figures = folder.figures()

    assert figures["employment.moved_to_permanent", ""] == ("10", "measured")
    assert slices(figures, "employment.workers") == {}


def test_every_figure_to_date_waits_where_a_year_adds_few(folder: Folder):
    """Eight loans in 2023 and ten in 2024, also where they are counted by what became of them."""
    old, new = loans(0, 8, "2023-03-01"), loans(8, 2, "2024-03-01")
    deliver(folder, 2023, loans=[one | {"status": "running"} for one in old])
    deliver(folder, 2024, loans=[one | {"status": "running"} for one in (*old, *new)])

    assert folder.figures("2023")["loans.by_status", ""] == ("8", "measured")
    assert folder.figures("2024")["loans.by_status", ""] == ("", "suppressed")


OWN = '''
import narwhals as nw

from indicators.catalogue import indicator


@indicator(
    label={{"en": "Requests ever"}},
    definition={{}},
    unit="cases",
    decimals=0,
    basis="board",
    slices=("topic",),
)
def ever(cases):
    """Requests since the beginning.

        count(cases)

    >>> import pandas as pd
    >>> int(ever(pd.DataFrame({{"case": ["a", "b"]}})))
    2
    """
    return {formula}
'''


@pytest.mark.parametrize("formula", ['nw.col("case").count()', 'nw.col("case").n_unique()'])
def test_a_figure_to_date_of_ones_own_waits_too(folder: Folder, formula: str):
    """Eight requests in 2023; two more in 2024 are not told; six more in 2025 are, with these two."""

    def cases(*years: tuple[int, int]) -> list[dict[str, Any]]:
        return [
            {"case": f"K{year} {n}", "desk": "legal", "opened_on": f"{year}-03-01", "topic": "VAT"}
            for year, many in years
            for n in range(many)
        ]

    path = folder.root / "notebooks/catalogue/requests.py"
    path.parent.mkdir(parents=True)
    path.write_text(OWN.format(formula=formula), encoding="utf-8")
    deliver(folder, 2023, cases=cases((2023, 8)))
    deliver(folder, 2024, cases=cases((2023, 8), (2024, 2)))
    deliver(folder, 2025, cases=cases((2023, 8), (2024, 2), (2025, 6)))

    printed = [folder.figures(year)["requests.ever", ""] for year in ("2023", "2024", "2025")]
    assert printed == [("8", "measured"), ("", "suppressed"), ("16", "measured")]


def test_who_left_of_a_group_is_not_told_by_who_was_hired_of_it(folder: Folder):
    """Ten women and ten men; of each six are hired, two women and four men leave: by gender the two would follow."""

    def register(year: int, **people: tuple[list[str], str, str]) -> list[dict[str, Any]]:
        return [
            {"contract": one, "worker": one, "started_on": start, "ended_on": end, "gender": one[0], "hours": 100}
            for names, start, end in people.values()
            for one in names
        ]

    def both(first: int, women: int, men: int) -> list[str]:
        return [f"F{n}" for n in range(first, first + women)] + [f"M{n}" for n in range(first, first + men)]

    old, new, left = both(0, 10, 10), both(10, 6, 6), both(0, 2, 4)
    deliver(folder, 2023, contracts=register(2023, old=(old, "2023-01-01", "")))
    stay = [one for one in old if one not in left]
    deliver(
        folder,
        2024,
        contracts=register(
            2024,
            stay=(stay, "2023-01-01", ""),
            left=(left, "2023-01-01", "2024-06-30"),
            new=(new, "2024-02-01", ""),
        ),
    )
    figures = folder.figures("2024")

    assert figures["employment.heads_last_day", ""] == ("26", "measured")
    assert not [
        slices(figures, f"employment.{id}")
        for id in ("heads_last_day", "hired", "left")
        if slices(figures, f"employment.{id}")
    ]
    assert slices(figures, "employment.workers") == {"gender=F": "16", "gender=M": "16"}


def staff(names: list[str], started_on: str, ended_on: str = "") -> list[dict[str, Any]]:
    return [
        {"contract": one, "worker": one, "started_on": started_on, "ended_on": ended_on, "hours": 100} for one in names
    ]


def test_who_came_is_not_told_by_those_of_the_last_day_before(folder: Folder):
    """Fourteen on the last day of 2023, six of them new; sixteen in 2024: two came."""
    people = [f"w{n}" for n in range(22)]
    old, new = staff(people[:8], "2020-01-01"), staff(people[8:14], "2023-03-01")
    deliver(folder, 2023, contracts=[*old, *new, *staff(people[14:20], "2020-01-01", "2023-06-30")])
    deliver(folder, 2024, contracts=[*old, *new, *staff(people[20:], "2024-03-01")])
    before, figures = folder.figures("2023"), folder.figures("2024")

    assert before["employment.heads_last_day", ""] == ("14", "measured")
    assert figures["employment.workers", ""] == figures["employment.contracts", ""] == ("", "suppressed")
    assert figures["employment.declared_hours", ""] == ("1600", "measured")


def test_who_left_is_not_told_by_those_who_stayed(folder: Folder):
    """Nineteen in 2023, of whom three left; twenty-four in 2024, eight of them new: sixteen stayed, so three left."""
    people = [f"w{n}" for n in range(27)]
    old, new, gone = staff(people[:10], "2020-01-01"), staff(people[10:16], "2023-03-01"), people[16:19]
    deliver(folder, 2023, contracts=[*old, *new, *staff(gone, "2020-01-01", "2023-06-30")])
    later = [*staff(people[19:25], "2024-02-01"), *staff(people[25:27], "2024-03-01")]
    moved = [{**one, "ended_on": "2024-06-30"} for one in old[:6]]
    deliver(folder, 2024, contracts=[*moved, *old[6:], *new, *later])
    before, figures = folder.figures("2023"), folder.figures("2024")

    assert before["employment.workers", ""] == ("19", "measured")
    assert figures["employment.workers", ""] == ("24", "measured")
    for id in ("employment.heads_last_day", "employment.hired", "employment.left"):
        assert before[id, ""] == figures[id, ""] == ("", "suppressed")


def test_who_left_of_a_group_is_not_told_by_all_who_came(folder: Folder):
    """Ten of each gender, then eleven women and twelve men; six came in all: no more than four men had left before."""
    people = {gender: [f"{gender}{n}" for n in range(20)] for gender in "FM"}

    def of(gender: str, first: int, end: int, *days: str) -> list[dict[str, Any]]:
        return [{**one, "gender": gender} for one in staff(people[gender][first:end], *days)]

    stay = [*of("F", 0, 8, "2020-01-01"), *of("M", 0, 9, "2020-01-01")]
    left = [*of("F", 18, 20, "2020-01-01", "2023-05-31"), *of("M", 19, 20, "2020-01-01", "2023-05-31")]
    deliver(folder, 2023, contracts=[*stay, *left])
    deliver(folder, 2024, contracts=[*stay, *of("F", 8, 11, "2024-02-01"), *of("M", 9, 12, "2024-02-01")])
    before, now = folder.figures("2023"), folder.figures("2024")
    then, after = (
        [Figure(SHIPPED["employment.workers"], 0, f"gender={g}", n, "measured", "persons") for g, n in of]
        for of in ((("F", 10), ("M", 10)), (("F", 11), ("M", 12)))
    )
    came = Figure(SHIPPED["employment.hired"], 0, "", 6, "measured", "persons")

    assert slices(before, "employment.workers") == {"gender=F": "10", "gender=M": "10"}
    assert now["employment.hired", ""] == ("", "suppressed")
    assert bounds_few_moved(then, after, came, None, Disclosure(people=5))
    assert not bounds_few_moved(then, after, None, None, Disclosure(people=5))


def test_a_mean_of_fewer_than_the_floor_is_withheld(folder: Folder):
    """Eight worked six months each: four at the end of a month."""
    people = [f"w{n}" for n in range(8)]
    contracts = [*staff(people[:4], "2024-01-01", "2024-06-30"), *staff(people[4:], "2024-07-01")]
    deliver(folder, contracts=contracts)
    figures = folder.figures()

    assert figures["employment.workers", ""] == ("8", "measured")
    for id in ("employment.heads_month_ends", "employment.contracts_month_ends"):
        assert figures[id, ""] == ("", "suppressed")


def test_a_gap_that_cannot_be_computed_does_not_tell_that_no_man_has_the_benefit(folder: Folder):
    """Six women with a benefit and six men: with one who has it there is a gap, of too few; with none there is not."""
    for having in ((), ("M0",)):
        women = [f"F{n}" for n in range(6)]
        deliver(folder, payslips=payslips(benefits=[*women, *having], F=6, M=6))

        assert folder.figures()["pay.gender_benefits_gap", ""] == ("", "suppressed")


def test_what_is_over_nothing_is_withheld_with_what_it_hangs_together_with(folder: Folder):
    """Two borrowed in 2023, whom the loans to date would tell; that none did in 2024 would tell the loans of 2024."""
    deliver(folder, 2023, loans=loans(0, 2, "2023-03-01"))
    deliver(folder, 2024, loans=loans(0, 2, "2023-03-01"))
    figures = folder.figures("2024")

    for id in ("loans.granted", "loans.mean_granted", "loans.granted_to_date"):
        assert figures[id, ""] == ("", "suppressed")


def test_that_nobody_left_is_not_told_for_it_tells_who_comes_next(folder: Folder):
    """Twelve in 2023, and nobody came or left; fourteen in 2024: two came, which those of the last day would tell."""
    people = staff([f"w{n}" for n in range(12)], "2020-01-01")
    deliver(folder, 2023, contracts=people)
    deliver(folder, 2024, contracts=[*people, *staff(["new 1", "new 2"], "2024-03-01")])
    before, figures = folder.figures("2023"), folder.figures("2024")

    assert before["employment.workers", ""] == ("12", "measured")
    for id in ("employment.heads_last_day", "employment.hired", "employment.left"):
        assert before[id, ""] == figures[id, ""] == ("", "suppressed")
    assert figures["employment.workers", ""] == ("14", "measured")


def test_a_group_of_another_table_does_not_tell_who_is_not_in_the_figure(folder: Folder):
    """Twelve have a permanent contract by their payslips, and ten of these are members: two are of the support team."""
    people = [f"w{n}" for n in range(24)]
    permanent = [*worked(people[:10], "permanent"), *worked(people[10:12], "permanent", "support")]
    slips = [
        {"worker": one, "month": "2024-01-01", "gross": 2500, "paid_hours": 160, "kind": kind, "termination": "no"}
        for names, kind in ((people[:12], "permanent"), (people[12:], "fixed_term"))
        for one in names
    ]
    deliver(folder, contracts=[*permanent, *worked(people[12:], "fixed_term")], payslips=slips)
    figures = folder.figures()

    assert figures["employment.moved_to_permanent", ""] == ("10", "measured")
    for id in ("employment.workers", "employment.contracts", "pay.people"):
        assert slices(figures, id) == {}


def test_two_roads_to_one_number_need_no_declaration(folder: Folder):
    """Twenty contracts, and pay for eighteen of them: the two that nobody was paid for are not told."""
    people = [f"w{n}" for n in range(20)]
    paid = [
        {"worker": one, "month": "2024-01-01", "contract": f"permanent {one}", "gross": 2500, "paid_hours": 160}
        for one in people[:18]
    ]
    deliver(folder, contracts=worked(people, "permanent"), payslips=paid)
    figures = folder.figures()

    assert figures["employment.contracts", ""] == ("20", "measured")
    assert figures["pay.contracts", ""] == ("", "suppressed")


def test_kinds_of_members_and_classes_of_shares_are_two_roads_to_one_group(folder: Folder):
    """Ten members of kind A, and eight who hold shares A: two are not in the register yet."""
    everybody = [(kind, n) for kind in ("A", "B") for n in range(10)]
    members = [
        {"member": f"{kind}{n}", "joined_on": "2020-01-01", "category": kind, "gender": "F", "shares": 1}
        for kind, n in everybody
    ]
    operations = [
        {"member": f"{kind}{n}", "operated_on": "2020-01-01", "type": "subscription", "share_class": kind}
        | {"quantity": 1, "unit_price": 30, "amount": 30}
        for kind, n in everybody
        if (kind, n) not in (("A", 0), ("A", 1))
    ]
    operations = [{"operation": number, **one} for number, one in enumerate(operations, 1)]
    deliver(folder, members=members, share_operations=operations)
    figures = folder.figures()

    printed = [slices(figures, f"membership.{id}") for id in ("members", "members_on_last_day")]
    kinds = [{name for name in one if not name.startswith("gender")} for one in printed]
    assert not all(kinds)


def test_one_group_is_not_joined_with_another_by_kind_than_by_class(folder: Folder):
    """Twelve A, nine B and four C in the list, and six B more in the register: C goes with B there, and with A here."""
    listed = [(kind, n) for kind, many in (("A", 12), ("B", 9), ("C", 4)) for n in range(many)]
    registered = [*listed, *(("B", n) for n in range(9, 15))]
    members = [
        {"member": f"{kind}{n}", "joined_on": "2020-01-01", "category": kind, "gender": "F", "shares": 1}
        for kind, n in listed
    ]
    operations = [
        {"operation": number, "member": f"{kind}{n}", "operated_on": "2020-01-01", "type": "subscription"}
        | {"share_class": kind, "quantity": 1, "unit_price": 30, "amount": 30}
        for number, (kind, n) in enumerate(registered, 1)
    ]
    deliver(folder, members=members, share_operations=operations)
    figures = folder.figures()

    kinds = [name for name in slices(figures, "membership.members") if name.startswith("category")]
    assert not (kinds and slices(figures, "membership.members_on_last_day"))


def test_few_requests_to_resign_are_withheld_as_those_who_resign_are(folder: Folder):
    """Seven ask to resign and two are refused: one would tell what the register withholds."""
    asked = [
        {"request": f"R{n}", "member": f"m{n}", "kind": "resignation", "received_on": "2024-03-01"}
        | {"decided_on": "2024-04-01", "decision": "refused" if n < 2 else "accepted"}
        | {"reason_refused": "too_early" if n < 2 else ""}
        for n in range(7)
    ]
    deliver(folder, requests=asked)
    figures = folder.figures()

    assert figures["membership.resignation_requests", ""] == ("7", "measured")
    assert figures["membership.resignation_requests_refused", ""] == ("", "suppressed")
    assert slices(figures, "membership.resignation_requests_refused") == {}


STOCK_OF_ONES_OWN = '''
import narwhals as nw

from indicators.catalogue import indicator


@indicator(
    label={"en": "Workers at the end of the year"},
    definition={},
    unit="persons",
    decimals=0,
    basis="board",
)
def at_the_end(staff):
    """Workers of the last day.

        sum(heads where on_last_day)

    >>> import pandas as pd
    >>> int(at_the_end(pd.DataFrame({"heads": [1, 1], "on_last_day": [True, False]})))
    1
    """
    return nw.when(nw.col("on_last_day")).then(nw.col("heads")).otherwise(0).sum()
'''


@pytest.mark.parametrize("leave", [1, 6])
def test_a_stock_of_ones_own_tells_no_more_than_the_one_that_ships(folder: Folder, leave: int):
    """Of twenty workers one leaves: the number on the last day would follow from who was hired; six are many."""
    path = folder.root / "notebooks/catalogue/own.py"
    path.parent.mkdir(parents=True)
    path.write_text(STOCK_OF_ONES_OWN, encoding="utf-8")
    people = worked([f"w{n}" for n in range(20)], "permanent")
    left = [one | {"ended_on": "2024-06-30"} for one in people[:leave]]
    hired = worked([f"n{n}" for n in range(6)], "permanent")
    old = [one | {"started_on": "2023-01-01"} for one in (*left, *people[leave:])]
    deliver(folder, contracts=[*old, *hired])
    figures = folder.figures()

    printed = ("", "suppressed") if leave == 1 else (str(26 - leave), "measured")
    assert figures["employment.heads_last_day", ""] == figures["own.at_the_end", ""] == printed


def registered(member: str, number: int, shares: int, day: str, kind: str = "subscription") -> dict[str, Any]:
    return {
        "operation": number,
        "operated_on": day,
        "member": member,
        "type": kind,
        "quantity": shares,
        "unit_price": 30,
        "amount": 30 * shares,
    }


@pytest.mark.parametrize(("shares", "status"), [(500, "suppressed"), (5, "measured")])
def test_what_one_member_paid_in_is_not_told_by_what_was_paid_back(folder: Folder, shares: int, status: str):
    """Six left and six came, one with nearly all the new shares: two capitals and what was paid back tell it."""
    old = [registered(f"m{n}", n + 1, 20, "2022-03-01") for n in range(20)]
    left = [registered(f"m{n}", 21 + n, 20, "2024-05-01", "sell_back") for n in range(6)]
    came = [registered(f"n{n}", 27 + n, shares if not n else 1, "2024-06-01") for n in range(6)]
    deliver(folder, 2023, share_operations=old)
    deliver(folder, 2024, share_operations=[*old, *left, *came])
    before, figures = folder.figures("2023"), folder.figures("2024")

    assert before["membership.capital_on_last_day", ""] == ("12000", "measured")
    assert figures["membership.capital_on_last_day", ""][1] == "measured"
    assert {figures[f"membership.{id}", ""][1] for id in ("amount_repaid", "shares_repaid", "admitted", "left")} == {
        status
    }
