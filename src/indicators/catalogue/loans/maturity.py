"""When what is outstanding falls due: three amounts that make it up, printed together or not at all."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.indicator import indicator

_FAMILY = "loans by when they fall due"


@indicator(
    label={
        "en": "Outstanding, late or due within a year",
        "fr": "Encours échu ou à échoir dans l'année",
        "nl": "Uitstaand bedrag, vervallen of te vervallen binnen het jaar",
    },
    definition={
        "fr": "Part de l'encours qui est échue au dernier jour, ou qui échoit dans les douze mois.",
        "nl": "Deel van het uitstaande bedrag dat op de laatste dag vervallen is, of binnen twaalf maanden vervalt.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
    family=_FAMILY,
)
def due_within_a_year(loans: nw.Expr) -> nw.Expr:
    """Outstanding that is late on the last day, or falls due in the twelve months after it.

        sum(outstanding where late or due within a year)

    >>> import pandas as pd
    >>> due_within_a_year(pd.DataFrame({"due_within_a_year": [600.0, 100.0]}))
    700.0
    """
    return col("due_within_a_year").sum()


@indicator(
    label={
        "en": "Outstanding, due in the second year",
        "fr": "Encours à échoir dans la deuxième année",
        "nl": "Uitstaand bedrag, te vervallen in het tweede jaar",
    },
    definition={
        "fr": "Part de l'encours qui échoit du treizième au vingt-quatrième mois après le dernier jour.",
        "nl": "Deel van het uitstaande bedrag dat vervalt van de dertiende tot de vierentwintigste maand "
        "na de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
    family=_FAMILY,
)
def due_in_second_year(loans: nw.Expr) -> nw.Expr:
    """Outstanding that falls due in the thirteenth to the twenty-fourth month after the last day.

        sum(outstanding where due in the second year)

    >>> import pandas as pd
    >>> due_in_second_year(pd.DataFrame({"due_in_second_year": [300.0, 0.0]}))
    300.0
    """
    return col("due_in_second_year").sum()


@indicator(
    label={
        "en": "Outstanding, due later",
        "fr": "Encours à échoir plus tard",
        "nl": "Uitstaand bedrag, later te vervallen",
    },
    definition={
        "fr": "Part de l'encours qui échoit après vingt-quatre mois, ou à aucune date connue.",
        "nl": "Deel van het uitstaande bedrag dat na vierentwintig maanden vervalt, of op geen bekende dag.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
    family=_FAMILY,
)
def due_later(loans: nw.Expr) -> nw.Expr:
    """Outstanding that falls due after twenty-four months, or on no day that the schedule tells.

        sum(outstanding where due later)

    >>> import pandas as pd
    >>> due_later(pd.DataFrame({"due_later": [50.0, 0.0]}))
    50.0
    """
    return col("due_later").sum()
