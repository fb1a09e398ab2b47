"""The page that stands beside the last good report where a run failed: what failed, in a sentence each."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from indicators.core.atomic_file import clear_leftovers, write_whole
from indicators.i18n.languages import SHIPPED, language_of, word_of


def failed_page(reports: Path, year: int, document: str = "") -> Path:
    """Where the page is: `reports/2024.failed.html`, beside `reports/2024`; of a document, with its name behind."""
    return reports / f"{year}{document and '-'}{document}.failed.html"


def write_failed_page(
    reports: Path, year: int, language: str, sentences: Sequence[str], document: str = "", *, killed: bool = False
) -> None:
    """Say what failed; the page is there whole or not at all."""
    title = word_of(language, "failed.title", year=year)
    there = (reports / str(year)).is_dir()
    place = f"{reports.name}/{year}"
    untouched = word_of(language, "failed.untouched" if there else "failed.none", place=place, year=year)
    told = [_named(step, language) for step in sentences] if killed else sentences
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in told)
    ended = f"<p>{word_of(language, 'failed.ended')}</p>" if killed else ""
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n<p>{untouched}</p>\n{ended}"
        f"<ul>{items}</ul></main></body></html>\n"
    )
    write_whole(failed_page(reports, year, document), page)


def _named(step: str, language: str) -> str:
    """A step of a run as a reader of the language calls it; one without a name of its own is of the machine alone."""
    if found := re.fullmatch(r"exports of (\d{4})", step):
        return word_of(language, "failed.exports", year=found[1])
    if found := re.fullmatch(r"\d{4} (texts|plan|last look|in place)", step):
        return word_of(language, f"failed.{found[1].replace(' ', '_')}")
    if found := re.fullmatch(r"\d{4} (\S+) (.+?)( page)?", step):
        named = language_of(found[1]).named_in(language_of(language)) if found[1] in SHIPPED else found[1]
        if found[2] == "page":
            return word_of(language, "failed.page", language=named)
        return word_of(language, "failed.section", section=found[2], language=named)
    return step


def forget_failure(reports: Path, year: int, document: str = "") -> None:
    """The report is there: whatever failed before is mended, or came after it was in place."""
    page = failed_page(reports, year, document)
    page.unlink(missing_ok=True)
    clear_leftovers(page)
