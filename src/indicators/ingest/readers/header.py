"""The header of an export: its names, and the place of each column that the configuration asks for."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import zip_longest

from indicators.configuration import Constant, Export, MadeOf, NamedBy, Position
from indicators.core.text import match_form
from indicators.ingest.readers.errors import UnreadableExport

_AS_IN_A_ROW = re.compile(r"[0-9][0-9 .,:/-]*[0-9]")
"""A number of two signs or more, or a day: no header is one."""

Places = int | tuple[int, ...]
"""Where a column is in the file, from 0; several places where a cell is made of several."""


def joined_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name a column, out of one header row or of several.

    A merged cell holds its text in its first place alone: above the last row, a blank cell takes the text on its
    left. The names of a column are joined with ` / `, each once.

    >>> joined_header([["No", "Hours", "", "Pay"], ["", "declared", "paid", ""]])
    ['No', 'Hours / declared', 'Hours / paid', 'Pay']
    >>> joined_header([["\\ufeffNo ", " Date\\nof birth"]])
    ['No', 'Date of birth']
    """
    *above, last = [[match_form(name) for name in row] for row in rows]
    names = [_spread(row) for row in above] + [last]
    return [" / ".join(dict.fromkeys(filter(None, parts))) for parts in zip_longest(*names, fillvalue="")]


def places_of(header: Sequence[str], export: Export) -> dict[str, Places]:
    """The place of each canonical column that is read from a cell.

    Raises:
        UnreadableExport: a declared header is not there; names the nearest.
    """
    places: dict[str, Places] = {}
    for column, source in export.columns.items():
        match source:
            case Constant() | NamedBy():
                continue
            case Position(position=position):
                if position > len(header):
                    raise UnreadableExport("missing_position", str(len(header)), str(position), _last_line(export))
                places[column] = position - 1
            case MadeOf(made_of=headers):
                places[column] = tuple(place_of(header, one, export) for one in headers)
            case _:
                places[column] = place_of(header, source, export)
    return places


def place_of(header: Sequence[str], wanted: str | tuple[str, ...], export: Export) -> int:
    """The place of a header, or of the first of several that the file has.

    Raises:
        UnreadableExport: none is there, or it is there twice; names what the header has, the nearest first.
    """
    choices = (wanted,) if isinstance(wanted, str) else wanted
    names = list(header)
    for choice in map(match_form, choices):
        if names.count(choice) > 1:
            places = ", ".join(str(place) for place, name in enumerate(names, start=1) if name == choice)
            raise UnreadableExport("header_there_twice", places, choice, _last_line(export))
        if choice in names:
            return names.index(choice)
    if len(names) == 1 and export.format == "csv":
        raise UnreadableExport("one_cell_header", export.separator, " / ".join(choices), export.header_row)
    if not any(name in names for name in map(match_form, export.headers)):  # a row of people is shown to nobody
        raise UnreadableExport("no_header_there", "", " / ".join(choices), export.header_row)
    shown = [name for name in names if name and not name.startswith("@")]
    nearest = get_close_matches(choices[0], shown, n=1)
    if any(map(_AS_IN_A_ROW.fullmatch, shown)):  # the first row of people stands on the line, too
        shown = nearest
    shown.sort(key=lambda name: name not in nearest)
    raise UnreadableExport("missing_column", ", ".join(shown) or "-", " / ".join(choices), export.header_row)


def _last_line(export: Export) -> int:
    return export.header_row + export.header_rows - 1


def _spread(row: Sequence[str]) -> list[str]:
    """A row of merged cells with its blank cells filled from the left."""
    spread: list[str] = []
    for name in row:
        spread.append(name or (spread[-1] if spread else ""))
    return spread
