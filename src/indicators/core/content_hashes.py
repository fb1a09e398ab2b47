"""The hash of a file's content, remembered as long as the file is as it was."""

import contextlib
import errno
import hashlib
import json
import os
import stat
import time
from pathlib import Path

from indicators.core.atomic_file import write_whole

_SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before its state stands for its content."""


class ContentHashCache:
    """Content hashes of files, kept in a private file between runs.

    A hash is reused while the file's inode, size, time of modification and time of change are those of when it was
    read. The last is set by the kernel at every write and cannot be set by a program, so an edit that keeps size
    and date is noticed; a file that was written less than two seconds before it was hashed is hashed again, because
    a later write might bear the same time. What is not noticed is a write that the kernel does not record: through
    a memory map that was open before, or to the raw disk. `afresh` reads every file.
    """

    def __init__(self, cache_file: Path, *, afresh: bool = False):
        self._cache_file, self._changed = cache_file, False
        self._known: dict[str, list[int | str]] = {}
        if not afresh:
            with contextlib.suppress(OSError, ValueError):
                self._known = json.loads(cache_file.read_text(encoding="utf-8"))

    def of(self, path: Path) -> str:
        """The SHA-256 of a file's content, in hexadecimal digits; empty where there is no such file, but a pipe, say.

        Raises:
            OSError: the file cannot be read.
        """
        name, now = os.fspath(path), time.time_ns()
        if not (state := _state(name)):
            return ""
        known = self._known.get(name)
        if known and known[:4] == state and max(state[2:]) + _SETTLED < int(known[4]):
            return str(known[5])
        found = sha256(path)
        self._known[name] = [*state, now, found]
        self._changed = True
        return found

    def keep(self) -> None:
        """Remember; where the folder cannot be written, the next run reads the files again."""
        if not self._changed:
            return
        with contextlib.suppress(OSError):
            write_whole(self._cache_file, json.dumps(self._known))


def sha256(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_if_any(path: Path) -> str:
    """The same; empty where there is no such file, or this user may not read it."""
    try:
        return sha256(path)
    except OSError:  # whoever reads it tells
        return ""


def _state(path: str) -> list[int]:
    """What changes with a file; nothing where there is none: whoever reads a pipe waits for it."""
    try:
        state = os.stat(path)  # noqa: PTH116  (hundreds of files: a Path each is most of the time)
    except OSError as refused:
        if refused.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return []
        raise
    if not stat.S_ISREG(state.st_mode):
        return []
    return [state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]
