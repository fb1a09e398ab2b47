"""The slice view: any indicator by any column of its table and in any year, with the code of what was clicked."""

from typing import TYPE_CHECKING, Any

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse
from indicators.tables.reading import delivered_columns

if TYPE_CHECKING:
    from ipywidgets import VBox

WHOLE = ""
"""The choice of no column: the indicator of all rows."""

_SLICED = ("text", "category", "flag")


def slice_view(fiscal_year: int) -> "VBox":
    """Widgets for an indicator, a column and a fiscal year; below them the code, and what it gives.

    Raises:
        WrongUse: no table of that year was made.
    """
    from IPython.display import display
    from ipywidgets import HTML, Dropdown, Output, VBox

    cooperative = Cooperative.at()
    found = measurable(cooperative, fiscal_year)
    if not found:
        raise WrongUse(f"There is no table of {fiscal_year}: run indicators ingest {fiscal_year} first.")
    indicator = Dropdown(options=list(found), description="indicator")
    column = Dropdown(options=[WHOLE, *columns_of(cooperative, found[indicator.value], fiscal_year)], description="by")
    year = Dropdown(options=cooperative.known_years, value=fiscal_year, description="year")
    code, shown = HTML(), Output()

    def changed(change: Any) -> None:
        if change["owner"] is not column:
            column.options = [WHOLE, *columns_of(cooperative, found[indicator.value], year.value)]
        written = code_of(found[indicator.value], column.value or WHOLE, year.value)
        code.value = f"<pre>{written}</pre>"
        shown.clear_output()
        with shown:
            try:
                names: dict[str, Any] = {}
                *imports, last = written.splitlines()
                exec("\n".join(imports), names)  # noqa: S102 (the code that it shows, and nothing else)
                display(eval(last, names))  # noqa: S307
            except WrongUse as lacking:
                print(lacking)

    for one in (indicator, column, year):
        one.observe(changed, "value")
    changed({"owner": indicator})
    return VBox([indicator, column, year, code, shown])


def measurable(cooperative: Cooperative, fiscal_year: int) -> dict[str, Indicator]:
    """The indicators whose columns a fiscal year has, by id."""
    present: dict[str, set[str]] = {}
    for table in cooperative.tables:
        try:
            present[table] = set(delivered_columns(cooperative.store, table, fiscal_year))
        except (WrongUse, OSError):
            present[table] = set()
    return {id: one for id, one in cooperative.catalogue.items() if present[one.table] >= set(one.columns) != set()}


def columns_of(cooperative: Cooperative, indicator: Indicator, fiscal_year: int) -> list[str]:
    """The columns of a table by whose values an indicator may be sliced: those of texts, categories and flags."""
    table = cooperative.tables[indicator.table]
    try:
        present = delivered_columns(cooperative.store, indicator.table, fiscal_year)
    except (WrongUse, OSError):
        return []
    declared = {column.name: column.kind for column in table.columns}
    declared |= {column.name: column.kind for column in table.derived}
    keys = set(table.key)
    return [name for name in present if declared.get(name) in _SLICED and name not in keys]


def code_of(indicator: Indicator, by: str, fiscal_year: int) -> str:
    """The code of what was clicked, for a cell of one's own.

    >>> from indicators import get
    >>> print(code_of(get("employment.workers"), "gender", 2024))
    from indicators import get, tables
    get("employment.workers")(tables.read("contracts", 2024), by="gender")
    """
    sliced = f', by="{by}"' if by else ""
    call = f'get("{indicator.id}")(tables.read("{indicator.table}", {fiscal_year}){sliced})'
    return f"from indicators import get, tables\n{call}"
