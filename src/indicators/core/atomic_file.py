"""Files written whole: aside and then in one rename, so that whoever looks sees the last content or the new one."""

import os
from pathlib import Path


def write_whole(
    path: Path, content: str | bytes, *, locked: bool = False, durable: bool = False, mode: int | None = None
) -> None:
    """Write a file whole, or not at all; a text in UTF-8, with the line ends that it has.

    Where nobody else writes it, `locked` clears what killed processes left of it. What is `durable` is on the disk
    when this returns, also if the power fails then. `mode` says who may read it, from its first byte on.

    Raises:
        OSError: it cannot be written; what stood there still does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if locked:
        clear_leftovers(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if mode is not None:
            temporary.touch(mode=0o600)
        temporary.write_bytes(content if isinstance(content, bytes) else content.encode())
        if mode is not None:
            temporary.chmod(mode)
        if durable:
            flush(temporary)
        temporary.replace(path)
        if durable:
            flush(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Bring a file's content, or the names in a folder, from the memory of the system to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_leftovers(path: Path) -> None:
    """Remove what killed processes left aside of a file."""
    for leftover in path.parent.glob(f".{path.name}.*"):
        leftover.unlink(missing_ok=True)
