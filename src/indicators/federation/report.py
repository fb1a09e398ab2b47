"""The report of a federation: its page in each language, and its figures, in `reports/<year>`."""

from collections.abc import Sequence
from pathlib import Path

from indicators.core.atomic_file import write_whole
from indicators.federation.declared import House
from indicators.federation.figures import FederationYear, as_csv
from indicators.federation.page import page_of

PAGE = "federation"


def write_reports(house: House, years: Sequence[FederationYear]) -> list[Path]:
    """Write the pages and the figures of fiscal years; returns the pages."""
    pages = []
    for year in years:
        folder = house.reports / str(year.fiscal_year)
        made = {
            folder / language / f"{PAGE}-{year.fiscal_year}.html": page_of(house, year, language)
            for language in house.declared.federation.languages
        }
        write_whole(folder / "figures.csv", as_csv([year]))
        for path, page in made.items():
            write_whole(path, page)
            pages.append(path)
    return pages
