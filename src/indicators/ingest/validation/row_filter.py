"""Rows that do not count: blank ones, headers again, totals, headings of groups, and what the mapping leaves out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Except, Export
from indicators.configuration.export import alternatives
from indicators.core.arrays import Lines, Mask, RowNumbers
from indicators.ingest.readers.dmfa import FATE
from indicators.ingest.readers.header import place_of, places_of
from indicators.ingest.text_columns import Columns, among, changed, matching, mentions, plain, trimmed

_NUMBERS, _LABELS, _OF_WHOM = ("number", "whole"), ("text", "category"), ("person", "date")
_FEWEST_CELLS = 2
"""Cells that tell what a row is of, all empty, before it is taken for a sum: one alone may have been forgotten."""

_MOST_LABELS = 2
"""Names of groups before a subtotal: more of them tell a row that lacks its number."""

_WORD = r"^[^\pN]*\pL[^\pN]*$"
"""A name without a digit, as groups have: what tells rows or people apart mostly has one."""

LOOKS_LIKE_A_TOTAL = r"(?i)^((grand|sub|sous|sub-|sous-|eind)[ -]?)?(total|totaal|totaux)([^\pL\d].*)?$"


@dataclass(frozen=True)
class FilteredRows:
    """Rows that one rule leaves out or repairs: their places in the block, and what was found on each."""

    rule: str
    rows: RowNumbers
    found: Sequence[str] = ()
    expected: str = ""


@dataclass
class Group:
    """A heading of a grouped list: how many rows it says that it has, and how many came."""

    depth: int
    says: int
    line: int
    rows: int = 0


@dataclass
class RowFilter:
    """The rows of one file that stand for something of their own, block by block.

    `groups` are the headings that are still open and `above` the last row, both carried over blocks; `incomplete`
    are the groups that had other rows than their heading says.
    """

    export: Export
    header: Sequence[str]
    groups: list[Group] = field(default_factory=list)
    incomplete: list[Group] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._where = {
            place_of(self.header, alternatives(name), self.export): wanted for name, wanted in self.export.where.items()
        }

    @property
    def places(self) -> set[int]:
        """The places of the columns that the mapping chooses rows by."""
        return set(self._where)

    def filter_rows(self, cells: Columns, lines: Lines) -> Iterator[FilteredRows]:
        """What is left out of a block of text columns, one rule after another; no row is named twice."""
        without_edges = cells.each(trimmed)
        free = np.ones(len(lines), dtype=bool)

        def filtered(rule: str, found_on: Mask, found: pa.Array | None = None, expected: str = "") -> FilteredRows:
            rows = np.flatnonzero(found_on & free)
            free[rows] = False
            return FilteredRows(rule, rows, [] if found is None else found.take(pa.array(rows)).to_pylist(), expected)

        yield filtered("blank_row", self._blank(without_edges))
        yield filtered("repeated_header", self._repeated(without_edges))
        if self.export.grouped:
            headings = self._headings(cells[0], without_edges) & free
            self._count(headings, free, cells[0], lines)
            yield filtered("group_row", headings)
        first = _first_cell(without_edges)
        if self.export.total_rows is None:
            looks_so = (
                matching(first, LOOKS_LIKE_A_TOTAL) if mentions(first, "tota") else np.zeros(len(lines), dtype=bool)
            )
            yield filtered("undeclared_total", looks_so, first)
        elif named := [word for word in self.export.total_rows if word]:
            yield filtered("total_row", matching(first, _begins(named)), first)
        if self.export.continuation_rows == "set_aside":
            yield filtered("continuation_row", among(without_edges[0], [""]))
        declared = "" in (self.export.total_rows or ())
        nobodys, labelled, as_person = self._of_numbers(without_edges)
        yield filtered("total_row" if declared else "unlabelled_total", nobodys)
        yield filtered("total_row" if declared else "labelled_total", labelled, first)
        yield filtered("total_as_person", as_person)  # "" would set aside a person whose other cells were forgotten
        if not self.export.grouped and self.export.continuation_rows == "refuse":
            yield filtered("lone_cell", self._of_one_cell(without_edges), first)
        if FATE in self.header:
            yield from self._restated(without_edges[self.header.index(FATE)], filtered)
        for place, wanted in self._where.items():
            listed = among(without_edges[place], _listed(wanted))
            refused = listed if isinstance(wanted, Except) else ~listed
            yield filtered("left_out_by_where", refused, without_edges[place], self.header[place])

    def filled_down(self, cells: Columns) -> tuple[Columns, RowNumbers]:
        """The cells with each continuation row completed from the row above, and the rows that were.

        A continuation row is one whose leading cells are blank, as a list with several lines a record has them.
        """
        blank = np.ones(len(cells[0]), dtype=bool)
        filled: list[pa.Array] = []
        continued = np.zeros(len(cells[0]), dtype=bool)
        above = self.above or [""] * len(cells)
        for place, column in enumerate(cells):
            blank &= among(trimmed(column), [""])
            if place == 0:
                continued = blank.copy()
            if not blank.any():
                filled += list(cells)[place:]
                break
            holes = pa.concat_arrays([pa.array([above[place]]), pc.if_else(pa.array(blank), None, column)])
            filled.append(pc.fill_null_forward(holes).slice(1))
        self.above = [column[-1].as_py() or "" for column in filled] if len(blank) else above
        return Columns(len(filled), filled.__getitem__), np.flatnonzero(continued)

    def end(self) -> None:
        """No row follows: the groups that are still open are complete, or `incomplete` has them."""
        self._close(0)

    def _restated(self, fates: pa.Array, filtered: Callable[..., FilteredRows]) -> Iterator[FilteredRows]:
        """Rows of declarations that a later form changed or cancelled, and those that only cancel."""
        for fate in pc.unique(fates).to_pylist():
            rule, _, by = fate.partition("|")
            if rule:
                yield filtered(rule, among(fates, [fate]), expected=by)

    def _of_numbers(self, cells: Columns) -> tuple[Mask, Mask, Mask]:
        """Rows with a number and with none of the cells that tell what it is of, as the total of a table has them.

        The second have one or two that tell nobody, such as the name of an office before its subtotal, maybe where
        other rows have their number. The third have theirs where other rows have the person.
        """
        columns, places = self.export.declared_table, _every_place(self.header, self.export)
        told = [place for name, parts in places.items() if columns.column(name).kind not in _NUMBERS for place in parts]
        added = [place for name, parts in places.items() if columns.column(name).kind in _NUMBERS for place in parts]
        key = [place for name in columns.key for place in places.get(name, ())]
        none = np.zeros(len(cells[0]), dtype=bool)
        if not key or not added or len(told) < _FEWEST_CELLS:
            return none, none, none
        needed = [name for name in places if name not in columns.key and columns.column(name).required]
        of_whom = [place for name in needed for place in places[name] if columns.column(name).kind in _OF_WHOM]
        sums = self._empty(cells, of_whom)
        if not sums.any():
            return none, none, none
        sums &= ~self._empty(cells, added)
        filled = np.sum([~among(cells[place], [""]) for place in told], axis=0)
        without_key = sums & self._empty(cells, key)
        labelled = without_key & (filled > 0) & (filled <= _MOST_LABELS) & self._labelled(cells, places)
        beside = [place for place in range(len(self.header)) if place not in {*told, *added}]
        alone = sums & (filled == 1) & ~_any_matches(cells, beside, r"\pL") if of_whom or key[1:] else none
        people = [place for name in columns.key if columns.column(name).kind == "person" for place in places[name]]
        named = alone & _any_matches(cells, [place for place in key if place not in people], _WORD)
        return without_key & (filled == 0), labelled | named, alone & _any_matches(cells, people, _WORD)

    def _empty(self, cells: Columns, places: Iterable[int]) -> Mask:
        """Rows of which all these cells are empty."""
        empty = np.ones(len(cells[0]), dtype=bool)
        for place in places:
            empty &= among(cells[place], [""])
            if not empty.any():
                break
        return empty

    def _labelled(self, cells: Columns, places: Mapping[str, tuple[int, ...]]) -> Mask:
        """Rows with texts or categories, which are no person and no day, beside them numbers and two empty cells."""
        columns, mapped = self.export.declared_table, {place for parts in places.values() for place in parts}
        label, empty = np.ones(len(cells[0]), dtype=bool), np.zeros(len(cells[0]), dtype=np.int64)
        for name, parts in places.items():
            kind = columns.column(name).kind
            for place in parts if kind not in _NUMBERS else ():
                blank = among(cells[place], [""])
                empty += blank
                if kind not in _LABELS:
                    label &= blank
        for place in set(range(len(self.header))) - mapped:
            empty += among(cells[place], [""])
            label &= ~matching(cells[place], r"\pL")
        return label & (empty >= _FEWEST_CELLS)

    def _of_one_cell(self, cells: Columns) -> Mask:
        """Rows with a single cell, as a footer has; a row of a table says more."""
        mapped = [place for place in places_of(self.header, self.export).values() if isinstance(place, int)]
        filled = np.zeros(len(cells[0]), dtype=np.int64)
        if len(self.header) <= _FEWEST_CELLS or len(mapped) < _FEWEST_CELLS:
            return np.zeros(len(filled), dtype=bool)
        for place in dict.fromkeys([*mapped, *range(len(cells))]):
            filled += ~among(cells[place], [""])
            if filled.all() and not (filled == 1).any():
                break
        alone: Mask = filled == 1
        return alone

    def _blank(self, cells: Columns) -> Mask:
        blank = among(cells[0], [""])
        for place in range(1, len(cells)):
            if not blank.any():
                break
            blank &= among(cells[place], [""])
        return blank

    def _repeated(self, cells: Columns) -> Mask:
        repeated = np.ones(len(cells[0]), dtype=bool)
        for place, name in enumerate(self.header):
            if not repeated.any():
                break
            if name:
                # of a header in several rows, the last part alone comes back; a line break in it is a blank
                on_one_line = changed(cells[place], _on_one_line)
                repeated &= among(on_one_line, [name, name.rpartition(" / ")[2]])
        return repeated

    def _headings(self, first: pa.Array, cells: Columns) -> Mask:
        headings = matching(first, r"^(    )*\S.* \(\d+\)$")
        for row in np.flatnonzero(headings):
            # beside its label a heading has sums of its group, and no text of its own
            others = [column[int(row)].as_py() for column in list(cells)[1:]]
            headings[row] = all(other.strip("0123456789.,-+ \u00a0\u202f") in ("", "€", "%") for other in others)
        return headings

    def _count(self, headings: Mask, free: Mask, first: pa.Array, lines: Lines) -> None:
        counted = np.cumsum(free & ~headings)
        before = 0
        for row in np.flatnonzero(headings):
            self._add(int(counted[row]) - before)
            before = int(counted[row])
            label = first[int(row)].as_py()
            depth = (len(label) - len(label.lstrip(" "))) // 4
            self._close(depth)
            self.groups.append(Group(depth, int(label[label.rindex("(") + 1 : -1]), int(lines[row])))
        self._add(int(counted[-1]) - before if len(counted) else 0)

    def _add(self, rows: int) -> None:
        for group in self.groups:
            group.rows += rows

    def _close(self, depth: int) -> None:
        while self.groups and self.groups[-1].depth >= depth:
            group = self.groups.pop()
            if group.rows != group.says:
                self.incomplete.append(group)


def _any_matches(cells: Columns, places: Iterable[int], pattern: str) -> Mask:
    """Rows of which one of these cells matches."""
    found = np.zeros(len(cells[0]), dtype=bool)
    for place in places:
        found |= matching(cells[place], pattern)
    return found


def _on_one_line(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, r"\s+", " ")


def _every_place(header: Sequence[str], export: Export) -> dict[str, tuple[int, ...]]:
    """The places of each column, also of one that is made of several cells."""
    found = places_of(header, export).items()
    return {name: place if isinstance(place, tuple) else (place,) for name, place in found}


def _first_cell(cells: Columns) -> pa.Array:
    """The first cell of each row that is not blank."""
    first = cells[0]
    for place in range(1, len(cells)):
        empty = among(first, [""])
        if not empty.any():
            break
        first = pc.if_else(pa.array(empty), plain(cells[place]), plain(first))
    return first


def begins_like(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with one of the words, whatever its capitals."""
    return bool(pc.match_substring_regex(pa.array([text]), _begins(words))[0].as_py()) if words else False


def _begins(words: Sequence[str]) -> str:
    """A pattern for cells that begin with one of the words, whatever their capitals."""
    escaped = "|".join(_escaped(word) for word in words)
    return rf"(?i)^({escaped})([^\pL\d].*)?$"


def _escaped(word: str) -> str:
    return "".join(sign if sign.isalnum() or sign == " " else f"\\{sign}" for sign in word)


def _listed(wanted: tuple[str, ...] | Except) -> Sequence[str]:
    return wanted.except_ if isinstance(wanted, Except) else wanted
