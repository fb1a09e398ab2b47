"""Women on the closing date, and their education: codes 121 to 1213."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={"en": "Women on the closing date", "fr": "Femmes à la date de clôture", "nl": "Vrouwen op de afsluitdatum"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c121(staff: nw.Expr) -> nw.Expr:
    """Women on the closing date.

        sum(workers where on the last day, women)

    >>> import pandas as pd
    >>> c121(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "gender": ["F", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "F"))


@form_code(
    label={"en": "Women with primary education", "fr": "Femmes, niveau primaire", "nl": "Vrouwen, lager onderwijs"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1210(staff: nw.Expr) -> nw.Expr:
    """Women with primary education.

        sum(workers where on the last day, women, primary education)

    >>> import pandas as pd
    >>> c1210(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["primary"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "F") & (col("education") == "primary"))


@form_code(
    label={
        "en": "Women with secondary education",
        "fr": "Femmes, niveau secondaire",
        "nl": "Vrouwen, secundair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1211(staff: nw.Expr) -> nw.Expr:
    """Women with secondary education.

        sum(workers where on the last day, women, secondary education)

    >>> import pandas as pd
    >>> c1211(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "education": ["secondary"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("gender") == "F") & (col("education") == "secondary"))


@form_code(
    label={
        "en": "Women with higher education outside university",
        "fr": "Femmes, supérieur non universitaire",
        "nl": "Vrouwen, hoger niet-universitair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1212(staff: nw.Expr) -> nw.Expr:
    """Women with higher education outside university.

        sum(workers where on the last day, women, higher education outside university)

    >>> import pandas as pd
    >>> c1212(pd.DataFrame({
    ...     "on_last_day": [True], "heads": [1], "gender": ["F"], "higher_education": ["higher_non_university"]}))
    1
    """
    return heads_where(
        col("on_last_day") & (col("gender") == "F") & (col("higher_education") == "higher_non_university")
    )


@form_code(
    label={
        "en": "Women with university education",
        "fr": "Femmes, niveau universitaire",
        "nl": "Vrouwen, universitair onderwijs",
    },
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c1213(staff: nw.Expr) -> nw.Expr:
    """Women with university education.

        sum(workers where on the last day, women, university education)

    >>> import pandas as pd
    >>> c1213(pd.DataFrame({"on_last_day": [True], "heads": [1], "gender": ["F"], "higher_education": ["university"]}))
    1
    """
    of_them = col("on_last_day") & (col("gender") == "F")
    return heads_where(of_them & (col("higher_education") == "university"))
