"""Records of Odoo as its XML writes them: a `record` a row, its fields the headers, its line that of the element."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.handler import ContentHandler

from defusedxml.expatreader import DefusedExpatParser

from indicators.configuration import Export
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.xml_elements import parsed

Row = tuple[int, list[str]]

ID = "id"
"""The header of the external id of a record."""

_WORDS = {"True": "yes", "False": "", "None": ""}


class _Records(ContentHandler):
    """The records that are whole, each with its line, its model and its fields."""

    def __init__(self, parser: DefusedExpatParser):
        super().__init__()
        self._parser = parser
        self._fields: dict[str, str] = {}
        self._field, self._text = "", ""
        self._line, self._model = 0, ""
        self.rows: list[tuple[int, str, dict[str, str]]] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (the standard library's name)
        if name == "record":
            self._line, self._model = self._parser.getLineNumber(), attrs.get("model", "")
            self._fields = {ID: attrs.get("id", "")}
        elif name == "field":
            self._field, self._text = attrs.get("name", ""), ""
            said = attrs.get("ref") or attrs.get("eval")
            if said is not None:
                self._fields[self._field] = _WORDS.get(said, said.strip("'\""))
                self._field = ""

    def characters(self, content: str) -> None:
        self._text += content

    def endElement(self, name: str) -> None:  # noqa: N802
        if name == "field" and self._field:
            self._fields[self._field], self._field = self._text.strip(), ""
        elif name == "record":
            self.rows.append((self._line, self._model, self._fields))


def models_of(path: Path, export: Export) -> list[str]:
    """The models whose records a file has, in the order in which they turn up; none in XML of another kind.

    Raises:
        UnreadableExport: it is no whole XML.
    """
    return list(dict.fromkeys(model for _, model, _ in _records(path, export)))


def header_and_rows(path: Path, export: Export) -> tuple[list[str], Iterator[Row]]:
    """The fields that the records of one model have, in the order in which they turn up, and a row a record.

    The file is read twice: a field that is empty is often left out.

    Raises:
        UnreadableExport: it is no whole XML, has no record, or records of several models and `model` names none.
    """
    names: dict[str, None] = {}
    models: dict[str, None] = {}
    for _, model, fields in _records(path, export):
        models[model] = None
        if export.model in ("", model):
            names.update(dict.fromkeys(fields))
    if not names or (not export.model and len(models) > 1):
        found = ", ".join(models) or "-"
        raise UnreadableExport("no_row_element", found, (export.model and f'record model="{export.model}"') or "record")
    rows = (
        (line, [fields.get(name, "") for name in names])
        for line, model, fields in _records(path, export)
        if export.model in ("", model)
    )
    return list(names), rows


def _records(path: Path, export: Export) -> Iterator[tuple[int, str, dict[str, str]]]:
    parser = DefusedExpatParser(forbid_dtd=True)
    handler = _Records(parser)
    parser.setContentHandler(handler)
    for _ in parsed(path, export, parser):
        yield from handler.rows
        handler.rows.clear()
