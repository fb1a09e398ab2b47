"""What the payroll office filed, recorded to be compared."""

import narwhals as nw

from indicators.catalogue.expressions import fact
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Full-time workers filed",
        "fr": "Travailleurs à temps plein déposés",
        "nl": "Neergelegde voltijdse werknemers",
    },
    definition={"fr": "Travailleurs à temps plein déposés.", "nl": "Neergelegde voltijdse werknemers."},
    unit="persons",
    decimals=1,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_1001(facts: nw.Expr) -> nw.Expr:
    """Full-time workers filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_1001(pd.DataFrame({"figure": ["social_balance.filed_1001"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_1001")


@indicator(
    label={
        "en": "Part-time workers filed",
        "fr": "Travailleurs à temps partiel déposés",
        "nl": "Neergelegde deeltijdse werknemers",
    },
    definition={"fr": "Travailleurs à temps partiel déposés.", "nl": "Neergelegde deeltijdse werknemers."},
    unit="persons",
    decimals=1,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_1002(facts: nw.Expr) -> nw.Expr:
    """Part-time workers filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_1002(pd.DataFrame({"figure": ["social_balance.filed_1002"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_1002")


@indicator(
    label={
        "en": "Full-time equivalents filed",
        "fr": "Équivalents temps plein déposés",
        "nl": "Neergelegde voltijdse equivalenten",
    },
    definition={"fr": "Équivalents temps plein déposés.", "nl": "Neergelegde voltijdse equivalenten."},
    unit="FTE",
    decimals=1,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_1003(facts: nw.Expr) -> nw.Expr:
    """Full-time equivalents filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_1003(pd.DataFrame({"figure": ["social_balance.filed_1003"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_1003")


@indicator(
    label={"en": "Hours worked filed", "fr": "Heures prestées déposées", "nl": "Neergelegde gewerkte uren"},
    definition={"fr": "Heures prestées déposées.", "nl": "Neergelegde gewerkte uren."},
    unit="hours",
    decimals=0,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_1013(facts: nw.Expr) -> nw.Expr:
    """Hours worked filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_1013(pd.DataFrame({"figure": ["social_balance.filed_1013"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_1013")


@indicator(
    label={"en": "Staff cost filed", "fr": "Frais de personnel déposés", "nl": "Neergelegde personeelskosten"},
    definition={"fr": "Frais de personnel déposés.", "nl": "Neergelegde personeelskosten."},
    unit="currency",
    decimals=0,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_1023(facts: nw.Expr) -> nw.Expr:
    """Staff cost filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_1023(pd.DataFrame({"figure": ["social_balance.filed_1023"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_1023")


@indicator(
    label={
        "en": "Workers on the closing date filed",
        "fr": "Travailleurs à la date de clôture déposés",
        "nl": "Neergelegde werknemers op de afsluitdatum",
    },
    definition={"fr": "Travailleurs à la date de clôture déposés.", "nl": "Neergelegde werknemers op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def filed_105(facts: nw.Expr) -> nw.Expr:
    """Workers on the closing date filed.

        recorded fact

    >>> import pandas as pd
    >>> filed_105(pd.DataFrame({"figure": ["social_balance.filed_105"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.filed_105")
