"""Masking: what an ingest tells of its exports, without what is personal in it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from indicators.cooperative import Cooperative
from indicators.core.folder import CONFIGURATION
from indicators.core.printable import printable
from indicators.core.text import search_form
from indicators.ingest.report import HIDDEN, FindingLog, IngestReport
from indicators.ingest.validation.personal_cells import PersonalCells
from indicators.privacy.personal_index import read_index, words

if TYPE_CHECKING:
    from indicators.privacy.search import Search

MOST_SHOWN = 400
"""Signs of a cell, or of a list of headers, that are shown."""

_SEARCHED, _HALF_A_NAME = 1000, 200
_KIND = re.compile(r"(\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$")


def mask(report: IngestReport, cooperative: Cooperative, personal: PersonalCells, log: FindingLog) -> None:
    """Give a report its findings, with what is personal hidden in cells, headers and names of files.

    A cell of a column that is a person's is hidden where it is found; this is for what stands where it should not. A
    name of which something is hidden is a finding of its own, and stays another than that of any other file. What is
    told is short, and holds no sign that steers a terminal.
    """
    report.findings, report.counts = log.findings, log.counts
    for source in report.sources:
        for column in [name for name, read in source.amounts_read.items() if isnan(read)]:
            del source.amounts_read[column]
            source.amounts_set_aside.pop(column, None)
    exports = cooperative.configuration.exports.values()
    spelled = {export.file.replace("{year}", str(report.year)) for export in exports}
    names = {source.file for source in report.sources} | {count.file for count in report.counts}
    quoted = {"", *(cell for one in report.findings for cell in (one.found, one.expected))}
    quoted |= {header for source in report.sources for header in (*source.columns_left_out, *source.columns_read_by)}
    quoted |= {cell for one in report.controls for cell in (one.where, one.source)}
    if names <= spelled and quoted == {""}:
        return
    from indicators.privacy.search import Search

    configuration = (cooperative.root / CONFIGURATION).read_text(encoding="utf-8")
    search = Search(
        personal.index(read_index(cooperative.processed, without=report.year)),
        personal.key,
        cooperative.root,
        cooperative.may_be_named,
        lambda: words(configuration),
    )
    files = _files(search, names - spelled)
    for file in files.values():
        log.add("personal_file_name", file)
    files = {name: printable(files.get(name, name)) for name in (*names, *files.values())}
    cells = _cells(search, quoted, {name: shown for name, shown in files.items() if name != shown})
    if all(before == shown for told in (files, cells) for before, shown in told.items()):
        return
    for source in report.sources:  # a sum may be all but one number
        if any(one.file == source.file and cells[one.found] != one.found for one in report.findings):
            source.amounts_read.clear()
            source.amounts_set_aside.clear()
    report.findings = [
        replace(one, file=files[one.file], found=cells[one.found], expected=cells[one.expected])
        for one in report.findings
    ]
    report.controls = [
        replace(one, file=files.get(one.file, one.file), where=cells[one.where], source=cells[one.source])
        for one in report.controls
    ]
    report.counts = log.counts
    for count in report.counts:
        count.file = files[count.file]
    for source in report.sources:
        source.file = files[source.file]
        source.columns_left_out = [cells[header] for header in source.columns_left_out]
        source.columns_read_by = {cells[header]: key for header, key in source.columns_read_by.items()}


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
    heads = {cell: cell[:_SEARCHED] for cell in quoted}
    if files:
        named = re.compile("|".join(re.escape(name) for name in sorted(files, key=len, reverse=True)))
        heads = {cell: named.sub(lambda found: files[found.group()], head) for cell, head in heads.items()}
    if _finds(search, "\n".join(sorted(heads.values()))):
        heads = {cell: _masked(search, head) for cell, head in heads.items()}
    return {cell: printable(_short(head, cut=len(cell) > _SEARCHED)) for cell, head in heads.items()}


def _short(text: str, *, cut: bool) -> str:
    """The beginning of a text; where it was cut before it was searched, without its end, which may be half a name."""
    if cut:
        text = text[:-_HALF_A_NAME]
    return text if len(text) <= MOST_SHOWN and not cut else f"{text[:MOST_SHOWN]}…"


def _finds(search: "Search", text: str) -> bool:
    normal = search_form(text)
    return bool(search.found_in(normal) or ("_" in normal and search.found_in(normal.replace("_", " "))))


def _masked(search: "Search", text: str) -> str:
    """The text with marks; what is only found where blanks stand for its underscores has blanks in their place."""
    shown = search.masked(text, lambda what: HIDDEN)
    without = shown.replace("_", " ")
    masked = search.masked(without, lambda what: HIDDEN)
    return masked if masked != without else shown
