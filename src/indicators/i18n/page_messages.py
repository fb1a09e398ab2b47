"""The standing words of the page, its tables and its charts: the section `[page]` of a language's file."""

from indicators.i18n.languages import language_of, word_of

NO_TOTALS = "no totals"
"""What exports are calibrated to that stand for nobody."""


def word(key: str, language: str, **values: object) -> str:
    """The words of that key in that language, filled in.

    >>> word("fiscal_year", "fr", year=2024)
    'Exercice 2024'
    """
    return word_of(language, f"page.{key}", **values)


def chapter_name(kind: str, name: str, language: str) -> str:
    """What a chapter of the report, or of the `catalogue`, is called; one without a translation goes by its own name.

    >>> chapter_name("catalogue", "pay", "fr"), chapter_name("chapter", "car_sharing", "fr")
    ('Salaires', 'Car sharing')
    """
    return language_of(language).words.get(f"page.{kind}_{name}", name.replace("_", " ").capitalize())


def synthetic_notice(totals: str, language: str) -> str:
    """The notice that the exports are invented; totals without a translation are named as they are.

    >>> synthetic_notice("published 2024 totals", "nl")
    'Synthetische gegevens, geijkt op de totalen gepubliceerd voor 2024.'
    >>> synthetic_notice("audited 2030 accounts", "en")
    'Synthetic data, calibrated to audited 2030 accounts.'
    """
    return word("synthetic", language, totals=language_of(language).words.get(f"page.{totals}", totals))
