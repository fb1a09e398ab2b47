"""The closing date: codes 105 and 1053."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Workers on the closing date",
        "fr": "Travailleurs à la date de clôture",
        "nl": "Werknemers op de afsluitdatum",
    },
    definition={"fr": "Travailleurs à la date de clôture.", "nl": "Werknemers op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="social_balance_105",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c105(staff: nw.Expr) -> nw.Expr:
    """Workers on the closing date.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c105(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1]}))
    2
    """
    return when(col("on_last_day")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "Full-time equivalents on the closing date",
        "fr": "Équivalents temps plein à la date de clôture",
        "nl": "Voltijdse equivalenten op de afsluitdatum",
    },
    definition={
        "fr": "Équivalents temps plein à la date de clôture.",
        "nl": "Voltijdse equivalenten op de afsluitdatum.",
    },
    unit="FTE",
    decimals=1,
    basis="social_balance_105",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1053(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents on the closing date.

        sum(contractual fraction on the last day)

    >>> import pandas as pd
    >>> c1053(pd.DataFrame({"last_day_share": [1.0, 0.5]}))
    1.5
    """
    return col("last_day_share").sum()
