"""Signatures: what a file is by its first bytes, whatever its name says."""

import codecs
import re

FIRST_BYTES = 512
"""How many bytes of a file tell what it is."""

_SIGNATURES = (
    (b"PK\x03\x04", "XLSX, ODS or ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"\x1f\x8b", "GZ"),
    (b"BZh", "BZ2"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"%PDF", "PDF"),
    (b"PAR1", "Parquet"),
    (b"{\\rtf", "RTF"),
)
_HTML = re.compile(rb"(?i)(<!--.*?-->)?\s*<(!doctype html|html|head|body|table|meta|script)\b")


def kind_by_content(first: bytes) -> str:
    """What the first bytes of a file say that it is; nothing where it may be plain text.

    >>> kind_by_content(b"PK\\x03\\x04..."), kind_by_content(b"<!DOCTYPE html>"), kind_by_content(b"No;Name")
    ('XLSX, ODS or ZIP', 'HTML', '')
    """
    for signature, kind in _SIGNATURES:
        if first.startswith(signature):
            return kind
    text = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<?xml"):
        return "XML"
    return "HTML" if _HTML.match(text) else ""


def may_be_text(first: bytes) -> bool:
    """Whether the first bytes of a file may be plain text, in letters of one byte or of two.

    >>> may_be_text(b"No\\tName"), may_be_text("No\\tName".encode("utf-16")), may_be_text(b"\\x00\\x01\\x02")
    (True, True, False)
    """
    if kind_by_content(first) or not first.strip():
        return False
    return b"\0" not in first or first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
