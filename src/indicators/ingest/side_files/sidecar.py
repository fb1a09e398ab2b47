"""The sidecar of a fetched file: what was asked of whom and when, and what came."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FOLDER = ".fetched"
"""The folder of the sidecars, in that of the year; a name with a dot is no export."""


@dataclass(frozen=True)
class Sidecar:
    """What is known of one fetched file; kept as JSON in `data/raw/<year>/.fetched/<file>.json`.

    `query` is as it is written in `cooperative.toml`, or model, domain and fields; `parameters` what was bound in
    it; `snapshot` the state of the system that was read, by the system's own name for it; `as_of` when that was, in
    its own clock. `columns` are the types that the system
    gives them, by name, `sha256` the hash of the file,
    `rows_in_any_order` a digest of its rows that their order does not change.
    """

    export: str
    source: str
    kind: str
    host: str
    database: str
    query: Any
    parameters: Mapping[str, str]
    server: str
    snapshot: str
    as_of: str
    fetched_at: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    sha256: str = ""
    rows_in_any_order: str = ""
    version: str = ""

    def as_json(self) -> str:
        """The sidecar as its file has it."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @property
    def day(self) -> str:
        """The day of the state that was read."""
        return self.as_of[:10]

    @property
    def minute(self) -> str:
        """The day and the minute of it."""
        return self.as_of[:16]


def sidecar_place(raw: Path, file: str) -> Path:
    """Where the sidecar of a file of `data/raw` is.

    >>> sidecar_place(Path("raw"), "2024/members.csv").as_posix()
    'raw/2024/.fetched/members.csv.json'
    """
    year, _, name = file.partition("/")
    return raw / year / FOLDER / f"{name}.json"


def read_sidecar(place: Path) -> Sidecar | None:
    """The sidecar in a file; None where there is none that can be read."""
    with suppress(OSError, ValueError, TypeError):
        return Sidecar(**json.loads(place.read_text(encoding="utf-8")))
    return None
