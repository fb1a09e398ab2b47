"""The people hired in the project of a territory with zero long-term unemployment."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import distinct_where


@indicator(
    label={
        "en": "People hired in the zero long-term unemployment project",
        "fr": "Personnes embauchées dans le projet zéro chômeur de longue durée",
        "nl": "Aangeworven personen in het project zonder langdurige werkloosheid",
    },
    definition={
        "fr": "Personnes distinctes dont un contrat du projet a commencé dans l'exercice.",
        "nl": "Verschillende personen van wie een overeenkomst van het project in het boekjaar begon.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
)
def hired_gembloux(contracts: nw.Expr) -> nw.Expr:
    """Distinct workers hired in the financial year in the zero long-term unemployment project.

        distinct(worker where programme is zero long-term unemployment, hired in the year)

    >>> import pandas as pd
    >>> hired_gembloux(pd.DataFrame({
    ...     "worker": ["ada", "bob"], "programme": ["zero_long_term_unemployment", None],
    ...     "hired_in_year": [True, True]}))
    1
    """
    hired_by = col("programme") == "zero_long_term_unemployment"
    return distinct_where(hired_by & col("hired_in_year"), "worker")
