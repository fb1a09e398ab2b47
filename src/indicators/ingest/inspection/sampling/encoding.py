"""Encoding: which letters the bytes of a text are, and what decided it."""

import re

import charset_normalizer

from indicators.ingest.inspection.why import Why

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", Why("begins_with_mark", {"encoding": "UTF-8"})),
    (b"\xff\xfe", "utf-16", Why("begins_with_mark", {"encoding": "UTF-16"})),
    (b"\xfe\xff", "utf-16", Why("begins_with_mark", {"encoding": "UTF-16"})),
)
ANY_ENCODING = Why("any_encoding")
_ENCODINGS = ("cp1252", "cp850", "mac_roman")
_WORDS = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*")
_OF_A_WORD = re.compile("[A-Za-z]*[àâäçéèêëîïôöûüùœæß][a-zàâäçéèêëîïôöûüùœæß]*")
_OF_A_TITLE = re.compile("[A-ZÀÂÄÇÉÈÊËÎÏÔÖÛÜÙŒ]+[a-zàâäçéèêëîïôöûüùœß]*")
_SIGNS = frozenset("\u00a0€°²§«»’–")


def encoding_of(content: bytes) -> tuple[str, Why]:
    """The encoding of a text, and what decided it.

    >>> encoding_of("Liège".encode("cp1252"))[0], encoding_of("Liège".encode())[0]
    ('cp1252', 'utf-8-sig')
    >>> encoding_of("Num prêt;Montant octroyé".encode("cp850"))[0], encoding_of("Façade".encode("mac_roman"))[0]
    ('cp850', 'mac_roman')
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
        return _of_one_byte(content[:200_000]), Why("accents_make_sense")
    return "utf-8-sig", Why("accents_of_utf_8")


def _of_one_byte(content: bytes) -> str:
    """The encoding by which the most words with accents are such as the languages of the exports have."""
    sense = {encoding: _sense(content.decode(encoding, errors="replace")) for encoding in _ENCODINGS}
    likely = [encoding for encoding in _ENCODINGS if sense[encoding] == max(sense.values())]
    if len(likely) == 1:
        return likely[0]
    best = charset_normalizer.from_bytes(content, cp_isolation=likely).best()
    return best.encoding if best else likely[0]


def _sense(text: str) -> int:
    """How many more words with a letter beyond ASCII are written as words are, than are not."""
    found = _WORDS.findall(text)
    good = sum(bool(word in _SIGNS or _OF_A_WORD.fullmatch(word) or _OF_A_TITLE.fullmatch(word)) for word in found)
    return 2 * good - len(found)
