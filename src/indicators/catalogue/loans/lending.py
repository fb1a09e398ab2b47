"""Loans granted, in the year and to date, and what they cost."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import count_where, sum_where
from indicators.catalogue.indicator import indicator

_GRANTED_AMOUNT = when(col("in_year")).then(col("amount"))


@indicator(
    label={
        "en": "Loans granted",
        "fr": "Prêts octroyés",
        "nl": "Toegekende leningen",
    },
    definition={
        "fr": "Prêts octroyés dans l'exercice.",
        "nl": "Leningen toegekend in het boekjaar.",
    },
    unit="loans",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("purpose",),  # not by gender: with the loans to date by gender it would tell a hidden cell
    good="up",
)
def granted(loans: nw.Expr) -> nw.Expr:
    """Loans granted in the financial year.

        count(loans where granted in the year)

    >>> import pandas as pd
    >>> granted(pd.DataFrame({"in_year": [True, False, True]}))
    2
    """
    return count_where(col("in_year"))


@indicator(
    label={
        "en": "Amount granted",
        "fr": "Montant octroyé",
        "nl": "Toegekend bedrag",
    },
    definition={
        "fr": "Somme des prêts octroyés dans l'exercice.",
        "nl": "Som van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("purpose",),  # not by gender: with the loans to date by gender it would tell a hidden cell
    good="up",
)
def amount_granted(loans: nw.Expr) -> nw.Expr:
    """Sum of the loans granted in the financial year.

        sum(amount where granted in the year)

    >>> import pandas as pd
    >>> amount_granted(pd.DataFrame({"in_year": [True, False], "amount": [3000.0, 5000.0]}))
    3000.0
    """
    return sum_where(col("in_year"), "amount")


@indicator(
    label={
        "en": "Mean loan granted",
        "fr": "Prêt moyen octroyé",
        "nl": "Gemiddelde toegekende lening",
    },
    definition={
        "fr": "Montant moyen des prêts octroyés dans l'exercice.",
        "nl": "Gemiddeld bedrag van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def mean_granted(loans: nw.Expr) -> nw.Expr:
    """Mean amount of the loans granted in the financial year.

        mean(amount where granted in the year)

    >>> import pandas as pd
    >>> mean_granted(pd.DataFrame({"in_year": [True, True, False], "amount": [3000.0, 5000.0, 9.0]}))
    4000.0
    """
    return _GRANTED_AMOUNT.mean()


@indicator(
    label={
        "en": "Median loan granted",
        "fr": "Prêt médian octroyé",
        "nl": "Mediaan van de toegekende leningen",
    },
    definition={
        "fr": "Montant médian des prêts octroyés dans l'exercice.",
        "nl": "Mediaanbedrag van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def median_granted(loans: nw.Expr) -> nw.Expr:
    """Median amount of the loans granted in the financial year.

        median(amount where granted in the year)

    >>> import pandas as pd
    >>> median_granted(pd.DataFrame({"in_year": [True, True, True], "amount": [1000.0, 3000.0, 9000.0]}))
    3000.0
    """
    return _GRANTED_AMOUNT.median()


@indicator(
    label={
        "en": "Loans granted since the launch",
        "fr": "Prêts octroyés depuis le lancement",
        "nl": "Leningen toegekend sinds de start",
    },
    definition={
        "fr": "Prêts octroyés du lancement au dernier jour de l'exercice.",
        "nl": "Leningen toegekend van de start tot de laatste dag van het boekjaar.",
    },
    unit="loans",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender",),
    good="up",
)
def granted_to_date(loans: nw.Expr) -> nw.Expr:
    """Loans granted from the launch to the last day of the financial year.

        count(loans)

    >>> import pandas as pd
    >>> granted_to_date(pd.DataFrame({"loan": ["L1", "L2", "L3"]}))
    3
    """
    return col("loan").count()


@indicator(
    label={
        "en": "Amount granted since the launch",
        "fr": "Montant octroyé depuis le lancement",
        "nl": "Bedrag toegekend sinds de start",
    },
    definition={
        "fr": "Somme des prêts octroyés du lancement au dernier jour de l'exercice.",
        "nl": "Som van de leningen toegekend van de start tot de laatste dag van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender",),
    good="up",
)
def amount_granted_to_date(loans: nw.Expr) -> nw.Expr:
    """Sum of the loans granted from the launch to the last day of the financial year.

        sum(amount)

    >>> import pandas as pd
    >>> amount_granted_to_date(pd.DataFrame({"amount": [3000.0, 5000.0]}))
    8000.0
    """
    return col("amount").sum()


@indicator(
    label={
        "en": "Highest interest rate",
        "fr": "Taux d'intérêt le plus élevé",
        "nl": "Hoogste rentevoet",
    },
    definition={
        "fr": "Taux le plus élevé des prêts octroyés dans l'exercice.",
        "nl": "Hoogste rentevoet van de leningen toegekend in het boekjaar.",
    },
    unit="percent",
    decimals=2,
    basis="own_definition",
    about="tariff",
)
def highest_rate(loans: nw.Expr) -> nw.Expr:
    """Highest interest rate of the loans granted in the financial year.

        max(rate where granted in the year)

    >>> import pandas as pd
    >>> highest_rate(pd.DataFrame({"in_year": [True, False], "rate": [0.0, 2.5]}))
    0.0
    """
    return when(col("in_year")).then(col("rate")).max()


@indicator(
    label={
        "en": "File fees",
        "fr": "Frais de dossier",
        "nl": "Dossierkosten",
    },
    definition={
        "fr": "Somme des frais de dossier des prêts octroyés dans l'exercice.",
        "nl": "Som van de dossierkosten van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def file_fees(loans: nw.Expr) -> nw.Expr:
    """Sum of the file fees of the loans granted in the financial year.

        sum(file fees where granted in the year)

    >>> import pandas as pd
    >>> file_fees(pd.DataFrame({"in_year": [True, False], "file_fees": [0.0, 25.0]}))
    0.0
    """
    return sum_where(col("in_year"), "file_fees")
