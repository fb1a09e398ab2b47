"""Empty cells of a column: where few of them take the name of a whole group away, and which tables that reaches."""

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.account import EmptyCells
from indicators.figures import Figures
from indicators.figures.withholding import OTHER
from indicators.ingest.joins.joins import JOINED_FROM
from indicators.tables.reading import delivered_columns, read_processed


def empty_cells(cooperative: Cooperative, year: FiscalYear, figures: Figures) -> list[EmptyCells]:
    """The columns of exported tables whose unknown values are printed with one other group alone.

    Were they filled in, that group would stand by itself again; where more groups are small, it would not.
    """
    found = []
    for place, joining in figures.state.joined.items():
        table, _, column = place.partition(".")
        joined = [value for value, group in (joining or {}).items() if group == OTHER]
        is_alone = len(joined) == 2 and "unknown" in joined and table in cooperative.tables_exported
        if not is_alone or column not in delivered_columns(cooperative.store, table, year.name):
            continue
        cells = read_processed(cooperative.store, table, year.name, [column])[column].astype("string")
        made = frozenset(name for name, origins in JOINED_FROM.items() if table in origins)
        if many := int((cells.isna() | (cells == "unknown")).sum()):
            found.append(EmptyCells(table, column, many, made | {table}))
    return found
