"""Chance: seeded draws, the same on every run."""

from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Days = NDArray[np.datetime64]

A_DAY, A_MONTH = np.timedelta64(1, "D"), np.timedelta64(1, "M")
"""What is added to a day: a number alone has no unit."""
Flags = NDArray[np.bool_]
Words = NDArray[np.object_]

SEED = 85

# January, September and October are the months in which units open and productions start.
BUSY_MONTHS = np.array([1.15, 0.95, 1.1, 1.05, 1.1, 1.05, 0.75, 0.65, 1.2, 1.25, 1.05, 0.7])


def generator(name: str, year: int = 0) -> np.random.Generator:
    """The generator of one export of one year: a year never depends on which other years are written.

    >>> generator("loans", 2024).integers(1000) == generator("loans", 2024).integers(1000)
    np.True_
    """
    return np.random.default_rng([SEED, year, crc32(name.encode())])


def first_day(year: int) -> np.datetime64:
    """The first of January.

    >>> first_day(2024)
    np.datetime64('2024-01-01')
    """
    return np.datetime64(f"{year:04}-01-01", "D")


def last_day(year: int) -> np.datetime64:
    """The thirty-first of December.

    >>> last_day(2024)
    np.datetime64('2024-12-31')
    """
    return np.datetime64(f"{year:04}-12-31", "D")


def day(year: int, month: int, day_of_month: int) -> np.datetime64:
    """A day of the calendar.

    >>> day(2024, 6, 18)
    np.datetime64('2024-06-18')
    """
    return np.datetime64(date(year, month, day_of_month), "D")


def working_days(first: np.datetime64, last: np.datetime64) -> Days:
    """Every Monday to Friday from the first day to the last.

    >>> working_days(day(2024, 3, 1), day(2024, 3, 5)).tolist()
    [datetime.date(2024, 3, 1), datetime.date(2024, 3, 4), datetime.date(2024, 3, 5)]
    """
    every_day = np.arange(first, last + A_DAY)
    return every_day[np.is_busday(every_day)]


def draw_days(
    chance: np.random.Generator, size: int, first: np.datetime64, last: np.datetime64, seasonal: bool = True
) -> Days:
    """Working days between two days, more of them in the busy months."""
    days = working_days(first, last)
    weights = BUSY_MONTHS[month_of(days)] if seasonal else np.ones(len(days))
    return days[chance.choice(len(days), size, p=weights / weights.sum())]


def month_of(days: Days) -> Integers:
    """Months as numbers, January being 0.

    >>> month_of(np.array(["2024-02-29", "2024-12-31"], dtype="datetime64[D]"))
    array([ 1, 11])
    """
    return days.astype("datetime64[M]").astype(np.int64) % 12


def weighted_sample(chance: np.random.Generator, weights: Numbers, size: int) -> Integers:
    """Positions of `size` different rows, drawn with odds in proportion to their weights, in order.

    >>> weighted_sample(generator("example"), np.array([0.0, 1.0, 0.0, 1.0]), 2)
    array([1, 3])

    Raises:
        ValueError: fewer rows have a weight than are asked for.
    """
    available = int((weights > 0).sum())
    if size > available:
        raise ValueError(f"{size} rows were asked for and {available} can be drawn.")
    with np.errstate(divide="ignore"):
        keys = chance.exponential(size=len(weights)) / weights
    return np.sort(np.argpartition(keys, size - 1)[:size]) if size else np.empty(0, dtype=np.int64)
