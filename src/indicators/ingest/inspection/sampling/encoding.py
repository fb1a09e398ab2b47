"""Encoding: which letters the bytes of a text are, and what decided it."""

import charset_normalizer

from indicators.ingest.inspection.why import Why

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", Why("begins_with_mark", {"encoding": "UTF-8"})),
    (b"\xff\xfe", "utf-16", Why("begins_with_mark", {"encoding": "UTF-16"})),
    (b"\xfe\xff", "utf-16", Why("begins_with_mark", {"encoding": "UTF-16"})),
)
ANY_ENCODING = Why("any_encoding")
_ENCODINGS = ["cp1252", "cp850", "mac_roman"]


def encoding_of(content: bytes) -> tuple[str, Why]:
    """The encoding of a text, and what decided it.

    >>> encoding_of("Liège".encode("cp1252"))[0], encoding_of("Liège".encode())[0]
    ('cp1252', 'utf-8-sig')
    """
    for mark, encoding, why in _MARKS:
        if content.startswith(mark):
            return encoding, why
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (half := content[start:1000:2]) and half.count(0) > 0.8 * len(half):
            return encoding, Why("every_other_byte_empty")
    if content.isascii():
        return "utf-8-sig", ANY_ENCODING
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content[:200_000], cp_isolation=_ENCODINGS).best()
        return (best.encoding if best else "cp1252"), Why("accents_make_sense")
    return "utf-8-sig", Why("accents_of_utf_8")
