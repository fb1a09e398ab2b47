"""The page that stands beside the last good report where a run failed: what failed, in a sentence each."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from indicators.core.atomic_file import clear_leftovers, write_whole
from indicators.i18n.languages import word_of


def failed_page(reports: Path, year: int) -> Path:
    """Where the page is: `reports/2024.failed.html`, beside `reports/2024`."""
    return reports / f"{year}.failed.html"


def write_failed_page(
    reports: Path, year: int, language: str, sentences: Sequence[str], *, killed: bool = False
) -> None:
    """Say what failed; the page is there whole or not at all."""
    title = word_of(language, "failed.title", year=year)
    untouched = word_of(language, "failed.untouched", place=f"reports/{year}")
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    told = f"<p>{word_of(language, 'failed.ended')}</p>" if killed else ""
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n<p>{untouched}</p>\n{told}"
        f"<ul>{items}</ul></main></body></html>\n"
    )
    write_whole(failed_page(reports, year), page)


def forget_failure(reports: Path, year: int) -> None:
    """The report is there: whatever failed before is mended, or came after it was in place."""
    page = failed_page(reports, year)
    page.unlink(missing_ok=True)
    clear_leftovers(page)
