"""Whether every notebook starts, and whether any process is left: 500 starts, eight at a time.

    python benchmarks/starts.py
    python benchmarks/starts.py --starts 5000 --jobs 16

Then runs of sleeping notebooks, each with a program that it forgot, are ended by TERM and by KILL: three seconds after
that no process of theirs may be left.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from nbformat.v4 import new_code_cell

from forked_notebooks.child import Send, Task
from forked_notebooks.pool import Workers
from forked_notebooks.shell import run_cells
from indicators.report.build.preload import preload_for_sections

SLEEPING = """
import subprocess, time
subprocess.Popen(["sleep", "600"], start_new_session=True)
time.sleep(600)
"""


def notebook(code: str, send: Send) -> None:
    """Run a notebook of one cell, and send what it displays."""
    cells = [new_code_cell(code)]
    run_cells(cells)
    send({"displayed": [output["text"] for output in cells[0]["outputs"]]})


def starts(number: int, jobs: int) -> int:
    """Start notebooks; returns how many did not display what they should."""
    wrong = 0
    with Workers(jobs) as workers:
        for one in range(number):
            workers.submit(Task(f"notebook {one}", lambda send, one=one: notebook(f"print({one} * 2)", send)))
        while workers.busy:
            ended = workers.wait()
            asked = int(ended.task.name.split()[1])
            wrong += bool(ended.problem) or ended.last.get("displayed") != [f"{asked * 2}\n"]
    return wrong


def sleep(jobs: int) -> None:
    """Run notebooks that sleep, until somebody ends this."""
    with Workers(jobs) as workers:
        for one in range(jobs):
            workers.submit(Task(f"notebook {one}", lambda send: notebook(SLEEPING, send)))
        print("sleeping", flush=True)
        workers.wait()


def left_after(number: signal.Signals, jobs: int) -> list[str]:
    """End a process whose notebooks sleep; returns what is left of it three seconds later."""
    mark = f"STARTS={os.getpid()}-{number}"
    environment = os.environ | dict([mark.split("=")])
    process = subprocess.Popen(
        [sys.executable, __file__, "--sleep", str(jobs)], stdout=subprocess.PIPE, env=environment
    )
    process.stdout.readline()
    time.sleep(2)
    process.send_signal(number)
    process.wait()
    process.stdout.close()
    time.sleep(3)
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark in _read(path)]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def main() -> None:
    """Start, end, and count."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--starts", type=int, default=500)
    words.add_argument("--jobs", type=int, default=8)
    words.add_argument("--sleep", type=int, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.sleep:
        sleep(asked.sleep)
        return
    preload_for_sections(with_tables=True)
    began = time.perf_counter()
    wrong = starts(asked.starts, asked.jobs)
    print(f"{asked.starts} starts, {asked.jobs} at a time, in {time.perf_counter() - began:.1f} s: {wrong} failed")
    left = {number.name: left_after(number, asked.jobs) for number in (signal.SIGTERM, signal.SIGKILL)}
    print(", ".join(f"{len(processes)} processes left after {name}" for name, processes in left.items()))
    sys.exit(bool(wrong or any(left.values())))


if __name__ == "__main__":
    main()
