"""Women on the closing date, and their education: codes 121 to 1213."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={"en": "Women on the closing date", "fr": "Femmes à la date de clôture", "nl": "Vrouwen op de afsluitdatum"},
    definition={"fr": "Femmes à la date de clôture.", "nl": "Vrouwen op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c121(staff: nw.Expr) -> nw.Expr:
    """Women on the closing date.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c121(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "gender": ["F", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("gender") == "F")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "Women with primary education", "fr": "Femmes, niveau primaire", "nl": "Vrouwen, lager onderwijs"},
    definition={"fr": "Femmes, niveau primaire.", "nl": "Vrouwen, lager onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1210(staff: nw.Expr) -> nw.Expr:
    """Women with primary education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1210(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["primary"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "F") & (col("education") == "primary"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Women with secondary education",
        "fr": "Femmes, niveau secondaire",
        "nl": "Vrouwen, secundair onderwijs",
    },
    definition={"fr": "Femmes, niveau secondaire.", "nl": "Vrouwen, secundair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1211(staff: nw.Expr) -> nw.Expr:
    """Women with secondary education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1211(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["secondary"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "F") & (col("education") == "secondary"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Women with higher education outside university",
        "fr": "Femmes, supérieur non universitaire",
        "nl": "Vrouwen, hoger niet-universitair onderwijs",
    },
    definition={"fr": "Femmes, supérieur non universitaire.", "nl": "Vrouwen, hoger niet-universitair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1212(staff: nw.Expr) -> nw.Expr:
    """Women with higher education outside university.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1212(pd.DataFrame({
    ...     "on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["higher_non_university"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "F") & (col("education") == "higher_non_university"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )


@indicator(
    label={
        "en": "Women with university education",
        "fr": "Femmes, niveau universitaire",
        "nl": "Vrouwen, universitair onderwijs",
    },
    definition={"fr": "Femmes, niveau universitaire.", "nl": "Vrouwen, universitair onderwijs."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    split_left_out="cells_left_out",
    audience="authority",
)
def c1213(staff: nw.Expr) -> nw.Expr:
    """Women with university education.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c1213(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["university"]}))
    1
    """
    return (
        when(col("on_last_day") & (col("gender") == "F") & (col("education") == "university"))
        .then(col("heads"))
        .otherwise(0)
        .sum()
    )
