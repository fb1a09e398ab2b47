"""Who was hired, who left, and how long those who are there have been."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "People newly in service",
        "fr": "Personnes entrées en service",
        "nl": "Nieuw in dienst",
    },
    definition={
        "fr": "Personnes sans contrat la veille de l'exercice et dont un contrat a commencé dans l'exercice.",
        "nl": "Personen zonder overeenkomst op de dag voor het boekjaar en met een overeenkomst die erin begon.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    family="workers who come and go",
)
def hired(staff: nw.Expr) -> nw.Expr:
    """People without a contract on the day before the year, of whom one started in it.

        sum(workers where hired in the year)

    >>> import pandas as pd
    >>> hired(pd.DataFrame({"hired_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("hired_in_year"))


@indicator(
    label={
        "en": "People with no contract left",
        "fr": "Personnes sans plus de contrat",
        "nl": "Personen zonder overeenkomst meer",
    },
    definition={
        "fr": "Personnes dont un contrat a pris fin dans l'exercice et qui n'en ont plus au dernier jour.",
        "nl": "Personen van wie een overeenkomst in het boekjaar eindigde en die er op de laatste "
        "dag geen meer hebben.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    family="workers who come and go",
)
def left(staff: nw.Expr) -> nw.Expr:
    """People of whom a contract ended in the year, and who have none after its last day.

        sum(workers where left in the year)

    >>> import pandas as pd
    >>> left(pd.DataFrame({"left_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("left_in_year"))


@indicator(
    label={
        "en": "Mean tenure on the last day",
        "fr": "Ancienneté moyenne au dernier jour",
        "nl": "Gemiddelde anciënniteit op de laatste dag",
    },
    definition={
        "fr": "Années depuis le premier jour du plus ancien contrat en cours au dernier jour, en moyenne.",
        "nl": "Jaren sinds de eerste dag van de oudste overeenkomst die op de laatste dag loopt, gemiddeld.",
    },
    unit="years",
    decimals=1,
    basis="companion",
    about="people",
    good="up",
)
def mean_tenure(staff: nw.Expr) -> nw.Expr:
    """Years since the first day of the oldest contract that runs on the last day, on average over workers.

        sum(tenure x workers) / sum(workers with a tenure)

    >>> import pandas as pd
    >>> mean_tenure(pd.DataFrame({"tenure": [1.0, 4.0, None], "heads": [1, 2, 5]}))
    3.0
    """
    return (col("tenure") * col("heads")).sum() / heads_where(~col("tenure").is_null())
