"""Typed cells of a workbook as text: numbers, days and durations as the dialect of the export writes them."""

import datetime
import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

INEXACT = 1e15
"""A number with more digits than a spreadsheet keeps; it is shown as one shows it, and no identifier is made of it."""

_DURATION = re.compile(r"^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$")

_FIRST_DAYS = datetime.datetime(1904, 1, 3)
"""Before it a day may be the time of a clock, which a workbook counts from its day 0, in 1900 or in 1904."""


def as_text(cell: object, decimal: str) -> str:
    """A typed cell as text: a number as the export's dialect writes it, a day as 2024-12-31 whatever the style.

    >>> as_text(76.5, ","), as_text(1e-05, "."), as_text(1001.0, ".")
    ('76,5', '0.00001', '1001')
    >>> as_text(12345678901234567.0, ","), as_text(datetime.timedelta(hours=38, minutes=30), ",")
    ('1,23457E+16', '38:30')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        if abs(cell) >= INEXACT:
            return f"{cell:.5E}".replace(".", decimal)
        return np.format_float_positional(cell, trim="-").replace(".", decimal)
    if isinstance(cell, datetime.timedelta):
        return _clock(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def _clock(duration: datetime.timedelta) -> str:
    """Hours and minutes, and seconds where there are any, as a workbook shows a duration."""
    seconds = round(abs(duration).total_seconds())
    shown = f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    return f"-{shown}" if duration < datetime.timedelta(0) and seconds else shown


def _written_as_duration(texts: pa.Array) -> pa.Array:
    """The durations of an open document, PT38H30M00S, as it shows them."""
    if not pc.any(pc.match_substring_regex(texts, _DURATION.pattern)).as_py():
        return texts

    def shown(cell: str) -> str:
        found = _DURATION.fullmatch(cell)
        if not found:
            return cell
        hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
        duration = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return _clock(-duration if found[1] else duration)

    return pa.array([shown(cell) for cell in texts.to_pylist()], pa.string())


def texts_of(cells: list[Any], decimal: str) -> pa.Array:
    """The cells of a column as text; a column of one kind is written at once."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return _written_as_duration(pa.array(cells, pa.string()))
    if len(kinds - {str}) == 1 and all(cell == "" for cell in cells if type(cell) is str):
        filled = [None if cell == "" else cell for cell in cells] if str in kinds else cells
        if kinds <= {str, float}:
            return texts_of_one_kind(pa.array(filled, pa.float64()), decimal)
        if kinds <= {str, datetime.date}:
            return texts_of_one_kind(pa.array(filled, pa.date32()), decimal)
    return _written_as_duration(pa.array([as_text(cell, decimal) for cell in cells], pa.string()))


def is_of_a_usual_kind(cells: pa.Array) -> bool:
    """Whether cells are texts, numbers or days, or all empty."""
    if pa.types.is_timestamp(cells.type):
        return cells.null_count == len(cells) or bool(pc.min(cells).as_py() >= _FIRST_DAYS)
    return cells.type in (pa.string(), pa.float64(), pa.null())


def texts_of_one_kind(cells: pa.Array, decimal: str) -> pa.Array:
    """Cells of a usual kind as text; an empty one is an empty text."""
    if pa.types.is_timestamp(cells.type):
        cells = cells.cast(pa.date32(), safe=False)
    texts = cells.cast(pa.string())
    if cells.type == pa.float64():
        inexact = pc.max(pc.abs(cells)).as_py() or 0.0
        if inexact >= INEXACT or pc.any(pc.match_substring(texts, "e")).as_py():  # no export writes a number so
            return pa.array(["" if cell is None else as_text(cell, decimal) for cell in cells.to_pylist()], pa.string())
        texts = pc.replace_substring(texts, ".", decimal)
    return pc.fill_null(texts, "")
