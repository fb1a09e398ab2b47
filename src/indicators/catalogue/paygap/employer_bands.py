"""Women and men of one employer, as the law asks: in each quarter by pay, and who of them receives components."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import Base, indicator
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
    base=(Base(col("compared"), both_sides=True),),
)
def employer_receiving(worker_year: nw.Expr) -> nw.Expr:
    """Workers of an employer who receive variable or complementary components, over all of its workers compared.

        distinct(worker where components > 0) / distinct(worker where compared)

    >>> import pandas as pd
    >>> employer_receiving(pd.DataFrame({
    ...     "worker": ["ada", "bob"], "components": [0.0, 40.0], "compared": [True, True]}))
    0.5
    """
    received = distinct_where(col("compared") & (col("components") > 0), "worker")
    return received / distinct_where(col("compared"), "worker")
