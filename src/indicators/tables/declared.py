"""Every table that ships by name, in the order in which ingest makes them; a cooperative may declare more."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.tables.cooperation import (
    ASSEMBLY_VOTES,
    ATTENDANCES,
    CASES,
    DIRECTORS,
    FACTS,
    PUBLICATIONS,
    REQUESTS,
    SESSIONS,
)
from indicators.tables.schema import Table
from indicators.tables.trade import APPROPRIATION, INSTALMENTS, INVOICES, LOANS, REMINDERS
from indicators.tables.work import (
    CONTRACTS,
    HOLDINGS,
    MEMBERS,
    PAY_BANDS,
    PAYSLIPS,
    SHARE_OPERATIONS,
    STAFF,
    WORKER_YEAR,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            MEMBERS,
            SHARE_OPERATIONS,
            HOLDINGS,
            CONTRACTS,
            STAFF,
            PAYSLIPS,
            WORKER_YEAR,
            PAY_BANDS,
            LOANS,
            INSTALMENTS,
            INVOICES,
            REMINDERS,
            SESSIONS,
            ATTENDANCES,
            CASES,
            PUBLICATIONS,
            ASSEMBLY_VOTES,
            REQUESTS,
            DIRECTORS,
            APPROPRIATION,
            FACTS,
        )
    }
)
