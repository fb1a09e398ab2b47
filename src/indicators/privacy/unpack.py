"""Unpacking: the texts of a file of any kind, each with the place where it stands."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.core.errors import WrongUse
from indicators.core.text import search_form

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOFF", b"wOF2", b"\x00\x01\x00\x00", b"OTTO")
_DRAWN = re.compile(r'\s(?:d|points|transform)=\\?"[^"]*"|data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+')
_ESCAPED = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
_DEEPEST = 4


@dataclass(frozen=True)
class Piece:
    """A text of an output, the file and part of it where it stands, and what is counted in it."""

    place: str
    text: str
    counted: str = "line"

    def at(self, offset: int) -> str:
        """The place of a sign of the text.

        >>> Piece("page.html", "a\\nb").at(2)
        'page.html, line 2'
        """
        return f"{self.place}, {self.counted} {self.text.count(chr(10), 0, offset) + 1}" if self.counted else self.place


def pieces_of(name: str, content: bytes, depth: int = 0) -> Iterator[Piece]:
    """The texts of a file by its content, whatever it is called; what is packed is opened.

    Raises:
        WrongUse: a PDF, and the library that reads it is not installed; or archives within archives.
    """
    if depth > _DEEPEST:
        raise WrongUse(f"{name}: archives within archives, more than {_DEEPEST} deep; pack it flat.")
    if content.startswith(b"%PDF"):
        yield from _of_pdf(name, content, depth)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Piece(name, _clean(archive.comment.decode("utf-8", "replace")), counted="")
            for member in archive.infolist():
                yield Piece(f"{name}, the name of a file", _clean(member.filename.replace("_", " ")), counted="")
                yield from pieces_of(f"{name} > {member.filename}", archive.read(member), depth + 1)
    elif content.startswith(b"\x1f\x8b"):
        yield from pieces_of(f"{name}, unpacked", gzip.decompress(content), depth + 1)
    elif content.startswith(b"PAR1"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = pq.read_table(pa.BufferReader(content)).to_pylist()
        yield Piece(name, "\n".join(" ".join(map(_on_one_line, row.values())) for row in rows), counted="row")
    elif not content.startswith(_PICTURES):
        yield Piece(name, _clean(_decoded(content)))


def _of_pdf(name: str, content: bytes, depth: int) -> Iterator[Piece]:
    """The text of each page; then every string of the document, its metadata and its attachments."""
    try:
        import pikepdf
        import pypdfium2
    except ModuleNotFoundError:
        raise WrongUse(f"{name} cannot be searched: install cooperative-indicators[pdf].") from None
    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(document, start=1):
            yield Piece(f"{name}, page {number}", _clean(page.get_textpage().get_text_bounded()), counted="")
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            yield Piece(f"{name}, metadata", _clean("\n".join(_strings_of_pdf(thing))), counted="")
            kind = thing.get("/Type") if isinstance(thing, pikepdf.Stream) else None
            if kind in ("/Metadata", "/EmbeddedFile"):
                part = "metadata" if kind == "/Metadata" else "an attachment"
                yield from pieces_of(f"{name}, {part}", thing.read_bytes(), depth + 1)


def _strings_of_pdf(thing: Any) -> Iterator[str]:
    """The strings of an object itself: what it refers to is an object of its own."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            if not getattr(part, "is_indirect", False):
                yield from _strings_of_pdf(part)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, part in thing.items():
            if not getattr(part, "is_indirect", False):
                yield from _strings_of_pdf(part)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _clean(text: str) -> str:
    """Text as it is read: escapes and entities written out, outlines of drawings left out, its lines kept."""
    if text.lstrip()[:1] in ("{", "["):
        text = _ESCAPED.sub(_unescaped, text)
    text = _DRAWN.sub(lambda drawn: " " + "\n" * drawn.group().count("\n"), text)
    if "&" in text:
        text = html.unescape(text)
    return search_form(text)


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2] if escape[2] in '"\\/' else " "


def _on_one_line(cell: object) -> str:
    return _clean(str(cell)).replace("\n", " ")
