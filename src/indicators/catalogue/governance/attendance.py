"""Who was at the general assemblies, in person and by proxy."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Members present in person",
        "fr": "Membres présents en personne",
        "nl": "Vennoten persoonlijk aanwezig",
    },
    definition={
        "fr": "Personnes présentes, comptées à chaque assemblée générale de l'exercice.",
        "nl": "Aanwezige personen, geteld op elke algemene vergadering van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def members_present(assembly_votes: nw.Expr) -> nw.Expr:
    """Members present in person, counted at each general meeting of the financial year.

        count(voter)

    >>> import pandas as pd
    >>> members_present(pd.DataFrame({"voter": ["ada", "bob"]}))
    2
    """
    return col("voter").count()


@indicator(
    label={
        "en": "Members represented by proxy",
        "fr": "Membres représentés par procuration",
        "nl": "Vennoten vertegenwoordigd bij volmacht",
    },
    definition={
        "fr": "Membres représentés par procuration, comptés à chaque assemblée générale de l'exercice.",
        "nl": "Bij volmacht vertegenwoordigde vennoten, geteld op elke algemene vergadering van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def represented(assembly_votes: nw.Expr) -> nw.Expr:
    """Members represented by proxy, counted at each general meeting of the financial year.

        sum(members represented)

    Where no export tells them, they are the votes by proxy, one for each.

    >>> import pandas as pd
    >>> represented(pd.DataFrame({"members_represented": [0, 2]}))
    2
    """
    return col("members_represented").sum()


@indicator(
    label={
        "en": "Attendance rate",
        "fr": "Taux de participation",
        "nl": "Opkomst",
    },
    definition={
        "fr": "Membres présents et représentés, divisés par les membres au jour de l'assemblée.",
        "nl": "Aanwezige en vertegenwoordigde vennoten, gedeeld door de vennoten op de dag van de vergadering.",
    },
    unit="share",
    decimals=1,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def attendance_rate(assembly_votes: nw.Expr) -> nw.Expr:
    """Members present and represented over the members on the day of the general meeting.

        (count(voter) + sum(members represented)) / sum(members on the day)

    >>> import pandas as pd
    >>> attendance_rate(pd.DataFrame({"voter": ["ada"], "members_represented": [1], "members_a_voter": [8.0]}))
    0.25
    """
    return (col("voter").count() + col("members_represented").sum()) / col("members_a_voter").sum()
