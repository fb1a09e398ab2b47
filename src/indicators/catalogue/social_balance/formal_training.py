"""Formal training of the staff, from the lists of attendance: codes 5801 to 5813, and what 5803 is made of."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where, sum_where
from indicators.catalogue.social_balance.form_code import form_code


def _part(column: str) -> nw.Expr:
    """What formal training in the year was of hours or of cost, for those of the staff who were present."""
    return sum_where(col("in_year") & col("present") & (col("formality") == "formal") & col("of_staff"), column)


@form_code(
    label={
        "en": "Workers in formal training",
        "fr": "Travailleurs en formation formelle",
        "nl": "Werknemers in formele opleiding",
    },
    unit="persons",
    basis="social_balance_training",
    slices=("gender",),
)
def c5801(attendances: nw.Expr) -> nw.Expr:
    """Workers in formal training.

        distinct(person where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c5801(pd.DataFrame({
    ...     "person": ["ada"], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    1
    """
    return distinct_where(col("in_year") & col("present") & (col("formality") == "formal") & col("of_staff"), "person")


@form_code(
    label={"en": "Hours of formal training", "fr": "Heures de formation formelle", "nl": "Uren formele opleiding"},
    unit="hours",
    decimals=1,
    basis="social_balance_training",
    slices=("gender",),
)
def c5802(attendances: nw.Expr) -> nw.Expr:
    """Hours of formal training.

        sum(hours where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c5802(pd.DataFrame({
    ...     "hours": [7.5], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    7.5
    """
    return _part("hours")


@form_code(
    label={
        "en": "Net cost of formal training",
        "fr": "Coût net de la formation formelle",
        "nl": "Nettokost van formele opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5803(attendances: nw.Expr) -> nw.Expr:
    """Net cost of formal training.

        sum(part of the cost of the session, where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c5803(pd.DataFrame({
    ...     "cost_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    120.0
    """
    return _part("cost_share")


@form_code(
    label={
        "en": "Gross cost of formal training",
        "fr": "Coût brut de la formation formelle",
        "nl": "Brutokost van formele opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c58031(attendances: nw.Expr) -> nw.Expr:
    """Gross cost of formal training.

        sum(part of the gross cost of the session, where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c58031(pd.DataFrame({
    ...     "gross_cost_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    120.0
    """
    return _part("gross_cost_share")


@form_code(
    label={
        "en": "Contributions paid for formal training",
        "fr": "Cotisations payées pour la formation formelle",
        "nl": "Betaalde bijdragen voor formele opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c58032(attendances: nw.Expr) -> nw.Expr:
    """Contributions paid for formal training.

        sum(part of the contributions for the session, where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c58032(pd.DataFrame({
    ...     "contributions_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    120.0
    """
    return _part("contributions_share")


@form_code(
    label={
        "en": "Grants received for formal training",
        "fr": "Subventions reçues pour la formation formelle",
        "nl": "Ontvangen subsidies voor formele opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c58033(attendances: nw.Expr) -> nw.Expr:
    """Grants received for formal training.

        sum(part of the grants for the session, where present at it in the year, of the staff, formal)

    >>> import pandas as pd
    >>> c58033(pd.DataFrame({
    ...     "grants_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["formal"], "of_staff": [True]}))
    120.0
    """
    return _part("grants_share")
