"""Agency workers, recorded: codes 150 to 152."""

import narwhals as nw

from indicators.catalogue.expressions import fact
from indicators.catalogue.indicator import indicator


@indicator(
    label={"en": "Agency workers, on average", "fr": "Intérimaires, en moyenne", "nl": "Uitzendkrachten, gemiddeld"},
    definition={"fr": "Intérimaires, en moyenne.", "nl": "Uitzendkrachten, gemiddeld."},
    unit="FTE",
    decimals=1,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def c150(facts: nw.Expr) -> nw.Expr:
    """Agency workers, on average.

        recorded fact

    >>> import pandas as pd
    >>> c150(pd.DataFrame({"figure": ["social_balance.c150"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.c150")


@indicator(
    label={"en": "Hours of agency workers", "fr": "Heures des intérimaires", "nl": "Uren van uitzendkrachten"},
    definition={"fr": "Heures des intérimaires.", "nl": "Uren van uitzendkrachten."},
    unit="hours",
    decimals=0,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def c151(facts: nw.Expr) -> nw.Expr:
    """Hours of agency workers.

        recorded fact

    >>> import pandas as pd
    >>> c151(pd.DataFrame({"figure": ["social_balance.c151"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.c151")


@indicator(
    label={"en": "Cost of agency workers", "fr": "Frais des intérimaires", "nl": "Kosten van uitzendkrachten"},
    definition={"fr": "Frais des intérimaires.", "nl": "Kosten van uitzendkrachten."},
    unit="currency",
    decimals=0,
    basis="our_reading_of_form",
    about="organisation",
    is_fact=True,
    audience="authority",
)
def c152(facts: nw.Expr) -> nw.Expr:
    """Cost of agency workers.

        recorded fact

    >>> import pandas as pd
    >>> c152(pd.DataFrame({"figure": ["social_balance.c152"], "value": [3.0]}))
    3.0
    """
    return fact("social_balance.c152")
