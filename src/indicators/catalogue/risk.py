"""Means and risks that members pool: help in hard times, and the recovery of unpaid invoices."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Reminders of unpaid invoices",
        "fr": "Rappels de factures",
        "nl": "Aanmaningen voor facturen",
    },
    definition={
        "fr": "Rappels de factures impayées envoyés aux client-es dans l'exercice.",
        "nl": "Aanmaningen voor onbetaalde facturen die in het boekjaar aan klanten zijn verstuurd.",
    },
    unit="reminders",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="down",
)
def reminders(reminders: nw.Expr) -> nw.Expr:
    """Reminders of unpaid invoices sent to clients in the financial year.

        count(reminder)

    >>> import pandas as pd
    >>> reminders(pd.DataFrame({"reminder": ["R1", "R2", "R3"]}))
    3
    """
    return col("reminder").count()


@indicator(
    label={
        "en": "Invoices that needed a reminder",
        "fr": "Factures ayant fait l'objet d'un rappel",
        "nl": "Facturen met een aanmaning",
    },
    definition={
        "fr": "Factures distinctes pour lesquelles au moins un rappel est parti dans l'exercice.",
        "nl": "Verschillende facturen waarvoor in het boekjaar minstens één aanmaning is verstuurd.",
    },
    unit="invoices",
    decimals=0,
    basis="reminders",
    about="organisation",
    good="down",
)
def invoices_reminded(reminders: nw.Expr) -> nw.Expr:
    """Distinct invoices for which at least one reminder was sent in the financial year.

        distinct(invoice)

    >>> import pandas as pd
    >>> invoices_reminded(pd.DataFrame({"invoice": ["F1", "F1", "F2"]}))
    2
    """
    return distinct("invoice")
