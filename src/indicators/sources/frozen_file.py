"""The frozen file: rows of any system as CSV in one dialect, with its hash and a digest of the rows in any order."""

import csv
import gzip
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from uuid import UUID

from indicators.core.errors import SourceRefused

_DIGEST = 1 << 128


def cell(value: Any) -> str:
    """A value as the frozen file has it: days 2024-12-31, a decimal point, `yes` and `no`, empty for nothing.

    >>> [cell(one) for one in (None, True, 7, Decimal("1.50"), 1e-7, date(2024, 12, 31), "a,b")]
    ['', 'yes', '7', '1.50', '0.0000001', '2024-12-31', 'a,b']

    Raises:
        TypeError: it is no text, number, day, yes or no.
    """
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | UUID():
            return str(value)
        case Decimal():
            return format(value, "f")
        case float():
            return format(Decimal(repr(value)), "f")
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
    raise TypeError(type(value).__name__)


_WRITTEN: dict[type, Callable[[Any], str]] = {int: str, type(None): lambda nothing: "", date: date.isoformat}
"""The commonest kinds, for haste; `cell` writes them alike."""


class FrozenFile:
    """A CSV file that is being written, for its owner alone: UTF-8, comma, `\\n`; gzipped where its name ends in .gz.

    After it is closed `rows` are those written, `sha256` is the hash of the file, and `rows_in_any_order` a digest
    that does not change with the order of the rows.
    """

    def __init__(self, path: Path, header: Sequence[str]):
        self._path, self._header = path, header
        self._digest = 0
        self.rows, self.sha256, self.empty_rows = 0, "", 0
        self._blank = (("," * (len(header) - 1) or '""') + "\n").encode()
        self._compressed: gzip.GzipFile | None = None

    def __enter__(self) -> Self:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._raw: IO[bytes] = os.fdopen(descriptor, "wb")
        self._file: Any = self._raw
        if self._path.suffix == ".gz":  # without a time, so that the same rows are the same bytes
            self._file = self._compressed = gzip.GzipFile("", "wb", fileobj=self._raw, mtime=0)
        self._table = csv.writer(self, lineterminator="\n")
        self._table.writerow(self._header)
        self.rows, self._digest = 0, 0
        return self

    def write(self, line: str) -> None:
        """Called by the writer of CSV once a row."""
        data = line.encode()
        self._file.write(data)
        self._digest += int.from_bytes(hashlib.blake2b(data, digest_size=16).digest())
        self.rows += 1
        if data == self._blank:
            self.empty_rows += 1

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows.

        Raises:
            SourceRefused: a value is of a kind that is no cell; the sentence names the column.
        """
        rows = list(rows)
        try:
            self._table.writerows(
                [one if one.__class__ is str else _WRITTEN.get(one.__class__, cell)(one) for one in row] for row in rows
            )
        except TypeError as kind:
            place = next(at for row in rows for at, one in enumerate(row) if not _is_cell(one))
            raise SourceRefused(no_cell(self._header[place], str(kind))) from None
        except UnicodeEncodeError:
            raise SourceRefused(
                "a text is no text: half of a sign stands alone in it. Mend it in the system."
            ) from None

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._compressed:
            self._compressed.close()
        self._raw.close()
        with self._path.open("rb") as file:
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def rows_in_any_order(self) -> str:
        """The digest of the rows: equal for the same rows in any order."""
        return f"{self._digest % _DIGEST:032x}"


def no_cell(column: str, kind: str) -> str:
    """The sentence for a column whose values can be no cells."""
    return f"column {column} is {kind} and no text, number, day, yes or no: cast it in the query"


def _is_cell(value: Any) -> bool:
    try:
        cell(value)
    except TypeError:
        return False
    return True
