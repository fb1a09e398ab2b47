"""Sample: the header and the first rows of a file, and of the files of a series together."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.core.text import match_form
from indicators.ingest.inspection.sampling.encoding import ANY_ENCODING
from indicators.ingest.inspection.why import Why


@dataclass
class Sample:
    """The first rows of a file or sheet: the header, each column's texts, and those that are not blank once each.

    `dialect` holds the keys of `cooperative.toml` that the reading needed, each with what decided it; `counted_from` is
    the style of days by which a workbook says that it counts them; `years` and `files` are the fiscal
    year and the number of the file of each row, where several files were put together; `titles` are those above a
    header that comes back on every page.
    """

    sheet: str
    dialect: dict[str, tuple[Any, Why]]
    header: list[str]
    rows: list[list[object]]
    there_is_more: bool = False
    counted_from: str = ""
    years: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    distinct: list[list[str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        width = len(self.header)
        padded = [[*row[:width], *[""] * (width - len(row))] for row in self.rows]
        filled = [row for row in padded if any(str(cell).strip() for cell in row)]
        pages = [place for place, row in enumerate(filled) if [match_form(str(cell)) for cell in row] == self.header]
        if not self.years:  # the header again, on every page of a print, with the title above it
            above = [at for page in pages for at in range(page - 1, -1, -1) if _is_title(filled, at, page)]
            self.titles = self.titles or [next(filter(None, map(text_of, filled[at]))) for at in above]
            left = {*pages, *above}
            filled = [row for place, row in enumerate(filled) if place not in left]
        self.rows = filled
        self.texts = [[text_of(row[place]) for row in self.rows] for place in range(width)]
        self.distinct = [sorted(set(filter(None, column))) for column in self.texts]

    @property
    def names(self) -> list[str]:
        """The headers as a table knows them: of two rows of headers the lower one, where it tells the columns apart."""
        lower = [name.rsplit(" / ", 1)[-1] for name in self.header]
        return lower if "header_rows" in self.dialect and len(set(lower)) == len(lower) else self.header

    def typed(self, place: int) -> set[type]:
        """The kinds of the cells of a column that the workbook holds as more than text."""
        return {type(row[place]) for row in self.rows if not isinstance(row[place], str)}

    def without(self, left_out: Callable[[list[object]], bool]) -> "Sample":
        """The sample without some of its rows."""
        kept = [place for place, row in enumerate(self.rows) if not left_out(row)]
        years = [self.years[place] for place in kept] if self.years else []
        files = [self.files[place] for place in kept] if self.files else []
        rows = [self.rows[place] for place in kept]
        return replace(self, rows=rows, years=years, files=files)


def put_together(samples: Sequence[tuple[int, Sample]]) -> Sample:
    """One sample of the files of a series, each of a fiscal year: the same header, and the rows of all of them."""
    first = samples[0][1]
    dialect = dict(first.dialect)
    for _, sample in samples:  # an encoding that some letter decides goes before one that none does
        if (found := sample.dialect.get("encoding")) and found[1] != ANY_ENCODING:
            dialect["encoding"] = found
    words = [sample.dialect["header_row"] for _, sample in samples if "header_row" in sample.dialect]
    if words:
        dialect["header_row"] = words[0]
    rows = [row for _, sample in samples for row in sample.rows]
    years = [year for year, sample in samples for _ in sample.rows]
    files = [number for number, (_, sample) in enumerate(samples) for _ in sample.rows]
    more = any(sample.there_is_more for _, sample in samples)
    titles = [title for _, sample in samples for title in sample.titles]
    return replace(first, dialect=dialect, rows=rows, there_is_more=more, years=years, files=files, titles=titles)


def differently_dressed(samples: Sequence[tuple[int, Sample]]) -> list[str]:
    """The keys by which files of one header are read in different ways, so that one block cannot read them all."""
    keys = ("encoding", "separator", "header_row", "header_rows")
    found: dict[str, set[Any]] = {key: set() for key in keys}
    for _, sample in samples:
        for key in keys:
            value, why = sample.dialect.get(key, ("", None))
            if why != ANY_ENCODING:
                found[key].add(value)
    return [key for key in keys if len(found[key]) > 1]


def text_of(cell: object) -> str:
    """A cell as a text file would have it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell).strip()


def _is_title(rows: Sequence[Sequence[object]], at: int, page: int) -> bool:
    """Whether the rows from one to the header below it are titles: a cell alone each."""
    return all(sum(bool(str(cell).strip()) for cell in row) == 1 for row in rows[at:page])
