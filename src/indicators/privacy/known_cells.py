"""Which texts the personal cells of the exports have, told by their hashes; each text is hashed once."""

import hashlib
from collections.abc import Iterable, Iterator

import numpy as np

from indicators.privacy.personal_index import (
    KINDS,
    LONGEST_NAME,
    NUMBER,
    Index,
    as_kind,
    hashed,
    identifies_a_person,
    in_domestic_form,
    words,
)


class KnownCells:
    """The cells of an index, by a key. What was once asked is known from then on."""

    def __init__(self, index: Index, key: bytes):
        self._index, self._key = index, key
        self._verdicts: dict[str, dict[str, bool]] = {kind: {} for kind in KINDS}
        self._hashes: dict[str, int] = {}
        self._numbers: dict[str, bool] = {}

    def among(self, kind: str, texts: set[str]) -> set[str]:
        """Those of some folded texts that the exports have as cells of a kind."""
        verdicts = self._verdicts[kind]
        if new := [one for one in texts if one not in verdicts]:
            self._hashes.update((one, hashed(one, self._key)) for one in new if one not in self._hashes)
            hashes = as_kind(kind, np.array([self._hashes[one] for one in new]))
            verdicts.update(zip(new, _among(hashes, self._index).tolist(), strict=True))
        return {one for one in texts if verdicts[one]}

    def numbers_among(self, written: set[str]) -> set[str]:
        """Those of some signs in which a number of a person stands, however it is grouped."""
        new = {one: set(_numbers(one)) for one in written if one not in self._numbers}
        known = self.among(NUMBER, {number for numbers in new.values() for number in numbers})
        self._numbers.update((one, not numbers.isdisjoint(known)) for one, numbers in new.items())
        return {one for one in written if self._numbers[one]}

    def state(self, told: Iterable[str]) -> str:
        """A hash of the index and of further texts, by the key."""
        digest = hashlib.blake2b(key=hashlib.sha256(self._key).digest())
        for part in told:
            digest.update(part.encode() + b"\n")
        for hashes in self._index:
            digest.update(hashes.tobytes())
        return digest.hexdigest()[:64]


def _among(hashes: np.ndarray, arrays: Iterable[np.ndarray]) -> np.ndarray:
    """Which of some hashes are in one of the arrays, that rise."""
    among = np.zeros(len(hashes), dtype=bool)
    for rising in arrays:
        if len(rising):
            places = np.searchsorted(rising, hashes)
            among |= rising[np.minimum(places, len(rising) - 1)] == hashes
    return among


def _numbers(written: str) -> Iterator[str]:
    """What may be a number of a person in signs that stand together: each run of their groups."""
    groups = words(written)
    for first in range(len(groups)):
        for last in range(first, min(first + LONGEST_NAME, len(groups))):
            number = in_domestic_form("".join(groups[first : last + 1]))
            if identifies_a_person(number):
                yield number
