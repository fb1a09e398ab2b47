"""Placing: the columns that are derived from the cells of a row, the first of them whether it is of the fiscal year."""

from collections.abc import Iterable

import narwhals as nw
import pyarrow as pa

from indicators.tables import Table, YearParameters

_A_DAY = 24 * 60  # minutes


def with_in_year(rows: pa.Table, table: Table, parameters: YearParameters, *, listed: bool = False) -> pa.Table:
    """The rows with the columns that are derived from their own cells: `in_year`, then what the table declares.

    Rows that their export lists as those of the fiscal year are in it, whatever their dates.
    """
    read = (name for derived in table.derived for name in derived.reads)
    frame = nw.from_native(with_plain(rows, read), eager_only=True)
    if listed and table.fiscal_year_columns:
        frame = frame.with_columns(in_year=nw.lit(True))
    elif dates := [name for name in table.fiscal_year_columns if name in rows.column_names]:
        first, last = nw.col(dates[0]), nw.col(dates[-1])
        touches = (first <= parameters.year.last_day) & (last.is_null() | (last >= parameters.year.first_day))
        frame = frame.with_columns(in_year=touches)
    elif table.fiscal_year_columns:
        frame = frame.with_columns(in_year=nw.lit(True))
    for derived in table.derived:
        present = set(frame.columns)
        if set(derived.reads) <= present and derived.name not in present:
            frame = frame.with_columns(derived.formula(parameters).alias(derived.name))
    return frame.to_native()


def with_part_of_year(contracts: pa.Table, parameters: YearParameters) -> pa.Table:
    """Contracts with the part of their days and hours that lies in the fiscal year, by calendar days.

    A contract without a last day is taken to run to that of the fiscal year.
    """
    amounts = [name for name in ("days", "hours") if name in contracts.column_names]
    first, last = nw.lit(parameters.year.first_day), nw.lit(parameters.year.last_day)
    start = nw.col("started_on")
    end = nw.col("ended_on").fill_null(last) if "ended_on" in contracts.column_names else last
    begun = nw.when(start < first).then(first).otherwise(start)
    ended = nw.when(end > last).then(last).otherwise(end)
    inside, whole = (ended - begun).dt.total_minutes() + _A_DAY, (end - start).dt.total_minutes() + _A_DAY
    frame = nw.from_native(contracts, eager_only=True)
    kept: pa.Table = frame.with_columns(*(nw.col(name) * inside / whole for name in amounts)).to_native()
    return kept.cast(contracts.schema)


def with_plain(rows: pa.Table, names: Iterable[str]) -> pa.Table:
    """The rows with some of their columns coded no more: expressions read texts."""
    for name in set(names) & set(rows.column_names):
        if pa.types.is_dictionary(rows.schema.field(name).type):
            rows = rows.set_column(rows.schema.get_field_index(name), name, rows[name].cast(pa.string()))
    return rows
