"""Parts and their whole: checked on the numbers as measured, before any is withheld."""

import math
from collections.abc import Iterable

from indicators.catalogue.invariants import parts_of_wholes
from indicators.figures.figure import Figure, Imbalance


def imbalances(figures: Iterable[Figure]) -> list[Imbalance]:
    """The declared wholes that their parts do not add up to; a column that was not delivered has no parts."""
    known = list(figures)
    values = {(figure.id, figure.slice): figure.value for figure in known}
    found = []
    for declared in parts_of_wholes({figure.id: figure.indicator for figure in known}.values()):
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
