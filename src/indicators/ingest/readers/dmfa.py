"""Declarations to the social security (DmfA), as XML: streamed, one row for each element that the mapping names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from indicators.configuration import Export, MadeOf
from indicators.configuration.export import ELEMENT
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.errors import UnreadableExport

FATE = "@fate"
"""The header of a column that says which rows a later file restates or cancels; see `left_out`."""

CHANGES, CANCELS = "1", "3"
"""What `AttestationStatus` says of a form that is not an original."""

EMPLOYER = ("NOSSRegistrationNbr", "CompanyID")
"""What tells whose declaration it is: a form of one employer corrects none of another."""

_PIECE = 256 * 1024
_DAYS, _HOURS = "ServiceNbrDays", "ServiceNbrHours"
_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")

Position = tuple[str, str, str, int]
"""When a row was declared: day and hour of its form, file, line."""


@dataclass
class Element:
    """An element of the declaration: its values, the one that it is in, and those in it while it is inside a row."""

    name: str
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    inside: list["Element"] = field(default_factory=list)
    within: "Element | None" = None

    def descendants(self) -> Iterator["Element"]:
        """The element itself and every one in it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.inside)


@dataclass(frozen=True)
class Row:
    """An element that makes a row, and those around it, the nearest first."""

    element: Element
    around: Sequence[Element]

    def around_it(self, leaf: str) -> str:
        """A value of the row itself or else of the nearest element around it; empty where there is none."""
        for element in (self.element, *self.around):
            if leaf in element.values:
                return element.values[leaf][-1]
        return ""

    def declared(self, file: str) -> Position:
        """When the row was declared."""
        day, hour = self.around_it("FormCreationDate"), self.around_it("FormCreationHour")
        return (day, hour, file, self.element.line)


class Wanted:
    """A cell that the mapping asks for, by the name of its element.

    `Leaf` is the value in the row or around it. `Parent/Leaf` is the value in the `Parent` elements of the row,
    and `Parent[1,2]/Leaf` in those whose `ParentCode` is 1 or 2. Several numbers are added up.
    """

    def __init__(self, header: str, added: bool, hours_a_day: float | str | None = None):
        found = ELEMENT.fullmatch(header)
        assert found, header  # the configuration was checked
        self.header, self.added, self.leaf, self.parent = header, added, found["leaf"], found["parent"]
        self.hours_a_day, self.filled = (hours_a_day if self.leaf == _HOURS else None), 0
        self.codes = {code.strip() for code in found["codes"].split(",")} if found["codes"] else None

    def cell(self, row: Row) -> str:
        """The text of the cell in a row; empty where an element that is meant does not say it: absent is not 0."""
        meant = [element for element in row.element.descendants() if self._is_meant(element)]
        if self.added and self.parent:
            if any(self.leaf not in element.values and not self._can_be_filled(element) for element in meant):
                return ""
            self.filled += any(self.leaf not in element.values for element in meant)
            return _sum(
                [value for element in meant for value in element.values.get(self.leaf) or self._of_days(element)]
            )
        values = [value for element in meant for value in element.values.get(self.leaf, ())]
        if not values:
            return "" if self.parent else row.around_it(self.leaf)
        return _sum(values) if self.added else " | ".join(dict.fromkeys(values))

    def _can_be_filled(self, element: Element) -> bool:
        return _DAYS in element.values and self._hours_of(element) is not None

    def _hours_of(self, element: Element) -> Decimal | None:
        """The hours of a day of work: those declared, or the hours a week over the days a week of the occupation."""
        if not isinstance(self.hours_a_day, str):
            return None if self.hours_a_day is None else Decimal(str(self.hours_a_day))
        week, _, days = self.hours_a_day.partition("/")
        occupation = element.within
        while occupation and not {week.strip(), days.strip()} <= occupation.values.keys():
            occupation = occupation.within
        said = [occupation.values[name.strip()][-1] for name in (week, days)] if occupation else []
        numbers = [Decimal(one) for one in said if _NUMBER.fullmatch(one) and float(one) > 0]
        return numbers[0] / numbers[1] if len(numbers) == 2 else None

    def _of_days(self, element: Element) -> list[str]:
        """Hours, in hundredths, of the days that an element declares."""
        hours = self._hours_of(element) or Decimal(0)
        return [
            str(round(Decimal(days) * hours, 6)) if _NUMBER.fullmatch(days) else days for days in element.values[_DAYS]
        ]

    def _is_meant(self, element: Element) -> bool:
        if self.parent and element.name != self.parent:
            return False
        return self.codes is None or not self.codes.isdisjoint(element.values.get(f"{self.parent}Code", ()))


@dataclass
class _LookedAt:
    """The names of the elements of each file, the files that are broken, and when restated keys were last declared."""

    names: dict[Path, set[str]]
    broken: dict[Path, UnreadableExport] = field(default_factory=dict)
    restated: dict[tuple[str, ...], Position] = field(default_factory=dict)


class Declarations:
    """The files of one export of declarations, which may restate one another.

    A form whose `AttestationStatus` is 1 takes the place of the rows with the same key in the forms before it,
    and one whose status is 3 cancels them: neither is added.
    """

    def __init__(self, paths: Sequence[Path], export: Export):
        self.paths, self.export = paths, export
        kinds = {column.name: column.kind for column in export.declared_table.columns}
        added = {
            header
            for column, source in export.columns.items()
            if kinds[column] in ("number", "whole")
            for header in _headers(source)
        }
        optional = {column.name for column in export.declared_table.columns if column.may_be_empty}
        self._optional = {
            header for column in optional & export.columns.keys() for header in _headers(export.columns[column])
        }
        headers = dict.fromkeys(
            header for source in (*export.columns.values(), *export.where) for header in _headers(source)
        )
        self.wanted = [Wanted(header, header in added, export.hours_a_day) for header in headers]
        table = export.declared_table
        key = [export.columns[name] for name in (*table.key, table.period) if name in export.columns]
        self._key = [Wanted(header, added=False) for source in key for header in _headers(source)]

    def rows(self, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
        """The header, then the rows of one file: the line of each, and its cells as text.

        Raises:
            UnreadableExport: the file is no XML, or has a document type or entities of its own.
        """
        names = self._looked_at.names[path]
        if broken := self._looked_at.broken.get(path):
            raise broken
        if not names:
            raise UnreadableExport("empty_file", "", "")
        if self.export.row_element not in names:
            found = ", ".join(sorted(names)[:20])
            raise UnreadableExport("no_row_element", found, self.export.row_element)
        wanted = [one for one in self.wanted if one.header not in self.absent or one.header in self._optional]
        yield 1, [*(one.header for one in wanted), FATE]
        for row in _rows_of(path, self.export):
            yield row.element.line, [*(one.cell(row) for one in wanted), self._fate(row, path)]

    @cached_property
    def absent(self) -> list[str]:
        """The headers whose element none of the files has."""
        known = {name for names in self._looked_at.names.values() for name in names}
        needed = {one.header: {_DAYS if one.hours_a_day else one.leaf, one.parent or one.leaf} for one in self.wanted}
        return [header for header, names in needed.items() if not names <= known]

    def filled_hours(self) -> int:
        """How many rows got their hours from the days they declare, since this was last asked."""
        filled = sum(one.filled for one in self.wanted)
        for one in self.wanted:
            one.filled = 0
        return filled

    def _fate(self, row: Row, path: Path) -> str:
        status, key, here = row.around_it("AttestationStatus"), self._key_of(row), row.declared(path.name)
        if status == CANCELS:
            return "cancellation"
        if (later := self._looked_at.restated.get(key)) and later > here:
            return f"restated|{later[2]} {later[3]}"
        if status == CHANGES and self._first_declared.get(key) == here:
            return "restates_nothing"
        return ""

    def _key_of(self, row: Row) -> tuple[str, ...]:
        return (*(one.cell(row) for one in self._key), *map(row.around_it, EMPLOYER))

    @cached_property
    def _looked_at(self) -> "_LookedAt":
        """What is known of the files before their rows are used; reads them all once."""
        known = _LookedAt({path: set() for path in self.paths})
        for path in self.paths:
            try:
                for row in _rows_of(path, self.export, known.names[path]):
                    if row.around_it("AttestationStatus") in (CHANGES, CANCELS):
                        key = self._key_of(row)
                        known.restated[key] = max(row.declared(path.name), known.restated.get(key, ("", "", "", 0)))
            except UnreadableExport as mistake:
                known.broken[path] = mistake
        return known

    @cached_property
    def _first_declared(self) -> dict[tuple[str, ...], Position]:
        """When each key that is restated was first declared."""
        first: dict[tuple[str, ...], Position] = {}
        known = self._looked_at
        for path in [path for path in self.paths if known.restated and path not in known.broken]:
            for row in _rows_of(path, self.export):
                if (key := self._key_of(row)) in known.restated:
                    here = row.declared(path.name)
                    first[key] = min(here, first.get(key, here))
        return first


class _Handler(ContentHandler):
    """Keeps the elements around the place where the parser is, and the row that is open."""

    def __init__(self, row_element: str, parser: DefusedExpatParser, names: set[str]):
        super().__init__()
        self.row_element, self.parser, self.names = row_element, parser, names
        self.open: list[Element] = []
        self.rows: list[Row] = []
        self._text: list[str] = []
        self._depth_of_row = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        element = Element(name.rpartition(":")[2], self.parser.getLineNumber())
        self.open.append(element)
        self.names.add(element.name)
        if element.name == self.row_element and not self._depth_of_row:
            self._depth_of_row = len(self.open)
        self._text = []

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        element = self.open.pop()
        text = "".join(self._text).strip()
        self._text = []
        if self._depth_of_row == len(self.open) + 1:
            self.rows.append(Row(element, [Element(one.name, one.line, dict(one.values)) for one in self.open[::-1]]))
            self._depth_of_row = 0
        elif not self.open:
            return
        elif not element.values and not element.inside:
            self.open[-1].values.setdefault(element.name, []).append(text)
        elif self._depth_of_row:
            element.within = self.open[-1]
            self.open[-1].inside.append(element)


def _rows_of(path: Path, export: Export, names: set[str] | None = None) -> Iterator[Row]:
    """The rows of a file as they come; the names of its elements are added to `names`."""
    parser = DefusedExpatParser(forbid_dtd=True)
    handler = _Handler(export.row_element, parser, set() if names is None else names)
    parser.setContentHandler(handler)
    for _ in parsed(path, export, parser):
        yield from handler.rows
        handler.rows.clear()


def parsed(path: Path, export: Export, parser: DefusedExpatParser) -> Iterator[None]:
    """Feed a file to a parser, piece by piece: after each, what its handler has so far can be taken.

    Raises:
        UnreadableExport: the file is no whole XML, or has a document type or entities of its own.
    """
    try:
        with opened(path, export.member) as stream:
            while piece := stream.read(_PIECE):
                parser.feed(piece)
                yield
            parser.close()
    except DefusedXmlException as mistake:
        raise UnreadableExport("xml_with_entities", type(mistake).__name__, "") from None
    except SAXParseException as mistake:
        raise UnreadableExport("broken_xml", mistake.getMessage(), "", mistake.getLineNumber() or 0) from None
    except (LookupError, ValueError) as mistake:  # an encoding that there is not, or that no XML may have
        raise UnreadableExport("broken_xml", str(mistake), "", 1) from None
    yield


def whole_elements(path: Path, export: Export) -> Iterator[tuple[int, list[str]]]:
    """The line of each row of a file, and all that its element and those around it say.

    Raises:
        UnreadableExport: the file is no XML.
    """
    for row in _rows_of(path, export):
        elements = [*row.element.descendants(), *row.around]
        yield row.element.line, [f"{one.name}/{name}={value}" for one in elements for name, value in one.values.items()]


def _headers(source: Any) -> tuple[str, ...]:
    """The element names that a mapping asks for."""
    if isinstance(source, str):
        return (source,)
    if isinstance(source, tuple):
        return source
    return source.headers if isinstance(source, MadeOf) else ()


def _sum(values: Sequence[str]) -> str:
    """The sum of whole numbers and decimals; what is no number stays as it is, to be refused as such."""
    if not all(map(_NUMBER.fullmatch, values)):
        return " + ".join(values)
    return str(sum(map(Decimal, values), start=Decimal(0)))
