"""Women and men of one employer in each quarter by pay, as the law asks."""

import narwhals as nw

from indicators.catalogue.indicator import indicator
from indicators.catalogue.paygap.bands import band_of


@indicator(
    label={
        "en": "Share of women in the pay bands of an employer",
        "fr": "Part des femmes dans les quartiles d'un employeur",
        "nl": "Aandeel vrouwen in de kwartielen van een werkgever",
    },
    definition={
        "fr": "Part des femmes dans chaque quart du personnel d'un employeur, "
        "par rang horaire ; des rémunérations égales se partagent les places.",
        "nl": "Aandeel vrouwen in elk kwart van het personeel van een werkgever, "
        "volgens de rang per uur; gelijke beloningen delen hun plaatsen.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    slices=(("entity", "quartile"),),
    family="bands of pay of an employer",
    audience="council",
)
def employer_band_women(pay_bands: nw.Expr) -> nw.Expr:
    """Share of women in each quarter of an employer's workers, by rank of hourly pay.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> employer_band_women(pd.DataFrame({"gender": ["F", "M"], "places_with_employer": [0.5, 1.5]}))
    0.25
    """
    return band_of(("F",), "places_with_employer")


@indicator(
    label={
        "en": "Share of men in the pay bands of an employer",
        "fr": "Part des hommes dans les quartiles d'un employeur",
        "nl": "Aandeel mannen in de kwartielen van een werkgever",
    },
    definition={
        "fr": "Part des hommes dans chaque quart du personnel d'un employeur, "
        "par rang horaire ; des rémunérations égales se partagent les places.",
        "nl": "Aandeel mannen in elk kwart van het personeel van een werkgever, "
        "volgens de rang per uur; gelijke beloningen delen hun plaatsen.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    slices=(("entity", "quartile"),),
    family="bands of pay of an employer",
    audience="council",
)
def employer_band_men(pay_bands: nw.Expr) -> nw.Expr:
    """Share of men in each quarter of an employer's workers, by rank of hourly pay.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> employer_band_men(pd.DataFrame({"gender": ["F", "M"], "places_with_employer": [0.5, 1.5]}))
    0.75
    """
    return band_of(("M",), "places_with_employer")


@indicator(
    label={
        "en": "Share of another or unknown gender in the pay bands of an employer",
        "fr": "Part d'un autre genre ou d'un genre inconnu dans les quartiles d'un employeur",
        "nl": "Aandeel ander of onbekend gender in de kwartielen van een werkgever",
    },
    definition={
        "fr": "Part d'un autre genre ou d'un genre inconnu dans chaque quart du personnel d'un employeur, "
        "par rang horaire ; des rémunérations égales se partagent les places.",
        "nl": "Aandeel ander of onbekend gender in elk kwart van het personeel van een werkgever, "
        "volgens de rang per uur; gelijke beloningen delen hun plaatsen.",
    },
    unit="share",
    decimals=1,
    basis="pay_bands",
    slices=(("entity", "quartile"),),
    family="bands of pay of an employer",
    audience="council",
)
def employer_band_other(pay_bands: nw.Expr) -> nw.Expr:
    """Share of another or unknown gender in each quarter of an employer's workers, by rank of hourly pay.

        sum(places of the gender) / sum(places)

    >>> import pandas as pd
    >>> employer_band_other(pd.DataFrame({"gender": ["F", "M"], "places_with_employer": [0.5, 1.5]}))
    0.0
    """
    return band_of(("X", "unknown"), "places_with_employer")
