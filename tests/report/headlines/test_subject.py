"""A sentence says something of a figure as a singular noun phrase, in every language, for every indicator."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.catalogue import SHIPPED
from indicators.figures import Figure
from indicators.i18n.formatting import write_in_prose
from indicators.i18n.languages import SHIPPED as LANGUAGES
from indicators.i18n.languages import language_of
from indicators.report.headlines.subject import name_and_base, subject
from indicators.report.headlines.wording import moved, stated

BEGINNINGS = {
    "fr": ("le ", "la ", "l'"),
    "nl": ("de ", "het "),
    "en": ("the ", "turnover", "gross pay"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_that_ships_has_a_subject_with_its_article(language: str):
    without = [id for id, one in SHIPPED.items() if not subject(one, language).startswith(BEGINNINGS[language])]

    assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_indicator_that_ships_is_told_as_an_indicator(language: str):
    """An amount, a share or a ratio has words of its own under `[subjects]`."""
    told = [id for id, one in SHIPPED.items() if one.label_in(language) in subject(one, language).replace("‘", "«")[1:]]

    assert [id for id in told if "indicat" in subject(SHIPPED[id], language)[:15]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_is_that_of_an_indicator(language: str):
    named = {key.removeprefix("subjects.") for key in language_of(language).words if key.startswith("subjects.")}

    assert named - SHIPPED.keys() == set()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "L'indicateur « Énergie consommée » est de 12"),
        ("nl", "De indicator ‘Verbruikte energie’ is 12"),
        ("en", "The indicator ‘Energy used’ is 12"),
    ],
)
def test_an_indicator_of_a_cooperatives_own_is_named_as_it_is(language: str, expected: str):
    """Nobody knows whether its label is a plural that can be counted."""
    label = {"fr": "Énergie consommée", "nl": "Verbruikte energie", "en": "Energy used"}
    own = replace(SHIPPED["loans.granted"], label=label, unit="kWh")

    assert stated(Figure(own, 2024, "", 12, "measured", "kWh"), language) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (197_783_411, "197,8\xa0millions d'euros"),
        (999_960, "999\u202f960\xa0€"),
        (1_000_000, "1\xa0million d'euros"),
        (-2_460_000, "−2,5\xa0millions d'euros"),
    ],
)
def test_millions_are_rounded_in_a_sentence(value: int, expected: str):
    assert write_in_prose(Figure(SHIPPED["activity.turnover"], 2024, "", value, "measured", "EUR"), "fr") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_figure_is_named_and_marked(language: str):
    withheld = Figure(SHIPPED["loans.granted"], 2024, "", None, "suppressed", "loans")

    assert stated(withheld, language).endswith("[c]")
    assert subject(SHIPPED["loans.granted"], language).lower() not in stated(withheld, language).lower()


def test_what_did_not_move_neither_rose_nor_fell():
    figure = Figure(SHIPPED["loans.granted"], 2024, "", 70, "measured", "loans")

    assert moved(figure, Decimal(0), "en") == "The number of loans granted is 70, as in 2023"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_listed_with_what_it_is_a_part_of_and_a_number_by_its_label(language: str):
    share, number = SHIPPED["loans.repayment_rate"], SHIPPED["loans.granted"]

    name, base = name_and_base(share, language)

    assert "%" in base and base not in name
    assert name_and_base(number, language) == (number.label_in(language), "")


def test_a_dutch_sentence_does_not_say_its_noun_again_as_its_verb():
    """An amount (bedrag) does not amount (bedraagt)."""
    figures = [Figure(one, 2024, "", 12, "measured", one.unit) for one in SHIPPED.values()]
    told = [stated(one, "nl") for one in figures]

    assert any("bedrag" in one for one in told)
    assert [one for one in told if "bedrag" in one and "bedraagt" in one] == []
