"""The people whose pay is compared, and those who are left out."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Workers compared in the pay gap",
        "fr": "Personnes comparées pour l'écart de rémunération",
        "nl": "Werknemers vergeleken voor de loonkloof",
    },
    definition={
        "fr": "Personnes distinctes payées dans l'exercice pour des heures.",
        "nl": "Verschillende personen die in het boekjaar voor uren zijn betaald.",
    },
    unit="persons",
    decimals=0,
    basis="pay_transparency",
    about="people",
    slices=("gender", "entity"),
    family="workers compared",
)
def workers(worker_year: nw.Expr) -> nw.Expr:
    """Distinct workers who were paid in the year for hours.

        distinct(worker where compared)

    >>> import pandas as pd
    >>> workers(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(col("compared"), "worker")


@indicator(
    label={
        "en": "Workers without pay or paid hours",
        "fr": "Personnes sans rémunération ou sans heures payées",
        "nl": "Werknemers zonder beloning of betaalde uren",
    },
    definition={
        "fr": "Personnes distinctes dont la rémunération ou les heures payées de l'exercice sont nulles.",
        "nl": "Verschillende personen van wie de beloning of de betaalde uren van het boekjaar nul zijn.",
    },
    unit="persons",
    decimals=0,
    basis="pay_transparency",
    about="people",
    family="workers compared",
)
def excluded(worker_year: nw.Expr) -> nw.Expr:
    """Distinct workers whose pay or whose paid hours of the year are 0: not compared.

        distinct(worker where not compared)

    >>> import pandas as pd
    >>> excluded(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(~col("compared"), "worker")
