"""The gap between the pay and benefits of women and of men."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator

_WOMEN = when(col("eligible") & (col("gender") == "F")).then(col("hourly_pay"))
_MEN = when(col("eligible") & (col("gender") == "M")).then(col("hourly_pay"))
_PEOPLE_COMPARED = distinct_where(col("eligible"), "worker")
_WITH_BENEFITS = distinct_where(col("eligible") & (col("benefits") > 0), "worker")
_RANKED = col("rank_from_lowest") >= 1


def _benefits_of(gender: str) -> nw.Expr:
    return when(col("eligible") & (col("gender") == gender)).then(col("hourly_benefits"))


@indicator(
    label={
        "en": "Gap in hourly pay without benefits, mean of the payslips compared",
        "fr": "Écart de salaire horaire hors avantages, moyenne des fiches comparées",
        "nl": "Kloof in uurloon zonder voordelen, gemiddelde van de vergeleken fiches",
    },
    definition={
        "fr": "Par fiche de paie : salaire horaire moyen des hommes moins celui des femmes, sur celui des hommes.",
        "nl": "Per loonfiche: gemiddeld uurloon van mannen min dat van vrouwen, gedeeld door dat van mannen.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    good="to_zero",
)
def gender_pay_gap(payslips: nw.Expr) -> nw.Expr:
    """Mean gross hourly pay of men less that of women, over that of men, on the payslips compared.

        (mean(men) - mean(women)) / mean(men), where eligible

    >>> import pandas as pd
    >>> gender_pay_gap(pd.DataFrame({
    ...     "hourly_pay": [20.0, 18.0, 99.0], "gender": ["M", "F", "unknown"], "eligible": [True] * 3}))
    0.1
    """
    return (_MEN.mean() - _WOMEN.mean()) / _MEN.mean()


@indicator(
    label={
        "en": "Gap in hourly pay without benefits, median of the payslips compared",
        "fr": "Écart de salaire horaire hors avantages, médiane des fiches comparées",
        "nl": "Kloof in uurloon zonder voordelen, mediaan van de vergeleken fiches",
    },
    definition={
        "fr": "Par fiche de paie : salaire horaire médian des hommes moins celui des femmes, sur celui des hommes.",
        "nl": "Per loonfiche: mediane uurloon van mannen min dat van vrouwen, gedeeld door dat van mannen.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    good="to_zero",
)
def gender_pay_gap_median(payslips: nw.Expr) -> nw.Expr:
    """Median gross hourly pay of men less that of women, over that of men, on the payslips compared.

        (median(men) - median(women)) / median(men), where eligible

    >>> import pandas as pd
    >>> gender_pay_gap_median(pd.DataFrame({
    ...     "hourly_pay": [20.0, 25.0, 99.0, 20.0], "gender": ["M", "M", "M", "F"], "eligible": [True] * 4}))
    0.2
    """
    return (_MEN.median() - _WOMEN.median()) / _MEN.median()


@indicator(
    label={
        "en": "Share of women among women and men",
        "fr": "Part des femmes parmi les femmes et les hommes",
        "nl": "Aandeel vrouwen onder vrouwen en mannen",
    },
    definition={
        "fr": "Femmes parmi les femmes et les hommes, en tout et dans chaque quart par rang de salaire annuel.",
        "nl": "Vrouwen onder vrouwen en mannen, in totaal en in elk kwart volgens de rang van het jaarloon.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    slices=("pay_quarter",),
)
def share_of_women(payslips: nw.Expr) -> nw.Expr:
    """Women among women and men, in all and in each quarter of the workers by rank of their yearly pay.

        count(women) / count(women and men), on the payslip that holds the worker's rank

    >>> import pandas as pd
    >>> share_of_women(pd.DataFrame({
    ...     "gender": ["F", "M", "M", "unknown", "F"], "rank_from_lowest": [1, 2, 3, 4, None]}))
    0.3333333333333333
    """
    return (
        when(_RANKED & (col("gender") == "F"))
        .then(1.0)
        .otherwise(when(_RANKED & (col("gender") == "M")).then(0.0))
        .mean()
    )


@indicator(
    label={
        "en": "Gender gap in benefits, mean an hour",
        "fr": "Écart entre les femmes et les hommes sur les avantages, moyenne par heure",
        "nl": "Kloof tussen vrouwen en mannen in de voordelen, gemiddelde per uur",
    },
    definition={
        "fr": "Par fiche : moyenne horaire des avantages des hommes moins celle des femmes, sur la première.",
        "nl": "Per loonfiche: gemiddelde voordelen per uur van mannen min die van vrouwen, gedeeld door de eerste.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    good="to_zero",
)
def gender_benefits_gap(payslips: nw.Expr) -> nw.Expr:
    """Mean hourly benefits of men less those of women, over those of men, on the payslips compared.

        (mean(men) - mean(women)) / mean(men), where eligible

    Benefits in cash and in kind are the complementary or variable components of pay.

    >>> import pandas as pd
    >>> gender_benefits_gap(pd.DataFrame({
    ...     "hourly_benefits": [0.5, 0.25, 9.0], "gender": ["M", "F", "unknown"], "eligible": [True] * 3}))
    0.5
    """
    men, women = (_benefits_of(gender).mean() for gender in ("M", "F"))
    return (men - women) / men


@indicator(
    label={
        "en": "Gender gap in benefits, median an hour",
        "fr": "Écart entre les femmes et les hommes sur les avantages, médiane par heure",
        "nl": "Kloof tussen vrouwen en mannen in de voordelen, mediaan per uur",
    },
    definition={
        "fr": "Par fiche : médiane horaire des avantages des hommes moins celle des femmes, sur la première.",
        "nl": "Per loonfiche: mediane voordelen per uur van mannen min die van vrouwen, gedeeld door de eerste.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    good="to_zero",
)
def gender_benefits_gap_median(payslips: nw.Expr) -> nw.Expr:
    """Median hourly benefits of men less those of women, over those of men, on the payslips compared.

        (median(men) - median(women)) / median(men), where eligible

    >>> import pandas as pd
    >>> gender_benefits_gap_median(pd.DataFrame({
    ...     "hourly_benefits": [0.5, 0.6, 9.0, 0.3], "gender": ["M", "M", "M", "F"], "eligible": [True] * 4}))
    0.5
    """
    men, women = (_benefits_of(gender).median() for gender in ("M", "F"))
    return (men - women) / men


@indicator(
    label={
        "en": "Workers with benefits",
        "fr": "Personnes qui reçoivent des avantages",
        "nl": "Personen met voordelen",
    },
    definition={
        "fr": "Personnes dont une fiche de paie comparée compte des avantages, sur celles qui en ont une.",
        "nl": "Personen met voordelen op een vergeleken loonfiche, gedeeld door wie er een heeft.",
    },
    unit="share",
    decimals=1,
    basis="companion",
    about="people",
    slices=("gender",),
)
def with_benefits(payslips: nw.Expr) -> nw.Expr:
    """People with benefits on a payslip that is compared, over the people who have such a payslip.

        distinct(worker where eligible, benefits above 0) / distinct(worker where eligible)

    >>> import pandas as pd
    >>> with_benefits(pd.DataFrame({
    ...     "worker": ["ada", "ada", "bob"], "benefits": [0.0, 40.0, 0.0], "eligible": [True] * 3}))
    0.5
    """
    return _WITH_BENEFITS / _PEOPLE_COMPARED
