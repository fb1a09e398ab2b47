"""C6 and C7: policies on human rights, and confirmed incidents, recorded facts."""

import narwhals as nw

from indicators.catalogue.expressions import fact
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Policy on child labour (1 yes, 0 no)",
        "fr": "Politique sur le travail des enfants (1 oui, 0 non)",
        "nl": "Beleid inzake kinderarbeid (1 ja, 0 nee)",
    },
    definition={
        "fr": "Politique sur le travail des enfants (1 oui, 0 non).",
        "nl": "Beleid inzake kinderarbeid (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def policy_child_labour(facts: nw.Expr) -> nw.Expr:
    """Policy on child labour (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> policy_child_labour(pd.DataFrame({"figure": ["vsme.policy_child_labour"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.policy_child_labour")


@indicator(
    label={
        "en": "Policy on forced labour (1 yes, 0 no)",
        "fr": "Politique sur le travail forcé (1 oui, 0 non)",
        "nl": "Beleid inzake dwangarbeid (1 ja, 0 nee)",
    },
    definition={
        "fr": "Politique sur le travail forcé (1 oui, 0 non).",
        "nl": "Beleid inzake dwangarbeid (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def policy_forced_labour(facts: nw.Expr) -> nw.Expr:
    """Policy on forced labour (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> policy_forced_labour(pd.DataFrame({"figure": ["vsme.policy_forced_labour"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.policy_forced_labour")


@indicator(
    label={
        "en": "Policy on human trafficking (1 yes, 0 no)",
        "fr": "Politique sur la traite des êtres humains (1 oui, 0 non)",
        "nl": "Beleid inzake mensenhandel (1 ja, 0 nee)",
    },
    definition={
        "fr": "Politique sur la traite des êtres humains (1 oui, 0 non).",
        "nl": "Beleid inzake mensenhandel (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def policy_trafficking(facts: nw.Expr) -> nw.Expr:
    """Policy on human trafficking (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> policy_trafficking(pd.DataFrame({"figure": ["vsme.policy_trafficking"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.policy_trafficking")


@indicator(
    label={
        "en": "Policy on discrimination (1 yes, 0 no)",
        "fr": "Politique sur la discrimination (1 oui, 0 non)",
        "nl": "Beleid inzake discriminatie (1 ja, 0 nee)",
    },
    definition={
        "fr": "Politique sur la discrimination (1 oui, 0 non).",
        "nl": "Beleid inzake discriminatie (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def policy_discrimination(facts: nw.Expr) -> nw.Expr:
    """Policy on discrimination (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> policy_discrimination(pd.DataFrame({"figure": ["vsme.policy_discrimination"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.policy_discrimination")


@indicator(
    label={
        "en": "Policy on accident prevention (1 yes, 0 no)",
        "fr": "Politique sur la prévention des accidents (1 oui, 0 non)",
        "nl": "Beleid inzake ongevallenpreventie (1 ja, 0 nee)",
    },
    definition={
        "fr": "Politique sur la prévention des accidents (1 oui, 0 non).",
        "nl": "Beleid inzake ongevallenpreventie (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def policy_accident_prevention(facts: nw.Expr) -> nw.Expr:
    """Policy on accident prevention (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> policy_accident_prevention(pd.DataFrame({
    ...     "figure": ["vsme.policy_accident_prevention"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.policy_accident_prevention")


@indicator(
    label={
        "en": "Complaint mechanism (1 yes, 0 no)",
        "fr": "Mécanisme de plainte (1 oui, 0 non)",
        "nl": "Klachtenmechanisme (1 ja, 0 nee)",
    },
    definition={"fr": "Mécanisme de plainte (1 oui, 0 non).", "nl": "Klachtenmechanisme (1 ja, 0 nee)."},
    unit="measures",
    decimals=0,
    basis="vsme_c6",
    about="organisation",
    is_fact=True,
)
def complaint_mechanism(facts: nw.Expr) -> nw.Expr:
    """Complaint mechanism (1 yes, 0 no).

        recorded fact

    >>> import pandas as pd
    >>> complaint_mechanism(pd.DataFrame({"figure": ["vsme.complaint_mechanism"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.complaint_mechanism")


@indicator(
    label={
        "en": "Confirmed human rights incidents (1 yes, 0 no)",
        "fr": "Incidents confirmés en matière de droits humains (1 oui, 0 non)",
        "nl": "Bevestigde incidenten inzake mensenrechten (1 ja, 0 nee)",
    },
    definition={
        "fr": "Incidents confirmés en matière de droits humains (1 oui, 0 non).",
        "nl": "Bevestigde incidenten inzake mensenrechten (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_c7",
    about="organisation",
    is_fact=True,
)
def confirmed_incidents(facts: nw.Expr) -> nw.Expr:
    """Confirmed human rights incidents (1 yes, 0 no).

    The standard asks whether there were any: how many, and whom they befell, nobody reads.

        recorded fact

    >>> import pandas as pd
    >>> confirmed_incidents(pd.DataFrame({"figure": ["vsme.confirmed_incidents"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.confirmed_incidents")
