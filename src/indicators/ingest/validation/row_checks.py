"""The rules of rows: what the cells of one row say together, and of which fiscal year it is."""

from collections.abc import Mapping

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.configuration import Export
from indicators.ingest.validation.fiscal_year_filter import with_plain
from indicators.ingest.validation.verdicts import Verdicts, is_added_up
from indicators.tables import Table, YearParameters

# an export of everything to date has rows of other years by right; one of the year has not
_OF_ANOTHER_YEAR = {"to_date": "other_fiscal_year", "year": "outside_fiscal_year", "listed": "dated_elsewhere"}


def check_rows(
    rows: pa.Table, texts: Mapping[str, pa.Array], table: Table, parameters: YearParameters, verdicts: Verdicts
) -> None:
    """A finding for each row that breaks a rule of its table; of what is added up, only where that comes later."""
    given = set(rows.column_names)
    rules = [rule for rule in table.rules if set(rule.reads) <= given]
    if is_added_up(table, given, verdicts.log):
        rules = [rule for rule in rules if not rule.of_the_whole and table.period in given]
    if not rules:
        return
    frame = nw.from_native(with_plain(rows, (name for rule in rules for name in rule.reads)), eager_only=True)
    taken = {name: nw.lit(number) for rule in rules for name, number in rule.taken_as.items() if name not in given}
    held: pa.Table = (
        frame.with_columns(**taken).select(**{rule.name: rule.holds(parameters) for rule in rules}).to_native()
    )
    for rule in rules:
        if pc.all(held[rule.name]).as_py() is False:  # what is not known breaks no rule
            broken = ~held[rule.name].fill_null(True).to_numpy()
            verdicts.reject(broken, rule.name, table.column(rule.column), texts[rule.column])


def check_dates(
    rows: pa.Table,
    texts: Mapping[str, pa.Array],
    table: Table,
    export: Export,
    parameters: YearParameters,
    verdicts: Verdicts,
) -> None:
    """A row dated after the fiscal year, or before it in a table without history, is not of the year."""
    for dates in (table.fiscal_year_columns, (table.period,)):
        if fiscal_year_columns := [name for name in dates if name in rows.column_names]:
            _check_dates(
                rows, texts, fiscal_year_columns[0], fiscal_year_columns[-1], table, export, parameters, verdicts
            )


def _check_dates(
    rows: pa.Table,
    texts: Mapping[str, pa.Array],
    first: str,
    last: str,
    table: Table,
    export: Export,
    parameters: YearParameters,
    verdicts: Verdicts,
) -> None:
    first_day, last_day = np.datetime64(parameters.year.first_day), np.datetime64(parameters.year.last_day)
    starts = rows[first].to_numpy().astype("datetime64[D]")
    ends = rows[last].to_numpy().astype("datetime64[D]")
    outside = starts > last_day
    if not table.history:
        outside |= ends < first_day
    expected = f"{parameters.year.first_day} / {parameters.year.last_day}"
    column, text, rule = table.column(first), texts[first], _OF_ANOTHER_YEAR[export.covers]
    late = starts > last_day  # of one that ended before the year, its end is what is not of it
    verdicts.reject(outside & late & verdicts.used, rule, column, text, expected)
    backwards = ends < starts
    verdicts.reject(outside & ~late & ~backwards & verdicts.used, rule, table.column(last), texts[last], expected)
    if export.covers == "listed" and first != last:
        straddles = (starts < first_day) | (ends > last_day)
        verdicts.reject(straddles & ~outside, "straddles", column, text, expected)
