"""Rule: each level of comparing texts is blind to what the one before is blind to, and to more."""

import pytest

from indicators.core.text import fold, match_form, search_form, word_form

LEVELS = (match_form, fold, word_form)


@pytest.mark.parametrize(
    ("one", "other", "first_level"),
    [
        ("Me\u0301moire", "M\u00e9moire", 0),
        ("Num\u00ad\u00e9ro", "Num\u00e9ro", 0),
        ("Li\u00e8ge", "LIEGE", 1),
        ("Za\u00ef\u034fna", "zaina", 1),
        ("\ufb01ches", "Fiches", 1),
        ("N\u00b0 contrat", "n_contrat", 2),
        ("c\u0153ur", "Coeur", 2),
        ("partner_id/name", "Partner ID: name", 2),
    ],
)
def test_two_texts_are_one_from_a_level_on(one: str, other: str, first_level: int):
    assert [level(one) == level(other) for level in LEVELS] == [number >= first_level for number in range(3)]


@pytest.mark.parametrize("level", [*LEVELS, search_form])
@pytest.mark.parametrize(
    "text", ["Za\u00ef\u034fna  d\u2019\u00c9t\u00e9\u200b", "\u2116 3\u00ba", "\u0130stanbul", ""]
)
def test_a_text_in_its_form_stays_as_it_is(level, text: str):
    assert level(level(text)) == level(text)
