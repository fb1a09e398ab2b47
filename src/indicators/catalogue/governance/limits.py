"""What the accreditation limits: advantages to shareholders, pay of directors, dividends before the object."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, sum_where
from indicators.catalogue.indicator import Condition, indicator


@indicator(
    label={
        "en": "Net dividend rate",
        "fr": "Taux de dividende net",
        "nl": "Nettodividendvoet",
    },
    definition={
        "fr": "Plus haut dividende, net de précompte mobilier, divisé par la valeur nominale des parts.",
        "nl": "Hoogste dividend na roerende voorheffing, gedeeld door de nominale waarde van aandelen.",
    },
    unit="share",
    decimals=2,
    basis="limited_advantage",
    about="organisation",
)
def dividend_rate(appropriation: nw.Expr) -> nw.Expr:
    """Highest dividend, net of withholding tax, over the nominal value of the shares of its class.

        max over classes(sum(dividend - withholding tax) / nominal value paid up)

    Without a dividend it is 0.

    >>> import pandas as pd
    >>> dividend_rate(pd.DataFrame({"net_dividend_rate": [0.0, 0.02, 0.04]}))
    0.04
    """
    return col("net_dividend_rate").max()


@indicator(
    label={
        "en": "Exits paid above the nominal value",
        "fr": "Départs payés au-delà de la valeur nominale",
        "nl": "Uittredingen uitbetaald boven de nominale waarde",
    },
    definition={
        "fr": "Sorties de l'exercice payées au-delà de la valeur nominale de ce qui a été versé.",
        "nl": "Uittredingen van het boekjaar uitbetaald boven de nominale waarde van wat gestort is.",
    },
    unit="operations",
    decimals=0,
    basis="exit_at_nominal",
    about="people",
    condition=Condition(number=5, limit="exit_at_nominal"),
    good="down",
)
def exit_above_nominal(share_operations: nw.Expr) -> nw.Expr:
    """Exits of the financial year that were paid above the nominal value of what was paid up.

        count(share operations where paid above nominal, in the year)

    >>> import pandas as pd
    >>> exit_above_nominal(pd.DataFrame({
    ...     "paid_above_nominal": [True, False, True], "in_year": [True, True, False]}))
    1
    """
    return count_where(col("paid_above_nominal") & col("in_year"))


@indicator(
    label={
        "en": "Directors' pay that the general meeting did not decide",
        "fr": "Rémunération des administrateurs non décidée par l'assemblée générale",
        "nl": "Vergoeding van bestuurders zonder beslissing van de algemene vergadering",
    },
    definition={
        "fr": "Somme versée aux administrateurs sans décision de l'assemblée générale.",
        "nl": "Som betaald aan bestuurders zonder beslissing van de algemene vergadering.",
    },
    unit="currency",
    decimals=0,
    basis="unpaid_directors",
    about="public_role",
    condition=Condition(number=6, limit="unpaid_directors"),
)
def director_pay(appropriation: nw.Expr) -> nw.Expr:
    """Sum paid to directors without a decision of the general meeting.

        sum(amount where nature is director pay, not decided by the assembly)

    >>> import pandas as pd
    >>> director_pay(pd.DataFrame({
    ...     "nature": ["director_pay", "director_pay", "dividend"], "amount": [500.0, 800.0, 90.0],
    ...     "decided_by_assembly": [True, False, False]}))
    800.0
    """
    return sum_where((col("nature") == "director_pay") & ~col("decided_by_assembly"), "amount")


@indicator(
    label={
        "en": "Set aside for the object",
        "fr": "Réservé à la réalisation de l'objet",
        "nl": "Voorbehouden voor het voorwerp",
    },
    definition={
        "fr": "Somme que l'affectation du résultat réserve à la réalisation de l'objet.",
        "nl": "Som die de resultaatverwerking voorbehoudt om het voorwerp te verwezenlijken.",
    },
    unit="currency",
    decimals=0,
    basis="reserve_before_dividend",
    about="organisation",
    good="up",
)
def reserve_for_object(appropriation: nw.Expr) -> nw.Expr:
    """Sum that the appropriation of the result sets aside for the object.

        sum(amount where nature is reserve for the object)

    >>> import pandas as pd
    >>> reserve_for_object(pd.DataFrame({
    ...     "nature": ["result", "reserve_for_object"], "amount": [900.0, 250.0]}))
    250.0
    """
    return sum_where(col("nature") == "reserve_for_object", "amount")


@indicator(
    label={
        "en": "Dividends decided before anything was set aside for the object",
        "fr": "Dividendes fixés avant toute réserve pour l'objet",
        "nl": "Dividenden vastgesteld vóór enige reserve voor het voorwerp",
    },
    definition={
        "fr": "Somme des dividendes dont la ligne ne vient après aucun montant réservé à l'objet.",
        "nl": "Som van de dividenden waarvan de regel niet na een bedrag voor het voorwerp komt.",
    },
    unit="currency",
    decimals=0,
    basis="reserve_before_dividend",
    about="organisation",
    condition=Condition(number=8, limit="reserve_before_dividend"),
    good="down",
)
def dividend_before_reserve(appropriation: nw.Expr) -> nw.Expr:
    """Sum of the dividends whose line comes after no amount that is set aside for the object.

        sum(amount where nature is dividend, nothing set aside for the object on the lines before)

    >>> import pandas as pd
    >>> dividend_before_reserve(pd.DataFrame({
    ...     "nature": ["dividend", "reserve_for_object", "dividend"], "amount": [40.0, 250.0, 60.0],
    ...     "reserved_before": [0.0, 0.0, 250.0]}))
    40.0
    """
    return sum_where((col("nature") == "dividend") & (col("reserved_before") <= 0), "amount")


@indicator(
    label={
        "en": "Net rate of all advantages",
        "fr": "Taux net de tous les avantages",
        "nl": "Nettovoet van alle voordelen",
    },
    definition={
        "fr": "Plus haut avantage, dividende compris, net de précompte mobilier, divisé par la "
        "valeur nominale des parts.",
        "nl": "Hoogste voordeel, dividend inbegrepen, na roerende voorheffing, gedeeld door de "
        "nominale waarde van aandelen.",
    },
    unit="share",
    decimals=2,
    basis="limited_advantage",
    about="organisation",
    condition=Condition(number=3, limit="limited_advantage"),
)
def advantage_rate(appropriation: nw.Expr) -> nw.Expr:
    """Highest advantage to shareholders, dividends among them, net of withholding tax, over the nominal value.

        max over classes(sum(dividend + other advantage - withholding tax) / nominal value paid up)

    >>> import pandas as pd
    >>> advantage_rate(pd.DataFrame({"net_advantage_rate": [0.0, 0.0604]}))
    0.0604
    """
    return col("net_advantage_rate").max()
