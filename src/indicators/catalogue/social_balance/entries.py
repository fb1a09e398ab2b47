"""Contracts that enter the register: codes 205 to 213; and persons newly in service."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "Contracts entered in the register",
        "fr": "Contrats inscrits au registre",
        "nl": "Overeenkomsten ingeschreven in het register",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c205(contracts: nw.Expr) -> nw.Expr:
    """Contracts entered in the register.

        count(contracts where entered the register in the year)

    >>> import pandas as pd
    >>> c205(pd.DataFrame({"entered_in_year": [True]}))
    1
    """
    return count_where(col("entered_in_year"))


@form_code(
    label={
        "en": "Entered: permanent contracts",
        "fr": "Entrées, contrats à durée indéterminée",
        "nl": "Ingetreden, overeenkomsten voor onbepaalde tijd",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c210(contracts: nw.Expr) -> nw.Expr:
    """Entered: permanent contracts.

        count(contracts where entered the register in the year, permanent)

    >>> import pandas as pd
    >>> c210(pd.DataFrame({"entered_in_year": [True], "kind": ["permanent"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "permanent"))


@form_code(
    label={
        "en": "Entered: fixed-term contracts",
        "fr": "Entrées, contrats à durée déterminée",
        "nl": "Ingetreden, overeenkomsten voor bepaalde tijd",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c211(contracts: nw.Expr) -> nw.Expr:
    """Entered: fixed-term contracts.

        count(contracts where entered the register in the year, fixed term)

    >>> import pandas as pd
    >>> c211(pd.DataFrame({"entered_in_year": [True], "kind": ["fixed_term"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "fixed_term"))


@form_code(
    label={
        "en": "Entered: contracts for defined work",
        "fr": "Entrées, contrats pour un travail défini",
        "nl": "Ingetreden, overeenkomsten voor een omschreven werk",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c212(contracts: nw.Expr) -> nw.Expr:
    """Entered: contracts for defined work.

        count(contracts where entered the register in the year, for defined work)

    >>> import pandas as pd
    >>> c212(pd.DataFrame({"entered_in_year": [True], "kind": ["project"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "project"))


@form_code(
    label={
        "en": "Entered: replacement contracts",
        "fr": "Entrées, contrats de remplacement",
        "nl": "Ingetreden, vervangingsovereenkomsten",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c213(contracts: nw.Expr) -> nw.Expr:
    """Entered: replacement contracts.

        count(contracts where entered the register in the year, replacement)

    >>> import pandas as pd
    >>> c213(pd.DataFrame({"entered_in_year": [True], "kind": ["replacement"]}))
    1
    """
    return count_where(col("entered_in_year") & (col("kind") == "replacement"))


@form_code(
    label={
        "en": "Persons newly in service",
        "fr": "Personnes nouvellement en service",
        "nl": "Personen nieuw in dienst",
    },
    unit="persons",
    basis="our_reading_of_form",
)
def persons_entered(staff: nw.Expr) -> nw.Expr:
    """Persons newly in service.

        sum(workers where hired in the year)

    >>> import pandas as pd
    >>> persons_entered(pd.DataFrame({"entered_register_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("entered_register_in_year"))
