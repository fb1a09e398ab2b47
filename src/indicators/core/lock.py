"""One at a time: a lock that ends with the process that holds it."""

import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from indicators.core.errors import Busy

FOLDER = ".locks"


@contextmanager
def only_one(
    processed: Path, name: str, what: str, *, wait: bool = True, on_progress: Callable[[str], None] = lambda what: None
) -> Iterator[None]:
    """Hold the lock `name` of a cooperative; who waits says for whom.

    The kernel releases the lock when its process ends, however that comes: none is ever left behind.

    Raises:
        Busy: another process holds it and `wait` is false; the message says which.
    """
    folder = processed / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(folder / f"{name}.lock", thread_local=False), folder / f"{name}.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        held = f"{what} {_held_by(holder)}"
        if not wait:
            raise Busy(f"{held}. Run again when it is done, or without --no-wait.") from None
        on_progress(f"{held}; waiting for it")
        lock.acquire()
    try:
        since = time.strftime("%Y-%m-%d %H:%M:%S")
        holder.write_text(json.dumps({"process": os.getpid(), "host": platform.node(), "since": since}))
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _held_by(holder: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        held = json.loads(holder.read_text(encoding="utf-8"))
        return f"is being made by process {held['process']} on {held['host']} since {held['since']}"
    return "is being made by another process"
