"""Written styles: how the numbers and the days of the file are written."""

import re
from collections import Counter
from collections.abc import Iterable

from indicators.ingest.inspection.matching import QUARTER, months_alone
from indicators.ingest.inspection.proposal.proposal import Proposal, columns_of_kind
from indicators.ingest.inspection.question import Edit
from indicators.ingest.inspection.styles import (
    BARE_STYLES,
    CENTURY,
    are_durations,
    date_styles,
    is_short,
    looks_like_numbers,
    negatives_of,
    no_days,
    number_style,
    says_nothing,
    swapped,
)
from indicators.ingest.inspection.unread import kind_of
from indicators.ingest.inspection.vocabulary import header_form
from indicators.ingest.inspection.why import Why
from indicators.ingest.parsing.parse_dates import ZONED, day_reader

_OF_NUMBERS = ("amount", "hours", "number")
_YEARS_AHEAD = 6


def propose_numbers(proposal: Proposal) -> None:
    """The sign before decimals and that between thousands."""
    durations = [column.name for column, texts in columns_of_kind(proposal, "number") if are_durations(texts)]
    if durations:
        proposal.keys["durations"] = (durations, Why("hours_and_minutes"))
    cells = [
        cell
        for _, texts in columns_of_kind(proposal, "number", "whole")
        for cell in texts
        if looks_like_numbers([cell])
    ]
    beside = _numbers_beside(proposal)
    if not cells and not beside:
        return
    separator = proposal.keys.get("separator", (",", None))[0]
    style = number_style(cells or beside, separator)
    if not style.thousands and not style.doubt:  # a column that an answer gives is written as the file is
        of_all = number_style([*cells, *beside], separator)
        style = of_all if of_all.decimal == style.decimal and not of_all.doubt else style
    if below := negatives_of(cells):
        proposal.keys["negatives"] = (below, Why("as_negatives_are"))
    why = Why("read_in_two_ways", {"number": style.doubt}) if style.doubt else None
    if style.decimal != ".":
        proposal.keys["decimal"] = (style.decimal, why or Why("as_numbers_show"))
    if style.thousands:
        proposal.keys["thousands"] = (style.thousands, why if style.decimal == "." else None)
    if style.doubt:
        digits = style.doubt.translate({ord("."): None, ord(","): None})
        sign, where = style.doubt[1], ("exports", proposal.name)
        other = "," if sign == "." else "."
        whole: tuple[Edit, ...] = (((*where, "decimal"), other), ((*where, "thousands"), sign))
        parts: tuple[Edit, ...] = (((*where, "decimal"), sign), ((*where, "thousands"), None))
        choices = {"whole": whole, "thousandths": parts}
        proposal.choose("decimal", "thousandths", choices, number=style.doubt, whole=digits, part=style.doubt[2:])


def _numbers_beside(proposal: Proposal) -> list[str]:
    """The numbers of the columns that nothing is read from, and that an answer may give."""
    sample, read = proposal.sample, set(proposal.match.places.values())
    texts = [
        {cell for row in sample.rows if isinstance(cell := row[place], str)}
        for place in range(len(sample.header))
        if place not in read and kind_of(sample, place) in _OF_NUMBERS
    ]
    return sorted({cell.strip() for cells in texts for cell in cells if looks_like_numbers([cell.strip()])})


def propose_dates(proposal: Proposal) -> None:
    """The style of days, and that of the columns that are written otherwise."""
    styles: dict[str, list[str]] = {}
    for column, texts in columns_of_kind(proposal, "date"):
        cells = [cell for cell in texts if any(sign.isdigit() for sign in cell)] or _counted_days(proposal, column.name)
        if any(re.search(ZONED, cell) for cell in cells):
            proposal.keys["time_zone"] = (
                "Europe/Brussels",
                Why("zone_whose_days_count"),
            )
        if column.name in ("month", "period") and (
            alone := months_alone(proposal.sample, proposal.match.places[column.name])
        ):
            styles[column.name] = [alone]
        elif found := date_styles(cells) or date_styles(cells, BARE_STYLES):
            styles[column.name] = _of_quarters(proposal, column.name, cells, found)
    if not styles:
        return
    if any("q" in style for name in ("month", "period") for style in styles.get(name, ())[:1]):
        proposal.keys["periodic"] = ("quarter", Why("a_quarter_a_row"))
    if none := no_days([cell for _, cells in columns_of_kind(proposal, "date") for cell in cells]):
        _add_empty_cells(proposal, none)
    for name in proposal.match.places:  # a column of days without any is written as the others are, once it has one
        if proposal.match.table.column(name).kind == "date" and name not in styles:
            days = [found for found in styles.values() if "d" in found[0]]
            styles[name] = days[0] if days else next(iter(styles.values()))
    every = [style for style in next(iter(styles.values())) if all(style in found for found in styles.values())]
    if every:
        proposal.keys["dates"] = (every[0], None)
    else:
        counted = Counter(found[0] for found in styles.values())
        common = max(counted, key=lambda style: (counted[style], "d" in style, style))
        proposal.keys["dates"] = (common, None)
        proposal.keys["dates_of"] = (
            {name: found[0] for name, found in styles.items() if common not in found},
            Why("another_style"),
        )
    style = proposal.keys["dates"][0]
    if is_short(style) or any(is_short(found[0]) for found in styles.values()):
        proposal.keys["two_digit_years_from"] = (CENTURY, None)
        if proposal.years and _latest_year(proposal, styles) <= max(proposal.years) + _YEARS_AHEAD:
            proposal.keys["two_digit_years_from"] = (CENTURY, Why("no_day_far_ahead"))
        else:
            century: dict[str, tuple[Edit, ...]] = {"yes": ()}
            proposal.choose("two_digit_years_from", "two_digit_years", century, first=CENTURY, last=CENTURY + 99)
    if style == "serial-1900" and proposal.sample.counted_from:
        proposal.keys["dates"] = (proposal.sample.counted_from, Why("as_workbook_counts"))
    elif style == "serial-1900":
        choices: dict[str, tuple[Edit, ...]] = {"1900": ()}
        choices["1904"] = ((("exports", proposal.name, "dates"), "serial-1904"),)
        proposal.choose("dates", "counted_days", choices)
    other = swapped(style)
    if other != style and all(other in found for found in styles.values()):
        proposal.keys["dates"] = (style, Why("no_day_above_12"))
        where = ("exports", proposal.name, "dates")
        proposal.choose("dates", "day_or_month", {style: (), other: ((where, other),)}, style=style, other=other)


def propose_empty_cells(proposal: Proposal) -> None:
    """What stands among days and numbers where there is none."""
    cells = {cell for _, texts in columns_of_kind(proposal, "date", "number", "whole") for cell in texts}
    if nothing := {cell for cell in cells if says_nothing(cell)}:
        _add_empty_cells(proposal, nothing)


def _add_empty_cells(proposal: Proposal, cells: Iterable[str]) -> None:
    found, _ = proposal.keys.get("empty_cells", ((), None))
    proposal.keys["empty_cells"] = (sorted({*found, *cells}), Why("nothing_there"))


def _of_quarters(proposal: Proposal, column: str, cells: list[str], styles: list[str]) -> list[str]:
    """The styles of a month that its header calls a quarter, and that never goes above 4: 1/2024 is no January."""
    header = proposal.sample.header[proposal.match.places[column]]
    if column not in ("month", "period") or not QUARTER.search(header_form(header)):
        return styles
    quarters = date_styles(cells, [style.replace("m", "q") for style in styles if style.count("m") == 1])
    return quarters or styles


def _latest_year(proposal: Proposal, styles: dict[str, list[str]]) -> int:
    days = [
        day
        for column, texts in columns_of_kind(proposal, "date")
        if column.name in styles
        for read in [day_reader(styles[column.name][0], CENTURY)]
        for cell in texts
        if (day := read(cell))
    ]
    return max((day.year for day in days), default=0)


def _counted_days(proposal: Proposal, column: str) -> list[str]:
    """The numbers that a workbook holds in a column of days: it counts them, and no format says so."""
    cells = {row[proposal.match.places[column]] for row in proposal.sample.rows}
    return sorted({f"{cell:.0f}" for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)})
