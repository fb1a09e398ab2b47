"""JSON lines: an object a line, its names the headers; numbers as they are written, yes and no, empty for nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indicators.configuration import Export
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import kind_by_content

Row = tuple[int, list[str]]


class _Number(str):
    """A number as it is written."""


def header_and_rows(path: Path, export: Export) -> tuple[list[str], Iterator[Row]]:
    """The names that the objects have, in the order in which they turn up, and a row for each line that is not blank.

    The file is read twice: any object may have a name that those above have not.

    Raises:
        UnreadableExport: a line is no object, or something that the mapping names is a list or an object.
    """
    names: dict[str, None] = {}
    for _, found in _objects(path, export):
        names.update(dict.fromkeys(found))
    rows = (
        (line, [_cell(found.get(name), name, line, export) for name in names]) for line, found in _objects(path, export)
    )
    return list(names), rows


def _objects(path: Path, export: Export) -> Iterator[tuple[int, dict[str, Any]]]:
    with opened(path, export.member) as stream:
        for line, data in enumerate(stream, start=1):
            try:
                text = data.decode("utf-8-sig" if line == 1 else "utf-8").strip()
                found = json.loads(text, parse_float=_Number, parse_int=_Number) if text else None
            except ValueError as mistake:
                if line == 1 and (kind := kind_by_content(data)):
                    raise UnreadableExport("other_format", kind, "JSON") from None
                told = mistake.msg if isinstance(mistake, json.JSONDecodeError) else "UTF-8"
                raise UnreadableExport("broken_rows", told, "JSON", line) from None
            if found is not None and not isinstance(found, dict):
                raise UnreadableExport("broken_rows", type(found).__name__, 'JSON, {"name": ...}', line)
            if found is not None:
                yield line, found


def _cell(value: Any, name: str, line: int, export: Export) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _Number():
            return value.replace(".", export.decimal)
        case str():
            return value
    if name in export.headers_read:
        raise UnreadableExport("no_cells", "list" if isinstance(value, list) else "object", name, line)
    return json.dumps(value, ensure_ascii=False)
