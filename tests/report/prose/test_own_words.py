"""The cooperative's own names for whom its texts speak of: in sentences and titles, in the form that each needs."""

import re

import pytest

from conftest import CONFIGURATION, Folder
from indicators.configuration.words import Words
from indicators.cooperative import Cooperative
from indicators.i18n.data_names import by_name
from indicators.i18n.page_messages import word
from indicators.registry.chapters import shipped_folder

OWN = """
[words.fr]
member = "coopérateur"
members = "coopérateurs"
no_member = "aucun coopérateur"
the_support_team = "le service d'appui"
"""
LOANS = "Loan;Granted;Amount;Member\nL1;01/02/2024;1.000,00;P1\nL2;01/03/2024;2.000,00;P2\n"
EXPORT = """
[exports.loans]
file = "{year}/loans.csv"
separator = ";"
decimal = ","
thousands = "."
dates = "dd/mm/yyyy"
covers = "to_date"

[exports.loans.columns]
loan = "Loan"
granted_on = "Granted"
amount = "Amount"
member = "Member"

[report]
chapters = ["loans"]
"""


def title_of_loans(folder: Folder, words: str, language: str) -> str:
    folder.configure(CONFIGURATION + words + EXPORT)
    folder.export("loans.csv", LOANS)
    result = folder.run("report", "2024", "--language", language)
    assert result.code == 0, result.err
    page = folder.root / f"reports/2024/{language}/3_loans.html"
    return re.findall(r'<h2 id="loans">(.*?)</h2>', page.read_text(encoding="utf-8"))[0]


def test_a_title_has_the_own_word_in_the_language_that_it_was_given_for_alone(folder: Folder):
    assert title_of_loans(folder, OWN, "fr") == "Les prêts aux coopérateurs"
    assert title_of_loans(folder, OWN, "en") == "Loans to members"


def test_without_a_word_of_ones_own_the_words_that_ship_stay(folder: Folder):
    assert title_of_loans(folder, "", "fr") == "Les prêts aux membres"


def test_of_members_every_form_is_given_or_none(folder: Folder):
    folder.configure(CONFIGURATION + '\n[words.fr]\nmembers = "coopérateurs"\n')

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert "a page would call members by two names: write member, no_member as well" in result.err


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_form_is_used_by_the_texts_of_each_language(language: str):
    texts = "".join(path.read_text(encoding="utf-8") for path in (shipped_folder() / "text" / language).glob("*.md"))

    assert set(re.findall(r"\bwords\.(\w+)", texts)) == {*Words.model_fields} - {"office", "offices"}


NAMED = """
[words.fr]
member = "associé"
members = "associés"
no_member = "aucun associé"
office = "antenne"
offices = "antennes"

[words.nl]
office = "vestiging"
offices = "vestigingen"

[words.en]
member = "owner"
members = "owners"
no_member = "no owner"
"""


@pytest.mark.parametrize(
    ("language", "label", "column", "chapter"),
    [
        ("fr", "Associés admis", "par antenne", "Prêts aux associés"),
        ("nl", "Toegetreden vennoten", "volgens vestiging", "Leningen aan vennoten"),
        ("en", "Owners who joined", "by office", "Loans to owners"),
    ],
)
def test_labels_columns_and_chapters_are_called_by_the_own_names(
    folder: Folder, language: str, label: str, column: str, chapter: str
):
    folder.configure(CONFIGURATION + NAMED)
    cooperative = Cooperative.at(folder.root)

    spoken = cooperative.language_named(language)

    assert cooperative.catalogue["membership.joined"].label_in(spoken) == label
    assert (by_name("office", spoken), word("catalogue_loans", spoken)) == (column, chapter)


OF_MEMBERS = """[words.nl]
member = "coöperant"
members = "coöperanten"
no_member = "geen coöperant"
"""


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_no_name_of_what_ships_is_left_where_there_is_an_own_one(folder: Folder, language: str):
    """Of no indicator: `in office` alone is said of directors."""
    folder.configure(CONFIGURATION + NAMED.replace("[words.nl]", OF_MEMBERS))
    cooperative = Cooperative.at(folder.root)
    spoken = cooperative.language_named(language)
    texts = [
        text for one in cooperative.catalogue.values() for text in (one.label_in(spoken), one.definition_in(spoken))
    ]
    shipped = {
        "fr": r"membres?|sociétaires?|d[eu] associ|bureaux?",
        "nl": "vennoot|vennoten|kantoor|kantoren",
        "en": "members?",
    }

    assert [text for text in texts if re.search(rf"(?i)\b(?:{shipped[language]})\b", text)] == []
    assert "in office" in cooperative.catalogue["governance.directors"].definition_in(cooperative.language_named("en"))


def test_of_offices_both_forms_are_given_or_none(folder: Folder):
    folder.configure(CONFIGURATION + '\n[words.fr]\noffice = "antenne"\n')

    assert "a page would call offices by two names: write offices" in folder.run("ingest", "2024").err


def test_a_word_that_there_is_not_is_told_where_a_text_asks_for_it(folder: Folder):
    folder.export("text/fr/employment.md", "{% block happenings %}Nos {{ words.membres }}.{% endblock %}")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert "there is no word 'membres'. Did you mean 'members'?" in result.err
