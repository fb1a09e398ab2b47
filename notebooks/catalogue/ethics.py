"""The ethics committee: its cases, its meetings and who sits in it."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import count_where, fact


@indicator(
    label={
        "en": "New cases before the ethics committee",
        "fr": "Nouveaux cas soumis au comité d'éthique",
        "nl": "Nieuwe gevallen voor het ethisch comité",
    },
    definition={
        "fr": "Cas portés à la connaissance du comité d'éthique dans l'exercice.",
        "nl": "Gevallen die in het boekjaar aan het ethisch comité zijn voorgelegd.",
    },
    unit="cases",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def new_cases(cases: nw.Expr) -> nw.Expr:
    """Cases brought before the ethics committee in the financial year.

        count(cases where desk is ethics, opened in the year)

    >>> import pandas as pd
    >>> new_cases(pd.DataFrame({"desk": ["ethics", "ethics", "legal"], "in_year": [True, False, True]}))
    1
    """
    return count_where((col("desk") == "ethics") & col("in_year"))


@indicator(
    label={
        "en": "Cases handled by the ethics committee",
        "fr": "Cas traités par le comité d'éthique",
        "nl": "Gevallen behandeld door het ethisch comité",
    },
    definition={
        "fr": "Cas que le comité d'éthique a traités dans l'exercice, y compris de plus anciens.",
        "nl": "Gevallen die het ethisch comité in het boekjaar behandelde, ook van vroegere jaren.",
    },
    unit="cases",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def cases_handled(cases: nw.Expr) -> nw.Expr:
    """Cases that the ethics committee handled in the financial year, those of earlier years included.

        count(cases where desk is ethics, handled in the year)

    >>> import pandas as pd
    >>> cases_handled(pd.DataFrame({
    ...     "desk": ["ethics", "ethics", "legal"], "handled_in_year": [True, False, True]}))
    1
    """
    return count_where((col("desk") == "ethics") & col("handled_in_year"))


@indicator(
    label={
        "en": "Meetings of the ethics committee",
        "fr": "Réunions du comité d'éthique",
        "nl": "Vergaderingen van het ethisch comité",
    },
    definition={
        "fr": "Réunions du comité d'éthique tenues dans l'exercice.",
        "nl": "Vergaderingen van het ethisch comité in het boekjaar.",
    },
    unit="meetings",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def meetings(sessions: nw.Expr) -> nw.Expr:
    """Meetings of the ethics committee held in the financial year.

        count(sessions where theme is ethics committee, held in the year)

    >>> import pandas as pd
    >>> meetings(pd.DataFrame({"theme": ["ethics_committee", "training"], "in_year": [True, True]}))
    1
    """
    return count_where((col("theme") == "ethics_committee") & col("in_year"))


@indicator(
    label={
        "en": "Ethics committee: members from the support team",
        "fr": "Comité d'éthique : sociétaires de l'équipe support",
        "nl": "Ethisch comité: vennoten uit het supportteam",
    },
    definition={
        "fr": "Sociétaires de l'équipe support qui siègent au comité d'éthique.",
        "nl": "Vennoten uit het supportteam die in het ethisch comité zetelen.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="public_role",
    is_fact=True,
)
def members_support(facts: nw.Expr) -> nw.Expr:
    """Members of the support team who sit in the ethics committee.

        recorded fact

    >>> import pandas as pd
    >>> members_support(pd.DataFrame({"figure": ["ethics.members_support"], "value": [3.0]}))
    3.0
    """
    return fact("ethics.members_support")


@indicator(
    label={
        "en": "Ethics committee: accompanying experts",
        "fr": "Comité d'éthique : expert-es accompagnant-es",
        "nl": "Ethisch comité: begeleidende experten",
    },
    definition={
        "fr": "Expert-es qui accompagnent les travaux du comité d'éthique.",
        "nl": "Experten die het werk van het ethisch comité begeleiden.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="public_role",
    is_fact=True,
)
def members_experts(facts: nw.Expr) -> nw.Expr:
    """Experts who accompany the work of the ethics committee.

        recorded fact

    >>> import pandas as pd
    >>> members_experts(pd.DataFrame({"figure": ["ethics.members_experts"], "value": [2.0]}))
    2.0
    """
    return fact("ethics.members_experts")


@indicator(
    label={
        "en": "Ethics committee: members who use the services",
        "fr": "Comité d'éthique : sociétaires utilisateur-rices",
        "nl": "Ethisch comité: vennoten-gebruikers",
    },
    definition={
        "fr": "Sociétaires qui utilisent les services de la coopérative et siègent au comité d'éthique.",
        "nl": "Vennoten die de diensten van de coöperatie gebruiken en in het ethisch comité zetelen.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="public_role",
    is_fact=True,
)
def members_users(facts: nw.Expr) -> nw.Expr:
    """Members who use the cooperative's services and sit in the ethics committee.

        recorded fact

    >>> import pandas as pd
    >>> members_users(pd.DataFrame({"figure": ["ethics.members_users"], "value": [6.0]}))
    6.0
    """
    return fact("ethics.members_users")


@indicator(
    label={
        "en": "Ethics committee: new members",
        "fr": "Comité d'éthique : nouveaux membres",
        "nl": "Ethisch comité: nieuwe leden",
    },
    definition={
        "fr": "Personnes qui ont rejoint le comité d'éthique dans l'exercice.",
        "nl": "Personen die in het boekjaar tot het ethisch comité zijn toegetreden.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="public_role",
    is_fact=True,
)
def members_joined(facts: nw.Expr) -> nw.Expr:
    """People who joined the ethics committee in the financial year.

        recorded fact

    >>> import pandas as pd
    >>> members_joined(pd.DataFrame({"figure": ["ethics.members_joined"], "value": [2.0]}))
    2.0
    """
    return fact("ethics.members_joined")
