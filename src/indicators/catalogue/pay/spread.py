"""How far pay is spread, from the lowest to the highest."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator
from indicators.catalogue.pay.tension import ELIGIBLE_PAY

_FEW = 5


@indicator(
    label={
        "en": "Highest pay",
        "fr": "Plus haut salaire",
        "nl": "Hoogste loon",
    },
    definition={
        "fr": "Plus haut salaire retenu, ramené au temps plein.",
        "nl": "Hoogste loon dat meetelt, herleid tot voltijds.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="single_person",
)
def highest_pay(payslips: nw.Expr) -> nw.Expr:
    """Highest eligible pay, brought to full time; one person's pay, printed only where a law makes it public.

        max(full-time pay where eligible)

    >>> import pandas as pd
    >>> highest_pay(pd.DataFrame({"full_time_pay": [2000.0, 6000.0], "eligible": [True, True]}))
    6000.0
    """
    return ELIGIBLE_PAY.max()


@indicator(
    label={
        "en": "Lowest pay",
        "fr": "Plus bas salaire",
        "nl": "Laagste loon",
    },
    definition={
        "fr": "Plus bas salaire retenu, ramené au temps plein.",
        "nl": "Laagste loon dat meetelt, herleid tot voltijds.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="single_person",
)
def lowest_pay(payslips: nw.Expr) -> nw.Expr:
    """Lowest eligible pay, brought to full time; one person's pay, printed only where a law makes it public.

        min(full-time pay where eligible)

    >>> import pandas as pd
    >>> lowest_pay(pd.DataFrame({"full_time_pay": [2000.0, 6000.0], "eligible": [True, True]}))
    2000.0
    """
    return ELIGIBLE_PAY.min()


@indicator(
    label={
        "en": "Ninth decile of pay over the first",
        "fr": "Rapport interdécile des salaires (D9/D1)",
        "nl": "Verhouding van het negende tot het eerste loondeciel",
    },
    definition={
        "fr": "Neuvième décile des salaires retenus divisé par le premier décile.",
        "nl": "Negende deciel van de lonen die meetellen gedeeld door het eerste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="people",
    good="down",
)
def decile_ratio(payslips: nw.Expr) -> nw.Expr:
    """Ninth decile of the eligible full-time pay over the first decile.

        ninth decile(full-time pay) / first decile(full-time pay), where eligible

    >>> import pandas as pd
    >>> decile_ratio(pd.DataFrame({
    ...     "full_time_pay": [float(pay) for pay in range(1000, 2100, 100)], "eligible": [True] * 11}))
    1.7272727272727273
    """
    ninth = ELIGIBLE_PAY.quantile(0.9, interpolation="linear")
    return ninth / ELIGIBLE_PAY.quantile(0.1, interpolation="linear")


@indicator(
    label={
        "en": "Highest yearly pay over the median of the others, brought to full time",
        "fr": "Plus haut salaire annuel sur la médiane des autres, ramenés au temps plein",
        "nl": "Hoogste jaarloon tegenover de mediaan van de anderen, herleid tot voltijds",
    },
    definition={
        "fr": "Plus haut salaire de l'année, ramené au temps plein, divisé par la médiane de ceux des autres.",
        "nl": "Hoogste loon van het jaar, herleid tot voltijds, gedeeld door de mediaan van dat van de anderen.",
    },
    unit="ratio",
    decimals=2,
    basis="companion",
    about="single_person",
    good="down",
)
def highest_over_median(payslips: nw.Expr) -> nw.Expr:
    """Highest pay of the year, brought to full time, over the median of that of all the other workers.

        max(yearly full-time pay) / median(yearly full-time pay where not the highest)

    >>> import pandas as pd
    >>> highest_over_median(pd.DataFrame({
    ...     "yearly_full_time_pay": [6000.0, 2000.0, 2400.0, 3000.0], "rank_from_highest": [1, 4, 3, 2]}))
    2.5
    """
    others = when(col("rank_from_highest") > 1).then(col("yearly_full_time_pay"))
    return col("yearly_full_time_pay").max() / others.median()


@indicator(
    label={
        "en": "Mean of the five highest yearly pays over that of the five lowest",
        "fr": "Moyenne des cinq plus hauts salaires annuels sur celle des cinq plus bas",
        "nl": "Gemiddelde van de vijf hoogste jaarlonen tegenover dat van de vijf laagste",
    },
    definition={
        "fr": "Moyenne des cinq plus hauts salaires annuels, ramenés au temps plein, sur celle des cinq plus bas.",
        "nl": "Gemiddelde van de vijf hoogste jaarlonen, herleid tot voltijds, op dat van de vijf laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="companion",
    about="single_person",
    good="down",
)
def five_highest_over_five_lowest(payslips: nw.Expr) -> nw.Expr:
    """Mean of the five highest pays of the year, brought to full time, over the mean of the five lowest.

        mean(yearly full-time pay of the 5 highest) / mean(yearly full-time pay of the 5 lowest)

    >>> import pandas as pd
    >>> five_highest_over_five_lowest(pd.DataFrame({
    ...     "yearly_full_time_pay": [1000.0] * 5 + [3000.0] * 5,
    ...     "rank_from_lowest": range(1, 11), "rank_from_highest": range(10, 0, -1)}))
    3.0
    """
    highest = when(col("rank_from_highest") <= _FEW).then(col("yearly_full_time_pay"))
    lowest = when(col("rank_from_lowest") <= _FEW).then(col("yearly_full_time_pay"))
    return highest.mean() / lowest.mean()
