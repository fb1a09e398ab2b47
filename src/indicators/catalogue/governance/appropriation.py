"""The result of the year, and what the general assembly made of it."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import sum_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Result of the year",
        "fr": "Résultat de l'exercice",
        "nl": "Resultaat van het boekjaar",
    },
    definition={
        "fr": "Résultat de l'exercice à affecter.",
        "nl": "Te bestemmen resultaat van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def result(appropriation: nw.Expr) -> nw.Expr:
    """Result of the financial year to appropriate.

        sum(amount where nature is result)

    >>> import pandas as pd
    >>> result(pd.DataFrame({"nature": ["result", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "result", "amount")


@indicator(
    label={
        "en": "Added to reserves",
        "fr": "Porté en réserve",
        "nl": "Toegevoegd aan reserves",
    },
    definition={
        "fr": "Sommes portées en réserve, hors réserve pour l'objet.",
        "nl": "Aan reserves toegevoegde sommen, buiten de reserve voor het voorwerp.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def reserves(appropriation: nw.Expr) -> nw.Expr:
    """Sums added to reserves, without what is set aside for the object.

        sum(amount where nature is reserve)

    >>> import pandas as pd
    >>> reserves(pd.DataFrame({"nature": ["reserve", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "reserve", "amount")


@indicator(
    label={
        "en": "Dividends",
        "fr": "Dividendes",
        "nl": "Dividenden",
    },
    definition={
        "fr": "Dividendes décidés, bruts.",
        "nl": "Besliste dividenden, bruto.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def dividends(appropriation: nw.Expr) -> nw.Expr:
    """Dividends decided, gross.

        sum(amount where nature is dividend)

    >>> import pandas as pd
    >>> dividends(pd.DataFrame({"nature": ["dividend", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "dividend", "amount")


@indicator(
    label={
        "en": "Other advantages to shareholders",
        "fr": "Autres avantages aux actionnaires",
        "nl": "Andere voordelen aan aandeelhouders",
    },
    definition={
        "fr": "Intérêts, parts gratuites et autres avantages aux actionnaires, bruts.",
        "nl": "Rente, gratis aandelen en andere voordelen aan aandeelhouders, bruto.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def other_advantages(appropriation: nw.Expr) -> nw.Expr:
    """Interest, bonus shares and other advantages to shareholders, gross.

        sum(amount where nature is other advantage)

    >>> import pandas as pd
    >>> other_advantages(pd.DataFrame({"nature": ["other_advantage", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "other_advantage", "amount")


@indicator(
    label={
        "en": "Carried forward",
        "fr": "Reporté à nouveau",
        "nl": "Overgedragen",
    },
    definition={
        "fr": "Somme reportée à l'exercice suivant.",
        "nl": "Som overgedragen naar het volgende boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def carried_forward(appropriation: nw.Expr) -> nw.Expr:
    """Sum carried forward to the next financial year.

        sum(amount where nature is carried forward)

    >>> import pandas as pd
    >>> carried_forward(pd.DataFrame({"nature": ["carried_forward", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "carried_forward", "amount")


@indicator(
    label={
        "en": "Directors' pay that the general meeting decided",
        "fr": "Rémunération des administrateurs décidée par l'assemblée",
        "nl": "Vergoeding van bestuurders met beslissing van de vergadering",
    },
    definition={
        "fr": "Somme versée aux administrateurs sur décision de l'assemblée générale.",
        "nl": "Som betaald aan bestuurders na beslissing van de algemene vergadering.",
    },
    unit="currency",
    decimals=0,
    basis="unpaid_directors",
    about="public_role",
)
def directors_pay_decided(appropriation: nw.Expr) -> nw.Expr:
    """Sum paid to directors by decision of the general meeting, which is to be limited.

        sum(amount where nature is director pay, decided by the assembly)

    >>> import pandas as pd
    >>> directors_pay_decided(pd.DataFrame({
    ...     "nature": ["director_pay"], "amount": [500.0], "decided_by_assembly": [True]}))
    500.0
    """
    return sum_where((col("nature") == "director_pay") & col("decided_by_assembly"), "amount")
