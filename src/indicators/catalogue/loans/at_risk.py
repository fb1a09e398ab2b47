"""The portfolio at risk, what was written off, and what was collected."""

import narwhals as nw
from narwhals import col, when

from indicators.catalogue.expressions import sum_where
from indicators.catalogue.indicator import indicator

_OUTSTANDING = when(col("outstanding") > 0).then(col("outstanding")).sum()


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
    """Principal written off in the financial year.

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
