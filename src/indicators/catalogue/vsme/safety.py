"""B9: health and safety, recorded facts.

They are declared as the organisation's, so that one accident is printed as well as ten. The standard asks every
undertaking that reports by it for the number, whatever it is, with the rate that it can be worked out of; no slice,
day or place goes with it, so that it tells how safe the work is and not who was hurt. What a cooperative would not say
it does not record: the standard is voluntary, and a fact that is not recorded is not printed.
"""

import narwhals as nw

from indicators.catalogue.expressions import fact
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Recordable work accidents",
        "fr": "Accidents du travail enregistrables",
        "nl": "Registreerbare arbeidsongevallen",
    },
    definition={"fr": "Accidents du travail enregistrables.", "nl": "Registreerbare arbeidsongevallen."},
    unit="cases",
    decimals=0,
    basis="vsme_b9",
    about="organisation",
    is_fact=True,
)
def accidents(facts: nw.Expr) -> nw.Expr:
    """Recordable work accidents.

        recorded fact

    >>> import pandas as pd
    >>> accidents(pd.DataFrame({"figure": ["vsme.accidents"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.accidents")


@indicator(
    label={
        "en": "Hours worked, base of the rate of accidents",
        "fr": "Heures prestées, base du taux d’accidents",
        "nl": "Gewerkte uren, basis van het ongevallencijfer",
    },
    definition={
        "fr": "Heures prestées, base du taux d’accidents.",
        "nl": "Gewerkte uren, basis van het ongevallencijfer.",
    },
    unit="hours",
    decimals=0,
    basis="vsme_b9",
    about="organisation",
    is_fact=True,
)
def hours_worked(facts: nw.Expr) -> nw.Expr:
    """Hours worked, base of the rate of accidents.

        recorded fact

    >>> import pandas as pd
    >>> hours_worked(pd.DataFrame({"figure": ["vsme.hours_worked"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.hours_worked")


@indicator(
    label={
        "en": "Rate of work accidents for 200,000 hours",
        "fr": "Taux d’accidents du travail pour 200 000 heures",
        "nl": "Arbeidsongevallen per 200.000 uren",
    },
    definition={"fr": "Taux d’accidents du travail pour 200 000 heures.", "nl": "Arbeidsongevallen per 200.000 uren."},
    unit="ratio",
    decimals=2,
    basis="vsme_b9",
    about="organisation",
)
def accident_rate(facts: nw.Expr) -> nw.Expr:
    """Recordable work accidents over the hours worked, for 200,000 hours.

        accidents x 200000 / hours worked

    >>> import pandas as pd
    >>> accident_rate(pd.DataFrame({
    ...     "figure": ["vsme.accidents", "vsme.hours_worked"], "value": [3.0, 80000.0]}))
    7.5
    """
    return fact("vsme.accidents") * 200_000 / fact("vsme.hours_worked")


@indicator(
    label={"en": "Deaths by work", "fr": "Décès dus au travail", "nl": "Overlijdens door het werk"},
    definition={"fr": "Décès dus au travail.", "nl": "Overlijdens door het werk."},
    unit="cases",
    decimals=0,
    basis="vsme_b9",
    about="organisation",
    is_fact=True,
)
def fatalities(facts: nw.Expr) -> nw.Expr:
    """Deaths by work.

        recorded fact

    >>> import pandas as pd
    >>> fatalities(pd.DataFrame({"figure": ["vsme.fatalities"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.fatalities")
