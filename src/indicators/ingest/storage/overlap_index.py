"""Periods: who may have contracts that overlap, seen block by block, so that the database need look at no one else.

To sort the contracts of millions of people by person takes a database longer than all its other questions. Here each
contract is one number: person, first day, last day. These are kept in files by person, and each file is sorted.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.text_columns import signs_of

DIGITS = 7
"""Hexadecimal digits of a pseudonym by which a person is known here; some share them, which the database tells."""

_FILES = 16
_DAY_BITS = 17
_OPEN_END = (1 << _DAY_BITS) - 1
_FIRST_DAY = np.datetime64("1900-01-01")


class Periods:
    """The contracts of each person as numbers in files of a folder, which is gone with the ingest."""

    columns = ("worker", "started_on", "ended_on")

    def __init__(self, folder: Path):
        self._paths = [folder / f"periods-{number}" for number in range(_FILES)]
        self._files = [path.open("wb", buffering=1 << 17) for path in self._paths]

    def see(self, rows: pa.Table) -> None:
        """Look at the next rows; a contract whose first day is not known overlaps none."""
        persons, started, ended = (rows[name].combine_chunks() for name in self.columns)
        numbers = _persons(persons) << _DAY_BITS | _days(started)
        numbers = numbers << _DAY_BITS | _days(ended)
        numbers = numbers[~np.asarray(started.is_null())]
        of_file = (numbers >> (2 * _DAY_BITS) + 4 * DIGITS - 4).astype(np.uint8)
        order = np.argsort(of_file, kind="stable")
        ends = np.searchsorted(of_file[order], np.arange(_FILES), side="right")
        for file, part in zip(self._files, np.split(numbers[order], ends[:-1]), strict=True):
            file.write(part.tobytes())

    def overlapping(self) -> list[str]:
        """The first digits of the pseudonyms of those who may have contracts that overlap, once all were seen."""
        found = (_overlapping(np.fromfile(path, np.uint64)) for path in self._paths)
        return [f"{person:0{DIGITS}x}" for persons in found for person in persons]

    def close(self) -> None:
        """All were seen."""
        for file in self._files:
            file.close()


def _overlapping(numbers: np.ndarray) -> list[int]:
    """The persons of whom a contract starts before another has ended."""
    numbers.sort()
    persons = numbers >> 2 * _DAY_BITS
    starts = numbers >> _DAY_BITS & _OPEN_END
    ends = numbers & _OPEN_END
    overlaps = (persons[1:] == persons[:-1]) & (starts[1:] <= ends[:-1])
    return [int(person) for person in np.unique(persons[1:][overlaps])]


def _persons(persons: pa.Array) -> np.ndarray:
    """The first digits of each pseudonym as a number; that of nobody is 0."""
    coded = persons if isinstance(persons, pa.DictionaryArray) else persons.dictionary_encode()
    digits = signs_of(pc.utf8_slice_codeunits(coded.dictionary, 0, 8)).tobytes().decode("ascii")
    known = np.frombuffer(bytes.fromhex(digits), ">u4").astype(np.uint64) >> 4 * (8 - DIGITS)
    codes = coded.indices.fill_null(len(known)).to_numpy()
    numbers: np.ndarray = np.append(known, np.uint64(0))[codes]
    return numbers


def _days(days: pa.Array) -> np.ndarray:
    """Days since 1900 as numbers; an end that is not known is after all others."""
    numbers = days.cast(pa.int32()).fill_null(0).to_numpy() - int(
        (_FIRST_DAY - np.datetime64("1970-01-01")).astype(int)
    )
    return np.where(np.asarray(days.is_null()), _OPEN_END, numbers.clip(0, _OPEN_END)).astype(np.uint64)
