"""What is typed on a keyboard is set as in print, and nothing else of a page changes."""

import re

import pytest

from indicators.i18n.typography import typeset, typeset_page


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("fr", "l'exercice d'une", "l’exercice d’une"),
        ("en", "the members' pay isn't", "the members’ pay isn’t"),
        ("nl", "'s avonds, auto's", "’s avonds, auto’s"),
        ("fr", "Membres : 3 ; départs ?", "Membres\xa0: 3\u202f; départs\u202f?"),
        ("fr", "Membres\xa0: 3\xa0; départs", "Membres\xa0: 3\u202f; départs"),
        ("fr", "« bon »", "«\xa0bon\xa0»"),
        ("en", "Members: 3; left", "Members: 3; left"),
        ("fr", "38 % et 4 ETP", "38\xa0% et 4\xa0ETP"),
        ("fr", "art. 8:5, § 1er", "art.\xa08:5, §\xa01er"),
        ("en", "from -3 to (-2)", "from −3 to (−2)"),
        ("en", "2019-2024, COVID-19, 10-12 and A-1", "2019-2024, COVID-19, 10-12 and A-1"),
        ("fr", "à 10:30", "à 10:30"),
    ],
)
def test_words_are_set_by_rule(language: str, typed: str, printed: str):
    assert typeset(typed, language) == printed
    assert typeset(printed, language) == printed


def test_tags_code_styles_and_names_of_files_stay_as_they_are():
    page = (
        "<style>p::before { content: 'a' }</style><p title=\"l'an\">l&#39;an <code>l'an ; -3</code></p>"
        '<ol class="files"><li>l\'export -3.csv</li></ol>'
    )

    made = typeset_page(page, "fr")

    assert made == page.replace("l&#39;an", "l’an")


def test_what_is_said_aloud_is_set_as_what_is_seen():
    assert (
        typeset_page('<a aria-label="3, l&#39;an" href="#l">3</a>', "fr") == '<a aria-label="3, l’an" href="#l">3</a>'
    )


def test_no_number_changes_but_its_minus_sign():
    text = "1 234,5 ; -7 % ; 0,25 ; 2024-09-01 ; 12:30 ; art. 6, § 2"

    digits = re.sub(r"[^\d,.:-]", "", text)

    assert re.sub(r"[^\d,.:-]", "", typeset(text, "fr").replace("−", "-")) == digits


@pytest.mark.parametrize(
    "form",
    ["absent-es", "présent-e", "participant-e-s", "conseiller-ère", "utilisateur-rices", "tou-te-s", "salarié-es"],
)
def test_a_french_form_for_women_and_men_is_not_broken_and_stays_the_same_word(form: str):
    page = f"<title>{form}</title><p>Les {form}, une demi-journée.</p><svg><text>{form}</text></svg>"

    made = typeset_page(page, "fr")

    assert made == page.replace(f"Les {form}", f'Les <span class="whole">{form}</span>')
    assert typeset_page(made, "fr") == made
    assert typeset_page(page, "nl") == page


@pytest.mark.parametrize("word", ["sous-traitant", "a-t-il", "rendez-vous", "non-respect", "2019-2024", "A-1"])
def test_other_hyphens_may_end_a_line(word: str):
    assert typeset_page(f"<p>{word}</p>", "fr") == f"<p>{word}</p>"
