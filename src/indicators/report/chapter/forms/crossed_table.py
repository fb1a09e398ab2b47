"""A figure by two columns of an audience's document, this year beside the year before."""

from collections.abc import Iterable, Sequence

from indicators.figures import Figure, Figures
from indicators.figures.slice_order import in_order
from indicators.i18n.data_names import by_name, columns_of, slice_name
from indicators.i18n.formatting import write_in_cell
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.report.chapter.html_table import ReportTable
from indicators.report.links import linked
from indicators.tables import Table


def crossed_table(
    years: Sequence[Figures], id: str, rows: Sequence[str], column: str, table: Table, language: str
) -> ReportTable | None:
    """The figures of an indicator: a row for each value of some columns, and a column for each of another and year.

    `years` are one or two, the latest last: it comes first in the table, as in every one of the report. The first row
    has the values by the other column alone. A cell in which nobody is has a dash. Nothing where the figure has no such
    cells.
    """
    latest = years[-1]
    by_row = {name: _cells(years, id, f"{name};{column}") for name in rows}
    found = {**_cells(years, id, column), **{key: cell for cells in by_row.values() for key, cell in cells.items()}}
    across = _values(column, (slice for _, slice in found), table)
    if not across:
        return None
    named = [slice_name(f"{column}={one}", language) for one in across]
    header = [word("slice", language), *(f"{name}, {year.fiscal_year}" for name in named for year in reversed(years))]
    lines = [_line(word("total", language), [f"{column}={one}" for one in across], years, found, language)]
    for name, cells in by_row.items():
        for value in _values(name, (slice for _, slice in cells), table):
            label = (
                starting(by_name(name, language)) + word("colon", language) + slice_name(f"{name}={value}", language)
            )
            slices = [f"{name}={value};{column}={one}" for one in across]
            lines.append(_line(label, slices, years, found, language))
    shown = found.values()
    notes = [word("suppressed_legend", language)] * any(one.status == "suppressed" for one in shown)
    caption = latest.get(id).indicator.label_in(language)
    return ReportTable(caption, header, lines, frozenset(range(1, len(header))), notes)


def _cells(years: Sequence[Figures], id: str, by: str) -> dict[tuple[int, str], Figure]:
    return {(year.fiscal_year, one.slice): one for year in years for one in year.slices(id, by)}


def _values(column: str, slices: Iterable[str], table: Table) -> list[str]:
    """The values of a column in the order in which its table declares them; of an open one, in that of the alphabet."""
    found = sorted({f"{column}={columns_of(slice)[column]}" for slice in slices})
    return [columns_of(slice)[column] for slice in in_order(found, table)]


def _line(
    label: str,
    slices: Sequence[str],
    years: Sequence[Figures],
    found: dict[tuple[int, str], Figure],
    language: str,
) -> list[str]:
    cells = (found.get((year.fiscal_year, slice)) for slice in slices for year in reversed(years))
    return [label, *(linked(one.id, write_in_cell(one, language)) if one else "–" for one in cells)]
