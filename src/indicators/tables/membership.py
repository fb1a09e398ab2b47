"""Tables of membership: the members, the register of their shares, and who held how many on the last day."""

import narwhals as nw

from indicators.tables.row_rules import membership as row_rules
from indicators.tables.schema import Column, Derived, Joined, Table
from indicators.tables.values import GENDERS

EXIT_REASONS = ("resignation", "partial", "exclusion", "death", "lapse")

MEMBERS = Table(
    name="members",
    one_row_is="one member as known on the day of the export",
    key=("member",),
    history=True,
    fiscal_year_columns=("joined_on",),
    columns=(
        Column("member", "person", "the member", required=True),
        Column("joined_on", "date", "day on which the membership took effect", required=True),
        Column(
            "left_on",
            "date",
            "day on which the membership ended; empty while it lasts. Who left by the last day is not counted",
            may_be_empty=True,
        ),
        Column("category", "category", "kind of member, as the statutes name it"),
        Column("gender", "category", "gender", values=GENDERS),
        Column("is_organisation", "flag", "the member is a legal person"),
        Column("shares", "whole", "shares held", unit="shares", at_least=0),
        Column("share_value", "number", "total value of the shares held", unit="currency", at_least=0),
        Column(
            "active_since",
            "date",
            "day on which the member began to work or to buy through the cooperative; empty for one who does not yet",
            may_be_empty=True,
        ),
    ),
    derived=(
        Derived(
            "became_active_in_year",
            "flag",
            "the member became active in the fiscal year",
            ("active_since",),
            lambda parameters: (
                nw.col("active_since").is_between(parameters.year.first_day, parameters.year.last_day)
                & ~nw.col("active_since").is_null()
            ),
        ),
    ),
    rules=row_rules.MEMBERS,
)

SHARE_OPERATIONS = Table(
    name="share_operations",
    one_row_is="one line of the share register",
    key=("operation",),
    history=True,
    fiscal_year_columns=("operated_on",),
    columns=(
        Column("operation", "whole", "number of the line; consecutive", required=True, at_least=1),
        Column("operated_on", "date", "day of the operation", required=True),
        Column("member", "person", "who subscribes, transfers or leaves", required=True),
        Column("to_member", "person", "who receives a transfer", may_be_empty=True),
        Column(
            "type",
            "category",
            "what happened",
            values=("subscription", "transfer", "sell_back", "convert"),
            required=True,
        ),
        Column("share_class", "text", "class of the shares"),
        Column("to_share_class", "text", "class that a conversion gives; empty otherwise", may_be_empty=True),
        Column(
            "to_quantity",
            "whole",
            "number of shares that a conversion gives; empty otherwise",
            unit="shares",
            may_be_empty=True,
            at_least=0,
        ),
        Column("quantity", "whole", "number of shares, positive", unit="shares", required=True, at_least=0),
        Column("unit_price", "number", "nominal value paid up, a share", unit="currency", at_least=0),
        Column("amount", "number", "amount paid in, or paid out on an exit", unit="currency", at_least=0),
        Column(
            "reason",
            "category",
            "why shares are taken back; empty on other operations",
            values=EXIT_REASONS,
            may_be_empty=True,
        ),
        Column(
            "amount_due",
            "number",
            "amount due on an exit; without it, what is paid",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
        Column("paid_on", "date", "day on which an exit was paid; empty while it is not", may_be_empty=True),
    ),
    derived=(
        Derived(
            "paid_above_nominal",
            "flag",
            "an exit paid above the nominal value of what was paid up",
            ("type", "quantity", "unit_price", "amount"),
            lambda parameters: (
                (nw.col("type") == "sell_back") & (nw.col("amount") > nw.col("quantity") * nw.col("unit_price") + 0.005)
            ),
        ),
    ),
    rules=row_rules.SHARE_OPERATIONS,
    joined=(
        Joined(
            "joiner",
            "person",
            "the member who held no share the day before, and holds some by this operation; empty for nobody",
            may_be_empty=True,
        ),
        Joined(
            "exit_reason",
            "category",
            "why shares are taken back: the reason of the export, or what the register tells; empty otherwise",
            may_be_empty=True,
            values=EXIT_REASONS,
        ),
        Joined(
            "repaid_in_year",
            "number",
            "amount paid in the fiscal year for shares taken back",
            "currency",
            given_by=("amount",),
        ),
        Joined(
            "owed",
            "number",
            "amount due for shares taken back and not paid on the last day",
            "currency",
            given_by=("amount",),
        ),
        Joined(
            "leaver",
            "person",
            "the member who holds no share after the day of this operation; empty for nobody",
            may_be_empty=True,
        ),
    ),
)

HOLDINGS = Table(
    name="holdings",
    given_by=("share_operations.quantity",),
    one_row_is="one member's shares of one class on the last day of the fiscal year, rebuilt from the share register",
    key=("member", "share_class"),
    columns=(),
    joined=(
        Joined("member", "person", "the member"),
        Joined("share_class", "text", "class of the shares"),
        Joined("shares", "whole", "shares held on the last day", "shares"),
        Joined(
            "paid_up", "number", "nominal value paid up on them", "currency", given_by=("share_operations.unit_price",)
        ),
    ),
)
