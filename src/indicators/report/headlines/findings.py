"""What a series of printed values shows: the key of a wording, what it compares, and no word of any language.

Values are compared as they are printed, over the consecutive years that end with the report's own: a year without a
printed value, because it is withheld or was not measured, ends what may be compared with. Nothing is said of why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.report.noted import first_year, run_until

NEARLY = Decimal("0.5")
"""In percent: a change below it is no rise and no fall of an amount."""

LONG = 3
"""Changes the same way until a run of them is told, and years until "the highest since" is."""

RECORD = 5
"""Years that must be known until a value may be called the highest of all of them."""

Key = Literal["unknown", "single", "first", "from_nothing", "same", "nearly", "rise", "fall"]
TailKey = Literal["", "first_since", "first_ever", "record", "extreme_since", "running"]


@dataclass(frozen=True)
class Finding:
    """What a value shows beside that of the year before: `difference` and `percent` are without sign.

    `percent` is None where it has no meaning: a share, which differs by points, and a year before that was zero or
    negative. `tail` says more of a rise or a fall, and `tail_value` the year or the number of changes that it names; of
    a first year it is the year since which there was nothing.
    """

    key: Key
    sign: int = 0
    difference: Decimal = Decimal(0)
    percent: Decimal | None = None
    tail: TailKey = ""
    tail_value: int = 0


def trend(printed: Mapping[int, Decimal | None], year: int, *, in_points: bool = False) -> Finding:
    """What the printed value of a year shows; `in_points` for shares and rates, whose differences are points.

    | key | condition |
    | --- | --- |
    | `unknown` | the year has no printed value |
    | `single` | the year before has none |
    | `first` | this one is not zero, and every year before it is: a first year is no rise |
    | `from_nothing` | the year before was zero, and one before that was not |
    | `same` | both are printed alike |
    | `nearly` | they differ by less than half a percent; never of points |
    | `rise`, `fall` | otherwise |

    A rise or a fall has one tail at most, the first that holds: see `_tail`.

    >>> trend({2022: Decimal(90), 2023: Decimal(100), 2024: Decimal(104)}, 2024)
    Finding(key='rise', sign=1, difference=Decimal('4'), percent=Decimal('4.00'), tail='', tail_value=0)
    """
    now, before = printed.get(year), printed.get(year - 1)
    if now is None:
        return Finding("unknown")
    if before is None:
        return Finding("single")
    if now == before:
        return Finding("same")
    if before == 0:
        since = first_year(printed, year)
        return Finding("from_nothing") if since is None else Finding("first", tail_value=since)
    sign, difference = (1 if now > before else -1), abs(now - before)
    percent = None if in_points or before < 0 or now < 0 else difference / before * 100
    if percent is not None and percent < NEARLY:
        return Finding("nearly", sign, difference, percent)
    tail, value = _tail(run_until(printed, year), sign)
    return Finding("rise" if sign > 0 else "fall", sign, difference, percent, tail, value)


def _tail(run: Mapping[int, Decimal], sign: int) -> tuple[TailKey, int]:
    """What more is true of a change of that sign, and the year or the number that says it.

    | tail | condition |
    | --- | --- |
    | `first_since` | the two or more changes before went the other way; the year is the last that went this way |
    | `first_ever` | the same, and no change before went this way; three changes or more; the first year |
    | `record` | beyond every earlier value, five years or more; the first year |
    | `extreme_since` | beyond every value since a year at least as extreme, three years ago or more; that year |
    | `running` | the last three changes or more went this way; how many |
    """
    years = list(run)
    first, last = years[0], years[-1]
    steps = {year: (run[year] > run[year - 1]) - (run[year] < run[year - 1]) for year in years[1:]}
    against = _changes_until(steps, last - 1, -sign)
    alike = [year for year in years[1:-1] if steps[year] == sign]
    if against >= 2 and alike:
        return "first_since", max(alike)
    if against >= 2 and len(steps) >= LONG:
        return "first_ever", first
    reached = [year for year in years[:-1] if run[year] * sign >= run[last] * sign]
    if not reached and len(run) >= RECORD:
        return "record", first
    if reached and last - max(reached) >= LONG:
        return "extreme_since", max(reached)
    running = _changes_until(steps, last, sign)
    return ("running", running) if running >= LONG else ("", 0)


def _changes_until(steps: Mapping[int, int], year: int, sign: int) -> int:
    """How many changes of a sign follow one another up to a year."""
    count = 0
    while steps.get(year - count) == sign:
        count += 1
    return count
