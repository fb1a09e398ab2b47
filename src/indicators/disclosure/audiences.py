"""What is told to some readers alone: each cell by itself, with all that they read elsewhere already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.catalogue import Audience
from indicators.configuration import Disclosure
from indicators.disclosure.audit import Audit
from indicators.disclosure.cells_of_people import CellsOfPeople
from indicators.disclosure.primary import must_be_withheld, split_is_left_out
from indicators.disclosure.relations import Cell, cell_of
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure
from indicators.figures.withholding import Withheld
from indicators.law import provision


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
    reads to get at one is left out too, as few as can be found; figures that are printed already stay.

    Source: the provision `cells_left_out` (no split of three workers or fewer); SDC Handbook, ch. 4.
    """
    mine = {cell_of(one) for one in own}
    by_number = rules.model_copy(update={"dominance": 0})
    hidden = {cell_of(one) for one in own if one.value is not None and must_be_withheld(one, by_number)}
    wholes = {one.id: one for one in own if not one.slice}
    hidden |= {cell_of(one) for one in own if split_is_left_out(one, wholes.get(one.id))}
    withheld = [Withheld(cell.id, cell.slice, "few") for cell in sorted(hidden)]
    known = {cell_of(one) for one in read if one.value is not None}
    for figures in _added_up_together(own, others):
        system = CellsOfPeople(figures, rows, rules)
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


def _as_told(figure: Figure, kept: set[Cell]) -> Figure:
    if figure.value is None or not figure.indicator.is_about_people or cell_of(figure) in kept:
        return replace(figure, people=None, others=None)
    return replace(figure, value=None, people=None, others=None, status="suppressed", reason="withheld")
