"""What a reader holds: the numbers of the published CSV, and where the truth is, to judge what was worked out."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.figures import Figure

Name = tuple[str, str, int]
"""A number of the publication: id, slice, fiscal year."""

JOINED = "~"
"""How the value of a slice begins that joins several groups."""


def column_of(slice: str) -> str:
    """The column of a slice."""
    return slice.partition("=")[0]


@dataclass
class Publication:
    """The printed numbers, the names printed without one, and the truth."""

    known: dict[Name, float] = field(default_factory=dict)
    withheld: set[Name] = field(default_factory=set)
    units: dict[str, str] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=dict)
    truth: dict[Name, float] = field(default_factory=dict)

    @classmethod
    def of(cls, published: Iterable[str], measured: Iterable[Figure]) -> "Publication":
        """From the CSV files of the years, and all that was measured, which the reader never sees."""
        made = cls()
        for text in published:
            for row in csv.DictReader(io.StringIO(text)):
                name = (row["id"], row["slice"], int(row["fiscal_year"]))
                if row["status"] == "suppressed":
                    assert row["value"] == ""
                    made.withheld.add(name)
                elif row["value"]:
                    made.known[name] = float(row["value"])
        for figure in measured:
            made.units[figure.id] = figure.indicator.unit
            made.decimals[figure.id] = figure.indicator.decimals
            if figure.value is not None:
                made.truth[figure.id, figure.slice, figure.fiscal_year] = float(figure.value)
        return made

    def columns(self, id: str, year: int) -> set[str]:
        """The columns by which a figure of a year has slices, in truth or in print."""
        names = {*self.truth, *self.known, *self.withheld}
        return {column_of(slice) for one, slice, at in names if one == id and at == year and slice}

    def raw(self, id: str, year: int, column: str) -> list[str]:
        """The true slices of a figure by a column; those of the other year too, where nobody may be now."""
        return sorted(
            {
                s
                for one, s, _ in (*self.truth, *self.known)
                if one == id and s.startswith(f"{column}=") and JOINED not in s
            }
        )

    def has_breakdown(self, id: str, year: int, column: str) -> bool:
        """Whether any slice by the column has a row in the CSV."""
        return any(
            one == id and at == year and slice.startswith(f"{column}=")
            for one, slice, at in (*self.known, *self.withheld)
        )


class Truth:
    """The people behind the numbers, counted on the tables in another way than the figures are."""

    def __init__(self, processed: Path, year: int):
        self.year = year
        self._tables = {
            path.parent.name: pd.read_parquet(path)
            for path in processed.glob(f"*/{year}.parquet")
            if path.parent.name.isidentifier()
        }

    @cache  # noqa: B019 - it lives as long as the attack on one cooperative
    def people(self, id: str, slice: str = "") -> int | None:
        """The people of a number; None where it is not about people, or nobody knows."""
        if id not in _WHO:
            return None
        table, who, condition = _WHO[id]
        rows = self._tables.get(table)
        if rows is None or who not in rows:
            return None
        column, _, value = slice.partition("=")
        if slice and column not in rows:
            return None
        try:
            kept = rows if not condition else rows.query(condition, engine="python")
        except (KeyError, NameError, TypeError, ValueError, pd.errors.UndefinedVariableError):
            return None
        if slice:
            cells = kept[column].fillna("unknown").astype(str)
            kept = kept[cells == value]
        return int(kept[who].dropna().nunique())

    def changed(self, other: "Truth", id: str, slice: str = "") -> int | None:
        """The people whose rows behind a number are not the same as in another state of the tables."""
        if id not in _WHO or JOINED in slice:
            return None
        table, who, condition = _WHO[id]
        found = []
        for rows in (self._tables.get(table), other._tables.get(table)):
            if rows is None or who not in rows:
                return None
            kept = rows.query(condition, engine="python") if condition else rows
            column, _, value = slice.partition("=")
            if slice:
                kept = kept[kept[column].fillna("unknown").astype(str) == value]
            told = (pd.util.hash_pandas_object(kept.astype(str), index=False) >> np.uint64(1)).astype("int64")
            found.append(told.groupby(kept[who]).sum())
        one, before = found
        people = one.index.union(before.index)
        return int((one.reindex(people).fillna(0) != before.reindex(people).fillna(0)).sum())

    def by(self, table: str, who: str, condition: str, column: str) -> dict[str, int]:
        """People by a column."""
        rows = self._tables.get(table)
        if rows is None or who not in rows or column not in rows:
            return {}
        kept = rows.query(condition, engine="python") if condition else rows
        counted = kept.groupby(kept[column].fillna("unknown").astype(str))[who].nunique()
        return {f"{column}={name}": int(number) for name, number in counted.items()}


_WHO: dict[str, tuple[str, str, str]] = {
    "membership.members": ("members", "member", ""),
    "membership.joined": ("members", "member", "in_year"),
    "membership.new_unit_holders": ("members", "member", "became_active_in_year"),
    "membership.shares": ("members", "member", ""),
    "membership.share_capital": ("members", "member", ""),
    "membership.members_on_last_day": ("holdings", "member", ""),
    "membership.shares_on_last_day": ("holdings", "member", ""),
    "membership.capital_on_last_day": ("holdings", "member", ""),
    "membership.admitted": ("share_operations", "joiner", "in_year"),
    "membership.left": ("share_operations", "leaver", "in_year"),
    "membership.resignations": ("share_operations", "leaver", "in_year and type == 'sell_back'"),
    "membership.amount_repaid": ("share_operations", "leaver", "in_year and type == 'sell_back'"),
    "membership.shares_repaid": ("share_operations", "leaver", "in_year and type == 'sell_back'"),
    "loans.granted": ("loans", "member", "in_year"),
    "loans.amount_granted": ("loans", "member", "in_year"),
    "loans.mean_granted": ("loans", "member", "in_year"),
    "loans.median_granted": ("loans", "member", "in_year"),
    "loans.granted_to_date": ("loans", "member", ""),
    "loans.amount_granted_to_date": ("loans", "member", ""),
    "loans.file_fees": ("loans", "member", "in_year and file_fees > 0"),
    "loans.outstanding": ("loans", "member", "outstanding > 0"),
    "loans.arrears": ("loans", "member", "arrears > 0"),
    "employment.workers": ("contracts", "worker", ""),
    "employment.contracts": ("contracts", "worker", ""),
    "employment.declared_days": ("contracts", "worker", ""),
    "employment.declared_hours": ("contracts", "worker", ""),
    "employment.full_time_equivalents": ("contracts", "worker", ""),
    "employment.moved_to_permanent": (
        "contracts",
        "worker",
        "population == 'member' and kind == 'permanent' and in_force_on_last_day",
    ),
    "pay.people": ("payslips", "worker", ""),
    "pay.gross_pay": ("payslips", "worker", ""),
    "pay.unpaid_people": ("payslips", "worker", "gross == 0"),
    "pay.payslips_excluded": ("payslips", "worker", "not eligible"),
    "pay.payslips_compared": ("payslips", "worker", "eligible"),
    "governance.voters": ("assembly_votes", "voter", ""),
    "governance.votes_by_proxy": ("assembly_votes", "voter", ""),
    "governance.votes_represented": ("assembly_votes", "voter", ""),
    "governance.highest_vote_share": ("assembly_votes", "voter", ""),
    "legal.requests": ("cases", "case", "in_year and desk == 'legal'"),
}
