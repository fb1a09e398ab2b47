"""Dates: a cell to a day by one declared style; what is no such day is None, never the nearest."""

import datetime
import re
from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

from indicators.configuration.date_style import SERIALS, day_zero, is_month_alone, is_serial, tokens_of
from indicators.i18n.languages import SHIPPED, language_of

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)

_ZONE = r"Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?"
_TIME = (
    r"(?:[ T\u00a0\u202f]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    rf"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<zone>{_ZONE})(?:\[[A-Za-z/_+-]+\])?)?)?"
)
ZONED = rf":\d{{2}}(?:[.,]\d+)? ?(?:(?:{_ZONE})(?:\[[A-Za-z/_+-]+\])?|[A-Z]{{3,5}})$"
"""What a cell ends with that says its own time zone: an offset, or a name that says no offset for certain."""

_PARTS = {
    "dd": r"(?P<d>\d{2})",
    "d": r"(?P<d>\d{1,2})",
    "mm": r"(?P<m>\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "mmm": r"(?P<name>[^\W\d_]{3,}\.?)",
    "yyyy": r"(?P<y>\d{4})",
    "yy": r"(?P<y>\d{2})",
    "q": r"(?P<q>[1-4])",
    "qqq": r"(?P<q>[1-4])(?: ?(?:er?|[eè]me|de|ste|st|nd|rd|th)\.?)?[ ]?(?:(?i:trim|kwart|quart|kw)[^\W\d_]*\.?)",
}
_EXAMPLES = {
    "dd": "31",
    "d": "31",
    "mm": "12",
    "m": "12",
    "mmm": "déc.",
    "yyyy": "2024",
    "yy": "24",
    "q": "4",
    "qqq": "4e trimestre",
}
_ALSO = "en_US"  # beside the languages that ship: whose abbreviations differ from those of en_GB
_OTHERS = {"sept": 9, "mrt": 3, "maa": 3, "fev": 2, "fevr": 2, "fevrier": 2, "aout": 8, "dec": 12}


def day_reader(
    style: str, two_digit_years_from: int | None = None, time_zone: str = ""
) -> Callable[[str], datetime.date | None]:
    """A function from a cell to its day; months, quarters and years give their first day, a time of day is left out.

    A time that says its own zone gives the day in `time_zone`, and none where that is not said.

    Months are named in French, Dutch or English, whole or short, with or without the point. Serials count
    as the workbook does: in the 1900 system 60 is 29 February 1900, a day that never was, and is refused.

    >>> day_reader("mmm yyyy")("janv. 2024"), day_reader("yyyyq")("20243")
    (datetime.date(2024, 1, 1), datetime.date(2024, 7, 1))
    >>> day_reader("serial-1900")("45292"), day_reader("serial-1904")("43830"), day_reader("serial-1900")("60")
    (datetime.date(2024, 1, 1), datetime.date(2024, 1, 1), None)
    >>> day_reader("d/m/yy", two_digit_years_from=1950)("5/1/49")
    datetime.date(2049, 1, 5)
    >>> day_reader("qqq yyyy")("1er trimestre 2024"), day_reader("qqq yyyy")("2e kwartaal 2024")
    (datetime.date(2024, 1, 1), datetime.date(2024, 4, 1))
    >>> day_reader("dd/mm/yyyy")("31/02/2024") is None
    True
    >>> day_reader("yyyy-mm-dd", time_zone="Europe/Brussels")("2024-12-31T23:30:00Z")
    datetime.date(2025, 1, 1)
    """
    read = any_day_reader(style, two_digit_years_from, time_zone)
    return lambda cell: _within(read(cell))


def any_day_reader(
    style: str, two_digit_years_from: int | None = None, time_zone: str = ""
) -> Callable[[str], datetime.date | None]:
    """The same, for days of any year: one that is beyond all that a report can be of is not no day."""
    if is_serial(style):
        return lambda cell: _day_of_serial(cell, style)
    if is_month_alone(style):  # the year was put before it
        style = "yyyy-mm"
    written = re.compile(_pattern(style) + _TIME)

    def day(cell: str) -> datetime.date | None:
        found = written.fullmatch(cell)
        if not found:
            return None
        parts = found.groupdict()
        local = _day_of({name: part for name, part in parts.items() if part is not None}, two_digit_years_from)
        return local if local is None or not parts["zone"] else _in_zone(local, parts, time_zone)

    return day


def example_date(style: str) -> str:
    """31 December 2024 as a style writes it.

    >>> example_date("dd/mm/yyyy"), example_date("mmm yyyy"), example_date("serial-1900")
    ('31/12/2024', 'déc. 2024', '45657')
    """
    if zero := day_zero(style):
        return str((datetime.date(2024, 12, 31) - zero).days)
    if style in SERIALS:
        return {"serial-1900": "45657", "serial-1904": "44195"}[style]
    written = style
    for token in tokens_of(style):
        written = written.replace(token, _EXAMPLES[token], 1)
    return written


def _pattern(style: str) -> str:
    pattern, place = "", 0
    for token in tokens_of(style):
        start = style.index(token, place)
        pattern += re.escape(style[place:start]) + _PARTS[token]
        place = start + len(token)
    return (pattern + re.escape(style[place:])).replace(r"\ ", "[ \u00a0\u202f]")


def _day_of(found: dict[str, str], two_digit_years_from: int | None) -> datetime.date | None:
    year = int(found["y"])
    if len(found["y"]) == 2:
        if two_digit_years_from is None:
            return None
        year += two_digit_years_from - two_digit_years_from % 100
        year += 100 if year < two_digit_years_from else 0
    month: int | None = 1
    if "q" in found:
        month = 3 * int(found["q"]) - 2
    elif "name" in found or "m" in found:
        month = month_names().get(plain_month(found["name"])) if "name" in found else int(found["m"])
    try:
        return datetime.date(year, month or 0, int(found.get("d", 1)))
    except ValueError:  # 31/02: no such day; month 0: no such name
        return None


def _day_of_serial(cell: str, style: str) -> datetime.date | None:
    found = re.fullmatch(r"(\d{1,6})(?:[.,]\d+)?", cell)
    if not found:
        return None
    days = int(found[1])
    if zero := day_zero(style) or (datetime.date(1904, 1, 1) if style == "serial-1904" else None):
        return zero + datetime.timedelta(days)
    if days in (0, 60):  # 60 is 29 February 1900, which the calendar does not have
        return None
    return datetime.date(1899, 12, 31) + datetime.timedelta(days - (days > 60))


def _in_zone(day: datetime.date, parts: dict[str, str | None], time_zone: str) -> datetime.date | None:
    """The day in a time zone, of a time that says its own."""
    if not time_zone:
        return None
    hour, zone = int(parts["H"] or 0), parts["zone"] or ""
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"] in "Pp" else 0)
    sign, digits = (-1 if zone.startswith("-") else 1), re.sub(r"\D", "", zone).ljust(4, "0")
    offset = sign * datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        said = datetime.datetime.combine(day, datetime.time(hour, int(parts["M"] or 0)), datetime.timezone(offset))
        return said.astimezone(ZoneInfo(time_zone)).date()
    except (ValueError, OverflowError):  # no such hour or zone
        return None


def _within(day: datetime.date | None) -> datetime.date | None:
    return day if day and EARLIEST <= day <= LATEST else None


@cache
def month_names() -> dict[str, int]:
    """Every name of a month that is read, in small letters and without the point."""
    names = dict(_OTHERS)
    for locale in (*(str(language_of(code).locale) for code in SHIPPED), _ALSO):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found = get_month_names(width, context, locale=locale)
                names |= {plain_month(name): month for month, name in found.items()}
    return names


def plain_month(name: str) -> str:
    """A name of a month as `month_names` has it."""
    return name.casefold().rstrip(".")
