"""The training of the support team and of the members."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, distinct_where, sum_where
from indicators.catalogue.indicator import indicator

_INFORMS_OR_TRAINS = ("information", "training", "workshop", "conference", "event")


@indicator(
    label={
        "en": "Courses for the support team",
        "fr": "Formations de l'équipe support",
        "nl": "Opleidingen voor het supportteam",
    },
    definition={
        "fr": "Formations données à l'équipe support dans l'exercice.",
        "nl": "Opleidingen die in het boekjaar aan het supportteam zijn gegeven.",
    },
    unit="courses",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def support_courses(sessions: nw.Expr) -> nw.Expr:
    """Courses given to the support team in the financial year.

        count(sessions where type is training, audience is support team, held in the year)

    >>> import pandas as pd
    >>> support_courses(pd.DataFrame({
    ...     "type": ["training", "training"], "audience": ["support", "member"], "in_year": [True, True]}))
    1
    """
    return count_where((col("type") == "training") & (col("audience") == "support") & col("in_year"))


@indicator(
    label={
        "en": "Hours of training followed by the support team",
        "fr": "Heures de formation suivies par l'équipe support",
        "nl": "Opleidingsuren gevolgd door het supportteam",
    },
    definition={
        "fr": "Somme, pour chaque présence de l'équipe support, des heures de la formation suivie.",
        "nl": "Som, voor elke aanwezigheid van het supportteam, van de uren van de gevolgde opleiding.",
    },
    unit="hours",
    decimals=1,
    basis="own_definition",
    about="people",
    good="up",
)
def support_hours(attendances: nw.Expr) -> nw.Expr:
    """Sum, over the attendances of the support team, of the hours of the training followed.

        sum(hours of the session where type is training, audience is support team, present, in the year)

    Two people at a course of three hours make six hours:

    >>> import pandas as pd
    >>> support_hours(pd.DataFrame({
    ...     "type": ["training"] * 3, "audience": ["support"] * 3, "in_year": [True] * 3,
    ...     "present": [True, True, False], "hours": [3.0, 3.0, 3.0]}))
    6.0
    """
    course = (col("type") == "training") & (col("audience") == "support") & col("in_year")
    return sum_where(course & col("present"), "hours")


@indicator(
    label={
        "en": "People of the support team who followed training",
        "fr": "Personnes de l'équipe support formées",
        "nl": "Opgeleide personen van het supportteam",
    },
    definition={
        "fr": "Personnes distinctes de l'équipe support présentes à une formation de l'exercice.",
        "nl": "Verschillende personen van het supportteam aanwezig op een opleiding in het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="attendance_lists",
    about="people",
    good="up",
)
def support_participants(attendances: nw.Expr) -> nw.Expr:
    """Distinct people of the support team present at training in the financial year.

        distinct(person where type is training, audience is support team, present, in the year)

    >>> import pandas as pd
    >>> support_participants(pd.DataFrame({
    ...     "person": ["ada", "ada", "bob"], "type": ["training"] * 3, "audience": ["support"] * 3,
    ...     "in_year": [True] * 3, "present": [True, True, False]}))
    1
    """
    course = (col("type") == "training") & (col("audience") == "support") & col("in_year")
    return distinct_where(course & col("present"), "person")


@indicator(
    label={
        "en": "Days of training for members",
        "fr": "Journées de formation des membres",
        "nl": "Opleidingsdagen voor vennoten",
    },
    definition={
        "fr": "Somme des journées des formations pour les membres tenues dans l'exercice.",
        "nl": "Som van de dagen van de opleidingen voor vennoten die in het boekjaar zijn gehouden.",
    },
    unit="days",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def member_days(sessions: nw.Expr) -> nw.Expr:
    """Sum of the days of the training for members held in the financial year.

        sum(days where type is training, audience is members, held in the year)

    >>> import pandas as pd
    >>> member_days(pd.DataFrame({
    ...     "type": ["training", "training", "workshop"], "audience": ["member"] * 3,
    ...     "in_year": [True] * 3, "days": [2.0, 0.5, 1.0]}))
    2.5
    """
    return sum_where((col("type") == "training") & (col("audience") == "member") & col("in_year"), "days")


@indicator(
    label={
        "en": "Attendances at the training for members",
        "fr": "Participations aux formations des membres",
        "nl": "Deelnames aan de opleidingen voor vennoten",
    },
    definition={
        "fr": "Présences aux formations pour les membres tenues dans l'exercice.",
        "nl": "Aanwezigheden op de opleidingen voor vennoten die in het boekjaar zijn gehouden.",
    },
    unit="attendances",
    decimals=0,
    basis="own_definition",
    about="people",
    good="up",
)
def member_participants(attendances: nw.Expr) -> nw.Expr:
    """Attendances at the training for members held in the financial year.

        count(attendances where type is training, audience is members, present, in the year)

    A person who comes to two courses counts twice:

    >>> import pandas as pd
    >>> member_participants(pd.DataFrame({
    ...     "person": ["ada", "ada", "bob"], "type": ["training"] * 3, "audience": ["member"] * 3,
    ...     "in_year": [True] * 3, "present": [True, True, False]}))
    2
    """
    course = (col("type") == "training") & (col("audience") == "member") & col("in_year")
    return count_where(course & col("present"))


@indicator(
    label={
        "en": "Money spent on training",
        "fr": "Moyens consacrés à la formation",
        "nl": "Middelen besteed aan opleiding",
    },
    definition={
        "fr": "Coût des formations tenues dans l'exercice.",
        "nl": "Kosten van de opleidingen die in het boekjaar zijn gehouden.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    slices=("audience",),
)
def cost(sessions: nw.Expr) -> nw.Expr:
    """Cost of the training held in the financial year.

        sum(cost where type is training, held in the year)

    >>> import pandas as pd
    >>> cost(pd.DataFrame({
    ...     "type": ["training", "information"], "in_year": [True, True], "cost": [900.0, 150.0]}))
    900.0
    """
    return sum_where((col("type") == "training") & col("in_year"), "cost")


@indicator(
    label={
        "en": "Money spent on information and training of members and the public",
        "fr": "Moyens consacrés à l'information et à la formation des membres et du public",
        "nl": "Middelen besteed aan informatie en opleiding van vennoten en publiek",
    },
    definition={
        "fr": "Coût des séances qui informent ou forment les membres et le public, conférences comprises.",
        "nl": "Kosten van de info- en opleidingssessies voor vennoten en publiek, lezingen inbegrepen.",
    },
    unit="currency",
    decimals=0,
    basis="information",
    about="organisation",
    slices=("audience",),
)
def information_and_training_cost(sessions: nw.Expr) -> nw.Expr:
    """Cost of the sessions that inform or train members and the public, conferences included.

        sum(cost where audience is members or everybody, type informs or trains, held in the year)

    >>> import pandas as pd
    >>> information_and_training_cost(pd.DataFrame({
    ...     "type": ["training", "training", "information", "meeting"],
    ...     "audience": ["member", "support", "public", "member"], "in_year": [True] * 4,
    ...     "cost": [900.0, 700.0, 150.0, 20.0]}))
    1050.0
    """
    told = col("type").is_in(_INFORMS_OR_TRAINS) & col("audience").is_in(("member", "public"))
    return sum_where(told & col("in_year"), "cost")
