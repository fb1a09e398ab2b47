"""The analysis of the pay structure for the works council: pay in full-time equivalents by gender and by four criteria.

A worker is counted with each employer; whoever had no pay or no paid hours is left out.
"""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where, fact, sum_where
from indicators.catalogue.indicator import indicator

BY_GENDER = (
    "gender",
    ("status", "gender"),
    ("function_level", "gender"),
    ("seniority", "gender"),
    ("education", "gender"),
)
"""What the law has each figure given by."""


@indicator(
    label={"en": "Workers in the analysis", "fr": "Personnes dans l’analyse", "nl": "Personen in de analyse"},
    definition={
        "fr": "Personnes payées dans l’exercice pour des heures.",
        "nl": "Personen die in het boekjaar voor uren zijn betaald.",
    },
    unit="persons",
    decimals=0,
    basis="pay_structure_analysis",
    slices=BY_GENDER,
    audience="council",
    left_out="cells_left_out",
)
def workers(pay_structure: nw.Expr) -> nw.Expr:
    """Workers who were paid in the year for hours.

        distinct(worker where compared)

    >>> import pandas as pd
    >>> workers(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(col("compared"), "worker")


@indicator(
    label={
        "en": "Basic pay at full time, mean",
        "fr": "Rémunération de base à temps plein, moyenne",
        "nl": "Basisloon voltijds, gemiddelde",
    },
    definition={
        "fr": "Moyenne de la rémunération de base annuelle de chaque personne, ramenée à un temps plein par les heures "
        "payées.",
        "nl": "Gemiddelde van het jaarlijkse basisloon van elke persoon, door de betaalde uren tot voltijds herleid.",
    },
    unit="currency",
    decimals=0,
    basis="pay_structure_analysis",
    slices=BY_GENDER,
    audience="council",
    left_out="cells_left_out",
)
def pay(pay_structure: nw.Expr) -> nw.Expr:
    """Mean of each worker's basic pay of the year, brought to a full-time year by the paid hours.

        mean(basic pay / paid hours x hours of a full-time year, where compared)

    >>> import pandas as pd
    >>> pay(pd.DataFrame({"full_time_base": [30000.0, 20000.0], "compared": [True, True]}))
    25000.0
    """
    return when(col("compared")).then(col("full_time_base")).mean()


@indicator(
    label={
        "en": "Variable pay at full time, mean",
        "fr": "Rémunération variable à temps plein, moyenne",
        "nl": "Variabel loon voltijds, gemiddelde",
    },
    definition={
        "fr": "Moyenne de la rémunération variable annuelle de chaque personne, ramenée à un temps plein par les "
        "heures payées.",
        "nl": "Gemiddelde van het jaarlijkse variabele loon van elke persoon, door de betaalde uren tot voltijds "
        "herleid.",
    },
    unit="currency",
    decimals=0,
    basis="pay_structure_analysis",
    slices=BY_GENDER,
    audience="council",
    left_out="cells_left_out",
)
def variable(pay_structure: nw.Expr) -> nw.Expr:
    """Mean of each worker's variable pay of the year, brought to a full-time year by the paid hours.

        mean(variable pay / paid hours x hours of a full-time year, where compared)

    >>> import pandas as pd
    >>> variable(pd.DataFrame({"full_time_variable": [1000.0, 0.0], "compared": [True, True]}))
    500.0
    """
    return when(col("compared")).then(col("full_time_variable")).mean()


@indicator(
    label={
        "en": "Premiums for insurance beyond the law",
        "fr": "Primes pour assurances extralégales",
        "nl": "Premies voor bovenwettelijke verzekeringen",
    },
    definition={
        "fr": "Primes de l’exercice payées par l’employeur pour des assurances extralégales.",
        "nl": "Premies van het boekjaar die de werkgever betaalde voor bovenwettelijke verzekeringen.",
    },
    unit="currency",
    decimals=0,
    basis="pay_structure_analysis",
    slices=BY_GENDER,
    audience="council",
    left_out="cells_left_out",
)
def insurance(pay_structure: nw.Expr) -> nw.Expr:
    """Premiums of the year that the employer paid for insurance beyond the law.

        sum(insurance, where compared)

    >>> import pandas as pd
    >>> insurance(pd.DataFrame({"insurance": [300.0, 200.0], "compared": [True, True]}))
    500.0
    """
    return sum_where(col("compared"), "insurance")


@indicator(
    label={
        "en": "Other benefits beyond the law",
        "fr": "Autres avantages extralégaux",
        "nl": "Andere bovenwettelijke voordelen",
    },
    definition={
        "fr": "Total des autres avantages extralégaux accordés dans l’exercice en plus de la rémunération.",
        "nl": "Totaal van de andere bovenwettelijke voordelen die in het boekjaar boven op het loon zijn toegekend.",
    },
    unit="currency",
    decimals=0,
    basis="pay_structure_analysis",
    slices=BY_GENDER,
    audience="council",
    left_out="cells_left_out",
)
def other(pay_structure: nw.Expr) -> nw.Expr:
    """All other benefits beyond the law that were granted in the year on top of pay.

        sum(other benefits, where compared)

    >>> import pandas as pd
    >>> other(pd.DataFrame({"other_benefits": [30.0, 20.0], "compared": [True, True]}))
    50.0
    """
    return sum_where(col("compared"), "other_benefits")


@indicator(
    label={
        "en": "Classifications of functions checked for gender neutrality",
        "fr": "Classifications de fonctions vérifiées quant à leur neutralité",
        "nl": "Functieclassificaties nagekeken op genderneutraliteit",
    },
    definition={
        "fr": "Classifications de fonctions vérifiées avec la liste de contrôle de la neutralité de genre.",
        "nl": "Functieclassificaties nagekeken met de controlelijst voor genderneutraliteit.",
    },
    unit="classifications",
    decimals=0,
    basis="pay_structure_analysis",
    about="organisation",
    is_fact=True,
    audience="council",
)
def classifications_checked(facts: nw.Expr) -> nw.Expr:
    """Classifications of functions that were checked with the checklist of gender neutrality.

        recorded fact

    >>> import pandas as pd
    >>> classifications_checked(pd.DataFrame({"figure": ["analysis.classifications_checked"], "value": [1.0]}))
    1.0
    """
    return fact("analysis.classifications_checked")


@indicator(
    label={
        "en": "Measures of the action plan",
        "fr": "Mesures du plan d’action",
        "nl": "Maatregelen van het actieplan",
    },
    definition={
        "fr": "Mesures prévues par le plan d’action pour une structure de rémunération neutre.",
        "nl": "Maatregelen van het actieplan voor een genderneutrale bezoldigingsstructuur.",
    },
    unit="measures",
    decimals=0,
    basis="pay_structure_analysis",
    about="organisation",
    is_fact=True,
    audience="council",
)
def plan_measures(facts: nw.Expr) -> nw.Expr:
    """Measures that the action plan for a neutral pay structure has.

        recorded fact

    >>> import pandas as pd
    >>> plan_measures(pd.DataFrame({"figure": ["analysis.plan_measures"], "value": [4.0]}))
    4.0
    """
    return fact("analysis.plan_measures")


@indicator(
    label={
        "en": "Measures of the action plan that are carried out",
        "fr": "Mesures du plan d’action réalisées",
        "nl": "Uitgevoerde maatregelen van het actieplan",
    },
    definition={
        "fr": "Mesures du plan d’action réalisées à la fin de l’exercice.",
        "nl": "Maatregelen van het actieplan die aan het einde van het boekjaar zijn uitgevoerd.",
    },
    unit="measures",
    decimals=0,
    basis="pay_structure_analysis",
    about="organisation",
    is_fact=True,
    no_more_than="analysis.plan_measures",
    audience="council",
)
def plan_measures_done(facts: nw.Expr) -> nw.Expr:
    """Measures of the action plan that are carried out by the end of the year.

        recorded fact

    >>> import pandas as pd
    >>> plan_measures_done(pd.DataFrame({"figure": ["analysis.plan_measures_done"], "value": [3.0]}))
    3.0
    """
    return fact("analysis.plan_measures_done")
