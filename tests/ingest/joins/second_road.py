"""The joins once more, in pandas: rows in memory, one step after another, to hold the queries against."""

import pandas as pd
import pyarrow as pa

from indicators.ingest.joins.yearly_pay import QUARTERS
from indicators.tables import YearParameters

_OF_PLAN = ("principal_due", "due_and_received", "arrears", "outstanding", "days_late")
_OF_YEAR = ("outstanding_before", "scheduled_outstanding", "due_in_year", "due_in_year_and_received")


def with_movements(operations: pa.Table) -> pa.Table:
    """Operations with the member who joins by them and the member who leaves by them.

    A member joins on the day on which no share was held before it and some are after it, and leaves on the day
    on which none is left, whatever the number of operations on that day. Needs nothing but the register.
    """
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


def _legs(frame: pd.DataFrame) -> pd.DataFrame:
    """Shares that a member gets or gives: one row for each member of each operation, but of conversions."""
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


def _conversions(frame: pd.DataFrame) -> pd.DataFrame:
    """Shares that change class: out of the one, into the other."""
    if "to_share_class" not in frame:
        return frame.iloc[:0].assign(shares=0)
    moved = frame[(frame["type"] == "convert") & frame["to_share_class"].notna()]
    into = moved["to_quantity"].fillna(moved["quantity"]) if "to_quantity" in moved else moved["quantity"]
    out = moved.assign(shares=-moved["quantity"], paid_up=-moved["paid_up"])
    return pd.concat([out, moved.assign(share_class=moved["to_share_class"], shares=into)])


def with_exits(operations: pa.Table, parameters: YearParameters) -> pa.Table:
    """Operations that take shares back with their reason, what was paid of them in the year, and what is owed.

    Without a reason in the export it is a resignation where nobody is left a member by it, a partial one otherwise.
    Without a day of payment the amount was paid on the day of the operation; without an amount due it was due.
    """
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


def with_states(loans: pa.Table, instalments: pa.Table | None, parameters: YearParameters) -> pa.Table:
    """Loans with what was written off and rescheduled by the last day, and with their repayments."""
    first, last = (pd.Timestamp(day) for day in (parameters.year.first_day, parameters.year.last_day))
    frame = _pandas(loans)
    if {"written_off", "written_off_on"} <= set(frame.columns):
        in_year = frame["written_off_on"].between(first, last)
        loans = loans.append_column("written_off_in_year", pa.array(frame["written_off"].where(in_year, 0.0)))
    if "rescheduled_on" in frame:
        loans = loans.append_column("rescheduled", pa.array(frame["rescheduled_on"] <= last, pa.bool_()))
    return loans if instalments is None else with_repayments(loans, instalments, parameters)


def with_repayments(loans: pa.Table, instalments: pa.Table, parameters: YearParameters) -> pa.Table:
    """Loans with principal due, received on what was due, outstanding and days late on the last day.

    Payments of one instalment are added up. An instalment paid after the last day, or not in full, is unpaid on the
    last day. What the export states as outstanding gives way to what is computed. Needs `principal_paid`.
    """
    if "principal_paid" not in instalments.column_names or "paid_on" not in instalments.column_names:
        return loans
    if "outstanding" in loans.column_names:
        loans = loans.drop_columns(["outstanding"])
    first, last = (pd.Timestamp(day) for day in (parameters.year.first_day, parameters.year.last_day))
    frame = _pandas(loans).join(_by_loan(_pandas(instalments), first, last), on="loan")
    added = ("received", "received_before", "next", "second", *_OF_YEAR[2:], *_OF_PLAN[:2], "days_late")
    frame = frame.fillna(dict.fromkeys(added, 0))
    lost, lost_before = _written_off(frame, last), _written_off(frame, first - pd.Timedelta(days=1))
    frame["outstanding"] = (frame["amount"] - frame["received"] - lost).round(2)
    granted_before = pd.Series(False, frame.index) if "granted_on" not in frame else frame["granted_on"] < first
    before = (frame["amount"] - frame["received_before"] - lost_before).round(2)
    frame["outstanding_before"] = before.where(granted_before, 0.0)
    for name in ("principal_due", "due_and_received", "due_in_year", "due_in_year_and_received"):
        frame[name] = frame[name].round(2)
    frame["scheduled_outstanding"] = (frame["amount"] - frame["principal_due"]).round(2)
    # what was written off is lost, not late
    unpaid = (frame["principal_due"] - frame["due_and_received"]).round(2)
    frame["arrears"] = unpaid.clip(upper=frame["outstanding"].clip(lower=0))
    frame["days_late"] = frame["days_late"].where(frame["arrears"] > 0, 0).astype("int64")
    # what was written off is taken from the last instalments; the three amounts add up to what is outstanding
    to_come = (frame["outstanding"] - frame["arrears"]).clip(lower=0)
    following = frame["next"].clip(upper=to_come)
    frame["due_in_second_year"] = frame["second"].clip(upper=to_come - following).round(2)
    frame["due_later"] = (to_come - following - frame["due_in_second_year"]).round(2)
    frame["due_within_a_year"] = (frame["outstanding"] - frame["due_in_second_year"] - frame["due_later"]).round(2)
    frame["received"] = frame["received"].round(2)
    for name in (*_OF_PLAN, *_OF_YEAR, "received", "due_within_a_year", "due_in_second_year", "due_later"):
        loans = loans.append_column(name, pa.Array.from_pandas(frame[name]))
    return loans


def _by_loan(payments: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """What each loan owed and gave by the last day, and in the year: payments of one instalment are one."""
    paid = payments["principal_paid"].fillna(0.0)
    received = paid.where(payments["paid_on"] <= last, 0.0)
    received_before = paid.where(payments["paid_on"] < first, 0.0)
    keys = ["loan", "number"] if "number" in payments else ["loan", "due_on"]
    each = payments.assign(received=received, received_before=received_before).groupby(keys, sort=False)
    plan = each.agg(
        due_on=("due_on", "min"),
        principal=("principal", "max"),
        received=("received", "sum"),
        received_before=("received_before", "sum"),
    )
    due, in_year = plan["due_on"] <= last, plan["due_on"].between(first, last)
    in_one, in_two = (last + pd.DateOffset(years=years) for years in (1, 2))
    in_full = plan["received"] >= plan["principal"] - 0.005
    on_plan = plan["received"].clip(upper=plan["principal"])
    unpaid = plan["principal"] - on_plan
    since = on_plan - plan["received_before"].clip(upper=plan["principal"])
    plan = plan.assign(
        principal_due=plan["principal"].where(due, 0.0),
        due_and_received=on_plan.where(due, 0.0),
        due_in_year=plan["principal"].where(in_year, 0.0),
        due_in_year_and_received=since.where(in_year, 0.0),
        next=unpaid.where(~due & (plan["due_on"] <= in_one), 0.0),
        second=unpaid.where((plan["due_on"] > in_one) & (plan["due_on"] <= in_two), 0.0),
        days_late=(last - plan["due_on"]).dt.days.where(due & ~in_full, 0),
    ).drop(columns=["due_on", "principal"])
    sums = plan.drop(columns="days_late").groupby("loan").sum()
    return sums.assign(days_late=plan["days_late"].groupby("loan").max())


def _written_off(frame: pd.DataFrame, day: pd.Timestamp) -> "pd.Series[float]":
    """What of each loan was written off by a day; without a day of its own it always was."""
    if "written_off" not in frame:
        return pd.Series(0.0, frame.index)
    if "written_off_on" not in frame:
        return frame["written_off"]
    return frame["written_off"].where(~(frame["written_off_on"] > day), 0.0)


def yearly_pay(payslips: pa.Table) -> pa.Table:
    """The yearly pay of each worker, its ranks and its quarter, on the first payslip of the worker that is eligible.

    Pay brought to full time is weighted by the hours paid; equal pays are ranked in the order of the export.
    """
    frame = _pandas(payslips)
    kept = frame[frame["eligible"] & frame["full_time_pay"].notna() & frame["worker"].notna()]
    hours = kept["paid_hours"] if "paid_hours" in kept else pd.Series(1.0, kept.index)
    weighted = (kept["full_time_pay"] * hours).groupby(kept["worker"], sort=False).sum()
    by_worker = weighted / hours.groupby(kept["worker"], sort=False).sum()
    first = kept.drop_duplicates("worker")
    pay = pd.Series(by_worker.loc[first["worker"]].to_numpy(), first.index).round(6)
    rank = pay.rank(method="first").astype("Int64")
    made = {
        "yearly_full_time_pay": pay,
        "rank_from_lowest": rank,
        "rank_from_highest": len(pay) + 1 - rank,
        "pay_quarter": ((rank - 1) * 4 // max(len(pay), 1)).map(dict(enumerate(QUARTERS))),
    }
    types = (pa.float64(), pa.int64(), pa.int64(), pa.string())
    columns = {
        name: pa.Array.from_pandas(column.reindex(frame.index), type=kind)
        for (name, column), kind in zip(made.items(), types, strict=True)
    }
    return pa.table(columns)


def _pandas(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def _texts(cells: "pd.Series[str]") -> pa.Array:
    return pa.array(
        [None if missing else str(cell) for cell, missing in zip(cells, cells.isna(), strict=True)], pa.string()
    )
