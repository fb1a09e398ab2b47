"""Membership on a date, rebuilt from the share register: who joins and who leaves, and what each holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, StagedTable

if TYPE_CHECKING:
    import pandas as pd

HOLDINGS = "holdings"
"""The table of what each member holds on the last day; it has no export of its own."""


def with_movements(operations: pa.Table) -> pa.Table:
    """Operations with the member who joins by them and the member who leaves by them.

    A member joins on the day on which no share was held before it and some are after it, and leaves on the day
    on which none is left, whatever the number of operations on that day. Needs nothing but the register.
    """
    import pandas as pd

    frame = _pandas(operations)
    legs = _legs(frame)
    of_day = legs.groupby(["member", "operated_on"], sort=True)["shares"].sum()
    after = of_day.groupby("member").cumsum()
    days = pd.DataFrame({"before": after - of_day, "after": after}).reset_index()
    legs = legs.merge(days, on=["member", "operated_on"])
    joins = legs[(legs["shares"] > 0) & (legs["before"] <= 0) & (legs["after"] > 0)].set_index("row")["member"]
    leaves = legs[(legs["shares"] < 0) & (legs["before"] > 0) & (legs["after"] <= 0)].set_index("row")["member"]
    for name, movement in (("joiner", joins), ("leaver", leaves)):
        operations = operations.append_column(name, _texts(movement.reindex(frame.index)))
    return operations


def holdings(operations: pa.Table) -> pa.Table:
    """The shares of each member and class after the last operation, and what was paid up on them.

    A conversion moves shares and what was paid up from one class to another; where the register does not say
    to which, they stay.
    """
    import pandas as pd

    frame = _pandas(operations)
    frame["paid_up"] = frame["quantity"] * frame["unit_price"] if "unit_price" in frame else float("nan")
    frame["share_class"] = frame.get("share_class", pd.Series("", frame.index)).fillna("")
    legs = pd.concat([_legs(frame), _conversions(frame)])
    held = legs.groupby(["member", "share_class"], sort=True).agg(shares=("shares", "sum"), paid_up=("paid_up", "sum"))
    held = held[held["shares"] > 0].reset_index()
    made = {
        "member": _texts(held["member"]),
        "share_class": _texts(held["share_class"].mask(held["share_class"] == "")),
        "shares": pa.Array.from_pandas(held["shares"].astype("int64")),
    }
    if "unit_price" in frame:
        made["paid_up"] = pa.Array.from_pandas(held["paid_up"].round(2))
    return pa.table(made)


def write_holdings(staged: Mapping[str, StagedTable], folder: Path, year: int) -> dict[str, Path]:
    """Write the table of holdings where there is a share register, and say where."""
    if "share_operations" not in staged:
        return {}
    path = folder / HOLDINGS / f"{year}.parquet"
    path.parent.mkdir()
    pq.write_table(holdings(staged["share_operations"].read()), path, compression=COMPRESSION)
    return {HOLDINGS: path}


def _legs(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Shares that a member gets or gives: one row for each member of each operation, but of conversions."""
    import pandas as pd

    kept = [name for name in ("operated_on", "share_class", "paid_up") if name in frame]
    sign = frame["type"].map({"subscription": 1, "transfer": -1, "sell_back": -1})
    own = frame[[*kept, "member"]].assign(shares=sign * frame["quantity"])
    if "paid_up" in kept:
        own["paid_up"] = sign * frame["paid_up"]
    own = own[frame["type"] != "convert"]
    parts = [own]
    if "to_member" in frame:
        received = frame[(frame["type"] == "transfer") & frame["to_member"].notna()]
        parts.append(received[kept].assign(member=received["to_member"], shares=received["quantity"]))
    return pd.concat(parts).rename_axis("row").reset_index()


def _conversions(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Shares that change class: out of the one, into the other."""
    import pandas as pd

    if "to_share_class" not in frame:
        return frame.iloc[:0].assign(shares=0)
    moved = frame[(frame["type"] == "convert") & frame["to_share_class"].notna()]
    into = moved["to_quantity"].fillna(moved["quantity"]) if "to_quantity" in moved else moved["quantity"]
    out = moved.assign(shares=-moved["quantity"], paid_up=-moved["paid_up"])
    return pd.concat([out, moved.assign(share_class=moved["to_share_class"], shares=into)])


def _pandas(table: pa.Table) -> "pd.DataFrame":
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def _texts(cells: "pd.Series[str]") -> pa.Array:
    return pa.array(
        [None if missing else str(cell) for cell, missing in zip(cells, cells.isna(), strict=True)], pa.string()
    )
