"""The closing date by status: codes 130 to 134."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={"en": "Management staff", "fr": "Personnel de direction", "nl": "Directiepersoneel"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c130(staff: nw.Expr) -> nw.Expr:
    """Management staff.

        sum(workers where on the last day, management staff)

    >>> import pandas as pd
    >>> c130(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["management", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("worker_category") == "management"))


@form_code(
    label={"en": "Employees", "fr": "Employés", "nl": "Bedienden"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c134(staff: nw.Expr) -> nw.Expr:
    """Employees.

        sum(workers where on the last day, clerical staff)

    >>> import pandas as pd
    >>> c134(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["employee", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("worker_category") == "employee"))


@form_code(
    label={"en": "Manual workers", "fr": "Ouvriers", "nl": "Arbeiders"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c132(staff: nw.Expr) -> nw.Expr:
    """Manual workers.

        sum(workers where on the last day, manual workers)

    >>> import pandas as pd
    >>> c132(pd.DataFrame({
    ...     "on_last_day": [True, True], "heads": [1, 1], "worker_category": ["worker", "other"]}))
    1
    """
    return heads_where(col("on_last_day") & (col("worker_category") == "worker"))


@form_code(
    label={"en": "Other staff", "fr": "Autre personnel", "nl": "Andere werknemers"},
    unit="persons",
    basis="social_balance_state",
    slices=("working_time",),
)
def c133(staff: nw.Expr) -> nw.Expr:
    """Other staff.

        sum(workers where on the last day, other staff)

    >>> import pandas as pd
    >>> c133(pd.DataFrame({"on_last_day": [True, True], "heads": [1, 1], "worker_category": ["other", "other"]}))
    2
    """
    return heads_where(col("on_last_day") & (col("worker_category") == "other"))
