"""The canonical tables: what ingest makes of every cooperative's exports, and what indicators read."""

from indicators.tables.cooperation import ASSEMBLY_VOTES, ATTENDANCES, CASES, FACTS, PUBLICATIONS, SESSIONS
from indicators.tables.reading import read
from indicators.tables.schema import Column, Derived, Joined, RowRule, Severity, Table, Terms
from indicators.tables.trade import APPROPRIATION, INSTALMENTS, INVOICES, LOANS, REMINDERS
from indicators.tables.work import CONTRACTS, MEMBERS, PAYSLIPS, SHARE_OPERATIONS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        MEMBERS,
        SHARE_OPERATIONS,
        CONTRACTS,
        PAYSLIPS,
        LOANS,
        INSTALMENTS,
        INVOICES,
        REMINDERS,
        SESSIONS,
        ATTENDANCES,
        CASES,
        PUBLICATIONS,
        ASSEMBLY_VOTES,
        APPROPRIATION,
        FACTS,
    )
}
"""Every canonical table by name, in the order in which ingest makes them."""

__all__ = ["TABLES", "Column", "Derived", "Joined", "RowRule", "Severity", "Table", "Terms", "read"]
