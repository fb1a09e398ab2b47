"""The share register: who becomes a member by an operation and who leaves, what was paid of exits and what is owed."""

from collections.abc import Collection, Mapping

from indicators.ingest.joins.exact_amounts import exact, in_cents
from indicators.tables import YearParameters


def movements(columns: Collection[str], parameters: YearParameters) -> str:
    """The query for each operation, in order: the member who joins by it, who leaves by it, and what an exit tells.

    A member joins on the day on which no share was held before it and some are after it, and leaves on the day
    on which none is left, whatever the number of operations on that day. Needs nothing but the register.
    """
    received = (
        'UNION ALL SELECT "row", operated_on, to_member, quantity FROM share_operations '
        "WHERE \"type\" = 'transfer' AND to_member IS NOT NULL"
    )
    told = "".join(f", {expression} AS {name}" for name, expression in exits(columns, parameters).items())
    return f"""
        WITH legs AS (
            SELECT "row", operated_on, member,
                CASE "type" WHEN 'subscription' THEN quantity ELSE -quantity END AS shares
            FROM share_operations WHERE "type" <> 'convert'
            {received if "to_member" in columns else ""}
        ), days AS (
            SELECT member, operated_on, sum(shares) AS of_day,
                sum(sum(shares)) OVER (PARTITION BY member ORDER BY operated_on) AS held
            FROM legs GROUP BY member, operated_on
        ), turns AS (
            SELECT member, operated_on, held > 0 AS joins FROM days WHERE (held - of_day > 0) <> (held > 0)
        ), moves AS (
            SELECT "row", max(member) FILTER (joins) AS joiner, max(member) FILTER (NOT joins) AS leaver
            FROM legs JOIN turns USING (member, operated_on)
            WHERE shares <> 0 AND (shares > 0) = joins GROUP BY "row"
        )
        SELECT joiner, leaver{told}
        FROM share_operations LEFT JOIN moves USING ("row") ORDER BY "row"
    """


def exits(columns: Collection[str], parameters: YearParameters) -> Mapping[str, str]:
    """The columns of operations that take shares back: the reason, what was paid in the year, what is owed.

    Without a reason in the export it is a resignation where nobody is left a member by it, a partial one otherwise.
    Without a day of payment the amount was paid on the day of the operation; without an amount due it was due.
    """
    first, last = (f"DATE '{day}'" for day in (parameters.year.first_day, parameters.year.last_day))
    is_exit = "\"type\" = 'sell_back'"
    guessed = "CASE WHEN leaver IS NULL THEN 'partial' ELSE 'resignation' END"
    reason = f"coalesce(reason, {guessed})" if "reason" in columns else guessed
    made = {"exit_reason": f"CASE WHEN {is_exit} THEN {reason} END"}
    if "amount" not in columns:
        return made
    paid_on = "paid_on" if "paid_on" in columns else "operated_on"
    amount, due = "coalesce(amount, 0)", "coalesce(amount_due, amount, 0)"
    paid = f"CASE WHEN {paid_on} <= {last} THEN {exact(amount)} ELSE 0 END"
    owed = f"greatest({exact(due if 'amount_due' in columns else amount)} - {paid}, 0)"
    return {
        **made,
        "repaid_in_year": f"CASE WHEN {is_exit} AND {paid_on} BETWEEN {first} AND {last} "
        f"THEN {in_cents(exact(amount))} ELSE 0 END",
        "owed": f"CASE WHEN {is_exit} AND operated_on <= {last} THEN {in_cents(owed)} ELSE 0 END",
    }
