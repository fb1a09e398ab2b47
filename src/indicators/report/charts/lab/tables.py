"""An indicator on the tables of two fiscal years, for an analyst who asks where a change comes from."""

from pathlib import Path

import pandas as pd

from indicators import tables
from indicators.catalogue import Indicator


def compare(indicator: Indicator, before: int, now: int, by: str, *, root: Path | str = ".") -> pd.DataFrame:
    """An indicator on the rows of two fiscal years by the values of a column, with the change; the smallest first.

    A line a value of the column, `before`, `now` and `change` in the unit of the indicator; 0 in a year without rows
    of that value. Of a count or a sum over rows that are each in one group, the changes add up to that of the whole.
    It is measured from the tables, and nothing is withheld: it stays on this machine.

    Raises:
        WrongUse: there are no tables of a year, or the table has no such column.
    """
    measured = {
        name: indicator(tables.read(indicator.table, year, root=root), by=by).set_index(by)["value"]
        for name, year in (("before", before), ("now", now))
    }
    compared = pd.DataFrame(measured).fillna(0)
    return compared.assign(change=compared["now"] - compared["before"]).sort_values("change")
