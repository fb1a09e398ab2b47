"""Women and men in each quarter of the people, ordered by their pay."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.indicator import indicator


def band_of(genders: tuple[str, ...], places: str = "places") -> nw.Expr:
    """The places of genders in a band over all of its places."""
    return when(col("gender").is_in(genders)).then(col(places)).otherwise(0.0).sum() / col(places).sum()


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
    return band_of(("F",))


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
    return band_of(("M",))


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
    return band_of(("X", "unknown"))
