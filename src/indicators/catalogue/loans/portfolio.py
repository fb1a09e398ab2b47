"""Who borrows, and how the portfolio is made up."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator

_BORROWERS = distinct_where(col("outstanding") > 0.005, "member")


@indicator(
    label={
        "en": "Borrowers with something outstanding",
        "fr": "Emprunteurs ayant un encours",
        "nl": "Leners met een uitstaand bedrag",
    },
    definition={
        "fr": "Membres distincts dont un prêt a un encours au dernier jour.",
        "nl": "Verschillende vennoten met een uitstaand bedrag op de laatste dag.",
    },
    unit="persons",
    decimals=0,
    basis="portfolio_quality",
    about="people",
    good="up",
)
def borrowers(loans: nw.Expr) -> nw.Expr:
    """Distinct members with something outstanding on the last day.

        distinct(member where outstanding > 0.005)

    >>> import pandas as pd
    >>> borrowers(pd.DataFrame({"member": ["ada", "bob"], "outstanding": [100.0, 0.0]}))
    1
    """
    return _BORROWERS


@indicator(
    label={
        "en": "Mean outstanding, a borrower",
        "fr": "Encours moyen par emprunteur",
        "nl": "Gemiddeld uitstaand bedrag per lener",
    },
    definition={
        "fr": "Encours divisé par les emprunteurs qui en ont un.",
        "nl": "Uitstaand bedrag gedeeld door de leners die er een hebben.",
    },
    unit="currency",
    decimals=0,
    basis="portfolio_quality",
    about="people",
)
def mean_outstanding(loans: nw.Expr) -> nw.Expr:
    """Outstanding over the borrowers who have something outstanding.

        sum(outstanding) / distinct(member where outstanding > 0.005)

    >>> import pandas as pd
    >>> mean_outstanding(pd.DataFrame({"member": ["ada", "ada", "bob"], "outstanding": [100.0, 50.0, 50.0]}))
    100.0
    """
    return col("outstanding").sum() / _BORROWERS


@indicator(
    label={
        "en": "Outstanding by schedule",
        "fr": "Encours théorique, selon l'échéancier",
        "nl": "Uitstaand bedrag volgens het aflossingsplan",
    },
    definition={
        "fr": "Montants octroyés moins le capital échu au dernier jour, payé ou non.",
        "nl": "Toegekende bedragen min het kapitaal dat op de laatste dag vervallen is, betaald of niet.",
    },
    unit="currency",
    decimals=0,
    basis="companion",
    about="people",
)
def scheduled_outstanding(loans: nw.Expr) -> nw.Expr:
    """Amounts granted less the principal due by the last day, paid or not: what would be outstanding on schedule.

        sum(amount - principal due)

    >>> import pandas as pd
    >>> scheduled_outstanding(pd.DataFrame({"scheduled_outstanding": [1100.0, 0.0]}))
    1100.0
    """
    return col("scheduled_outstanding").sum()


@indicator(
    label={
        "en": "Loans to date by status",
        "fr": "Prêts depuis le lancement, par statut",
        "nl": "Leningen sinds de start, volgens status",
    },
    definition={
        "fr": "Prêts dont l'export dit le statut, du lancement au dernier jour.",
        "nl": "Leningen waarvan de export de status vermeldt, van de start tot de laatste dag.",
    },
    unit="loans",
    decimals=0,
    basis="loan_register",
    about="people",
    slices=("status",),
)
def by_status(loans: nw.Expr) -> nw.Expr:
    """Loans of which the export says the status, from the launch to the last day.

        count(status)

    >>> import pandas as pd
    >>> by_status(pd.DataFrame({"status": ["repaid", "current"]}))
    2
    """
    return col("status").count()
