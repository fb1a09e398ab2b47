"""Cells as the people who are in them: which are left out with those of few, so that none of these follows."""

from collections.abc import Iterable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from indicators.configuration import Disclosure
from indicators.disclosure.primary import floor_of, is_decided
from indicators.disclosure.relations import Cell, cell_of
from indicators.disclosure.rows.people import People, as_array, everybody_in
from indicators.disclosure.rows.table_rows import Places
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure
from indicators.i18n.data_names import columns_of

Vector = NDArray[np.float64]

_CLOSE = 1e-6
_MOST_TRIALS = 60
"""Choices that are compared: each is a pass over all cells."""


class CellsOfPeople:
    """The cells that may be added to and subtracted from each other, and what a reader gets at by doing so."""

    def __init__(self, figures: Sequence[Figure], rows: YearRows, rules: Disclosure):
        self.figures, self.rules = {cell_of(one): one for one in figures}, rules
        self.people = {cell: _people(one, rows) for cell, one in self.figures.items()}
        # the same sums and differences hold of the cells on axes of their own, of which there are fewer
        classes = _classes(list(self.people.values())).astype(float)
        self.vectors = dict(zip(self.people, np.linalg.qr(classes)[1].T, strict=True))
        few = (cell for cell, people in self.people.items() if 0 < len(people) < self._floor(cell))
        self.few = sorted(few)

    def to_hide(self, mine: Set[Cell], hidden: Set[Cell], known: Set[Cell]) -> list[tuple[Cell, Cell]]:
        """The cells of `mine` that must be hidden as well, each with the cell of few that it would give away.

        No cell could be printed in addition: of the choices that are compared, the one that leaves out the fewest.
        What is `known` elsewhere gives some away by itself: for these, hiding more would hide nothing.
        """
        decided = {cell for cell in mine - hidden if cell in self.figures and self._is_decided(cell)}
        printed = Reach(self.vectors[cell] for cell in self.vectors if cell in known or cell in decided)
        secret = [cell for cell in self.few if cell not in known and cell not in decided]
        secret = [cell for cell in secret if not printed.reaches(self.vectors[cell])]
        free = [cell for cell in self.vectors if cell in mine and cell not in hidden and cell not in known | decided]
        free = sorted(free, key=self._worth, reverse=True)
        if not secret or not free:
            return []
        # a cell of few is hidden by another of its row, or of its column, that is left out with it
        ways = [self._beside(secret, free, hidden, place) for place in (0, 1)]
        starts = [(), *ways, tuple(dict.fromkeys((*ways[0], *ways[1])))]
        return self._fewest(printed, free, secret, starts)

    def _fewest(
        self,
        printed: "Reach",
        free: Sequence[Cell],
        secret: Sequence[Cell],
        starts: Sequence[tuple[Cell, ...]],
    ) -> list[tuple[Cell, Cell]]:
        """The cheapest choice from some starts on, each a set of cells that are given up first, changed one by one."""
        trials = 0

        def tried(first: tuple[Cell, ...]) -> tuple[tuple[int, int], list[tuple[Cell, Cell]]]:
            nonlocal trials
            trials += 1
            return self._left_out(printed, [*(one for one in free if one not in first), *first], secret)

        cost, found, given = min((*tried(start), start) for start in starts)
        candidates = starts[-1]
        improved = True
        while improved and found:
            improved = False
            for cell in candidates:
                if trials >= _MOST_TRIALS:
                    return found
                changed = tuple(one for one in given if one != cell) if cell in given else (*given, cell)
                cheaper, other = tried(changed)
                if cheaper < cost:
                    cost, found, given, improved = cheaper, other, changed, True
        return found

    def _left_out(
        self, printed: "Reach", order: Iterable[Cell], secret: Sequence[Cell]
    ) -> tuple[tuple[int, int], list[tuple[Cell, Cell]]]:
        """What is left out where cells are printed in an order, each that gives nothing away, and what that costs."""
        reach = printed.copy()
        beyond = np.array([reach.beyond(self.vectors[cell]) for cell in secret])
        out: list[tuple[Cell, Cell]] = []
        for cell in order:
            direction = reach.direction(self.vectors[cell])
            if direction is None:  # it follows from what is printed already
                continue
            left = beyond - np.outer(beyond @ direction, direction)
            told = np.abs(left).max(axis=1) <= _CLOSE
            if told.any():
                out.append((cell, secret[int(told.argmax())]))
            else:
                reach.add(direction)
                beyond = left
        return (len(out), sum(len(columns_of(cell.slice)) > 1 for cell, _ in out)), out

    def _beside(self, secret: Iterable[Cell], free: Sequence[Cell], hidden: Set[Cell], place: int) -> tuple[Cell, ...]:
        """The smallest cell beside each of few, by one of its columns, where none beside it is hidden already."""
        lines: dict[tuple[str, ...], list[Cell]] = {}
        for cell in (*reversed(free), *hidden):
            lines.setdefault(_line(cell, place), []).append(cell)
        found: list[Cell] = []
        for cell in secret:
            others = [one for one in lines.get(_line(cell, place), ()) if one != cell]
            if others and not any(one in hidden for one in others):
                found.append(others[0])
        return tuple(dict.fromkeys(found))

    def _worth(self, cell: Cell) -> tuple[int, int, Cell]:
        """A cell by two columns is worth more than one by one, or than the whole: the law asks for cells, not sums."""
        return len(columns_of(cell.slice)), len(self.people[cell]), cell

    def _floor(self, cell: Cell) -> int:
        return floor_of(self.figures[cell].indicator, self.rules)

    def _is_decided(self, cell: Cell) -> bool:
        return is_decided(self.figures[cell], self.rules)


class Reach:
    """All that some vectors add up to, by directions at right angles.

    >>> reach = Reach([np.array([1.0, 1.0, 0.0])])
    >>> reach.reaches(np.array([2.0, 2.0, 0.0])), reach.reaches(np.array([1.0, 0.0, 0.0]))
    (True, False)
    """

    def __init__(self, vectors: Iterable[Vector] = ()):
        self._directions: list[Vector] = []
        self._matrix: NDArray[np.float64] | None = None
        for vector in vectors:
            if (found := self.direction(vector)) is not None:
                self.add(found)

    def copy(self) -> "Reach":
        """The same, to which more can be added."""
        made = Reach()
        made._directions = list(self._directions)
        return made

    def beyond(self, vector: Vector) -> Vector:
        """What of a vector is not reached."""
        if not self._directions:
            return vector
        if self._matrix is None:
            self._matrix = np.array(self._directions)
        for _ in range(2):  # the second time mends what the first lost by rounding
            vector = vector - (self._matrix @ vector) @ self._matrix
        return vector

    def reaches(self, vector: Vector) -> bool:
        """Whether a vector is a sum of those there are, with any factors."""
        return bool(np.abs(self.beyond(vector)).max(initial=0.0) <= _CLOSE)

    def direction(self, vector: Vector) -> Vector | None:
        """The direction that a vector adds; None where it adds none."""
        found = self.beyond(vector)
        length = float(np.linalg.norm(found))
        return found / length if length > _CLOSE else None

    def add(self, direction: Vector) -> None:
        """One direction more, at right angles to the others."""
        self._directions.append(direction)
        self._matrix = None


def _line(cell: Cell, place: int) -> tuple[str, ...]:
    """What the cells of a row, or of a column, have in common: all but the value of one column."""
    columns = columns_of(cell.slice)
    names = list(columns)
    varied = names[place] if place < len(names) else ""
    return cell.id, *names, *(value for name, value in columns.items() if name != varied), varied


def _people(figure: Figure, rows: YearRows) -> People:
    """The people in a cell, in any part of its expression."""
    group: Places | None = None
    for column, value in columns_of(figure.slice).items():
        here = rows.places(figure.indicator.table, column, value, {})
        group = here if group is None else group & here
    return everybody_in(rows.people_of(figure.indicator, part, group) for part in figure.indicator.parts)


def _classes(cells: Sequence[People]) -> NDArray[np.uint8]:
    """Who is in which cells, a row for all people who are in the same: one unknown, however many they are.

    >>> _classes([People([1, 2, 3]), People([3])]).tolist()
    [[1, 0], [1, 1]]
    """
    everybody = as_array(everybody_in(cells))
    bits = np.zeros((len(everybody), -(-len(cells) // 8)), dtype=np.uint8)
    for place, people in enumerate(cells):
        bits[np.searchsorted(everybody, as_array(people)), place // 8] |= np.uint8(128 >> place % 8)
    return np.unpackbits(np.unique(bits, axis=0), axis=1, count=len(cells))
