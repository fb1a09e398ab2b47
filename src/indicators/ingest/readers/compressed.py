"""Compressed exports: what is inside a .gz or a .zip, as a stream; a file that swells without measure is refused."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from indicators.ingest.readers.errors import UnreadableExport

MOST_TIMES = 250
"""How many times its own size a compressed file may become; tables of text become five to thirty times theirs."""

SMALL = 32 * 1024 * 1024
"""Bytes up to which a file may swell as it likes."""

_BUFFER = 1024 * 1024
_BROKEN = (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError)


@contextmanager
def opened(path: Path, member: str = "") -> Iterator[io.BufferedReader]:
    """The content of an export as a stream of bytes, unpacked on the way where its name ends in .gz or .zip.

    A .zip has one file inside, or `member` names it.

    Raises:
        UnreadableExport: the file may not be read, or the archive is damaged, encrypted, a bomb, or has no such file;
            also while it is read.
    """
    try:
        match path.suffix.lower():
            case ".gz":
                with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as inside:
                    yield _bounded(inside, path.stat().st_size)
            case ".zip":
                with _archive(path) as archive, _member(archive, member) as (inside, size):
                    yield _bounded(inside, size)
            case _:
                with path.open("rb") as plain:
                    yield plain
    except OSError as refused:
        raise UnreadableExport("unreadable_file", refused.strerror or type(refused).__name__, "") from None


def is_archive(path: Path) -> bool:
    """Whether a file is unpacked on the way, by its name."""
    return path.suffix.lower() in (".gz", ".zip")


def refuse_bomb(content: BinaryIO) -> None:
    """Refuse a workbook, which is an archive itself, that would swell without measure.

    Raises:
        UnreadableExport: it would.
    """
    if not zipfile.is_zipfile(content):
        return
    with zipfile.ZipFile(content) as archive:
        for inside in archive.infolist():
            _refuse_size(inside.file_size, inside.compress_size)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as mistake:
        raise UnreadableExport("broken_archive", str(mistake), "ZIP") from None
    with archive:
        yield archive


@contextmanager
def _member(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[IO[bytes], int]]:
    files = [inside for inside in archive.infolist() if not inside.is_dir() and "__MACOSX" not in inside.filename]
    chosen = [inside for inside in files if inside.filename == name or not name]
    if len(chosen) != 1:
        found = ", ".join(inside.filename for inside in files) or "-"
        raise UnreadableExport("no_such_member", found, name or "1")
    inside = chosen[0]
    _refuse_size(inside.file_size, inside.compress_size)
    try:
        stream = archive.open(inside)
    except RuntimeError:  # the standard library's word for a file under a password
        raise UnreadableExport("encrypted_archive", inside.filename, "") from None
    except _BROKEN as mistake:
        raise UnreadableExport("broken_archive", str(mistake), "ZIP") from None
    with stream:
        yield stream, inside.compress_size


def _bounded(inside: IO[bytes] | gzip.GzipFile, packed_size: int) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(inside, packed_size), _BUFFER)


class _Bounded(io.RawIOBase):
    """A stream out of an archive that stops as soon as more comes out than an export can hold."""

    def __init__(self, inside: IO[bytes] | gzip.GzipFile, packed_size: int):
        self._inside, self._packed_size, self._size = inside, packed_size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._inside.read(len(buffer))
        except _BROKEN as mistake:
            raise UnreadableExport("broken_archive", str(mistake), "GZ/ZIP") from None
        self._size += len(piece)
        _refuse_size(self._size, self._packed_size)
        buffer[: len(piece)] = piece
        return len(piece)


def _refuse_size(size: int, packed_size: int) -> None:
    if size > SMALL and size > MOST_TIMES * packed_size:
        raise UnreadableExport("swells_without_measure", f"{size // max(packed_size, 1)}", str(MOST_TIMES))
