"""Help in hard times."""

import narwhals as nw

from indicators.catalogue import indicator
from indicators.catalogue.expressions import fact


@indicator(
    label={
        "en": "Members who received psychological help",
        "fr": "Membres ayant bénéficié d'une assistance psychologique",
        "nl": "Vennoten die psychologische bijstand kregen",
    },
    definition={
        "fr": "Membres aidés dans l'exercice, comptés anonymement par le prestataire.",
        "nl": "Vennoten die in het boekjaar geholpen zijn, anoniem geteld door de dienstverlener.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="health",
    is_fact=True,
)
def psychological_help(facts: nw.Expr) -> nw.Expr:
    """Members helped in the financial year, counted anonymously by the provider.

        recorded fact

    >>> import pandas as pd
    >>> psychological_help(pd.DataFrame({"figure": ["risk.psychological_help"], "value": [7.0]}))
    7.0
    """
    return fact("risk.psychological_help")
