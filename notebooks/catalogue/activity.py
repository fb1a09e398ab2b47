"""The day on which members develop their activity."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import count_where, distinct_where


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
    """Workshops held in the fiscal year at the day for the development of members' activities.

        count(sessions where type is development day workshop, held in the year)

    >>> import pandas as pd
    >>> development_day_workshops(pd.DataFrame({
    ...     "type": ["development_day_workshop", "workshop"], "in_year": [True, True]}))
    1
    """
    return count_where((col("type") == "development_day_workshop") & col("in_year"))


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
    """Distinct people present at the day for the development of members' activities in the fiscal year.

        distinct(person where type is development day workshop, present, held in the year)

    >>> import pandas as pd
    >>> development_day_participants(pd.DataFrame({
    ...     "person": ["ada", "ada", "bob"], "type": ["development_day_workshop"] * 3,
    ...     "present": [True, True, False], "in_year": [True] * 3}))
    1
    """
    workshop = (col("type") == "development_day_workshop") & col("in_year")
    return distinct_where(workshop & col("present"), "person")
