"""The place where the cooperative works."""

import narwhals as nw

from indicators.catalogue import indicator
from indicators.catalogue.expressions import fact


@indicator(
    label={
        "en": "Floor area of the site",
        "fr": "Superficie du site",
        "nl": "Vloeroppervlakte van de vestiging",
    },
    definition={
        "fr": "Superficie du site principal de la coopérative.",
        "nl": "Vloeroppervlakte van de hoofdvestiging van de coöperatie.",
    },
    unit="m2",
    decimals=0,
    basis="own_definition",
    about="organisation",
    is_fact=True,
)
def floor_area(facts: nw.Expr) -> nw.Expr:
    """Floor area of the cooperative's main site.

        recorded fact

    >>> import pandas as pd
    >>> floor_area(pd.DataFrame({"figure": ["site.floor_area"], "value": [4800.0]}))
    4800.0
    """
    return fact("site.floor_area")
