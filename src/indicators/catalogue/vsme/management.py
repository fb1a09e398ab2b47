"""C5 and C9: women and men in management and on the board, and who works for it without being an employee."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where, fact
from indicators.catalogue.indicator import indicator

_MANAGES = col("on_last_day") & (col("worker_category") == "management")


@indicator(
    label={
        "en": "Women to men at management level",
        "fr": "Femmes pour un homme dans la direction",
        "nl": "Vrouwen per man in de directie",
    },
    definition={"fr": "Femmes pour un homme dans la direction.", "nl": "Vrouwen per man in de directie."},
    unit="ratio",
    decimals=2,
    basis="vsme_c5",
    about="people",
)
def women_in_management(staff: nw.Expr) -> nw.Expr:
    """Women to men at management level.

        sum(women in management on the last day) / sum(men in management on the last day)

    >>> import pandas as pd
    >>> women_in_management(pd.DataFrame({
    ...     "on_last_day": [True, True], "worker_category": ["management", "management"],
    ...     "gender": ["F", "M"], "heads": [1, 1]}))
    1.0
    """
    return (
        when(_MANAGES & (col("gender") == "F")).then(col("heads")).sum()
        / when(_MANAGES & (col("gender") == "M")).then(col("heads")).sum()
    )


@indicator(
    label={
        "en": "Women to men on the board",
        "fr": "Femmes pour un homme au conseil d’administration",
        "nl": "Vrouwen per man in de raad van bestuur",
    },
    definition={
        "fr": "Femmes pour un homme au conseil d’administration.",
        "nl": "Vrouwen per man in de raad van bestuur.",
    },
    unit="ratio",
    decimals=2,
    basis="vsme_c9",
    about="public_role",
)
def board_ratio(directors: nw.Expr) -> nw.Expr:
    """Women to men on the board.

        distinct(women on the board) / distinct(men on the board)

    >>> import pandas as pd
    >>> board_ratio(pd.DataFrame({
    ...     "person": ["ada", "bob"],
    ...     "gender": ["F", "M"], "on_last_day": [True, True]}))
    1.0
    """
    return distinct_where(col("on_last_day") & (col("gender") == "F"), "person") / distinct_where(
        col("on_last_day") & (col("gender") == "M"), "person"
    )


@indicator(
    label={
        "en": "Self-employed people who work for it alone",
        "fr": "Indépendants qui ne travaillent que pour elle",
        "nl": "Zelfstandigen die alleen voor haar werken",
    },
    definition={
        "fr": "Indépendants qui ne travaillent que pour elle.",
        "nl": "Zelfstandigen die alleen voor haar werken.",
    },
    unit="persons",
    decimals=0,
    basis="vsme_c5",
    about="people",
    is_fact=True,
)
def self_employed(facts: nw.Expr) -> nw.Expr:
    """Self-employed people who work for it alone.

        recorded fact

    >>> import pandas as pd
    >>> self_employed(pd.DataFrame({"figure": ["vsme.self_employed"], "value": [6.0]}))
    6.0
    """
    return fact("vsme.self_employed")


@indicator(
    label={
        "en": "Agency workers on the closing date",
        "fr": "Intérimaires à la date de clôture",
        "nl": "Uitzendkrachten op de afsluitdatum",
    },
    definition={"fr": "Intérimaires à la date de clôture.", "nl": "Uitzendkrachten op de afsluitdatum."},
    unit="persons",
    decimals=0,
    basis="vsme_c5",
    about="people",
    is_fact=True,
)
def agency_workers(facts: nw.Expr) -> nw.Expr:
    """Agency workers on the closing date.

        recorded fact

    >>> import pandas as pd
    >>> agency_workers(pd.DataFrame({"figure": ["vsme.agency_workers"], "value": [6.0]}))
    6.0
    """
    return fact("vsme.agency_workers")
