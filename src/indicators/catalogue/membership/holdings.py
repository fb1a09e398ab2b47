"""The shares held on the last day, rebuilt from the operations of the register."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Members on the last day, by the share register",
        "fr": "Membres au dernier jour, selon le registre des parts",
        "nl": "Vennoten op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Membres distincts qui détiennent des parts au dernier jour, selon les opérations du registre.",
        "nl": "Verschillende vennoten die op de laatste dag aandelen bezitten, volgens de verrichtingen.",
    },
    unit="persons",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
    good="up",
)
def members_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Distinct members who hold shares on the last day, rebuilt from the operations of the register.

        distinct(member)

    Operations after the last day change nothing. A member with shares of two classes is in both slices.

    >>> import pandas as pd
    >>> members_on_last_day(pd.DataFrame({"member": ["ada", "ada", "bob"]}))
    2
    """
    return distinct("member")


@indicator(
    label={
        "en": "Shares on the last day, by the share register",
        "fr": "Parts au dernier jour, selon le registre des parts",
        "nl": "Aandelen op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Somme des parts détenues au dernier jour, selon les opérations du registre.",
        "nl": "Som van de aandelen in bezit op de laatste dag, volgens de verrichtingen van het register.",
    },
    unit="shares",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
)
def shares_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Sum of the shares held on the last day, rebuilt from the operations of the register.

        sum(shares)

    >>> import pandas as pd
    >>> shares_on_last_day(pd.DataFrame({"shares": [1, 10]}))
    11
    """
    return col("shares").sum()


@indicator(
    label={
        "en": "Contributions paid up on the last day, by the share register",
        "fr": "Apport libéré au dernier jour, selon le registre des parts",
        "nl": "Gestorte inbreng op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Somme de la valeur nominale libérée des parts détenues au dernier jour.",
        "nl": "Som van de gestorte nominale waarde van de aandelen in bezit op de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
    good="up",
)
def capital_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Sum of the nominal value paid up on the shares held on the last day.

        sum(paid up)

    >>> import pandas as pd
    >>> capital_on_last_day(pd.DataFrame({"paid_up": [30.0, 300.0]}))
    330.0
    """
    return col("paid_up").sum()
