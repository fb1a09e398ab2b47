"""What a headline says of a figure is true of the values that are printed: each claim is derived again, another way."""

import itertools
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.catalogue import SHIPPED
from indicators.configuration import Note
from indicators.figures import Figure
from indicators.i18n.formatting import printed
from indicators.i18n.languages import SHIPPED as LANGUAGES
from indicators.report.headlines.findings import Finding, trend
from indicators.report.headlines.ranking import ranking
from indicators.report.headlines.wording import finding_of, headline, stated, told_of, verdict

YEAR = 2024


def figure(id: str, year: int, value: float | None, status: str = "measured") -> Figure:
    indicator = SHIPPED[id]
    unit = "EUR" if indicator.unit == "currency" else indicator.unit
    return Figure(indicator, year, "", value, "suppressed" if value is None else status, unit)


def history(id: str, *values: float | None) -> dict[int, Figure | None]:
    years = range(YEAR - len(values) + 1, YEAR + 1)
    return {year: figure(id, year, value) for year, value in zip(years, values, strict=True)}


def series(*values: float | None) -> dict[int, Decimal | None]:
    years = range(YEAR - len(values) + 1, YEAR + 1)
    made = (None if value is None else Decimal(str(value)) for value in values)
    return dict(zip(years, made, strict=True))


def claims(finding: Finding) -> tuple[str, str, int]:
    return finding.key, finding.tail, finding.tail_value


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((100, None), ("unknown", "", 0)),
        ((None, 100), ("single", "", 0)),
        ((0, 100), ("first", "", 2023)),
        ((0, 0, 100), ("first", "", 2022)),
        ((4, None, 0, 100), ("first", "", 2023)),
        ((4, 0, 100), ("from_nothing", "", 0)),
        ((None, 0, -5), ("first", "", 2023)),
        ((0, 100, 110), ("rise", "", 0)),
        ((100, 100), ("same", "", 0)),
        ((1000, 1004), ("nearly", "", 0)),
        ((1000, 1005), ("rise", "", 0)),
        ((1000, 900), ("fall", "", 0)),
        ((1, 2, 3, 4, 5), ("rise", "record", 2020)),
        ((2, 3, 4, 5), ("rise", "running", 3)),
        ((2, 1, 2, 3, 2), ("fall", "first_since", 2021)),
        ((1, 2, 3, 2), ("fall", "first_ever", 2021)),
        ((1, 2, 1), ("fall", "", 0)),
        ((9, 4, 2, 4, 3, 5), ("rise", "extreme_since", 2019)),
        ((9, 9, 5, 4, 4, 3), ("fall", "record", 2019)),
        ((9, None, 2, 3, 4, 5), ("rise", "running", 3)),
    ],
)
def test_each_wording_has_its_condition(values: tuple[float | None, ...], expected: tuple[str, str, int]):
    assert claims(trend(series(*values), YEAR)) == expected


def test_a_record_equalled_is_none():
    """2018 had as much: what may be said is that nothing since was as high."""
    finding = trend(series(5, 1, 2, 1, 2, 1, 5), YEAR)

    assert claims(finding) == ("rise", "extreme_since", 2018)


def test_a_withheld_year_in_between_ends_what_is_compared():
    assert trend(series(9, 8, 7, 6, None, 5, 6), YEAR).tail == ""


def test_points_are_never_nearly():
    assert trend(series(50, 50.1), YEAR, in_points=True).key == "rise"


def test_what_was_a_loss_has_no_percentage():
    assert trend(series(-5, 10), YEAR) == Finding("rise", 1, Decimal(15), None)


def truth(values: dict[int, Decimal | None], finding: Finding) -> bool:
    """Whether what a finding claims holds, found by looking at every year."""
    now, before = values.get(YEAR), values.get(YEAR - 1)
    if finding.key == "unknown":
        return now is None
    if finding.key == "single":
        return now is not None and before is None
    assert now is not None and before is not None
    if finding.key in ("first", "from_nothing"):
        zeros = list(itertools.takewhile(lambda one: values.get(one) is not None, range(YEAR - 1, min(values) - 1, -1)))
        is_first = not any(values[one] for one in zeros)
        told = finding.tail_value == min(zeros) if finding.key == "first" else True
        return before == 0 != now and is_first == (finding.key == "first") and told
    if finding.key == "same":
        return now == before
    if finding.key == "nearly":
        return now != before and abs(now - before) * 200 < before
    first = min(year for year in values if all(values.get(one) is not None for one in range(year, YEAR + 1)))
    run = [values[year] or Decimal(0) for year in range(first, YEAR + 1)]
    up = 1 if finding.key == "rise" else -1
    steps = [(later - earlier) * up for earlier, later in itertools.pairwise(run)]
    return steps[-1] > 0 and finding.difference == abs(now - before) and tail_holds(finding, first, run, steps, up)


def tail_holds(finding: Finding, first: int, run: list[Decimal], steps: list[Decimal], up: int) -> bool:
    year, now = finding.tail_value, run[-1]
    between = [value for one, value in enumerate(run[:-1], start=first) if one > year]
    match finding.tail:
        case "first_since":
            return steps[year - first - 1] > 0 and all(step <= 0 for step in steps[year - first : -1])
        case "first_ever":
            return year == first and len(steps) >= 3 and all(step <= 0 for step in steps[:-1])
        case "record":
            return year == first and len(run) >= 5 and all((now - value) * up > 0 for value in run[:-1])
        case "extreme_since":
            beyond = all((now - value) * up > 0 for value in between)
            return beyond and (run[year - first] - now) * up >= 0 and YEAR - year >= 3
        case "running":
            return year >= 3 and all(step > 0 for step in steps[-year:])
    return finding.tail == ""


@pytest.mark.parametrize("in_points", [False, True])
def test_no_finding_of_a_random_series_is_false(in_points: bool):
    chance, seen = random.Random(7), set()
    for _ in range(30_000):
        length = chance.randint(1, 9)
        level, values = chance.choice([3, 40, 2000]), []
        for _ in range(length):
            level = max(0, level + chance.choice([-1, 0, 1, 1]) * chance.choice([1, 2, level // 300]))
            values.append(None if chance.random() < 0.07 else chance.choice([level, level, level, 0]))
        finding = trend(series(*values), YEAR, in_points=in_points)
        seen.add((finding.key, finding.tail))

        assert truth(series(*values), finding), (values, finding)

    tails = {"", "first_since", "first_ever", "record", "extreme_since", "running"}
    assert {tail for key, tail in seen if key in ("rise", "fall")} == tails
    assert {key for key, _ in seen} >= {"unknown", "single", "first", "from_nothing", "same", "rise", "fall"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Le nombre de prêts octroyés est de 70, en hausse de 20, le plus haut niveau depuis 2020 au moins"),
        (
            "nl",
            "Het aantal toegekende leningen is 70, een stijging van 20, het hoogste niveau sinds minstens 2020",
        ),
        ("en", "The number of loans granted is 70, up 20, the highest since 2020 at least"),
    ],
)
def test_a_headline_is_a_sentence_of_value_change_and_tail(language: str, expected: str):
    assert headline(history("loans.granted", 30, 50, 40, 50, 70), YEAR, language) == expected


def test_a_few_are_told_as_a_difference_and_many_as_a_percentage():
    assert told_of(history("loans.granted", 50, 70), YEAR, "en") == ", up 20"
    assert told_of(history("loans.granted", 500, 700), YEAR, "en") == ", up 40.0%"
    assert told_of(history("loans.arrears", 1, 500), YEAR, "en") == ", up €499"


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", ", en hausse de 1,9 point"), ("nl", ", een stijging van 1,9 procentpunt")]
)
def test_shares_differ_by_points(language: str, expected: str):
    assert told_of(history("loans.portfolio_at_risk_30", 0.08, 0.099), YEAR, language) == expected


def test_values_are_compared_as_they_are_printed():
    """2 283.6 and 2 284.4 are both printed 2 284."""
    finding = finding_of(history("employment.full_time_equivalents", 2283.6, 2284.4), YEAR)

    assert finding.key == "same"


def noted(year: int, *, comparable: bool) -> dict[int, Note]:
    text = {"en": "There were two meetings.", "fr": "Il y a eu deux assemblées."}
    return {year: Note(figures=("governance.voters",), fiscal_year=year, text=text, comparable=comparable)}


@pytest.mark.parametrize("year", [YEAR - 1, YEAR])
def test_of_years_that_a_note_keeps_apart_no_change_is_told(year: int):
    past, notes = history("governance.voters", 334, 792, 371), noted(year, comparable=False)

    assert told_of(past, YEAR, "en", notes) == ". There were two meetings"
    assert finding_of(past, YEAR, notes).key == "single"
    assert verdict(finding_of(past, YEAR, notes), figure("governance.voters", YEAR, 371)) == ""


@pytest.mark.parametrize("year", [YEAR - 1, YEAR])
def test_a_headline_leaves_a_note_that_stands_below_to_it(year: int):
    past, notes = history("governance.voters", 334, 792, 371), noted(year, comparable=False)
    alone = stated(figure("governance.voters", YEAR, 371), "en")

    assert headline(past, YEAR, "en", notes) == f"{alone}. There were two meetings"
    assert headline(past, YEAR, "en", notes, tells_note=False) == alone


def test_a_headline_tells_a_change_beside_a_note_on_a_year_that_can_be_compared():
    past, notes = history("governance.voters", 334, 300, 371), noted(YEAR, comparable=True)

    assert headline(past, YEAR, "en", notes, tells_note=False) == headline(past, YEAR, "en")


def test_a_year_that_is_kept_apart_further_back_ends_what_is_compared():
    past = history("governance.voters", 900, 100, 200, 300, 400, 500)

    assert finding_of(past, YEAR).tail == "extreme_since"
    assert finding_of(past, YEAR, noted(2022, comparable=False)).tail == ""


def test_a_note_on_a_year_that_can_be_compared_changes_nothing():
    past = history("governance.voters", 334, 300, 371)

    assert told_of(past, YEAR, "en", noted(YEAR, comparable=True)) == told_of(past, YEAR, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_withheld_figure_nothing_is_said(language: str):
    assert told_of(history("loans.granted", 50, None), YEAR, language) == ""
    assert "[c]" in headline(history("loans.granted", 50, None), YEAR, language)


@pytest.mark.parametrize(
    ("id", "values", "expected"),
    [
        ("membership.members", (100, 200), "favourable"),
        ("loans.arrears", (100, 200), "unfavourable"),
        ("loans.arrears", (100, 100), ""),
        ("loans.outstanding", (100, 200), ""),
        ("pay.gender_pay_gap", (-0.04, 0.02), "favourable"),
        ("pay.gender_pay_gap", (0.01, -0.02), "unfavourable"),
    ],
)
def test_which_way_is_good_is_a_fact_of_the_indicator(id: str, values: tuple[float, ...], expected: str):
    past = history(id, *values)
    figure = past[YEAR]

    assert figure and printed(figure) is not None
    assert verdict(finding_of(past, YEAR), figure) == expected


def part(value: float | None) -> Figure:
    return replace(figure("loans.amount_granted", YEAR, value), slice="purpose=any")


@pytest.mark.parametrize(
    ("parts", "whole", "expected"),
    [
        ((60, 40), 100, ("majority", "0")),
        ((5040, 4960), 10_000, ("leader", "0")),
        ((40, 30, 30), 100, ("leader", "0")),
        ((40, 40, 20), 100, ("unknown", "")),
        ((40, 30, None), 100, ("leader", "0")),
        ((40, 20, None), 100, ("unknown", "")),
        ((40, -20), 20, ("unknown", "")),
        ((100, None), 100, ("unknown", "")),
        ((40, 60), 0, ("unknown", "")),
    ],
)
def test_a_part_leads_only_where_nothing_hidden_could(
    parts: tuple[float | None, ...], whole: float, expected: tuple[str, str]
):
    named = {str(place): part(value) for place, value in enumerate(parts)}

    finding = ranking(named, figure("loans.amount_granted", YEAR, whole))

    assert (finding.key, finding.name) == expected


def test_of_parts_that_do_not_make_up_the_whole_nothing_is_said():
    assert ranking({"a": part(2), "b": part(1)}, None).key == "unknown"


def test_what_is_left_of_small_groups_leads_nothing():
    """It has no name: that it is the largest says nothing of what the members borrowed for."""
    whole, training = figure("loans.amount_granted", YEAR, 90), figure("loans.amount_granted", YEAR, 40)
    rest = replace(figure("loans.amount_granted", YEAR, 50), slice="purpose=~other")

    assert ranking({"other or not stated": rest, "training": training}, whole).key == "unknown"
    assert ranking({"equipment": replace(rest, slice="purpose=b"), "training": training}, whole).name == "equipment"
