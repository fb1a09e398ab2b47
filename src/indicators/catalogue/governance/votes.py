"""Votes at general assemblies: how many, whose, and how much one voter may weigh."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct
from indicators.catalogue.indicator import Condition, indicator


@indicator(
    label={
        "en": "Highest share of the votes of one voter",
        "fr": "Plus grande part des voix d'un même votant",
        "nl": "Grootste aandeel in de stemmen van één stemmer",
    },
    definition={
        "fr": "Plus grande part d'un même votant dans les voix attachées aux parts représentées à une assemblée.",
        "nl": "Grootste aandeel van één stemmer in de stemmen verbonden aan de op een vergadering vertegenwoordigde "
        "aandelen.",
    },
    unit="share",
    decimals=2,
    basis="one_tenth",
    about="people",
    slices=("assembly",),
    condition=Condition(number=7, limit="one_tenth"),
    family="votes of an assembly",
    good="down",
)
def highest_vote_share(assembly_votes: nw.Expr) -> nw.Expr:
    """Highest share that one voter has of the votes attached to the shares represented at a general meeting.

        max(votes of a voter / votes attached to the shares represented at the assembly)

    Where no export gives the votes attached to the shares, they are the votes cast.

    >>> import pandas as pd
    >>> highest_vote_share(pd.DataFrame({"vote_share": [0.02, 0.05, 0.01]}))
    0.05
    """
    return col("vote_share").max()


@indicator(
    label={
        "en": "Share of the votes of each voter if all voted alike",
        "fr": "Part des voix de chaque votant à voix égales",
        "nl": "Aandeel in de stemmen van elke stemmer bij gelijke stemmen",
    },
    definition={
        "fr": "Un divisé par le nombre de votants, à l'assemblée qui en compte le moins.",
        "nl": "Een gedeeld door het aantal stemmers, op de vergadering met de minste stemmers.",
    },
    unit="share",
    decimals=2,
    basis="companion",
    about="people",
    family="votes of an assembly",
)
def equal_vote_share(assembly_votes: nw.Expr) -> nw.Expr:
    """One over the number of voters, at the general meeting that has the fewest.

        max(1 / voters of the assembly)

    Above one tenth, the condition on votes cannot be met: fewer than ten voted.

    >>> import pandas as pd
    >>> equal_vote_share(pd.DataFrame({"equal_vote_share": [0.2] * 5}))
    0.2
    """
    return col("equal_vote_share").max()


@indicator(
    label={
        "en": "Voters",
        "fr": "Votants",
        "nl": "Stemmers",
    },
    definition={
        "fr": "Personnes distinctes qui ont voté à une assemblée générale de l'exercice.",
        "nl": "Verschillende personen die op een algemene vergadering van het boekjaar stemden.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def voters(assembly_votes: nw.Expr) -> nw.Expr:
    """Distinct people who voted at a general meeting of the financial year.

        distinct(voter)

    >>> import pandas as pd
    >>> voters(pd.DataFrame({"voter": ["ada", "bob", "ada"]}))
    2
    """
    return distinct("voter")


@indicator(
    label={
        "en": "Votes by proxy",
        "fr": "Voix par procuration",
        "nl": "Stemmen bij volmacht",
    },
    definition={
        "fr": "Somme des voix exprimées par procuration aux assemblées générales de l'exercice.",
        "nl": "Som van de stemmen bij volmacht op de algemene vergaderingen van het boekjaar.",
    },
    unit="votes",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def votes_by_proxy(assembly_votes: nw.Expr) -> nw.Expr:
    """Sum of the votes cast by proxy at the general meetings of the financial year.

        sum(votes held by proxy)

    >>> import pandas as pd
    >>> votes_by_proxy(pd.DataFrame({"proxies": [0, 2, 1]}))
    3
    """
    return col("proxies").sum()


@indicator(
    label={
        "en": "Votes represented",
        "fr": "Voix représentées",
        "nl": "Vertegenwoordigde stemmen",
    },
    definition={
        "fr": "Somme des voix des personnes présentes et représentées aux assemblées générales de l'exercice.",
        "nl": "Som van de stemmen van wie op de algemene vergaderingen van het boekjaar aanwezig of "
        "vertegenwoordigd was.",
    },
    unit="votes",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def votes_represented(assembly_votes: nw.Expr) -> nw.Expr:
    """Sum of the votes of those present and represented at the general meetings of the financial year.

        sum(votes, own and by proxy)

    >>> import pandas as pd
    >>> votes_represented(pd.DataFrame({"votes": [1, 3, 2]}))
    6
    """
    return col("votes").sum()


@indicator(
    label={
        "en": "General meetings",
        "fr": "Assemblées générales",
        "nl": "Algemene vergaderingen",
    },
    definition={
        "fr": "Assemblées générales tenues dans l'exercice.",
        "nl": "Algemene vergaderingen die in het boekjaar zijn gehouden.",
    },
    unit="meetings",
    decimals=0,
    basis="ideal_content",
    about="organisation",
)
def assemblies(assembly_votes: nw.Expr) -> nw.Expr:
    """General meetings held in the financial year.

        distinct(assembly)

    >>> import pandas as pd
    >>> assemblies(pd.DataFrame({"assembly": ["June", "June", "November"]}))
    2
    """
    return distinct("assembly")
