"""The page that stands beside the last good report where a run failed: what failed, in a sentence each."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from indicators.core.atomic_file import clear_leftovers, write_whole

_WORDS = {
    "en": (
        "The report of {year} was not made",
        "What stands in {place} is the last good report; it was not touched.",
        "The run was ended from outside while this was being made:",
    ),
    "fr": (
        "Le rapport de {year} n’a pas été établi",
        "Le dossier {place} contient le dernier rapport valable ; il est resté intact.",
        "L’exécution a été interrompue de l’extérieur pendant ce travail :",
    ),
    "nl": (
        "Het verslag van {year} is niet opgemaakt",
        "In {place} staat het laatste goede verslag; er is niet aan geraakt.",
        "De uitvoering werd van buitenaf afgebroken tijdens dit werk:",
    ),
}


def failed_page(reports: Path, year: int) -> Path:
    """Where the page is: `reports/2024.failed.html`, beside `reports/2024`."""
    return reports / f"{year}.failed.html"


def write_failed_page(
    reports: Path, year: int, language: str, sentences: Sequence[str], *, killed: bool = False
) -> None:
    """Say what failed; the page is there whole or not at all."""
    title, untouched, ended = _WORDS[language]
    title = title.format(year=year)
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    told = f"<p>{ended}</p>" if killed else ""
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n<p>{untouched.format(place=f'reports/{year}')}</p>\n{told}"
        f"<ul>{items}</ul></main></body></html>\n"
    )
    write_whole(failed_page(reports, year), page)


def forget_failure(reports: Path, year: int) -> None:
    """The report is there: whatever failed before is mended, or came after it was in place."""
    page = failed_page(reports, year)
    page.unlink(missing_ok=True)
    clear_leftovers(page)
