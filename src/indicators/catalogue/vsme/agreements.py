"""B10: who is covered by collective agreements."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where
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
    basis="vsme_b1",
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
