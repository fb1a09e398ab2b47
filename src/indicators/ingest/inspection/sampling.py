"""Sampling: the encoding, the separator, the header and the first rows of a file, as they seem to be."""

import csv
import datetime
import io
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import charset_normalizer
import clevercsv
import python_calamine

from indicators.configuration.export import format_of
from indicators.core.errors import WrongUse
from indicators.ingest.inspection.aliases import HEADERS, header_form
from indicators.ingest.readers.compressed import opened, refuse_bomb
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import FIRST_BYTES, kind_by_content
from indicators.ingest.readers.header import joined_header
from indicators.ingest.readers.workbook import counted_from
from indicators.ingest.readers.workbook_errors import refuse_malformed, translate_workbook_errors
from indicators.ingest.readers.xlsx_slices import in_utf8, is_xlsx
from indicators.ingest.validation.row_filter import LOOKS_LIKE_A_TOTAL
from indicators.rules import rule_sentence

ROWS, BYTES = 100_000, 64 * 1024 * 1024
"""What is looked at of a file: enough for a day above 12 to turn up, and for every category."""

_LINES_FOR_SEPARATOR, _SIGNS_FOR_SEPARATOR, _SIGNS_OF_A_LINE = 100, 100_000, 2_000
_ROWS_ABOVE_HEADER = 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "the file begins with the mark of UTF-8"),
    (b"\xff\xfe", "utf-16", "the file begins with the mark of UTF-16"),
    (b"\xfe\xff", "utf-16", "the file begins with the mark of UTF-16"),
)
_ANY_ENCODING = "no letter has an accent: any encoding would do"
_ENCODINGS = ["cp1252", "cp850", "mac_roman"]
KNOWN = {name for columns in HEADERS.values() for names in columns.values() for name in names}


TOTAL = re.compile(LOOKS_LIKE_A_TOTAL.replace(r"\pL", "a-zA-ZÀ-ÿ"))


def is_total(row: Sequence[object]) -> bool:
    """Whether a row begins as sums of others do."""
    return bool(TOTAL.match(next((text for cell in row if (text := str(cell).strip())), "")))


@dataclass
class Sample:
    """The first rows of a file or sheet: the header, each column's texts, and those that are not blank once each.

    `dialect` holds the keys of `cooperative.toml` that the reading needed, each with what decided it; `counted_from` is
    the style of days by which a workbook says that it counts them; `years` and `files` are the fiscal
    year and the number of the file of each row, where several files were put together.
    """

    sheet: str
    dialect: dict[str, tuple[Any, str]]
    header: list[str]
    rows: list[list[object]]
    there_is_more: bool = False
    counted_from: str = ""
    years: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    distinct: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        width = len(self.header)
        padded = [[*row[:width], *[""] * (width - len(row))] for row in self.rows]
        self.rows = [row for row in padded if any(str(cell).strip() for cell in row)]
        self.texts = [[_text(row[place]) for row in self.rows] for place in range(width)]
        self.distinct = [sorted(set(filter(None, column))) for column in self.texts]

    def typed(self, place: int) -> set[type]:
        """The kinds of the cells of a column that the workbook holds as more than text."""
        return {type(row[place]) for row in self.rows if not isinstance(row[place], str)}

    def without(self, left_out: Callable[[list[object]], bool]) -> "Sample":
        """The sample without some of its rows."""
        kept = [place for place, row in enumerate(self.rows) if not left_out(row)]
        years = [self.years[place] for place in kept] if self.years else []
        files = [self.files[place] for place in kept] if self.files else []
        rows = [self.rows[place] for place in kept]
        return Sample(self.sheet, self.dialect, self.header, rows, self.there_is_more, self.counted_from, years, files)


def samples_of(path: Path) -> list[Sample]:
    """The sample of a text file, or one of each sheet of a workbook that has rows.

    Raises:
        WrongUse: the file cannot be looked at; says why.
    """
    try:
        with opened(path) as stream:
            if format_of(path.name) == "workbook":
                return [sample for sample in _sheets(stream.read()) if sample.rows]
            content = stream.read(BYTES)
            if kind := kind_by_content(content[:FIRST_BYTES]):
                raise UnreadableExport("other_format", kind, "CSV")
        return [_text_file(content[: content.rfind(b"\n") + 1] if len(content) == BYTES else content)]
    except UnreadableExport as refused:
        raise wrong_file(path, refused) from None
    except csv.Error as mistake:
        raise wrong_file(path, UnreadableExport("broken_quotes", str(mistake), "")) from None


def put_together(samples: Sequence[tuple[int, Sample]]) -> Sample:
    """One sample of the files of a series, each of a fiscal year: the same header, and the rows of all of them."""
    first = samples[0][1]
    dialect = dict(first.dialect)
    for _, sample in samples:  # an encoding that some letter decides goes before one that none does
        if (found := sample.dialect.get("encoding")) and found[1] != _ANY_ENCODING:
            dialect["encoding"] = found
    words = [sample.dialect["header_row"] for _, sample in samples if "header_row" in sample.dialect]
    if words:
        dialect["header_row"] = words[0]
    rows = [row for _, sample in samples for row in sample.rows]
    years = [year for year, sample in samples for _ in sample.rows]
    files = [number for number, (_, sample) in enumerate(samples) for _ in sample.rows]
    more = any(sample.there_is_more for _, sample in samples)
    return Sample(first.sheet, dialect, first.header, rows, more, first.counted_from, years, files)


def differently_dressed(samples: Sequence[tuple[int, Sample]]) -> list[str]:
    """The keys by which files of one header are read in different ways, so that one block cannot read them all."""
    keys = ("encoding", "separator", "header_row", "header_rows")
    found: dict[str, set[Any]] = {key: set() for key in keys}
    for _, sample in samples:
        for key in keys:
            value, why = sample.dialect.get(key, ("", ""))
            if why != _ANY_ENCODING:
                found[key].add(value)
    return [key for key in keys if len(found[key]) > 1]


def wrong_file(path: Path, refused: UnreadableExport) -> WrongUse:
    """The sentence of a rule about a file that cannot be looked at."""
    sentence = rule_sentence(refused.rule, "en", found=refused.found, expected=refused.expected)
    return WrongUse(f"{path.name}: {sentence}")


def encoding_of(content: bytes) -> tuple[str, str]:
    """The encoding of a text, and what decided it.

    >>> encoding_of("Liège".encode("cp1252"))[0], encoding_of("Liège".encode())[0]
    ('cp1252', 'utf-8-sig')
    """
    for mark, encoding, why in _MARKS:
        if content.startswith(mark):
            return encoding, why
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (half := content[start:1000:2]) and half.count(0) > 0.8 * len(half):
            return encoding, "every other byte is empty, as in UTF-16 without its mark"
    if content.isascii():
        return "utf-8-sig", _ANY_ENCODING
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content[:200_000], cp_isolation=_ENCODINGS).best()
        return (best.encoding if best else "cp1252"), "the file is no UTF-8, and its accents make sense so"
    return "utf-8-sig", "every accent of the file is one of UTF-8"


def _text_file(content: bytes) -> Sample:
    encoding, why = encoding_of(content)
    text = content.decode(encoding, errors="replace")
    separator = _separator(text)
    rows = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), ROWS))
    lines = _lines(text, separator)
    sample = _below_header("", rows, lines)
    sample.there_is_more = len(rows) == ROWS or len(content) >= BYTES - 1024 * 1024
    sample.dialect = {
        "encoding": (encoding, why),
        "separator": (separator, f"it cuts the rows into {len(sample.header)} cells each"),
        **sample.dialect,
    }
    return sample


def _separator(text: str) -> str:
    lines = text[:_SIGNS_FOR_SEPARATOR].splitlines()
    # the sniffer takes the square of the time for what stands between two quotation marks
    head = "\n".join(line[:_SIGNS_OF_A_LINE] for line in lines[:_LINES_FOR_SEPARATOR])
    try:
        found = clevercsv.Sniffer().sniff(head, delimiters=[",", ";", "\t", "|"])
    except clevercsv.Error:
        return ","
    return found.delimiter if found and found.delimiter else ","


def _lines(text: str, separator: str) -> list[int]:
    """The line on which each of the first rows begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines, line = [], 1
    for _ in itertools.islice(reader, _ROWS_ABOVE_HEADER + 5):
        lines.append(line)
        line = reader.line_num + 1
    return lines


def _sheets(content: bytes) -> Iterator[Sample]:
    stream = io.BytesIO(content)
    with translate_workbook_errors(stream):
        refuse_bomb(stream)
        refuse_malformed(stream)
        if is_xlsx(stream):
            stream = in_utf8(stream)
        stream.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(stream)
        epoch = counted_from(stream)
    for name in workbook.sheet_names:
        with translate_workbook_errors(stream):
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROWS)
        if rows:
            sample = _below_header(name, rows, list(range(1, len(rows) + 1)))
            sample.counted_from = epoch
            yield sample


def _below_header(sheet: str, rows: Sequence[Sequence[object]], lines: Sequence[int]) -> Sample:
    """The rows under the header, which is the row with the most names that are known, or the first that is full."""
    top = [[_text(cell) for cell in row] for row in rows[:_ROWS_ABOVE_HEADER]]
    if not top:
        return Sample(sheet, {}, [], [])
    known = [sum(header_form(cell) in KNOWN for cell in row if cell) for row in top]
    filled = [sum(bool(cell) for cell in row) for row in top]
    fullest = max(filled)
    at = (
        known.index(max(known))
        if max(known) > 1
        else next(i for i, count in enumerate(filled) if count >= fullest * 0.7)
    )
    header = [list(top[at])]
    if at + 1 < len(top) and _goes_on(top[at], top[at + 1]):
        header.append(list(top[at + 1]))
    elif at and _goes_on(top[at - 1], top[at]):
        header.insert(0, list(top[at - 1]))
        at -= 1
    dialect: dict[str, tuple[Any, str]] = {}
    if at:
        dialect["header_row"] = (lines[at], "the first row that holds headers; what is above is a title")
    if len(header) > 1:
        dialect["header_rows"] = (len(header), "two rows of headers, the upper one over several columns")
    return Sample(sheet, dialect, joined_header(header), [list(row) for row in rows[at + len(header) :]])


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a second row completes a header: names alone, under blanks or under a name over several columns."""
    pairs = list(itertools.zip_longest(upper, lower, fillvalue=""))
    if any(any(sign.isdigit() for sign in below) for _, below in pairs):
        return False
    completes = [place for place, (above, below) in enumerate(pairs) if below and not above]
    return (
        bool(completes)
        and sum(bool(above) for above, _ in pairs) > 1
        and all(
            not below or not above or (place + 1 < len(pairs) and not pairs[place + 1][0])
            for place, (above, below) in enumerate(pairs)
        )
    )


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell).strip()
