"""Workers: tasks in forked children, side by side and within limits; none is left behind.

A child is a copy of this process as it is when the task starts: what is imported here is imported there, and what
it changes stays there. Polars or DuckDB used here before would hang it: this process imports, it never queries.
"""

import contextlib
import json
import os
import selectors
import sys
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

from forked_notebooks.child import Message, Task, be_a_child, killed_by, kills_for_memory, told
from forked_notebooks.reaper import UNTIL_STARTED, Reaper, kill_group, kill_marked


def can_fork() -> bool:
    """Whether notebooks run in forked children here: on Linux, where the kernel ends them with their parent."""
    return sys.platform == "linux"


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if can_fork() else os.cpu_count() or 1


@dataclass
class Ended:
    """A task that ended: in `problem`, the sentence why it did so too early; in `last`, what it sent last."""

    task: Task
    problem: str = ""
    last: Message = field(default_factory=dict)
    seconds: float = 0


@dataclass
class _Child:
    task: Task
    pid: int
    pipe: int
    process: int
    started: float
    kills_before: int
    last_message_at: float
    last: Message = field(default_factory=dict)
    waiting: bytes = b""
    limit_passed: str = ""
    came_to_its_end: bool = False


class Workers:
    """Children that do tasks, at most `jobs` at a time, and `seconds` in all.

    `on_message` is called with each message of a task; `on_killed`, by another process, with the names of the running
    tasks where this process is killed.
    """

    def __init__(
        self,
        jobs: int,
        *,
        seconds: float | None = None,
        on_message: Callable[[Task, Message], None] = lambda task, message: None,
        on_killed: Callable[[list[str]], None] = lambda running: None,
    ):
        self._jobs, self._on_message, self._seconds = jobs, on_message, seconds
        self._deadline = time.monotonic() + seconds if seconds else float("inf")
        self._mark = uuid.uuid4().hex
        self._reaper = Reaper(self._mark, on_killed)
        self._tasks: deque[Task] = deque()
        self._children: dict[int, _Child] = {}
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Kill what still runs; whatever ended this, nothing stays."""
        cut_short = list(self._children.values())
        for child in cut_short:
            kill_group(child.pid)
            self._reap(child)
        kill_marked(self._mark)
        if cut_short:
            time.sleep(UNTIL_STARTED)
            kill_marked(self._mark)
        self._reaper.dismiss()
        self._selector.close()

    @property
    def busy(self) -> bool:
        """Whether a task runs or waits."""
        return bool(self._children or self._tasks)

    def submit(self, task: Task, *, first: bool = False) -> None:
        """Do a task as soon as there is a free worker, after all that wait or before them."""
        (self._tasks.appendleft if first else self._tasks.append)(task)
        self._start_waiting()

    def wait(self) -> Ended:
        """Wait until a task ended; messages of the others are heard meanwhile."""
        while True:
            self._start_waiting()
            for key, _ in self._selector.select(self._until_next_limit()):
                child: _Child = key.data
                if child.pid not in self._children:
                    continue
                self._listen(child)
                if key.fd == child.process:
                    return self._end(child)
            self._stop_late_ones()

    def _start_waiting(self) -> None:
        while self._tasks and self._running() < self._jobs:
            self._start(self._tasks.popleft())

    def _running(self) -> int:
        """How many children have not come to their end, whether that was heard or not."""
        ended = {key.fd for key, _ in self._selector.select(0)}
        return sum(child.process not in ended for child in self._children.values())

    def _start(self, task: Task) -> None:
        parent = os.getpid()
        reading, writing = os.pipe()
        kills = kills_for_memory()
        pid = os.fork()
        if pid == 0:
            be_a_child(task, parent, writing, self._reaper, self._mark)
        os.close(writing)
        with contextlib.suppress(OSError):  # the child does it as well: whoever comes first
            os.setpgid(pid, pid)
        os.set_blocking(reading, False)
        now = time.monotonic()
        child = _Child(task, pid, reading, os.pidfd_open(pid), now, kills, now)
        self._children[pid] = child
        for descriptor in (child.pipe, child.process):
            self._selector.register(descriptor, selectors.EVENT_READ, child)

    def _listen(self, child: _Child) -> None:
        with contextlib.suppress(BlockingIOError):
            while received := os.read(child.pipe, 1 << 20):
                child.waiting += received
            if child.pipe in self._selector.get_map():  # it closed its end: only its own end is awaited
                self._selector.unregister(child.pipe)
        *lines, child.waiting = child.waiting.split(b"\n")
        for line in lines:
            if not line:
                child.came_to_its_end = True
                continue
            child.last, child.last_message_at = json.loads(line), time.monotonic()
            self._on_message(child.task, child.last)

    def _until_next_limit(self) -> float | None:
        limits = [self._deadline, *map(_limit, self._children.values())]
        nearest = min(limits)
        return None if nearest == float("inf") else max(0.0, nearest - time.monotonic())

    def _stop_late_ones(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if now >= self._deadline:
                child.limit_passed = f"the run took more than {self._seconds:g} s"
            elif now >= _limit(child):
                child.limit_passed = f"took more than {child.task.idle_timeout:g} s"
            else:
                continue
            kill_group(child.pid)

    def _end(self, child: _Child) -> Ended:
        status = self._reap(child)
        problem = child.limit_passed
        if not problem and os.WIFSIGNALED(status):
            problem = killed_by(os.WTERMSIG(status), child.kills_before)
        elif not problem and os.WEXITSTATUS(status):
            problem = f"ended with exit code {os.WEXITSTATUS(status)}"
        elif not problem and not child.came_to_its_end:
            problem = "ended itself, with exit code 0, before its end"
        return Ended(child.task, problem, child.last, time.monotonic() - child.started)

    def _reap(self, child: _Child) -> int:
        _, status = os.waitpid(child.pid, 0)
        kill_group(child.pid)  # what it started and did not wait for
        self._reaper.tell_ended(child.pid)
        for descriptor in (child.pipe, child.process):
            if descriptor in self._selector.get_map():
                self._selector.unregister(descriptor)
            os.close(descriptor)
        del self._children[child.pid]
        return status


class InTurn:
    """Tasks one after another in this process, where fork is not available; limits are those of the kernels."""

    def __init__(self, on_message: Callable[[Task, Message], None]):
        self._on_message = on_message
        self._tasks: deque[Task] = deque()

    def __enter__(self) -> "InTurn":
        return self

    def __exit__(self, *raised: object) -> None:
        self._tasks.clear()

    @property
    def busy(self) -> bool:
        """Whether a task waits."""
        return bool(self._tasks)

    def submit(self, task: Task, *, first: bool = False) -> None:
        """Do a task when its turn comes, or next."""
        (self._tasks.appendleft if first else self._tasks.append)(task)

    def wait(self) -> Ended:
        """Do the next task."""
        task, began = self._tasks.popleft(), time.monotonic()
        ended = Ended(task)

        def send(message: Message) -> None:
            ended.last = message
            self._on_message(task, message)

        try:
            task.body(send)
        except Exception as error:  # as of a child: told, and the others go on
            ended.last = told(error)
        ended.seconds = time.monotonic() - began
        return ended


def _limit(child: _Child) -> float:
    return child.last_message_at + child.task.idle_timeout if child.task.idle_timeout else float("inf")
