"""Tables of the report as accessible HTML: a caption, real headers, numbers in their own columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

_CLOSED = re.compile(r'<details class="closed"><summary>.*?</summary>(<table>.*?</table>)(.*?)</details>', re.DOTALL)


@dataclass(frozen=True)
class ReportTable:
    """A table with a caption; the first cell of a row is its header; `numbers` are columns of numbers.

    A `closed` one repeats what stands elsewhere: it opens on request on a screen, and is not on paper.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    notes: Sequence[str] = field(default_factory=tuple)
    closed: bool = False

    def without_empty(self, name: str, nothing: str = "", told: str = "") -> "ReportTable":
        """Without a column in which every cell says that there is nothing: a sentence, if given, says it once.

        >>> table = ReportTable("Loans", ["Loan", "Guarantee"], [["1", "none"], ["2", "none"]])
        >>> told = table.without_empty("Guarantee", "none", "No loan is guaranteed.")
        >>> told.header, told.rows, told.notes
        (['Loan'], [['1'], ['2']], ['No loan is guaranteed.'])
        """
        place = list(self.header).index(name)
        if any(row[place] != nothing for row in self.rows):
            return self
        header, *rows = ([*row[:place], *row[place + 1 :]] for row in (self.header, *self.rows))
        numbers = frozenset(one - (one > place) for one in self.numbers if one != place)
        return replace(self, header=header, rows=rows, numbers=numbers, notes=[*self.notes, *filter(None, [told])])

    def _repr_html_(self) -> str:
        head = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(self._class(place), name)
            for place, name in enumerate(self.header)
        )
        body = Markup("").join(
            Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], self._cells(row)) for row in self.rows
        )
        table = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
            self.caption, head, body
        )
        notes = Markup("").join(Markup('<p class="note">{}</p>').format(note) for note in self.notes)
        if self.closed:
            summary = Markup("<summary>{}</summary>").format(self.caption)
            return str(Markup('<details class="closed">{}{}{}</details>').format(summary, table, notes))
        return str(Markup('<div class="scroll">{}</div>{}').format(table, notes))

    def __repr__(self) -> str:
        return self.caption

    def _cells(self, row: Sequence[str]) -> Markup:
        return Markup("").join(
            Markup('<td{} data-label="{}">{}</td>').format(self._class(place, cell), self.header[place], escape(cell))
            for place, cell in enumerate(row[1:], start=1)
        )

    def _class(self, place: int, cell: str = "") -> Markup:
        """A column of numbers; words that are not there, which a telephone leaves out with the name of their column."""
        named = "number" if place in self.numbers else "none" if cell == "–" else ""
        return Markup(' class="{}"').format(named) if named else Markup("")


def is_closed(html: str) -> bool:
    """Whether what a cell shows is a table that opens on request.

    >>> is_closed(ReportTable("Figures", ["figure"], [["Hens"]], closed=True)._repr_html_())
    True
    """
    return bool(_CLOSED.fullmatch(html))


def opened(html: str) -> str:
    """A closed table as an open one.

    >>> from dataclasses import replace
    >>> one = ReportTable("Figures", ["figure"], [["Hens"]], notes=["Of one yard."])
    >>> opened(replace(one, closed=True)._repr_html_()) == one._repr_html_()
    True
    """
    return _CLOSED.sub(r'<div class="scroll">\1</div>\2', html)
