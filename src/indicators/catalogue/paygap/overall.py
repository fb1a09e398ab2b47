"""The gap in all pay, by the hour and over the year."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


def _of(gender: str, column: str) -> nw.Expr:
    """A column on the rows of a gender that are compared."""
    return when(col("compared") & (col("gender") == gender)).then(col(column))


@indicator(
    label={
        "en": "Gender pay gap, mean of hourly pay",
        "fr": "Écart de rémunération femmes-hommes, moyenne horaire",
        "nl": "Loonkloof tussen vrouwen en mannen, gemiddeld per uur",
    },
    definition={
        "fr": "Rémunération horaire brute moyenne des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Gemiddelde brutobeloning per uur van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_means",
    about="people",
    slices=("entity",),
    good="to_zero",
)
def mean_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross hourly pay of men less that of women, over that of men.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> mean_hourly(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "hourly").mean() - _of("F", "hourly").mean()) / _of("M", "hourly").mean()


@indicator(
    label={
        "en": "Gender pay gap, mean of annual pay",
        "fr": "Écart de rémunération femmes-hommes, moyenne annuelle",
        "nl": "Loonkloof tussen vrouwen en mannen, gemiddeld per jaar",
    },
    definition={
        "fr": "Rémunération annuelle brute moyenne des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Gemiddelde brutojaarbeloning van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_means",
    about="people",
    slices=("entity",),
    good="to_zero",
)
def mean_annual(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross annual pay of men less that of women, over that of men.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> mean_annual(pd.DataFrame({
    ...     "gender": ["F", "M"], "pay": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "pay").mean() - _of("F", "pay").mean()) / _of("M", "pay").mean()


@indicator(
    label={
        "en": "Gender pay gap, median of hourly pay",
        "fr": "Écart de rémunération femmes-hommes, médiane horaire",
        "nl": "Loonkloof tussen vrouwen en mannen, mediaan per uur",
    },
    definition={
        "fr": "Rémunération horaire brute médiane des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Mediane brutobeloning per uur van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_medians",
    about="people",
    slices=("entity",),
    good="to_zero",
)
def median_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Median gross hourly pay of men less that of women, over that of men.

        (median(men) - median(women)) / median(men), where compared

    >>> import pandas as pd
    >>> median_hourly(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "hourly").median() - _of("F", "hourly").median()) / _of("M", "hourly").median()


@indicator(
    label={
        "en": "Gender pay gap, median of annual pay",
        "fr": "Écart de rémunération femmes-hommes, médiane annuelle",
        "nl": "Loonkloof tussen vrouwen en mannen, mediaan per jaar",
    },
    definition={
        "fr": "Rémunération annuelle brute médiane des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Mediane brutojaarbeloning van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_medians",
    about="people",
    slices=("entity",),
    good="to_zero",
)
def median_annual(worker_year: nw.Expr) -> nw.Expr:
    """Median gross annual pay of men less that of women, over that of men.

        (median(men) - median(women)) / median(men), where compared

    >>> import pandas as pd
    >>> median_annual(pd.DataFrame({
    ...     "gender": ["F", "M"], "pay": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "pay").median() - _of("F", "pay").median()) / _of("M", "pay").median()
