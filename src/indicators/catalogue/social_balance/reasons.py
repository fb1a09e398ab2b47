"""Why contracts end: codes 340 to 343; and code 350, recorded."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, fact
from indicators.catalogue.indicator import indicator
from indicators.catalogue.social_balance.form_code import form_code


@form_code(
    label={"en": "Ended by pension", "fr": "Sorties, pension", "nl": "Uitgetreden, pensioen"},
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c340(contracts: nw.Expr) -> nw.Expr:
    """Ended by pension.

        count(contracts where left the register in the year, by pension)

    >>> import pandas as pd
    >>> c340(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["pension"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "pension"))


@form_code(
    label={
        "en": "Ended by unemployment with company supplement",
        "fr": "Sorties, chômage avec complément d’entreprise",
        "nl": "Uitgetreden, werkloosheid met bedrijfstoeslag",
    },
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c341(contracts: nw.Expr) -> nw.Expr:
    """Ended by unemployment with company supplement.

        count(contracts where left the register in the year, by unemployment with company supplement)

    >>> import pandas as pd
    >>> c341(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["unemployment_with_supplement"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "unemployment_with_supplement"))


@form_code(
    label={"en": "Ended by dismissal", "fr": "Sorties, licenciement", "nl": "Uitgetreden, afdanking"},
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c342(contracts: nw.Expr) -> nw.Expr:
    """Ended by dismissal.

        count(contracts where left the register in the year, by dismissal)

    >>> import pandas as pd
    >>> c342(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["dismissal"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "dismissal"))


@form_code(
    label={"en": "Ended for another reason", "fr": "Sorties, autre motif", "nl": "Uitgetreden, andere reden"},
    unit="contracts",
    basis="social_balance_movements",
    slices=("working_time",),
)
def c343(contracts: nw.Expr) -> nw.Expr:
    """Ended for another reason.

        count(contracts where left the register in the year, for another reason)

    >>> import pandas as pd
    >>> c343(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["other"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "other"))


@indicator(
    label={
        "en": "Of those who left, self-employed for the company since",
        "fr": "Parmi les sorties, indépendants pour l’entreprise depuis",
        "nl": "Van wie uittrad, sindsdien zelfstandig voor de onderneming",
    },
    definition={
        "fr": "Parmi les sorties, indépendants pour l’entreprise depuis.",
        "nl": "Van wie uittrad, sindsdien zelfstandig voor de onderneming.",
    },
    unit="persons",
    decimals=0,
    basis="our_reading_of_form",
    about="people",
    is_fact=True,
    audience="authority",
)
def c350(facts: nw.Expr) -> nw.Expr:
    """Of those who left, self-employed for the company since.

        recorded fact

    >>> import pandas as pd
    >>> c350(pd.DataFrame({"figure": ["social_balance.c350"], "value": [2.0]}))
    2.0
    """
    return fact("social_balance.c350")
