"""What must hold on every row of the tables of membership."""

import narwhals as nw

from indicators.tables.schema import RowRule

MEMBERS = (
    RowRule(
        "left_by_the_last_day",
        "left_on",
        ("left_on",),
        lambda parameters: nw.col("left_on").is_null() | (nw.col("left_on") > parameters.year.last_day),
        severity="set_aside",
    ),
    RowRule(
        "left_before_joined",
        "left_on",
        ("joined_on", "left_on"),
        lambda parameters: nw.col("left_on") >= nw.col("joined_on"),
    ),
)

SHARE_OPERATIONS = (
    RowRule(
        "amount_differs_from_price",
        "amount",
        ("type", "quantity", "unit_price", "amount"),
        lambda parameters: (
            (nw.col("type") != "subscription")
            | ((nw.col("amount") - nw.col("quantity") * nw.col("unit_price")).abs() <= 0.005)
        ),
        severity="note",
    ),
    RowRule(
        "transfer_to_nobody",
        "to_member",
        ("type", "to_member"),
        lambda parameters: (nw.col("type") != "transfer") | ~nw.col("to_member").is_null(),
    ),
)
