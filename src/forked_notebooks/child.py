"""A child: what it is asked to do, how it begins and ends, and what is told of its end."""

import contextlib
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forked_notebooks.reaper import MARK, Reaper, die_with

END = b"\n"
"""The line by which a child says that it came to its end; one that ended itself never does."""

Message = dict[str, Any]
Send = Callable[[Message], None]


@dataclass(frozen=True)
class Task:
    """What a child does: `body`, which may send messages; `idle_timeout` is how many seconds it may send none."""

    name: str
    body: Callable[[Send], None]
    idle_timeout: float | None = None


def be_a_child(task: Task, parent: int, writing: int, reaper: Reaper, mark: str) -> None:
    """Do a task and end; nothing of the parent's own endings (buffers, exit handlers) is done again."""
    code = 1
    try:
        os.setpgid(0, 0)
        die_with(parent)
        reaper.tell_started(task.name)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.environ[MARK] = mark
        random.seed()
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed()

        child = os.getpid()

        def write(line: bytes) -> None:
            if os.getpid() != child:  # a copy that the body made of it: it has nothing to tell
                os._exit(0)
            while line:
                line = line[os.write(writing, line) :]

        def send(message: Message) -> None:
            write(json.dumps(message).encode() + b"\n")

        with contextlib.suppress(BaseException):  # where it cannot be told, the exit code tells of it
            try:
                task.body(send)
            except BaseException as error:
                send(told(error))
            write(END)
            code = 0
    finally:
        os._exit(code)


def told(error: BaseException) -> Message:
    """An error as a message; an error of the operating system with the file it is about."""
    answer: Message = {"error": str(error), "kind": type(error).__name__}
    if isinstance(error, OSError) and error.errno:
        answer |= {"error": error.strerror, "errno": error.errno, "filename": os.fsdecode(error.filename or "")}
    return answer


def killed_by(number: int, kills_before: int) -> str:
    """In words, what killed a child."""
    if number == signal.SIGKILL and kills_for_memory() > kills_before:
        return "was killed by the kernel because there was no memory left"
    name = signal.Signals(number).name
    hint = "; the kernel does that where memory is short" if number == signal.SIGKILL else ""
    return f"was killed ({name}{hint})"


def kills_for_memory() -> int:
    """How many processes the kernel killed for memory so far, as far as it says."""
    counted = 0
    with contextlib.suppress(OSError):
        group = Path("/proc/self/cgroup").read_text(encoding="ascii").strip().rpartition(":")[2]
        for path in (Path("/proc/vmstat"), Path(f"/sys/fs/cgroup{group}/memory.events")):
            with contextlib.suppress(OSError):
                words = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
                counted += sum(int(number) for name, number in words if name == "oom_kill")
    return counted
