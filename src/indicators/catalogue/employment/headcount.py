"""Heads and full-time equivalents of the register of staff and of the social security, with the bridges between."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import heads_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Full-time equivalents of the staff register",
        "fr": "Équivalents temps plein du registre du personnel",
        "nl": "Voltijdse equivalenten van het personeelsregister",
    },
    definition={
        "fr": "Moyenne des fins de mois de la somme, par personne, des fractions contractuelles, au plus un.",
        "nl": "Gemiddelde van de maandeinden van de som, per persoon, van de contractuele breuken, hoogstens één.",
    },
    unit="FTE",
    decimals=1,
    basis="social_balance_1003",
    about="people",
    family="bridge to the register",
)
def fte_register(staff: nw.Expr) -> nw.Expr:
    """Mean of the month ends of the sum, over workers, of their contractual fractions, at most one each.

        sum(register share)

    >>> import pandas as pd
    >>> fte_register(pd.DataFrame({"register_share": [1.0, 0.5]}))
    1.5
    """
    return col("register_share").sum()


@indicator(
    label={
        "en": "Full-time equivalents by contract",
        "fr": "Équivalents temps plein contractuels",
        "nl": "Contractuele voltijdse equivalenten",
    },
    definition={
        "fr": "Fractions contractuelles, chacune pour la part des jours de l'exercice où le contrat court.",
        "nl": "Contractuele breuken, elk voor het deel van de dagen van het boekjaar waarin de overeenkomst loopt.",
    },
    unit="FTE",
    decimals=1,
    basis="companion",
    about="people",
)
def fte_contractual(staff: nw.Expr) -> nw.Expr:
    """Contractual fractions, each for the part of the days of the year on which its contract runs.

        sum(contractual fraction x days in force / days of the year)

    >>> import pandas as pd
    >>> fte_contractual(pd.DataFrame({"contractual_share": [1.0, 0.25]}))
    1.25
    """
    return col("contractual_share").sum()


@indicator(
    label={
        "en": "From the register to the contracts: what month ends do not see",
        "fr": "Du registre aux contrats : ce que les fins de mois ne voient pas",
        "nl": "Van register naar overeenkomsten: wat maandeinden niet zien",
    },
    definition={
        "fr": "Équivalents temps plein contractuels moins ceux du registre du personnel.",
        "nl": "Contractuele voltijdse equivalenten min die van het personeelsregister.",
    },
    unit="FTE",
    decimals=2,
    basis="companion",
    about="people",
    family="bridge to the register",
)
def bridge_snapshot(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents by contract less those of the register: short contracts add, month ends take away.

        sum(contractual share - register share)

    >>> import pandas as pd
    >>> bridge_snapshot(pd.DataFrame({"contractual_share": [1.0], "register_share": [0.75]}))
    0.25
    """
    return (col("contractual_share") - col("register_share")).sum()


@indicator(
    label={
        "en": "From the contracts to the declared hours",
        "fr": "Des contrats aux heures déclarées",
        "nl": "Van overeenkomsten naar aangegeven uren",
    },
    definition={
        "fr": "Équivalents temps plein des heures déclarées moins les contractuels.",
        "nl": "Voltijdse equivalenten van de aangegeven uren min de contractuele.",
    },
    unit="FTE",
    decimals=2,
    basis="companion",
    about="people",
    family="bridge to the register",
)
def bridge_hours(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents of the declared hours less those by contract: hours above or below what was agreed.

        sum(hours share - contractual share)

    >>> import pandas as pd
    >>> bridge_hours(pd.DataFrame({"hours_share": [1.25], "contractual_share": [1.0]}))
    0.25
    """
    return (col("hours_share") - col("contractual_share")).sum()


@indicator(
    label={
        "en": "Workers, mean of the month ends",
        "fr": "Personnes occupées, moyenne des fins de mois",
        "nl": "Werknemers, gemiddelde van de maandeinden",
    },
    definition={
        "fr": "Personnes distinctes du registre à la fin de chaque mois, en moyenne sur douze mois.",
        "nl": "Verschillende personen van het register op elk maandeinde, gemiddeld over twaalf maanden.",
    },
    unit="persons",
    decimals=1,
    basis="social_balance_1001_1002",
    about="people",
)
def heads_month_ends(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register at the end of each month, on average over the months.

        sum(part of the month ends in the register)

    >>> import pandas as pd
    >>> heads_month_ends(pd.DataFrame({"month_ends_share": [1.0, 0.5]}))
    1.5
    """
    return col("month_ends_share").sum()


@indicator(
    label={
        "en": "Workers on the last day",
        "fr": "Personnes occupées au dernier jour",
        "nl": "Werknemers op de laatste dag",
    },
    definition={
        "fr": "Personnes distinctes du registre au dernier jour de l'exercice.",
        "nl": "Verschillende personen van het register op de laatste dag van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="social_balance_105",
    about="people",
    slices=("gender",),
    adds_up_by=("gender",),
    family="workers who come and go",
)
def heads_last_day(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register on the last day of the financial year.

        sum(workers where on the last day)

    >>> import pandas as pd
    >>> heads_last_day(pd.DataFrame({"on_last_day": [True, False], "heads": [1, 1]}))
    1
    """
    return heads_where(col("on_last_day"))


@indicator(
    label={
        "en": "Full-time equivalents of social security",
        "fr": "Équivalents temps plein de la sécurité sociale",
        "nl": "Voltijdse equivalenten van de sociale zekerheid",
    },
    definition={
        "fr": "Moyenne des trimestres : journées payées sur celles d'un temps plein, heures payées pour le temps "
        "partiel.",
        "nl": "Gemiddelde van de kwartalen: betaalde dagen gedeeld door die van een voltijdse, betaalde uren bij "
        "deeltijds werk.",
    },
    unit="FTE",
    decimals=1,
    basis="work_volume",
    about="people",
)
def fte_social_security(contracts: nw.Expr) -> nw.Expr:
    """Mean of the quarters: paid days over those of a full-timer, for part time paid hours over those of a full-timer.

        sum(paid days or hours / those of a full-timer in the quarters of the year)

    The share of each quarter is computed at ingest, in the regime of the contract: a week of five days, or of six.

    >>> import pandas as pd
    >>> fte_social_security(pd.DataFrame({"social_security_share": [1.0, 0.25]}))
    1.25
    """
    return col("social_security_share").sum()


@indicator(
    label={
        "en": "Workers on the counted day",
        "fr": "Personnes occupées au jour de référence",
        "nl": "Werknemers op de teldag",
    },
    definition={
        "fr": "Personnes distinctes du registre au jour de l'année que désigne la coopérative.",
        "nl": "Verschillende personen van het register op de dag van het jaar die de coöperatie aanwijst.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    adds_up_by=("gender",),
)
def heads_counted_day(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register on the day of the year that the cooperative names.

        sum(workers where on the counted day)

    >>> import pandas as pd
    >>> heads_counted_day(pd.DataFrame({"on_counted_day": [True, False], "heads": [2, 1]}))
    2
    """
    return heads_where(col("on_counted_day"))
