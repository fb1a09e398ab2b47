"""B10: who is covered by collective agreements, and hours of training."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where, sum_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Employees covered by collective agreements",
        "fr": "Salariés couverts par une convention collective",
        "nl": "Werknemers onder een collectieve overeenkomst",
    },
    definition={
        "fr": "Salariés couverts par une convention collective.",
        "nl": "Werknemers onder een collectieve overeenkomst.",
    },
    unit="share",
    decimals=1,
    basis="vsme_b10",
    about="people",
)
def covered(contracts: nw.Expr) -> nw.Expr:
    """Employees covered by collective agreements.

        distinct(worker where joint committee known) / distinct(worker)

    >>> import pandas as pd
    >>> covered(pd.DataFrame({"worker": ["ada", "bob"], "joint_committee": ["200", None]}))
    0.5
    """
    return distinct_where(~col("joint_committee").is_null(), "worker") / distinct("worker")


@indicator(
    label={
        "en": "Hours of training of employees",
        "fr": "Heures de formation des salariés",
        "nl": "Opleidingsuren van werknemers in loondienst",
    },
    definition={
        "fr": "Heures de formation des salariés, par les listes de présence.",
        "nl": "Opleidingsuren van werknemers in loondienst, volgens de aanwezigheidslijsten.",
    },
    unit="hours",
    decimals=0,
    basis="vsme_b10",
    about="people",
    slices=("gender",),
)
def training_hours(attendances: nw.Expr) -> nw.Expr:
    """Hours of training of employees, from the lists of attendance.

        sum(hours of the session where type is training, present, in the year, of the staff)

    >>> import pandas as pd
    >>> training_hours(pd.DataFrame({
    ...     "hours": [7.5, 4.0], "in_year": [True, True], "present": [True, True],
    ...     "type": ["training", "meeting"], "of_staff": [True, True]}))
    7.5
    """
    return sum_where(col("in_year") & col("present") & (col("type") == "training") & col("of_staff"), "hours")
