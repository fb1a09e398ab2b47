"""Fiscal years: those that a folder of exports has, and the month in which they start."""

from pathlib import Path

from indicators.ingest.inspection.block import Look
from indicators.ingest.inspection.proposal.earlier_years import days_of_rows

_MONTHS = 12


def years_without_folders(look: Look, raw: Path) -> list[int]:
    """The years of files that lie in no folder of a year: those of their names, else those of their days."""
    folders = {int(path.parent.name) for path in raw.glob("[12][0-9][0-9][0-9]/*")}
    if look.found.years:
        return look.found.years if set(look.found.years) - folders else []
    if folders:
        return []
    years: set[int] = set()
    for block in look.blocks:
        if block.proposal:
            years |= set(block.proposal.years_of_rows())
    return sorted(years)


def first_month(look: Look) -> int:
    """The month in which the fiscal years start, where the pay of every year runs over twelve that are not January on.

    A year is named after that in which it ends; nothing, as for the calendar year, where the months say nothing else.
    """
    found: set[int] = set()
    for block in look.blocks:
        if block.table != "payslips" or not block.proposal or not block.proposal.sample.years:
            continue
        months: dict[int, set[int]] = {}
        for year, day in zip(block.proposal.sample.years, days_of_rows(block.proposal), strict=True):
            if day:
                months.setdefault(year, set()).add(12 * (day.year - year) + day.month)
        for of_year in months.values():
            first = min(of_year)
            runs = first < 1 and of_year == set(range(first, first + _MONTHS))
            found.add(first + _MONTHS if runs else 0)
    return found.pop() if len(found) == 1 else 0
