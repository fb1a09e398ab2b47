"""The salary tension, and the payslips that it compares."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator

ELIGIBLE_PAY = when(col("eligible")).then(col("full_time_pay"))
_ELIGIBLE_SUPPORT_PAY = when(col("eligible") & (col("population") == "support")).then(col("full_time_pay"))


@indicator(
    label={
        "en": "Pay ratio, all of the cooperative",
        "fr": "Tension salariale, ensemble de la coopérative",
        "nl": "Loonspanning, de hele coöperatie",
    },
    definition={
        "fr": "Plus haut salaire brut mensuel avec avantages, ramené au temps plein, divisé par le plus bas.",
        "nl": "Hoogste brutomaandloon met voordelen, herleid tot voltijds, gedeeld door het laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="single_person",
    good="down",
)
def salary_tension(payslips: nw.Expr) -> nw.Expr:
    """Highest gross monthly pay with benefits, brought to full time, over the lowest.

        max(full-time pay) / min(full-time pay), where eligible

    A pay is eligible when it is above zero, for at least the floor of hours that `cooperative.toml` states,
    and not for the end of a contract.

    >>> import pandas as pd
    >>> salary_tension(pd.DataFrame({
    ...     "full_time_pay": [2000.0, 6000.0, 90000.0], "eligible": [True, True, False]}))
    3.0
    """
    return ELIGIBLE_PAY.max() / ELIGIBLE_PAY.min()


@indicator(
    label={
        "en": "Pay ratio, support team",
        "fr": "Tension salariale, équipe support",
        "nl": "Loonspanning, supportteam",
    },
    definition={
        "fr": "Plus haut salaire de l'équipe support, ramené au temps plein, divisé par le plus bas.",
        "nl": "Hoogste loon van het supportteam, herleid tot voltijds, gedeeld door het laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="single_person",
    good="down",
)
def salary_tension_support(payslips: nw.Expr) -> nw.Expr:
    """Highest pay of the support team, brought to full time, over its lowest.

        max(full-time pay) / min(full-time pay), where eligible and support team

    >>> import pandas as pd
    >>> salary_tension_support(pd.DataFrame({
    ...     "full_time_pay": [2000.0, 6000.0, 3000.0], "eligible": [True, True, True],
    ...     "population": ["member", "support", "support"]}))
    2.0
    """
    return _ELIGIBLE_SUPPORT_PAY.max() / _ELIGIBLE_SUPPORT_PAY.min()


@indicator(
    label={
        "en": "Payslips compared",
        "fr": "Fiches de paie comparées",
        "nl": "Vergeleken loonfiches",
    },
    definition={
        "fr": "Fiches de paie retenues pour la tension salariale.",
        "nl": "Loonfiches die voor de loonspanning in aanmerking komen.",
    },
    unit="payslips",
    decimals=0,
    basis="own_definition",
    about="people",
    family="payslips",
)
def payslips_compared(payslips: nw.Expr) -> nw.Expr:
    """Payslips that are eligible for the pay ratio.

        count(payslips where eligible)

    >>> import pandas as pd
    >>> payslips_compared(pd.DataFrame({"eligible": [True, True, False]}))
    2
    """
    return count_where(col("eligible"))


@indicator(
    label={
        "en": "Payslips excluded",
        "fr": "Fiches de paie exclues",
        "nl": "Uitgesloten loonfiches",
    },
    definition={
        "fr": "Fiches de paie non retenues : sans paie, sous le plancher d'heures ou indemnité de rupture.",
        "nl": "Loonfiches die niet meetellen: onbetaald, te weinig uren of een opzeggingsvergoeding.",
    },
    unit="payslips",
    decimals=0,
    basis="own_definition",
    about="people",
    family="payslips",
)
def payslips_excluded(payslips: nw.Expr) -> nw.Expr:
    """Payslips left out of the pay ratio: unpaid, below the floor of hours, or termination pay.

        count(payslips where not eligible)

    >>> import pandas as pd
    >>> payslips_excluded(pd.DataFrame({"eligible": [True, True, False]}))
    1
    """
    return count_where(~col("eligible"))


@indicator(
    label={
        "en": "Part of the payslips that is not compared",
        "fr": "Part des fiches de paie qui n'est pas comparée",
        "nl": "Aandeel van de loonfiches dat niet wordt vergeleken",
    },
    definition={
        "fr": "Fiches de paie exclues de la tension salariale, divisées par toutes celles de l'exercice.",
        "nl": "Loonfiches die niet meetellen voor de loonspanning, gedeeld door alle loonfiches van het boekjaar.",
    },
    unit="share",
    decimals=0,
    basis="own_definition",
    about="people",
    family="payslips",
)
def share_not_compared(payslips: nw.Expr) -> nw.Expr:
    """Payslips left out of the pay ratio, over all payslips of the year.

        count(payslips where not eligible) / count(payslips)

    >>> import pandas as pd
    >>> share_not_compared(pd.DataFrame({"eligible": [True, False, False, False]}))
    0.75
    """
    return count_where(~col("eligible")) / (count_where(col("eligible")) + count_where(~col("eligible")))
