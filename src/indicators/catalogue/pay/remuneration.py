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
    """Highest annual total remuneration, from all employers together, over the median of that of all the others.

        max(pay) / median(pay where not the highest), where compared

    >>> import pandas as pd
    >>> remuneration_ratio(pd.DataFrame({
    ...     "pay_of_worker": [30.0, None, 10.0, 20.0], "rank_from_highest": [1, None, 3, 2]}))
    2.0
    """
    return col("pay_of_worker").max() / when(col("rank_from_highest") > 1).then(col("pay_of_worker")).median()
