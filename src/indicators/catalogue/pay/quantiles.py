"""The distribution of hourly pay: the pay that a tenth, a quarter, half of the workers do not exceed."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.indicator import indicator

_HOURLY = col("hourly")
"""Empty for whoever is not compared: was paid nothing, or for no hours."""


@indicator(
    label={
        "en": "First decile of hourly pay",
        "fr": "Premier décile du salaire horaire",
        "nl": "Eerste deciel van het uurloon",
    },
    definition={
        "fr": "Salaire horaire qu'un dixième des personnes comparées ne dépassent pas.",
        "nl": "Uurloon dat een tiende van de vergeleken werknemers niet overschrijdt.",
    },
    unit="currency",
    decimals=2,
    basis="companion",
    about="people",
    slices=("gender",),
)
def first_decile(worker_year: nw.Expr) -> nw.Expr:
    """Hourly pay that a tenth of the workers compared do not exceed.

        first decile(hourly pay)

    >>> import pandas as pd
    >>> first_decile(pd.DataFrame({
    ...     "hourly": [float(pay) for pay in range(10, 21)]}))
    11.0
    """
    return _HOURLY.quantile(0.1, interpolation="linear")


@indicator(
    label={
        "en": "Lower quartile of hourly pay",
        "fr": "Premier quartile du salaire horaire",
        "nl": "Eerste kwartiel van het uurloon",
    },
    definition={
        "fr": "Salaire horaire qu'un quart des personnes comparées ne dépassent pas.",
        "nl": "Uurloon dat een kwart van de vergeleken werknemers niet overschrijdt.",
    },
    unit="currency",
    decimals=2,
    basis="companion",
    about="people",
    slices=("gender",),
)
def lower_quartile(worker_year: nw.Expr) -> nw.Expr:
    """Hourly pay that a quarter of the workers compared do not exceed.

        lower quartile(hourly pay)

    >>> import pandas as pd
    >>> lower_quartile(pd.DataFrame({
    ...     "hourly": [float(pay) for pay in range(10, 21)]}))
    12.5
    """
    return _HOURLY.quantile(0.25, interpolation="linear")


@indicator(
    label={
        "en": "Median hourly pay",
        "fr": "Salaire horaire médian",
        "nl": "Mediane uurloon",
    },
    definition={
        "fr": "Salaire horaire que la moitié des personnes comparées ne dépassent pas.",
        "nl": "Uurloon dat de helft van de vergeleken werknemers niet overschrijdt.",
    },
    unit="currency",
    decimals=2,
    basis="companion",
    about="people",
    slices=("gender",),
)
def median_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Hourly pay that half of the workers compared do not exceed.

        median(hourly pay)

    >>> import pandas as pd
    >>> median_hourly(pd.DataFrame({
    ...     "hourly": [float(pay) for pay in range(10, 21)]}))
    15.0
    """
    return _HOURLY.median()


@indicator(
    label={
        "en": "Upper quartile of hourly pay",
        "fr": "Troisième quartile du salaire horaire",
        "nl": "Derde kwartiel van het uurloon",
    },
    definition={
        "fr": "Salaire horaire que trois quarts des personnes comparées ne dépassent pas.",
        "nl": "Uurloon dat drie kwart van de vergeleken werknemers niet overschrijdt.",
    },
    unit="currency",
    decimals=2,
    basis="companion",
    about="people",
    slices=("gender",),
)
def upper_quartile(worker_year: nw.Expr) -> nw.Expr:
    """Hourly pay that three quarters of the workers compared do not exceed.

        upper quartile(hourly pay)

    >>> import pandas as pd
    >>> upper_quartile(pd.DataFrame({
    ...     "hourly": [float(pay) for pay in range(10, 21)]}))
    17.5
    """
    return _HOURLY.quantile(0.75, interpolation="linear")


@indicator(
    label={
        "en": "Ninth decile of hourly pay",
        "fr": "Neuvième décile du salaire horaire",
        "nl": "Negende deciel van het uurloon",
    },
    definition={
        "fr": "Salaire horaire que neuf dixièmes des personnes comparées ne dépassent pas.",
        "nl": "Uurloon dat negen tiende van de vergeleken werknemers niet overschrijdt.",
    },
    unit="currency",
    decimals=2,
    basis="companion",
    about="people",
    slices=("gender",),
)
def ninth_decile(worker_year: nw.Expr) -> nw.Expr:
    """Hourly pay that nine tenths of the workers compared do not exceed.

        ninth decile(hourly pay)

    >>> import pandas as pd
    >>> ninth_decile(pd.DataFrame({
    ...     "hourly": [float(pay) for pay in range(10, 21)]}))
    19.0
    """
    return _HOURLY.quantile(0.9, interpolation="linear")
