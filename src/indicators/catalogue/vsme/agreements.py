"""B10: the minimum wage, who is covered by collective agreements, and hours of training."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct, distinct_where, fact, heads_where, sum_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "All employees are paid at least the minimum wage (1 yes, 0 no)",
        "fr": "Tous les salariés reçoivent au moins le salaire minimum (1 oui, 0 non)",
        "nl": "Alle werknemers krijgen minstens het minimumloon (1 ja, 0 nee)",
    },
    definition={
        "fr": "Tous les salariés reçoivent au moins le salaire minimum du pays, fixé par la loi ou par convention "
        "collective (1 oui, 0 non).",
        "nl": "Alle werknemers krijgen minstens het minimumloon van het land, vastgesteld door de wet of door een "
        "collectieve overeenkomst (1 ja, 0 nee).",
    },
    unit="measures",
    decimals=0,
    basis="vsme_b10",
    about="organisation",
    is_fact=True,
)
def minimum_wage(facts: nw.Expr) -> nw.Expr:
    """All employees are paid at least the minimum wage of the country, by law or by collective agreement (1 yes, 0 no).

    Whether a pay is below it takes the minimum of its month, age and joint committee, which no export tells: who knows
    it records the answer with its source.

        recorded fact

    >>> import pandas as pd
    >>> minimum_wage(pd.DataFrame({"figure": ["vsme.minimum_wage"], "value": [1.0]}))
    1.0
    """
    return fact("vsme.minimum_wage")


@indicator(
    label={
        "en": "Employees covered by collective agreements",
        "fr": "Salariés couverts par une convention collective",
        "nl": "Werknemers onder een collectieve overeenkomst",
    },
    definition={
        "fr": "Salariés couverts par une convention collective.",
        "nl": "Werknemers onder een collectieve overeenkomst.",
    },
    unit="share",
    decimals=1,
    basis="vsme_b10",
    about="people",
)
def covered(contracts: nw.Expr) -> nw.Expr:
    """Employees covered by collective agreements.

        distinct(worker where joint committee known) / distinct(worker)

    >>> import pandas as pd
    >>> covered(pd.DataFrame({"worker": ["ada", "bob"], "joint_committee": ["200", None]}))
    0.5
    """
    return distinct_where(~col("joint_committee").is_null(), "worker") / distinct("worker")


@indicator(
    label={
        "en": "Hours of training of employees",
        "fr": "Heures de formation des salariés",
        "nl": "Opleidingsuren van werknemers in loondienst",
    },
    definition={
        "fr": "Heures de formation des salariés, par les listes de présence.",
        "nl": "Opleidingsuren van werknemers in loondienst, volgens de aanwezigheidslijsten.",
    },
    unit="hours",
    decimals=0,
    basis="vsme_b10",
    about="people",
    slices=("gender",),
)
def training_hours(attendances: nw.Expr) -> nw.Expr:
    """Hours of training of employees, from the lists of attendance.

        sum(hours of the session where type is training, present, in the year, of the staff)

    >>> import pandas as pd
    >>> training_hours(pd.DataFrame({
    ...     "hours": [7.5, 4.0], "in_year": [True, True], "present": [True, True],
    ...     "type": ["training", "meeting"], "of_staff": [True, True]}))
    7.5
    """
    return sum_where(col("in_year") & col("present") & (col("type") == "training") & col("of_staff"), "hours")


@indicator(
    label={
        "en": "Hours of training per employee",
        "fr": "Heures de formation par salarié",
        "nl": "Opleidingsuren per werknemer in loondienst",
    },
    definition={
        "fr": "Heures de formation des salariés à la date de clôture, divisées par leur nombre.",
        "nl": "Opleidingsuren van de werknemers op de afsluitdatum, gedeeld door hun aantal.",
    },
    unit="hours",
    decimals=1,
    basis="vsme_b10",
    about="people",
    slices=("gender",),
)
def training_hours_per_employee(staff: nw.Expr) -> nw.Expr:
    """Hours of training of the employees of the closing date, over their number.

        sum(hours where on the last day) / sum(workers where on the last day)

    >>> import pandas as pd
    >>> training_hours_per_employee(pd.DataFrame({
    ...     "training_hours": [6.0, 0.0, None], "on_last_day": [True, True, False], "heads": [1, 1, 1]}))
    3.0
    """
    return sum_where(col("on_last_day"), "training_hours") / heads_where(col("on_last_day"))
