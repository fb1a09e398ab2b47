"""The audit: an adversary with a solver over all that would be printed; whatever it works out, more is withheld for."""

from collections.abc import Callable, Iterable, Sequence

from indicators.catalogue.invariants import PRINTED_LAST
from indicators.configuration import Disclosure
from indicators.disclosure.inference import Interval, Reader, components
from indicators.disclosure.primary import floor_of, is_decided, must_be_withheld
from indicators.disclosure.relations import Cell, ReaderKnowledge, Relation, cell_of
from indicators.disclosure.wholes import family_of
from indicators.figures.figure import Figure
from indicators.figures.withholding import Withheld

MOST_ROUNDS = 200


class Audit:
    """All cells of a year and of the years before, true and printed, before a reader with a linear solver."""

    def __init__(
        self,
        figures: Sequence[Figure],
        earlier: Sequence[Figure],
        printed: frozenset[Cell],
        rules: Disclosure,
        together: Sequence[frozenset[str]] = (),
    ):
        self.rules, self.together = rules, together
        self.figures = {cell_of(figure): figure for figure in figures}
        self.hidden = {cell_of(figure): figure for figure in (*earlier, *figures)}
        self.knowledge = ReaderKnowledge((*earlier, *figures), printed=printed)
        self._safe: set[tuple[object, ...]] = set()
        self._given_up: set[Cell] = set()

    def give_up(self, known: set[Cell]) -> list[Withheld]:
        """The hidden cells that what is printed elsewhere gives away by itself: nothing more is hidden for these."""
        told = []
        while (found := self._exposed(known)) is not None:
            told.append(Withheld(found[0].id, found[0].slice, "exposed", ", ".join(map(_written, found[1]))))
            self._given_up.add(found[0])
        self._safe.clear()
        return told

    def hide_more(self, printed: set[Cell], printed_before: set[Cell]) -> tuple[set[Cell], list[Withheld]]:
        """The cells that stay printed, and what was hidden so that nothing hidden can be worked out.

        Each round hides a whole family, a breakdown before a whole, so that it ends.
        """
        printed, told = set(printed), []
        for _ in range(MOST_ROUNDS):
            found = self._exposed(printed | printed_before)
            if found is None:
                break
            cell, because = found
            options = sorted(filter(self._may_be_hidden(printed), because), key=lambda one: self._cost(one, printed))
            if not options and cell not in self.figures:  # the year before was told of it, if it is
                self._given_up.add(cell)
                continue
            if not options:
                told.append(Withheld(cell.id, cell.slice, "exposed", ", ".join(map(_written, because))))
                self._given_up.add(cell)
                continue
            gone = self._family(options[0], printed)
            printed -= gone
            for id, column in sorted({(one.id, one.slice.partition("=")[0]) for one in gone}):
                cells = sum(one.id == id and one.slice.partition("=")[0] == column for one in gone)
                told.append(Withheld(id, column, "audit", _written(cell), cells))
        return printed, told

    def _exposed(self, printed: set[Cell]) -> tuple[Cell, list[Cell]] | None:
        """The first hidden cell that is known too closely, and the printed cells that give it away."""
        hidden = self.knowledge.cells - printed
        for cells, relations in components(self.knowledge, hidden):
            targets = [cell for cell in cells if self._tells_of_few(cell) and cell not in self._given_up]
            signature = (*cells, *map(id, relations))
            if not targets or not relations or signature in self._safe:
                continue
            reader = Reader(self.knowledge, cells, relations)
            for cell in targets:
                interval = reader.interval(cell)
                if interval is not None and self._is_close(cell, interval):
                    tied = dict.fromkeys(one for why in interval.because for one in _cells_of(why) if one in printed)
                    return cell, list(tied) or [one for why in relations for one in _cells_of(why) if one in printed]
            self._safe.add(signature)
        return None

    def _tells_of_few(self, cell: Cell) -> bool:
        """Whether a hidden cell, of the year or of the one before, is of too few people."""
        figure = self.hidden.get(cell)
        return figure is not None and bool(figure.value) and must_be_withheld(figure, self.rules)

    def _is_close(self, cell: Cell, interval: Interval) -> bool:
        """Whether few people are known to be few, or exactly; of another figure, whether it is known within a part."""
        figure = self.hidden[cell]
        value, floor = float(figure.value or 0), floor_of(figure.indicator, self.rules)
        if figure.indicator.unit == "share":
            return False
        if figure.indicator.unit in ("persons", "cases"):
            return interval.high < floor - 1e-6 or interval.high - interval.low < 1 - 1e-6
        part = abs(value) * self.rules.dominance / 100
        return interval.high < value + part - 1e-9 and interval.low > value - part + 1e-9

    def _may_be_hidden(self, printed: set[Cell]) -> Callable[[Cell], bool]:
        def may_be(cell: Cell) -> bool:
            figure = self.figures.get(cell)
            return (
                figure is not None
                and cell in printed
                and figure.indicator.is_about_people
                and not is_decided(figure, self.rules)
            )

        return may_be

    def _family(self, cell: Cell, printed: Iterable[Cell]) -> set[Cell]:
        """What stands or falls with a cell: its breakdown, or the whole with its family and their breakdowns."""
        indicators = (figure.indicator for figure in self.figures.values())
        ids = {cell.id} if cell.slice else family_of(self.figures[cell].indicator, indicators, self.together)
        column = cell.slice.partition("=")[0]
        found = {
            one
            for one in printed
            if one.fiscal_year == cell.fiscal_year
            and one.id in ids
            and (not column or one.slice.startswith(f"{column}="))
        }
        return {one for one in found if not is_decided(self.figures[one], self.rules)}

    def _cost(self, cell: Cell, printed: Iterable[Cell]) -> tuple[bool, bool, int, Cell]:
        """What a reader loses: a whole is more than a breakdown, a large family more than a small one."""
        is_last = not cell.slice and cell.id in PRINTED_LAST
        return is_last, not cell.slice, len(self._family(cell, printed)), cell


def _cells_of(relation: Relation) -> list[Cell]:
    return [*relation.cells, *([relation.given] if relation.given else [])]


def _written(cell: Cell) -> str:
    return f"{cell.id}{f',{cell.slice}' if cell.slice else ''} {cell.fiscal_year}"
