"""Who the cooperative employs, and how much work that makes."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import distinct, distinct_where
from indicators.catalogue.indicator import indicator

_DAYS_OF_A_YEAR = 260
_PERMANENT_MEMBER = (col("population") == "member") & (col("kind") == "permanent") & col("in_force_on_last_day")
_WORKERS = distinct("worker") + col("further_workers").sum().fill_null(0)
_BY = ("gender", "kind", "working_time")


@indicator(
    label={
        "en": "Workers employed",
        "fr": "Personnes employées",
        "nl": "Tewerkgestelde personen",
    },
    definition={
        "fr": "Personnes distinctes qui ont eu un contrat dans l'exercice ; un contrat pour plusieurs compte autant.",
        "nl": "Verschillende personen met een overeenkomst in het boekjaar; een overeenkomst voor meerdere telt "
        "evenveel keer.",
    },
    unit="persons",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
    good="up",
)
def workers(contracts: nw.Expr) -> nw.Expr:
    """Distinct people with a contract in the fiscal year; a contract for several counts as often.

        distinct(worker, further workers of a contract)

    >>> import pandas as pd
    >>> workers(pd.DataFrame({"worker": ["ada", "bob", "ada"], "further_workers": [0, 2, 0]}))
    4
    """
    return _WORKERS


@indicator(
    label={
        "en": "Workers under contracts for several",
        "fr": "Travailleurs des contrats collectifs",
        "nl": "Werknemers met een overeenkomst voor meerdere personen",
    },
    definition={
        "fr": "Somme des travailleurs pour lesquels les contrats de l'exercice sont conclus.",
        "nl": "Som van de werknemers voor wie de overeenkomsten van het boekjaar gesloten zijn.",
    },
    unit="persons",
    decimals=0,
    basis="register_of_contracts",
    about="people",
)
def contracted_workers(contracts: nw.Expr) -> nw.Expr:
    """Sum of the workers that the contracts of the fiscal year are for, where one contract is for several.

        sum(workers)

    >>> import pandas as pd
    >>> contracted_workers(pd.DataFrame({"workers": [4, 199]}))
    203
    """
    return col("workers").sum()


@indicator(
    label={
        "en": "Employment contracts",
        "fr": "Contrats de travail",
        "nl": "Arbeidsovereenkomsten",
    },
    definition={
        "fr": "Contrats de travail qui touchent l'exercice.",
        "nl": "Arbeidsovereenkomsten die in het boekjaar vallen.",
    },
    unit="contracts",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
)
def contracts(contracts: nw.Expr) -> nw.Expr:
    """Employment contracts that touch the fiscal year.

        count(contract)

    >>> import pandas as pd
    >>> contracts(pd.DataFrame({"contract": ["C1", "C2", "C3"]}))
    3
    """
    return col("contract").count()


@indicator(
    label={
        "en": "Days declared",
        "fr": "Journées de travail déclarées",
        "nl": "Aangegeven arbeidsdagen",
    },
    definition={
        "fr": "Somme des journées déclarées des contrats de l'exercice.",
        "nl": "Som van de aangegeven dagen van de overeenkomsten van het boekjaar.",
    },
    unit="days",
    decimals=0,
    basis="own_definition",
    about="people",
)
def declared_days(contracts: nw.Expr) -> nw.Expr:
    """Sum of the days declared for the contracts of the fiscal year.

        sum(days)

    >>> import pandas as pd
    >>> declared_days(pd.DataFrame({"days": [1.0, 2.5]}))
    3.5
    """
    return col("days").sum()


@indicator(
    label={
        "en": "Hours declared",
        "fr": "Heures de travail déclarées",
        "nl": "Aangegeven arbeidsuren",
    },
    definition={
        "fr": "Somme des heures déclarées des contrats de l'exercice.",
        "nl": "Som van de aangegeven uren van de overeenkomsten van het boekjaar.",
    },
    unit="hours",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=_BY,
    good="up",
)
def declared_hours(contracts: nw.Expr) -> nw.Expr:
    """Sum of the hours declared for the contracts of the fiscal year.

        sum(hours)

    >>> import pandas as pd
    >>> declared_hours(pd.DataFrame({"hours": [7.5, 4.0]}))
    11.5
    """
    return col("hours").sum()


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
    """Contracts of the fiscal year over the people employed.

        count(contract) / workers

    >>> import pandas as pd
    >>> contracts_per_worker(pd.DataFrame({
    ...     "contract": ["C1", "C2", "C3"], "worker": ["ada", "bob", "ada"], "further_workers": [0, 0, 0]}))
    1.5
    """
    return col("contract").count() / _WORKERS


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
    return col("hours").sum() / _WORKERS


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
    """Members who hold a permanent contract on the last day of the fiscal year.

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


@indicator(
    label={
        "en": "Full-time equivalents of the staff register",
        "fr": "Équivalents temps plein du registre du personnel",
        "nl": "Voltijdse equivalenten van het personeelsregister",
    },
    definition={
        "fr": "Moyenne des fins de mois de la somme, par personne, des fractions contractuelles, au plus un.",
        "nl": "Gemiddelde van de maandeinden van de som, per persoon, van de contractuele breuken, hoogstens één.",
    },
    unit="FTE",
    decimals=1,
    basis="social_balance_1003",
    about="people",
    family="bridge to the register",
)
def fte_register(staff: nw.Expr) -> nw.Expr:
    """Mean of the month ends of the sum, over workers, of their contractual fractions, at most one each.

        sum(register share)

    >>> import pandas as pd
    >>> fte_register(pd.DataFrame({"register_share": [1.0, 0.5]}))
    1.5
    """
    return col("register_share").sum()


@indicator(
    label={
        "en": "Full-time equivalents by contract",
        "fr": "Équivalents temps plein contractuels",
        "nl": "Contractuele voltijdse equivalenten",
    },
    definition={
        "fr": "Fractions contractuelles, chacune pour la part des jours de l'exercice où le contrat court.",
        "nl": "Contractuele breuken, elk voor het deel van de dagen van het boekjaar waarin de overeenkomst loopt.",
    },
    unit="FTE",
    decimals=1,
    basis="companion",
    about="people",
)
def fte_contractual(staff: nw.Expr) -> nw.Expr:
    """Contractual fractions, each for the part of the days of the year on which its contract runs.

        sum(contractual fraction x days in force / days of the year)

    >>> import pandas as pd
    >>> fte_contractual(pd.DataFrame({"contractual_share": [1.0, 0.25]}))
    1.25
    """
    return col("contractual_share").sum()


@indicator(
    label={
        "en": "From the register to the contracts: what month ends do not see",
        "fr": "Du registre aux contrats : ce que les fins de mois ne voient pas",
        "nl": "Van register naar overeenkomsten: wat maandeinden niet zien",
    },
    definition={
        "fr": "Équivalents temps plein contractuels moins ceux du registre du personnel.",
        "nl": "Contractuele voltijdse equivalenten min die van het personeelsregister.",
    },
    unit="FTE",
    decimals=2,
    basis="companion",
    about="people",
    family="bridge to the register",
)
def bridge_snapshot(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents by contract less those of the register: short contracts add, month ends take away.

        sum(contractual share - register share)

    >>> import pandas as pd
    >>> bridge_snapshot(pd.DataFrame({"contractual_share": [1.0], "register_share": [0.75]}))
    0.25
    """
    return (col("contractual_share") - col("register_share")).sum()


@indicator(
    label={
        "en": "From the contracts to the declared hours",
        "fr": "Des contrats aux heures déclarées",
        "nl": "Van overeenkomsten naar aangegeven uren",
    },
    definition={
        "fr": "Équivalents temps plein des heures déclarées moins les contractuels.",
        "nl": "Voltijdse equivalenten van de aangegeven uren min de contractuele.",
    },
    unit="FTE",
    decimals=2,
    basis="companion",
    about="people",
    family="bridge to the register",
)
def bridge_hours(staff: nw.Expr) -> nw.Expr:
    """Full-time equivalents of the declared hours less those by contract: hours above or below what was agreed.

        sum(hours share - contractual share)

    >>> import pandas as pd
    >>> bridge_hours(pd.DataFrame({"hours_share": [1.25], "contractual_share": [1.0]}))
    0.25
    """
    return (col("hours_share") - col("contractual_share")).sum()


@indicator(
    label={
        "en": "Workers, mean of the month ends",
        "fr": "Personnes occupées, moyenne des fins de mois",
        "nl": "Werknemers, gemiddelde van de maandeinden",
    },
    definition={
        "fr": "Personnes distinctes du registre à la fin de chaque mois, en moyenne sur douze mois.",
        "nl": "Verschillende personen van het register op elk maandeinde, gemiddeld over twaalf maanden.",
    },
    unit="persons",
    decimals=1,
    basis="social_balance_1001_1002",
    about="people",
)
def heads_month_ends(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register at the end of each month, on average over the months.

        sum(part of the month ends in the register)

    >>> import pandas as pd
    >>> heads_month_ends(pd.DataFrame({"month_ends_share": [1.0, 0.5]}))
    1.5
    """
    return col("month_ends_share").sum()


@indicator(
    label={
        "en": "Workers on the last day",
        "fr": "Personnes occupées au dernier jour",
        "nl": "Werknemers op de laatste dag",
    },
    definition={
        "fr": "Personnes distinctes du registre au dernier jour de l'exercice.",
        "nl": "Verschillende personen van het register op de laatste dag van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="social_balance_105",
    about="people",
    slices=("gender",),
    adds_up_by=("gender",),
)
def heads_last_day(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register on the last day of the fiscal year.

        sum(workers where on the last day)

    >>> import pandas as pd
    >>> heads_last_day(pd.DataFrame({"on_last_day": [True, False], "heads": [1, 1]}))
    1
    """
    return when(col("on_last_day")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "Full-time equivalents of social security",
        "fr": "Équivalents temps plein de la sécurité sociale",
        "nl": "Voltijdse equivalenten van de sociale zekerheid",
    },
    definition={
        "fr": "Moyenne des trimestres : journées payées sur celles d'un temps plein, heures payées pour le temps "
        "partiel.",
        "nl": "Gemiddelde van de kwartalen: betaalde dagen gedeeld door die van een voltijdse, betaalde uren bij "
        "deeltijds werk.",
    },
    unit="FTE",
    decimals=1,
    basis="work_volume",
    about="people",
)
def fte_social_security(contracts: nw.Expr) -> nw.Expr:
    """Mean of the quarters: paid days over those of a full-timer, for part time paid hours over those of a full-timer.

        sum(paid days or hours / those of a full-timer in the quarters of the year)

    The share of each quarter is computed at ingest, in the regime of the contract: a week of five days, or of six.

    >>> import pandas as pd
    >>> fte_social_security(pd.DataFrame({"social_security_share": [1.0, 0.25]}))
    1.25
    """
    return col("social_security_share").sum()


@indicator(
    label={
        "en": "Workers on the counted day",
        "fr": "Personnes occupées au jour de référence",
        "nl": "Werknemers op de teldag",
    },
    definition={
        "fr": "Personnes distinctes du registre au jour de l'année que désigne la coopérative.",
        "nl": "Verschillende personen van het register op de dag van het jaar die de coöperatie aanwijst.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    adds_up_by=("gender",),
)
def heads_counted_day(staff: nw.Expr) -> nw.Expr:
    """Distinct workers of the register on the day of the year that the cooperative names.

        sum(workers where on the counted day)

    >>> import pandas as pd
    >>> heads_counted_day(pd.DataFrame({"on_counted_day": [True, False], "heads": [2, 1]}))
    2
    """
    return when(col("on_counted_day")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "People newly in service",
        "fr": "Personnes entrées en service",
        "nl": "Nieuw in dienst",
    },
    definition={
        "fr": "Personnes sans contrat la veille de l'exercice et dont un contrat a commencé dans l'exercice.",
        "nl": "Personen zonder overeenkomst op de dag voor het boekjaar en met een overeenkomst die erin begon.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    family="workers who come and go",
)
def hired(staff: nw.Expr) -> nw.Expr:
    """People without a contract on the day before the year, of whom one started in it.

        sum(workers where hired in the year)

    >>> import pandas as pd
    >>> hired(pd.DataFrame({"hired_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return when(col("hired_in_year")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "People with no contract left",
        "fr": "Personnes sans plus de contrat",
        "nl": "Personen zonder overeenkomst meer",
    },
    definition={
        "fr": "Personnes dont un contrat a pris fin dans l'exercice et qui n'en ont plus au dernier jour.",
        "nl": "Personen van wie een overeenkomst in het boekjaar eindigde en die er op de laatste "
        "dag geen meer hebben.",
    },
    unit="persons",
    decimals=0,
    basis="companion",
    about="people",
    slices=("gender",),
    family="workers who come and go",
)
def left(staff: nw.Expr) -> nw.Expr:
    """People of whom a contract ended in the year, and who have none after its last day.

        sum(workers where left in the year)

    >>> import pandas as pd
    >>> left(pd.DataFrame({"left_in_year": [True, False], "heads": [1, 1]}))
    1
    """
    return when(col("left_in_year")).then(col("heads")).otherwise(0).sum()


@indicator(
    label={
        "en": "Mean tenure on the last day",
        "fr": "Ancienneté moyenne au dernier jour",
        "nl": "Gemiddelde anciënniteit op de laatste dag",
    },
    definition={
        "fr": "Années depuis le premier jour du plus ancien contrat en cours au dernier jour, en moyenne.",
        "nl": "Jaren sinds de eerste dag van de oudste overeenkomst die op de laatste dag loopt, gemiddeld.",
    },
    unit="years",
    decimals=1,
    basis="companion",
    about="people",
    good="up",
)
def mean_tenure(staff: nw.Expr) -> nw.Expr:
    """Years since the first day of the oldest contract that runs on the last day, on average over workers.

        sum(tenure x workers) / sum(workers with a tenure)

    >>> import pandas as pd
    >>> mean_tenure(pd.DataFrame({"tenure": [1.0, 4.0, None], "heads": [1, 2, 5]}))
    3.0
    """
    return (col("tenure") * col("heads")).sum() / when(~col("tenure").is_null()).then(col("heads")).otherwise(0).sum()
