"""The gap in complementary or variable components, and who receives them."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import Base, indicator

_WITH_COMPONENTS = col("compared") & (col("components") > 0)
_COMPARED = (Base(col("compared"), both_sides=True),)


def _received(gender: str, column: str) -> nw.Expr:
    """A column on the rows of a gender whose variable or complementary components are compared."""
    return when(col("components_compared") & (col("gender") == gender)).then(col(column))


@indicator(
    label={
        "en": "Gender gap in variable and complementary pay, mean",
        "fr": "Écart femmes-hommes sur les composantes variables ou complémentaires, moyenne",
        "nl": "Kloof in variabele en aanvullende beloning, gemiddelde",
    },
    definition={
        "fr": "Moyenne annuelle de ces composantes chez les hommes moins celle des femmes, sur la première ; parmi "
        "qui en reçoit, ou parmi tous si la coopérative le déclare.",
        "nl": "Jaargemiddelde van die componenten bij mannen min dat bij vrouwen, gedeeld door het eerste; onder "
        "wie er ontvangt, of onder allen als de coöperatie dat aangeeft.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_component_means",
    about="people",
    slices=("entity",),
)
def components_mean(worker_year: nw.Expr) -> nw.Expr:
    """Mean variable and complementary pay of men less that of women, over the first: of recipients, or of all.

        (mean(men) - mean(women)) / mean(men), where components are compared

    >>> import pandas as pd
    >>> components_mean(pd.DataFrame({
    ...     "gender": ["F", "M", "F"], "components": [90.0, 100.0, 0.0], "hourly_components": [0.9, 1.0, 0.0],
    ...     "components_compared": [True, True, False]}))
    0.1
    """
    return (_received("M", "components").mean() - _received("F", "components").mean()) / _received(
        "M", "components"
    ).mean()


@indicator(
    label={
        "en": "Gender gap in variable and complementary pay, mean an hour",
        "fr": "Écart femmes-hommes sur les composantes variables ou complémentaires, moyenne horaire",
        "nl": "Kloof in variabele en aanvullende beloning, gemiddelde per uur",
    },
    definition={
        "fr": "Moyenne horaire de ces composantes chez les hommes moins celle des femmes, sur la première ; parmi "
        "qui en reçoit, ou parmi tous si la coopérative le déclare.",
        "nl": "Gemiddelde per uur van die componenten bij mannen min dat bij vrouwen, gedeeld door het eerste; onder "
        "wie er ontvangt, of onder allen als de coöperatie dat aangeeft.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    slices=("entity",),
)
def components_mean_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Mean variable and complementary pay an hour of men less that of women, over the first: of recipients, or of all.

        (mean(men) - mean(women)) / mean(men), where components are compared

    >>> import pandas as pd
    >>> components_mean_hourly(pd.DataFrame({
    ...     "gender": ["F", "M", "F"], "components": [90.0, 100.0, 0.0], "hourly_components": [0.9, 1.0, 0.0],
    ...     "components_compared": [True, True, False]}))
    0.09999999999999998
    """
    return (_received("M", "hourly_components").mean() - _received("F", "hourly_components").mean()) / _received(
        "M", "hourly_components"
    ).mean()


@indicator(
    label={
        "en": "Gender gap in variable and complementary pay, median",
        "fr": "Écart femmes-hommes sur les composantes variables ou complémentaires, médiane",
        "nl": "Kloof in variabele en aanvullende beloning, mediaan",
    },
    definition={
        "fr": "Médiane annuelle de ces composantes chez les hommes moins celle des femmes, sur la première ; parmi "
        "qui en reçoit, ou parmi tous si la coopérative le déclare.",
        "nl": "Jaarmediaan van die componenten bij mannen min die bij vrouwen, gedeeld door de eerste; onder "
        "wie er ontvangt, of onder allen als de coöperatie dat aangeeft.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_component_medians",
    about="people",
    slices=("entity",),
)
def components_median(worker_year: nw.Expr) -> nw.Expr:
    """Median variable and complementary pay of men less that of women, over the first: of recipients, or of all.

        (median(men) - median(women)) / median(men), where components are compared

    >>> import pandas as pd
    >>> components_median(pd.DataFrame({
    ...     "gender": ["F", "M", "F"], "components": [90.0, 100.0, 0.0], "hourly_components": [0.9, 1.0, 0.0],
    ...     "components_compared": [True, True, False]}))
    0.1
    """
    return (_received("M", "components").median() - _received("F", "components").median()) / _received(
        "M", "components"
    ).median()


@indicator(
    label={
        "en": "Workers with variable or complementary pay",
        "fr": "Personnes qui reçoivent des composantes variables ou complémentaires",
        "nl": "Werknemers met variabele of aanvullende beloning",
    },
    definition={
        "fr": "Personnes qui reçoivent des composantes variables ou complémentaires, sur toutes celles comparées.",
        "nl": "Personen met variabele of aanvullende componenten, gedeeld door alle vergeleken personen.",
    },
    unit="share",
    decimals=1,
    basis="share_receiving",
    about="people",
    slices=("gender", "entity"),
    base=_COMPARED,
)
def receiving(worker_year: nw.Expr) -> nw.Expr:
    """Workers who receive variable or complementary components, over all workers compared.

        distinct(worker where components > 0) / distinct(worker where compared)

    >>> import pandas as pd
    >>> receiving(pd.DataFrame({
    ...     "worker": ["ada", "bob"], "components": [0.0, 40.0], "compared": [True, True]}))
    0.5
    """
    return distinct_where(_WITH_COMPONENTS, "worker") / distinct_where(col("compared"), "worker")


@indicator(
    label={
        "en": "Workers of an employer with variable or complementary pay",
        "fr": "Personnes d'un employeur qui reçoivent des composantes variables ou complémentaires",
        "nl": "Werknemers van een werkgever met variabele of aanvullende beloning",
    },
    definition={
        "fr": "Femmes et hommes d'un employeur qui reçoivent ces composantes, sur toutes ses personnes comparées.",
        "nl": "Vrouwen en mannen van een werkgever met die componenten, gedeeld door al wie er wordt vergeleken.",
    },
    unit="share",
    decimals=1,
    basis="share_receiving",
    slices=(("entity", "gender"),),
    audience="council",
    base=_COMPARED,
)
def employer_receiving(worker_year: nw.Expr) -> nw.Expr:
    """Workers of an employer who receive variable or complementary components, over all of its workers compared.

        distinct(worker where components > 0) / distinct(worker where compared)

    >>> import pandas as pd
    >>> employer_receiving(pd.DataFrame({
    ...     "worker": ["ada", "bob"], "components": [0.0, 40.0], "compared": [True, True]}))
    0.5
    """
    return receiving.expression
