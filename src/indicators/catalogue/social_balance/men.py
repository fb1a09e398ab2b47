"""Men on the closing date, and their education: codes 120 to 1203."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={"en": "Men on the closing date", "fr": "Hommes à la date de clôture", "nl": "Mannen op de afsluitdatum"},
    definition={"fr": "Hommes à la date de clôture.", "nl": "Mannen op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c120(staff: nw.Expr) -> nw.Expr:
    """Men on the closing date.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c120(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "gender": ["M", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("gender") == "M")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "Men with primary education", "fr": "Hommes, niveau primaire", "nl": "Mannen, lager onderwijs"},
    definition={"fr": "Hommes, niveau primaire.", "nl": "Mannen, lager onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1200(staff: nw.Expr) -> nw.Expr:
    """Men with primary education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1200(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["primary"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "M") & (col("education") == "primary"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Men with secondary education",
        "fr": "Hommes, niveau secondaire",
        "nl": "Mannen, secundair onderwijs",
    },
    definition={"fr": "Hommes, niveau secondaire.", "nl": "Mannen, secundair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1201(staff: nw.Expr) -> nw.Expr:
    """Men with secondary education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1201(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["secondary"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "M") & (col("education") == "secondary"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Men with higher education outside university",
        "fr": "Hommes, supérieur non universitaire",
        "nl": "Mannen, hoger niet-universitair onderwijs",
    },
    definition={"fr": "Hommes, supérieur non universitaire.", "nl": "Mannen, hoger niet-universitair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1202(staff: nw.Expr) -> nw.Expr:
    """Men with higher education outside university.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1202(pd.DataFrame({
    ...     "on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["higher_non_university"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "M") & (col("education") == "higher_non_university"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Men with university education",
        "fr": "Hommes, niveau universitaire",
        "nl": "Mannen, universitair onderwijs",
    },
    definition={"fr": "Hommes, niveau universitaire.", "nl": "Mannen, universitair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1203(staff: nw.Expr) -> nw.Expr:
    """Men with university education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1203(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["university"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "M") & (col("education") == "university"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )
