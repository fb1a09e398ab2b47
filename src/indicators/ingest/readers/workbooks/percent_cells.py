"""Percent cells: a cell that a workbook shows as 2.60% holds 0.026; it is read as it is shown, with its sign."""

import re
from collections.abc import Collection

from defusedxml.ElementTree import fromstring

_BUILT_IN = {9, 10}
"""The numbers of the formats 0% and 0.00%, which no workbook spells out."""

_CELL = re.compile(
    rb"<(?:\w+:)?(row|c)\b([^>]*?)(?:/>|>(?:\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?"
    rb"(?:\s*<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>)?)"
)
_STYLE = re.compile(rb"""\bs=["']([0-9]+)["']""")
_PLACE = re.compile(rb"""\br=["']([A-Z]*)([0-9]+)["']""")
_TYPE = re.compile(rb"""\bt=["'](?!n["'])""")
_QUOTED = re.compile(r'"[^"]*"|\\.')


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the cell styles of an XLSX workbook that show a percentage."""
    if not styles:
        return frozenset()
    root = fromstring(styles)
    codes = {int(one.attrib["numFmtId"]): one.attrib.get("formatCode", "") for one in root.findall(".//{*}numFmt")}
    formats = {*_BUILT_IN, *(number for number, code in codes.items() if shows_percent(code))}
    used = root.findall("{*}cellXfs/{*}xf")
    return frozenset(b"%d" % place for place, one in enumerate(used) if int(one.attrib.get("numFmtId", 0)) in formats)


def shows_percent(code: str) -> bool:
    """Whether the format of a number shows a percentage.

    >>> shows_percent("0.00%"), shows_percent('0.0" % of all"')
    (True, False)
    """
    return "%" in _QUOTED.sub("", code)


def percents_of_xlsx_rows(rows: bytes, line: int, styles: Collection[bytes], decimal: str) -> dict[int, dict[int, str]]:
    """What the percent cells of rows show, by line and place, the first row below a line.

    >>> percents_of_xlsx_rows(b'<row r="7"><c r="B7" s="2"><v>2.6000000000000002E-2</v></c></row>', 6, {b"2"}, ",")
    {7: {1: '2,6%'}}
    """
    shown: dict[int, dict[int, str]] = {}
    if not styles:
        return shown
    place = -1
    for kind, attributes, value in _CELL.findall(rows):
        numbered = _PLACE.search(attributes)
        if kind == b"row":
            line, place = int(numbered[2]) if numbered else line + 1, -1
            continue
        place = place_of_letters(numbered[1]) if numbered else place + 1
        style = _STYLE.search(attributes)
        if value and style and style[1] in styles and not _TYPE.search(attributes):
            shown.setdefault(line, {})[place] = as_percent(float(value), decimal)
    return shown


def as_percent(number: float, decimal: str) -> str:
    """A part of one as a percentage.

    >>> as_percent(0.07, ",")
    '7%'
    """
    return f"{number * 100:.12g}".replace(".", decimal) + "%"


def place_of_letters(letters: bytes) -> int:
    """The place of a column by its letters.

    >>> place_of_letters(b"A"), place_of_letters(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1
