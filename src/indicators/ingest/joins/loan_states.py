"""What became of each loan by the last day: received, outstanding, late, written off, rescheduled."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from indicators.ingest.joins.exact_amounts import exact, in_cents
from indicators.tables import YearParameters

_OF_PLAN = ("principal_due", "due_and_received", "arrears", "outstanding", "days_late")
_OF_YEAR = ("outstanding_before", "scheduled_outstanding", "due_in_year", "due_in_year_and_received")
_FALLING_DUE = ("received", "due_within_a_year", "due_in_second_year", "due_later")
_HALF_A_CENT = 0.005


def loan_states(loans: Collection[str], instalments: Collection[str], parameters: YearParameters) -> str | None:
    """The query for each loan, in order: what was written off and rescheduled by the last day, and its repayments.

    `loans` and `instalments` are the columns of these tables. Payments of one instalment are added up. An instalment
    paid after the last day, or not in full, is unpaid on the last day. What the export states as outstanding gives way
    to what is computed, which needs `principal_paid` and `paid_on`. When it falls due adds up to what is outstanding:
    what was written off is taken from the last to come. None where there is nothing to tell.
    """
    shown = _of_loan(loans, parameters)
    if not repayments_are_told(instalments):
        if not shown:
            return None
        return f'SELECT {", ".join(f"{one} AS {name}" for name, one in shown.items())} FROM loans ORDER BY "row"'
    first, amount = parameters.year.first_day, exact("amount")
    lost, lost_before = (_written_off(loans, day) for day in (parameters.year.last_day, first - timedelta(days=1)))
    granted_before = f"coalesce(granted_on < DATE '{first}', false)" if "granted_on" in loans else "false"
    sums = ("principal_due", "due_and_received", "due_in_year", "due_in_year_and_received")
    shown |= {
        **{name: f"CAST({name} AS DOUBLE)" for name in sums},
        "outstanding": "CAST(outstanding AS DOUBLE)",
        "arrears": "CAST(arrears AS DOUBLE)",
        "days_late": "CAST(CASE WHEN arrears > 0 THEN days_late ELSE 0 END AS BIGINT)",
        "outstanding_before": f"CASE WHEN {granted_before} THEN "
        f"{in_cents(f'{amount} - received_before - {lost_before}')} ELSE 0 END",
        "scheduled_outstanding": in_cents(f"{amount} - principal_due"),
        "received": in_cents("received"),
        "due_within_a_year": in_cents("computed - second_year - later"),
        "due_in_second_year": in_cents("second_year"),
        "due_later": in_cents("later"),
    }
    joined = [*_OF_PLAN, *_OF_YEAR, *_FALLING_DUE]
    order = [name for name in shown if name not in joined] + joined
    return f"""
        WITH {_plan(instalments, parameters)}, each AS (
            SELECT loans.*, coalesce(received, 0) AS received, coalesce(received_before, 0) AS received_before,
                {", ".join(f"round(coalesce({name}, 0), 2) AS {name}" for name in sums)},
                coalesce(days_late, 0) AS days_late, coalesce(next_unpaid, 0) AS next_unpaid,
                coalesce(second_unpaid, 0) AS second_unpaid,
                round({amount} - coalesce(received, 0) - {lost}, 2) AS computed
            FROM loans LEFT JOIN of_loan USING (loan)
        )
        SELECT {", ".join(f"{shown[name]} AS {name}" for name in order)}
        FROM (SELECT * {"EXCLUDE (outstanding)" if "outstanding" in loans else ""}, computed AS outstanding,
            least(principal_due - due_and_received, greatest(computed, 0)) AS arrears,
            greatest(computed - arrears, 0) AS to_come, least(next_unpaid, to_come) AS next_year,
            round(least(second_unpaid, to_come - next_year), 2) AS second_year,
            round(to_come - next_year - second_year, 2) AS later FROM each)
        ORDER BY "row"
    """


def repayments_are_told(instalments: Collection[str]) -> bool:
    """Whether instalments tell what was paid of them and when."""
    return {"principal_paid", "paid_on"} <= set(instalments)


def _of_loan(columns: Collection[str], parameters: YearParameters) -> dict[str, str]:
    """What the loan itself tells."""
    first, last = (f"DATE '{day}'" for day in (parameters.year.first_day, parameters.year.last_day))
    made = {}
    if {"written_off", "written_off_on"} <= set(columns):
        made["written_off_in_year"] = (
            f"CAST(CASE WHEN written_off_on BETWEEN {first} AND {last} THEN written_off ELSE 0 END AS DOUBLE)"
        )
    if "rescheduled_on" in columns:
        made["rescheduled"] = f"coalesce(rescheduled_on <= {last}, false)"
    return made


def _plan(columns: Collection[str], parameters: YearParameters) -> str:
    """What each loan owed and gave by the last day, and in the year: payments of one instalment are one.

    What was written off is lost, not late.
    """
    first, last = (f"DATE '{day}'" for day in (parameters.year.first_day, parameters.year.last_day))
    in_one, in_two = (f"CAST({last} + INTERVAL {years} YEAR AS DATE)" for years in (1, 2))
    number = "number" if "number" in columns else "due_on"
    paid = exact("coalesce(principal_paid, 0)")
    due, in_year = f"due_on <= {last}", f"due_on BETWEEN {first} AND {last}"
    on_plan, on_plan_before = "least(received, principal)", "least(received_before, principal)"
    sums: Mapping[str, str] = {
        "principal_due": f"CASE WHEN {due} THEN principal ELSE 0 END",
        "due_and_received": f"CASE WHEN {due} THEN {on_plan} ELSE 0 END",
        "due_in_year": f"CASE WHEN {in_year} THEN principal ELSE 0 END",
        "due_in_year_and_received": f"CASE WHEN {in_year} THEN {on_plan} - {on_plan_before} ELSE 0 END",
        "next_unpaid": f"CASE WHEN due_on > {last} AND due_on <= {in_one} THEN principal - {on_plan} ELSE 0 END",
        "second_unpaid": f"CASE WHEN due_on > {in_one} AND due_on <= {in_two} THEN principal - {on_plan} ELSE 0 END",
        "received": "received",
        "received_before": "received_before",
    }
    return f"""plan AS (
            SELECT loan, min(due_on) AS due_on, {exact("max(principal)")} AS principal,
                sum(CASE WHEN paid_on <= {last} THEN {paid} ELSE 0 END) AS received,
                sum(CASE WHEN paid_on < {first} THEN {paid} ELSE 0 END) AS received_before
            FROM instalments GROUP BY loan, {number}
        ), of_loan AS (
            SELECT loan, {", ".join(f"sum({one}) AS {name}" for name, one in sums.items())},
                max(CASE WHEN {due} AND received < principal - {_HALF_A_CENT} THEN {last} - due_on ELSE 0 END)
                    AS days_late
            FROM plan GROUP BY loan
        )"""


def _written_off(columns: Collection[str], day: object) -> str:
    """What of a loan was written off by a day; without a day of its own it always was."""
    if "written_off" not in columns:
        return "0"
    if "written_off_on" not in columns:
        return exact("written_off")
    return f"CASE WHEN written_off_on > DATE '{day}' THEN 0 ELSE {exact('written_off')} END"
