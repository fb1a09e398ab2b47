"""The averages of the year: codes 1001 to 1003."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "Full-time workers, on average",
        "fr": "Travailleurs à temps plein, en moyenne",
        "nl": "Voltijdse werknemers, gemiddeld",
    },
    unit="persons",
    decimals=1,
    basis="social_balance_1001_1002",
    slices=("gender",),
    adds_up_by=("gender",),
)
def c1001(staff: nw.Expr) -> nw.Expr:
    """Full-time workers, on average.

        sum(part of the month ends with full time)

    >>> import pandas as pd
    >>> c1001(pd.DataFrame({"full_time_mean": [1.0, 0.5]}))
    1.5
    """
    return col("full_time_mean").sum()


@form_code(
    label={
        "en": "Part-time workers, on average",
        "fr": "Travailleurs à temps partiel, en moyenne",
        "nl": "Deeltijdse werknemers, gemiddeld",
    },
    unit="persons",
    decimals=1,
    basis="social_balance_1001_1002",
    slices=("gender",),
    adds_up_by=("gender",),
)
def c1002(staff: nw.Expr) -> nw.Expr:
    """Part-time workers, on average.

        sum(part of the month ends with part time)

    >>> import pandas as pd
    >>> c1002(pd.DataFrame({"part_time_mean": [1.0, 0.5]}))
    1.5
    """
    return col("part_time_mean").sum()


@form_code(
    label={
        "en": "Average workforce in full-time equivalents",
        "fr": "Effectif moyen en équivalents temps plein",
        "nl": "Gemiddeld personeelsbestand in voltijdse equivalenten",
    },
    unit="FTE",
    decimals=1,
    basis="social_balance_1003",
    slices=("gender",),
    adds_up_by=("gender",),
)
def c1003(staff: nw.Expr) -> nw.Expr:
    """Average workforce in full-time equivalents.

        sum(register share)

    >>> import pandas as pd
    >>> c1003(pd.DataFrame({"register_share": [1.0, 0.5]}))
    1.5
    """
    return col("register_share").sum()
