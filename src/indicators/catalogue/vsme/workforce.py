"""B8: employees, those abroad, and turnover."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import fact, heads_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Employees on the closing date",
        "fr": "Salariés à la date de clôture",
        "nl": "Werknemers in loondienst op de afsluitdatum",
    },
    definition={"fr": "Salariés à la date de clôture.", "nl": "Werknemers in loondienst op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="vsme_b8",
    about="people",
    slices=("gender", "kind"),
    adds_up_by=("gender", "kind"),
)
def employees(staff: nw.Expr) -> nw.Expr:
    """Head count of the employees of the register on the last day of the year.

        sum(workers where on the last day)

    >>> import pandas as pd
    >>> employees(pd.DataFrame({"on_last_day": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("on_last_day"))


@indicator(
    label={
        "en": "Employees under a contract in another country",
        "fr": "Salariés sous contrat dans un autre pays",
        "nl": "Werknemers met een overeenkomst in een ander land",
    },
    definition={
        "fr": "Salariés sous contrat dans un autre pays, à la date de clôture.",
        "nl": "Werknemers met een overeenkomst in een ander land, op de afsluitdatum.",
    },
    unit="persons",
    decimals=0,
    basis="vsme_b8",
    about="people",
    is_fact=True,
)
def employees_abroad(facts: nw.Expr) -> nw.Expr:
    """Employees under a contract in another country on the closing date.

        recorded fact

    >>> import pandas as pd
    >>> employees_abroad(pd.DataFrame({"figure": ["vsme.employees_abroad"], "value": [6.0]}))
    6.0
    """
    return fact("vsme.employees_abroad")


@indicator(
    label={"en": "Rate of employee turnover", "fr": "Taux de rotation du personnel", "nl": "Personeelsverloop"},
    definition={"fr": "Taux de rotation du personnel.", "nl": "Personeelsverloop."},
    unit="share",
    decimals=1,
    basis="vsme_b8",
    about="people",
    family="workers who come and go",
)
def turnover(staff: nw.Expr) -> nw.Expr:
    """Employees who left in the year with no contract left, over the mean of the month ends.

        sum(workers where left in the year) / sum(part of the month ends in the register)

    >>> import pandas as pd
    >>> turnover(pd.DataFrame({
    ...     "left_register_in_year": [True, False], "heads": [1, 1], "month_ends_share": [0.5, 1.0]}))
    0.6666666666666666
    """
    return heads_where(col("left_register_in_year")) / col("month_ends_share").sum()
