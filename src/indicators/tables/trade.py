"""Tables of money: loans to members and their instalments, invoices and reminders, the result."""

import narwhals as nw

from indicators.core.fiscal_year import FiscalYear
from indicators.tables.row_rules import trade as row_rules
from indicators.tables.schema import Column, Derived, Joined, Table
from indicators.tables.values import GENDERS

_PLAN = ("instalments.principal_paid", "instalments.paid_on")
_YEARS_TOLD = 3
"""Fiscal years before this one that are told apart by the age of a loan."""

_NET = ("share_class", "nominal_value", "withholding_tax")


def _years_since(column: str, year: FiscalYear) -> nw.Expr:
    """How many fiscal years began after a day, up to this one; no more than are told apart."""
    began = []
    for _ in range(_YEARS_TOLD):
        began.append((nw.col(column) < year.first_day).cast(nw.Int64))
        year = year.before
    return sum(began[1:], began[0])


LOANS = Table(
    name="loans",
    one_row_is="one loan to a member, from the launch of the loans on",
    key=("loan",),
    history=True,
    fiscal_year_columns=("granted_on",),
    columns=(
        Column("loan", "text", "number of the loan", required=True),
        Column("member", "person", "the borrower"),
        Column("granted_on", "date", "day that gives the loan its fiscal year", required=True),
        Column("amount", "number", "amount granted", unit="currency", required=True, at_least=0),
        Column("purpose", "category", "what the loan pays for"),
        Column("gender", "category", "gender of the borrower", values=GENDERS),
        Column(
            "rate",
            "number",
            "yearly interest rate, in percent",
            unit="percent",
            at_least=0,
            at_most=100,
            may_be_unknown=True,
        ),
        Column("file_fees", "number", "fees for the file", unit="currency", at_least=0),
        Column("months", "whole", "number of months to repay", unit="months", at_least=1, may_be_unknown=True),
        Column("written_off", "number", "principal written off", unit="currency", at_least=0),
        Column("written_off_on", "date", "day on which it was written off; empty where nothing was", may_be_empty=True),
        Column("rescheduled_on", "date", "day of the last new schedule; empty for none", may_be_empty=True),
        Column("status", "category", "what became of the loan, as the fund names it"),
        Column(
            "outstanding",
            "number",
            "what is outstanding on the last day, as the export states it; computed where there are instalments",
            unit="currency",
            at_least=0,
        ),
    ),
    derived=(
        Derived(
            "years_since_granted",
            "whole",
            "fiscal years from the one in which it was granted to this one: 0, 1, 2, and 3 for all that were before",
            ("granted_on",),
            lambda parameters: _years_since("granted_on", parameters.year),
        ),
    ),
    joined=(
        Joined("principal_due", "number", "principal due by the last day", "currency", given_by=_PLAN),
        Joined("due_and_received", "number", "principal received on the instalments due", "currency", given_by=_PLAN),
        Joined(
            "arrears", "number", "principal due and unpaid, at most what is outstanding", "currency", given_by=_PLAN
        ),
        Joined(
            "outstanding",
            "number",
            "amount less principal received and written off; without instalments, as the export states it",
            "currency",
            given_by=_PLAN,
        ),
        Joined(
            "outstanding_before", "number", "the same on the day before the fiscal year", "currency", given_by=_PLAN
        ),
        Joined(
            "scheduled_outstanding",
            "number",
            "amount less principal due by the last day, paid or not",
            "currency",
            given_by=_PLAN,
        ),
        Joined("received", "number", "principal received by the last day", "currency", given_by=_PLAN),
        Joined(
            "due_within_a_year",
            "number",
            "of what is outstanding, what is late or falls due in the twelve months after the last day",
            "currency",
            given_by=_PLAN,
        ),
        Joined(
            "due_in_second_year",
            "number",
            "of what is outstanding, what falls due in the twelve months after those",
            "currency",
            given_by=_PLAN,
        ),
        Joined(
            "due_later",
            "number",
            "of what is outstanding, what falls due later, or on no day of the schedule",
            "currency",
            given_by=_PLAN,
        ),
        Joined("due_in_year", "number", "principal due in the fiscal year", "currency", given_by=_PLAN),
        Joined(
            "due_in_year_and_received",
            "number",
            "of this, what was received in the fiscal year",
            "currency",
            given_by=_PLAN,
        ),
        Joined(
            "written_off_in_year",
            "number",
            "principal written off in the fiscal year",
            "currency",
            given_by=("written_off", "written_off_on"),
        ),
        Joined("rescheduled", "flag", "given a new schedule by the last day", given_by=("rescheduled_on",)),
        Joined(
            "days_late", "whole", "days since the oldest instalment due and unpaid; 0 for none", "days", given_by=_PLAN
        ),
    ),
    rules=row_rules.LOANS,
)

INSTALMENTS = Table(
    name="instalments",
    one_row_is="one instalment of a loan, due and paid; one payment of it where it was paid in parts",
    key=("loan", "number", "paid_on"),
    history=True,
    columns=(
        Column("loan", "text", "number of the loan", required=True),
        Column("number", "whole", "number of the instalment", required=True, at_least=1),
        Column("due_on", "date", "day on which it is due", required=True),
        Column("principal", "number", "principal due", unit="currency", required=True, at_least=0),
        Column("paid_on", "date", "day on which it was paid; empty while unpaid", may_be_empty=True),
        Column(
            "principal_paid",
            "number",
            "principal received; may be empty while unpaid",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
    ),
    rules=row_rules.INSTALMENTS,
)

INVOICES = Table(
    name="invoices",
    one_row_is="one invoice or credit note to a client",
    key=("invoice",),
    fiscal_year_columns=("issued_on",),
    columns=(
        Column("invoice", "text", "number of the invoice", required=True),
        Column("issued_on", "date", "day of issue", required=True),
        Column("kind", "category", "invoice, or credit note", values=("invoice", "credit_note"), required=True),
        Column("entity", "category", "entity that invoices; `training` for VAT-exempt training"),
        Column("amount_excl_vat", "number", "amount without VAT", unit="currency", required=True),
    ),
    derived=(
        Derived(
            "turnover",
            "number",
            "amount without VAT, negative for a credit note",
            ("kind", "amount_excl_vat"),
            lambda parameters: (
                nw.when(nw.col("kind") == "credit_note")
                .then(-nw.col("amount_excl_vat").abs())
                .otherwise(nw.col("amount_excl_vat"))
            ),
            unit="currency",
        ),
        Derived(
            "month",
            "category",
            "month of the year in which it was issued, 01 for January",
            ("issued_on",),
            lambda parameters: nw.col("issued_on").dt.to_string("%m"),
        ),
    ),
    rules=row_rules.INVOICES,
)

REMINDERS = Table(
    name="reminders",
    one_row_is="one reminder of an unpaid invoice sent to a client",
    key=("reminder",),
    fiscal_year_columns=("sent_on",),
    columns=(
        Column("reminder", "text", "number of the reminder", required=True),
        Column("invoice", "text", "invoice that it reminds of"),
        Column("sent_on", "date", "day on which it was sent", required=True),
        Column("level", "whole", "first, second, third reminder", at_least=1),
    ),
)

APPROPRIATION = Table(
    name="appropriation",
    one_row_is="one line of the appropriation of the result, or one amount paid to directors",
    key=("line",),
    columns=(
        Column("line", "whole", "place of the line in the decision", required=True, at_least=1),
        Column(
            "nature",
            "category",
            "what the line is",
            values=(
                "result",
                "carried_forward",
                "reserve",
                "reserve_for_object",
                "dividend",
                "other_advantage",
                "director_pay",
            ),
            required=True,
        ),
        Column("share_class", "text", "class of the shares that a dividend is paid on", may_be_empty=True),
        Column("amount", "number", "gross amount", unit="currency", required=True),
        Column(
            "withholding_tax",
            "number",
            "withholding tax on the dividend",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
        Column(
            "nominal_value",
            "number",
            "nominal value paid up of the shares that the line is for; shares of a class that are paid up otherwise "
            "have a line of their own",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
        Column("decided_by_assembly", "flag", "the general assembly decided it"),
    ),
    joined=(
        Joined(
            "net_dividend_rate",
            "number",
            "dividends on the shares of the line less withholding tax, over their nominal value; 0 on other lines",
            "share",
            given_by=_NET,
        ),
        Joined(
            "net_advantage_rate",
            "number",
            "dividends and other advantages on the shares of the line less withholding tax, over their nominal "
            "value; 0 on other lines",
            "share",
            given_by=_NET,
        ),
        Joined(
            "reserved_before",
            "number",
            "what the lines before this one set aside for the object",
            "currency",
        ),
    ),
    rules=row_rules.APPROPRIATION,
)
