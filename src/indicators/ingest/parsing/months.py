"""Months: those that a cell numbers without a year, and those that the name of a file or of a sheet tells."""

import datetime
import re

import pyarrow as pa

from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.parsing.parse_dates import month_names, plain_month

_YEAR, _MONTH = r"(?<!\d)(?P<y>(?:19|20)\d\d)", r"(?P<m>0[1-9]|1[0-2])"
_WITH_YEAR = (rf"{_YEAR}[-_. ]?{_MONTH}(?!\d)", rf"(?<!\d){_MONTH}[-_. ]?(?P<y>(?:19|20)\d\d)(?!\d)")
_QUARTER = rf"{_YEAR}[-_. ]?[TQKtqk](?P<q>[1-4])(?![^\W_])"


def month_of(cell: str) -> int | None:
    """The month that a cell names or numbers; None for any other cell.

    >>> month_of("3"), month_of("03"), month_of("Mars"), month_of("13"), month_of("Maart 2024")
    (3, 3, 3, None, None)
    """
    if cell.isdecimal() and len(cell) < 3:
        return int(cell) if 1 <= int(cell) <= 12 else None
    return month_names().get(plain_month(cell))


def month_of_name(name: str, year: FiscalYear) -> datetime.date | None:
    """The first day of the month or quarter that the name of a file or a sheet tells; None where it tells none, or two.

    >>> month_of_name("Paie_202403.csv", FiscalYear(2024)), month_of_name("Mars", FiscalYear(2024))
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 1))
    >>> month_of_name("lonen 10-2024 v2.xlsx", FiscalYear(2024)), month_of_name("T2 2024", FiscalYear(2024))
    (datetime.date(2024, 10, 1), datetime.date(2024, 4, 1))
    >>> month_of_name("Octobre", FiscalYear(2012, starts=(10, 1))), month_of_name("Sheet1", FiscalYear(2024))
    (datetime.date(2011, 10, 1), None)
    >>> month_of_name("paie_0324.csv", FiscalYear(2024)), month_of_name("2403.csv", FiscalYear(2024))
    (datetime.date(2024, 3, 1), datetime.date(2024, 3, 1))
    """
    for pattern in (*_WITH_YEAR, _QUARTER):
        if found := {(int(one["y"]), _first_month(one)) for one in re.finditer(pattern, name)}:
            return datetime.date(*found.pop(), 1) if len(found) == 1 else None
    years = {int(one) for one in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
    if not years and (short := _with_short_year(name, year)):
        return short
    words = [word for word in re.findall(r"[^\W\d_]+", name) if plain_month(word) in month_names()]
    numbers = re.findall(r"(?<![\w])\d{1,2}(?![\w])", re.sub("_", " ", name))
    quarters = [int(one) for one in re.findall(r"(?<![^\W_])[TQK]([1-4])(?![^\W_])", name)]
    told = {month for one in words or numbers if (month := month_of(one))} or {3 * one - 2 for one in quarters}
    if len(told) != 1:
        return None
    month = told.pop()
    if len(years) == 1:
        return datetime.date(years.pop(), month, 1)
    return year.first_of_month(month)


def _with_short_year(name: str, year: FiscalYear) -> datetime.date | None:
    """The month of four digits that have the last two of the fiscal year beside it; None for none, or several."""
    of_year = {day.year for day in (year.first_day, year.last_day)}
    found = {
        (calendar, int(month))
        for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", name)
        for month, short in ((digits[:2], digits[2:]), (digits[2:], digits[:2]))
        for calendar in of_year
        if calendar % 100 == int(short) and 1 <= int(month) <= 12
    }
    return datetime.date(*found.pop(), 1) if len(found) == 1 else None


def _first_month(found: re.Match[str]) -> int:
    return int(found["m"]) if "m" in found.groupdict() else 3 * int(found["q"]) - 2


def with_year(months: pa.Array, year: FiscalYear) -> pa.Array:
    """The months of a fiscal year with their year before them; a cell that is no month stays as it is.

    >>> with_year(pa.array(["11", "mars", "13"]), FiscalYear(2012, starts=(10, 1))).to_pylist()
    ['2011-11', '2012-03', '13']
    """
    found = [(cell, month_of(cell) if cell else None) for cell in months.to_pylist()]
    dated = [(cell, year.first_of_month(month) if month else None) for cell, month in found]
    return pa.array([f"{day:%Y-%m}" if day else cell for cell, day in dated], pa.string())
