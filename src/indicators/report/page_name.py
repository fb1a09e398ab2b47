"""The file name of a report's page in each language."""

from pathlib import Path

from indicators.i18n.languages import language_of


def page_name(year: object, language: str) -> str:
    """The file name of the page.

    >>> page_name(2024, "fr")
    'rapport-special-2024.html'
    """
    return f"{language_of(language).page}-{year}.html"


def pictures_beside(page: Path) -> Path:
    """The folder of the pictures of a page's charts.

    >>> pictures_beside(Path("fr", "rapport-special-2024.html")).as_posix()
    'fr/rapport-special-2024-charts'
    """
    return page.with_name(f"{page.stem}-charts")
