"""The members who open a production unit."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import distinct_where


@indicator(
    label={
        "en": "New holders of a production unit",
        "fr": "Nouveaux membres titulaires d'une unité de production",
        "nl": "Nieuwe vennoten met een productie-eenheid",
    },
    definition={
        "fr": "Membres distincts dont la première unité de production s'est ouverte dans l'exercice.",
        "nl": "Verschillende vennoten van wie de eerste productie-eenheid in het boekjaar opende.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender",),
    adds_up_by=("gender",),
    no_more_than="membership.members",
    family="members who come and go",
)
def new_unit_holders(members: nw.Expr) -> nw.Expr:
    """Distinct members whose first production unit opened in the financial year.

        distinct(member where first unit opened in the year)

    Those who left are not deducted: it is not the net growth.

    >>> import pandas as pd
    >>> new_unit_holders(pd.DataFrame({
    ...     "member": ["ada", "bob", "eve"], "became_active_in_year": [True, True, False]}))
    2
    """
    return distinct_where(col("became_active_in_year"), "member")
