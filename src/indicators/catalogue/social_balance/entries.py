"""Contracts that enter the register: codes 205 to 213."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Contracts entered in the register",
        "fr": "Contrats inscrits au registre",
        "nl": "Overeenkomsten ingeschreven in het register",
    },
    definition={"fr": "Contrats inscrits au registre.", "nl": "Overeenkomsten ingeschreven in het register."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c205(contracts: nw.Expr) -> nw.Expr:
    """Contracts entered in the register.

        count(contracts where so)

    >>> import pandas as pd
    >>> c205(pd.DataFrame({"entered_in_year": [True]}))
    1
    """
    return count_where(col("entered_in_year"))


@indicator(
    label={
        "en": "Entered: permanent contracts",
        "fr": "Entrées, contrats à durée indéterminée",
        "nl": "Ingetreden, overeenkomsten voor onbepaalde tijd",
    },
    definition={
        "fr": "Entrées, contrats à durée indéterminée.",
        "nl": "Ingetreden, overeenkomsten voor onbepaalde tijd.",
    },
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c210(contracts: nw.Expr) -> nw.Expr:
    """Entered: permanent contracts.

        count(contracts where so)

    >>> import pandas as pd
    >>> c210(pd.DataFrame({"entered_in_year": [True], "kind": ["permanent"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "permanent"))


@indicator(
    label={
        "en": "Entered: fixed-term contracts",
        "fr": "Entrées, contrats à durée déterminée",
        "nl": "Ingetreden, overeenkomsten voor bepaalde tijd",
    },
    definition={"fr": "Entrées, contrats à durée déterminée.", "nl": "Ingetreden, overeenkomsten voor bepaalde tijd."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c211(contracts: nw.Expr) -> nw.Expr:
    """Entered: fixed-term contracts.

        count(contracts where so)

    >>> import pandas as pd
    >>> c211(pd.DataFrame({"entered_in_year": [True], "kind": ["fixed_term"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "fixed_term"))


@indicator(
    label={
        "en": "Entered: contracts for defined work",
        "fr": "Entrées, contrats pour un travail défini",
        "nl": "Ingetreden, overeenkomsten voor een omschreven werk",
    },
    definition={
        "fr": "Entrées, contrats pour un travail défini.",
        "nl": "Ingetreden, overeenkomsten voor een omschreven werk.",
    },
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c212(contracts: nw.Expr) -> nw.Expr:
    """Entered: contracts for defined work.

        count(contracts where so)

    >>> import pandas as pd
    >>> c212(pd.DataFrame({"entered_in_year": [True], "kind": ["project"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "project"))


@indicator(
    label={
        "en": "Entered: replacement contracts",
        "fr": "Entrées, contrats de remplacement",
        "nl": "Ingetreden, vervangingsovereenkomsten",
    },
    definition={"fr": "Entrées, contrats de remplacement.", "nl": "Ingetreden, vervangingsovereenkomsten."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c213(contracts: nw.Expr) -> nw.Expr:
    """Entered: replacement contracts.

        count(contracts where so)

    >>> import pandas as pd
    >>> c213(pd.DataFrame({"entered_in_year": [True], "kind": ["replacement"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "replacement"))
