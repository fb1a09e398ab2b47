"""How a run is made."""

from collections.abc import Callable
from dataclasses import dataclass

OnText = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """How a run is made: `jobs` at a time, or as many as there are cores; limits are in seconds.

    `force` reads, ingests and measures again, and makes every section again. Without `wait` a lock that another run
    holds is an error. The `engine` is `forked`, or `kernel` for papermill's own. With `pdf` each page is made as a
    PDF too.
    """

    jobs: int | None = None
    force: bool = False
    wait: bool = True
    engine: str = "forked"
    cell_seconds: float = 600
    run_seconds: float = 7200
    pdf: bool = False
