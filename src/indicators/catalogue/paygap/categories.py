"""The gap within each category of workers who do the same work or work of equal value: for those who may ask why.

Basic pay and components of a category are of all workers compared in it, so that both make up the whole.
"""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator

_BY_CATEGORY: tuple[str | tuple[str, ...], ...] = ("pay_category", ("entity", "pay_category"))


def _gap(column: str) -> nw.Expr:
    """The mean of men less that of women, over the first, on a column of the rows compared."""
    men, women = (when(col("compared") & (col("gender") == one)).then(col(column)).mean() for one in ("M", "F"))
    return (men - women) / men


@indicator(
    label={
        "en": "Workers compared, by category",
        "fr": "Personnes comparées, par catégorie",
        "nl": "Vergeleken werknemers, per categorie",
    },
    definition={
        "fr": "Personnes distinctes payées dans l'exercice pour des heures, par catégorie de travailleurs.",
        "nl": "Verschillende personen die in het boekjaar voor uren zijn betaald, per categorie van werknemers.",
    },
    unit="persons",
    decimals=0,
    basis="pay_gap_by_category",
    slices=("gender", ("pay_category", "gender"), ("entity", "gender"), ("entity", "pay_category")),
    audience="council",
)
def category_workers(worker_year: nw.Expr) -> nw.Expr:
    """Distinct workers who were paid in the year for hours, by category of workers.

        distinct(worker where compared)

    >>> import pandas as pd
    >>> category_workers(pd.DataFrame({"worker": ["ada", "bob"], "compared": [True, False]}))
    1
    """
    return distinct_where(col("compared"), "worker")


@indicator(
    label={
        "en": "Gap in basic hourly pay",
        "fr": "Écart sur la rémunération de base horaire",
        "nl": "Kloof in het basisloon per uur",
    },
    definition={
        "fr": "Salaire de base horaire moyen des hommes moins celui des femmes, sur celui des hommes.",
        "nl": "Gemiddeld basisloon per uur van mannen min dat van vrouwen, gedeeld door dat van mannen.",
    },
    unit="share",
    decimals=1,
    basis="pay_gap_by_category",
    slices=_BY_CATEGORY,
    audience="council",
    good="to_zero",
)
def category_base(worker_year: nw.Expr) -> nw.Expr:
    """Mean basic hourly pay of men less that of women, over that of men.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> category_base(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly_base": [18.0, 20.0], "compared": [True, True]}))
    0.1
    """
    return _gap("hourly_base")


@indicator(
    label={
        "en": "Gap in variable and complementary hourly pay",
        "fr": "Écart sur les composantes variables ou complémentaires, par heure",
        "nl": "Kloof in variabele en aanvullende beloning per uur",
    },
    definition={
        "fr": "Moyenne horaire de ces composantes chez les hommes comparés moins celle des femmes, sur la première.",
        "nl": "Gemiddelde per uur van die componenten bij vergeleken mannen min dat bij vrouwen, gedeeld door het "
        "eerste.",
    },
    unit="share",
    decimals=1,
    basis="pay_gap_by_category",
    slices=_BY_CATEGORY,
    audience="council",
    good="to_zero",
)
def category_components(worker_year: nw.Expr) -> nw.Expr:
    """Mean variable and complementary hourly pay of all men compared less that of women, over the first.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> category_components(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly_components": [1.0, 2.0], "compared": [True, True]}))
    0.5
    """
    return _gap("hourly_components")


@indicator(
    label={
        "en": "Gap in hourly pay, by category",
        "fr": "Écart sur la rémunération horaire, par catégorie",
        "nl": "Kloof in de beloning per uur, per categorie",
    },
    definition={
        "fr": "Rémunération horaire brute moyenne des hommes moins celle des femmes, sur celle des hommes, par "
        "catégorie de travailleurs.",
        "nl": "Gemiddelde brutobeloning per uur van mannen min die van vrouwen, gedeeld door die van mannen, per "
        "categorie van werknemers.",
    },
    unit="share",
    decimals=1,
    basis="pay_gap_by_category",
    slices=_BY_CATEGORY,
    audience="council",
    good="to_zero",
)
def category_total_hourly(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross hourly pay of men less that of women, over that of men, by category of workers.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> category_total_hourly(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [19.0, 20.0], "compared": [True, True]}))
    0.05
    """
    return _gap("hourly")


@indicator(
    label={
        "en": "Gap in annual pay, by category",
        "fr": "Écart sur la rémunération annuelle, par catégorie",
        "nl": "Kloof in de jaarbeloning, per categorie",
    },
    definition={
        "fr": "Rémunération annuelle brute moyenne des hommes moins celle des femmes, sur celle des hommes, par "
        "catégorie de travailleurs.",
        "nl": "Gemiddelde brutojaarbeloning van mannen min die van vrouwen, gedeeld door die van mannen, per categorie "
        "van werknemers.",
    },
    unit="share",
    decimals=1,
    basis="pay_gap_by_category",
    slices=_BY_CATEGORY,
    audience="council",
    good="to_zero",
)
def category_total_annual(worker_year: nw.Expr) -> nw.Expr:
    """Mean gross annual pay of men less that of women, over that of men, by category of workers.

        (mean(men) - mean(women)) / mean(men), where compared

    >>> import pandas as pd
    >>> category_total_annual(pd.DataFrame({
    ...     "gender": ["F", "M"], "pay": [19000.0, 20000.0], "compared": [True, True]}))
    0.05
    """
    return _gap("pay")


@indicator(
    label={
        "en": "Larger of both gaps, either way",
        "fr": "Le plus grand des deux écarts, dans un sens ou dans l'autre",
        "nl": "Grootste van beide kloven, in de ene of de andere richting",
    },
    definition={
        "fr": "Le plus grand des écarts horaire et annuel d'une catégorie de travailleurs, sans son signe.",
        "nl": "De grootste van de kloven per uur en per jaar van een categorie van werknemers, zonder teken.",
    },
    unit="share",
    decimals=1,
    basis="joint_pay_assessment",
    slices=_BY_CATEGORY,
    audience="council",
    good="down",
)
def art10(worker_year: nw.Expr) -> nw.Expr:
    """The larger of the hourly and the annual gap of a category of workers, without its sign.

        max(|hourly gap|, |annual gap|), where compared

    >>> import pandas as pd
    >>> art10(pd.DataFrame({
    ...     "gender": ["F", "M"], "hourly": [20.0, 20.0], "pay": [22000.0, 20000.0], "compared": [True, True]}))
    0.1
    """
    return nw.max_horizontal(_gap("hourly").abs(), _gap("pay").abs())
