"""What the members earn through the cooperative, and who accompanies them."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, distinct_where, sum_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Turnover",
        "fr": "Chiffre d'affaires",
        "nl": "Omzet",
    },
    definition={
        "fr": "Somme hors TVA des factures de l'exercice, diminuée des notes de crédit.",
        "nl": "Som exclusief btw van de facturen van het boekjaar, verminderd met de creditnota's.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    slices=("month",),
    adds_up_by=("month",),
    good="up",
)
def turnover(invoices: nw.Expr) -> nw.Expr:
    """Sum without VAT of the invoices of the financial year, less the credit notes.

        sum(amount without VAT, negative for a credit note)

    >>> import pandas as pd
    >>> turnover(pd.DataFrame({"turnover": [1200.0, 800.0, -200.0]}))
    1800.0
    """
    return col("turnover").sum()


@indicator(
    label={
        "en": "Credit notes",
        "fr": "Notes de crédit",
        "nl": "Creditnota's",
    },
    definition={
        "fr": "Notes de crédit émises dans l'exercice.",
        "nl": "Creditnota's uitgereikt in het boekjaar.",
    },
    unit="credit_notes",
    decimals=0,
    basis="invoices",
    about="organisation",
)
def credit_notes(invoices: nw.Expr) -> nw.Expr:
    """Credit notes issued in the financial year.

        count(invoices where kind is credit note)

    >>> import pandas as pd
    >>> credit_notes(pd.DataFrame({"kind": ["invoice", "credit_note", "invoice"]}))
    1
    """
    return count_where(col("kind") == "credit_note")


@indicator(
    label={
        "en": "Offices",
        "fr": "Bureaux",
        "nl": "Kantoren",
    },
    definition={
        "fr": "Bureaux distincts qui ont un contrat en cours au dernier jour de l'exercice.",
        "nl": "Verschillende kantoren met een lopende overeenkomst op de laatste dag van het boekjaar.",
    },
    unit="offices",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def offices(contracts: nw.Expr) -> nw.Expr:
    """Distinct offices with a contract in force on the last day of the financial year.

        distinct(office where in force on the last day)

    >>> import pandas as pd
    >>> offices(pd.DataFrame({
    ...     "office": ["Mons", "Mons", "Eupen"], "in_force_on_last_day": [True, True, False]}))
    1
    """
    return distinct_where(col("in_force_on_last_day"), "office")


@indicator(
    label={
        "en": "Information sessions",
        "fr": "Séances d'information",
        "nl": "Infosessies",
    },
    definition={
        "fr": "Séances d'information tenues dans l'exercice.",
        "nl": "Infosessies die in het boekjaar zijn gehouden.",
    },
    unit="sessions",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def information_sessions(sessions: nw.Expr) -> nw.Expr:
    """Information sessions held in the financial year.

        count(sessions where type is information, held in the year)

    >>> import pandas as pd
    >>> information_sessions(pd.DataFrame({
    ...     "type": ["information", "information", "training"], "in_year": [True, False, True]}))
    1
    """
    return count_where((col("type") == "information") & col("in_year"))


@indicator(
    label={
        "en": "Money spent on information",
        "fr": "Moyens consacrés à l'information",
        "nl": "Middelen besteed aan informatie",
    },
    definition={
        "fr": "Coût des séances d'information tenues dans l'exercice.",
        "nl": "Kosten van de infosessies die in het boekjaar zijn gehouden.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def information_cost(sessions: nw.Expr) -> nw.Expr:
    """Cost of the information sessions held in the financial year.

        sum(cost where type is information, held in the year)

    >>> import pandas as pd
    >>> information_cost(pd.DataFrame({
    ...     "type": ["information", "training"], "in_year": [True, True], "cost": [150.0, 900.0]}))
    150.0
    """
    return sum_where((col("type") == "information") & col("in_year"), "cost")
