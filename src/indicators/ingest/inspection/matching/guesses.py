"""Guesses: the columns that no header is the name of, told by a shortened name, a word of the header or the cells."""

import re
from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.matching.cells import MOST_CELLS, could_hold, is_no_other, wage_code_of
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import BARE_STYLES, CENTURY, date_styles, is_short
from indicators.ingest.inspection.vocabulary import (
    CELLS,
    HEADERS,
    KNOWN,
    WAGE_AMOUNTS,
    cut_at,
    header_form,
    stands_for,
)
from indicators.ingest.parsing.parse_dates import day_reader
from indicators.tables import Column, Table

_WORDS = {
    "gross": (
        re.compile(r"\b(brute?s?|gross|brutto)\b|\bbruto"),
        re.compile(r"\bremunerations?\b|\bloon\b|\bsalaires?\b|salary"),
    ),
    "paid_hours": (re.compile(r"\b(heures?|h|hrs?|hours?|uren|stunden)\b"),),
}
"""The words that tell an amount or hours by themselves, the surest first."""

_NOTHING = re.compile(r"(?!)")
_OTHERS = re.compile(
    r"imposable|belastba|taxable|\bnett?o?\b|onss|rsz|pecule|vakantie|holiday|double|prime|premie|bonus|patron|retenue"
    r"|inhouding|avantage|voorde|benefit|horaire|uurloon|\btaux\b|\brate\b|base|basis|supp|over|malad|ziek|sick|assimil"
    r"|gelijk|conge|verlof|leave|semaine|week|sem\b|hebdo|jour|dag|day|contra|chom|werkloos|indemn|cout|kost|cost"
    r"|\bcode\b|\b(?:etp|fte|vte)\b"
)
"""What says that an amount is not the gross pay, or that hours are not those of the pay."""

_MOST_PERIODS, _LEAST_A_PERIOD, _MOST_YEARS = 60, 3, 6
_BARE_PERIODS = ("yyyymmdd", "yyyymm", "mmyyyy")


def guesses(table: Table, sample: Sample, wanted: list[Column], places: dict[str, int]) -> dict[str, int]:
    """Columns that no header is the name of: one that may be a shortened name of it, else one by its cells."""
    free = [place for place, name in enumerate(sample.header) if name and place not in places.values()]
    cut = cut_at(sample.header)
    found: dict[str, int] = {}
    shortened = sorted(
        (rank, order, place)
        for place in free
        if header_form(sample.names[place]) not in KNOWN
        for order, column in enumerate(wanted)
        if (column.name not in places or _names_alone(column, sample, places)) and could_hold(column, sample, place)
        for rank, name in enumerate(HEADERS[table.name][column.name])
        if stands_for(sample.names[place], name, cut) and is_no_other(table, column, sample, place)
    )
    for _, order, place in shortened:
        if wanted[order].name not in found and place not in found.values():
            found[wanted[order].name] = place
    if table.name == "payslips" and "gross" not in (*places, *found) and wage_code_of(sample) is not None:
        amounts = [place for name in WAGE_AMOUNTS for place in free if header_form(sample.names[place]) == name]
        amounts = [place for place in amounts if could_hold(table.column("gross"), sample, place)]
        found |= {"gross": amounts[0]} if amounts else {}
    for column in wanted:
        if table.name == "payslips" and column.name not in (*places, *found):
            left = [place for place in free if place not in found.values() and could_hold(column, sample, place)]
            alone = _by_a_word(column.name, sample, left, with_month="month" in {*places, *found})
            found |= {column.name: alone[0]} if len(alone) == 1 else {}
    for column in wanted:
        words = CELLS.get((table.name, column.name), {})
        if column.kind == "category" and column.name not in (*places, *found):
            for place in free:
                cells = sample.distinct[place]
                if place not in found.values() and cells and tells_category(words, cells):
                    found[column.name] = place
                    break
    return found


def _by_a_word(column: str, sample: Sample, free: Sequence[int], *, with_month: bool) -> list[int]:
    """The headers with the word of an amount or of hours, or whose days are those of pay periods.

    What says that it is something else is none: a net pay, a base that is taxed, hours of illness. A pay that nothing
    calls gross is one only where a month is told: else it is the pay that a contract agrees.
    """
    if column == "month":
        return [place for place in free if _are_pay_periods(sample, place)]
    forms = {place: header_form(sample.header[place]) for place in free}
    sure, *others = _WORDS.get(column, (_NOTHING,))
    for word in (sure, *(others if with_month else ())):
        if found := [place for place in free if word.search(forms[place]) and not _OTHERS.search(forms[place])]:
            return found
    return []


def _are_pay_periods(sample: Sample, place: int) -> bool:
    """Whether the cells are the days or months of the pay periods of a few years, each of several rows."""
    cells = sample.distinct[place]
    ends = {*HEADERS["contracts"]["started_on"], *HEADERS["contracts"]["ended_on"]}
    if "" in sample.texts[place] or header_form(sample.names[place]) in ends:
        return False
    if not 1 < len(cells) <= _MOST_PERIODS or len(cells) * _LEAST_A_PERIOD > len(sample.rows):
        return False
    styles = date_styles(cells) or [style for style in date_styles(cells, BARE_STYLES) if style in _BARE_PERIODS]
    if not styles:
        return False
    read = day_reader(styles[0], CENTURY if is_short(styles[0]) else None, "UTC")
    days = [day for cell in cells if (day := read(cell))]
    return len({(day.year, day.month) for day in days}) > len(cells) / 2 and days[-1].year - days[0].year < _MOST_YEARS


def _names_alone(column: Column, sample: Sample, places: dict[str, int]) -> bool:
    """Whether people are told by cells without a digit, so that a shortened header of their numbers goes before."""
    cells = sample.distinct[places[column.name]]
    return column.kind == "person" and not any(sign.isdigit() for cell in cells for sign in cell)


def tells_category(words: Mapping[str, Sequence[str]], cells: Sequence[str]) -> bool:
    """Whether cells are words of a category, of two of its values or more, and nothing else."""
    values = {name: value for value, names in words.items() for name in names if name and not name.isdigit()}
    found = {values.get(header_form(cell)) for cell in cells[:MOST_CELLS]}
    return len(cells) <= MOST_CELLS and None not in found and len(found - {"unknown"}) > 1
