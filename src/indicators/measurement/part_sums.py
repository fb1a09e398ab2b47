"""Parts and their whole: checked on the numbers as measured, before any is withheld."""

import math
from collections.abc import Iterable

from indicators.catalogue.invariants import PARTS
from indicators.figures.figure import Figure, Imbalance


def imbalances(figures: Iterable[Figure]) -> list[Imbalance]:
    """The declared wholes that their parts do not add up to; a column that was not delivered has no parts."""
    values = {(figure.id, figure.slice): figure.value for figure in figures}
    found = []
    for declared in PARTS:
        whole = values.get((declared.whole, ""))
        for by in declared.by:
            parts = [
                value or 0
                for (id, slice), value in values.items()
                if id == declared.whole and slice.startswith(f"{by}=")
            ]
            if whole is not None and parts and not math.isclose(whole, math.fsum(parts), rel_tol=1e-9):
                found.append(Imbalance(declared.whole, by, whole, math.fsum(parts)))
    return found
