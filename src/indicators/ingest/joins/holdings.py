"""What each member holds of each class on the last day, rebuilt from the share register."""

from collections.abc import Collection

from indicators.ingest.joins.exact_amounts import exact, in_cents

HOLDINGS = "holdings"
"""The table of what each member holds on the last day; it has no export of its own."""


def holdings(columns: Collection[str], members: str = "true") -> str:
    """The query for the shares of each member and class after the last operation, and what was paid up on them.

    `members` is a condition on `member`, where the query is for some of them.

    A conversion moves shares and what was paid up from one class to another; where the register does not say
    to which, they stay.
    """
    is_classed = "share_class" in columns
    of_class = "* REPLACE (coalesce(share_class, '') AS share_class)" if is_classed else "*, '' AS share_class"
    paid = exact("quantity * unit_price") if "unit_price" in columns else "0"
    legs = [
        """SELECT member, share_class, CASE "type" WHEN 'subscription' THEN quantity ELSE -quantity END AS shares,
            CASE "type" WHEN 'subscription' THEN paid ELSE -paid END AS paid
        FROM operations WHERE "type" <> 'convert'"""
    ]
    if "to_member" in columns:
        legs.append(
            "SELECT to_member, share_class, quantity, paid FROM operations "
            "WHERE \"type\" = 'transfer' AND to_member IS NOT NULL"
        )
    if "to_share_class" in columns:
        given = "coalesce(to_quantity, quantity)" if "to_quantity" in columns else "quantity"
        converted = "FROM operations WHERE \"type\" = 'convert' AND to_share_class IS NOT NULL"
        legs.append(f"SELECT member, share_class, -quantity, -paid {converted}")
        legs.append(f"SELECT member, to_share_class, {given}, paid {converted}")
    paid_up = f", {in_cents('coalesce(sum(paid), 0)')} AS paid_up" if "unit_price" in columns else ""
    return f"""
        WITH operations AS NOT MATERIALIZED (
            SELECT {of_class}, {paid} AS paid FROM share_operations
        ), legs AS ({" UNION ALL ".join(legs)})
        SELECT member, nullif(share_class, '') AS share_class, CAST(sum(shares) AS BIGINT) AS shares{paid_up}
        FROM legs WHERE {members} GROUP BY member, legs.share_class HAVING sum(shares) > 0
        ORDER BY member, legs.share_class
    """
