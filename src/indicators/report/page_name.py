"""The file name of a report's page in each language."""

_NAMES = {"fr": "rapport-special", "nl": "bijzonder-verslag", "en": "special-report"}


def page_name(year: object, language: str) -> str:
    """The file name of the page.

    >>> page_name(2024, "fr")
    'rapport-special-2024.html'
    """
    return f"{_NAMES[language]}-{year}.html"
