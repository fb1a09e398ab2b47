"""The fiscal year: its first and last day, and whether a date is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.core.errors import WrongUse


@dataclass(frozen=True, order=True)
class FiscalYear:
    """Twelve months, named after the calendar year in which they end (or start).

    `starts` is the month and day of the first day. `others` are the first and last days of the years that are longer or
    shorter: the first of a cooperative, or the one in which it changes its fiscal year.

    >>> FiscalYear(2024).last_day
    datetime.date(2024, 12, 31)
    >>> FiscalYear(2012, starts=(10, 1)).first_day
    datetime.date(2011, 10, 1)
    >>> FiscalYear(2012, starts=(10, 1), named_after_end=False).last_day
    datetime.date(2013, 9, 30)
    >>> FiscalYear(2024, others=((2024, date(2023, 5, 15), date(2024, 6, 30)),)).first_day
    datetime.date(2023, 5, 15)
    """

    name: int
    starts: tuple[int, int] = (1, 1)
    named_after_end: bool = True
    others: tuple[tuple[int, date, date], ...] = ()

    @property
    def _other(self) -> tuple[date, date] | None:
        return next(((first, last) for name, first, last in self.others if name == self.name), None)

    @property
    def is_ordinary(self) -> bool:
        """Whether it has twelve months."""
        return self._other is None

    @property
    def is_calendar_year(self) -> bool:
        """Whether it runs from 1 January to 31 December of one year.

        >>> FiscalYear(2024).is_calendar_year, FiscalYear(2024, starts=(7, 1)).is_calendar_year
        (True, False)
        """
        year = self.last_day.year
        return (self.first_day, self.last_day) == (date(year, 1, 1), date(year, 12, 31))

    @property
    def length(self) -> float:
        """Its days over those of a year, 1 for an ordinary one.

        >>> FiscalYear(2024, others=((2024, date(2023, 7, 1), date(2024, 12, 31)),)).length * 365
        550.0
        """
        return 1.0 if self.is_ordinary else ((self.last_day - self.first_day).days + 1) / 365

    @property
    def first_day(self) -> date:
        """The first day of the fiscal year."""
        if self._other:
            return self._other[0]
        earlier = self.named_after_end and self.starts != (1, 1)
        return date(self.name - earlier, *self.starts)

    @property
    def last_day(self) -> date:
        """The last day of the fiscal year, on which states are taken."""
        if self._other:
            return self._other[1]
        return date(self.first_day.year + 1, *self.starts) - timedelta(days=1)

    def day(self, written: str) -> date | None:
        """The last day of the fiscal year that is that month and day; None for none.

        >>> FiscalYear(2012, starts=(10, 1)).day("06-30"), FiscalYear(2012).day("")
        (datetime.date(2012, 6, 30), None)
        """
        if not written:
            return None
        month, number = map(int, written.split("-"))
        days = (date(year, month, number) for year in (self.last_day.year, self.last_day.year - 1))
        return next((day for day in days if self.first_day <= day <= self.last_day), None)

    def first_of_month(self, month: int) -> date | None:
        """The first day of a month of the fiscal year; None where it has none, or two.

        >>> FiscalYear(2012, starts=(10, 1)).first_of_month(11), FiscalYear(2012).first_of_month(11)
        (datetime.date(2011, 11, 1), datetime.date(2012, 11, 1))
        """
        found = [date(year, month, 1) for year in range(self.first_day.year, self.last_day.year + 1)]
        inside = [day for day in found if self.first_day.replace(day=1) <= day <= self.last_day]
        return inside[0] if len(inside) == 1 else None

    @property
    def month_ends(self) -> list[date]:
        """The last days of the months that end in the fiscal year: twelve of an ordinary one.

        >>> FiscalYear(2024).month_ends[1], len(FiscalYear(2012, starts=(10, 1)).month_ends)
        (datetime.date(2024, 2, 29), 12)
        """
        first, last = (day.year * 12 + day.month for day in (self.first_day, self.last_day + timedelta(days=1)))
        months = (divmod(month, 12) for month in range(first, last))
        return [date(year, month + 1, 1) - timedelta(days=1) for year, month in months]

    @property
    def before(self) -> "FiscalYear":
        """The fiscal year before this one."""
        return FiscalYear(self.name - 1, self.starts, self.named_after_end, self.others)

    def __str__(self) -> str:
        return str(self.name)


def parse_years(words: Iterable[str]) -> list[int]:
    """Fiscal years as typed on the command line: `2024`, `2019-2024`.

    >>> parse_years(["2019-2021", "2024"])
    [2019, 2020, 2021, 2024]

    Raises:
        WrongUse: a word is neither a year nor two years with a dash.
    """
    years: set[int] = set()
    for word in words:
        first, dash, last = word.partition("-")
        ends = (first, last) if dash else (first, first)
        if not all(end.isdecimal() and len(end) == 4 for end in ends) or ends[0] > ends[1]:
            raise WrongUse(f"'{word}' is not a fiscal year. Write 2024, or 2019-2024 for several.")
        years.update(range(int(ends[0]), int(ends[1]) + 1))
    return sorted(years)
