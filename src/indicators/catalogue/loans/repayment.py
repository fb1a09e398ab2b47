"""What is still to be repaid, and what was repaid of what was due."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Outstanding",
        "fr": "Encours",
        "nl": "Uitstaand bedrag",
    },
    definition={
        "fr": "Montants octroyés moins le capital remboursé et passé en perte, au dernier jour.",
        "nl": "Toegekende bedragen min het terugbetaalde en afgeschreven kapitaal, op de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
)
def outstanding(loans: nw.Expr) -> nw.Expr:
    """Amounts granted less principal received and written off, on the last day of the financial year.

        sum(outstanding)

    >>> import pandas as pd
    >>> outstanding(pd.DataFrame({"outstanding": [1200.0, 0.0]}))
    1200.0
    """
    return col("outstanding").sum()


@indicator(
    label={
        "en": "Arrears",
        "fr": "Arriérés",
        "nl": "Achterstallen",
    },
    definition={
        "fr": "Capital échu et non remboursé au dernier jour de l'exercice.",
        "nl": "Vervallen en niet terugbetaald kapitaal op de laatste dag van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
    good="down",
)
def arrears(loans: nw.Expr) -> nw.Expr:
    """Principal due and not received on the last day of the financial year.

        sum(arrears)

    What was written off is no longer in arrears.

    >>> import pandas as pd
    >>> arrears(pd.DataFrame({"arrears": [0.0, 100.0]}))
    100.0
    """
    return col("arrears").sum()


@indicator(
    label={
        "en": "Cumulative repayment rate",
        "fr": "Taux de remboursement cumulé",
        "nl": "Gecumuleerde terugbetalingsgraad",
    },
    definition={
        "fr": "Capital reçu sur les échéances échues divisé par le capital échu.",
        "nl": "Ontvangen kapitaal op de vervallen termijnen gedeeld door het vervallen kapitaal.",
    },
    unit="share",
    decimals=1,
    basis="loan_register",
    about="people",
    good="up",
)
def repayment_rate(loans: nw.Expr) -> nw.Expr:
    """Principal received on the instalments due, over the principal due.

        sum(received on what was due) / sum(principal due)

    >>> import pandas as pd
    >>> repayment_rate(pd.DataFrame({"principal_due": [500.0, 300.0], "due_and_received": [500.0, 200.0]}))
    0.875
    """
    return col("due_and_received").sum() / when(col("principal_due") > 0).then(col("principal_due")).sum()
