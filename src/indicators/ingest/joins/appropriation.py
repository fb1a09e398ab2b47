"""Lines of the appropriation of the result: the net rates of their shares, and what was set aside before them.

They are the few lines of one decision of the assembly.
"""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd


def with_dividend_rates(appropriation: pa.Table) -> pa.Table:
    """Lines of the appropriation with the net rates of their shares; two dividends on the same shares add up.

    One rate is of dividends, the other of every advantage: interest, bonus shares, whatever its form. Shares of a
    class that are paid up otherwise are lines of another nominal value, with a rate of their own; what a line without
    one gives is given on every share of the class.
    """
    if not {"share_class", "nominal_value", "withholding_tax"} <= set(appropriation.column_names):
        return appropriation
    frame = _pandas(appropriation)
    classes = frame["share_class"].fillna("")
    given = {"net_dividend_rate": ("dividend",), "net_advantage_rate": ("dividend", "other_advantage")}
    for name, natures in given.items():
        paid = frame["nature"].isin(natures)
        net = (frame["amount"] - frame["withholding_tax"].fillna(0.0)).where(paid, 0.0)
        nominal = frame["nominal_value"].where(paid & (frame["nominal_value"] > 0))
        of_shares = net.groupby([classes, nominal]).transform("sum") / nominal
        of_class = nominal.groupby(classes).agg(lambda lots: lots.drop_duplicates().sum(min_count=1))
        on_all = net.where(nominal.isna(), 0.0).groupby(classes).transform("sum") / classes.map(of_class)
        frame[name] = (of_shares.fillna(0.0) + on_all).where(paid, 0.0)
    return _arrow(appropriation, frame, list(given))


def with_reserves(appropriation: pa.Table) -> pa.Table:
    """Lines of the appropriation with what the lines before them set aside for the object."""
    frame = _pandas(appropriation).sort_values("line")
    reserved = frame["amount"].where(frame["nature"] == "reserve_for_object", 0.0)
    frame["reserved_before"] = (reserved.cumsum() - reserved).round(2)
    return _arrow(appropriation, frame.sort_index(), ["reserved_before"])


def _pandas(table: pa.Table) -> "pd.DataFrame":
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def _arrow(table: pa.Table, frame: "pd.DataFrame", names: list[str]) -> pa.Table:
    for name in names:
        table = table.append_column(name, pa.Array.from_pandas(frame[name]))
    return table
