"""Who was paid, for how many hours, and how much."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where
from indicators.catalogue.indicator import indicator

_BY = ("gender", "kind", "working_time")


@indicator(
    label={
        "en": "People with a payslip",
        "fr": "Personnes ayant une fiche de paie",
        "nl": "Personen met een loonfiche",
    },
    definition={
        "fr": "Personnes distinctes qui ont une fiche de paie dans l'exercice.",
        "nl": "Verschillende personen met een loonfiche in het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def people(payslips: nw.Expr) -> nw.Expr:
    """Distinct people with a payslip in the financial year.

        distinct(worker)

    >>> import pandas as pd
    >>> people(pd.DataFrame({"worker": ["ada", "bob", "ada"]}))
    2
    """
    return distinct("worker")


@indicator(
    label={
        "en": "Contracts with a payslip",
        "fr": "Contrats ayant une fiche de paie",
        "nl": "Overeenkomsten met een loonfiche",
    },
    definition={
        "fr": "Contrats distincts qui ont une fiche de paie dans l'exercice.",
        "nl": "Verschillende overeenkomsten met een loonfiche in het boekjaar.",
    },
    unit="contracts",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def contracts(payslips: nw.Expr) -> nw.Expr:
    """Distinct contracts with a payslip in the financial year.

        distinct(contract)

    >>> import pandas as pd
    >>> contracts(pd.DataFrame({"contract": ["C1", "C2", "C1"]}))
    2
    """
    return distinct("contract")


@indicator(
    label={
        "en": "Hours paid",
        "fr": "Heures payées",
        "nl": "Betaalde uren",
    },
    definition={
        "fr": "Somme des heures payées des fiches de paie de l'exercice.",
        "nl": "Som van de betaalde uren van de loonfiches van het boekjaar.",
    },
    unit="hours",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def paid_hours(payslips: nw.Expr) -> nw.Expr:
    """Sum of the hours paid by the payslips of the financial year.

        sum(paid hours)

    >>> import pandas as pd
    >>> paid_hours(pd.DataFrame({"paid_hours": [100.0, 50.0]}))
    150.0
    """
    return col("paid_hours").sum()


@indicator(
    label={
        "en": "People with a payslip of zero",
        "fr": "Personnes ayant une fiche de paie à zéro",
        "nl": "Personen met een loonfiche op nul",
    },
    definition={
        "fr": "Personnes distinctes dont une fiche de paie est à zéro.",
        "nl": "Verschillende personen met een loonfiche op nul.",
    },
    unit="persons",
    decimals=0,
    basis="payslips",
    about="people",
    family="payslips",
    good="down",
)
def unpaid_people(payslips: nw.Expr) -> nw.Expr:
    """Distinct people with a payslip of zero.

        distinct(worker where gross = 0)

    >>> import pandas as pd
    >>> unpaid_people(pd.DataFrame({"worker": ["ada", "bob"], "gross": [0.0, 2500.0]}))
    1
    """
    return distinct_where(col("gross") == 0, "worker")


@indicator(
    label={
        "en": "Gross pay",
        "fr": "Masse salariale brute",
        "nl": "Brutoloonsom",
    },
    definition={
        "fr": "Somme des salaires bruts de l'exercice, sans les avantages.",
        "nl": "Som van de brutolonen van het boekjaar, zonder de voordelen.",
    },
    unit="currency",
    decimals=0,
    basis="payslips",
    about="people",
)
def gross_pay(payslips: nw.Expr) -> nw.Expr:
    """Sum of the gross pay of the financial year, without benefits.

        sum(gross)

    >>> import pandas as pd
    >>> gross_pay(pd.DataFrame({"gross": [2500.0, 1500.5]}))
    4000.5
    """
    return col("gross").sum()
