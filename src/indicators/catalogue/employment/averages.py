"""Contracts on average over the year: in full-time equivalents, at month ends, for each worker."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.employment.declared_work import WORKERS
from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator

_DAYS_OF_A_YEAR = 260
_PERMANENT_MEMBER = (col("population") == "member") & (col("kind") == "permanent") & col("in_force_on_last_day")


@indicator(
    label={
        "en": "Full-time equivalents",
        "fr": "Équivalents temps plein",
        "nl": "Voltijdse equivalenten",
    },
    definition={
        "fr": "Heures déclarées divisées par les heures d'une année à temps plein.",
        "nl": "Aangegeven uren gedeeld door de uren van een voltijds jaar.",
    },
    unit="FTE",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender", "office", "activity"),
    good="up",
)
def full_time_equivalents(contracts: nw.Expr) -> nw.Expr:
    """Declared hours over the hours of a full-time year.

        sum(hours / full-time hours of a year)

    The share of each contract is computed at ingest, with the hours that `cooperative.toml` states
    (38 hours x 52 weeks = 1 976). A full-timer and a half-timer:

    >>> import pandas as pd
    >>> full_time_equivalents(pd.DataFrame({"full_time_share": [1976 / 1976, 988 / 1976]}))
    1.5
    """
    return col("full_time_share").sum()


@indicator(
    label={
        "en": "Full-time equivalents by weekly hours, mean of the month ends",
        "fr": "Équivalents temps plein selon les heures hebdomadaires, moyenne des fins de mois",
        "nl": "Voltijdse equivalenten volgens de weekuren, gemiddelde van de maandeinden",
    },
    definition={
        "fr": "Fractions contractuelles des contrats en cours à la fin de chaque mois, en moyenne sur douze mois.",
        "nl": "Contractuele breuken van de overeenkomsten die op elk maandeinde lopen, gemiddeld over twaalf maanden.",
    },
    unit="FTE",
    decimals=0,
    basis="companion",
    about="people",
)
def full_time_equivalents_month_ends(contracts: nw.Expr) -> nw.Expr:
    """Contractual fractions of the contracts in force at the end of each month, on average over twelve months.

        sum(weekly hours / full-time weekly hours x month ends in force / 12)

    The share of each contract is computed at ingest; one that states no weekly hours adds nothing. A half-timer
    all year, and a full-timer for three months:

    >>> import pandas as pd
    >>> full_time_equivalents_month_ends(pd.DataFrame({"month_end_share": [0.5 * 12 / 12, 1.0 * 3 / 12]}))
    0.75
    """
    return col("month_end_share").sum()


@indicator(
    label={
        "en": "Full-time equivalents by days and hours, approximation",
        "fr": "Équivalents temps plein selon les journées et les heures, approximation",
        "nl": "Voltijdse equivalenten volgens de dagen en de uren, benadering",
    },
    definition={
        "fr": "Temps plein : journées déclarées sur 260 ; temps partiel : heures déclarées sur celles d'un temps "
        "plein.",
        "nl": "Voltijds: aangegeven dagen gedeeld door 260; deeltijds: aangegeven uren gedeeld door die van "
        "een voltijdse.",
    },
    unit="FTE",
    decimals=0,
    basis="companion",
    about="people",
)
def full_time_equivalents_days(contracts: nw.Expr) -> nw.Expr:
    """Declared days over 260 for full time, declared hours over those of a full-time year for part time.

        sum(days / 260 where full time, hours / full-time hours of a year where part time)

    A year has four quarters of 65 days in a five-day week.

    >>> import pandas as pd
    >>> full_time_equivalents_days(pd.DataFrame({
    ...     "working_time": ["full_time", "part_time"], "days": [130.0, 200.0], "full_time_share": [0.5, 0.4]}))
    0.9
    """
    full_time = col("working_time") == "full_time"
    return when(full_time).then(col("days") / _DAYS_OF_A_YEAR).otherwise(col("full_time_share")).sum()


@indicator(
    label={
        "en": "Contracts in force, mean of the month ends",
        "fr": "Contrats en cours, moyenne des fins de mois",
        "nl": "Lopende overeenkomsten, gemiddelde van de maandeinden",
    },
    definition={
        "fr": "Contrats en cours à la fin de chaque mois, en moyenne sur douze mois.",
        "nl": "Overeenkomsten die op elk maandeinde lopen, gemiddeld over twaalf maanden.",
    },
    unit="contracts",
    decimals=0,
    basis="companion",
    about="people",
)
def contracts_month_ends(contracts: nw.Expr) -> nw.Expr:
    """Contracts in force at the end of each month, on average over twelve months.

        sum(month ends in force / 12)

    >>> import pandas as pd
    >>> contracts_month_ends(pd.DataFrame({"month_ends": [12, 6, 0]}))
    1.5
    """
    return col("month_ends").sum() / 12


@indicator(
    label={
        "en": "Contracts per worker",
        "fr": "Contrats par personne",
        "nl": "Overeenkomsten per persoon",
    },
    definition={
        "fr": "Contrats de l'exercice divisés par les personnes employées.",
        "nl": "Overeenkomsten van het boekjaar gedeeld door de tewerkgestelde personen.",
    },
    unit="contracts",
    decimals=1,
    basis="own_definition",
    about="people",
)
def contracts_per_worker(contracts: nw.Expr) -> nw.Expr:
    """Contracts of the financial year over the people employed.

        count(contract) / workers

    >>> import pandas as pd
    >>> contracts_per_worker(pd.DataFrame({
    ...     "contract": ["C1", "C2", "C3"], "worker": ["ada", "bob", "ada"], "further_workers": [0, 0, 0]}))
    1.5
    """
    return col("contract").count() / WORKERS


@indicator(
    label={
        "en": "Hours per worker",
        "fr": "Heures par personne",
        "nl": "Uren per persoon",
    },
    definition={
        "fr": "Heures déclarées divisées par les personnes employées.",
        "nl": "Aangegeven uren gedeeld door de tewerkgestelde personen.",
    },
    unit="hours",
    decimals=0,
    basis="own_definition",
    about="people",
)
def hours_per_worker(contracts: nw.Expr) -> nw.Expr:
    """Declared hours over the people employed.

        sum(hours) / workers

    >>> import pandas as pd
    >>> hours_per_worker(pd.DataFrame({
    ...     "hours": [10.0, 20.0, 30.0], "worker": ["ada", "bob", "ada"], "further_workers": [0, 0, 0]}))
    30.0
    """
    return col("hours").sum() / WORKERS


@indicator(
    label={
        "en": "Members on a permanent contract on the last day",
        "fr": "Membres en CDI au dernier jour",
        "nl": "Vennoten met een overeenkomst van onbepaalde duur op de laatste dag",
    },
    definition={
        "fr": "Membres titulaires d'un contrat à durée indéterminée au dernier jour de l'exercice.",
        "nl": "Vennoten met een overeenkomst van onbepaalde duur op de laatste dag van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender", "working_time"),
    good="up",
)
def moved_to_permanent(contracts: nw.Expr) -> nw.Expr:
    """Members who hold a permanent contract on the last day of the financial year.

        distinct(worker, further workers of a contract, where member, permanent, in force on the last day)

    >>> import pandas as pd
    >>> moved_to_permanent(pd.DataFrame({
    ...     "worker": ["ada", "bob", "eve"], "population": ["member", "member", "support"],
    ...     "kind": ["permanent", "fixed_term", "permanent"], "in_force_on_last_day": [True, True, True],
    ...     "further_workers": [0, 0, 0]}))
    1
    """
    further = when(_PERMANENT_MEMBER).then(col("further_workers")).otherwise(0)
    return distinct_where(_PERMANENT_MEMBER, "worker") + further.sum().fill_null(0)
