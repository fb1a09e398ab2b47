"""The other ways out, by the share register: in part, by death, by exclusion; and what is owed to those who left."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import distinct_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Partial resignations",
        "fr": "Démissions partielles",
        "nl": "Gedeeltelijke uittredingen",
    },
    definition={
        "fr": "Membres distincts qui ont démissionné pour une partie de leurs parts dans l'exercice.",
        "nl": "Verschillende vennoten die in het boekjaar voor een deel van hun aandelen uittraden.",
    },
    unit="persons",
    decimals=0,
    basis="resignation",
    about="people",
    slices=("share_class",),
    family="shares paid back",
)
def partial_resignations(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who resigned in the financial year with part of their shares.

        distinct(member where the reason is partial, in the year)

    >>> import pandas as pd
    >>> partial_resignations(pd.DataFrame({
    ...     "member": ["ada", "bob"], "exit_reason": ["partial", "resignation"], "in_year": [True, True]}))
    1
    """
    return distinct_where(col("exit_reason").is_in(("partial",)) & col("in_year"), "member")


@indicator(
    label={
        "en": "Exits by death or lapse",
        "fr": "Sorties par décès ou de plein droit",
        "nl": "Uittredingen door overlijden of van rechtswege",
    },
    definition={
        "fr": "Membres distincts sortis dans l'exercice par décès ou de plein droit.",
        "nl": "Verschillende vennoten die in het boekjaar door overlijden of van rechtswege uittraden.",
    },
    unit="persons",
    decimals=0,
    basis="death_or_lapse",
    about="people",
    slices=("share_class",),
    family="members who come and go",
)
def deaths_and_lapses(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who left in the financial year by death or by operation of the law.

        distinct(leaver where the reason is death or lapse, in the year)

    >>> import pandas as pd
    >>> deaths_and_lapses(pd.DataFrame({
    ...     "leaver": ["ada", "bob"], "exit_reason": ["death", "resignation"], "in_year": [True, True]}))
    1
    """
    return distinct_where(col("exit_reason").is_in(("death", "lapse")) & col("in_year"), "leaver")


@indicator(
    label={
        "en": "Members excluded, by the share register",
        "fr": "Membres exclus, selon le registre des parts",
        "nl": "Uitgesloten vennoten, volgens het aandelenregister",
    },
    definition={
        "fr": "Membres distincts sortis dans l'exercice par exclusion.",
        "nl": "Verschillende vennoten die in het boekjaar door uitsluiting uittraden.",
    },
    unit="persons",
    decimals=0,
    basis="admission",
    about="people",
    slices=("share_class",),
    family="members who come and go",
)
def excluded(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who left in the financial year by exclusion.

        distinct(leaver where the reason is exclusion, in the year)

    >>> import pandas as pd
    >>> excluded(pd.DataFrame({
    ...     "leaver": ["ada", "bob"], "exit_reason": ["exclusion", "resignation"], "in_year": [True, True]}))
    1
    """
    return distinct_where(col("exit_reason").is_in(("exclusion",)) & col("in_year"), "leaver")


@indicator(
    label={
        "en": "Paid in the year for shares taken back",
        "fr": "Remboursé dans l'exercice pour des parts reprises",
        "nl": "In het boekjaar betaald voor teruggenomen aandelen",
    },
    definition={
        "fr": "Sommes payées dans l'exercice pour des parts reprises, quelle que soit l'année de la sortie.",
        "nl": "Sommen betaald in het boekjaar voor teruggenomen aandelen, in welk jaar ook werd uitgetreden.",
    },
    unit="currency",
    decimals=0,
    basis="resignation",
    about="people",
    family="shares paid back",
)
def repaid_in_year(share_operations: nw.Expr) -> nw.Expr:
    """Sum paid in the financial year for shares taken back, whatever the year of the exit.

        sum(paid in the year)

    >>> import pandas as pd
    >>> repaid_in_year(pd.DataFrame({"repaid_in_year": [60.0, 0.0]}))
    60.0
    """
    return col("repaid_in_year").sum()


@indicator(
    label={
        "en": "Owed for shares taken back",
        "fr": "Dû pour des parts reprises",
        "nl": "Verschuldigd voor teruggenomen aandelen",
    },
    definition={
        "fr": "Sommes dues pour des parts reprises et non payées au dernier jour.",
        "nl": "Sommen verschuldigd voor teruggenomen aandelen en niet betaald op de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="resignation",
    about="people",
    good="down",
)
def owed_to_leavers(share_operations: nw.Expr) -> nw.Expr:
    """Sum due for shares taken back and not paid on the last day.

        sum(due - paid)

    >>> import pandas as pd
    >>> owed_to_leavers(pd.DataFrame({"owed": [30.0, 0.0]}))
    30.0
    """
    return col("owed").sum()
