"""The groups in which members improve their own working conditions, and what they propose."""

import narwhals as nw
from narwhals import col

from indicators.catalogue import indicator
from indicators.catalogue.expressions import distinct_where, fact, sum_where


@indicator(
    label={
        "en": "SmartLab groups over two years",
        "fr": "Groupes SmartLab sur deux exercices",
        "nl": "SmartLab-groepen over twee boekjaren",
    },
    definition={
        "fr": "Groupes SmartLab distincts réunis dans l'exercice ou le précédent.",
        "nl": "Verschillende SmartLab-groepen die in dit of het vorige boekjaar bijeenkwamen.",
    },
    unit="groups",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def smartlab_groups(sessions: nw.Expr) -> nw.Expr:
    """Distinct SmartLab groups that met in the financial year or the one before.

        distinct(group where theme is smartlab, held in the two years)

    >>> import pandas as pd
    >>> smartlab_groups(pd.DataFrame({
    ...     "theme": ["smartlab"] * 3, "group": ["craft", "craft", "pay"],
    ...     "in_two_years": [True, True, False]}))
    1
    """
    return distinct_where((col("theme") == "smartlab") & col("in_two_years"), "group")


@indicator(
    label={
        "en": "People interested in a SmartLab over two years",
        "fr": "Personnes intéressées par un SmartLab sur deux exercices",
        "nl": "Personen met belangstelling voor een SmartLab over twee boekjaren",
    },
    definition={
        "fr": "Personnes distinctes inscrites à un SmartLab dans l'exercice ou le précédent.",
        "nl": "Verschillende personen ingeschreven voor een SmartLab in dit of het vorige boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
)
def smartlab_interested(attendances: nw.Expr) -> nw.Expr:
    """Distinct people registered for a SmartLab in the financial year or the one before, present or not.

        distinct(person where theme is smartlab, in the two years)

    >>> import pandas as pd
    >>> smartlab_interested(pd.DataFrame({
    ...     "person": ["ada", "bob", "ada"], "theme": ["smartlab"] * 3, "in_two_years": [True] * 3}))
    2
    """
    return distinct_where((col("theme") == "smartlab") & col("in_two_years"), "person")


@indicator(
    label={
        "en": "Participants in SmartLabs over two years",
        "fr": "Participant-es aux SmartLabs sur deux exercices",
        "nl": "Deelnemers aan SmartLabs over twee boekjaren",
    },
    definition={
        "fr": "Personnes distinctes présentes à un SmartLab dans l'exercice ou le précédent.",
        "nl": "Verschillende personen aanwezig op een SmartLab in dit of het vorige boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
    no_more_than="participation.smartlab_interested",
)
def smartlab_participants(attendances: nw.Expr) -> nw.Expr:
    """Distinct people present at a SmartLab in the financial year or the one before.

        distinct(person where theme is smartlab, present, in the two years)

    >>> import pandas as pd
    >>> smartlab_participants(pd.DataFrame({
    ...     "person": ["ada", "bob", "ada"], "theme": ["smartlab"] * 3,
    ...     "present": [True, False, True], "in_two_years": [True] * 3}))
    1
    """
    meeting = (col("theme") == "smartlab") & col("in_two_years")
    return distinct_where(meeting & col("present"), "person")


@indicator(
    label={
        "en": "Hours of SmartLab meetings over two years",
        "fr": "Heures de rencontre des SmartLabs sur deux exercices",
        "nl": "Uren van SmartLab-bijeenkomsten over twee boekjaren",
    },
    definition={
        "fr": "Somme des heures des réunions SmartLab tenues dans l'exercice ou le précédent.",
        "nl": "Som van de uren van de SmartLab-bijeenkomsten in dit of het vorige boekjaar.",
    },
    unit="hours",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def smartlab_hours(sessions: nw.Expr) -> nw.Expr:
    """Sum of the hours of the SmartLab meetings held in the financial year or the one before.

        sum(hours where theme is smartlab, held in the two years)

    >>> import pandas as pd
    >>> smartlab_hours(pd.DataFrame({
    ...     "theme": ["smartlab", "smartlab", "training"], "hours": [2.0, 1.5, 7.0],
    ...     "in_two_years": [True] * 3}))
    3.5
    """
    return sum_where((col("theme") == "smartlab") & col("in_two_years"), "hours")


@indicator(
    label={
        "en": "Proposals for action",
        "fr": "Pistes d'action",
        "nl": "Actievoorstellen",
    },
    definition={
        "fr": "Pistes d'action issues des ateliers et des groupes de l'exercice.",
        "nl": "Actievoorstellen uit de workshops en groepen van het boekjaar.",
    },
    unit="proposals",
    decimals=0,
    basis="own_definition",
    about="organisation",
    is_fact=True,
)
def proposals(facts: nw.Expr) -> nw.Expr:
    """Proposals for action that came out of the workshops and groups of the financial year.

        recorded fact

    >>> import pandas as pd
    >>> proposals(pd.DataFrame({"figure": ["participation.proposals"], "value": [35.0]}))
    35.0
    """
    return fact("participation.proposals")


@indicator(
    label={
        "en": "Proposals debated",
        "fr": "Pistes d'action mises en débat",
        "nl": "Besproken actievoorstellen",
    },
    definition={
        "fr": "Pistes d'action mises en débat par l'assemblée des travailleur-ses.",
        "nl": "Actievoorstellen die de werknemersvergadering heeft besproken.",
    },
    unit="proposals",
    decimals=0,
    basis="own_definition",
    about="organisation",
    is_fact=True,
    no_more_than="participation.proposals",
)
def proposals_debated(facts: nw.Expr) -> nw.Expr:
    """Proposals for action that the assembly of workers debated; never more than were made.

        recorded fact

    >>> import pandas as pd
    >>> proposals_debated(pd.DataFrame({"figure": ["participation.proposals_debated"], "value": [8.0]}))
    8.0
    """
    return fact("participation.proposals_debated")
