"""The figures of a federation: what adds up is added, what does not is not, and no member's own follows for another."""

import itertools
import json
import re

import numpy as np
import pytest
from fields import declare, printed, together

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.federation.additive import adds_up

WORKERS, HOURS, CONTRACTS = "employment.workers", "employment.declared_hours", "employment.contracts"
PER_WORKER, FTE = "employment.hours_per_worker", "employment.full_time_equivalents"
STOCK, CAME, WENT = "membership.members_on_last_day", "membership.admitted", "membership.left"
RATE, GAP = "loans.repayment_rate", "pay.gender_pay_gap"


def values(federation: Folder, *words: str) -> dict[str, float | None]:
    """The sum of each figure."""
    return {id: one["value"] for (id, statistic), one in together(federation, *words).items() if statistic == "sum"}


def test_sums_add_and_a_quotient_is_one_sum_over_another(federation: Folder):
    declare(federation, "ABCD")
    printed(
        federation,
        {
            name: {WORKERS: workers, HOURS: hours, PER_WORKER: round(hours / workers, 1)}
            for name, workers, hours in zip("ABCD", (10, 20, 30, 40), (1000, 3000, 3000, 5000), strict=True)
        },
    )

    found = together(federation)

    assert (found[WORKERS, "sum"]["value"], found[WORKERS, "sum"]["members"]) == (100, 4)
    assert found[HOURS, "sum"]["value"] == 12_000
    assert found[PER_WORKER, "quotient"]["value"] == 120  # and not 118.8, the mean of 100, 150, 100 and 125


def test_an_average_is_no_sum_and_a_figure_of_one_person_is_nothing(federation: Folder):
    declare(federation, "ABCD")
    printed(federation, {name: {"loans.median_granted": 500, "pay.highest_pay": 90_000} for name in "ABCD"})

    found = together(federation)

    assert ("loans.median_granted", "sum") not in found
    assert not [id for id, _ in found if id == "pay.highest_pay"]


def test_no_mean_and_no_extreme_of_the_catalogue_adds_up():
    dividing = re.compile(r"^(mean|median|max|min|quantile)|\bover\b|/ (sum|count|distinct|number)")

    for one in SHIPPED.values():
        if not one.is_fact and dividing.search(one.written_formula):
            assert not adds_up(one.id), one.written_formula
    assert sum(adds_up(id) for id in SHIPPED) > 80


def test_each_member_counts_once_where_members_are_spread_and_the_ends_are_printed_of_ten(federation: Folder):
    declare(federation, "ABCDEFGHIJ")
    rates = dict(zip("ABCDEFGHIJ", (0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 1), strict=True))
    printed(federation, {name: {RATE: rate} for name, rate in rates.items()})

    found = together(federation)

    assert found[RATE, "median"]["value"] == 0.9
    assert (found[RATE, "minimum"]["value"], found[RATE, "maximum"]["value"]) == (0.5, 1)

    declare(federation, "ABCDE")
    five = together(federation, "--unseen")
    assert [five[RATE, which]["value"] for which in ("lower_quartile", "median", "upper_quartile")] == [0.6, 0.7, 0.8]
    assert (RATE, "minimum") not in five

    declare(federation, "ABCD")
    four = together(federation, "--unseen")[RATE, "median"]
    assert (four["value"], four["status"], four["reason"]) == (None, "withheld", "few_to_spread")


@pytest.mark.parametrize(
    ("hours", "is_printed"),
    [
        ({"A": 1000, "B": 1000}, False),
        ({"A": 1000, "B": 1000, "C": 1000}, True),
        ({"A": 9000, "B": 700, "C": 100, "D": 99}, False),
        ({"A": 9000, "B": 700, "C": 800, "D": 100}, False),
        ({"A": 9000, "B": 700, "C": 800, "D": 300}, True),
        ({"A": 9000, "B": 700, "C": 0, "D": 0}, False),
    ],
)
def test_a_sum_of_few_or_of_nearly_one_is_withheld(federation: Folder, hours: dict[str, int], is_printed: bool):
    """B knows its own 700, and so A to less than a tenth where the others have less than 900 together."""
    declare(federation, "ABCD")
    printed(federation, {name: {HOURS: value} for name, value in hours.items()})

    assert (values(federation)[HOURS] is not None) is is_printed


def test_what_a_member_withholds_is_in_no_sum(federation: Folder):
    declare(federation, "ABCD")
    printed(federation, {"A": {HOURS: 100}, "B": {HOURS: 200}, "C": {HOURS: 300}, "D": {HOURS: ""}})

    found = together(federation)[HOURS, "sum"]

    assert (found["value"], found["members"]) == (600, 3)


def test_two_figures_that_are_multiples_are_not_of_members_that_differ_by_one(federation: Folder):
    """Hours of four and full-time equivalents of three of them: the hours of the fourth would be the difference."""
    declare(federation, "ABCD")
    printed(federation, {name: {HOURS: 1976, FTE: 1} for name in "ABC"} | {"D": {HOURS: 19_760, FTE: ""}})
    assert values(federation) == {HOURS: 3 * 1976 + 19_760, FTE: None}

    printed(federation, {"D": {HOURS: 1976, FTE: 1}})
    assert values(federation, "--unseen") == {HOURS: 4 * 1976, FTE: 4}


def test_whatever_is_added_and_subtracted_tells_of_three_members_at_least(federation: Folder):
    """Seven members, four figures of a family, every choice of who prints the fourth."""
    family = (WORKERS, CONTRACTS, HOURS, FTE)
    declare(federation, "ABCDEFG")
    for who in itertools.chain(itertools.combinations("ABCDEFG", 4), itertools.combinations("ABCDEFG", 6)):
        printed(
            federation,
            {name: {id: 100 + ord(name) if id != FTE or name in who else "" for id in family} for name in "ABCDEFG"},
        )
        found = together(federation, "--unseen")
        sizes = {one["members"] for (id, _), one in found.items() if id in family and one["value"] is not None}
        assert sizes
        assert all(abs(one - other) >= 3 for one, other in itertools.combinations(sizes, 2)), (who, sizes)


def test_no_member_solves_the_sums_for_what_another_has(federation: Folder):
    """Every sum is an equation, and so is that hours are 1976 times the equivalents; each knows its own cells."""
    drawn = np.random.default_rng(7)
    names, family = "ABCDEFGHI", (HOURS, FTE, CONTRACTS, WORKERS)
    declare(federation, names)
    sums = 0
    for _ in range(25):
        gives = drawn.random((len(names), len(family))) < drawn.choice([0.5, 0.8, 0.95])
        hours = drawn.integers(1, 40, len(names))
        numbers = np.column_stack([hours * 1976, hours, hours * 2, hours])
        printed(
            federation,
            {
                name: {id: int(numbers[row, place]) if gives[row, place] else "" for place, id in enumerate(family)}
                for row, name in enumerate(names)
            },
        )
        assert together(federation, "--unseen")
        records = json.loads((federation.root / "reports/printed.json").read_text(encoding="utf-8"))
        summed = [(family.index(one["id"]), one["summed"]) for one in records if one["id"] in family and one["summed"]]
        sums += len(summed)
        cells = len(names) * len(family)
        equations = []
        for place, members in summed:
            row = np.zeros(cells)
            row[[names.index(one) * len(family) + place for one in members]] = 1
            equations.append(row)
        for member in range(len(names)):
            row = np.zeros(cells)
            row[[member * len(family), member * len(family) + 1]] = 1, -1976
            equations.append(row / 1976)
        for reader in range(len(names)):
            own = np.eye(cells)[reader * len(family) : (reader + 1) * len(family)]
            known = np.vstack([*equations, own])
            rank = np.linalg.matrix_rank(known)
            for cell in np.eye(cells)[[one for one in range(cells) if one // len(family) != reader]]:
                assert np.linalg.matrix_rank(np.vstack([known, cell])) > rank
    assert sums > 40


def test_a_late_member_does_not_follow_from_the_page_before(federation: Folder):
    declare(federation, "ABCDEFG")
    printed(federation, {name: {HOURS: 1000} for name in "ABCD"})
    assert values(federation)[HOURS] == 4000

    printed(federation, {"E": {HOURS: 1234}})
    assert values(federation)[HOURS] == 4000
    assert values(federation) == values(federation)

    printed(federation, {"F": {HOURS: 1000}, "G": {HOURS: 1000}})
    assert values(federation)[HOURS] == 7234

    printed(federation, {"G": {HOURS: ""}})
    assert values(federation)[HOURS] in (4000, None)


def test_pages_that_nobody_saw_are_forgotten_when_somebody_says_so(federation: Folder):
    declare(federation, "ABCDE")
    printed(federation, {name: {HOURS: 1000} for name in "ABCD"})
    assert values(federation)[HOURS] == 4000

    printed(federation, {"E": {HOURS: 1000}})
    assert values(federation, "--unseen")[HOURS] == 5000


def test_the_stocks_of_two_years_do_not_tell_of_a_member_that_came_in_between(federation: Folder):
    """Stock of 2024 less stock of 2023 less who came and went: what D had in 2023, which was in no sum."""
    declare(federation, "ABCD")
    printed(federation, {name: {STOCK: 100, CAME: 20, WENT: 10} for name in "ABC"}, year=2023)
    assert federation.run("federation", "figures", "2023").code == 0
    printed(federation, {name: {STOCK: 110, CAME: 20, WENT: 10} for name in "ABCD"})

    found = values(federation)

    assert found[STOCK] == 440
    assert None in (found[CAME], found[WENT])


def test_members_are_put_in_order_by_name_only_where_they_consented(federation: Folder):
    declare(federation, "ABCDEFGH", consenting="ABC", more=f'ranked = ["{PER_WORKER}"]')
    printed(federation, {name: {PER_WORKER: 100 + place} for place, name in enumerate("ABCDEFGH")})

    result = federation.run("federation", "figures", "2024")

    ranked = [line.split(",") for line in result.out.splitlines() if ",rank," in line]
    assert [(line[3], line[4]) for line in ranked] == [("C", "102"), ("B", "101"), ("A", "100")]
    assert not re.search(r"\b[DEFGH]\b", result.out)


def test_no_order_is_printed_where_the_sum_less_the_named_would_tell_of_the_others(federation: Folder):
    """A to C are named with their hours, D and E are in the same sum: each of the two would learn the other's."""
    declare(federation, "ABCDE", consenting="ABC", more=f'ranked = ["{HOURS}"]')
    printed(federation, {name: {HOURS: 1000} for name in "ABCDE"})
    found = together(federation)
    assert found[HOURS, "sum"]["value"] == 5000
    assert (found[HOURS, "rank"]["value"], found[HOURS, "rank"]["reason"]) == (None, "one_would_follow")

    declare(federation, "ABCDE", consenting="ABCDE", more=f'ranked = ["{HOURS}"]')
    assert together(federation)[HOURS, "rank"]["value"] == 1000


def test_amounts_in_two_currencies_are_not_added(federation: Folder):
    declare(federation, "ABC")
    printed(federation, {name: {"loans.amount_granted": 1000} for name in "ABC"})
    place = federation.root / "C/reports/2024/figures.csv"
    place.write_text(place.read_text(encoding="utf-8").replace("EUR", "CHF"), encoding="utf-8")

    found = together(federation)["loans.amount_granted", "sum"]

    assert (found["value"], found["status"], found["reason"]) == (None, "not_computable", "units_differ")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("1000", "about 1000", "C/reports/2024/figures.csv, line 2: found 'about 1000' for fiscal year '2024'"),
        ("2024", "2023", "C/reports/2024/figures.csv, line 2: found '1000' for fiscal year '2023'"),
        ("1000", "inf", "found 'inf'"),
        ("id,slice", "slice,id", "C/reports/2024/figures.csv, line 1: the columns are not id, slice, fiscal_year"),
    ],
)
def test_a_member_whose_figures_cannot_be_read_is_told_and_harms_no_other(
    federation: Folder, old: str, new: str, sentence: str
):
    declare(federation, "ABCD")
    printed(federation, {name: {HOURS: 1000} for name in "ABCD"})
    place = federation.root / "C/reports/2024/figures.csv"
    place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    result = federation.run("federation", "figures", "2024")

    assert result.code == 0
    assert f"C: {sentence}" in result.err if sentence.startswith("C/") else sentence in result.err
    assert f"{HOURS},2024,sum,,3000,hours,3,computed," in result.out


def test_a_year_of_which_no_member_has_figures_is_told(federation: Folder):
    declare(federation, "ABC")

    result = federation.run("federation", "report", "2024")

    assert result.code == 2
    assert "No member has figures of 2024: indicators federation run 2024 makes them." in result.err


def test_the_page_is_in_three_languages_and_names_nobody_who_did_not_consent(federation: Folder):
    declare(federation, "ABCDEF", more=f'ranked = ["{PER_WORKER}"]')
    text = (federation.root / "federation.toml").read_text(encoding="utf-8")
    for name in "ABCDEF":
        text = text.replace(f'name = "{name}"', f'name = "Verger {name}{name}"')
    (federation.root / "federation.toml").write_text(text.replace('"Verger AA"', '"Verger AA"\nconsent = "its board"'))
    numbers = {WORKERS: 10, HOURS: 1000, PER_WORKER: 100, RATE: 0.9}
    printed(federation, dict.fromkeys("ABCDEF", numbers))

    result = federation.run("federation", "report", "2024")
    again = {path: path.read_bytes() for path in (federation.root / "reports").rglob("*.html")}
    federation.run("federation", "report", "2024")

    assert result.code == 0, result.err
    assert {path.parent.name for path in again} == {"en", "fr", "nl"}
    for path, page in again.items():
        written = page.decode()
        assert path.read_bytes() == page
        assert "Verger" not in written
        assert not re.search(r"<script|https?://|url\(", written)
        assert re.search(r"<td class=\"number\"[^>]*>60</td>", written)
        assert "default-src 'none'" in written
