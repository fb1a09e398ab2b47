"""What must hold between figures: parts that add up, a balance that grows by the year, a part within its whole.

An indicator is named by its id; a test says that each one exists. What holds of an indicator of one's own is said in
its declaration.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.catalogue.indicator import Indicator


@dataclass(frozen=True)
class PartsOfWhole:
    """The slices of an indicator by each of these columns add up to the whole: 14 + 19 = 33 = 22 + 11."""

    whole: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """A figure to date is the same figure a year earlier, what the year adds, and less what it takes away.

    The closing balance of one year is the opening balance of the next.
    """

    to_date: str
    of_year: str
    less: str = ""


@dataclass(frozen=True)
class NoMoreThan:
    """A figure that is a part of another, and so never more; `unless` names a figure whose value says otherwise."""

    part: str
    whole: str
    unless: str = ""


@dataclass(frozen=True)
class Sum:
    """A figure that is the sum of others, none of which it is measured from."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Quotient:
    """A figure that is one figure over another: whoever has two of the three has the third."""

    quotient: str
    numerator: str
    denominator: str


@dataclass(frozen=True)
class Multiple:
    """A figure that is another one times a constant which the report prints."""

    figure: str
    of: str


@dataclass(frozen=True)
class Same:
    """Two figures that are the same number where the exports agree."""

    one: str
    other: str


@dataclass(frozen=True)
class Flow:
    """A stock is that of the year before, and what came, less what went."""

    stock: str
    came: str
    went: str


@dataclass(frozen=True)
class YearOfWork:
    """Who worked in a year: those of the last day before and who came; those of its own last day and who went."""

    of_year: str
    stock: str
    came: str
    went: str


PARTS = (
    PartsOfWhole("membership.members", ("category", "gender")),
    PartsOfWhole("membership.joined", ("category", "gender")),
    PartsOfWhole("membership.shares_on_last_day", ("share_class",)),
    PartsOfWhole("membership.capital_on_last_day", ("share_class",)),
    PartsOfWhole("membership.amount_repaid", ("share_class",)),
    PartsOfWhole("loans.granted", ("purpose",)),
    PartsOfWhole("loans.amount_granted", ("purpose",)),
    PartsOfWhole("loans.granted_to_date", ("gender",)),
    PartsOfWhole("loans.amount_granted_to_date", ("gender",)),
    PartsOfWhole("employment.workers", ("gender",)),
    PartsOfWhole("employment.contracts", ("gender", "kind", "working_time")),
    PartsOfWhole("employment.declared_hours", ("gender", "kind", "working_time")),
    PartsOfWhole("employment.full_time_equivalents", ("gender", "office", "activity")),
    PartsOfWhole("employment.moved_to_permanent", ("gender", "working_time")),
    PartsOfWhole("pay.paid_hours", ("gender", "kind", "working_time")),
    PartsOfWhole("training.cost", ("audience",)),
    PartsOfWhole("legal.requests", ("topic",)),
    PartsOfWhole("governance.votes_by_proxy", ("assembly",)),
)

BALANCES = (
    Balance(to_date="loans.granted_to_date", of_year="loans.granted"),
    Balance(to_date="loans.amount_granted_to_date", of_year="loans.amount_granted"),
    Balance(to_date="membership.members_on_last_day", of_year="membership.admitted", less="membership.left"),
)

SUMS = (Sum("loans.outstanding", ("loans.due_within_a_year", "loans.due_in_second_year", "loans.due_later")),)

NO_MORE_THAN = (
    NoMoreThan("membership.joined", "membership.members"),
    NoMoreThan("loans.granted", "loans.granted_to_date"),
    NoMoreThan("loans.outstanding", "loans.amount_granted_to_date"),
    NoMoreThan("loans.arrears", "loans.outstanding"),
    NoMoreThan("loans.arrears", "loans.due_within_a_year"),
    NoMoreThan("loans.due_within_a_year", "loans.outstanding"),
    NoMoreThan("employment.moved_to_permanent", "employment.workers"),
    NoMoreThan("employment.workers", "employment.contracts", unless="employment.contracted_workers"),
    NoMoreThan("pay.unpaid_people", "pay.people"),
    NoMoreThan("pay.salary_tension_support", "pay.salary_tension"),
    NoMoreThan("training.support_participants", "employment.workers"),
    NoMoreThan("risk.invoices_reminded", "risk.reminders"),
)

QUOTIENTS = (
    Quotient("employment.contracts_per_worker", "employment.contracts", "employment.workers"),
    Quotient("employment.hours_per_worker", "employment.declared_hours", "employment.workers"),
    Quotient("loans.mean_granted", "loans.amount_granted", "loans.granted"),
    Quotient("pay.salary_tension", "pay.highest_pay", "pay.lowest_pay"),
)

MULTIPLES = (
    Multiple("employment.full_time_equivalents", "employment.declared_hours"),
    Multiple("employment.full_time_equivalents_days", "employment.declared_days"),
    Multiple("membership.share_capital", "membership.shares"),
    Multiple("membership.capital_on_last_day", "membership.shares_on_last_day"),
    Multiple("membership.amount_repaid", "membership.shares_repaid"),
)

SAME = (
    Same("membership.members", "membership.members_on_last_day"),
    Same("membership.shares", "membership.shares_on_last_day"),
    Same("membership.share_capital", "membership.capital_on_last_day"),
    Same("membership.joined", "membership.admitted"),
    Same("membership.left", "membership.resignations"),
    Same("employment.workers", "pay.people"),
    Same("paygap.workers", "analysis.workers"),
)

FLOWS_OF_WORKERS = (Flow("employment.heads_last_day", came="employment.hired", went="employment.left"),)
"""Stocks on the last day of a table that has everybody of the year: who is there then is in the next year too.

Figures that are written alike are stocks of the same workers.
"""

YEARS_OF_WORK = tuple(
    YearOfWork("employment.workers", stock=one.stock, came=one.came, went=one.went) for one in FLOWS_OF_WORKERS
)
"""The stocks of two last days beside all workers of the year between, where nobody came back within it."""

FLOWS = (
    Flow("membership.members_on_last_day", came="membership.admitted", went="membership.left"),
    Flow("membership.members", came="membership.joined", went="membership.left"),
    Flow("membership.members", came="membership.joined", went="membership.resignations"),
    *FLOWS_OF_WORKERS,
)

FLOWS_OF_GROUPS = (Flow("membership.members_on_last_day", came="", went="membership.resignations"),)
"""Stocks by group and one of their flows: the other flow, which is not printed, would follow. The expressions tell who
came to a stock of their own table."""

FLOWS_OF_AMOUNTS = tuple(
    Flow(stock, came="", went=went)
    for stock, paid in (
        ("membership.capital_on_last_day", ("membership.amount_repaid", "membership.repaid_in_year")),
        ("membership.share_capital", ("membership.amount_repaid", "membership.repaid_in_year")),
        ("membership.shares_on_last_day", ("membership.shares_repaid",)),
        ("membership.shares", ("membership.shares_repaid",)),
    )
    for went in paid
)
"""Amounts of two years and what was paid back between: the rest is what members paid in, which no figure says."""

ALIKE_TABLES = (("contracts", "staff", "payslips", "worker_year"),)
"""Tables of the same people: a column that both have is joined alike."""

FOLLOWED_COLUMNS = {("share_operations", "share_class"): ("holdings", "share_class")}
"""Columns that are joined as another one is."""

SAME_GROUPS = ((("members", "category"), ("holdings", "share_class")),)
"""Columns that the statutes make the same groups of: joined in one and not in the other, the first is left out."""

FIXED_COLUMNS = frozenset({"pay_quarter", "quartile", "assembly"})
"""Columns of which no groups are joined: all of them are printed, or none."""

REQUIRED_BY_LAW = (
    "membership.resignations",
    "membership.resignations_refused",
    "membership.resignation_requests_refused",
)
"""Figures that the law asks for whatever they are: a standing decision of the board has them printed."""

PRINTED_LAST = (
    "employment.workers",
    "pay.people",
    "membership.members",
    "membership.shares_on_last_day",
    "membership.capital_on_last_day",
)
"""The figures that are withheld last: of two that are nearly the same, the one that comes first here stays."""


def parts_of_wholes(indicators: Iterable[Indicator]) -> list[PartsOfWhole]:
    """Those that ship, and those that the indicators themselves declare."""
    return [*PARTS, *(PartsOfWhole(one.id, one.adds_up_by) for one in indicators if one.adds_up_by)]


def bounds(indicators: Iterable[Indicator]) -> list[NoMoreThan]:
    """Those that ship, and those that the indicators themselves declare."""
    return [*NO_MORE_THAN, *(NoMoreThan(one.id, one.no_more_than) for one in indicators if one.no_more_than)]


RATES_OF_FLOWS = ("vsme.turnover",)
"""Who went in a year over a mean stock: no part of a whole, and more than 100 % where places change hands often."""
