"""What is known of the years before the one that is measured or withheld."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import NOTHING_BEFORE, State


@dataclass(frozen=True)
class Before:
    """What was measured and printed of the years before, the latest last."""

    printed: Sequence[Figures] = ()
    measured: Sequence[Figure] = ()
    state: State = NOTHING_BEFORE

    @property
    def latest(self) -> Figures | None:
        """The figures of the last year before, as they were printed."""
        return self.printed[-1] if self.printed else None
