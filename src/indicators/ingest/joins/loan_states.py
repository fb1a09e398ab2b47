"""What became of each loan by the last day: received, outstanding, late, written off, rescheduled."""

from typing import TYPE_CHECKING

import pyarrow as pa

from indicators.tables import YearParameters

if TYPE_CHECKING:
    import pandas as pd

_OF_PLAN = ("principal_due", "due_and_received", "arrears", "outstanding", "days_late")
_OF_YEAR = ("outstanding_before", "scheduled_outstanding", "due_in_year", "due_in_year_and_received")


def with_states(loans: pa.Table, instalments: pa.Table | None, parameters: YearParameters) -> pa.Table:
    """Loans with what was written off and rescheduled by the last day, and with their repayments."""
    import pandas as pd

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
    import pandas as pd

    if "principal_paid" not in instalments.column_names or "paid_on" not in instalments.column_names:
        return loans
    if "outstanding" in loans.column_names:
        loans = loans.drop_columns(["outstanding"])
    first, last = (pd.Timestamp(day) for day in (parameters.year.first_day, parameters.year.last_day))
    frame = _pandas(loans).join(_by_loan(_pandas(instalments), first, last), on="loan")
    frame = frame.fillna(dict.fromkeys(("received", "received_before", *_OF_YEAR[2:], *_OF_PLAN[:2], "days_late"), 0))
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
    for name in (*_OF_PLAN, *_OF_YEAR):
        loans = loans.append_column(name, pa.Array.from_pandas(frame[name]))
    return loans


def _by_loan(payments: "pd.DataFrame", first: "pd.Timestamp", last: "pd.Timestamp") -> "pd.DataFrame":
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
    in_full = plan["received"] >= plan["principal"] - 0.005
    on_plan = plan["received"].clip(upper=plan["principal"])
    since = on_plan - plan["received_before"].clip(upper=plan["principal"])
    plan = plan.assign(
        principal_due=plan["principal"].where(due, 0.0),
        due_and_received=on_plan.where(due, 0.0),
        due_in_year=plan["principal"].where(in_year, 0.0),
        due_in_year_and_received=since.where(in_year, 0.0),
        days_late=(last - plan["due_on"]).dt.days.where(due & ~in_full, 0),
    ).drop(columns=["due_on", "principal"])
    sums = plan.drop(columns="days_late").groupby("loan").sum()
    return sums.assign(days_late=plan["days_late"].groupby("loan").max())


def _written_off(frame: "pd.DataFrame", day: "pd.Timestamp") -> "pd.Series[float]":
    """What of each loan was written off by a day; without a day of its own it always was."""
    import pandas as pd

    if "written_off" not in frame:
        return pd.Series(0.0, frame.index)
    if "written_off_on" not in frame:
        return frame["written_off"]
    return frame["written_off"].where(~(frame["written_off_on"] > day), 0.0)


def _pandas(table: pa.Table) -> "pd.DataFrame":
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame
