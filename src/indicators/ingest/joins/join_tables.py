"""Joins: columns and tables that are made of others, once, so that indicators only aggregate."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.ingest.joins.appropriation import with_dividend_rates, with_reserves
from indicators.ingest.joins.attendances import attendances
from indicators.ingest.joins.holdings import HOLDINGS, holdings
from indicators.ingest.joins.loan_states import loan_states, repayments_are_told
from indicators.ingest.joins.pay_structures import PAY_STRUCTURE, pay_structure
from indicators.ingest.joins.register import movements
from indicators.ingest.joins.request_facts import FACTS, request_facts
from indicators.ingest.joins.staff import STAFF, staff
from indicators.ingest.joins.votes import vote_shares
from indicators.ingest.joins.worker_years import PAY_BANDS, WORKER_YEAR, worker_years
from indicators.ingest.joins.yearly_pay import yearly_pay
from indicators.ingest.storage.some_at_a_time import OPERATIONS_AT_ONCE, some_at_a_time
from indicators.ingest.storage.staged_table import ROWS_A_GROUP, StagedTable
from indicators.ingest.storage.table_database import rows_of, table_database, write_rows
from indicators.tables import YearParameters


def join(staged: Mapping[str, StagedTable], parameters: YearParameters, folder: Path) -> dict[str, Path]:
    """Give the staged tables their joined columns, make the tables that have no export, and say where all tables are.

    Each is made where what it comes from was delivered.

    Raises:
        OSError: there is no room in memory or on the disk to join them.
    """
    with table_database(folder, max((table.rows for table in staged.values()), default=0)) as connection:
        join = _Join(connection, staged, parameters, folder)
        join.add_columns()
        join.make_tables()
        return join.paths


class _Join:
    """The tables of a year in the database: each is a view of its name, whose rows have their number (`row`)."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        staged: Mapping[str, StagedTable],
        parameters: YearParameters,
        folder: Path,
    ):
        self._connection, self._staged, self._parameters, self._folder = connection, staged, parameters, folder
        self.paths = {name: table.path for name, table in staged.items()}
        self._columns: dict[str, list[str]] = {}
        for name in self.paths:
            self._show(name)

    def _show(self, name: str) -> None:
        self._columns[name] = pq.read_schema(self.paths[name]).names
        self._connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS FROM {rows_of(self.paths[name])}')

    def add_columns(self) -> None:
        """Give the staged tables their joined columns; votes come behind the register, whose members they need."""
        columns, parameters = self._columns, self._parameters
        if "share_operations" in columns:
            self._append("share_operations", movements(columns["share_operations"], parameters))
        if "loans" in columns:
            instalments = columns.get("instalments", [])
            stated = ["outstanding"] if repayments_are_told(instalments) else []
            self._append("loans", loan_states(columns["loans"], instalments, parameters), without=stated)
        if {"attendances", "sessions"} <= columns.keys():
            self._append("attendances", attendances(columns["sessions"], columns.get("contracts", [])))
        if "assembly_votes" in columns:
            is_register_there = "share_operations" in columns
            self._append("assembly_votes", vote_shares(columns["assembly_votes"], is_register_there=is_register_there))
        if "payslips" in columns:
            self._append("payslips", yearly_pay(columns["payslips"]))
        if "appropriation" in columns:
            lines = self._staged["appropriation"]
            lines.replace([with_reserves(with_dividend_rates(lines.read()))])

    def _append(self, name: str, query: str | None, without: list[str] | None = None) -> None:
        if query is None:
            return
        with self._connection.sql(query).to_arrow_reader(ROWS_A_GROUP) as columns:
            self._staged[name].append(columns, without=without or ())
        self._show(name)

    def make_tables(self) -> None:
        """Make the tables that have no export of their own."""
        columns, parameters = self._columns, self._parameters
        payslips, contracts = columns.get("payslips", []), columns.get("contracts", [])
        if "requests" in columns:
            self._add_facts(request_facts(columns["requests"], self._recorded(), parameters))
        if "share_operations" in columns:
            each_some = some_at_a_time(self._connection, "share_operations", "member", OPERATIONS_AT_ONCE)
            self._make(HOLDINGS, [holdings(columns["share_operations"], some) for some in each_some])
        if {"worker", "workers"} & set(contracts):
            self._make(STAFF, *staff(self._connection, contracts, columns.get("attendances", []), parameters))
        if statements := worker_years(payslips, contracts, parameters):
            make, years, bands = statements
            self._connection.execute(make)
            self._make(WORKER_YEAR, years)
            self._make(PAY_BANDS, bands)
            self._connection.execute("DROP TABLE years")
            self._make(PAY_STRUCTURE, pay_structure(payslips, contracts, parameters))

    def _recorded(self) -> set[str]:
        return self._staged[FACTS].distinct("figure") if FACTS in self._staged else set()

    def _add_facts(self, query: str | None) -> None:
        """Add facts to those that a person recorded, or make the table of them."""
        if query is None:
            return
        if FACTS not in self._staged:
            self._make(FACTS, query)
            return
        recorded = self._staged[FACTS].read()
        counted = self._connection.sql(query).to_arrow_table()
        facts = counted.select(recorded.column_names).cast(recorded.schema)
        self._staged[FACTS].replace([pa.concat_tables([recorded, facts])])

    def _make(self, name: str, queries: str | Sequence[str], reasons: Mapping[str, str] | None = None) -> None:
        self.paths[name] = self._folder / name / f"{self._parameters.year.name}.parquet"
        written = [queries] if isinstance(queries, str) else queries
        write_rows(self._connection, written, self.paths[name], reasons)
        self._show(name)
