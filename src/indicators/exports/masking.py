"""Masking: what an ingest tells of its exports, without what is personal in it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from indicators.cooperative import Cooperative
from indicators.exports.findings import HIDDEN, IngestReport, Ledger
from indicators.exports.personal import PersonalCells
from indicators.exports.personal_index import read_index, words
from indicators.folder import CONFIGURATION

if TYPE_CHECKING:
    from indicators.exports.searching import Search

_KIND = re.compile(r"(\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$")


def mask(report: IngestReport, cooperative: Cooperative, personal: PersonalCells, ledger: Ledger) -> None:
    """Give a report its findings, with what is personal hidden in cells, headers and names of files.

    A cell of a column that is a person's is hidden where it is found; this is for what stands where it should not. A
    name of which something is hidden is a finding of its own, and stays another than that of any other file.
    """
    report.findings, report.counts = ledger.findings, ledger.counts
    names = _names(report, cooperative)
    quoted = {"", *(cell for one in report.findings for cell in (one.found, one.expected))}
    quoted |= {header for source in report.sources for header in source.columns_left_out}
    quoted |= {cell for one in report.controls for cell in (one.where, one.source)}
    if not names and quoted == {""}:
        return
    from indicators.exports.searching import Search

    configuration = (cooperative.root / CONFIGURATION).read_text(encoding="utf-8")
    search = Search(
        personal.index(read_index(cooperative.processed, without=report.year)),
        personal.key,
        cooperative.root,
        cooperative.may_be_named,
        lambda: words(configuration),
    )
    files = _files(search, names)
    if not files and not _finds(search, "\n".join(sorted(quoted))):
        return
    for file in files.values():
        ledger.add("personal_file_name", file)
    cells = _cells(search, quoted, files)
    report.findings = [
        replace(one, file=files.get(one.file, one.file), found=cells[one.found], expected=cells[one.expected])
        for one in report.findings
    ]
    report.controls = [
        replace(one, file=files.get(one.file, one.file), where=cells[one.where], source=cells[one.source])
        for one in report.controls
    ]
    report.counts = ledger.counts
    for count in report.counts:
        count.file = files.get(count.file, count.file)
    for source in report.sources:
        source.file = files.get(source.file, source.file)
        source.columns_left_out = [cells[header] for header in source.columns_left_out]


def _names(report: IngestReport, cooperative: Cooperative) -> set[str]:
    """The names of files that are told, but those that the configuration spells itself."""
    exports = cooperative.configuration.exports.values()
    spelled = {export.file.replace("{year}", str(report.year)) for export in exports}
    told = {source.file for source in report.sources} | {count.file for count in report.counts}
    return told - spelled


def _files(search: "Search", names: Iterable[str]) -> dict[str, str]:
    """How the files are called in whose names something is found."""
    files: dict[str, str] = {}
    for name in sorted(names):
        kind = _KIND.search(name)
        shown = stem = name[: kind.start()] if kind else name
        for form in (str, str.title, str.upper):  # whoever names a file takes no care of capitals
            if _finds(search, form(shown)):
                shown = _masked(search, form(shown))
        if shown != stem:
            shown += kind.group() if kind else ""
            alike = sum(other.startswith(shown) for other in files.values())
            files[name] = f"{shown} ({alike + 1})" if alike else shown
    return files


def _cells(search: "Search", quoted: Iterable[str], files: dict[str, str]) -> dict[str, str]:
    """What is shown of each cell; a file that it names is called as it is elsewhere."""
    if not files:
        return {cell: _masked(search, cell) for cell in quoted}
    named = re.compile("|".join(re.escape(name) for name in sorted(files, key=len, reverse=True)))
    return {cell: _masked(search, named.sub(lambda found: files[found.group()], cell)) for cell in quoted}


def _finds(search: "Search", text: str) -> bool:
    normal = normalize("NFKC", text)
    return bool(search.found_in(normal) or ("_" in normal and search.found_in(normal.replace("_", " "))))


def _masked(search: "Search", text: str) -> str:
    """The text with marks; what is only found where blanks stand for its underscores has blanks in their place."""
    shown = search.masked(text, lambda what: HIDDEN)
    without = shown.replace("_", " ")
    masked = search.masked(without, lambda what: HIDDEN)
    return masked if masked != without else shown
