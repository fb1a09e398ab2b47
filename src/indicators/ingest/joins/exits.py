"""Exits from the share register: why each was, what was paid of it in the year, and what is owed."""

from typing import TYPE_CHECKING

import pyarrow as pa

from indicators.tables import YearParameters

if TYPE_CHECKING:
    pass


def with_exits(operations: pa.Table, parameters: YearParameters) -> pa.Table:
    """Operations that take shares back with their reason, what was paid of them in the year, and what is owed.

    Without a reason in the export it is a resignation where nobody is left a member by it, a partial one otherwise.
    Without a day of payment the amount was paid on the day of the operation; without an amount due it was due.
    """
    import pandas as pd

    frame = operations.to_pandas(date_as_object=False)
    first, last = (pd.Timestamp(day) for day in (parameters.year.first_day, parameters.year.last_day))
    exits = frame["type"] == "sell_back"
    guessed = frame["leaver"].notna().map({True: "resignation", False: "partial"})
    reason = frame["reason"].fillna(guessed) if "reason" in frame else guessed
    made: dict[str, pa.Array] = {
        "exit_reason": pa.array(list(reason.where(exits, None)), pa.string(), from_pandas=True)
    }
    if "amount" in frame:
        paid_on = frame["paid_on"] if "paid_on" in frame else frame["operated_on"]
        amount = frame["amount"].fillna(0.0).where(exits, 0.0)
        due = (
            frame["amount_due"].fillna(frame["amount"]).fillna(0.0).where(exits, 0.0)
            if "amount_due" in frame
            else amount
        )
        paid = amount.where(paid_on <= last, 0.0)
        made["repaid_in_year"] = pa.array(amount.where(paid_on.between(first, last), 0.0).round(2))
        made["owed"] = pa.array((due - paid).clip(lower=0.0).where(frame["operated_on"] <= last, 0.0).round(2))
    for name, column in made.items():
        operations = operations.append_column(name, column)
    return operations
