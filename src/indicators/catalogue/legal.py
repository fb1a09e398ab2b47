"""The requests that the legal desk receives from members."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator

_OPENED = count_where((col("desk") == "legal") & col("in_year"))


@indicator(
    label={
        "en": "Requests to the legal desk",
        "fr": "Demandes au pôle juridique",
        "nl": "Aanvragen bij de juridische dienst",
    },
    definition={
        "fr": "Dossiers ouverts au pôle juridique dans l'exercice.",
        "nl": "Dossiers die in het boekjaar bij de juridische dienst zijn geopend.",
    },
    unit="cases",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("topic",),
)
def requests(cases: nw.Expr) -> nw.Expr:
    """Cases of the legal desk opened in the fiscal year.

        count(cases where desk is legal, opened in the year)

    >>> import pandas as pd
    >>> requests(pd.DataFrame({"desk": ["legal", "legal", "ethics"], "in_year": [True, False, True]}))
    1
    """
    return _OPENED
