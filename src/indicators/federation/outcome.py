"""What became of the report of a member in a run: by its exit code, with the sentences that it was told by."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from indicators.core.errors import ExportsRefused, SectionFailed, WrongUse

Result = Literal["made", "unchanged", "stopped", "refused", "failed", "killed"]
"""What the process of a member ended with: its exit code as every command has it, or none at all."""

BY_EXIT_CODE: dict[int, Result] = {
    0: "made",
    ExportsRefused.exit_code: "stopped",
    WrongUse.exit_code: "refused",
    SectionFailed.exit_code: "failed",
}

_SAID: dict[Result, str] = {
    "made": "made",
    "unchanged": "nothing changed",
    "stopped": "stopped by findings, or by its figures",
    "refused": "refused, for wrong use or a mistake in its cooperative.toml",
    "failed": "failed",
    "killed": "killed",
}


@dataclass(frozen=True)
class Outcome:
    """A member, what became of its report, the exit code, or minus the signal that ended it, and the sentences."""

    member: str
    fiscal_years: tuple[int, ...]
    result: Result
    exit_code: int = 0
    sentences: tuple[str, ...] = ()
    tries: int = 1
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether the report is there, as it should be."""
        return self.result in ("made", "unchanged")


def as_text(name: str, outcomes: Sequence[Outcome]) -> str:
    """The summary for a terminal: what failed with its sentences, and how many of each.

    >>> stopped = Outcome("Hill", (2024,), "stopped", 1, ("contracts.csv, line 3: 'many' is not a number.",))
    >>> print(as_text("Fields", [Outcome("Meadow", (2024,), "made"), stopped]), end="")
    Fields: 2 members
    made  1
    stopped by findings, or by its figures  1
      Hill (exit code 1)
        contracts.csv, line 3: 'many' is not a number.
    """
    lines = [f"{name}: {len(outcomes)} members"]
    for result in get_args(Result):
        those = [one for one in outcomes if one.result == result]
        lines += [f"{_SAID[result]}  {len(those)}"] if those else []
        for one in those if result not in ("made", "unchanged") else ():
            tried = f", tried {one.tries} times" if one.tries > 1 else ""
            ended = f"signal {-one.exit_code}" if one.exit_code < 0 else f"exit code {one.exit_code}"
            lines += [f"  {one.member} ({ended}{tried})", *(f"    {line}" for line in one.sentences)]
    return "\n".join(lines) + "\n"


def as_json(name: str, outcomes: Sequence[Outcome]) -> str:
    """The same for programs: how many of each, and every member."""
    counted = Counter(one.result for one in outcomes)
    summary = {
        "federation": name,
        "counts": {result: counted[result] for result in get_args(Result)},
        "members": [asdict(one) for one in outcomes],
    }
    return json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
