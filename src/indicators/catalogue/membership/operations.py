"""Who came and who left by the operations of the share register, and what was paid back to those who resigned."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, distinct_where, sum_where
from indicators.catalogue.indicator import indicator

_RESIGNS = (col("exit_reason") == "resignation") & col("in_year") & ~col("leaver").is_null()
_RESIGNED = distinct_where(_RESIGNS, "leaver")
_GIVES_BACK = (col("type") == "sell_back") & col("in_year") & col("leaver").is_null()
_TRANSFERS = (col("type") == "transfer") & col("in_year")


@indicator(
    label={
        "en": "Members admitted, by the share register",
        "fr": "Admissions, selon le registre des parts",
        "nl": "Toetredingen, volgens het aandelenregister",
    },
    definition={
        "fr": "Membres distincts qui ont acquis leurs premières parts dans l'exercice, partis depuis ou non.",
        "nl": "Verschillende vennoten die in het boekjaar eerste aandelen verwierven, intussen vertrokken of niet.",
    },
    unit="persons",
    decimals=0,
    basis="admission",
    about="people",
    family="members who come and go",
    good="up",
)
def admitted(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who came to hold shares in the financial year, whether or not they left since.

        distinct(joiner where in the year)

    >>> import pandas as pd
    >>> admitted(pd.DataFrame({"joiner": ["ada", None, "bob"], "in_year": [True, True, False]}))
    1
    """
    return distinct_where(col("in_year"), "joiner")


@indicator(
    label={
        "en": "Members who left, by the share register",
        "fr": "Départs, selon le registre des parts",
        "nl": "Vertrokken vennoten, volgens het aandelenregister",
    },
    definition={
        "fr": "Membres distincts qui ne détiennent plus de parts à la suite d'une opération de l'exercice.",
        "nl": "Verschillende vennoten die door een verrichting van het boekjaar geen aandelen meer bezitten.",
    },
    unit="persons",
    decimals=0,
    basis="share_register",
    about="people",
    family="members who come and go",
    good="down",
)
def left(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who hold no share after an operation of the financial year: paid back, or transferred.

        distinct(leaver where in the year)

    >>> import pandas as pd
    >>> left(pd.DataFrame({"leaver": ["ada", None, "bob"], "in_year": [True, True, True]}))
    2
    """
    return distinct_where(col("in_year"), "leaver")


@indicator(
    label={
        "en": "Transfers of shares",
        "fr": "Cessions de parts",
        "nl": "Overdrachten van aandelen",
    },
    definition={
        "fr": "Opérations de l'exercice par lesquelles un membre cède des parts à un autre.",
        "nl": "Verrichtingen van het boekjaar waarmee een vennoot aandelen aan een andere overdraagt.",
    },
    unit="operations",
    decimals=0,
    basis="share_register",
    about="people",
)
def transfers(share_operations: nw.Expr) -> nw.Expr:
    """Operations of the financial year by which a member gives shares to another.

        count(type is transfer, in the year)

    >>> import pandas as pd
    >>> transfers(pd.DataFrame({"type": ["transfer", "convert"], "in_year": [True, True]}))
    1
    """
    return count_where(_TRANSFERS)


@indicator(
    label={
        "en": "Members who gave back part of their shares",
        "fr": "Membres ayant rendu une partie de leurs parts",
        "nl": "Vennoten die een deel van hun aandelen teruggaven",
    },
    definition={
        "fr": "Membres distincts dont des parts ont été remboursées dans l'exercice et qui en gardent.",
        "nl": "Verschillende vennoten van wie in het boekjaar aandelen zijn terugbetaald en die er behouden.",
    },
    unit="persons",
    decimals=0,
    basis="share_register",
    about="people",
    family="shares paid back",
)
def gave_back_part(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members whose shares were paid back in the financial year, and who stay with others.

        distinct(member where type is sell back, nobody leaves by it, in the year)

    >>> import pandas as pd
    >>> gave_back_part(pd.DataFrame({
    ...     "member": ["ada", "bob"], "type": ["sell_back"] * 2, "leaver": ["ada", None], "in_year": [True] * 2}))
    1
    """
    return distinct_where(_GIVES_BACK, "member")


@indicator(
    label={
        "en": "Resignations",
        "fr": "Démissions",
        "nl": "Uittredingen",
    },
    definition={
        "fr": "Membres distincts qui ont démissionné dans l'exercice pour toutes leurs parts.",
        "nl": "Verschillende vennoten die in het boekjaar met al hun aandelen uittraden.",
    },
    unit="persons",
    decimals=0,
    basis="resignation",
    about="people",
    slices=("share_class",),
    family="members who come and go",
)
def resignations(share_operations: nw.Expr) -> nw.Expr:
    """Distinct members who resigned in the financial year with all of their shares.

        distinct(leaver where the reason is resignation, in the year)

    Who gives back some shares and keeps others stays a member; who transfers them all is no resignation.

    >>> import pandas as pd
    >>> resignations(pd.DataFrame({
    ...     "leaver": ["ada", None, "eve"], "exit_reason": ["resignation", "partial", None], "in_year": [True] * 3}))
    1
    """
    return _RESIGNED


@indicator(
    label={
        "en": "Amount for shares given back on resignations",
        "fr": "Montant des parts rendues lors des démissions",
        "nl": "Bedrag voor aandelen teruggegeven bij uittredingen",
    },
    definition={
        "fr": "Montant des opérations par lesquelles les membres démissionnaires de l'exercice ont rendu leurs parts.",
        "nl": "Bedrag van de verrichtingen waarmee wie in het boekjaar uittrad zijn aandelen teruggaf.",
    },
    unit="currency",
    decimals=0,
    basis="resignation",
    about="people",
    slices=("share_class",),
    family="members who come and go",
)
def amount_repaid(share_operations: nw.Expr) -> nw.Expr:
    """Amount of the operations by which members who resigned in the financial year gave back their shares.

        sum(amount where the reason is resignation, somebody leaves by it, in the year)

    >>> import pandas as pd
    >>> amount_repaid(pd.DataFrame({
    ...     "amount": [30.0, 60.0, 30.0], "exit_reason": ["resignation", "partial", "resignation"],
    ...     "leaver": ["ada", None, "bob"], "in_year": [True, True, False]}))
    30.0
    """
    return sum_where(_RESIGNS, "amount")


@indicator(
    label={
        "en": "Shares given back on resignations",
        "fr": "Parts rendues lors des démissions",
        "nl": "Aandelen teruggegeven bij uittredingen",
    },
    definition={
        "fr": "Somme des parts que les membres démissionnaires de l'exercice ont rendues.",
        "nl": "Som van de aandelen die wie in het boekjaar uittrad, heeft teruggegeven.",
    },
    unit="shares",
    decimals=0,
    basis="resignation",
    about="people",
    slices=("share_class",),
    family="members who come and go",
)
def shares_repaid(share_operations: nw.Expr) -> nw.Expr:
    """Sum of the shares that members who resigned in the financial year gave back.

        sum(quantity where the reason is resignation, the member leaves with it, in the year)

    >>> import pandas as pd
    >>> shares_repaid(pd.DataFrame({
    ...     "quantity": [1, 10, 5], "exit_reason": ["resignation", "partial", "resignation"],
    ...     "leaver": ["ada", None, "bob"], "in_year": [True, True, True]}))
    6.0
    """
    return sum_where(_RESIGNS, "quantity")
