"""Files of XML, streamed: one row for each element of a name, with those around it and in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from indicators.configuration import Export
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.errors import UnreadableExport

_PIECE = 256 * 1024


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


def rows_of(path: Path, export: Export, names: set[str] | None = None) -> Iterator[Row]:
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
    for row in rows_of(path, export):
        elements = [*row.element.descendants(), *row.around]
        yield row.element.line, [f"{one.name}/{name}={value}" for one in elements for name, value in one.values.items()]
