"""Who worked under contract, and the days and hours that were declared."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct
from indicators.catalogue.indicator import indicator

WORKERS = distinct("worker") + col("further_workers").sum().fill_null(0)
_BY = ("gender", "kind", "working_time")


@indicator(
    label={
        "en": "Workers employed",
        "fr": "Personnes employées",
        "nl": "Tewerkgestelde personen",
    },
    definition={
        "fr": "Personnes distinctes qui ont eu un contrat dans l'exercice ; un contrat pour plusieurs compte autant.",
        "nl": "Verschillende personen met een overeenkomst in het boekjaar; een overeenkomst voor een groep telt "
        "zoveel keer als er personen zijn.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
    good="up",
)
def workers(contracts: nw.Expr) -> nw.Expr:
    """Distinct people with a contract in the financial year; a contract for several counts as often.

        distinct(worker, further workers of a contract)

    >>> import pandas as pd
    >>> workers(pd.DataFrame({"worker": ["ada", "bob", "ada"], "further_workers": [0, 2, 0]}))
    4
    """
    return WORKERS


@indicator(
    label={
        "en": "Workers under contracts for several",
        "fr": "Travailleurs des contrats collectifs",
        "nl": "Werknemers met een overeenkomst die voor verschillende personen geldt",
    },
    definition={
        "fr": "Somme des travailleurs pour lesquels les contrats de l'exercice sont conclus.",
        "nl": "Som van de werknemers voor wie de overeenkomsten van het boekjaar gesloten zijn.",
    },
    unit="persons",
    decimals=0,
    basis="register_of_contracts",
    about="people",
)
def contracted_workers(contracts: nw.Expr) -> nw.Expr:
    """Sum of the workers that the contracts of the financial year are for, where one contract is for several.

        sum(workers)

    >>> import pandas as pd
    >>> contracted_workers(pd.DataFrame({"workers": [4, 199]}))
    203
    """
    return col("workers").sum()


@indicator(
    label={
        "en": "Employment contracts",
        "fr": "Contrats de travail",
        "nl": "Arbeidsovereenkomsten",
    },
    definition={
        "fr": "Contrats de travail qui touchent l'exercice.",
        "nl": "Arbeidsovereenkomsten die in het boekjaar vallen.",
    },
    unit="contracts",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
)
def contracts(contracts: nw.Expr) -> nw.Expr:
    """Employment contracts that touch the financial year.

        count(contract)

    >>> import pandas as pd
    >>> contracts(pd.DataFrame({"contract": ["C1", "C2", "C3"]}))
    3
    """
    return col("contract").count()


@indicator(
    label={
        "en": "Days declared",
        "fr": "Journées de travail déclarées",
        "nl": "Aangegeven arbeidsdagen",
    },
    definition={
        "fr": "Somme des journées déclarées des contrats de l'exercice.",
        "nl": "Som van de aangegeven dagen van de overeenkomsten van het boekjaar.",
    },
    unit="days",
    decimals=0,
    basis="own_definition",
    about="people",
)
def declared_days(contracts: nw.Expr) -> nw.Expr:
    """Sum of the days declared for the contracts of the financial year.

        sum(days)

    >>> import pandas as pd
    >>> declared_days(pd.DataFrame({"days": [1.0, 2.5]}))
    3.5
    """
    return col("days").sum()


@indicator(
    label={
        "en": "Hours declared",
        "fr": "Heures de travail déclarées",
        "nl": "Aangegeven arbeidsuren",
    },
    definition={
        "fr": "Somme des heures déclarées des contrats de l'exercice.",
        "nl": "Som van de aangegeven uren van de overeenkomsten van het boekjaar.",
    },
    unit="hours",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
    good="up",
)
def declared_hours(contracts: nw.Expr) -> nw.Expr:
    """Sum of the hours declared for the contracts of the financial year.

        sum(hours)

    >>> import pandas as pd
    >>> declared_hours(pd.DataFrame({"hours": [7.5, 4.0]}))
    11.5
    """
    return col("hours").sum()
