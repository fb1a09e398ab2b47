"""Why contracts end: codes 340 to 343."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={"en": "Ended by pension", "fr": "Sorties, pension", "nl": "Uitgetreden, pensioen"},
    definition={"fr": "Sorties, pension.", "nl": "Uitgetreden, pensioen."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c340(contracts: nw.Expr) -> nw.Expr:
    """Ended by pension.

        count(contracts where so)

    >>> import pandas as pd
    >>> c340(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["pension"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "pension"))


@indicator(
    label={
        "en": "Ended by unemployment with company supplement",
        "fr": "Sorties, chômage avec complément d’entreprise",
        "nl": "Uitgetreden, werkloosheid met bedrijfstoeslag",
    },
    definition={
        "fr": "Sorties, chômage avec complément d’entreprise.",
        "nl": "Uitgetreden, werkloosheid met bedrijfstoeslag.",
    },
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c341(contracts: nw.Expr) -> nw.Expr:
    """Ended by unemployment with company supplement.

        count(contracts where so)

    >>> import pandas as pd
    >>> c341(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["unemployment_with_supplement"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "unemployment_with_supplement"))


@indicator(
    label={"en": "Ended by dismissal", "fr": "Sorties, licenciement", "nl": "Uitgetreden, afdanking"},
    definition={"fr": "Sorties, licenciement.", "nl": "Uitgetreden, afdanking."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c342(contracts: nw.Expr) -> nw.Expr:
    """Ended by dismissal.

        count(contracts where so)

    >>> import pandas as pd
    >>> c342(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["dismissal"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "dismissal"))


@indicator(
    label={"en": "Ended for another reason", "fr": "Sorties, autre motif", "nl": "Uitgetreden, andere reden"},
    definition={"fr": "Sorties, autre motif.", "nl": "Uitgetreden, andere reden."},
    unit="contracts",
    decimals=0,
    basis="social_balance_movements",
    about="people",
    slices=("working_time",),
    split_left_out="cells_left_out",
    audience="authority",
)
def c343(contracts: nw.Expr) -> nw.Expr:
    """Ended for another reason.

        count(contracts where so)

    >>> import pandas as pd
    >>> c343(pd.DataFrame({"left_register_in_year": [True], "ended_reason": ["other"]}))
    1
    """
    return count_where(col("left_register_in_year") & (col("ended_reason") == "other"))
