"""What must hold on every row of the tables of the cooperative's life."""

import narwhals as nw

from indicators.tables.schema import RowRule

SESSIONS = (
    RowRule(
        "session_longer_than_its_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") <= nw.col("days") * 24) | (nw.col("days") <= 0),
    ),
)

CASES = (
    RowRule(
        "handled_before_opened",
        "handled_on",
        ("opened_on", "handled_on"),
        lambda parameters: nw.col("handled_on") >= nw.col("opened_on"),
    ),
)

ASSEMBLY_VOTES = (
    RowRule(
        "more_proxies_than_votes",
        "proxies",
        ("votes", "proxies"),
        lambda parameters: nw.col("proxies") <= nw.col("votes"),
    ),
)

FACTS = (
    RowRule(
        "recorded_before_the_year",
        "recorded_on",
        ("recorded_on",),
        lambda parameters: nw.col("recorded_on") >= parameters.year.first_day,
        severity="note",
    ),
)
