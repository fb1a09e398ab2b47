"""The rules of whole tables and across tables: a query each, that names the rows which break it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.tables import Severity


@dataclass(frozen=True)
class TableRule:
    """What must hold among the rows of a table, or between its rows and those of other tables.

    `query` gives `row`, `found` and `expected` for each row that breaks the rule; in it each table is a view of
    its name. `column` is the one that a finding points at. `reads` names the columns that the query needs of each
    table: where one was not delivered the rule is not asked.
    """

    name: str
    table: str
    column: str
    reads: Mapping[str, tuple[str, ...]] = field(hash=False)
    query: str
    severity: Severity = "note"


TABLE_RULES = (
    TableRule(
        "overlapping_contracts",
        "contracts",
        "started_on",
        {"contracts": ("contract", "worker", "started_on", "ended_on")},
        """
        SELECT "row", contract AS found, running AS expected FROM (
            SELECT "row", contract, started_on, max(coalesce(ended_on, DATE '9999-12-31')) OVER earlier AS until,
                arg_max(contract, coalesce(ended_on, DATE '9999-12-31')) OVER earlier AS running
            FROM contracts
            WINDOW earlier AS (
                PARTITION BY worker ORDER BY started_on, "row" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
        ) WHERE started_on <= until
        """,
    ),
    TableRule(
        "payslip_without_contract",
        "payslips",
        "worker",
        {"payslips": ("worker",), "contracts": ("worker",)},
        """
        SELECT min("row") AS "row", '' AS found, count(*)::VARCHAR AS expected FROM payslips
        WHERE worker NOT IN (SELECT worker FROM contracts) GROUP BY worker
        """,
    ),
    TableRule(
        "reminder_without_invoice",
        "reminders",
        "invoice",
        {"reminders": ("invoice",), "invoices": ("invoice",)},
        """
        SELECT "row", invoice AS found, '' AS expected FROM reminders
        WHERE invoice NOT IN (SELECT invoice FROM invoices)
        """,
    ),
    TableRule(
        "reminded_before_invoiced",
        "reminders",
        "sent_on",
        {"reminders": ("invoice", "sent_on"), "invoices": ("invoice", "issued_on")},
        """
        SELECT reminders."row", sent_on::VARCHAR AS found, issued_on::VARCHAR AS expected
        FROM reminders JOIN invoices USING (invoice) WHERE sent_on < issued_on
        """,
    ),
    TableRule(
        "plan_differs_from_loan",
        "loans",
        "amount",
        {"loans": ("loan", "amount"), "instalments": ("loan", "number", "principal")},
        """
        SELECT loans."row", amount::VARCHAR AS found, round(planned, 2)::VARCHAR AS expected
        FROM loans JOIN (SELECT loan, sum(principal) AS planned FROM
            (SELECT DISTINCT loan, number, principal FROM instalments) GROUP BY loan) USING (loan)
        WHERE abs(planned - amount) > 0.01
        """,
    ),
    TableRule(
        "loan_without_plan",
        "loans",
        "loan",
        {"loans": ("loan",), "instalments": ("loan",)},
        """
        SELECT "row", loan AS found, '' AS expected FROM loans WHERE loan NOT IN (SELECT loan FROM instalments)
        """,
    ),
    TableRule(
        "paid_before_granted",
        "instalments",
        "paid_on",
        {"instalments": ("loan", "paid_on"), "loans": ("loan", "granted_on")},
        """
        SELECT instalments."row", paid_on::VARCHAR AS found, granted_on::VARCHAR AS expected
        FROM instalments JOIN loans USING (loan) WHERE paid_on < granted_on
        """,
        severity="stop",
    ),
    TableRule(
        "due_before_granted",
        "instalments",
        "due_on",
        {"instalments": ("loan", "due_on"), "loans": ("loan", "granted_on")},
        """
        SELECT instalments."row", due_on::VARCHAR AS found, granted_on::VARCHAR AS expected
        FROM instalments JOIN loans USING (loan) WHERE due_on < granted_on
        """,
    ),
    TableRule(
        "months_differ_from_plan",
        "loans",
        "months",
        {"loans": ("loan", "months"), "instalments": ("loan", "number")},
        """
        SELECT loans."row", months::VARCHAR AS found, planned::VARCHAR AS expected
        FROM loans JOIN (SELECT loan, count(DISTINCT number) AS planned FROM instalments GROUP BY loan) USING (loan)
        WHERE months <> planned
        """,
    ),
    TableRule(
        "plan_starts_late",
        "loans",
        "granted_on",
        {"loans": ("loan", "granted_on"), "instalments": ("loan", "due_on")},
        """
        SELECT loans."row", granted_on::VARCHAR AS found, first_due::VARCHAR AS expected
        FROM loans JOIN (SELECT loan, min(due_on) AS first_due FROM instalments GROUP BY loan) USING (loan)
        WHERE first_due > granted_on + 366
        """,
    ),
    TableRule(
        "instalments_out_of_order",
        "instalments",
        "due_on",
        {"instalments": ("loan", "number", "due_on")},
        """
        SELECT "row", due_on::VARCHAR AS found, before::VARCHAR AS expected FROM (
            SELECT *, lag(due_on) OVER (PARTITION BY loan ORDER BY number) AS before FROM instalments
        ) WHERE due_on <= before
        """,
    ),
    TableRule(
        "joined_without_operation",
        "members",
        "joined_on",
        {"members": ("member", "joined_on"), "share_operations": ("member", "to_member", "operated_on")},
        """
        SELECT members."row", joined_on::VARCHAR AS found, '' AS expected
        FROM members ANTI JOIN (
            SELECT member, operated_on AS joined_on FROM share_operations
            UNION ALL SELECT to_member, operated_on FROM share_operations
        ) USING (member, joined_on)
        WHERE member IN (SELECT member FROM share_operations UNION ALL SELECT to_member FROM share_operations)
        """,
    ),
    TableRule(
        "share_value_differs",
        "members",
        "share_value",
        {"members": ("shares", "share_value"), "share_operations": ("unit_price",)},
        """
        SELECT "row", share_value::VARCHAR AS found, lowest || ' - ' || highest AS expected
        FROM members, (SELECT min(unit_price) AS lowest, max(unit_price) AS highest FROM share_operations)
        WHERE share_value NOT BETWEEN shares * lowest - 0.005 AND shares * highest + 0.005
        """,
    ),
    TableRule(
        "gender_differs",
        "payslips",
        "gender",
        {"payslips": ("worker", "gender"), "contracts": ("worker", "gender", "started_on")},
        """
        SELECT min(payslips."row") AS "row", payslips.gender AS found, one.gender AS expected FROM payslips JOIN (
            SELECT worker, arg_max(gender, (started_on, "row")) AS gender FROM contracts
            WHERE gender <> 'unknown' GROUP BY worker
        ) AS one USING (worker) WHERE payslips.gender <> 'unknown' AND payslips.gender <> one.gender
        GROUP BY worker, payslips.gender, one.gender
        """,
    ),
)
"""Every rule of tables, in the order in which they are asked."""
