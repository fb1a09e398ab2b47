"""The file name of a report's page in each language."""

from indicators.i18n.languages import language_of


def page_name(year: object, language: str) -> str:
    """The file name of the page.

    >>> page_name(2024, "fr")
    'rapport-special-2024.html'
    """
    return f"{language_of(language).page}-{year}.html"
