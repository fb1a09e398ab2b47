"""Runs to be disturbed: a process that imports everything once and forks a run at a time from itself.

It adopts whatever a run leaves behind, so that what is left can be counted.
"""

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import time
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


class Runs:
    """Starts runs of `indicators report`, and knows what became of them."""

    def __init__(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._server = subprocess.Popen([sys.executable, __file__], text=True, bufsize=1, **pipes)

    def start(self, root: Path, *words: str) -> int:
        """Start a run in a folder; returns its process."""
        return self._ask("start", str(root), *words)

    def wait(self, process: int) -> int:
        """The exit code of a run; minus the signal that ended it."""
        return self._ask("wait", process)

    def left(self, seconds: float = 10) -> list[str]:
        """What still runs of all runs, after at most that many seconds."""
        return self._ask("left", seconds)

    def close(self) -> None:
        self._server.stdin.close()
        self._server.wait(10)
        self._server.stdout.close()

    def _ask(self, *words):
        self._server.stdin.write(json.dumps(words) + "\n")
        return json.loads(self._server.stdout.readline())


def running(process: int) -> list[int]:
    """A process and all that descend from it, as they are now."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _serve() -> None:
    from indicators import cli
    from indicators.report.build.preload import preload_for_pages, preload_for_sections

    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    preload_for_sections(with_tables=True)
    preload_for_pages()
    ended: dict[int, int] = {}
    for line in sys.stdin:
        word, first, *rest = json.loads(line)
        if word == "start":
            pid = os.fork()
            if pid == 0:
                os.setsid()
                aside = os.open(Path(first).parent / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                for number in (1, 2):
                    os.dup2(aside, number)
                sys.argv = ["indicators", "--root", first, "report", "2024", "--language", "fr", *rest]
                code = 70
                try:
                    cli.main()
                    code = 0
                except SystemExit as end:
                    code = int(end.code or 0)
                except BaseException:
                    import traceback

                    traceback.print_exc()
                sys.stderr.flush()
                os._exit(code)
            answer = pid
        elif word == "wait":
            while first not in ended:
                pid, status = os.waitpid(-1, 0)
                ended[pid] = os.waitstatus_to_exitcode(status)
            answer = ended.pop(first)
        else:
            answer = _left(first, ended)
        print(json.dumps(answer), flush=True)


def _left(seconds: float, ended: dict[int, int]) -> list[str]:
    until = time.monotonic() + seconds
    while True:
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                ended[found[0]] = os.waitstatus_to_exitcode(found[1])
        children = running(os.getpid())[1:]
        if not children or time.monotonic() > until:
            return [_told(child) for child in children]
        time.sleep(0.02)


def _told(process: int) -> str:
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return f"{process} {words} {Path(f'/proc/{process}/wchan').read_text()}"
    return f"{process}, gone by now"


if __name__ == "__main__":
    _serve()
