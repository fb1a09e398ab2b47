"""What the cooperative publishes and debates, so that its usefulness is recognised."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Publications",
        "fr": "Publications",
        "nl": "Publicaties",
    },
    definition={
        "fr": "Publications parues dans l'exercice.",
        "nl": "Publicaties verschenen in het boekjaar.",
    },
    unit="publications",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def publications(publications: nw.Expr) -> nw.Expr:
    """Publications that appeared in the financial year.

        count(publications where published in the year)

    >>> import pandas as pd
    >>> publications(pd.DataFrame({"in_year": [True, True, False]}))
    2
    """
    return count_where(col("in_year"))


@indicator(
    label={
        "en": "Conferences and debates",
        "fr": "Conférences et débats",
        "nl": "Lezingen en debatten",
    },
    definition={
        "fr": "Conférences et débats tenus dans l'exercice.",
        "nl": "Lezingen en debatten die in het boekjaar zijn gehouden.",
    },
    unit="events",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def conferences(sessions: nw.Expr) -> nw.Expr:
    """Conferences and debates held in the financial year.

        count(sessions where type is conference, held in the year)

    >>> import pandas as pd
    >>> conferences(pd.DataFrame({"type": ["conference", "event"], "in_year": [True, True]}))
    1
    """
    return count_where((col("type") == "conference") & col("in_year"))
