"""No process is left: what dies with its parent, and a guardian for what the kernel does not end by itself.

A child dies with its parent because the kernel is asked to kill it (`PR_SET_PDEATHSIG`). What a child starts is in
its process group, which the guardian kills: a small process that waits for the end of the one that made it,
however that comes. A program that left its group is found by a mark in its environment.
"""

import contextlib
import ctypes
import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MARK = "FORKED_NOTEBOOKS_RUN"
"""The variable by which the programs that a run started are known."""

UNTIL_STARTED = 0.2
"""Seconds until a program that was just being started carries the mark."""

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Let the kernel kill this process when its parent ends, also where the parent ended already."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def kill_group(group: int) -> None:
    """Kill every process of a group, if there is one left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def kill_marked(mark: str) -> None:
    """Kill the programs that carry the mark of a run."""
    wanted = f"{MARK}={mark}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (process / "environ").read_bytes().split(b"\0") and int(process.name) != os.getpid():
                os.kill(int(process.name), signal.SIGKILL)


class Reaper:
    """A process that outlives this one for a moment and leaves nothing of it running.

    `on_killed` is called by the guardian, with the names of what was running, where this process ended without
    dismissing it.
    """

    def __init__(self, mark: str, on_killed: Callable[[list[str]], None]):
        guarded = os.getpid()
        reading, self._writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            with contextlib.suppress(BaseException):
                os.close(self._writing)
                _guard(guarded, reading, mark, on_killed)
            os._exit(0)
        os.close(reading)

    def tell_started(self, name: str) -> None:
        """For a new child: say that it leads a process group, before it does anything."""
        self._tell({"started": os.getpid(), "name": name})
        os.close(self._writing)

    def tell_ended(self, group: int) -> None:
        """Say that a child and its group are gone."""
        self._tell({"ended": group})

    def dismiss(self) -> None:
        """There is nothing left to guard."""
        self._tell({"dismissed": True})
        os.close(self._writing)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def _tell(self, message: object) -> None:
        with contextlib.suppress(BrokenPipeError):  # somebody killed the guardian: the kernel's part remains
            os.write(self._writing, json.dumps(message).encode() + b"\n")


def _guard(guarded: int, reading: int, mark: str, on_killed: Callable[[list[str]], None]) -> None:
    os.setsid()  # the terminal's Ctrl-C is not for the guardian
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    running: dict[int, str] = {}
    dismissed = False
    for message in _messages(guarded, reading):
        if "started" in message:
            running[message["started"]] = message["name"]
        running.pop(message.get("ended", 0), None)
        dismissed |= "dismissed" in message
    for group in running:
        kill_group(group)
    if not dismissed:
        kill_marked(mark)
        with contextlib.suppress(Exception):  # where the disk is full, nothing can be said
            on_killed(list(running.values()))
        time.sleep(UNTIL_STARTED)
        kill_marked(mark)


def _messages(guarded: int, reading: int) -> Iterator[dict[str, Any]]:
    """What is told, until the guarded process has ended or says that nothing is left to guard."""
    try:
        end = os.pidfd_open(guarded)
    except ProcessLookupError:
        end = -1
    os.set_blocking(reading, False)
    waiting, ended = b"", end < 0 or os.getppid() != guarded
    while True:
        if not ended:
            select.select([end, reading], [], [])
            ended = bool(select.select([end], [], [], 0)[0])
        with contextlib.suppress(BlockingIOError):
            while told := os.read(reading, 65536):
                waiting += told
            ended = True  # nobody can tell anything any more
        *lines, waiting = waiting.split(b"\n")
        yield from (json.loads(line) for line in lines)
        if ended:
            return
