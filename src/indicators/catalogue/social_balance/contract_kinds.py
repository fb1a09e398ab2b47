"""The closing date by contract: codes 110 to 113."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "With a permanent contract",
        "fr": "Contrat à durée indéterminée",
        "nl": "Overeenkomst voor onbepaalde tijd",
    },
    definition={"fr": "Contrat à durée indéterminée.", "nl": "Overeenkomst voor onbepaalde tijd."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c110(staff: nw.Expr) -> nw.Expr:
    """With a permanent contract.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c110(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["permanent", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("kind") == "permanent")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "With a fixed-term contract",
        "fr": "Contrat à durée déterminée",
        "nl": "Overeenkomst voor bepaalde tijd",
    },
    definition={"fr": "Contrat à durée déterminée.", "nl": "Overeenkomst voor bepaalde tijd."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c111(staff: nw.Expr) -> nw.Expr:
    """With a fixed-term contract.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c111(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["fixed_term", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("kind") == "fixed_term")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "With a contract for defined work",
        "fr": "Contrat pour un travail nettement défini",
        "nl": "Overeenkomst voor een duidelijk omschreven werk",
    },
    definition={
        "fr": "Contrat pour un travail nettement défini.",
        "nl": "Overeenkomst voor een duidelijk omschreven werk.",
    },
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c112(staff: nw.Expr) -> nw.Expr:
    """With a contract for defined work.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c112(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["project", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("kind") == "project")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "With a replacement contract", "fr": "Contrat de remplacement", "nl": "Vervangingsovereenkomst"},
    definition={"fr": "Contrat de remplacement.", "nl": "Vervangingsovereenkomst."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c113(staff: nw.Expr) -> nw.Expr:
    """With a replacement contract.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c113(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "kind": ["replacement", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("kind") == "replacement")).then(col("heads")).otherwise(0).sum()
