"""Contracts that end: codes 305 to 313; and persons who left."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "Contracts whose end is in the register",
        "fr": "Contrats dont la fin est au registre",
        "nl": "Overeenkomsten waarvan het einde in het register staat",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c305(contracts: nw.Expr) -> nw.Expr:
    """Contracts whose end is in the register.

        count(contracts where left the register in the year)

    >>> import pandas as pd
    >>> c305(pd.DataFrame({"left_register_in_year": [True]}))
    1
    """
    return count_where(col("left_register_in_year"))


@form_code(
    label={
        "en": "Ended: permanent contracts",
        "fr": "Sorties, contrats à durée indéterminée",
        "nl": "Uitgetreden, overeenkomsten voor onbepaalde tijd",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c310(contracts: nw.Expr) -> nw.Expr:
    """Ended: permanent contracts.

        count(contracts where left the register in the year, permanent)

    >>> import pandas as pd
    >>> c310(pd.DataFrame({"left_register_in_year": [True], "kind": ["permanent"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("kind") == "permanent"))


@form_code(
    label={
        "en": "Ended: fixed-term contracts",
        "fr": "Sorties, contrats à durée déterminée",
        "nl": "Uitgetreden, overeenkomsten voor bepaalde tijd",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c311(contracts: nw.Expr) -> nw.Expr:
    """Ended: fixed-term contracts.

        count(contracts where left the register in the year, fixed term)

    >>> import pandas as pd
    >>> c311(pd.DataFrame({"left_register_in_year": [True], "kind": ["fixed_term"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("kind") == "fixed_term"))


@form_code(
    label={
        "en": "Ended: contracts for defined work",
        "fr": "Sorties, contrats pour un travail défini",
        "nl": "Uitgetreden, overeenkomsten voor een omschreven werk",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c312(contracts: nw.Expr) -> nw.Expr:
    """Ended: contracts for defined work.

        count(contracts where left the register in the year, for defined work)

    >>> import pandas as pd
    >>> c312(pd.DataFrame({"left_register_in_year": [True], "kind": ["project"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("kind") == "project"))


@form_code(
    label={
        "en": "Ended: replacement contracts",
        "fr": "Sorties, contrats de remplacement",
        "nl": "Uitgetreden, vervangingsovereenkomsten",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c313(contracts: nw.Expr) -> nw.Expr:
    """Ended: replacement contracts.

        count(contracts where left the register in the year, replacement)

    >>> import pandas as pd
    >>> c313(pd.DataFrame({"left_register_in_year": [True], "kind": ["replacement"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("kind") == "replacement"))


@form_code(
    label={
        "en": "Persons with no contract left",
        "fr": "Personnes qui n’ont plus aucun contrat",
        "nl": "Personen die geen overeenkomst meer hebben",
    },
    unit="persons",
    basis="our_reading_of_form",
)
def persons_left(staff: nw.Expr) -> nw.Expr:
    """Persons with no contract left.

        sum(workers where left in the year)

    >>> import pandas as pd
    >>> persons_left(pd.DataFrame({"left_register_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("left_register_in_year"))
