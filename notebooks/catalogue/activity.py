"""The training that is exempt from VAT, the advisers, and the day on which members develop their activity."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import count_where, distinct_where, sum_where


@indicator(
    label={
        "en": "Turnover of training",
        "fr": "Chiffre d'affaires des formations",
        "nl": "Omzet van de opleidingen",
    },
    definition={
        "fr": "Chiffre d'affaires de l'entité dont les formations sont exemptées de TVA.",
        "nl": "Omzet van de entiteit waarvan de opleidingen van btw zijn vrijgesteld.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
    no_more_than="activity.turnover",
)
def training_turnover(invoices: nw.Expr) -> nw.Expr:
    """Turnover of the entity whose training is exempt from VAT.

        sum(amount without VAT, negative for a credit note, where entity is training)

    >>> import pandas as pd
    >>> training_turnover(pd.DataFrame({"entity": ["main", "training"], "turnover": [1200.0, 300.0]}))
    300.0
    """
    return sum_where(col("entity") == "training", "turnover")


@indicator(
    label={
        "en": "Advisers",
        "fr": "Conseiller-es",
        "nl": "Adviseurs",
    },
    definition={
        "fr": "Conseiller-es distinct-es de l'équipe support sous contrat au dernier jour de l'exercice.",
        "nl": "Verschillende adviseurs van het supportteam in dienst op de laatste dag van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="public_role",
)
def advisers(contracts: nw.Expr) -> nw.Expr:
    """Distinct advisers of the support team under contract on the last day of the financial year.

        distinct(worker where support team, job is adviser, in force on the last day)

    >>> import pandas as pd
    >>> advisers(pd.DataFrame({
    ...     "worker": ["ada", "bob", "eve"], "population": ["support", "support", "member"],
    ...     "job": ["adviser", "accountant", "adviser"], "in_force_on_last_day": [True, True, True]}))
    1
    """
    adviser = (col("population") == "support") & (col("job") == "adviser")
    return distinct_where(adviser & col("in_force_on_last_day"), "worker")


@indicator(
    label={
        "en": "Workshops of the development day",
        "fr": "Ateliers de la journée de développement",
        "nl": "Workshops van de ontwikkelingsdag",
    },
    definition={
        "fr": "Ateliers tenus dans l'exercice lors de la journée de développement des activités.",
        "nl": "Workshops gehouden in het boekjaar op de dag over de ontwikkeling van activiteiten.",
    },
    unit="workshops",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def development_day_workshops(sessions: nw.Expr) -> nw.Expr:
    """Workshops held in the financial year at the day for the development of members' activities.

        count(sessions where theme is development day workshop, held in the year)

    >>> import pandas as pd
    >>> development_day_workshops(pd.DataFrame({
    ...     "theme": ["development_day_workshop", "workshop"], "in_year": [True, True]}))
    1
    """
    return count_where((col("theme") == "development_day_workshop") & col("in_year"))


@indicator(
    label={
        "en": "Participants in the development day",
        "fr": "Participant-es à la journée de développement",
        "nl": "Deelnemers aan de ontwikkelingsdag",
    },
    definition={
        "fr": "Personnes distinctes présentes à la journée de développement des activités de l'exercice.",
        "nl": "Verschillende aanwezigen op de dag over de ontwikkeling van activiteiten in het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
)
def development_day_participants(attendances: nw.Expr) -> nw.Expr:
    """Distinct people present at the day for the development of members' activities in the financial year.

        distinct(person where theme is development day workshop, present, held in the year)

    >>> import pandas as pd
    >>> development_day_participants(pd.DataFrame({
    ...     "person": ["ada", "ada", "bob"], "theme": ["development_day_workshop"] * 3,
    ...     "present": [True, True, False], "in_year": [True] * 3}))
    1
    """
    workshop = (col("theme") == "development_day_workshop") & col("in_year")
    return distinct_where(workshop & col("present"), "person")
