"""The yearly pay of each worker, brought to a full-time month, with its ranks and its quarter."""

from collections.abc import Collection

from indicators.ingest.joins.exact_amounts import added_up

QUARTERS = ("lowest", "second", "third", "highest")
"""The quarters of the workers by rank of their pay."""

_NEEDED = {"worker", "eligible", "full_time_pay"}


def yearly_pay(columns: Collection[str]) -> str | None:
    """The query for each payslip, in order; None where the pay was not delivered.

    The pay, its ranks and its quarter are on the first payslip of the worker that is eligible. Pay brought to full
    time is weighted by the hours paid. It is rounded to millionths before it is ranked, so that equal pays are equal;
    these are ranked in the order of the export.
    """
    if not set(columns) >= _NEEDED:
        return None
    hours = "coalesce(paid_hours, 0)" if "paid_hours" in columns else "1"
    weighted, weight = added_up(f"full_time_pay * {hours}"), added_up(hours)
    return f"""
        WITH workers AS (
            SELECT min("row") AS "row", round({weighted} / nullif({weight}, 0), 6) AS pay
            FROM payslips WHERE eligible AND isfinite(full_time_pay) AND worker IS NOT NULL GROUP BY worker
        ), ranked AS (
            SELECT "row", pay, count(*) OVER () AS workers,
                CASE WHEN pay IS NOT NULL THEN row_number() OVER (ORDER BY pay NULLS LAST, "row") END AS place
            FROM workers
        )
        SELECT pay AS yearly_full_time_pay, place AS rank_from_lowest, workers + 1 - place AS rank_from_highest,
            {list(QUARTERS)}[(place - 1) * 4 // workers + 1] AS pay_quarter
        FROM payslips LEFT JOIN ranked USING ("row") ORDER BY "row"
    """
