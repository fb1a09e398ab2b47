"""All that a person was paid in the year, compared."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Highest annual remuneration over the median of the others",
        "fr": "Rémunération annuelle la plus haute sur la médiane des autres",
        "nl": "Hoogste jaarbeloning tegenover de mediaan van de anderen",
    },
    definition={
        "fr": "Rémunération totale annuelle la plus haute divisée par la médiane de celles de tous les autres.",
        "nl": "Hoogste totale jaarbeloning gedeeld door de mediaan van die van alle anderen.",
    },
    unit="ratio",
    decimals=2,
    basis="remuneration_ratio",
    about="single_person",
    good="down",
)
def remuneration_ratio(worker_year: nw.Expr) -> nw.Expr:
    """Highest annual total remuneration over the median of that of all the other workers.

        max(pay) / median(pay where not the highest), where compared

    >>> import pandas as pd
    >>> remuneration_ratio(pd.DataFrame({
    ...     "pay": [30.0, 10.0, 20.0], "rank_from_highest": [1, 3, 2], "compared": [True] * 3}))
    2.0
    """
    return (
        when(col("compared")).then(col("pay")).max()
        / when(col("compared") & (col("rank_from_highest") > 1)).then(col("pay")).median()
    )
