"""Joins: columns that one table gets from another, once, so that indicators only aggregate."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from indicators.ingest.joins.exits import with_exits
from indicators.ingest.joins.holdings import with_movements
from indicators.ingest.joins.loan_states import with_states
from indicators.ingest.storage.staged_table import StagedTable
from indicators.tables import YearParameters

if TYPE_CHECKING:
    import pandas as pd

JOINED_FROM = {
    "loans": ("instalments",),
    "attendances": ("sessions", "contracts"),
    "facts": ("requests",),
    "holdings": ("share_operations",),
    "staff": ("contracts",),
    "worker_year": ("payslips", "contracts"),
    "pay_bands": ("payslips",),
    "pay_structure": ("payslips", "contracts"),
}
"""Table -> the other tables that it gets columns from."""

QUARTERS = ("lowest", "second", "third", "highest")
"""The quarters of the workers by rank of their pay."""


def join(staged: Mapping[str, StagedTable], parameters: YearParameters) -> None:
    """Give the staged tables their joined columns, where the table that these come from was delivered."""
    if "share_operations" in staged:
        operations = staged["share_operations"]
        operations.replace([with_exits(with_movements(operations.read()), parameters)])
    if "loans" in staged:
        loans = staged["loans"]
        instalments = staged["instalments"].read() if "instalments" in staged else None
        loans.replace([with_states(loans.read(), instalments, parameters)])
    if {"attendances", "sessions"} <= staged.keys():
        attendances, sessions = staged["attendances"], staged["sessions"].read()
        present = present_at(attendances)
        staff = workers_of(staged.get("contracts"))
        attendances.replace(with_staff(with_sessions(rows, sessions, present), staff) for rows in attendances.batches())
    if "assembly_votes" in staged:
        votes = staged["assembly_votes"]
        register = staged["share_operations"].read() if "share_operations" in staged else None
        votes.replace([with_members(with_vote_shares(votes.read()), register)])
    if "appropriation" in staged:
        appropriation = staged["appropriation"]
        appropriation.replace([with_reserves(with_dividend_rates(appropriation.read()))])
    if "payslips" in staged:
        payslips = staged["payslips"]
        payslips.replace(with_yearly_pay(payslips))


def with_sessions(attendances: pa.Table, sessions: pa.Table, present: "pd.Series[int] | None" = None) -> pa.Table:
    """Attendances with the year, type, theme, audience, hours and form of their session, and their part of its cost.

    `present` is how many came to each session.
    """
    names = ("in_year", "in_two_years", "type", "theme", "audience", "hours", "formality")
    taken = [name for name in names if name in sessions.column_names]
    of_sessions = _pandas(sessions).drop_duplicates("session").set_index("session")
    if "cost" in of_sessions and present is not None:
        added = sum(of_sessions[name].fillna(0.0) for name in ("cost", "contributions") if name in of_sessions)
        net = added - (of_sessions["grants"].fillna(0.0) if "grants" in of_sessions else 0.0)
        of_sessions["cost_share"] = net / present.reindex(of_sessions.index)
        taken.append("cost_share")
    frame = _pandas(attendances).join(of_sessions[taken], on="session")
    return _arrow(attendances, frame, taken)


def present_at(attendances: StagedTable) -> "pd.Series[int]":
    """How many people came to each session."""
    import pandas as pd

    counted = [_pandas(rows.select(["session", "present"])) for rows in attendances.batches()]
    frame = pd.concat(counted) if counted else pd.DataFrame({"session": [], "present": []})
    return frame[frame["present"].astype(bool)].groupby("session").size()


def workers_of(contracts: StagedTable | None) -> "pd.DataFrame | None":
    """The workers of the contracts with their gender, where it is told; None where no export names workers."""
    if contracts is None or "worker" not in contracts.columns:
        return None
    names = [name for name in ("worker", "gender") if name in contracts.columns]
    rows = pa.concat_tables(batch.select(names) for batch in contracts.batches())
    return _pandas(rows).dropna(subset=["worker"]).drop_duplicates("worker", keep="last").set_index("worker")


def with_staff(attendances: pa.Table, staff: "pd.DataFrame | None") -> pa.Table:
    """Attendances with whether the person is of the staff, and the gender that the contract tells."""
    if staff is None:
        return attendances
    frame = _pandas(attendances)
    frame["of_staff"] = frame["person"].isin(staff.index)
    taken = ["of_staff"]
    if "gender" in staff:
        frame["gender"] = frame["person"].map(staff["gender"].astype(object))
        taken.append("gender")
    return _arrow(attendances, frame, taken)


def with_vote_shares(votes: pa.Table) -> pa.Table:
    """Votes of each voter over those attached to the shares represented at the same assembly.

    Where no export gives the votes attached, they are those cast, and no voter of `n` can have less than `1/n`.
    """
    frame = _pandas(votes)
    of_assembly = frame.groupby("assembly")
    attached = "votes_attached" if "votes_attached" in frame else "votes"
    represented = of_assembly[attached].transform("sum")
    frame["vote_share"] = frame["votes"] / represented.where(represented > 0)
    if attached == "votes_attached":
        return _arrow(votes, frame, ["vote_share"])
    frame["equal_vote_share"] = 1 / of_assembly["votes"].transform("count")
    return _arrow(votes, frame, ["vote_share", "equal_vote_share"])


def with_members(votes: pa.Table, operations: pa.Table | None) -> pa.Table:
    """Votes with the members on the day of their assembly, shared among its voters, where there is a register."""
    import pandas as pd

    if operations is None:
        return votes
    moves = _pandas(operations)[["operated_on", "joiner", "leaver"]]
    frame = _pandas(votes)
    days = frame["held_on"].drop_duplicates()
    members = pd.Series(
        [
            moves.loc[moves["operated_on"] <= day, "joiner"].count()
            - moves.loc[moves["operated_on"] <= day, "leaver"].count()
            for day in days
        ],
        index=days,
    )
    frame["members_a_voter"] = frame["held_on"].map(members) / frame.groupby("assembly")["votes"].transform("count")
    return _arrow(votes, frame, ["members_a_voter"])


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


def with_yearly_pay(payslips: StagedTable) -> Iterator[pa.Table]:
    """Payslips with the yearly pay of their worker and its rank, a batch at a time."""
    read = [name for name in ("worker", "eligible", "full_time_pay", "paid_hours") if name in payslips.columns]
    if not {"eligible", "full_time_pay"} <= set(read):
        yield from payslips.batches()
        return
    ranked = yearly_pay(pa.concat_tables(_workers_coded(rows.select(read)) for rows in payslips.batches()))
    start = 0
    for rows in payslips.batches():
        part = ranked.slice(start, rows.num_rows)
        start += rows.num_rows
        for name in part.column_names:
            rows = rows.append_column(name, part[name])
        yield rows


def yearly_pay(payslips: pa.Table) -> pa.Table:
    """The yearly pay of each worker, its ranks and its quarter, on the first payslip of the worker that is eligible.

    Pay brought to full time is weighted by the hours paid; equal pays are ranked in the order of the export.
    """
    import pandas as pd

    workers = _workers_coded(payslips).unify_dictionaries()["worker"]
    numbers = pa.chunked_array([chunk.indices.fill_null(-1) for chunk in workers.chunks], pa.int32())
    frame = _pandas(payslips.drop_columns("worker").append_column("worker", numbers))
    kept = frame[frame["eligible"] & frame["full_time_pay"].notna() & (frame["worker"] >= 0)]
    hours = kept["paid_hours"] if "paid_hours" in kept else pd.Series(1.0, kept.index)
    weighted = (kept["full_time_pay"] * hours).groupby(kept["worker"], sort=False).sum()
    by_worker = weighted / hours.groupby(kept["worker"], sort=False).sum()
    first = kept.drop_duplicates("worker")
    pay = pd.Series(by_worker.loc[first["worker"]].to_numpy(), first.index)
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


def _workers_coded(payslips: pa.Table) -> pa.Table:
    """Payslips with a number for each worker, instead of a name on each: there may be millions."""
    place = payslips.schema.get_field_index("worker")
    if pa.types.is_dictionary(payslips.schema.field(place).type):
        return payslips
    return payslips.set_column(place, "worker", payslips["worker"].dictionary_encode())


def _pandas(table: pa.Table) -> "pd.DataFrame":
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def _arrow(table: pa.Table, frame: "pd.DataFrame", names: list[str]) -> pa.Table:
    for name in names:
        table = table.append_column(name, pa.Array.from_pandas(frame[name]))
    return table
