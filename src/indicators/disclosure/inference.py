"""Inference: how closely a reader can work out what is hidden, by linear programming over all that is printed."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from indicators.disclosure.relations import Cell, ReaderKnowledge, Relation


@dataclass(frozen=True)
class Interval:
    """What a hidden cell may be, and the relations that keep it from being less, or more."""

    low: float
    high: float
    because: tuple[Relation, ...]


def components(publication: ReaderKnowledge, hidden: Iterable[Cell]) -> list[tuple[list[Cell], list[Relation]]]:
    """The hidden cells that relations tie together, each group with its relations; order is that of the cells."""
    cells = sorted(hidden)
    group: dict[Cell, Cell] = {cell: cell for cell in cells}

    def root(cell: Cell) -> Cell:
        while group[cell] != cell:
            cell = group[cell]
        return cell

    active = [one for one in publication.relations if one.given not in group]
    tied = [(one, [cell for cell in one.cells if cell in group]) for one in active]
    for _, (first, *others) in ((one, unknown) for one, unknown in tied if unknown):
        for other in others:
            group[root(other)] = root(first)
    members: dict[Cell, list[Cell]] = defaultdict(list)
    relations: dict[Cell, list[Relation]] = defaultdict(list)
    for cell in cells:
        members[root(cell)].append(cell)
    for one, unknown in tied:
        if unknown:
            relations[root(unknown[0])].append(one)
    return [(members[top], relations[top]) for top in members]


class Reader:
    """A reader who knows the relations of some hidden cells, and every other number in them."""

    def __init__(self, publication: ReaderKnowledge, cells: Sequence[Cell], relations: Sequence[Relation]):
        import highspy  # slow to load, and needed only where something is hidden

        self.cells, self.relations = list(cells), list(relations)
        self._place = {cell: place for place, cell in enumerate(self.cells)}
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)  # the run forks its sections, and no thread survives that
        self._solved = highspy.HighsModelStatus.kOptimal
        self._senses = (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)
        for cell in self.cells:
            self._solver.addVar(least(publication, cell), math.inf)
        for relation in self.relations:
            self._add(publication, relation)

    def _add(self, publication: ReaderKnowledge, relation: Relation) -> None:
        known = math.fsum(
            factor * publication.values[cell] for cell, factor in relation.factors if cell not in self._place
        )
        unknown = [(self._place[cell], factor) for cell, factor in relation.factors if cell in self._place]
        places = np.array([place for place, _ in unknown], dtype=np.int32)
        factors = np.array([factor for _, factor in unknown])
        self._solver.addRow(relation.at_least - known, relation.at_most - known, len(unknown), places, factors)

    def interval(self, cell: Cell) -> Interval | None:
        """What a cell may be; None where the printed numbers contradict each other, and so tell nothing."""
        place = self._place[cell]
        ends, because = [], []
        self._solver.changeColCost(place, 1.0)
        for sense, endless in zip(self._senses, (-math.inf, math.inf), strict=True):
            self._solver.changeObjectiveSense(sense)
            self._solver.run()
            status = self._solver.getModelStatus()
            if status == self._solved:
                ends.append(self._solver.getInfo().objective_function_value)
                duals = self._solver.getSolution().row_dual
                because += [one for one, dual in zip(self.relations, duals, strict=True) if abs(dual) > 1e-9]
            elif "Infeasible" in str(status) and "Unbounded" not in str(status):
                return None
            else:
                ends.append(endless)
        self._solver.changeColCost(place, 0.0)
        return Interval(ends[0], ends[1], tuple(dict.fromkeys(because)))


def least(publication: ReaderKnowledge, cell: Cell) -> float:
    """The least that a reader takes a hidden cell for: nobody may be in it."""
    unit, value = publication.units[cell], publication.values.get(cell, 0.0)
    return -math.inf if unit == "share" or value < 0 else 0.0
