"""What must hold on every row of the tables of money."""

import narwhals as nw

from indicators.tables.schema import RowRule

LOANS = (
    RowRule(
        "written_off_above_amount",
        "written_off",
        ("amount", "written_off"),
        lambda parameters: nw.col("written_off") <= nw.col("amount"),
    ),
    RowRule(
        "loan_of_nothing",
        "amount",
        ("amount",),
        lambda parameters: nw.col("amount") > 0,
        severity="note",
    ),
)

INSTALMENTS = (
    RowRule(
        "payment_without_date",
        "paid_on",
        ("paid_on", "principal_paid"),
        lambda parameters: (nw.col("principal_paid").fill_null(0.0) <= 0) | ~nw.col("paid_on").is_null(),
    ),
    RowRule(
        "paid_above_due",
        "principal_paid",
        ("principal", "principal_paid"),
        lambda parameters: nw.col("principal_paid") <= nw.col("principal") + 0.005,
        severity="note",
    ),
    RowRule(
        "payment_without_amount",
        "principal_paid",
        ("paid_on", "principal_paid"),
        lambda parameters: nw.col("paid_on").is_null() | ~nw.col("principal_paid").is_null(),
    ),
)

INVOICES = (
    RowRule(
        "negative_invoice",
        "amount_excl_vat",
        ("kind", "amount_excl_vat"),
        lambda parameters: (nw.col("kind") != "invoice") | (nw.col("amount_excl_vat") >= 0),
        severity="note",
    ),
)

APPROPRIATION = (
    RowRule(
        "dividend_without_nominal_value",
        "nominal_value",
        ("nature", "nominal_value"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("nominal_value").fill_null(0.0) > 0),
    ),
    RowRule(
        "tax_above_dividend",
        "withholding_tax",
        ("nature", "amount", "withholding_tax"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("withholding_tax") <= nw.col("amount")),
    ),
)
