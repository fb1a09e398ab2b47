"""Reading a processed table as a pandas frame."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.core.errors import WrongUse, nearest
from indicators.core.folder import find_folder
from indicators.tables.declared import TABLES
from indicators.tables.provenance import provenance, warn_if_changed
from indicators.tables.schema import Derived, Joined, Table
from indicators.tables.store import Store
from indicators.tables.store_of_folder import store_of

if TYPE_CHECKING:
    import pandas as pd

Where = Mapping[str, Any]
"""Column -> the value, or the values, that its rows must have."""


def read(
    name: str,
    year: int | Iterable[int],
    *,
    columns: Sequence[str] | None = None,
    needed: Sequence[str] = (),
    where: Where | None = None,
    root: Path | str = ".",
) -> "pd.DataFrame":
    """A canonical table of a fiscal year, or of several with their `fiscal_year`, as a pandas frame.

    `columns` are those that are read, `needed` those without which it is of no use, where all are read. `where` keeps
    the rows whose columns have a value, or one of several: `{"office": ["Liège", "Mons"]}`. Where the rows come from
    is in `frame.attrs["provenance"]`, a line a year, and is told in an interactive session.

    Raises:
        WrongUse: there is no such table or column, or the table was not made for that year.

    Warns:
        ExportsChanged: an export is no longer what the table was made from.
    """
    folder = find_folder(root)
    store = store_of(folder)
    years = [year] if isinstance(year, int) else list(year)
    frames = {one: read_processed(store, name, one, columns, where, needed) for one in years}
    known = [provenance(folder, store, name, one, len(frame)) for one, frame in frames.items()]
    warn_if_changed(known)
    if isinstance(year, int):
        frame = frames[year]
    else:
        several = [frame.assign(fiscal_year=one) for one, frame in frames.items()]
        import pandas as pd  # an ingest has no need of it

        frame = pd.concat(several, ignore_index=True) if several else pd.DataFrame()
    frame.attrs["provenance"] = [str(one) for one in known]
    if hasattr(sys, "ps1"):
        print(*frame.attrs["provenance"], sep="\n")
    return frame


MISSING = "missing "
"""Before the name of a column that a table of ours could not be given, in what is told of the file: the reason."""


def reason_of_missing(store: Store, tables: Mapping[str, Table], name: str, year: int, column: str = "") -> str:
    """Why a processed table, or a column of it, is not there: what was not delivered, or what the ingest told of it.

    What no export has a place for is told by what gives it: `outstanding` of a loan by its instalments.
    """
    present = delivered_columns(store, name, year)
    if column and column in present:
        return ""
    if present and (told := _told(store, name, year, column)):
        return told
    described = tables[name].described.get(column)
    sources = tables[name].given_by if not present else described.given_by if isinstance(described, Joined) else ()
    if present and isinstance(described, Derived):
        declared = [one.reads for one in tables[name].derived if one.name == column]
        sources = min(declared, key=lambda reads: (not {*reads} & {*present}, len({*reads} - {*present})))
    for source in sources:
        other, _, theirs = source.rpartition(".")
        if reason := reason_of_missing(store, tables, other or name, year, theirs):
            return reason
    return f"column_not_delivered:{name}.{column}" if present else f"table_not_delivered:{name}"


def _told(store: Store, name: str, year: int, column: str) -> str:
    schema = store.schema(name, year)
    told = (schema.metadata if schema is not None else None) or {}
    reason: bytes = told.get(f"{MISSING}{column}".encode(), b"")
    return reason.decode()


def delivered_columns(store: Store, name: str, year: int) -> list[str]:
    """The columns that a canonical table has; none where the table was not delivered."""
    schema = store.schema(name, year)
    return list(schema.names) if schema is not None else []


def read_processed(
    store: Store,
    name: str,
    year: int,
    columns: Sequence[str] | None = None,
    where: Where | None = None,
    needed: Sequence[str] = (),
) -> "pd.DataFrame":
    """A table out of the place of the canonical tables.

    Raises:
        WrongUse: there is no such table or column, or the table was not made for that year.
    """
    if name not in TABLES and not store.has(name):
        raise WrongUse(f"There is no table '{name}'.{nearest(name, TABLES)}")
    present = delivered_columns(store, name, year)
    if not present:
        if year in store.years():
            raise WrongUse(f"Table {name} has no rows for {year}: no export gave it any, and this needs them.")
        raise WrongUse(f"Table {name} has no rows for {year}: run {store.how_to_fill.format(year=year)} first.")
    for wanted in (*(columns or ()), *needed, *(where or ())):
        if wanted not in present:
            raise WrongUse(
                f"Table {name} of {year} has no column '{wanted}'.{nearest(wanted, present)} "
                f"It has {', '.join(present)}."
            )
    filters = [(column, "in", _values(values)) for column, values in (where or {}).items()] or None
    frame: pd.DataFrame = store.rows(name, year, columns, filters).to_pandas(date_as_object=False)
    return frame


def _values(values: Any) -> list[Any]:
    return [values] if isinstance(values, str) or not isinstance(values, Iterable) else list(values)
