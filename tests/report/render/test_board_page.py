"""The board's page says what printed figures show: each sentence with its condition, and with what forbids it."""

import datetime
import re

import pytest
from markupsafe import Markup

from conftest import CONFIGURATION, Folder
from indicators.catalogue import SHIPPED
from indicators.configuration import Target
from indicators.configuration.section import said_in
from indicators.cooperative import Cooperative
from indicators.figures import Figure, Figures
from indicators.i18n.languages import SHIPPED as LANGUAGES
from indicators.i18n.letter_case import inside, starting
from indicators.report.headlines.limits import Standing, crossing, standing_of
from indicators.report.headlines.subject import subject
from indicators.report.render.board_page import BoardPage, board_page

DECLARED = """
[report]
key_figures = {key_figures}

[[accredited_as]]
kind = "social_enterprise"

[[targets]]
figure = "loans.arrears"
value = 100
decided_by = "board"
decided_on = 2023-03-14

[[targets]]
figure = "training.member_participants"
value = 50
decided_by = "board"
decided_on = 2023-03-14
until = 2026

[[targets]]
figure = "loans.granted"
value = 1000
decided_by = "board"
decided_on = 2025-01-01
"""


def figure(id: str, year: int, value: float | None) -> Figure:
    indicator = SHIPPED[id]
    unit = "EUR" if indicator.unit == "currency" else indicator.unit
    return Figure(indicator, year, "", value, "suppressed" if value is None else "measured", unit)


def page_of(
    folder: Folder, *, state: str = "draft", language: str = "en", **values: tuple[float | None, ...]
) -> BoardPage:
    """The page on 2024; the last of the values of a figure is that of 2024."""
    named = {id.replace("__", "."): every for id, every in values.items()}
    folder.configure(CONFIGURATION + DECLARED.format(key_figures=list(named)).replace("'", '"'))
    cooperative = Cooperative.at(folder.root)
    years = {
        year: Figures(
            year, [figure(id, year, every[year - 2025]) for id, every in named.items() if year >= 2025 - len(every)]
        )
        for year in range(2019, 2025)
    }
    return board_page(cooperative, cooperative.year(2024), years, language, state=state)


def words(sentence: object) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", Markup(str(sentence)).striptags())


def target(id: str, value: float, **more: object) -> Target:
    return Target.model_validate(
        {"figure": id, "value": value, "decided_by": "board", "decided_on": datetime.date(2024, 1, 1), **more}
    )


@pytest.mark.parametrize(
    ("id", "wanted", "value", "more", "expected"),
    [
        ("loans.granted", 70, 70, {}, "met"),
        ("loans.granted", 70, 69, {}, "missed"),
        ("loans.granted", 70, 69, {"until": 2024}, "missed"),
        ("loans.granted", 70, 69, {"until": 2025}, "not_yet"),
        ("loans.arrears", 100, 100.4, {}, "met"),
        ("loans.arrears", 100, 101, {}, "missed"),
        ("loans.portfolio_at_risk_30", 10, 0.1004, {}, "met"),
        ("loans.portfolio_at_risk_30", 10, 0.1006, {}, "missed"),
        ("pay.gender_pay_gap", 3, -0.04, {}, "missed"),
        ("pay.gender_pay_gap", 3, -0.03, {}, "met"),
        ("loans.outstanding", 100, 101, {"direction": "at_most"}, "missed"),
        ("loans.outstanding", 100, 101, {"direction": "at_least"}, "met"),
        ("loans.granted", 70, None, {}, "unknown"),
    ],
)
def test_a_target_is_reached_by_the_printed_value_and_the_way_that_is_good(
    id: str, wanted: float, value: float | None, more: dict[str, object], expected: Standing
):
    assert standing_of(target(id, wanted, **more), figure(id, 2024, value)) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [(99, 101, "lost"), (101, 99, "reached"), (101, 102, ""), (99, 98, ""), (None, 101, ""), (99, None, "")],
)
def test_a_target_is_crossed_only_where_both_years_are_printed(before: float | None, now: float | None, expected: str):
    arrears = target("loans.arrears", 100)

    assert crossing(arrears, figure("loans.arrears", 2024, now), figure("loans.arrears", 2023, before)) == expected
    assert crossing(arrears, figure("loans.arrears", 2024, now), None) == ""


def test_what_is_missed_comes_before_what_is_not_yet_reached_and_before_what_only_got_worse(folder: Folder):
    page = page_of(
        folder,
        employment__workers=(100, 90),
        training__member_participants=(40, 45),
        loans__arrears=(90, 120),
    )

    assert [words(one.sentence) for one in page.at_risk] == [
        "The amount in arrears is €120, up 33.3%. The target, at most €100 (board, 14 March 2023), is not reached.",
        "The number of attendances at the training for members is 45, up 5. The target, at least 50, by 2026 "
        "(board, 14 March 2023), is not reached yet.",
        "The number of workers employed is 90, down 10.0%.",
    ]
    assert [row.verdict for row in page.standings] == [
        "Target not reached, though it was in 2023",
        "Target not reached yet",
    ]


def test_a_target_that_was_decided_after_the_year_is_not_that_years(folder: Folder):
    page = page_of(folder, loans__granted=(50, 70))

    assert page.standings == []


def test_a_limit_of_the_law_is_judged_before_rounding_and_comes_first(folder: Folder):
    """10.004 % of the votes is printed 10.00 % and is more than a tenth."""
    page = page_of(folder, governance__highest_vote_share=(0.09, 0.10004), loans__arrears=(90, 120))

    assert [(row.id, row.standing) for row in page.standings] == [
        ("governance.highest_vote_share", "missed"),
        ("loans.arrears", "missed"),
    ]
    assert "is passed" in words(page.decide[0])


def test_a_withheld_figure_has_no_verdict_and_no_sentence(folder: Folder):
    page = page_of(folder, loans__arrears=(90, None))

    assert [row.standing for row in page.standings] == ["unknown"]
    assert [*page.at_risk, *page.changed, *page.why] == []


def test_a_change_is_explained_by_parts_that_add_up_and_by_nothing_else(folder: Folder):
    adds_up = page_of(folder, membership__members=(100, 130), membership__joined=(9, 40), membership__left=(2, 10))
    does_not = page_of(folder, membership__members=(100, 130), membership__joined=(9, 41), membership__left=(2, 10))

    assert words(adds_up.why[0].sentence) == (
        "The number of members rose by 30 in a year. It is made up as follows: members who joined +40; "
        "members who left, by the share register −10."
    )
    assert [words(one.sentence) for one in does_not.why if "number of members rose" in words(one.sentence)] == []


def test_a_number_and_a_mean_make_up_the_whole_change(folder: Folder):
    page = page_of(folder, loans__amount_granted=(800, 1200), loans__granted=(2, 4), loans__mean_granted=(400, 300))

    (told,) = [words(one.sentence) for one in page.why if words(one.sentence).startswith("The amount granted")]
    assert told.partition(". ")[0] == "The amount granted rose by €400 in a year"
    assert told.partition(". ")[2] == (
        "The change in the number (loans granted) accounts for +€700, that in the mean (mean loan granted) for −€300."
    )


def test_what_is_unfavourable_and_has_no_room_is_named(folder: Folder):
    worse = {id.replace(".", "__"): (10, 20) for id in BAD}

    page = page_of(folder, **worse)

    told = " ".join(words(one.sentence) for one in page.at_risk) + page.more
    assert [id for id in BAD if not any(name in told for name in names_of(id))] == []
    assert len(page.at_risk) < len(BAD)


def names_of(id: str) -> tuple[str, str]:
    """What a figure is called inside a list, and what at the start of a sentence."""
    return inside(SHIPPED[id].label["en"]), starting(subject(SHIPPED[id], "en"))


BAD = (
    "membership.left",
    "loans.arrears",
    "pay.salary_tension",
    "pay.decile_ratio",
    "pay.unpaid_people",
    "risk.reminders",
    "risk.invoices_reminded",
    "loans.written_off_in_year",
)


@pytest.mark.parametrize(("language", "by"), [("fr", "conseil"), ("nl", "raad"), ("en", "raad")])
def test_who_decided_is_named_in_the_language_of_the_page(language: str, by: str):
    assert said_in(target("loans.arrears", 1, decided_by={"nl": "raad", "fr": "conseil"}).decided_by, language) == by


def test_a_first_year_has_no_rise(folder: Folder):
    page = page_of(folder, loans__granted=(70,))

    assert [*page.changed, *page.why, *page.at_risk] == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", "still a draft"), ("changed", "differ from what was published"), ("published", "")],
)
def test_the_board_decides_on_publishing_only_what_is_not_published(folder: Folder, state: str, expected: str):
    page = page_of(folder, state=state, loans__granted=(50, 70))

    assert (expected in words(page.decide[-1])) if expected else ("publish" not in " ".join(map(words, page.decide)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_as_much(folder: Folder, language: str):
    page = page_of(folder, language=language, employment__workers=(100, 90), loans__arrears=(90, 120))

    assert (len(page.at_risk), len(page.standings), len(page.decide)) == (2, 1, 3)
    assert "{" not in "".join(words(one.sentence) for one in page.at_risk)
