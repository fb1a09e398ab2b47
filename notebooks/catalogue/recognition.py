"""The film club."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import count_where


@indicator(
    label={
        "en": "Film club screenings",
        "fr": "Séances de ciné-club",
        "nl": "Filmclubvertoningen",
    },
    definition={
        "fr": "Séances de ciné-club tenues dans l'exercice.",
        "nl": "Vertoningen van de filmclub in het boekjaar.",
    },
    unit="events",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def film_club(sessions: nw.Expr) -> nw.Expr:
    """Screenings of the film club held in the financial year.

        count(sessions where theme is film club, held in the year)

    >>> import pandas as pd
    >>> film_club(pd.DataFrame({"theme": ["film_club", "film_club"], "in_year": [True, False]}))
    1
    """
    return count_where((col("theme") == "film_club") & col("in_year"))
