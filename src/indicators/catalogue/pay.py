"""How far apart pay is: salary tension, deciles, the gender pay gap."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import count_where, distinct, distinct_where
from indicators.catalogue.indicator import indicator

_ELIGIBLE_PAY = when(col("eligible")).then(col("full_time_pay"))
_ELIGIBLE_SUPPORT_PAY = when(col("eligible") & (col("population") == "support")).then(col("full_time_pay"))
_WOMEN = when(col("eligible") & (col("gender") == "F")).then(col("hourly_pay"))
_MEN = when(col("eligible") & (col("gender") == "M")).then(col("hourly_pay"))
_PEOPLE = distinct("worker")
_PEOPLE_COMPARED = distinct_where(col("eligible"), "worker")
_WOMEN_PAID = distinct_where(col("eligible") & (col("gender") == "F"), "worker")
_MEN_PAID = distinct_where(col("eligible") & (col("gender") == "M"), "worker")
_FEWER_OF_WOMEN_AND_MEN = nw.min_horizontal(_WOMEN_PAID, _MEN_PAID)


@indicator(
    en="Salary tension, all of the cooperative",
    fr="Tension salariale, ensemble de la coopérative",
    nl="Loonspanning, de hele coöperatie",
    definition_fr="Plus haut salaire brut mensuel avec avantages, ramené au temps plein, divisé par le plus bas.",
    definition_nl="Hoogste brutomaandloon met voordelen, herleid tot voltijds, gedeeld door het laagste.",
    unit="ratio",
    decimals=2,
    basis="special report 2024, III.1",
    withheld="single_person",
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
    en="Salary tension, support team",
    fr="Tension salariale, équipe support",
    nl="Loonspanning, supportteam",
    definition_fr="Plus haut salaire de l'équipe support, ramené au temps plein, divisé par le plus bas.",
    definition_nl="Hoogste loon van het supportteam, herleid tot voltijds, gedeeld door het laagste.",
    unit="ratio",
    decimals=2,
    basis="special report 2024, III.1",
    withheld="single_person",
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
    en="Payslips compared",
    fr="Fiches de paie comparées",
    nl="Vergeleken loonfiches",
    definition_fr="Fiches de paie retenues pour la tension salariale.",
    definition_nl="Loonfiches die voor de loonspanning in aanmerking komen.",
    unit="payslips",
    decimals=0,
    basis="special report 2024, III.1",
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
    en="Payslips excluded",
    fr="Fiches de paie exclues",
    nl="Uitgesloten loonfiches",
    definition_fr="Fiches de paie non retenues : sans paie, sous le plancher d'heures ou indemnité de rupture.",
    definition_nl="Loonfiches die niet meetellen: onbetaald, te weinig uren of een opzeggingsvergoeding.",
    unit="payslips",
    decimals=0,
    basis="special report 2024, III.1",
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
    en="People with a payslip",
    fr="Personnes ayant une fiche de paie",
    nl="Personen met een loonfiche",
    definition_fr="Personnes distinctes qui ont une fiche de paie dans l'exercice.",
    definition_nl="Verschillende personen met een loonfiche in het boekjaar.",
    unit="persons",
    decimals=0,
    basis="payslips",
    withheld="people",
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
    en="People with a payslip of zero",
    fr="Personnes ayant une fiche de paie à zéro",
    nl="Personen met een loonfiche op nul",
    definition_fr="Personnes distinctes dont une fiche de paie est à zéro.",
    definition_nl="Verschillende personen met een loonfiche op nul.",
    unit="persons",
    decimals=0,
    basis="payslips",
    withheld="people",
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
    en="Gross pay",
    fr="Masse salariale brute",
    nl="Brutoloonsom",
    definition_fr="Somme des salaires bruts de l'exercice, sans les avantages.",
    definition_nl="Som van de brutolonen van het boekjaar, zonder de voordelen.",
    unit="currency",
    decimals=0,
    basis="payslips",
    withheld="people",
    people=_PEOPLE,
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
    en="Highest pay",
    fr="Plus haut salaire",
    nl="Hoogste loon",
    definition_fr="Plus haut salaire retenu, ramené au temps plein.",
    definition_nl="Hoogste loon dat meetelt, herleid tot voltijds.",
    unit="currency",
    decimals=0,
    basis="special report 2024, III.1",
    withheld="single_person",
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
    en="Lowest pay",
    fr="Plus bas salaire",
    nl="Laagste loon",
    definition_fr="Plus bas salaire retenu, ramené au temps plein.",
    definition_nl="Laagste loon dat meetelt, herleid tot voltijds.",
    unit="currency",
    decimals=0,
    basis="special report 2024, III.1",
    withheld="single_person",
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
    en="Ninth decile of pay over the first",
    fr="Rapport interdécile des salaires (D9/D1)",
    nl="Verhouding van het negende tot het eerste loondeciel",
    definition_fr="Neuvième décile des salaires retenus divisé par le premier décile.",
    definition_nl="Negende deciel van de lonen die meetellen gedeeld door het eerste.",
    unit="ratio",
    decimals=2,
    basis="special report 2024, III.1",
    withheld="people",
    people=_PEOPLE_COMPARED,
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
    en="Gender pay gap, mean hourly pay",
    fr="Écart salarial entre les femmes et les hommes, salaire horaire moyen",
    nl="Loonkloof tussen vrouwen en mannen, gemiddeld uurloon",
    definition_fr="Par fiche de paie : salaire horaire moyen des hommes moins celui des femmes, sur celui des hommes.",
    definition_nl="Per loonfiche: gemiddeld uurloon van mannen min dat van vrouwen, gedeeld door dat van mannen.",
    unit="share",
    decimals=1,
    basis="Directive (EU) 2023/970, art. 9.1 (a)",
    withheld="people",
    people=_FEWER_OF_WOMEN_AND_MEN,
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
    en="Gender pay gap, median hourly pay",
    fr="Écart salarial entre les femmes et les hommes, salaire horaire médian",
    nl="Loonkloof tussen vrouwen en mannen, mediaan uurloon",
    definition_fr="Par fiche de paie : salaire horaire médian des hommes moins celui des femmes, sur celui des hommes.",
    definition_nl="Per loonfiche: mediaan uurloon van mannen min dat van vrouwen, gedeeld door dat van mannen.",
    unit="share",
    decimals=1,
    basis="Directive (EU) 2023/970, art. 9.1 (c)",
    withheld="people",
    people=_FEWER_OF_WOMEN_AND_MEN,
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
