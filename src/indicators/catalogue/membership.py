"""Who the members are, who came and who left, and the shares that they hold."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where, sum_where
from indicators.catalogue.indicator import indicator

_RESIGNED = distinct_where((col("type") == "sell_back") & col("in_year"), "member")


@indicator(
    en="Members",
    fr="Membres",
    nl="Vennoten",
    definition_fr="Membres distincts de la liste, dans son état au jour de l'export.",
    definition_nl="Verschillende vennoten op de lijst, zoals ze op de dag van de export was.",
    unit="persons",
    decimals=0,
    basis="member list",
    slices=("category", "gender"),
    withheld="people",
)
def members(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list at the end of the fiscal year.

        distinct(member)

    >>> import pandas as pd
    >>> members(pd.DataFrame({"member": ["ada", "bob", "eve"]}))
    3
    """
    return distinct("member")


@indicator(
    en="Members who joined",
    fr="Membres admis",
    nl="Toegetreden vennoten",
    definition_fr="Membres distincts de la liste dont l'adhésion a pris effet dans l'exercice.",
    definition_nl="Verschillende vennoten op de lijst van wie de toetreding in het boekjaar inging.",
    unit="persons",
    decimals=0,
    basis="accreditation by the National Council for Cooperation",
    slices=("category", "gender"),
    withheld="people",
)
def joined(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list whose membership took effect in the fiscal year.

        distinct(member where joined in the year)

    Those who joined and left within the year are no longer on the list.

    >>> import pandas as pd
    >>> joined(pd.DataFrame({"member": ["ada", "bob"], "in_year": [True, False]}))
    1
    """
    return distinct_where(col("in_year"), "member")


@indicator(
    en="New holders of a production unit",
    fr="Nouveaux membres titulaires d'une unité de production",
    nl="Nieuwe vennoten met een productie-eenheid",
    definition_fr="Membres distincts dont la première unité de production s'est ouverte dans l'exercice.",
    definition_nl="Verschillende vennoten van wie de eerste productie-eenheid in het boekjaar opende.",
    unit="persons",
    decimals=0,
    basis="special report 2024, II",
    slices=("gender",),
    withheld="people",
)
def new_unit_holders(members: nw.Expr) -> nw.Expr:
    """Distinct members whose first production unit opened in the fiscal year.

        distinct(member where first unit opened in the year)

    Those who left are not deducted: it is not the net growth.

    >>> import pandas as pd
    >>> new_unit_holders(pd.DataFrame({
    ...     "member": ["ada", "bob", "eve"], "unit_opened_in_year": [True, True, False]}))
    2
    """
    return distinct_where(col("unit_opened_in_year"), "member")


@indicator(
    en="Shares held",
    fr="Parts détenues",
    nl="Aandelen in bezit van de vennoten",
    definition_fr="Somme des parts détenues par les membres inscrits sur la liste.",
    definition_nl="Som van de aandelen van de vennoten op de lijst.",
    unit="shares",
    decimals=0,
    basis="member list",
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
    en="Share capital",
    fr="Valeur totale des parts",
    nl="Totale waarde van de aandelen",
    definition_fr="Somme de la valeur des parts détenues par les membres inscrits sur la liste.",
    definition_nl="Som van de waarde van de aandelen van de vennoten op de lijst.",
    unit="currency",
    decimals=0,
    basis="member list",
)
def share_capital(members: nw.Expr) -> nw.Expr:
    """Sum of the value of the shares held by the members on the list.

        sum(value of the shares)

    >>> import pandas as pd
    >>> share_capital(pd.DataFrame({"share_value": [30.0, 30.0, 300.0]}))
    360.0
    """
    return col("share_value").sum()


@indicator(
    en="Resignations",
    fr="Démissions",
    nl="Uittredingen",
    definition_fr="Membres distincts dont des parts ont été remboursées dans l'exercice.",
    definition_nl="Verschillende vennoten van wie in het boekjaar aandelen zijn terugbetaald.",
    unit="persons",
    decimals=0,
    basis="CSA/WVV 6:120",
    slices=("share_class",),
    withheld="people",
)
def resignations(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members whose shares were paid back in the fiscal year.

        distinct(member where type is sell back, in the year)

    >>> import pandas as pd
    >>> resignations(pd.DataFrame({
    ...     "member": ["ada", "ada", "bob"], "type": ["sell_back", "sell_back", "subscription"],
    ...     "in_year": [True, True, True]}))
    1
    """
    return distinct_where((col("type") == "sell_back") & col("in_year"), "member")


@indicator(
    en="Amount paid back on resignations",
    fr="Montant remboursé lors des démissions",
    nl="Bedrag terugbetaald bij uittredingen",
    definition_fr="Somme remboursée dans l'exercice pour les parts des membres démissionnaires.",
    definition_nl="Som die in het boekjaar is terugbetaald voor de aandelen van uittredende vennoten.",
    unit="currency",
    decimals=0,
    basis="CSA/WVV 6:120",
    slices=("share_class",),
    withheld="people",
    people=_RESIGNED,
)
def amount_repaid(share_operations: nw.Expr) -> nw.Expr:
    """Sum paid back in the fiscal year for the shares of members who resigned.

        sum(amount where type is sell back, in the year)

    >>> import pandas as pd
    >>> amount_repaid(pd.DataFrame({
    ...     "amount": [30.0, 60.0, 30.0], "type": ["sell_back", "subscription", "sell_back"],
    ...     "in_year": [True, True, False]}))
    30.0
    """
    return sum_where((col("type") == "sell_back") & col("in_year"), "amount")
