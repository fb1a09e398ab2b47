"""The log of a run: one JSON object a line, with the clock that the report itself never shows."""

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.privacy.redaction import Masks

FOLDER = "log"
_KEPT = 100


class RunLog:
    """The log of one run, in `reports/log`; where it cannot be written the run goes on without.

    What must not leave is masked in every line before it is written.
    """

    def __init__(self, reports: Path, masks: Masks):
        self._masks = masks
        started = datetime.now(UTC)
        self._path = reports / FOLDER / f"{started:%Y%m%dT%H%M%S}-{os.getpid()}.jsonl"
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._path.parent.glob("*.jsonl"))[: -_KEPT + 1]:
                old.unlink(missing_ok=True)

    def write(self, event: str, **values: Any) -> None:
        """Add a line: the time, the event, and what there is to say of it."""
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        line |= self._masks.values(values)
        with contextlib.suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
