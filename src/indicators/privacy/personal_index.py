"""The index: personal cells of the exports as keyed hashes alone, and how a name or number is compared.

It needs no library that reads tables, so that a report can be searched without one.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from indicators.core.text import fold

FOLDER = "personal"
"""Where the index of each fiscal year lies, among the processed tables."""

NAME, FAMILY_NAME, WORD, NUMBER = "name", "family_name", "word", "number"
"""What is kept a hash of: names and postal addresses whole, family names alone, the words of names, and numbers
(identifiers of persons, national numbers, accounts, telephones). E-mail addresses are known by their form."""

KINDS = (NAME, FAMILY_NAME, WORD, NUMBER)

Index = Sequence[np.ndarray]
"""The hashes of each fiscal year, as an array that rises; the last two bits of a hash say its kind."""

SHORTEST_NAME = 6
"""Letters of a name that is told from a common word."""
SHORTEST_NUMBER = 6
"""Signs of an identifier that is told from a figure."""
LONGEST_NAME = 8
"""Words of the longest name or address that is looked for."""

_IDENTIFYING = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{6,}|\d{9,}")
DIGITS_OF_A_FIGURE = 8
"""A number of so many digits and no other sign is not told from a figure."""
_FROM_ABROAD = re.compile(r"^(?:00)?32(?=\d{8,9}$)")
_WORDS = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, folded: names are compared so.

    >>> words("El-Khatib, Za\u00efna")
    ['el', 'khatib', 'zaina']
    """
    return _WORDS.findall(fold(text))


def with_initial(first_name: str, family_name: Sequence[str]) -> str:
    """A name as it is written with an initial, folded: by the first letter of the first name alone.

    >>> with_initial("zaina", ["el", "khatib"])
    'z. el khatib'
    """
    return f"{first_name[0]}. {' '.join(family_name)}"


def with_title(family_name: Sequence[str]) -> str:
    """A family name as it is written behind a title, whichever that is, folded.

    >>> with_title(["maes"])
    '· maes'
    """
    return f"· {' '.join(family_name)}"


def compact(number: str) -> str:
    """An identifier or number without what is written between its signs; a Belgian telephone as dialled at home.

    >>> compact("67.08.30-999.49"), compact("be00 9994 8846 5719"), compact("+32 400 16 55 16")
    ('67083099949', 'be00999488465719', '0400165516')
    """
    return in_domestic_form("".join(words(number)))


def in_domestic_form(number: str) -> str:
    """A compact number as dialled in Belgium, where it is a Belgian telephone; any other as it is.

    >>> in_domestic_form("32400165516")
    '0400165516'
    """
    return _FROM_ABROAD.sub("0", number) if number.startswith(("32", "0032")) else number


def identifies_a_person(number: str) -> bool:
    """Whether a compact number is told from a figure: a member number 1042 is not.

    >>> identifies_a_person("1042"), identifies_a_person("p10042"), identifies_a_person("67083099949")
    (False, True, True)
    """
    return _IDENTIFYING.fullmatch(number) is not None


def hashed(text: str, key: bytes) -> int:
    """The keyed hash of a folded text (BLAKE2b, RFC 7693): a whole number of 63 bits."""
    digest = hashlib.blake2b(text.encode(), key=key[:64], person=b"personal cells", digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def read_index(processed: Path, without: int | None = None) -> Index:
    """The index of every fiscal year that was ingested, or of all but one."""
    found = sorted((processed / FOLDER).glob("*.npy"))
    files = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in found if path.stem != str(without)]
    return _read_index(tuple(files))


@lru_cache(maxsize=2)
def _read_index(files: tuple[tuple[Path, int, int], ...]) -> Index:
    return [np.load(path, allow_pickle=False) for path, _, _ in files]


def rising(hashes: Mapping[str, Iterable[int]]) -> np.ndarray:
    """The hashes of each kind as the one array of an index."""
    return np.sort(np.concatenate([as_kind(kind, np.fromiter(of, dtype=np.int64)) for kind, of in hashes.items()]))


def as_kind(kind: str, hashes: np.ndarray) -> np.ndarray:
    """Hashes as they stand in an index where they are of that kind.

    >>> as_kind(NUMBER, np.array([8, 13])).tolist()
    [11, 15]
    """
    return (hashes & ~3) | KINDS.index(kind)
