"""CSV as text: a file's bytes to UTF-8, piece by piece, and the rows that the standard reader makes of its lines."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import numpy as np

from indicators.ingest.readers.errors import UnreadableExport

BYTES_A_PIECE = 6_000_000
_BYTES_IN_CACHE = 1 << 17
"""Bytes that are transcoded at a time: what is made of them in between is never in memory as a whole."""

LONGEST_LINE = 1 << 24
"""Characters after which a line is no line of a table."""

_LATIN = {"cp1252", "iso8859-1"}
"""Encodings that Latin-1 stands for where no byte is of 0x80 to 0x9F: Python decodes that one in no time."""


def utf8_pieces(stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    """The text of a file as UTF-8, in pieces of about six million bytes.

    Raises:
        UnicodeError: bytes that are not of the encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    latin = codecs.lookup(encoding).name in _LATIN
    while raw := stream.read(BYTES_A_PIECE):
        if latin:
            parts = (raw[start : start + _BYTES_IN_CACHE] for start in range(0, len(raw), _BYTES_IN_CACHE))
            yield b"".join(_utf8_of_latin(part, decoder) for part in parts)
        else:
            yield decoder.decode(raw).encode()
    yield decoder.decode(b"", final=True).encode()


def rows_of_lines(lines: Iterable[str], separator: str, first_line: int = 1) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of some lines, each with the line on which it starts.

    Raises:
        UnreadableExport: a quotation mark that is not closed, or closed in mid-cell.
    """
    reader = csv.reader(lines, delimiter=separator, strict=True)
    before = first_line - 1
    starts = first_line
    try:
        for row in reader:
            yield starts, row
            starts = before + reader.line_num + 1
    except csv.Error as mistake:
        raise UnreadableExport("broken_quotes", str(mistake), "", starts) from None
    except UnreadableExport as mistake:
        mistake.line = starts
        raise


def lines_of(pieces: Iterable[bytes]) -> Iterator[str]:
    """The lines of a text in pieces, with their ends, whether these are of Unix, Windows or an old Macintosh."""
    rest = ""
    for piece in pieces:
        lines = list(io.StringIO(rest + piece.decode(), newline=""))
        # the next piece may go on with this line, or with the second half of its end
        rest = lines.pop() if lines else ""
        yield from lines
        if len(rest) > LONGEST_LINE:
            raise UnreadableExport("endless_line", "", str(LONGEST_LINE))
    yield from io.StringIO(rest, newline="")


def slices_of(text: bytes) -> Iterator[bytes]:
    """A text in short slices that end with a line, for whoever reads no more than its first lines.

    >>> list(slices_of(b"a\\nb"))
    [b'a\\nb']
    """
    start = 0
    while start < len(text):
        end = text.find(b"\n", start + _BYTES_IN_CACHE) + 1 or len(text)
        yield text[start:end]
        start = end


def _utf8_of_latin(raw: bytes, decoder: codecs.IncrementalDecoder) -> bytes:
    if raw.isascii():
        return raw
    has_controls = bool(((np.frombuffer(raw, np.uint8) & 0xE0) == 0x80).any())
    return (decoder.decode(raw) if has_controls else raw.decode("latin-1")).encode()
