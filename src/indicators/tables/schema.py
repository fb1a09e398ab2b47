"""What a table is: its columns, what one row stands for, and what holds on every row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import narwhals as nw

from indicators.core.fiscal_year import FiscalYear

Kind = Literal["text", "person", "category", "date", "number", "whole", "flag"]
"""How a column is read: `person` is pseudonymised at the door, `whole` is a number without decimals,
`flag` is yes or no, `category` is one of a list of values."""

Severity = Literal["note", "repair", "set_aside", "stop"]
"""What a finding does: nothing, mends the cell, leaves the row out, or stops the fiscal year."""


@dataclass(frozen=True)
class Column:
    """One column of a canonical table.

    `required` columns are in every export of the table. A cell is never empty unless `may_be_empty`.
    One that `may_be_unknown` may be empty, too: what is made of it leaves such rows out, and their number is told.
    `values` lists what a category may hold; an empty list leaves it open. The bounds are those of one of what the
    column `per` counts, where the export gives that. One that is the `sum_of` others is made of these where the export
    gives the first of them and not itself.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    may_be_empty: bool = False
    values: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    per: str = ""
    may_be_unknown: bool = False
    sum_of: tuple[str, ...] = ()

    @property
    def bounds(self) -> str:
        """The bounds as a finding tells them; empty where there are none.

        >>> Column("hours", "number", "", at_least=0, at_most=8784).bounds
        '>= 0 / <= 8784'
        """
        low = [] if self.at_least is None else [f">= {self.at_least:g}"]
        high = [] if self.at_most is None else [f"<= {self.at_most:g}"]
        return " / ".join([*low, *high])


@dataclass(frozen=True)
class YearParameters:
    """What derived columns depend on beside the row: the fiscal year and the cooperative's own constants.

    `full_time_year`, of twelve months whatever the length of the fiscal year, `full_time_month` and `full_time_week`
    are hours of one full-time worker; `minimum_hours` is the floor of paid hours in a month below which pay is not
    compared; `months_paid` are the months that one payslip is for, and `pay_period` is what an amount of pay is for:
    an hour, a month, a quarter or a year. `counted_on` is a day of the year on which workers are counted beside the
    last; `components` says whether gaps in components of pay are of those who receive some, or of all.
    """

    year: FiscalYear
    full_time_year: float
    minimum_hours: float
    full_time_week: float = 38.0
    months_paid: int = 1
    pay_period: str = "month"
    counted_on: date | None = None
    components: str = "recipients"

    @property
    def full_time_month(self) -> float:
        """Hours of a full-time month.

        >>> YearParameters(FiscalYear(2024), 1976.0, 38.0).full_time_month
        164.66666666666666
        """
        return self.full_time_year / 12


@dataclass(frozen=True)
class Derived:
    """A column computed once, at ingest, from the other columns of the same row.

    It is left out where one of the columns in `reads` was not delivered. Where a table declares a name
    twice, the first declaration whose columns were all delivered is taken. One that `adds_up` is the sum of the rows
    where these are parts of one, such as the quarters of a contract; any other is computed again, from the whole.
    """

    name: str
    kind: Kind
    meaning: str
    reads: tuple[str, ...]
    formula: Callable[[YearParameters], nw.Expr]
    unit: str = ""
    adds_up: bool = False


@dataclass(frozen=True)
class Joined:
    """A column computed once, at ingest, from another table or from other rows; `ingest/joins` fills it.

    `given_by` are the columns that it cannot be without: of the same table, or of another, as `sessions.held_on`.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    may_be_empty: bool = False
    values: tuple[str, ...] = ()
    given_by: tuple[str, ...] = ()


IN_YEAR = Joined("in_year", "flag", "the row is placed in the fiscal year itself, not before it")
"""The column that every table placed in a fiscal year gets at ingest."""


@dataclass(frozen=True)
class RowRule:
    """What must hold on every row of a table, as an expression.

    What it says stands by its name in the section `[rules]` of every language's file, and may use `{found}`; that of
    a table of one's own stands in `sentence`, by language. A row
    on which the expression is null is taken as good. `of_the_whole` rules are asked of what the periods of a key
    add up to, not of each. A column of `taken_as` has that number on every row where the export does not give it.
    """

    name: str
    column: str
    reads: tuple[str, ...]
    holds: Callable[[YearParameters], nw.Expr]
    severity: Severity = "stop"
    of_the_whole: bool = False
    taken_as: Mapping[str, float] = field(default_factory=dict, hash=False)
    sentence: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Table:
    """A canonical table: what one row is, its key, its columns, and the rules of its rows.

    `fiscal_year_columns` names the date columns that place a row in a fiscal year: one date, or the first and last day
    of a period that must touch the year. `history` tables keep the rows of earlier years, so that amounts to
    date can be told; the others keep the rows of the fiscal year alone. `period` names the column of the month or
    quarter by which the rows of one key are parts of it, to be added up; `apart` names columns by which, where an
    export gives them, rows of one key are no parts of each other. A table without an export of its own is `given_by`
    columns of another. `label` is what readers call a table of one's own, by language; those that ship have it in the
    section `[tables]` of every language's file.
    """

    name: str
    one_row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    fiscal_year_columns: tuple[str, ...] = ()
    history: bool = False
    period: str = ""
    apart: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    joined: tuple[Joined, ...] = ()
    rules: tuple[RowRule, ...] = ()
    given_by: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict, hash=False)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has no such column.
        """
        return next(column for column in self.columns if column.name == name)

    @property
    def whole_key(self) -> tuple[str, ...]:
        """The columns by which one row is told from another, where an export gives them."""
        return (*self.key, *self.apart)

    @property
    def amounts(self) -> tuple[Column, ...]:
        """The columns that can be added up: hours, days, amounts, shares, votes."""
        adds_up = ("currency", "days", "hours", "shares", "votes")
        agreed = ("unit_price", "rate", "weekly_hours", "reference_hours")
        return tuple(one for one in self.columns if one.unit in adds_up and one.name not in agreed)

    @property
    def described(self) -> Mapping[str, Column | Derived | Joined]:
        """Every column that the processed table may have, by name."""
        in_year = (IN_YEAR,) if self.fiscal_year_columns else ()
        everything: tuple[Column | Derived | Joined, ...] = (
            *self.columns,
            *in_year,
            *self.derived,
            *self.joined,
        )
        return {column.name: column for column in everything}
