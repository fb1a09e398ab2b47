"""Broken workbooks: why one cannot be read, whatever the readers of workbooks raise for it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate

import fastexcel
import python_calamine

from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import FIRST_BYTES, kind_by_content, may_be_text

_BROKEN = (
    *(python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError, fastexcel.FastExcelError),
    *(zipfile.BadZipFile, zlib.error, EOFError, ParseError, ExpatError),
    *(OSError, LookupError, ValueError, RuntimeError),
)
_PANIC = "PanicException"
"""What becomes of a fault in the code of a reader; each has its own class of that name, which none gives away."""

_EXPECTED = "XLSX, XLS, ODS"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_STREAM = re.compile(
    rb"(?s)(?:\x09\x08\x10\x00\x00\x06\x05\x00.{12}|\x09\x08\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00"
)
"""The first record of an older workbook, and behind it the one that says how it is encrypted."""


@contextmanager
def translate_workbook_errors(content: io.BytesIO) -> Iterator[None]:
    """Read a workbook within: what is raised for one that cannot be read becomes a sentence.

    Raises:
        UnreadableExport: it cannot.
    """
    try:
        yield
    except BaseException as mistake:
        if not isinstance(mistake, _BROKEN) and type(mistake).__name__ != _PANIC:
            raise
        raise _why(content, str(mistake.args[0] if isinstance(mistake, KeyError) else mistake)) from None


def refuse_malformed(content: io.BytesIO) -> None:
    """Refuse an open document whose cells are no XML: from some of these the reader of workbooks never returns.

    Raises:
        ExpatError: it is one; says where.
    """
    if zipfile.is_zipfile(content):
        with zipfile.ZipFile(content) as archive:
            if "content.xml" in archive.namelist():
                ParserCreate().Parse(archive.read("content.xml"), True)


def _why(content: io.BytesIO, mistake: str) -> UnreadableExport:
    """Why a workbook cannot be read: it is under a password, something else, or broken."""
    text = content.getvalue()
    if not text:
        return UnreadableExport("empty_file", "", "")
    kind = kind_by_content(text[:FIRST_BYTES])
    if kind == "XLS" and (_ENCRYPTED_PACKAGE in text or _ENCRYPTED_STREAM.search(text)):
        return UnreadableExport("encrypted_workbook", "", "")
    if zipfile.is_zipfile(content) and _has_encrypted_parts(content):
        return UnreadableExport("encrypted_workbook", "", "")
    if may_be_text(text[:FIRST_BYTES]):
        kind = "CSV"
    if kind in ("", "XLS", "XLSX, ODS or ZIP"):
        return UnreadableExport("unreadable_workbook", mistake, _EXPECTED)
    return UnreadableExport("other_format", kind, _EXPECTED)


def _has_encrypted_parts(content: io.BytesIO) -> bool:
    """Whether a part of an archive is encrypted, by the archive or, as in an open document, by its manifest."""
    manifest = "META-INF/manifest.xml"
    try:
        with zipfile.ZipFile(content) as archive:
            if any(part.flag_bits & 1 for part in archive.infolist()):
                return True
            return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)
    except _BROKEN:
        return False
