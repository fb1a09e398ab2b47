"""How much of the loans of one year is repaid, at the end of the next year and of the one behind it.

Not at the end of the year itself: beside what is outstanding, that would tell what little is left of older loans, which
few people owe.
"""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


def _repaid(of: nw.Expr) -> nw.Expr:
    """Principal received on some loans over their amount."""
    amount = when(of).then(col("amount")).sum()
    return when(of).then(col("received")).sum() / amount


@indicator(
    label={
        "en": "Share repaid of the loans of the year before",
        "fr": "Part remboursée des prêts de l'exercice précédent",
        "nl": "Terugbetaald deel van de leningen van het vorige boekjaar",
    },
    definition={
        "fr": "Capital reçu sur les prêts octroyés un exercice plus tôt, divisé par leur montant, au dernier jour.",
        "nl": "Ontvangen kapitaal op de leningen van een boekjaar eerder, gedeeld door hun bedrag, op de laatste dag.",
    },
    unit="share",
    decimals=0,
    basis="loan_register",
    about="people",
)
def repaid_of_year_before(loans: nw.Expr) -> nw.Expr:
    """Principal received on the loans granted one financial year earlier, over their amount, on the last day.

        sum(principal received where granted a year earlier) / sum(amount where granted a year earlier)

    >>> import pandas as pd
    >>> repaid_of_year_before(pd.DataFrame({
    ...     "years_since_granted": [1, 2], "amount": [400.0, 500.0], "received": [300.0, 500.0]}))
    0.75
    """
    return _repaid(col("years_since_granted") == 1)


@indicator(
    label={
        "en": "Share repaid of the loans of two years before",
        "fr": "Part remboursée des prêts d'il y a deux exercices",
        "nl": "Terugbetaald deel van de leningen van twee boekjaren eerder",
    },
    definition={
        "fr": "Capital reçu sur les prêts octroyés deux exercices plus tôt, divisé par leur montant, au dernier jour.",
        "nl": "Ontvangen kapitaal op leningen van twee boekjaren eerder, gedeeld door hun bedrag, op de laatste dag.",
    },
    unit="share",
    decimals=0,
    basis="loan_register",
    about="people",
)
def repaid_of_two_years_before(loans: nw.Expr) -> nw.Expr:
    """Principal received on the loans granted two financial years earlier, over their amount, on the last day.

        sum(principal received where granted two years earlier) / sum(amount where granted two years earlier)

    >>> import pandas as pd
    >>> repaid_of_two_years_before(pd.DataFrame({
    ...     "years_since_granted": [1, 2], "amount": [400.0, 500.0], "received": [300.0, 450.0]}))
    0.9
    """
    return _repaid(col("years_since_granted") == 2)
