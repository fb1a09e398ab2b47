"""The rows of several fiscal years beside each other, each read once while its year, or the next, is looked at."""

from collections.abc import Collection, Mapping

from indicators.catalogue import Indicator
from indicators.disclosure.rows.people import PersonNumbers
from indicators.disclosure.rows.year_rows import YearRows
from indicators.tables import Table
from indicators.tables.store import Store


class RowsOfYears:
    """The tables of fiscal years as rows of people, whose numbers are the same in all of them."""

    def __init__(self, store: Store, catalogue: Mapping[str, Indicator], tables: Mapping[str, Table]):
        self._store, self._catalogue, self._tables = store, catalogue, tables
        self._numbers = PersonNumbers()
        self._known: dict[int, YearRows] = {}

    def of(self, year: int) -> YearRows:
        """The rows of a year."""
        if year not in self._known:
            self._known[year] = YearRows(self._store, year, self._catalogue, self._tables, self._numbers)
        return self._known[year]

    def forget_all_but(self, years: Collection[int]) -> None:
        """Give back the memory of the other years."""
        self._known = {year: rows for year, rows in self._known.items() if year in years}
