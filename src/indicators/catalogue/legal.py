"""The legal requests of members."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator

_OPENED = count_where((col("desk") == "legal") & col("in_year"))


@indicator(
    label={
        "en": "Legal requests",
        "fr": "Demandes juridiques",
        "nl": "Juridische aanvragen",
    },
    definition={
        "fr": "Dossiers juridiques ouverts dans l'exercice.",
        "nl": "Juridische dossiers die in het boekjaar zijn geopend.",
    },
    unit="cases",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("topic",),
)
def requests(cases: nw.Expr) -> nw.Expr:
    """Legal cases opened in the financial year.

        count(cases where desk is legal, opened in the year)

    >>> import pandas as pd
    >>> requests(pd.DataFrame({"desk": ["legal", "legal", "ethics"], "in_year": [True, False, True]}))
    1
    """
    return _OPENED
