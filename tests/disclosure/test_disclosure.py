"""What is withheld, and what goes with it: exports small enough for paper."""

import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from paper import contracts, deliver, loans, payslips, slices

from conftest import Folder
from indicators.catalogue.invariants import (
    FLOWS,
    FLOWS_OF_GROUPS,
    MULTIPLES,
    PRINTED_LAST,
    QUOTIENTS,
    SAME,
)
from indicators.configuration import Decision, Disclosure
from indicators.configuration.disclosure import mistakes_in_decisions
from indicators.cooperative import Cooperative
from indicators.disclosure.audit import Audit
from indicators.disclosure.primary import must_be_withheld
from indicators.disclosure.relations import Cell
from indicators.figures.figure import Figure
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ledger.snapshot import keep_snapshot
from repository import CATALOGUE

RULES = Disclosure(people=5, health=10, dominance=10)


def test_small_groups_are_joined_into_one_that_is_large_enough(folder: Folder):
    deliver(folder, contracts=contracts(F=12, M=9, X=2, unknown=1))

    assert slices(folder.figures(), "employment.workers") == {"gender=F": "12", "gender=~other": "12"}


def test_groups_that_are_large_enough_together_leave_the_others_alone(folder: Folder):
    deliver(folder, contracts=contracts(F=12, M=9, X=3, unknown=2))

    printed = slices(folder.figures(), "employment.workers")
    assert printed == {"gender=F": "12", "gender=M": "9", "gender=~other": "5"}


def test_a_breakdown_that_cannot_be_made_safe_has_no_row(folder: Folder):
    deliver(folder, contracts=contracts(F=4, M=3))
    figures = folder.figures()

    assert slices(figures, "employment.workers") == {}
    assert figures["employment.workers", ""] == ("7", "measured")


def test_what_was_joined_last_year_stays_joined_while_a_group_is_small(folder: Folder):
    """X is large enough in 2024, and was not in 2023: printed alone it would tell the two of 2023."""
    deliver(folder, 2023, contracts=contracts(2023, F=11, M=9, X=2))
    deliver(folder, 2024, contracts=contracts(F=12, M=9, X=6))

    assert set(slices(folder.figures("2023"), "employment.workers")) == {"gender=F", "gender=~other"}
    assert set(slices(folder.figures("2024"), "employment.workers")) == {"gender=F", "gender=~other"}


def test_the_share_of_women_does_not_tell_those_who_are_neither(folder: Folder):
    """A1: twelve women of 57.1 % make nine men, and three others of 24."""
    genders = {"F": 12, "M": 9, "X": 3}
    deliver(folder, contracts=contracts(**genders), payslips=payslips(**genders))

    assert folder.figures()["pay.share_of_women", ""] == ("", "suppressed")


def test_the_unpaid_go_with_the_payslips_that_are_left_out(folder: Folder):
    """A2: of seven payslips that are left out, two are of people who were not paid."""
    deliver(folder, payslips=payslips(unpaid=("F0", "F1"), F=12, M=12))
    figures = folder.figures()

    family = ("pay.unpaid_people", "pay.payslips_excluded", "pay.payslips_compared")
    assert [figures[id, ""][1] for id in family] == ["suppressed"] * 3


def test_a_share_of_none_or_all_is_about_each(folder: Folder):
    """A7: where all women have benefits and no man has, the slices would say so of each."""
    women = [f"F{number}" for number in range(8)]
    deliver(folder, payslips=payslips(benefits=women, F=8, M=8))
    figures = folder.figures()

    assert figures["pay.with_benefits", ""] == ("0.5", "measured")
    assert slices(figures, "pay.with_benefits") == {}


def test_a_debt_of_one_borrower_is_withheld_though_many_borrow(folder: Folder):
    """A5: nothing is due of twelve loans but of one."""
    deliver(folder, loans=[*loans(0, 12, "2024-02-01")])
    instalments = "loan,number,due_on,principal,paid_on,principal_paid\n" + "".join(
        f"L{number},1,2024-06-01,900,{'' if number == 0 else '2024-06-01'},{0 if number == 0 else 900}\n"
        for number in range(12)
    )
    folder.export("instalments.csv", instalments)
    names = ("loan", "number", "due_on", "principal", "paid_on", "principal_paid")
    columns = ", ".join(f'{name} = "{name}"' for name in names)
    text = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    folder.configure(
        text
        + f'[exports.instalments]\nfile = "{{year}}/instalments.csv"\ncovers = "to_date"\ncolumns = {{ {columns} }}\n'
    )
    figures = folder.figures()

    for id in ("outstanding", "arrears", "repayment_rate"):
        assert figures[f"loans.{id}", ""] == ("", "suppressed"), id


def test_what_a_year_adds_to_the_loans_to_date_is_a_figure(folder: Folder):
    """Eight borrowers in 2023, two more in 2024: ten would tell the two. Six more in 2025 are printed with them."""
    old, new, newest = loans(0, 8, "2023-03-01"), loans(8, 2, "2024-03-01"), loans(10, 6, "2025-03-01")
    deliver(folder, 2023, loans=old)
    deliver(folder, 2024, loans=[*old, *new])
    deliver(folder, 2025, loans=[*old, *new, *newest])

    assert folder.figures("2023")["loans.granted_to_date", ""] == ("8", "measured")
    in_2024 = folder.figures("2024")
    assert in_2024["loans.granted", ""] == in_2024["loans.granted_to_date", ""] == ("", "suppressed")
    in_2025 = folder.figures("2025")
    assert in_2025["loans.granted_to_date", ""] == ("16", "measured")
    assert in_2025["loans.granted", ""] == ("", "suppressed")


def test_loans_to_date_by_group_do_not_tell_who_was_added(folder: Folder):
    """A8: ten women and ten men, then two men more, and six women."""
    old = [*loans(0, 10, "2023-03-01", "F"), *loans(10, 10, "2023-03-01", "M")]
    deliver(folder, 2023, loans=old)
    deliver(folder, 2024, loans=[*old, *loans(20, 6, "2024-03-01", "F"), *loans(26, 2, "2024-03-01", "M")])

    assert len(slices(folder.figures("2023"), "loans.granted_to_date")) == 2
    figures = folder.figures("2024")
    assert figures["loans.granted_to_date", ""] == ("28", "measured")
    assert slices(figures, "loans.granted_to_date") == {}


def test_the_flows_of_members_are_printed_together_or_not_at_all(folder: Folder):
    """Nine came and two left: with the members of two years, nine would tell the two."""
    bought = [("2023-01-01", f"old {n}", "subscription") for n in range(12)]
    moves = [("2024-02-01", f"new {n}", "subscription") for n in range(9)]
    moves += [("2024-03-01", f"old {n}", "sell_back") for n in range(2)]
    operations = [
        {
            "operation": number,
            "operated_on": day,
            "member": one,
            "type": kind,
            "share_class": "A",
            "quantity": 1,
            "unit_price": 30,
            "amount": 30,
        }
        for number, (day, one, kind) in enumerate([*bought, *moves], 1)
    ]
    deliver(folder, share_operations=operations)
    figures = folder.figures()

    assert figures["membership.members_on_last_day", ""] == ("19", "measured")
    assert figures["membership.admitted", ""] == figures["membership.left", ""] == ("", "suppressed")


def test_who_left_is_not_told_by_a_list_that_has_only_those_who_joined(folder: Folder):
    """Twenty-one members, six who joined, and twenty-three members: four left, which no figure says."""

    def members(names: Iterable[str], joined: Iterable[str] = ()) -> list[dict[str, Any]]:
        return [
            {"member": one, "joined_on": "2024-03-01" if one in set(joined) else "2020-03-01", "category": "A"}
            | {"gender": "F", "shares": 1, "share_value": 30}
            for one in names
        ]

    old, new = [f"m{n}" for n in range(21)], [f"new {n}" for n in range(6)]
    deliver(folder, 2023, members=members(old, ["m0"]))
    deliver(folder, 2024, members=members([*old[4:], *new], new))
    folder.run("ingest", "2023")
    figures = folder.figures("2024")

    assert figures["membership.members", ""] == ("23", "measured")
    assert figures["membership.joined", ""] == ("", "suppressed")


@pytest.mark.parametrize("keeps_tables", [True, False])
def test_what_two_people_changed_since_it_was_published_stays_as_it_was(folder: Folder, keeps_tables: bool):
    """A6: thirty-five workers are published, and two came late; also on a machine that lost the tables of then."""
    deliver(folder, contracts=contracts(F=20, M=15))
    signed = ("--prepared-by", "Ada Berger", "--reviewed-by", "Bob Claes", "--on", "2025-06-01")
    assert folder.run("publish", "2024", *signed).code == 0
    if not keeps_tables:
        shutil.rmtree(folder.root / "data/processed")
    deliver(folder, contracts=contracts(F=20, M=15, X=2))
    figures = folder.figures()

    assert figures["employment.workers", ""] == ("35", "measured")
    assert slices(figures, "employment.workers") in ({"gender=F": "20", "gender=M": "15"}, {})


SIGNED = ("--prepared-by", "Ada Berger", "--reviewed-by", "Bob Claes", "--on", "2025-05-02")


def test_a_group_that_few_changed_stays_where_enough_changed_the_whole(folder: Folder):
    """Two women and six men came late: the whole tells of eight, and the women by gender would tell of two."""
    deliver(folder, contracts=contracts(F=20, M=15))
    assert folder.run("publish", "2024", *SIGNED).code == 0
    deliver(folder, contracts=contracts(F=22, M=21))
    figures = folder.figures()

    assert figures["employment.workers", ""] == ("43", "measured")
    assert slices(figures, "employment.workers") == {"gender=F": "20", "gender=M": "15"}


def test_what_few_changed_before_the_last_publication_stays_as_it_was(folder: Folder):
    """Two are paid more than was published, and eight hired: these are published again, with the tables of then."""
    rows = payslips(F=20, M=15)
    raised = [{**one, "gross": one["gross"] + 1000} if number < 2 else one for number, one in enumerate(rows)]
    deliver(folder, contracts=contracts(F=20, M=15), payslips=rows)
    assert folder.run("publish", "2024", *SIGNED).code == 0
    first = folder.figures()["pay.gross_pay", ""]
    deliver(folder, contracts=contracts(F=28, M=15), payslips=raised)
    assert folder.figures()["pay.gross_pay", ""] == first

    cooperative = Cooperative.at(folder.root)
    keep_snapshot(cooperative, cooperative.year(2024), ingest_or_refuse(cooperative, cooperative.year(2024)), "again")

    assert folder.figures()["pay.gross_pay", ""] == first


@pytest.mark.parametrize(("largest", "status"), [(9_000, "suppressed"), (400, "measured")])
def test_a_share_of_a_sum_does_not_tell_what_one_person_has_nearly_all_of(folder: Folder, largest: int, status: str):
    """Seven of fourteen borrowers are late, six with 100 each: the share that is late tells what the first owes."""
    owed = [largest, *[100] * 6, *[1_000] * 7]
    granted = [{**one, "amount": owed[number]} for number, one in enumerate(loans(0, 14, "2023-01-10"))]
    due = [
        {"loan": f"L{number}", "number": 1, "due_on": day, "principal": amount, "paid_on": "", "principal_paid": 0}
        for number, amount in enumerate(owed)
        for day in ("2024-02-01" if number < 7 else "2025-02-01",)
    ]
    deliver(folder, loans=granted, instalments=due)
    figures = folder.figures()

    assert figures["loans.outstanding", ""][1] == "measured"
    assert figures["loans.portfolio_at_risk_30", ""][1] == status


def test_few_voters_hide_their_votes_and_the_verdict_of_the_law_stays(folder: Folder):
    votes = [{"assembly": "AG", "held_on": "2024-06-01", "voter": f"v{n}", "votes": 1, "proxies": 0} for n in range(4)]
    deliver(folder, assembly_votes=votes)
    figures = folder.figures()

    found = {id: figures[id, ""] for id in figures_of_votes()}
    assert found.pop("governance.attendance_rate") == ("", "not_computable")  # no members on the day
    assert set(found.values()) == {("", "suppressed")}
    from indicators.cooperative import Cooperative
    from indicators.measurement.cache import figures_of

    cooperative = Cooperative.at(folder.root)
    highest = figures_of(cooperative, cooperative.year(2024)).get("governance.highest_vote_share")
    assert highest.value is None and highest.meets_condition is False  # a quarter is above a tenth


@pytest.mark.parametrize(("members", "status"), [(16, "suppressed"), (15, "suppressed"), (22, "measured")])
def test_few_who_stayed_away_are_not_told_by_those_who_came(folder: Folder, members: int, status: str):
    """Ten voted, and five of them for another member: of sixteen one was neither there nor represented."""
    operations = [
        {
            "operation": n + 1,
            "operated_on": "2023-03-01",
            "member": f"v{n}",
            "type": "subscription",
            "quantity": 1,
            "unit_price": 30,
            "amount": 30,
        }
        for n in range(members)
    ]
    votes = [
        {"assembly": "AG", "held_on": "2024-06-01", "voter": f"v{n}", "votes": 1 + (n < 5), "proxies": int(n < 5)}
        for n in range(10)
    ]
    deliver(folder, assembly_votes=votes, share_operations=operations)
    figures = folder.figures()

    assert {figures[id, ""][1] for id in figures_of_votes() if "equal" not in id} == {status}


def figures_of_votes() -> list[str]:
    return sorted(one.id for one in CATALOGUE.values() if one.family == CATALOGUE["governance.voters"].family)


def test_a_cautious_board_prints_no_small_whole_without_its_breakdown(folder: Folder):
    deliver(folder, contracts=contracts(F=4, M=3))
    assert folder.figures()["employment.workers", ""] == ("7", "measured")

    deliver(folder, more="[disclosure]\ncautious = true\n", contracts=contracts(F=4, M=3))
    assert folder.figures()["employment.workers", ""] == ("", "suppressed")


def test_of_two_breakdowns_that_few_tell_apart_one_is_printed(folder: Folder):
    """Twelve women have contracts, and ten were paid: printed beside each other they would tell the two."""
    deliver(folder, contracts=contracts(F=12, M=20), payslips=payslips(F=10, M=10))
    figures = folder.figures()

    assert slices(figures, "employment.workers") == {"gender=F": "12", "gender=M": "20"}
    assert figures["paygap.workers", ""] == ("20", "measured")  # twelve are not in it
    assert slices(figures, "paygap.workers") == {}


def test_members_who_did_not_vote_are_people_too(folder: Folder):
    """Twelve members, of whom ten voted: of the two numbers one is printed, whatever their tables call a member."""
    members = [
        {
            "member": f"m{n}",
            "joined_on": "2020-01-01",
            "category": "A",
            "gender": "F",
            "shares": 1,
            "share_value": 30,
        }
        for n in range(12)
    ]
    votes = [{"assembly": "AG", "held_on": "2024-06-01", "voter": f"m{n}", "votes": 1, "proxies": 0} for n in range(10)]
    deliver(folder, members=members, assembly_votes=votes)
    figures = folder.figures()

    assert figures["membership.members", ""] == ("12", "measured")
    assert figures["governance.voters", ""] == ("", "suppressed")


def test_zero_is_printed_with_its_breakdown(folder: Folder):
    """Every group of a printed breakdown has a row, also who moved to a permanent contract and is nobody."""
    deliver(folder, contracts=contracts(F=6, M=6))
    figures = folder.figures()

    assert slices(figures, "employment.workers") == {"gender=F": "6", "gender=M": "6"}


def test_a_health_figure_is_hidden_below_ten():
    help = CATALOGUE["risk.psychological_help"]

    assert must_be_withheld(Figure(help, 2024, "", 9, "fact", "persons", people=9), RULES)
    assert not must_be_withheld(Figure(help, 2024, "", 10, "fact", "persons", people=10), RULES)


def test_a_sum_that_one_person_has_most_of_is_hidden():
    pay = CATALOGUE["pay.gross_pay"]

    assert must_be_withheld(Figure(pay, 2024, "", 100_000.0, "measured", "EUR", people=8, others=0.05), RULES)
    assert not must_be_withheld(Figure(pay, 2024, "", 100_000.0, "measured", "EUR", people=8, others=4.0), RULES)


def test_a_median_that_is_one_persons_is_withheld_like_a_maximum(folder: Folder):
    """Of seven loans the fourth is the median, and nobody else has about as much."""
    amounts = (100, 200, 400, 800, 1600, 3200, 6400)
    rows = [row | {"amount": amount} for row, amount in zip(loans(0, 7, "2024-02-01"), amounts, strict=True)]
    deliver(folder, loans=rows)
    figures = folder.figures()

    assert figures["loans.granted", ""] == ("7", "measured")
    assert figures["loans.median_granted", ""] == ("", "suppressed")


def decision(*figures: str, **more: Any) -> Disclosure:
    made = Decision(figures=figures, decided_by="board", decided_on=date(2025, 1, 1), reason="public", **more)
    return RULES.model_copy(update={"decisions": (made,)})


def test_a_decision_is_for_a_figure_a_slice_or_a_fiscal_year():
    few = Figure(CATALOGUE["employment.workers"], 2024, "", 3, "measured", "persons", people=3)

    assert not must_be_withheld(few, decision("employment.workers"))
    assert not must_be_withheld(few, decision("employment.workers", fiscal_years=(2024,)))
    assert must_be_withheld(few, decision("employment.workers", fiscal_years=(2023,)))


def test_a_decision_about_a_slice_that_there_is_not_is_a_mistake():
    (mistake,) = mistakes_in_decisions(decision("employment.workers,colour=red").decisions, CATALOGUE)

    assert mistake == "decisions: employment.workers is not published by 'colour'."


DECIDED = '[[disclosure.decisions]]\nfigures = {}\ndecided_by = "board"\ndecided_on = 2025-01-01\nreason = "public"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DECIDED.format(["pay.salary_tensoin"]), "there is no figure 'pay.salary_tensoin'. Did you mean"),
        (
            DECIDED.format(["pay.salary_tension", "pay.lowest_pay"]),
            "pay.salary_tension and pay.lowest_pay together tell pay.highest_pay, on which nobody decided: add",
        ),
        (
            DECIDED.format(["pay.salary_tension", "pay.highest_pay"])
            + DECIDED.format(["pay.lowest_pay"])
            + "fiscal_years = [2023]\n",
            "together tell pay.lowest_pay",
        ),
        (
            DECIDED.format(["membership.left"]) + 'law = "resignation"\n',
            "law is 'resignation', and membership.left comes",
        ),
    ],
)
def test_a_decision_that_cannot_stand_alone_is_refused_when_it_is_read(folder: Folder, text: str, said: str):
    deliver(folder, more=text.replace("'", '"'), contracts=contracts(F=6, M=6))

    result = folder.run("ingest", "2024")

    assert result.code == 2, result.out
    assert "cooperative.toml: disclosure: decisions:" in result.err and said in result.err


@pytest.mark.parametrize(
    "text",
    [
        DECIDED.format(["pay.salary_tension"]),
        DECIDED.format(["pay.salary_tension", "pay.highest_pay", "pay.lowest_pay"]),
        DECIDED.format(["pay.salary_tension"]) + "fiscal_years = [2024]\n" + DECIDED.format(["pay.lowest_pay"])
        + "fiscal_years = [2023]\n",
        DECIDED.format(["membership.resignations"]) + 'law = "resignation"\n',
    ],
)  # fmt: skip
def test_a_decision_that_stands_is_read(folder: Folder, text: str):
    deliver(folder, more=text.replace("'", '"'), contracts=contracts(F=6, M=6))

    assert folder.run("ingest", "2024").code == 0


def test_resignations_are_printed_where_the_board_decided_that_the_law_asks_for_them(folder: Folder):
    """One of nine resigned: the doctor asks once, and with the decision the one is printed and the others are not."""
    bought = [("2023-01-01", f"old {n}", "subscription") for n in range(9)]
    operations = [
        {
            "operation": number,
            "operated_on": day,
            "member": one,
            "type": kind,
            "share_class": "A",
            "quantity": 1,
            "unit_price": 30,
            "amount": 30,
        }
        for number, (day, one, kind) in enumerate([*bought, ("2024-03-01", "old 3", "sell_back")], 1)
    ]
    deliver(folder, share_operations=operations)
    asked = folder.run("doctor").out
    three = ("membership.resignations", "membership.resignations_refused", "membership.resignation_requests_refused")
    assert "figures = [" + ", ".join(f'"{id}"' for id in three) + "]" in asked
    assert 'law = "resignation"' in asked and "Code of Companies and Associations" in asked
    assert folder.figures()["membership.resignations", ""] == ("", "suppressed")

    decided = DECIDED.format(list(three)).replace("'", '"') + 'law = "resignation"\n'
    deliver(folder, more=decided, share_operations=operations)
    assert "the board decided on the figures that the law asks for" in folder.run("doctor").out
    figures = folder.figures()
    assert figures["membership.resignations", ""] == ("1", "measured")
    assert figures["membership.left", ""] == ("", "suppressed")


def cells(id: str, counts: Mapping[str, float], people: int = 30) -> list[Figure]:
    one = CATALOGUE[id]
    return [
        Figure(one, 2024, slice, value, "measured", one.unit, people=min(int(value), people))
        for slice, value in counts.items()
    ]


def test_the_audit_hides_the_family_that_gives_a_hidden_figure_away():
    """Fifty contracts of 1.3 a worker would tell the hidden workers; the quotient goes with its breakdowns."""
    figures = [
        *cells("employment.workers", {"": 4}),
        *cells("employment.contracts", {"": 6}),
        *cells("employment.contracts_per_worker", {"": 1.5}),
    ]
    printed = {Cell(2024, "employment.contracts", ""), Cell(2024, "employment.contracts_per_worker", "")}

    kept, told = Audit(figures, (), frozenset(printed), RULES).hide_more(printed, set())

    assert len(kept) == 1
    assert [(one.rule, one.because) for one in told] == [("audit", "employment.workers 2024")]


def test_the_audit_leaves_alone_what_tells_nothing():
    figures = [*cells("employment.workers", {"": 30, "gender=F": 20, "gender=M": 10})]
    printed = {Cell(2024, "employment.workers", slice) for slice in ("", "gender=F", "gender=M")}

    assert Audit(figures, (), frozenset(printed), RULES).hide_more(printed, set()) == (printed, [])


def test_what_is_declared_to_hang_together_is_in_the_catalogue():
    declared = [vars(one).values() for one in (*QUOTIENTS, *MULTIPLES, *SAME, *FLOWS, *FLOWS_OF_GROUPS)]
    named = {id for ids in (*declared, PRINTED_LAST) for id in ids if id}

    assert named <= set(CATALOGUE)


def test_the_analyst_is_told_what_is_withheld_and_why_and_nobody_else(folder: Folder):
    deliver(folder, contracts=contracts(F=4, M=3))

    account = folder.run("figures", "2024", "--withheld").out
    assert "employment.workers by gender" in account
    assert "groups of gender are too small" in account
    assert re.search(r"contracts\.gender: \d+ breakdowns are left out", account)

    printed = folder.run("figures", "2024")
    assert "says why" in printed.err
    assert "too small" not in printed.out
    page = (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8")
    for told in (
        "Workers employed, by gender",
        "in consequence",
        "groups are too small (by gender)",
        "What would free",
    ):
        assert told in page, told
    assert "employment.workers by gender" not in page
    assert folder.run("ingest", "2024").code == 0
    assert (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8") == page


def test_few_empty_cells_are_told_with_what_they_hold_back_and_to_nobody_but_the_analyst(folder: Folder):
    """Eight women, nine men and one cell of no gender: the women stand with it, and the pay gap has no groups."""
    people = {"F": 8, "M": 9}
    rows = [one for month in ("01", "02") for one in payslips(**people)]
    rows = [{**one, "month": f"2024-{number // 17 + 1:02}-01"} for number, one in enumerate(rows)]
    deliver(folder, contracts=contracts(**people, unknown=1), payslips=[*rows, *payslips(unknown=1)])

    account = folder.run("figures", "2024", "--withheld").out
    printed = folder.run("figures", "2024").out
    page = (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8")

    assert re.search(r"payslips\.gender, empty cells: 1\. .* could free [1-9]\d* figures", account)
    assert "empty cells: 1" in page and "empty cells" not in printed


def test_a_decision_of_the_board_is_told_of_to_the_analyst(folder: Folder):
    deliver(folder, contracts=contracts(F=4, M=3), payslips=payslips(F=4, M=3))

    account = folder.run("figures", "2024", "--withheld").out

    assert re.search(r"Withheld by themselves: .*pay\.salary_tension.*\[\[disclosure\.decisions\]\]", account)


def test_the_page_of_the_ingest_says_how_to_know_what_is_withheld_before_it_is_measured(folder: Folder):
    deliver(folder, contracts=contracts(F=4, M=3))
    folder.run("ingest", "2024")

    page = (folder.root / "data/processed/ingest/2024/ingest.en.html").read_text(encoding="utf-8")
    assert "indicators figures 2024 --withheld" in page


@pytest.mark.parametrize(
    ("given", "dominance"),
    [({}, 10), ({"people": 1}, 0), ({"people": 1, "dominance": 10}, 10), ({"people": 2}, 10)],
)
def test_a_floor_of_one_withholds_no_amount_unless_it_is_asked_for(given: dict[str, float], dominance: float):
    assert Disclosure.model_validate(given).dominance == dominance
