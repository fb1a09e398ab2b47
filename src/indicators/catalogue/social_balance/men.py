"""Men on the closing date, and their education: codes 120 to 1203."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={"en": "Men on the closing date", "fr": "Hommes à la date de clôture", "nl": "Mannen op de afsluitdatum"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c120(staff: nw.Expr) -> nw.Expr:
    """Men on the closing date.

        sum(workers where on the last day, men)

    >>> import pandas as pd
    >>> c120(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "gender": ["M", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "M"))


@form_code(
    label={"en": "Men with primary education", "fr": "Hommes, niveau primaire", "nl": "Mannen, lager onderwijs"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1200(staff: nw.Expr) -> nw.Expr:
    """Men with primary education.

        sum(workers where on the last day, men, primary education)

    >>> import pandas as pd
    >>> c1200(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["primary"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "M") & (col("education") == "primary"))


@form_code(
    label={
        "en": "Men with secondary education",
        "fr": "Hommes, niveau secondaire",
        "nl": "Mannen, secundair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1201(staff: nw.Expr) -> nw.Expr:
    """Men with secondary education.

        sum(workers where on the last day, men, secondary education)

    >>> import pandas as pd
    >>> c1201(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "education": ["secondary"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "M") & (col("education") == "secondary"))


@form_code(
    label={
        "en": "Men with higher education outside university",
        "fr": "Hommes, supérieur non universitaire",
        "nl": "Mannen, hoger niet-universitair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1202(staff: nw.Expr) -> nw.Expr:
    """Men with higher education outside university.

        sum(workers where on the last day, men, higher education outside university)

    >>> import pandas as pd
    >>> c1202(pd.DataFrame({
    ...     "on_last_day": [True], "heads": [1], "gender": ["M"], "higher_education": ["higher_non_university"]}))
    1
    """
    return heads_where(
        col("on_last_day") & (col("gender") == "M") & (col("higher_education") == "higher_non_university")
    )


@form_code(
    label={
        "en": "Men with university education",
        "fr": "Hommes, niveau universitaire",
        "nl": "Mannen, universitair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1203(staff: nw.Expr) -> nw.Expr:
    """Men with university education.

        sum(workers where on the last day, men, university education)

    >>> import pandas as pd
    >>> c1203(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["M"], "higher_education": ["university"]}))
    1
    """
    of_them = col("on_last_day") & (col("gender") == "M")
    return heads_where(of_them & (col("higher_education") == "university"))
