"""The closing date by status: codes 130 to 134."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={"en": "Management staff", "fr": "Personnel de direction", "nl": "Directiepersoneel"},
    definition={"fr": "Personnel de direction.", "nl": "Directiepersoneel."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c130(staff: nw.Expr) -> nw.Expr:
    """Management staff.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c130(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["management", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("worker_category") == "management")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "Employees", "fr": "Employés", "nl": "Bedienden"},
    definition={"fr": "Employés.", "nl": "Bedienden."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c134(staff: nw.Expr) -> nw.Expr:
    """Employees.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c134(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["employee", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("worker_category") == "employee")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "Manual workers", "fr": "Ouvriers", "nl": "Arbeiders"},
    definition={"fr": "Ouvriers.", "nl": "Arbeiders."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c132(staff: nw.Expr) -> nw.Expr:
    """Manual workers.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c132(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["worker", "other"]}))
    1
    """
    return when(col("on_last_day") & (col("worker_category") == "worker")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={"en": "Other staff", "fr": "Autre personnel", "nl": "Andere werknemers"},
    definition={"fr": "Autre personnel.", "nl": "Andere werknemers."},
    unit="persons",
    decimals=0,
    basis="social_balance_state",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c133(staff: nw.Expr) -> nw.Expr:
    """Other staff.

        sum(workers where on the last day, and so)

    >>> import pandas as pd
    >>> c133(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "worker_category": ["other", "other"]}))
    2
    """
    return when(col("on_last_day") & (col("worker_category") == "other")).then(col("heads")).otherwise(0).sum()
