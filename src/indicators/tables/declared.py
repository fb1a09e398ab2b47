"""Every table that ships by name, in the order in which ingest makes them; a cooperative may declare more."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.tables.cooperation import ASSEMBLY_VOTES, ATTENDANCES, CASES, FACTS, PUBLICATIONS, SESSIONS
from indicators.tables.schema import Table
from indicators.tables.trade import APPROPRIATION, INSTALMENTS, INVOICES, LOANS, REMINDERS
from indicators.tables.work import CONTRACTS, HOLDINGS, MEMBERS, PAYSLIPS, SHARE_OPERATIONS

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            MEMBERS,
            SHARE_OPERATIONS,
            HOLDINGS,
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
)
