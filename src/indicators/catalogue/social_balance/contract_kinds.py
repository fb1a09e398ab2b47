"""The closing date by contract: codes 110 to 113."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "With a permanent contract",
        "fr": "Contrat à durée indéterminée",
        "nl": "Overeenkomst voor onbepaalde tijd",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c110(staff: nw.Expr) -> nw.Expr:
    """With a permanent contract.

        sum(workers where on the last day, permanent)

    >>> import pandas as pd
    >>> c110(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["permanent", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("kind") == "permanent"))


@form_code(
    label={
        "en": "With a fixed-term contract",
        "fr": "Contrat à durée déterminée",
        "nl": "Overeenkomst voor bepaalde tijd",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c111(staff: nw.Expr) -> nw.Expr:
    """With a fixed-term contract.

        sum(workers where on the last day, fixed term)

    >>> import pandas as pd
    >>> c111(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["fixed_term", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("kind") == "fixed_term"))


@form_code(
    label={
        "en": "With a contract for defined work",
        "fr": "Contrat pour un travail nettement défini",
        "nl": "Overeenkomst voor een duidelijk omschreven werk",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c112(staff: nw.Expr) -> nw.Expr:
    """With a contract for defined work.

        sum(workers where on the last day, for defined work)

    >>> import pandas as pd
    >>> c112(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["project", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("kind") == "project"))


@form_code(
    label={"en": "With a replacement contract", "fr": "Contrat de remplacement", "nl": "Vervangingsovereenkomst"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c113(staff: nw.Expr) -> nw.Expr:
    """With a replacement contract.

        sum(workers where on the last day, replacement)

    >>> import pandas as pd
    >>> c113(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["replacement", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("kind") == "replacement"))
