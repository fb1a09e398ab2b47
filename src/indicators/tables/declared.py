"""Every table that ships by name, in the order in which ingest makes them; a cooperative may declare more."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.tables.contracts import CONTRACTS, STAFF
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
from indicators.tables.membership import HOLDINGS, MEMBERS, SHARE_OPERATIONS
from indicators.tables.pay.pay_structure import PAY_STRUCTURE
from indicators.tables.pay.paygap import PAY_BANDS, WORKER_YEAR
from indicators.tables.pay.payslips import PAYSLIPS
from indicators.tables.schema import Table
from indicators.tables.trade import APPROPRIATION, INSTALMENTS, INVOICES, LOANS, REMINDERS

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
            PAY_STRUCTURE,
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
