"""What the board decided on members in the year, as recorded."""

import narwhals as nw

from indicators.catalogue.expressions import fact
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Resignations refused",
        "fr": "Demandes de démission refusées",
        "nl": "Geweigerde vragen om uittreding",
    },
    definition={
        "fr": "Demandes de démission que l'organe d'administration a refusées dans l'exercice.",
        "nl": "Vragen om uittreding die het bestuursorgaan in het boekjaar heeft geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="resignation",
    about="people",
    is_fact=True,
)
def resignations_refused(facts: nw.Expr) -> nw.Expr:
    """Requests to resign that the board refused in the financial year; the law wants their number told.

        recorded fact

    >>> import pandas as pd
    >>> resignations_refused(pd.DataFrame({"figure": ["membership.resignations_refused"], "value": [1.0]}))
    1.0
    """
    return fact("membership.resignations_refused")


@indicator(
    label={
        "en": "Admissions refused",
        "fr": "Demandes d'admission refusées",
        "nl": "Geweigerde vragen om toetreding",
    },
    definition={
        "fr": "Demandes d'admission que l'organe d'administration a refusées dans l'exercice.",
        "nl": "Vragen om toetreding die het bestuursorgaan in het boekjaar heeft geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
    about="people",
    is_fact=True,
)
def admissions_refused(facts: nw.Expr) -> nw.Expr:
    """Requests to join that the board refused in the financial year.

        recorded fact

    >>> import pandas as pd
    >>> admissions_refused(pd.DataFrame({"figure": ["membership.admissions_refused"], "value": [0.0]}))
    0.0
    """
    return fact("membership.admissions_refused")


@indicator(
    label={
        "en": "Exclusions",
        "fr": "Exclusions",
        "nl": "Uitsluitingen",
    },
    definition={
        "fr": "Exclusions de membres décidées dans l'exercice.",
        "nl": "Uitsluitingen van vennoten waartoe in het boekjaar is beslist.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
    about="people",
    is_fact=True,
)
def exclusions(facts: nw.Expr) -> nw.Expr:
    """Exclusions of members decided in the financial year.

        recorded fact

    >>> import pandas as pd
    >>> exclusions(pd.DataFrame({"figure": ["membership.exclusions"], "value": [2.0]}))
    2.0
    """
    return fact("membership.exclusions")
