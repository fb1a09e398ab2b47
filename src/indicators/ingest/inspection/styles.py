"""Styles: how the numbers and days of a file are written, and whether its cells decide it."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from indicators.ingest.parsing.parse_dates import day_reader

_BLANKS = " \u00a0\u202f\u2009"
_SIGN = "(?:[€$£]|EUR|USD|GBP|%)"
_DIGITS = rf"\d[\d.,'{_BLANKS}]*?"
_NUMBER = re.compile(
    rf"{_SIGN}?[{_BLANKS}]*[-+\u2212]?{_DIGITS}[{_BLANKS}]*{_SIGN}?|{_DIGITS}[{_BLANKS}]?[-\u2212]|\({_DIGITS}\)"
)
_TRAILING, _PARENTHESES = re.compile(rf".*\d[{_BLANKS}]?[-\u2212]"), re.compile(r"\(.*\d.*\)")
_OUTSIDE = re.compile(rf"^{_SIGN}[{_BLANKS}]*(?=\()|(?<=[)\-\u2212])[{_BLANKS}]*{_SIGN}$")
_DURATION = re.compile(r"-?\d{1,4}:[0-5]\d(:[0-5]\d)?")
_ONE_GROUP = re.compile(r"[-+]?\d{1,3}([.,])\d{3}")

_QUARTERS = ("Sq yyyy", "Sq/yyyy", "Sq-yyyy", "Sqyyyy", "yyyy Sq", "yyyy-Sq", "yyyy/Sq", "yyyySq")

DATE_STYLES = (
    *("yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "dd-mm-yyyy", "mm-dd-yyyy", "dd.mm.yyyy", "yyyy/mm/dd"),
    *(
        "d/m/yyyy",
        "m/d/yyyy",
        "d-m-yyyy",
        "d.m.yyyy",
        "dd/mm/yy",
        "mm/dd/yy",
        "d/m/yy",
        "m/d/yy",
        "dd-mm-yy",
        "dd.mm.yy",
    ),
    *("d mmm yyyy", "dd-mmm-yyyy", "d-mmm-yy", "mmm yyyy", "mmm-yy", "mm/yyyy", "m/yyyy", "yyyy-mm"),
    *("dd mmm yyyy", "dd-mmm-yy", "d mmm yy", "mmm-yyyy", "mmm/yyyy", "mmm yy", "mmm/yy", "yyyy mmm"),
    *("yyyy/mm", "yyyy.mm", "yyyy mm", "mm-yyyy", "mm.yyyy", "m-yyyy", "m.yyyy", "mm yyyy"),
    *(style.replace("S", sign) for sign in "TQK" for style in _QUARTERS),
    *("yyyy/q", "yyyy-q", "yyyy.q", "yyyy q", "yyyyMmm", "qqq yyyy", "qqq-yyyy", "qqq/yyyy", "yyyy qqq"),
)
"""Styles that a cell shows by itself, the strictest first."""

BARE_STYLES = ("yyyymmdd", "ddmmyyyy", "yyyymm", "mmyyyy", "yyyyq", "serial-1900")
"""Styles that look like plain numbers: proposed only for a column whose header says that it holds days."""

_COUNTED = r"[1-7]\d{4}(\.\d+)?"

CENTURY = 1950
"""The first of the hundred years that are proposed for two-digit years."""


@dataclass(frozen=True)
class NumberStyle:
    """How the numbers of a file are written; `doubt` shows the shape that could be read in two ways."""

    decimal: str
    thousands: str
    doubt: str = ""


_NO_DAY = re.compile(
    r"(?:9999|2999)\D?12\D?31|31\D?12\D?(?:9999|2999)|12\D31\D9999|0000\D?00\D?00|00\D?00\D?0000|00\D00\D00"
)

_NOTHING = frozenset(("false", "null", "none", "nan", "n/a", "nvt", "n.v.t.", "néant", "neant", "geen", "nihil"))
_DASHES = re.compile(r"[-–—/.]{1,3}")

MOST = 0.8
"""The part of the distinct cells of a column that are days or numbers; the others are for the ingest to refuse."""


def looks_like_numbers(cells: Iterable[str]) -> bool:
    """Whether most cells could be numbers in some style."""
    filled = [cell for cell in cells if cell and not says_nothing(cell)]
    return bool(filled) and sum(bool(_NUMBER.fullmatch(_as_told(cell))) for cell in filled) >= MOST * len(filled)


def are_durations(cells: Iterable[str]) -> bool:
    """Whether most cells are hours and minutes.

    >>> are_durations(["7:36", "164:40"]), are_durations(["7,60"])
    (True, False)
    """
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(bool(_DURATION.fullmatch(cell)) for cell in filled) >= MOST * len(filled)


def negatives_of(cells: Iterable[str]) -> str:
    """How numbers below 0 are written, where some are written otherwise than with a sign before them.

    >>> negatives_of(["12,00", "30,00-"]), negatives_of(["(3) EUR"]), negatives_of(["-3"])
    ('trailing', 'parentheses', '')
    """
    for cell in map(_as_told, cells):
        if _TRAILING.fullmatch(cell):
            return "trailing"
        if _PARENTHESES.fullmatch(cell):
            return "parentheses"
    return ""


def number_of(cell: str) -> float | None:
    """About what number a cell is, however it is written; None for what is none.

    >>> number_of("1.976,50"), number_of("38,00"), number_of("12 000 €"), number_of("C1")
    (1976.5, 38.0, 12000.0, None)
    >>> number_of("7:36"), number_of("30,00-"), number_of("(1\u2019200) EUR")
    (7.6, -30.0, -1200.0)
    """
    cell = _as_told(cell)
    if _DURATION.fullmatch(cell):
        hours, minutes, *seconds = (int(part) for part in cell.lstrip("-").split(":"))
        return (-1 if cell.startswith("-") else 1) * (hours + minutes / 60 + sum(seconds) / 3600)
    if below := _TRAILING.fullmatch(cell) or _PARENTHESES.fullmatch(cell):
        number = number_of(below[0].strip(f"()-\u2212{_BLANKS}"))
        return None if number is None else -number
    if not _NUMBER.fullmatch(cell):
        return None
    plain = re.sub(rf"{_SIGN}|[{_BLANKS}']", "", cell).replace("\u2212", "-")
    last = max(plain.rfind("."), plain.rfind(","))
    whole, part = (plain[:last], plain[last + 1 :]) if last >= 0 else (plain, "")
    if len(part) == 3 and re.search("[.,]", whole):
        whole, part = whole + part, ""
    try:
        return float(f"{re.sub('[.,]', '', whole) or '0'}.{part or '0'}")
    except ValueError:
        return None


def number_style(cells: Sequence[str], separator: str) -> NumberStyle:
    """The style in which every cell is a number.

    >>> number_style(["1.976,00", "988,50"], ";")
    NumberStyle(decimal=',', thousands='.', doubt='')
    >>> number_style(["1.234", "5"], ";").doubt
    '1.234'
    >>> number_style(["1 234,5", "12,5"], ";").thousands
    ' '
    """
    plain = [re.sub(rf"^{_SIGN}|{_SIGN}$", "", _as_told(cell)).strip(f"{_BLANKS}()-\u2212") for cell in cells if cell]
    comma = any(_decides(cell, ",") for cell in plain)
    point = any(_decides(cell, ".") for cell in plain)
    blank = any(re.search(rf"\d[{_BLANKS}]\d{{3}}", cell) for cell in plain)
    single = {found[1] for cell in plain if (found := _ONE_GROUP.fullmatch(cell))}
    several = {sign for sign in ".,'" if any(re.search(rf"\d{re.escape(sign)}\d{{3}}", cell) for cell in plain)}
    if not (comma or point) and single:
        # the file cannot tell 1.234 from 1234: proposed is what the separator of the system makes likely
        sign = "," if "," in single else "."
        decimal = "," if separator == ";" else "."
        return NumberStyle(decimal, " " if blank else ("" if sign == decimal else sign), f"1{sign}234")
    decimal = "," if comma or (not point and separator == ";" and blank) else "."
    if blank:
        return NumberStyle(decimal, " ")
    others = several - {decimal}
    return NumberStyle(decimal, min(others) if others else "")


def date_styles(cells: Iterable[str], candidates: Sequence[str] = DATE_STYLES) -> list[str]:
    """The styles in which every cell is a day; where there is none, those in which most cells are.

    >>> date_styles(["03/04/2024", "12/01/2024"])[:2], date_styles(["31/01/2024"])[0]
    (['dd/mm/yyyy', 'mm/dd/yyyy'], 'dd/mm/yyyy')
    """
    filled = {cell for cell in cells if cell and not _NO_DAY.fullmatch(cell) and not says_nothing(cell)}
    if not all(re.fullmatch(_COUNTED, cell) for cell in filled):  # a small number is no day that anybody counted
        candidates = [style for style in candidates if style != "serial-1900"]
    readers = {style: day_reader(style, CENTURY if is_short(style) else None, "UTC") for style in candidates}
    days = {style: _read_as_days(filled, read) for style, read in readers.items()}
    most = max(days.values(), default=0)
    return [style for style, count in days.items() if count == most and count and count >= MOST * len(filled)]


def _read_as_days(cells: Collection[str], read: Callable[[str], object]) -> int:
    """How many cells are days; 0 as soon as those that are none are too many, of which most columns are."""
    none = 0
    for cell in cells:
        none += read(cell) is None
        if none > len(cells) - MOST * len(cells):
            return 0
    return len(cells) - none


def no_days(cells: Iterable[str]) -> list[str]:
    """The cells by which a system says that there is no day.

    >>> no_days(["99991231", "20240131", "00/00/0000", ""])
    ['00/00/0000', '99991231']
    """
    return sorted({cell for cell in cells if _NO_DAY.fullmatch(cell)})


def says_nothing(cell: str) -> bool:
    """Whether a cell says that there is nothing in it, as some systems write it among days and numbers.

    >>> [says_nothing(cell) for cell in ("False", "-", "néant", "0", "")]
    [True, True, True, False, False]
    """
    return cell.casefold() in _NOTHING or bool(_DASHES.fullmatch(cell))


def is_short(style: str) -> bool:
    """Whether a style leaves the century out."""
    return "yy" in style and "yyyy" not in style


def swapped(style: str) -> str:
    """The style with day and month the other way round.

    >>> swapped("dd/mm/yyyy")
    'mm/dd/yyyy'
    """
    return style.translate(str.maketrans("dm", "md"))


def _as_told(cell: str) -> str:
    """A cell with one sign for the apostrophe, and without a currency beside what tells a number below 0."""
    return _OUTSIDE.sub("", cell.replace("\u2019", "'"))


def _decides(cell: str, sign: str) -> bool:
    """Whether a cell can only be read with that sign before its decimals."""
    other = "." if sign == "," else ","
    escaped = re.escape(sign)
    return bool(
        re.fullmatch(rf"[-+]?\d+{escaped}(\d{{1,2}}|\d{{4,}})", cell)
        or re.fullmatch(rf"[-+]?\d{{4,}}{escaped}\d+", cell)
        or re.fullmatch(rf"[-+]?0{escaped}\d+", cell)
        or re.fullmatch(rf"[-+]?\d{{1,3}}([{re.escape(other)}'{_BLANKS}]\d{{3}})+{escaped}\d+", cell)
    )
