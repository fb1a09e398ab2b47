"""Loans of the cooperative to its members: granted, outstanding, late."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import count_where, distinct_where, sum_where
from indicators.catalogue.indicator import indicator

_OUTSTANDING = when(col("outstanding") > 0).then(col("outstanding")).sum()
_BORROWERS = distinct_where(col("outstanding") > 0.005, "member")
_GRANTED_AMOUNT = when(col("in_year")).then(col("amount"))


@indicator(
    label={
        "en": "Loans granted",
        "fr": "Prêts octroyés",
        "nl": "Toegekende leningen",
    },
    definition={
        "fr": "Prêts octroyés dans l'exercice.",
        "nl": "Leningen toegekend in het boekjaar.",
    },
    unit="loans",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("purpose",),  # not by gender: with the loans to date by gender it would tell a hidden cell
    good="up",
)
def granted(loans: nw.Expr) -> nw.Expr:
    """Loans granted in the fiscal year.

        count(loans where granted in the year)

    >>> import pandas as pd
    >>> granted(pd.DataFrame({"in_year": [True, False, True]}))
    2
    """
    return count_where(col("in_year"))


@indicator(
    label={
        "en": "Amount granted",
        "fr": "Montant octroyé",
        "nl": "Toegekend bedrag",
    },
    definition={
        "fr": "Somme des prêts octroyés dans l'exercice.",
        "nl": "Som van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("purpose",),  # not by gender: with the loans to date by gender it would tell a hidden cell
    good="up",
)
def amount_granted(loans: nw.Expr) -> nw.Expr:
    """Sum of the loans granted in the fiscal year.

        sum(amount where granted in the year)

    >>> import pandas as pd
    >>> amount_granted(pd.DataFrame({"in_year": [True, False], "amount": [3000.0, 5000.0]}))
    3000.0
    """
    return sum_where(col("in_year"), "amount")


@indicator(
    label={
        "en": "Mean loan granted",
        "fr": "Prêt moyen octroyé",
        "nl": "Gemiddelde toegekende lening",
    },
    definition={
        "fr": "Montant moyen des prêts octroyés dans l'exercice.",
        "nl": "Gemiddeld bedrag van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def mean_granted(loans: nw.Expr) -> nw.Expr:
    """Mean amount of the loans granted in the fiscal year.

        mean(amount where granted in the year)

    >>> import pandas as pd
    >>> mean_granted(pd.DataFrame({"in_year": [True, True, False], "amount": [3000.0, 5000.0, 9.0]}))
    4000.0
    """
    return _GRANTED_AMOUNT.mean()


@indicator(
    label={
        "en": "Median loan granted",
        "fr": "Prêt médian octroyé",
        "nl": "Mediaan van de toegekende leningen",
    },
    definition={
        "fr": "Montant médian des prêts octroyés dans l'exercice.",
        "nl": "Mediaan bedrag van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def median_granted(loans: nw.Expr) -> nw.Expr:
    """Median amount of the loans granted in the fiscal year.

        median(amount where granted in the year)

    >>> import pandas as pd
    >>> median_granted(pd.DataFrame({"in_year": [True, True, True], "amount": [1000.0, 3000.0, 9000.0]}))
    3000.0
    """
    return _GRANTED_AMOUNT.median()


@indicator(
    label={
        "en": "Loans granted since the launch",
        "fr": "Prêts octroyés depuis le lancement",
        "nl": "Leningen toegekend sinds de start",
    },
    definition={
        "fr": "Prêts octroyés du lancement au dernier jour de l'exercice.",
        "nl": "Leningen toegekend van de start tot de laatste dag van het boekjaar.",
    },
    unit="loans",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender",),
    good="up",
)
def granted_to_date(loans: nw.Expr) -> nw.Expr:
    """Loans granted from the launch to the last day of the fiscal year.

        count(loans)

    >>> import pandas as pd
    >>> granted_to_date(pd.DataFrame({"loan": ["L1", "L2", "L3"]}))
    3
    """
    return col("loan").count()


@indicator(
    label={
        "en": "Amount granted since the launch",
        "fr": "Montant octroyé depuis le lancement",
        "nl": "Bedrag toegekend sinds de start",
    },
    definition={
        "fr": "Somme des prêts octroyés du lancement au dernier jour de l'exercice.",
        "nl": "Som van de leningen toegekend van de start tot de laatste dag van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
    slices=("gender",),
    good="up",
)
def amount_granted_to_date(loans: nw.Expr) -> nw.Expr:
    """Sum of the loans granted from the launch to the last day of the fiscal year.

        sum(amount)

    >>> import pandas as pd
    >>> amount_granted_to_date(pd.DataFrame({"amount": [3000.0, 5000.0]}))
    8000.0
    """
    return col("amount").sum()


@indicator(
    label={
        "en": "Highest interest rate",
        "fr": "Taux d'intérêt le plus élevé",
        "nl": "Hoogste rentevoet",
    },
    definition={
        "fr": "Taux le plus élevé des prêts octroyés dans l'exercice.",
        "nl": "Hoogste rentevoet van de leningen toegekend in het boekjaar.",
    },
    unit="percent",
    decimals=2,
    basis="own_definition",
    about="tariff",
)
def highest_rate(loans: nw.Expr) -> nw.Expr:
    """Highest interest rate of the loans granted in the fiscal year.

        max(rate where granted in the year)

    >>> import pandas as pd
    >>> highest_rate(pd.DataFrame({"in_year": [True, False], "rate": [0.0, 2.5]}))
    0.0
    """
    return when(col("in_year")).then(col("rate")).max()


@indicator(
    label={
        "en": "File fees",
        "fr": "Frais de dossier",
        "nl": "Dossierkosten",
    },
    definition={
        "fr": "Somme des frais de dossier des prêts octroyés dans l'exercice.",
        "nl": "Som van de dossierkosten van de leningen toegekend in het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="people",
)
def file_fees(loans: nw.Expr) -> nw.Expr:
    """Sum of the file fees of the loans granted in the fiscal year.

        sum(file fees where granted in the year)

    >>> import pandas as pd
    >>> file_fees(pd.DataFrame({"in_year": [True, False], "file_fees": [0.0, 25.0]}))
    0.0
    """
    return sum_where(col("in_year"), "file_fees")


@indicator(
    label={
        "en": "Outstanding",
        "fr": "Encours",
        "nl": "Uitstaand bedrag",
    },
    definition={
        "fr": "Montants octroyés moins le capital remboursé et passé en perte, au dernier jour.",
        "nl": "Toegekende bedragen min het terugbetaalde en afgeschreven kapitaal, op de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
)
def outstanding(loans: nw.Expr) -> nw.Expr:
    """Amounts granted less principal received and written off, on the last day of the fiscal year.

        sum(outstanding)

    >>> import pandas as pd
    >>> outstanding(pd.DataFrame({"outstanding": [1200.0, 0.0]}))
    1200.0
    """
    return col("outstanding").sum()


@indicator(
    label={
        "en": "Arrears",
        "fr": "Arriérés",
        "nl": "Achterstallen",
    },
    definition={
        "fr": "Capital échu et non remboursé au dernier jour de l'exercice.",
        "nl": "Vervallen en niet terugbetaald kapitaal op de laatste dag van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="loan_register",
    about="people",
    good="down",
)
def arrears(loans: nw.Expr) -> nw.Expr:
    """Principal due and not received on the last day of the fiscal year.

        sum(arrears)

    What was written off is no longer in arrears.

    >>> import pandas as pd
    >>> arrears(pd.DataFrame({"arrears": [0.0, 100.0]}))
    100.0
    """
    return col("arrears").sum()


@indicator(
    label={
        "en": "Cumulative repayment rate",
        "fr": "Taux de remboursement cumulé",
        "nl": "Gecumuleerde terugbetalingsgraad",
    },
    definition={
        "fr": "Capital reçu sur les échéances échues divisé par le capital échu.",
        "nl": "Ontvangen kapitaal op de vervallen termijnen gedeeld door het vervallen kapitaal.",
    },
    unit="share",
    decimals=1,
    basis="loan_register",
    about="people",
    good="up",
)
def repayment_rate(loans: nw.Expr) -> nw.Expr:
    """Principal received on the instalments due, over the principal due.

        sum(received on what was due) / sum(principal due)

    >>> import pandas as pd
    >>> repayment_rate(pd.DataFrame({"principal_due": [500.0, 300.0], "due_and_received": [500.0, 200.0]}))
    0.875
    """
    return col("due_and_received").sum() / when(col("principal_due") > 0).then(col("principal_due")).sum()


@indicator(
    label={
        "en": "Portfolio at risk, 30 days",
        "fr": "Portefeuille à risque à trente jours (PAR30)",
        "nl": "Risicoportefeuille op dertig dagen (PAR30)",
    },
    definition={
        "fr": "Encours des prêts dont une échéance a plus de trente jours de retard, divisé par l'encours.",
        "nl": "Uitstaand bedrag van leningen met meer dan dertig dagen achterstand, gedeeld door het geheel.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def portfolio_at_risk_30(loans: nw.Expr) -> nw.Expr:
    """Whole outstanding balance of loans with an instalment over 30 days late, over all outstanding.

        sum(outstanding where days late > 30) / sum(outstanding)

    >>> import pandas as pd
    >>> portfolio_at_risk_30(pd.DataFrame({"outstanding": [900.0, 100.0], "days_late": [0, 31]}))
    0.1
    """
    at_risk = sum_where(col("days_late") > 30, "outstanding")
    return at_risk / when(col("outstanding") > 0).then(col("outstanding")).sum()


@indicator(
    label={
        "en": "Portfolio at risk, 90 days",
        "fr": "Portefeuille à risque à quatre-vingt-dix jours (PAR90)",
        "nl": "Risicoportefeuille op negentig dagen (PAR90)",
    },
    definition={
        "fr": "Encours des prêts dont une échéance a plus de quatre-vingt-dix jours de retard, divisé par l'encours.",
        "nl": "Uitstaand bedrag van leningen met meer dan negentig dagen achterstand, gedeeld door het geheel.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def portfolio_at_risk_90(loans: nw.Expr) -> nw.Expr:
    """Whole outstanding balance of loans with an instalment over 90 days late, over all outstanding.

        sum(outstanding where days late > 90) / sum(outstanding)

    >>> import pandas as pd
    >>> portfolio_at_risk_90(pd.DataFrame({"outstanding": [900.0, 100.0], "days_late": [90, 91]}))
    0.1
    """
    return sum_where(col("days_late") > 90, "outstanding") / _OUTSTANDING


@indicator(
    label={
        "en": "Portfolio at risk, 180 days",
        "fr": "Portefeuille à risque à cent quatre-vingts jours (PAR180)",
        "nl": "Risicoportefeuille op honderdtachtig dagen (PAR180)",
    },
    definition={
        "fr": "Encours des prêts dont une échéance a plus de cent quatre-vingts jours de retard, divisé par l'encours.",
        "nl": "Uitstaand bedrag van leningen met meer dan honderdtachtig dagen achterstand, gedeeld door het geheel.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def portfolio_at_risk_180(loans: nw.Expr) -> nw.Expr:
    """Whole outstanding balance of loans with an instalment over 180 days late, over all outstanding.

        sum(outstanding where days late > 180) / sum(outstanding)

    >>> import pandas as pd
    >>> portfolio_at_risk_180(pd.DataFrame({"outstanding": [900.0, 100.0], "days_late": [180, 181]}))
    0.1
    """
    return sum_where(col("days_late") > 180, "outstanding") / _OUTSTANDING


@indicator(
    label={
        "en": "Portfolio at risk, 30 days or rescheduled",
        "fr": "Portefeuille à risque à trente jours ou rééchelonné",
        "nl": "Risicoportefeuille op dertig dagen of met een nieuw schema",
    },
    definition={
        "fr": "Encours des prêts à plus de trente jours de retard ou rééchelonnés, divisé par l'encours.",
        "nl": "Uitstaand bedrag van leningen met meer dan dertig dagen achterstand of een nieuw "
        "schema, gedeeld door het geheel.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def portfolio_at_risk_30_with_rescheduled(loans: nw.Expr) -> nw.Expr:
    """Outstanding balance of loans over 30 days late or rescheduled, over all outstanding.

        sum(outstanding where days late > 30 or rescheduled) / sum(outstanding)

    >>> import pandas as pd
    >>> portfolio_at_risk_30_with_rescheduled(pd.DataFrame({
    ...     "outstanding": [700.0, 200.0, 100.0], "days_late": [0, 0, 31], "rescheduled": [False, True, False]}))
    0.3
    """
    return sum_where((col("days_late") > 30) | col("rescheduled"), "outstanding") / _OUTSTANDING


@indicator(
    label={
        "en": "Written off in the year",
        "fr": "Passé en perte dans l'exercice",
        "nl": "Afgeschreven in het boekjaar",
    },
    definition={
        "fr": "Capital passé en perte dans l'exercice.",
        "nl": "Kapitaal dat in het boekjaar is afgeschreven.",
    },
    unit="currency",
    decimals=0,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def written_off_in_year(loans: nw.Expr) -> nw.Expr:
    """Principal written off in the fiscal year.

        sum(written off in the year)

    >>> import pandas as pd
    >>> written_off_in_year(pd.DataFrame({"written_off_in_year": [0.0, 350.0]}))
    350.0
    """
    return col("written_off_in_year").sum()


@indicator(
    label={
        "en": "Write-off ratio",
        "fr": "Taux de pertes",
        "nl": "Afschrijvingsgraad",
    },
    definition={
        "fr": "Capital passé en perte dans l'exercice, divisé par la moyenne des encours d'ouverture et de clôture.",
        "nl": "In het boekjaar afgeschreven kapitaal, gedeeld door het gemiddelde van de uitstaande "
        "bedragen bij opening en sluiting.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="down",
)
def write_off_ratio(loans: nw.Expr) -> nw.Expr:
    """Principal written off in the year over the mean of what was outstanding before it and at its end.

        sum(written off in the year) / ((sum(outstanding before) + sum(outstanding)) / 2)

    >>> import pandas as pd
    >>> write_off_ratio(pd.DataFrame({
    ...     "written_off_in_year": [100.0], "outstanding_before": [600.0], "outstanding": [400.0]}))
    0.2
    """
    return col("written_off_in_year").sum() * 2 / (col("outstanding_before").sum() + col("outstanding").sum())


@indicator(
    label={
        "en": "Collection rate of the year",
        "fr": "Taux de recouvrement de l'exercice",
        "nl": "Inningsgraad van het boekjaar",
    },
    definition={
        "fr": "Capital reçu dans l'exercice sur les échéances de l'exercice, divisé par le capital "
        "échu dans l'exercice.",
        "nl": "In het boekjaar ontvangen kapitaal op de termijnen van het boekjaar, gedeeld door het "
        "kapitaal dat erin verviel.",
    },
    unit="share",
    decimals=1,
    basis="portfolio_quality",
    about="people",
    good="up",
)
def collection_rate(loans: nw.Expr) -> nw.Expr:
    """Principal received in the year on the instalments due in it, over the principal due in it.

        sum(due in the year and received) / sum(due in the year)

    >>> import pandas as pd
    >>> collection_rate(pd.DataFrame({"due_in_year_and_received": [70.0], "due_in_year": [100.0]}))
    0.7
    """
    return col("due_in_year_and_received").sum() / when(col("due_in_year") > 0).then(col("due_in_year")).sum()


@indicator(
    label={
        "en": "Borrowers with something outstanding",
        "fr": "Emprunteurs ayant un encours",
        "nl": "Leners met een uitstaand bedrag",
    },
    definition={
        "fr": "Membres distincts dont un prêt a un encours au dernier jour.",
        "nl": "Verschillende vennoten met een uitstaand bedrag op de laatste dag.",
    },
    unit="persons",
    decimals=0,
    basis="portfolio_quality",
    about="people",
    good="up",
)
def borrowers(loans: nw.Expr) -> nw.Expr:
    """Distinct members with something outstanding on the last day.

        distinct(member where outstanding > 0.005)

    >>> import pandas as pd
    >>> borrowers(pd.DataFrame({"member": ["ada", "bob"], "outstanding": [100.0, 0.0]}))
    1
    """
    return _BORROWERS


@indicator(
    label={
        "en": "Mean outstanding, a borrower",
        "fr": "Encours moyen par emprunteur",
        "nl": "Gemiddeld uitstaand bedrag per lener",
    },
    definition={
        "fr": "Encours divisé par les emprunteurs qui en ont un.",
        "nl": "Uitstaand bedrag gedeeld door de leners die er een hebben.",
    },
    unit="currency",
    decimals=0,
    basis="portfolio_quality",
    about="people",
)
def mean_outstanding(loans: nw.Expr) -> nw.Expr:
    """Outstanding over the borrowers who have something outstanding.

        sum(outstanding) / distinct(member where outstanding > 0.005)

    >>> import pandas as pd
    >>> mean_outstanding(pd.DataFrame({"member": ["ada", "ada", "bob"], "outstanding": [100.0, 50.0, 50.0]}))
    100.0
    """
    return col("outstanding").sum() / _BORROWERS


@indicator(
    label={
        "en": "Outstanding by schedule",
        "fr": "Encours théorique, selon l'échéancier",
        "nl": "Uitstaand bedrag volgens het aflossingsplan",
    },
    definition={
        "fr": "Montants octroyés moins le capital échu au dernier jour, payé ou non.",
        "nl": "Toegekende bedragen min het kapitaal dat op de laatste dag vervallen is, betaald of niet.",
    },
    unit="currency",
    decimals=0,
    basis="companion",
    about="people",
)
def scheduled_outstanding(loans: nw.Expr) -> nw.Expr:
    """Amounts granted less the principal due by the last day, paid or not: what would be outstanding on schedule.

        sum(amount - principal due)

    >>> import pandas as pd
    >>> scheduled_outstanding(pd.DataFrame({"scheduled_outstanding": [1100.0, 0.0]}))
    1100.0
    """
    return col("scheduled_outstanding").sum()


@indicator(
    label={
        "en": "Loans to date by status",
        "fr": "Prêts depuis le lancement, par statut",
        "nl": "Leningen sinds de start, volgens status",
    },
    definition={
        "fr": "Prêts dont l'export dit le statut, du lancement au dernier jour.",
        "nl": "Leningen waarvan de export de status vermeldt, van de start tot de laatste dag.",
    },
    unit="loans",
    decimals=0,
    basis="loan_register",
    about="people",
    slices=("status",),
)
def by_status(loans: nw.Expr) -> nw.Expr:
    """Loans of which the export says the status, from the launch to the last day.

        count(status)

    >>> import pandas as pd
    >>> by_status(pd.DataFrame({"status": ["repaid", "current"]}))
    2
    """
    return col("status").count()
