"""Cells: text columns of a block, mostly coded, so that what is asked of a cell is asked once of each distinct one."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.core.arrays import Mask

BLANKS = "[\u0020\u00a0\u202f\u2009\t]"
"""What stands for a blank: at the edges of a cell it says nothing, between digits it may group them."""

IDENTITY_KEY = "same person"
"""The hidden column of what tells a person whatever the number; it is asked and then left out."""

_ACCENTS_ALONE = (b"\xcc", b"\xcd")

_OTHER_BLANKS = "[\u00a0\u202f\u2009]"
_STARTS_OF_OTHER_BLANKS = (b"\xc2\xa0", b"\xe2\x80")

_EDGES = f"^({BLANKS}|[\r\n])+|({BLANKS}|[\r\n])+$"
_ORDINARY = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,/-_"  # no colon: Err:502


class Columns:
    """The text columns of a block by place; each is read when it is first asked for."""

    def __init__(self, width: int, read: Callable[[int], pa.Array]):
        self._width = width
        self._read = read
        self._known: dict[int, pa.Array] = {}

    def __len__(self) -> int:
        return self._width

    def __getitem__(self, place: int) -> pa.Array:
        if not 0 <= place < self._width:
            raise IndexError(place)
        if place not in self._known:
            self._known[place] = self._read(place)
        return self._known[place]

    def __iter__(self) -> Iterator[pa.Array]:
        return (self[place] for place in range(self._width))

    def each(self, function: Callable[[pa.Array], pa.Array]) -> "Columns":
        """The columns, each changed by a function when it is first asked for."""
        return Columns(self._width, lambda place: function(self[place]))


def values(cells: pa.Array) -> pa.Array:
    """The distinct cells of a coded column, or all cells of another."""
    return cells.dictionary if isinstance(cells, pa.DictionaryArray) else cells


def changed(cells: pa.Array, function: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """The cells with a function of texts done to each distinct one.

    >>> changed(pa.array(["a", "b", "a"]).dictionary_encode(), pc.utf8_upper).to_pylist()
    ['A', 'B', 'A']
    """
    if isinstance(cells, pa.DictionaryArray):
        return pa.DictionaryArray.from_arrays(cells.indices, function(cells.dictionary))
    return function(cells)


def holding(cells: pa.Array, holds: Callable[[pa.Array], pa.Array]) -> Mask:
    """For each cell whether something holds; a cell of which that is not known is taken as one where it does not.

    >>> holding(pa.array(["a", None, "b"]).dictionary_encode(), lambda cells: pc.equal(cells, "b")).tolist()
    [False, False, True]
    """
    found = np.asarray(pc.fill_null(holds(values(cells)), False))
    if not isinstance(cells, pa.DictionaryArray):
        return np.array(found)
    if not found.any():
        return np.zeros(len(cells), dtype=bool)
    if cells.null_count:
        return np.array(pc.fill_null(pa.array(found).take(cells.indices), False))
    spread: Mask = found[cells.indices.to_numpy()]
    return spread


def among(cells: pa.Array, texts: Sequence[str]) -> Mask:
    """Which cells are one of some texts."""
    return holding(cells, lambda each: pc.is_in(each, pa.array(texts, pa.string())))


def matching(cells: pa.Array, pattern: str) -> Mask:
    """Which cells a pattern is found in."""
    return holding(cells, lambda texts: pc.match_substring_regex(texts, pattern))


def mentions(cells: pa.Array, word: str) -> bool:
    """Whether a word of ASCII letters may be in any of the cells, whatever its capitals; soon known.

    >>> mentions(pa.array(["C1", "Sous-total"]), "tota"), mentions(pa.array(["C1", "C2"]), "tota")
    (True, False)
    """
    return word.encode() in signs_of(values(cells)).tobytes().lower()


def plain(cells: pa.Array) -> pa.Array:
    """The cells as texts, coded no more."""
    return cells.cast(pa.string()) if isinstance(cells, pa.DictionaryArray) else cells


def recoded(texts: pa.Array, codes: pa.Array) -> pa.Array:
    """A coded column out of the texts of its codes; two that are the same have one code, an empty one has none.

    >>> recoded(pa.array(["F", None, "F"]), pa.array([2, 1, 0, 0], pa.int32())).to_pylist()
    ['F', None, 'F', 'F']
    """
    coded = texts.dictionary_encode()
    if len(coded.dictionary) == len(texts):  # every code has a text of its own
        return pa.DictionaryArray.from_arrays(codes, texts)
    return pa.DictionaryArray.from_arrays(coded.indices.take(codes), coded.dictionary)


def trimmed(cells: pa.Array) -> pa.Array:
    """The cells without blanks and line breaks at their edges, and with accents in their letters, as most are.

    A blank between two words is one, whichever of the signs for it stands there.
    """
    if is_ordinary(values(cells)):
        return cells
    cells = changed(cells, lambda texts: pc.replace_substring_regex(pc.fill_null(texts, ""), _EDGES, ""))
    if have_bytes(values(cells), _STARTS_OF_OTHER_BLANKS):
        cells = changed(cells, lambda texts: pc.replace_substring_regex(texts, _OTHER_BLANKS, " "))
    if not have_bytes(values(cells), _ACCENTS_ALONE):
        return cells
    return changed(cells, lambda texts: pc.utf8_normalize(texts, form="NFC"))


def is_ordinary(texts: pa.Array) -> bool:
    """Whether texts, none of them null, hold nothing but ASCII letters, digits and the signs of dates and numbers."""
    if texts.null_count or not len(texts):
        return False
    return not signs_of(texts).tobytes().translate(None, delete=_ORDINARY)


def have_bytes(texts: pa.Array, some: Sequence[bytes]) -> bool:
    """Whether any of some bytes is in texts, as the beginnings of rare signs are; soon known.

    >>> have_bytes(pa.array(["Lie\\u0300ge"]), [b"\\xcc"]), have_bytes(pa.array(["Liège"]), [b"\\xcc"])
    (True, False)
    """
    signs = signs_of(texts).tobytes()
    return any(one in signs for one in some)


def signs_of(texts: pa.Array) -> NDArray[np.uint8]:
    """The bytes of all texts, one behind the other."""
    offsets = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    data = texts.buffers()[2]
    return np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]] if data else np.zeros(0, np.uint8)
