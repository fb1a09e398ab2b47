"""The cell: one member with all its fiscal years, made by the ordinary command in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.core.errors import WrongUse
from indicators.core.folder import CONFIGURATION
from indicators.federation.declared import House
from indicators.federation.outcome import BY_EXIT_CODE, Outcome
from indicators.i18n.languages import SHIPPED, word_of

LINES_TOLD = 12
_GRACE = 60
"""Seconds that a report has to end by itself once its time is up."""

_TRACEBACK = "Traceback (most recent call last)"
_OWN = ("INDICATORS_PSEUDONYM_KEY",)
"""What one member has and no other: the same key for all would make one person of two cooperatives the same."""


@dataclass(frozen=True)
class Cell:
    """A member as a task: what is executed, how long it may take, and how often it is tried again."""

    member: str
    folder: str
    fiscal_years: tuple[int, ...]
    command: tuple[str, ...]
    seconds: int
    retries: int


def cells_of(house: House, years: Sequence[int]) -> list[Cell]:
    """The members that have one of these fiscal years, as tasks."""
    run = house.declared.run
    found = []
    for member in house.declared.members:
        folder, of_it = str(house.folder_of(member)), tuple(year for year in years if year >= member.since)
        if of_it:
            command = _command(folder, of_it, run.seconds)
            found.append(Cell(member.name, folder, of_it, command, run.seconds, run.retries))
    return found


def _command(folder: str, years: Sequence[int], seconds: int) -> tuple[str, ...]:
    words = ("--root", folder, "report", *map(str, years), "--jobs", "1", "--no-wait", "--run-limit", str(seconds))
    return (sys.executable, "-m", "indicators.cli", *words)


def make(cell: Cell) -> Outcome:
    """Execute a cell, and again where its process was killed; whatever comes of it is an outcome and no error.

    Findings, wrong use and a section that fails come again at the next try: they are told at once.
    """
    began = time.monotonic()
    tries = 0
    while True:
        tries += 1
        outcome = _tried(cell)
        if outcome.result != "killed" or tries > cell.retries or time.monotonic() - began > cell.seconds:
            return replace(outcome, tries=tries, seconds=round(time.monotonic() - began, 1))


def _tried(cell: Cell) -> Outcome:
    if not (Path(cell.folder) / CONFIGURATION).is_file():  # its command would find that of a folder above
        sentence = f"{cell.folder} has no {CONFIGURATION}: correct the folder of the member in federation.toml."
        return Outcome(cell.member, cell.fiscal_years, "refused", WrongUse.exit_code, (sentence,))
    environment = {name: value for name, value in os.environ.items() if name not in _OWN}
    try:
        done = subprocess.run(  # noqa: S603  (the command is our own)
            cell.command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=cell.seconds + _GRACE,
        )
    except subprocess.TimeoutExpired:
        sentence = f"It took more than {cell.seconds} seconds, and was ended."
        return Outcome(cell.member, cell.fiscal_years, "killed", -signal.SIGKILL, (sentence,))
    except OSError as refused:
        sentence = f"{cell.command[0]} could not be started: {refused.strerror}."
        return Outcome(cell.member, cell.fiscal_years, "failed", 1, (sentence,))
    told = tuple(line for line in done.stderr.splitlines() if line.strip())
    result = BY_EXIT_CODE.get(done.returncode, "killed")
    if result == "made":
        if {word_of(code, "ledger.no_change") for code in SHIPPED} & {*done.stdout.splitlines()}:
            result = "unchanged"
        return Outcome(cell.member, cell.fiscal_years, result)
    if result == "killed" and not told:
        told = (f"Its process was ended by {_signal_named(done.returncode)} before it was done.",)
    if _TRACEBACK in done.stderr:
        result, told = "failed", told[-1:]
    more = (f"... and {len(told) - LINES_TOLD} more lines",) if len(told) > LINES_TOLD else ()
    return Outcome(cell.member, cell.fiscal_years, result, done.returncode, told[:LINES_TOLD] + more)


def _signal_named(code: int) -> str:
    number = -code if code < 0 else code - 128
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"exit code {code}"
