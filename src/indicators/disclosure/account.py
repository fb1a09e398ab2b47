"""The account of what is withheld, for the analyst alone: what, by which rule, because of what, and what it costs."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from indicators.catalogue.invariants import PRINTED_LAST
from indicators.figures.figure import Figures
from indicators.figures.withholding import OTHER, RULES, Withheld
from indicators.i18n.data_names import by_name, slice_name, table_name
from indicators.i18n.languages import language_of, word_of


@dataclass(frozen=True)
class EmptyCells:
    """So many cells of a column that say nothing, and with them one group that is printed as "other or not stated".

    `made` are the tables in which the column is: its own, and those made of it.
    """

    table: str
    column: str
    cells: int
    made: frozenset[str]


class Account:
    """What is not printed of a year, and why, in a language. It tells which figures are of few people.

    `exported` are the tables that exports give rows to: what is joined is joined there. `empty` are the columns in
    which empty cells alone take a group its name.
    """

    def __init__(self, figures: Figures, language: str, exported: Collection[str], empty: Sequence[EmptyCells] = ()):
        self.empty = empty
        self.figures, self.language, self.exported = figures, language, exported
        self.withheld = figures.withheld

    def lines(self) -> list[tuple[str, str, str, str]]:
        """Each figure or breakdown: its name, whether for itself or in consequence, the rule, and because of what."""
        kinds = (self._word("consequence"), self._word("itself"))
        return [(self._name(one), kinds[one.is_primary], one.rule, self._because(one)) for one in self.withheld]

    def in_words(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The same for a page: what it is called, its id, whether for itself, what the rule is, and because of what."""
        kinds = (self._word("consequence"), self._word("itself"))
        for one in self.withheld:
            label = self._label(one.id)
            name = f"{label}, {by_name(one.column, self.language)}" if one.column else label
            yield name, one.id, kinds[one.is_primary], self._word(f"rule_{one.rule}"), self._because_in_words(one)

    def cost(self) -> list[tuple[str, int, str]]:
        """The rules, the cells that each costs, and what it is."""
        cells = Counter[str]()
        for one in self.withheld:
            cells[one.rule] += one.cells
        return [(rule, cells[rule], self._word(f"rule_{rule}")) for rule in RULES if cells[rule]]

    def advice(self, *, in_words: bool = False) -> Iterator[str]:
        """What the analyst can do: coarser groups first, for they free whole breakdowns, then what a board decides.

        `in_words` names columns and figures as a reader does, where a terminal has their names in code.
        """
        for cells in self.empty:
            place = self._place(cells.table, cells.column, in_words=in_words)
            freed = len(self._held_by(cells))
            yield self._word("advice_empty" if freed else "advice_unnamed", place=place, cells=cells.cells, freed=freed)
        filled = {f"{table}.{one.column}" for one in self.empty for table in one.made}
        tables = {one.id: self.figures.get(one.id).indicator.table for one in self.withheld}
        lost = Counter((tables[one.id], one.column) for one in self.withheld if one.column)
        small = {(tables[one.id], one.column) for one in self.withheld if one.because.startswith("groups_small:")}
        for (table, column), breakdowns in lost.most_common():
            if (table, column) in small:
                key = "advice_join" if table in self.exported else "advice_derived"
                place = self._place(table, column, in_words=in_words)
                yield self._word(key, place=place, table=table, column=column, breakdowns=breakdowns)
        for place, joining in self.figures.state.joined.items():
            if joining and OTHER in joining.values() and place not in filled:
                table, _, column = place.partition(".")
                yield self._word("advice_joined", place=self._place(table, column, in_words=in_words))
        in_consequence = [one for one in self.withheld if one.rule in ("family", "near") and "." in one.because]
        for id, number in Counter(one.because for one in in_consequence).most_common(3):
            if id not in PRINTED_LAST:
                named = ", ".join(dict.fromkeys([id, *(one.id for one in in_consequence if one.because == id)]))
                figure = self._label(id) if in_words else id
                yield self._word("advice_decision", figure=figure, number=number, named=named)
        if own := [one.id for one in self.withheld if one.is_primary and not one.column and self._may_be_decided(one)]:
            named = ", ".join(f"{self._label(id)} ({id})" if in_words else id for id in dict.fromkeys(own))
            yield self._word("advice_board", figures=named)

    def _may_be_decided(self, one: Withheld) -> bool:
        """Whether a board may be asked to print a figure: not where it tells of somebody's health."""
        return self.figures.get(one.id).indicator.about != "health"

    def _held_by(self, cells: EmptyCells) -> list[Withheld]:
        """What is withheld because the group has no name of its own, and what goes with that."""
        named = {one.id: self.figures.get(one.id).indicator for one in self.withheld}
        held = {
            one.id
            for one in self.withheld
            if one.because == "groups_joined"
            and named[one.id].table in cells.made
            and cells.column in named[one.id].columns
        }
        return [one for one in self.withheld if one.id in held or one.because in held]

    def as_text(self) -> str:
        """All of it for a terminal."""
        year = self.figures.fiscal_year
        if not self.withheld:
            return self._word("nothing", year=year) + "\n"
        lines = [self._word("title", year=year)]
        lines += [
            f"  {name:<48} {kind:<15} {rule:<10} {because}".rstrip() for name, kind, rule, because in self.lines()
        ]
        lines += ["", f"{self._word('rule'):<12}{self._word('cells'):>8}  {self._word('meaning')}"]
        lines += [f"{rule:<12}{cells:>8}  {meaning}" for rule, cells, meaning in self.cost()]
        advice = list(self.advice())
        lines += ["", self._word("advice"), *(f"  {one}" for one in advice)] if advice else []
        return "\n".join(lines) + "\n"

    def summary(self) -> str:
        """How much is withheld, in a sentence; empty where nothing is."""
        wholes = len({one.id for one in self.withheld if not one.column})
        breakdowns = len({(one.id, one.column) for one in self.withheld if one.column})
        if not wholes and not breakdowns:
            return ""
        return self._word("summary", year=self.figures.fiscal_year, wholes=wholes, breakdowns=breakdowns)

    def _name(self, one: Withheld) -> str:
        return self._word("by", figure=one.id, column=one.column) if one.column else one.id

    def _because(self, one: Withheld) -> str:
        key, _, given = one.because.partition(":")
        known = f"withheld.because_{key}" in language_of(self.language).words
        return self._word(f"because_{key}", given=given) if known else one.because

    def _because_in_words(self, one: Withheld) -> str:
        """Because of what: a sentence, a figure or a group by their names."""
        key, _, given = one.because.partition(":")
        if f"withheld.because_{key}" in language_of(self.language).words:
            if key == "groups_small":
                return self._word("because_groups_named", groups=by_name(given, self.language))
            return self._word(f"because_{key}", given=given)
        return slice_name(one.because, self.language) if "=" in one.because else self._label(one.because)

    def _place(self, table: str, column: str, *, in_words: bool) -> str:
        if not in_words:
            return f"{table}.{column}"
        return f"{table_name(table, self.language)}, {by_name(column, self.language)}"

    def _label(self, id: str) -> str:
        """What a figure is called; what is none stays as it is."""
        catalogue = {figure.id: figure.indicator for figure in self.figures}
        return catalogue[id].label_in(self.language) if id in catalogue else id

    def _word(self, key: str, **values: object) -> str:
        return word_of(self.language, f"withheld.{key}", **values)
