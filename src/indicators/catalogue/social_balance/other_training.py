"""Less formal and initial training, from the lists of attendance: codes 5821 to 5853."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where, sum_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={
        "en": "Workers in less formal training",
        "fr": "Travailleurs en formation moins formelle",
        "nl": "Werknemers in minder formele opleiding",
    },
    unit="persons",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5821(attendances: nw.Expr) -> nw.Expr:
    """Workers in less formal training.

        distinct(person where present at it in the year, of the staff, less formal)

    >>> import pandas as pd
    >>> c5821(pd.DataFrame({
    ...     "person": ["ada"], "in_year": [True], "present": [True],
    ...     "formality": ["less_formal"], "of_staff": [True]}))
    1
    """
    return distinct_where(
        col("in_year") & col("present") & (col("formality") == "less_formal") & col("of_staff"), "person"
    )


@form_code(
    label={
        "en": "Hours of less formal training",
        "fr": "Heures de formation moins formelle",
        "nl": "Uren minder formele opleiding",
    },
    unit="hours",
    decimals=1,
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5822(attendances: nw.Expr) -> nw.Expr:
    """Hours of less formal training.

        sum(hours where present at it in the year, of the staff, less formal)

    >>> import pandas as pd
    >>> c5822(pd.DataFrame({
    ...     "hours": [7.5], "in_year": [True], "present": [True],
    ...     "formality": ["less_formal"], "of_staff": [True]}))
    7.5
    """
    return sum_where(col("in_year") & col("present") & (col("formality") == "less_formal") & col("of_staff"), "hours")


@form_code(
    label={
        "en": "Net cost of less formal training",
        "fr": "Coût net de la formation moins formelle",
        "nl": "Nettokost van minder formele opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5823(attendances: nw.Expr) -> nw.Expr:
    """Net cost of less formal training.

        sum(part of the cost of the session, where present at it in the year, of the staff, less formal)

    >>> import pandas as pd
    >>> c5823(pd.DataFrame({
    ...     "cost_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["less_formal"], "of_staff": [True]}))
    120.0
    """
    return sum_where(
        col("in_year") & col("present") & (col("formality") == "less_formal") & col("of_staff"), "cost_share"
    )


@form_code(
    label={
        "en": "Workers in initial training",
        "fr": "Travailleurs en formation initiale",
        "nl": "Werknemers in initiële opleiding",
    },
    unit="persons",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5841(attendances: nw.Expr) -> nw.Expr:
    """Workers in initial training.

        distinct(person where present at it in the year, of the staff, initial)

    >>> import pandas as pd
    >>> c5841(pd.DataFrame({
    ...     "person": ["ada"], "in_year": [True], "present": [True],
    ...     "formality": ["initial"], "of_staff": [True]}))
    1
    """
    return distinct_where(col("in_year") & col("present") & (col("formality") == "initial") & col("of_staff"), "person")


@form_code(
    label={"en": "Hours of initial training", "fr": "Heures de formation initiale", "nl": "Uren initiële opleiding"},
    unit="hours",
    decimals=1,
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5842(attendances: nw.Expr) -> nw.Expr:
    """Hours of initial training.

        sum(hours where present at it in the year, of the staff, initial)

    >>> import pandas as pd
    >>> c5842(pd.DataFrame({
    ...     "hours": [7.5], "in_year": [True], "present": [True],
    ...     "formality": ["initial"], "of_staff": [True]}))
    7.5
    """
    return sum_where(col("in_year") & col("present") & (col("formality") == "initial") & col("of_staff"), "hours")


@form_code(
    label={
        "en": "Net cost of initial training",
        "fr": "Coût net de la formation initiale",
        "nl": "Nettokost van initiële opleiding",
    },
    unit="currency",
    basis="our_reading_of_form",
    slices=("gender",),
)
def c5843(attendances: nw.Expr) -> nw.Expr:
    """Net cost of initial training.

        sum(part of the cost of the session, where present at it in the year, of the staff, initial)

    >>> import pandas as pd
    >>> c5843(pd.DataFrame({
    ...     "cost_share": [120.0], "in_year": [True], "present": [True],
    ...     "formality": ["initial"], "of_staff": [True]}))
    120.0
    """
    return sum_where(col("in_year") & col("present") & (col("formality") == "initial") & col("of_staff"), "cost_share")
