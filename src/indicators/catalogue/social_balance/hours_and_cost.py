"""Hours worked, staff cost and benefits: codes 1011 to 1033."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={"en": "Hours worked at full time", "fr": "Heures prestées à temps plein", "nl": "Gewerkte uren voltijds"},
    unit="hours",
    basis="social_balance_state",
    slices=("gender",),
)
def c1011(payslips: nw.Expr) -> nw.Expr:
    """Hours worked at full time.

        sum(worked_hours where full time)

    >>> import pandas as pd
    >>> c1011(pd.DataFrame({"worked_hours": [10.0, 5.0], "working_time": ["full_time", "other"]}))
    10.0
    """
    return when(col("working_time") == "full_time").then(col("worked_hours")).sum()


@form_code(
    label={"en": "Hours worked at part time", "fr": "Heures prestées à temps partiel", "nl": "Gewerkte uren deeltijds"},
    unit="hours",
    basis="social_balance_state",
    slices=("gender",),
)
def c1012(payslips: nw.Expr) -> nw.Expr:
    """Hours worked at part time.

        sum(worked_hours where part time)

    >>> import pandas as pd
    >>> c1012(pd.DataFrame({"worked_hours": [10.0, 5.0], "working_time": ["part_time", "other"]}))
    10.0
    """
    return when(col("working_time") == "part_time").then(col("worked_hours")).sum()


@form_code(
    label={"en": "Hours worked in all", "fr": "Heures prestées au total", "nl": "Gewerkte uren in totaal"},
    unit="hours",
    basis="social_balance_state",
    slices=("gender",),
)
def c1013(payslips: nw.Expr) -> nw.Expr:
    """Hours worked in all.

        sum(worked_hours)

    >>> import pandas as pd
    >>> c1013(pd.DataFrame({"worked_hours": [10.0, 5.0]}))
    15.0
    """
    return col("worked_hours").sum()


@form_code(
    label={
        "en": "Staff cost at full time",
        "fr": "Frais de personnel à temps plein",
        "nl": "Personeelskosten voltijds",
    },
    unit="currency",
    basis="social_balance_state",
    slices=("gender",),
)
def c1021(payslips: nw.Expr) -> nw.Expr:
    """Staff cost at full time.

        sum(staff_cost where full time)

    >>> import pandas as pd
    >>> c1021(pd.DataFrame({"staff_cost": [10.0, 5.0], "working_time": ["full_time", "other"]}))
    10.0
    """
    return when(col("working_time") == "full_time").then(col("staff_cost")).sum()


@form_code(
    label={
        "en": "Staff cost at part time",
        "fr": "Frais de personnel à temps partiel",
        "nl": "Personeelskosten deeltijds",
    },
    unit="currency",
    basis="social_balance_state",
    slices=("gender",),
)
def c1022(payslips: nw.Expr) -> nw.Expr:
    """Staff cost at part time.

        sum(staff_cost where part time)

    >>> import pandas as pd
    >>> c1022(pd.DataFrame({"staff_cost": [10.0, 5.0], "working_time": ["part_time", "other"]}))
    10.0
    """
    return when(col("working_time") == "part_time").then(col("staff_cost")).sum()


@form_code(
    label={"en": "Staff cost in all", "fr": "Frais de personnel au total", "nl": "Personeelskosten in totaal"},
    unit="currency",
    basis="social_balance_state",
    slices=("gender",),
)
def c1023(payslips: nw.Expr) -> nw.Expr:
    """Staff cost in all.

        sum(staff_cost)

    >>> import pandas as pd
    >>> c1023(pd.DataFrame({"staff_cost": [10.0, 5.0]}))
    15.0
    """
    return col("staff_cost").sum()


@form_code(
    label={
        "en": "Benefits on top of pay",
        "fr": "Avantages accordés en sus du salaire",
        "nl": "Voordelen bovenop het loon",
    },
    unit="currency",
    basis="social_balance_state",
    slices=("gender",),
)
def c1033(payslips: nw.Expr) -> nw.Expr:
    """Benefits on top of pay.

        sum(benefits)

    >>> import pandas as pd
    >>> c1033(pd.DataFrame({"benefits": [10.0, 5.0]}))
    15.0
    """
    return col("benefits").sum()
