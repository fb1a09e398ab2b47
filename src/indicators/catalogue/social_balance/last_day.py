"""The closing date: codes 105 and 1053."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "Workers on the closing date",
        "fr": "Travailleurs à la date de clôture",
        "nl": "Werknemers op de afsluitdatum",
    },
    unit="persons",
    basis="social_balance_105",
    slices=("working_time",),
)
def c105(staff: nw.Expr) -> nw.Expr:
    """Workers on the closing date.

        sum(workers where on the last day)

    >>> import pandas as pd
    >>> c105(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1]}))
    2
    """
    return heads_where(col("on_last_day"))


@form_code(
    label={
        "en": "Full-time equivalents on the closing date",
        "fr": "Équivalents temps plein à la date de clôture",
        "nl": "Voltijdse equivalenten op de afsluitdatum",
    },
    unit="FTE",
    decimals=1,
    basis="social_balance_105",
)
def c1053(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents on the closing date.

        sum(contractual fraction on the last day)

    >>> import pandas as pd
    >>> c1053(pd.DataFrame({"last_day_share": [1.0, 0.5]}))
    1.5
    """
    return col("last_day_share").sum()
