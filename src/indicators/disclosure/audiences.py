"""What is told to some readers alone: each cell by itself, with all that they read elsewhere already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indicators.catalogue import Audience
from indicators.configuration import Disclosure
from indicators.disclosure.audit import Audit
from indicators.disclosure.primary import floor_of, is_decided, must_be_withheld, split_is_left_out
from indicators.disclosure.relations import Cell, cell_of
from indicators.disclosure.rows.people import NOBODY, Mask, People
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure
from indicators.figures.withholding import Withheld
from indicators.i18n.data_names import columns_of
from indicators.law import provision

_CLOSE = 1e-6


@dataclass(frozen=True)
class ToldTo:
    """The figures of an audience as it reads them, and why those that it does not are withheld."""

    figures: list[Figure]
    withheld: list[Withheld]


def rules_of(audience: Audience, rules: Disclosure) -> Disclosure:
    """The rules by which the figures of an audience are withheld.

    The works council reads every cell of more people than the law has left out of its analysis, or of those that the
    cooperative prints for everybody, if it prints smaller ones; an authority reads the forms of the law in full, but
    for what the law has left out of them; the cooperative itself holds the rows. Only the public's are withheld for
    what one person has nearly all of.
    """
    floors = {"council": council_floor(rules), "authority": 1, "internal": 1}
    people = floors.get(audience, rules.people)
    return rules.model_copy(update={"people": people, "health": max(people, rules.health)})


def council_floor(rules: Disclosure) -> int:
    """The fewest people of a cell that the works council reads."""
    return min(rules.people, int(provision("cells_left_out").value or 0) + 1)


def told_to(
    own: Sequence[Figure], read: Sequence[Figure], others: Sequence[Figure], rows: YearRows, rules: Disclosure
) -> ToldTo:
    """The figures of an audience, cell by cell, `suppressed` where they tell of too few people or give that away.

    `own` are those for it alone, as measured; `read` all others that it reads, as these are printed; `others` the same
    as measured. A cell of too few is left out first. Then whatever of its own the audience could subtract from what it
    reads to get at one is left out too, sums before cells; figures that are printed already stay.

    Source: the provision `cells_left_out` (no split of three workers or fewer); SDC Handbook, ch. 4.
    """
    mine = {cell_of(one) for one in own}
    by_number = rules.model_copy(update={"dominance": 0})
    hidden = {cell_of(one) for one in own if must_be_withheld(one, by_number)}
    wholes = {one.id: one for one in own if not one.slice}
    hidden |= {cell_of(one) for one in own if split_is_left_out(one, wholes.get(one.id))}
    withheld = [Withheld(cell.id, cell.slice, "few") for cell in sorted(hidden)]
    known = {cell_of(one) for one in read if one.value is not None}
    for figures in _added_up_together(own, others):
        system = _Cells(figures, rows, rules)
        for cell, because in system.to_hide(mine, hidden, known):
            hidden.add(cell)
            withheld.append(Withheld(cell.id, cell.slice, "audit", f"{because.id},{because.slice}".rstrip(",")))
    there = {cell_of(one) for one in others}
    everything = [*others, *(one for one in read if cell_of(one) not in there), *own]
    everything = [one for one in everything if one.indicator.is_about_people]
    printed = {cell_of(one) for one in own if one.value is not None} - hidden
    audit = Audit(everything, (), frozenset(printed | known), rules)
    withheld += audit.give_up(known)
    kept, more = audit.hide_more(printed, known)
    return ToldTo([_as_told(one, kept) for one in own], [*withheld, *more])


def _added_up_together(own: Sequence[Figure], others: Sequence[Figure]) -> list[list[Figure]]:
    """The figures that may be subtracted from each other: those of one expression, and all numbers of people."""
    found: dict[object, list[Figure]] = defaultdict(list)
    for one in (*own, *others):
        if one.indicator.is_about_people and not one.indicator.is_fact and one.value is not None:
            what = (one.indicator.table, one.indicator.version)
            found["persons" if one.unit == "persons" else what].append(one)
    mine = {one.id for one in own}
    return [figures for figures in found.values() if any(one.id in mine for one in figures)]


class _Cells:
    """Cells as the people who are in them: what a reader gets at by adding and subtracting those that are printed."""

    def __init__(self, figures: Sequence[Figure], rows: YearRows, rules: Disclosure):
        self.figures, self.rules = {cell_of(one): one for one in figures}, rules
        self.people = {cell: _people(one, rows) for cell, one in self.figures.items()}
        everybody = np.unique(np.concatenate([NOBODY, *self.people.values()]))
        members = np.array([np.isin(everybody, people) for people in self.people.values()])
        # people who are in the same cells are one unknown, however many they are
        classes = np.unique(members, axis=1).astype(float)
        self.vectors = dict(zip(self.people, classes, strict=True))
        few = (cell for cell, people in self.people.items() if 0 < len(people) < self._floor(cell))
        self.few = sorted(few)

    def to_hide(self, mine: set[Cell], hidden: set[Cell], known: set[Cell]) -> list[tuple[Cell, Cell]]:
        """The cells of `mine` that must be hidden as well, each with the cell of few that it would give away."""
        gone: list[tuple[Cell, Cell]] = []
        # what is known elsewhere gives some away by itself: for these, hiding more would hide nothing
        others = [cell for cell in self.vectors if cell in known]
        given_up = {cell for cell in self.few if cell not in known and self._told_by(cell, others)}
        while True:
            out = hidden | {cell for cell, _ in gone}
            printed = [cell for cell in self.vectors if (cell in mine and cell not in out) or cell in known]
            secret = [cell for cell in self.few if cell not in printed and cell not in given_up]
            told = next(((cell, why) for cell in secret if (why := self._told_by(cell, printed))), None)
            if told is None:
                return gone
            options = [cell for cell in told[1] if cell in mine and not is_decided(self.figures[cell], self.rules)]
            if options:
                gone.append((min(options, key=self._cost), told[0]))
            else:
                given_up.add(told[0])

    def _told_by(self, cell: Cell, printed: Sequence[Cell]) -> list[Cell]:
        """The printed cells that add up, some of them subtracted, to one that is not; none where none do."""
        if not printed:
            return []
        of_printed, wanted = np.array([self.vectors[one] for one in printed]), self.vectors[cell]
        factors = np.linalg.lstsq(of_printed.T, wanted, rcond=None)[0]
        if np.abs(factors @ of_printed - wanted).max() > _CLOSE:
            return []
        return [one for one, factor in zip(printed, factors, strict=True) if abs(factor) > _CLOSE]

    def _cost(self, cell: Cell) -> tuple[int, int, Cell]:
        """A cell by two columns costs more than one by one, or than the whole: the law asks for cells, not for sums."""
        return len(columns_of(cell.slice)), len(self.people[cell]), cell

    def _floor(self, cell: Cell) -> int:
        return floor_of(self.figures[cell].indicator, self.rules)


def _people(figure: Figure, rows: YearRows) -> People:
    """The people in a cell, in any part of its expression."""
    mask: Mask | None = None
    for column, value in columns_of(figure.slice).items():
        here = rows.mask(figure.indicator.table, column, value, {})
        mask = here if mask is None else mask & here
    found = NOBODY
    for part in figure.indicator.parts:
        found = np.union1d(found, rows.people_of(figure.indicator, part, mask))
    return found


def _as_told(figure: Figure, kept: set[Cell]) -> Figure:
    if figure.value is None or not figure.indicator.is_about_people or cell_of(figure) in kept:
        return replace(figure, people=None, others=None)
    return replace(figure, value=None, people=None, others=None, status="suppressed", reason="withheld")
