"""The rules of membership: the share register never gives what nobody holds, and the member list agrees with it."""

from collections.abc import Iterator, Mapping

import duckdb

from indicators.ingest.storage.some_at_a_time import OPERATIONS_AT_ONCE, some_at_a_time
from indicators.ingest.storage.staged_table import StagedTable


def check_membership(
    connection: duckdb.DuckDBPyConnection, staged: Mapping[str, StagedTable]
) -> Iterator[tuple[StagedTable, str, str, str]]:
    """What to ask of the register, and of the list beside it: table, rule, column and query of the offending rows.

    The list may have been exported after the last day: where it differs it is told, and the register counts. Each is to
    be asked before the next is taken, which does not see what it set aside.
    """
    if "share_operations" not in staged:
        return
    register = staged["share_operations"]
    received = (
        "UNION ALL SELECT to_member, quantity, operated_on, \"row\" FROM share_operations WHERE type = 'transfer'"
    )
    converted = "coalesce(to_quantity, quantity) - quantity" if "to_quantity" in register.columns else "0"
    connection.execute(
        "CREATE OR REPLACE TEMP VIEW legs AS SELECT member, CASE type WHEN 'subscription' THEN quantity "
        f"WHEN 'convert' THEN {converted} ELSE -quantity END AS shares, operated_on, \"row\" FROM share_operations "
        + (received if "to_member" in register.columns else "")
    )
    running = 'sum(shares) OVER (PARTITION BY member ORDER BY operated_on, "row")'
    yield (
        register,
        "more_given_than_held",
        "quantity",
        f'SELECT "row", (-shares)::VARCHAR AS found, (left_over - shares)::VARCHAR AS expected FROM (SELECT *, '
        f"{running} AS left_over FROM legs WHERE member IS NOT NULL) WHERE left_over < 0 AND shares < 0 "
        'ORDER BY "row"',
    )
    if "members" not in staged:
        return
    _add_up_shares(connection)
    members = staged["members"]
    listed = 'members."shares"' if "shares" in members.columns else "greatest(coalesce(held.shares, 0), 1)"
    yield (
        members,
        "list_differs_from_register",
        "shares" if "shares" in members.columns else "member",
        f'SELECT members."row", ({listed})::VARCHAR AS found, coalesce(held.shares, 0)::VARCHAR AS expected '
        f"FROM members LEFT JOIN held USING (member) WHERE {listed} <> coalesce(held.shares, 0) "
        'ORDER BY members."row"',
    )
    yield (
        register,
        "holder_not_on_list",
        "member",
        "SELECT last_row AS \"row\", '' AS found, '' AS expected FROM held "
        "ANTI JOIN members USING (member) WHERE shares > 0 ORDER BY last_row",
    )


def _add_up_shares(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `held` of what each member of `legs` holds, by itself and for some members at a time.

    Beside a join, or of millions of members at once, the sums find no room now and then, as the threads meet.
    """
    for part, some in enumerate(some_at_a_time(connection, "legs", "member", OPERATIONS_AT_ONCE)):
        into = "INSERT INTO held" if part else "CREATE OR REPLACE TEMP TABLE held AS"
        connection.execute(
            f'{into} SELECT member, sum(shares) AS shares, max("row") AS last_row FROM legs '
            f"WHERE member IS NOT NULL AND {some} GROUP BY member"
        )
