"""Content hashes of the exports, computed beside the reading."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from indicators.core.content_hashes import sha256_if_any


class InputHashes:
    """The content hashes of files, computed in a thread of their own; and whether a file changed meanwhile."""

    def __init__(self, paths: Iterable[Path]):
        self._worker = ThreadPoolExecutor(1)
        self._states = {path: _state(path) for path in paths}
        self._hashes = {path: self._worker.submit(sha256_if_any, path) for path in self._states}

    def of(self, path: Path) -> str:
        """The SHA-256 of a file's content; waits for it. Empty where it may not be read."""
        return self._hashes[path].result()

    def changed(self, path: Path) -> bool:
        """Whether the file is another than it was at the beginning."""
        return _state(path) != self._states[path]

    def __enter__(self) -> "InputHashes":
        return self

    def __exit__(self, *raised: object) -> None:
        self._worker.shutdown(cancel_futures=True)


def _state(path: Path) -> tuple[int, int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0, 0
    return state.st_ino, state.st_size, state.st_mtime_ns
