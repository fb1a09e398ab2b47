"""The gender pay gap of all workers with pay in the year, on gross annual pay and on that pay an hour.

A worker with several employers of one cooperative is one row with each. Positive where women are paid less.
"""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import Base, indicator

_WITH_COMPONENTS = col("compared") & (col("components") > 0)
_COMPARED = (Base(col("compared"), both_sides=True),)


def _of(gender: str, column: str) -> nw.Expr:
    """A column on the rows of a gender that are compared."""
    return when(col("compared") & (col("gender") == gender)).then(col(column))


def _received(gender: str, column: str) -> nw.Expr:
    """A column on the rows of a gender whose variable or complementary components are compared."""
    return when(col("components_compared") & (col("gender") == gender)).then(col(column))


def _band(genders: tuple[str, ...]) -> nw.Expr:
    """The places of genders in a band over all of its places."""
    return when(col("gender").is_in(genders)).then(col("places")).otherwise(0.0).sum() / col("places").sum()


@indicator(
    label={
        "en": "Gender pay gap, mean of hourly pay",
        "fr": "Écart de rémunération femmes-hommes, moyenne horaire",
        "nl": "Loonkloof tussen vrouwen en mannen, gemiddeld per uur",
    },
    definition={
        "fr": "Rémunération horaire brute moyenne des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Gemiddelde brutobeloning per uur van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_means",
    about="people",
    good="to_zero",
)
def mean_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross hourly pay of men less that of women, over that of men.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> mean_hourly(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "hourly").mean() - _of("F", "hourly").mean()) / _of("M", "hourly").mean()


@indicator(
    label={
        "en": "Gender pay gap, mean of annual pay",
        "fr": "Écart de rémunération femmes-hommes, moyenne annuelle",
        "nl": "Loonkloof tussen vrouwen en mannen, gemiddeld per jaar",
    },
    definition={
        "fr": "Rémunération annuelle brute moyenne des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Gemiddelde brutojaarbeloning van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_means",
    about="people",
    good="to_zero",
)
def mean_annual(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross annual pay of men less that of women, over that of men.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> mean_annual(pd.DataFrame({
    ...     "gender": ["F", "M"], "pay": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "pay").mean() - _of("F", "pay").mean()) / _of("M", "pay").mean()


@indicator(
    label={
        "en": "Gender pay gap, median of hourly pay",
        "fr": "Écart de rémunération femmes-hommes, médiane horaire",
        "nl": "Loonkloof tussen vrouwen en mannen, mediaan per uur",
    },
    definition={
        "fr": "Rémunération horaire brute médiane des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Mediane brutobeloning per uur van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_medians",
    about="people",
    good="to_zero",
)
def median_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Median gross hourly pay of men less that of women, over that of men.

        (median(men) - median(women)) / median(men), where compared

    >>> import pandas as pd
    >>> median_hourly(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "hourly").median() - _of("F", "hourly").median()) / _of("M", "hourly").median()


@indicator(
    label={
        "en": "Gender pay gap, median of annual pay",
        "fr": "Écart de rémunération femmes-hommes, médiane annuelle",
        "nl": "Loonkloof tussen vrouwen en mannen, mediaan per jaar",
    },
    definition={
        "fr": "Rémunération annuelle brute médiane des hommes moins celle des femmes, sur celle des hommes.",
        "nl": "Mediane brutojaarbeloning van mannen min die van vrouwen, gedeeld door die van mannen.",
    },
    unit="share",
    decimals=1,
    basis="gap_of_medians",
    about="people",
    good="to_zero",
)
def median_annual(worker_year: nw.Expr) -> nw.Expr:
    """Median gross annual pay of men less that of women, over that of men.

        (median(men) - median(women)) / median(men), where compared

    >>> import pandas as pd
    >>> median_annual(pd.DataFrame({
    ...     "gender": ["F", "M"], "pay": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return (_of("M", "pay").median() - _of("F", "pay").median()) / _of("M", "pay").median()


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
    slices=("gender",),
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
        "en": "Share of women in the quartile pay bands",
        "fr": "Part des femmes dans les quartiles de rémunération",
        "nl": "Aandeel vrouwen in de beloningskwartielen",
    },
    definition={
        "fr": "Part des femmes, en tout et dans chaque quart par rang horaire ; des rémunérations "
        "égales se partagent les places.",
        "nl": "Aandeel vrouwen, in totaal en in elk kwart volgens de rang per uur; gelijke "
        "beloningen delen hun plaatsen.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    about="people",
    slices=("quartile",),
    family="bands of pay",
)
def band_women(pay_bands: nw.Expr) -> nw.Expr:
    """Share of women in all and in each quarter of the workers by rank of hourly pay; equal pays share their places.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> band_women(pd.DataFrame({"gender": ["F", "M", "X", "M"], "places": [0.5, 0.5, 1.0, 2.0]}))
    0.125
    """
    return _band(("F",))


@indicator(
    label={
        "en": "Share of men in the quartile pay bands",
        "fr": "Part des hommes dans les quartiles de rémunération",
        "nl": "Aandeel mannen in de beloningskwartielen",
    },
    definition={
        "fr": "Part des hommes, en tout et dans chaque quart par rang horaire ; des rémunérations "
        "égales se partagent les places.",
        "nl": "Aandeel mannen, in totaal en in elk kwart volgens de rang per uur; gelijke beloningen "
        "delen hun plaatsen.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    about="people",
    slices=("quartile",),
    family="bands of pay",
)
def band_men(pay_bands: nw.Expr) -> nw.Expr:
    """Share of men in all and in each quarter of the workers by rank of hourly pay; equal pays share their places.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> band_men(pd.DataFrame({"gender": ["F", "M", "X", "M"], "places": [0.5, 0.5, 1.0, 2.0]}))
    0.625
    """
    return _band(("M",))


@indicator(
    label={
        "en": "Share of another or unknown gender in the quartile pay bands",
        "fr": "Part d'un autre genre ou d'un genre inconnu dans les quartiles de rémunération",
        "nl": "Aandeel ander of onbekend gender in de beloningskwartielen",
    },
    definition={
        "fr": "Part d'un autre genre ou d'un genre inconnu, en tout et dans chaque quart par rang horaire.",
        "nl": "Aandeel ander of onbekend gender, in totaal en in elk kwart volgens de rang per uur.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    about="people",
    slices=("quartile",),
    family="bands of pay",
)
def band_other(pay_bands: nw.Expr) -> nw.Expr:
    """Share of another or unknown gender in all and in each quarter of the workers by rank of hourly pay.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> band_other(pd.DataFrame({"gender": ["F", "M", "X", "M"], "places": [0.5, 0.5, 1.0, 2.0]}))
    0.25
    """
    return _band(("X", "unknown"))


@indicator(
    label={
        "en": "Workers compared in the pay gap",
        "fr": "Personnes comparées pour l'écart de rémunération",
        "nl": "Werknemers vergeleken voor de loonkloof",
    },
    definition={
        "fr": "Personnes distinctes payées dans l'exercice pour des heures.",
        "nl": "Verschillende personen die in het boekjaar voor uren zijn betaald.",
    },
    unit="persons",
    decimals=0,
    basis="pay_transparency",
    about="people",
    slices=("gender",),
    family="workers compared",
)
def workers(worker_year: nw.Expr) -> nw.Expr:
    """Distinct workers who were paid in the year for hours.

        distinct(worker where compared)

    >>> import pandas as pd
    >>> workers(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(col("compared"), "worker")


@indicator(
    label={
        "en": "Workers without pay or paid hours",
        "fr": "Personnes sans rémunération ou sans heures payées",
        "nl": "Werknemers zonder beloning of betaalde uren",
    },
    definition={
        "fr": "Personnes distinctes dont la rémunération ou les heures payées de l'exercice sont nulles.",
        "nl": "Verschillende personen van wie de beloning of de betaalde uren van het boekjaar nul zijn.",
    },
    unit="persons",
    decimals=0,
    basis="pay_transparency",
    about="people",
    family="workers compared",
)
def excluded(worker_year: nw.Expr) -> nw.Expr:
    """Distinct workers whose pay or whose paid hours of the year are 0: not compared.

        distinct(worker where not compared)

    >>> import pandas as pd
    >>> excluded(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(~col("compared"), "worker")
