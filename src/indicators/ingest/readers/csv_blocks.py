"""CSV exports in blocks of columns: cut at the end of a row, told apart by pyarrow, with the line of each row.

A file goes this way as long as its quotation marks are regular: each opens at the start of a cell, closes at its
end or is doubled within. There pyarrow and Python's own reader make the same cells of it. From the first block
where they are not, the rest of the file is read by Python's reader, row by row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv

from indicators.core.arrays import Lines

LARGEST_BLOCK = 1 << 26
"""Bytes after which a quotation mark that is still open is taken for one that was forgotten."""

_QUOTE, _LINE_FEED, _RETURN = b'"\n\r'
_CODED = pa.dictionary(pa.int32(), pa.string())
_MANY = 4
"""A column of which more than one cell in so many is new gains nothing from being coded."""


@dataclass(frozen=True)
class MalformedRow:
    """A row with another number of cells than the header: its line, its cells, and whether all are blank.

    `alone` is its text where it has one cell.
    """

    line: int
    cells: int
    blank: bool
    alone: str = ""


@dataclass
class Layout:
    """What the blocks of one file share: its columns, those that are wanted, and those that are not worth coding."""

    separator: str
    width: int
    wanted: set[int]
    plain: set[int] = field(default_factory=set)


@dataclass
class ColumnBlock:
    """Some rows of a CSV file by column: cells as text, mostly coded by their distinct values, and lines."""

    text: bytes
    first_line: int
    layout: Layout
    odd: list[MalformedRow] = field(default_factory=list)
    columns: dict[int, pa.Array] = field(default_factory=dict)
    lines: Lines = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def read(self) -> "ColumnBlock":
        """Tell the wanted columns apart, and the lines of the rows."""
        odd_rows: list[tuple[int, int, str]] = []
        self.columns = self._read(sorted(self.layout.wanted), odd_rows)
        rows = len(next(iter(self.columns.values())))
        starts = self._starts(rows + len(odd_rows))
        for row, cells, text in odd_rows:
            blank = not text.replace(self.layout.separator, "").replace('"', "").strip()
            alone = text.strip().strip('"') if cells == 1 else ""
            self.odd.append(MalformedRow(int(starts[row]), cells, blank, alone))
        self.lines = np.delete(starts, [row for row, *_ in odd_rows]) if odd_rows else starts
        for place, column in self.columns.items():
            if isinstance(column, pa.DictionaryArray) and _MANY * len(column.dictionary) > rows > _MANY:
                self.layout.plain.add(place)
        return self

    def column(self, place: int) -> pa.Array:
        """The cells of a column; where one is asked for that was not wanted, all that are missing are read."""
        if place not in self.columns:
            missing = [other for other in range(self.layout.width) if other not in self.columns]
            self.columns |= self._read(missing, [])
        return self.columns[place]

    @property
    def rows_read(self) -> int:
        """How many rows the file has here, those with another number of cells among them."""
        return len(self.lines) + len(self.odd)

    @property
    def has_lines_in_cells(self) -> bool:
        """Whether a cell goes on over several lines."""
        return self._lines_in_text != self.rows_read

    @cached_property
    def line_ends(self) -> int:
        """How many lines end here."""
        return self.text.count(b"\n")

    @property
    def _lines_in_text(self) -> int:
        return self.line_ends + (not self.text.endswith(b"\n"))

    def _read(self, places: list[int], odd_rows: list[tuple[int, int, str]]) -> dict[int, pa.Array]:
        def note(row: pa.csv.InvalidRow) -> str:
            odd_rows.append((row.number - 1, row.actual_columns, row.text))
            return "skip"

        names = [str(place) for place in range(self.layout.width)]
        wanted = [str(place) for place in places]
        kinds = {str(place): pa.string() if place in self.layout.plain else _CODED for place in places}
        table = pa.csv.read_csv(
            pa.BufferReader(self.text),
            # one thread: only so does pyarrow know the number of a row
            read_options=pa.csv.ReadOptions(column_names=names, block_size=len(self.text) + 1, use_threads=False),
            parse_options=pa.csv.ParseOptions(
                delimiter=self.layout.separator,
                newlines_in_values=b'"' in self.text,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types=kinds, include_columns=wanted, strings_can_be_null=False, check_utf8=False
            ),
        )
        return {place: _whole(column) for place, column in zip(places, table.columns, strict=True)}

    def _starts(self, rows: int) -> Lines:
        """The line on which each row starts."""
        if rows == self._lines_in_text:
            return np.arange(self.first_line, self.first_line + rows, dtype=np.int64)
        signs = np.frombuffer(self.text, np.uint8)
        ends = np.flatnonzero(signs == _LINE_FEED)
        quotes = np.flatnonzero(signs == _QUOTE)
        of_rows = np.flatnonzero(np.searchsorted(quotes, ends) % 2 == 0)
        starts = np.concatenate([[0], of_rows + 1])[:rows]
        return self.first_line + starts.astype(np.int64)


def blocks_of_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a text, cut again so that each ends with a row."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        end = len(text) if len(text) > LARGEST_BLOCK else _end_of_last_row(text)
        rest = text[end:]
        if end:
            yield text[:end]
    if rest:
        yield rest


def is_regular(text: bytes, separator: str) -> bool:
    """Whether every quotation mark opens or closes a cell or is doubled, and no line ends as on an old Macintosh.

    >>> is_regular(b'a;"b;""c"\\n', ";"), is_regular(b'a;5" nails\\n', ";"), is_regular(b'a;"b\\n', ";")
    (True, False, False)
    """
    if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
        return False
    if b'"' not in text:
        return True
    signs = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE)
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    doubled = opening[1:] == closing[:-1] + 1
    edges = np.zeros(256, dtype=bool)
    edges[[ord(separator), _LINE_FEED, _RETURN]] = True
    starts = (opening == 0) | edges[signs[opening - 1]]
    starts[1:] |= doubled
    ends = (closing == len(text) - 1) | edges[signs[np.minimum(closing + 1, len(text) - 1)]]
    ends[:-1] |= doubled
    return bool(starts.all() and ends.all())


def without_lines(text: bytes, lines: int) -> bytes:
    """A text without its first lines.

    >>> without_lines(b"a\\nb\\nc", 2)
    b'c'
    """
    start = 0
    for _ in range(lines):
        start = text.find(b"\n", start) + 1 or len(text)
    return text[start:]


def _end_of_last_row(text: bytes) -> int:
    """Where the last row ends whose line end is outside of quotation marks; 0 where there is none."""
    end = text.rfind(b"\n") + 1
    if b'"' not in text:
        return end
    quotes = np.flatnonzero(np.frombuffer(text, np.uint8) == _QUOTE)
    while end and (before := int(np.searchsorted(quotes, end))) % 2:
        end = text.rfind(b"\n", 0, int(quotes[before - 1])) + 1
    return end


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
