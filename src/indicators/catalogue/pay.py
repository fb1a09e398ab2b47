"""How far apart pay is: salary tension, deciles, the gender pay gap."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import count_where, distinct, distinct_where
from indicators.catalogue.indicator import indicator

_ELIGIBLE_PAY = when(col("eligible")).then(col("full_time_pay"))
_ELIGIBLE_SUPPORT_PAY = when(col("eligible") & (col("population") == "support")).then(col("full_time_pay"))
_WOMEN = when(col("eligible") & (col("gender") == "F")).then(col("hourly_pay"))
_MEN = when(col("eligible") & (col("gender") == "M")).then(col("hourly_pay"))
_PEOPLE_COMPARED = distinct_where(col("eligible"), "worker")
_WITH_BENEFITS = distinct_where(col("eligible") & (col("benefits") > 0), "worker")
_RANKED = col("rank_from_lowest") >= 1
_FEW = 5
_BY = ("gender", "kind", "working_time")


def _benefits_of(gender: str) -> nw.Expr:
    return when(col("eligible") & (col("gender") == gender)).then(col("hourly_benefits"))


@indicator(
    label={
        "en": "Salary tension, all of the cooperative",
        "fr": "Tension salariale, ensemble de la coopérative",
        "nl": "Loonspanning, de hele coöperatie",
    },
    definition={
        "fr": "Plus haut salaire brut mensuel avec avantages, ramené au temps plein, divisé par le plus bas.",
        "nl": "Hoogste brutomaandloon met voordelen, herleid tot voltijds, gedeeld door het laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="single_person",
    good="down",
)
def salary_tension(payslips: nw.Expr) -> nw.Expr:
    """Highest gross monthly pay with benefits, brought to full time, over the lowest.

        max(full-time pay) / min(full-time pay), where eligible

    A pay is eligible when it is above zero, for at least the floor of hours that `cooperative.toml` states,
    and not for the end of a contract.

    >>> import pandas as pd
    >>> salary_tension(pd.DataFrame({
    ...     "full_time_pay": [2000.0, 6000.0, 90000.0], "eligible": [True, True, False]}))
    3.0
    """
    return _ELIGIBLE_PAY.max() / _ELIGIBLE_PAY.min()


@indicator(
    label={
        "en": "Salary tension, support team",
        "fr": "Tension salariale, équipe support",
        "nl": "Loonspanning, supportteam",
    },
    definition={
        "fr": "Plus haut salaire de l'équipe support, ramené au temps plein, divisé par le plus bas.",
        "nl": "Hoogste loon van het supportteam, herleid tot voltijds, gedeeld door het laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="single_person",
    good="down",
)
def salary_tension_support(payslips: nw.Expr) -> nw.Expr:
    """Highest pay of the support team, brought to full time, over its lowest.

        max(full-time pay) / min(full-time pay), where eligible and support team

    >>> import pandas as pd
    >>> salary_tension_support(pd.DataFrame({
    ...     "full_time_pay": [2000.0, 6000.0, 3000.0], "eligible": [True, True, True],
    ...     "population": ["member", "support", "support"]}))
    2.0
    """
    return _ELIGIBLE_SUPPORT_PAY.max() / _ELIGIBLE_SUPPORT_PAY.min()


@indicator(
    label={
        "en": "Payslips compared",
        "fr": "Fiches de paie comparées",
        "nl": "Vergeleken loonfiches",
    },
    definition={
        "fr": "Fiches de paie retenues pour la tension salariale.",
        "nl": "Loonfiches die voor de loonspanning in aanmerking komen.",
    },
    unit="payslips",
    decimals=0,
    basis="own_definition",
    about="people",
    family="payslips",
)
def payslips_compared(payslips: nw.Expr) -> nw.Expr:
    """Payslips that are eligible for the salary tension.

        count(payslips where eligible)

    >>> import pandas as pd
    >>> payslips_compared(pd.DataFrame({"eligible": [True, True, False]}))
    2
    """
    return count_where(col("eligible"))


@indicator(
    label={
        "en": "Payslips excluded",
        "fr": "Fiches de paie exclues",
        "nl": "Uitgesloten loonfiches",
    },
    definition={
        "fr": "Fiches de paie non retenues : sans paie, sous le plancher d'heures ou indemnité de rupture.",
        "nl": "Loonfiches die niet meetellen: onbetaald, te weinig uren of een opzeggingsvergoeding.",
    },
    unit="payslips",
    decimals=0,
    basis="own_definition",
    about="people",
    family="payslips",
)
def payslips_excluded(payslips: nw.Expr) -> nw.Expr:
    """Payslips left out of the salary tension: unpaid, below the floor of hours, or termination pay.

        count(payslips where not eligible)

    >>> import pandas as pd
    >>> payslips_excluded(pd.DataFrame({"eligible": [True, True, False]}))
    1
    """
    return count_where(~col("eligible"))


@indicator(
    label={
        "en": "People with a payslip",
        "fr": "Personnes ayant une fiche de paie",
        "nl": "Personen met een loonfiche",
    },
    definition={
        "fr": "Personnes distinctes qui ont une fiche de paie dans l'exercice.",
        "nl": "Verschillende personen met een loonfiche in het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def people(payslips: nw.Expr) -> nw.Expr:
    """Distinct people with a payslip in the fiscal year.

        distinct(worker)

    >>> import pandas as pd
    >>> people(pd.DataFrame({"worker": ["ada", "bob", "ada"]}))
    2
    """
    return distinct("worker")


@indicator(
    label={
        "en": "Contracts with a payslip",
        "fr": "Contrats ayant une fiche de paie",
        "nl": "Overeenkomsten met een loonfiche",
    },
    definition={
        "fr": "Contrats distincts qui ont une fiche de paie dans l'exercice.",
        "nl": "Verschillende overeenkomsten met een loonfiche in het boekjaar.",
    },
    unit="contracts",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def contracts(payslips: nw.Expr) -> nw.Expr:
    """Distinct contracts with a payslip in the fiscal year.

        distinct(contract)

    >>> import pandas as pd
    >>> contracts(pd.DataFrame({"contract": ["C1", "C2", "C1"]}))
    2
    """
    return distinct("contract")


@indicator(
    label={
        "en": "Hours paid",
        "fr": "Heures payées",
        "nl": "Betaalde uren",
    },
    definition={
        "fr": "Somme des heures payées des fiches de paie de l'exercice.",
        "nl": "Som van de betaalde uren van de loonfiches van het boekjaar.",
    },
    unit="hours",
    decimals=0,
    basis="payslips",
    about="people",
    slices=_BY,
)
def paid_hours(payslips: nw.Expr) -> nw.Expr:
    """Sum of the hours paid by the payslips of the fiscal year.

        sum(paid hours)

    >>> import pandas as pd
    >>> paid_hours(pd.DataFrame({"paid_hours": [100.0, 50.0]}))
    150.0
    """
    return col("paid_hours").sum()


@indicator(
    label={
        "en": "People with a payslip of zero",
        "fr": "Personnes ayant une fiche de paie à zéro",
        "nl": "Personen met een loonfiche op nul",
    },
    definition={
        "fr": "Personnes distinctes dont une fiche de paie est à zéro.",
        "nl": "Verschillende personen met een loonfiche op nul.",
    },
    unit="persons",
    decimals=0,
    basis="payslips",
    about="people",
    family="payslips",
    good="down",
)
def unpaid_people(payslips: nw.Expr) -> nw.Expr:
    """Distinct people with a payslip of zero.

        distinct(worker where gross = 0)

    >>> import pandas as pd
    >>> unpaid_people(pd.DataFrame({"worker": ["ada", "bob"], "gross": [0.0, 2500.0]}))
    1
    """
    return distinct_where(col("gross") == 0, "worker")


@indicator(
    label={
        "en": "Gross pay",
        "fr": "Masse salariale brute",
        "nl": "Brutoloonsom",
    },
    definition={
        "fr": "Somme des salaires bruts de l'exercice, sans les avantages.",
        "nl": "Som van de brutolonen van het boekjaar, zonder de voordelen.",
    },
    unit="currency",
    decimals=0,
    basis="payslips",
    about="people",
)
def gross_pay(payslips: nw.Expr) -> nw.Expr:
    """Sum of the gross pay of the fiscal year, without benefits.

        sum(gross)

    >>> import pandas as pd
    >>> gross_pay(pd.DataFrame({"gross": [2500.0, 1500.5]}))
    4000.5
    """
    return col("gross").sum()


@indicator(
    label={
        "en": "Highest pay",
        "fr": "Plus haut salaire",
        "nl": "Hoogste loon",
    },
    definition={
        "fr": "Plus haut salaire retenu, ramené au temps plein.",
        "nl": "Hoogste loon dat meetelt, herleid tot voltijds.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="single_person",
)
def highest_pay(payslips: nw.Expr) -> nw.Expr:
    """Highest eligible pay, brought to full time; one person's pay, printed only where a law makes it public.

        max(full-time pay where eligible)

    >>> import pandas as pd
    >>> highest_pay(pd.DataFrame({"full_time_pay": [2000.0, 6000.0], "eligible": [True, True]}))
    6000.0
    """
    return _ELIGIBLE_PAY.max()


@indicator(
    label={
        "en": "Lowest pay",
        "fr": "Plus bas salaire",
        "nl": "Laagste loon",
    },
    definition={
        "fr": "Plus bas salaire retenu, ramené au temps plein.",
        "nl": "Laagste loon dat meetelt, herleid tot voltijds.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="single_person",
)
def lowest_pay(payslips: nw.Expr) -> nw.Expr:
    """Lowest eligible pay, brought to full time; one person's pay, printed only where a law makes it public.

        min(full-time pay where eligible)

    >>> import pandas as pd
    >>> lowest_pay(pd.DataFrame({"full_time_pay": [2000.0, 6000.0], "eligible": [True, True]}))
    2000.0
    """
    return _ELIGIBLE_PAY.min()


@indicator(
    label={
        "en": "Ninth decile of pay over the first",
        "fr": "Rapport interdécile des salaires (D9/D1)",
        "nl": "Verhouding van het negende tot het eerste loondeciel",
    },
    definition={
        "fr": "Neuvième décile des salaires retenus divisé par le premier décile.",
        "nl": "Negende deciel van de lonen die meetellen gedeeld door het eerste.",
    },
    unit="ratio",
    decimals=2,
    basis="own_definition",
    about="people",
    good="down",
)
def decile_ratio(payslips: nw.Expr) -> nw.Expr:
    """Ninth decile of the eligible full-time pay over the first decile.

        quantile(full-time pay, 0.9) / quantile(full-time pay, 0.1), where eligible, linear

    >>> import pandas as pd
    >>> decile_ratio(pd.DataFrame({
    ...     "full_time_pay": [float(pay) for pay in range(1000, 2100, 100)], "eligible": [True] * 11}))
    1.7272727272727273
    """
    ninth = _ELIGIBLE_PAY.quantile(0.9, interpolation="linear")
    return ninth / _ELIGIBLE_PAY.quantile(0.1, interpolation="linear")


@indicator(
    label={
        "en": "Highest yearly pay over the median of the others, brought to full time",
        "fr": "Plus haut salaire annuel sur la médiane des autres, ramenés au temps plein",
        "nl": "Hoogste jaarloon tegenover de mediaan van de anderen, herleid tot voltijds",
    },
    definition={
        "fr": "Plus haut salaire de l'année, ramené au temps plein, divisé par la médiane de ceux des autres.",
        "nl": "Hoogste loon van het jaar, herleid tot voltijds, gedeeld door de mediaan van dat van de anderen.",
    },
    unit="ratio",
    decimals=2,
    basis="companion",
    about="single_person",
    good="down",
)
def highest_over_median(payslips: nw.Expr) -> nw.Expr:
    """Highest pay of the year, brought to full time, over the median of that of all the other workers.

        max(yearly full-time pay) / median(yearly full-time pay where not the highest)

    >>> import pandas as pd
    >>> highest_over_median(pd.DataFrame({
    ...     "yearly_full_time_pay": [6000.0, 2000.0, 2400.0, 3000.0], "rank_from_highest": [1, 4, 3, 2]}))
    2.5
    """
    others = when(col("rank_from_highest") > 1).then(col("yearly_full_time_pay"))
    return col("yearly_full_time_pay").max() / others.median()


@indicator(
    label={
        "en": "Mean of the five highest yearly pays over that of the five lowest",
        "fr": "Moyenne des cinq plus hauts salaires annuels sur celle des cinq plus bas",
        "nl": "Gemiddelde van de vijf hoogste jaarlonen tegenover dat van de vijf laagste",
    },
    definition={
        "fr": "Moyenne des cinq plus hauts salaires annuels, ramenés au temps plein, sur celle des cinq plus bas.",
        "nl": "Gemiddelde van de vijf hoogste jaarlonen, herleid tot voltijds, op dat van de vijf laagste.",
    },
    unit="ratio",
    decimals=2,
    basis="companion",
    about="single_person",
    good="down",
)
def five_highest_over_five_lowest(payslips: nw.Expr) -> nw.Expr:
    """Mean of the five highest pays of the year, brought to full time, over the mean of the five lowest.

        mean(yearly full-time pay of the 5 highest) / mean(yearly full-time pay of the 5 lowest)

    >>> import pandas as pd
    >>> five_highest_over_five_lowest(pd.DataFrame({
    ...     "yearly_full_time_pay": [1000.0] * 5 + [3000.0] * 5,
    ...     "rank_from_lowest": range(1, 11), "rank_from_highest": range(10, 0, -1)}))
    3.0
    """
    highest = when(col("rank_from_highest") <= _FEW).then(col("yearly_full_time_pay"))
    lowest = when(col("rank_from_lowest") <= _FEW).then(col("yearly_full_time_pay"))
    return highest.mean() / lowest.mean()


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


@indicator(
    label={
        "en": "Highest annual remuneration over the median of the others",
        "fr": "Rémunération annuelle la plus haute sur la médiane des autres",
        "nl": "Hoogste jaarbeloning tegenover de mediaan van de anderen",
    },
    definition={
        "fr": "Rémunération totale annuelle la plus haute divisée par la médiane de celles de tous les autres.",
        "nl": "Hoogste totale jaarbeloning gedeeld door de mediaan van die van alle anderen.",
    },
    unit="ratio",
    decimals=2,
    basis="remuneration_ratio",
    about="single_person",
    good="down",
)
def remuneration_ratio(worker_year: nw.Expr) -> nw.Expr:
    """Highest annual total remuneration over the median of that of all the other workers.

        max(pay) / median(pay where not the highest), where compared

    >>> import pandas as pd
    >>> remuneration_ratio(pd.DataFrame({
    ...     "pay": [30.0, 10.0, 20.0], "rank_from_highest": [1, 3, 2], "compared": [True] * 3}))
    2.0
    """
    return (
        when(col("compared")).then(col("pay")).max()
        / when(col("compared") & (col("rank_from_highest") > 1)).then(col("pay")).median()
    )
