"""Who directs the cooperative, and what they are paid for it."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator

_IN_OFFICE = distinct_where(col("on_last_day"), "person")


@indicator(
    label={
        "en": "Directors on the last day",
        "fr": "Administrateurs au dernier jour",
        "nl": "Bestuurders op de laatste dag",
    },
    definition={
        "fr": "Personnes distinctes au conseil d'administration au dernier jour.",
        "nl": "Verschillende personen in het bestuursorgaan op de laatste dag.",
    },
    unit="persons",
    decimals=0,
    basis="register_of_directors",
    about="public_role",
)
def directors(directors: nw.Expr) -> nw.Expr:
    """Distinct directors in office on the last day.

        distinct(person where on the last day)

    >>> import pandas as pd
    >>> directors(pd.DataFrame({"person": ["ada", "bob"], "on_last_day": [True, False]}))
    1
    """
    return _IN_OFFICE


@indicator(
    label={
        "en": "Share of women on the board",
        "fr": "Part des femmes au conseil d'administration",
        "nl": "Aandeel vrouwen in het bestuursorgaan",
    },
    definition={
        "fr": "Femmes parmi les administrateurs au dernier jour.",
        "nl": "Vrouwen onder de bestuurders op de laatste dag.",
    },
    unit="share",
    decimals=1,
    basis="register_of_directors",
    about="public_role",
)
def women_on_board(directors: nw.Expr) -> nw.Expr:
    """Women among the directors in office on the last day.

        distinct(person where F, on the last day) / distinct(person where on the last day)

    >>> import pandas as pd
    >>> women_on_board(pd.DataFrame({"person": ["ada", "bob"], "gender": ["F", "M"], "on_last_day": [True, True]}))
    0.5
    """
    return distinct_where(col("on_last_day") & (col("gender") == "F"), "person") / _IN_OFFICE


@indicator(
    label={
        "en": "Share of directors appointed by the general meeting",
        "fr": "Part des administrateurs désignés par l'assemblée",
        "nl": "Aandeel bestuurders aangesteld door de vergadering",
    },
    definition={
        "fr": "Administrateurs désignés par l'assemblée générale parmi ceux en fonction au dernier jour.",
        "nl": "Bestuurders aangesteld door de algemene vergadering onder wie op de laatste dag in functie is.",
    },
    unit="share",
    decimals=1,
    basis="appointment",
    about="public_role",
)
def appointed_by_assembly(directors: nw.Expr) -> nw.Expr:
    """Directors whom the general meeting appointed, among those in office on the last day.

        distinct(person where appointed by the assembly, on the last day) / distinct(person where on the last day)

    >>> import pandas as pd
    >>> appointed_by_assembly(pd.DataFrame({
    ...     "person": ["ada", "bob"], "appointed_by": ["assembly", "statutes"], "on_last_day": [True, True]}))
    0.5
    """
    return distinct_where(col("on_last_day") & (col("appointed_by") == "assembly"), "person") / _IN_OFFICE


@indicator(
    label={
        "en": "Pay of the directors",
        "fr": "Rémunération des administrateurs",
        "nl": "Vergoeding van de bestuurders",
    },
    definition={
        "fr": "Somme des rémunérations de l'exercice pour le mandat d'administrateur.",
        "nl": "Som van de vergoedingen van het boekjaar voor het bestuursmandaat.",
    },
    unit="currency",
    decimals=0,
    basis="register_of_directors",
    about="public_role",
)
def directors_pay(directors: nw.Expr) -> nw.Expr:
    """Sum of the pay of the year for the mandate of director.

        sum(pay)

    >>> import pandas as pd
    >>> directors_pay(pd.DataFrame({"pay": [500.0, 0.0]}))
    500.0
    """
    return col("pay").sum()
