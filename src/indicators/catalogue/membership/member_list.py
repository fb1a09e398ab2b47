"""The members on the list, and the shares that it says they hold."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Members",
        "fr": "Membres",
        "nl": "Vennoten",
    },
    definition={
        "fr": "Membres distincts de la liste, dans son état au jour de l'export.",
        "nl": "Verschillende vennoten op de lijst, zoals ze op de dag van de export was.",
    },
    unit="persons",
    decimals=0,
    basis="member_list",
    about="people",
    slices=("category", "gender"),
    good="up",
)
def members(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list at the end of the financial year.

        distinct(member)

    >>> import pandas as pd
    >>> members(pd.DataFrame({"member": ["ada", "bob", "eve"]}))
    3
    """
    return distinct("member")


@indicator(
    label={
        "en": "Members who joined",
        "fr": "Membres admis",
        "nl": "Toegetreden vennoten",
    },
    definition={
        "fr": "Membres distincts de la liste dont l'adhésion a pris effet dans l'exercice.",
        "nl": "Verschillende vennoten op de lijst van wie de toetreding in het boekjaar inging.",
    },
    unit="persons",
    decimals=0,
    basis="admission",
    about="people",
    slices=("category", "gender"),
    family="members who come and go",
    good="up",
)
def joined(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list whose membership took effect in the financial year.

        distinct(member where joined in the year)

    Those who joined and left within the year are no longer on the list.

    >>> import pandas as pd
    >>> joined(pd.DataFrame({"member": ["ada", "bob"], "in_year": [True, False]}))
    1
    """
    return distinct_where(col("in_year"), "member")


@indicator(
    label={
        "en": "Shares held",
        "fr": "Parts détenues",
        "nl": "Aandelen in bezit van de vennoten",
    },
    definition={
        "fr": "Somme des parts détenues par les membres inscrits sur la liste.",
        "nl": "Som van de aandelen van de vennoten op de lijst.",
    },
    unit="shares",
    decimals=0,
    basis="member_list",
    about="people",
)
def shares(members: nw.Expr) -> nw.Expr:
    """Sum of the shares held by the members on the list.

        sum(shares)

    >>> import pandas as pd
    >>> shares(pd.DataFrame({"shares": [1, 1, 10]}))
    12
    """
    return col("shares").sum()


@indicator(
    label={
        "en": "Value of the shares",
        "fr": "Valeur totale des parts",
        "nl": "Totale waarde van de aandelen",
    },
    definition={
        "fr": "Somme de la valeur des parts détenues par les membres inscrits sur la liste.",
        "nl": "Som van de waarde van de aandelen van de vennoten op de lijst.",
    },
    unit="currency",
    decimals=0,
    basis="member_list",
    about="people",
    good="up",
)
def share_capital(members: nw.Expr) -> nw.Expr:
    """Sum of the value of the shares held by the members on the list.

        sum(value of the shares)

    >>> import pandas as pd
    >>> share_capital(pd.DataFrame({"share_value": [30.0, 30.0, 300.0]}))
    360.0
    """
    return col("share_value").sum()
