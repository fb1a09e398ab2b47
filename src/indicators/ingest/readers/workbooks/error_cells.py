"""Error cells: where a workbook shows the error of a formula; the readers of workbooks take it for an empty cell."""

import re

from indicators.ingest.readers.workbooks.percent_cells import place_of_letters

NEVER_CALCULATED = "=?"
"""What stands for a formula whose result is not in the file."""

UNKNOWN = "#ERROR!"
"""What stands for an error that shows nothing, or nothing that is known."""

ERROR_CELLS = (
    *("#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    *("#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"),
    *("#NUL!", "#VALEUR!", "#NOM?", "#NOMBRE!"),
    *("#N/B", "#LEEG!", "#DEEL/0!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!"),
    *(f"Err:{number}" for number in range(500, 600)),
    *(NEVER_CALCULATED, UNKNOWN),
)
"""What stands where a formula has no result: the signs of spreadsheets in English, French and Dutch, and our own."""

Errors = dict[int, dict[int, str]]
"""What each error cell shows, by its line and its place."""

_XLSX_TYPE = re.compile(rb"""\bt=["'](e|str)["']""")
_XLSX_TAG = re.compile(rb"<(\w+:)?(row|c)\b([^>]*)>\s*")
_XLSX_PLACE = re.compile(rb"""\br=["']([A-Z]*)([0-9]+)["']""")
_XLSX_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)")
_XLSX_END = re.compile(rb"</(?:\w+:)?c>")
_XLSX_WITHOUT_VALUE = re.compile(
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def errors_of_xlsx_rows(rows: bytes, line: int) -> Errors:
    """The error cells of rows as an XLSX file has them, the first of them below a line.

    >>> errors_of_xlsx_rows(b'<row><c r="B7" t="e"><f>NA()</f><v>#N/A</v></c></row>', 6)
    {7: {1: '#N/A'}}
    """
    errors: Errors = {}
    first = _XLSX_TAG.search(rows)
    has_formulas = first and b"<%sf" % (first[1] or b"") in rows
    has_errors = b't="e"' in rows or b"t='e'" in rows
    if not has_errors and not (has_formulas and _XLSX_WITHOUT_VALUE.search(rows)):
        return errors
    place = -1
    for tag in _XLSX_TAG.finditer(rows):
        _, name, attributes = tag.groups()
        numbered = _XLSX_PLACE.search(attributes)
        if name == b"row":
            line, place = int(numbered[2]) if numbered else line + 1, -1
            continue
        place = place_of_letters(numbered[1]) if numbered else place + 1
        line = int(numbered[2]) if numbered else line
        kind = _XLSX_TYPE.search(attributes)
        if kind and kind[1] == b"e":
            end = None if attributes.endswith(b"/") else _XLSX_END.search(rows, tag.end())
            shown = _XLSX_VALUE.search(rows, tag.end(), end.start()) if end else None
            errors.setdefault(line, {})[place] = known_sign(shown[1].decode() if shown else "")
        elif not kind and _XLSX_WITHOUT_VALUE.match(rows, tag.end()):
            errors.setdefault(line, {})[place] = NEVER_CALCULATED
    return errors


def known_sign(shown: str) -> str:
    """What an error cell shows, where that is known; else our own sign."""
    return shown if shown in ERROR_CELLS else UNKNOWN
