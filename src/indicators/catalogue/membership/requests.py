"""Requests to resign and to join, and what became of them."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where
from indicators.catalogue.indicator import indicator


@indicator(
    label={
        "en": "Requests to resign received",
        "fr": "Demandes de démission reçues",
        "nl": "Ontvangen vragen om uittreding",
    },
    definition={
        "fr": "Demandes de démission, entière ou partielle, reçues dans l'exercice.",
        "nl": "Vragen om volledige of gedeeltelijke uittreding die in het boekjaar zijn ontvangen.",
    },
    unit="cases",
    decimals=0,
    basis="resignation",
)
def resignation_requests(requests: nw.Expr) -> nw.Expr:
    """Requests to resign, wholly or in part, received in the financial year.

        count(kind is a resignation, received in the year)

    >>> import pandas as pd
    >>> resignation_requests(pd.DataFrame({"kind": ["resignation", "admission"], "in_year": [True, True]}))
    1
    """
    return count_where(col("kind").is_in(("resignation", "partial_resignation")) & col("in_year"))


@indicator(
    label={
        "en": "Requests to resign refused",
        "fr": "Demandes de démission refusées, selon les demandes",
        "nl": "Geweigerde vragen om uittreding, volgens de vragen",
    },
    definition={
        "fr": "Demandes de démission, entière ou partielle, refusées dans l'exercice.",
        "nl": "Vragen om volledige of gedeeltelijke uittreding die in het boekjaar zijn geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="resignation",
    slices=("reason_refused",),
)
def resignation_requests_refused(requests: nw.Expr) -> nw.Expr:
    """Requests to resign, wholly or in part, that were refused in the financial year.

        count(kind is a resignation, refused, decided in the year)

    >>> import pandas as pd
    >>> resignation_requests_refused(pd.DataFrame({
    ...     "kind": ["resignation"], "decision": ["refused"], "decided_in_year": [True]}))
    1
    """
    return count_where(
        col("kind").is_in(("resignation", "partial_resignation"))
        & (col("decision") == "refused")
        & col("decided_in_year")
    )


@indicator(
    label={
        "en": "Requests to resign still open",
        "fr": "Demandes de démission en cours",
        "nl": "Vragen om uittreding in behandeling",
    },
    definition={
        "fr": "Demandes de démission, entière ou partielle, sans décision au dernier jour.",
        "nl": "Vragen om volledige of gedeeltelijke uittreding zonder beslissing op de laatste dag.",
    },
    unit="cases",
    decimals=0,
    basis="resignation",
)
def resignation_requests_open(requests: nw.Expr) -> nw.Expr:
    """Requests to resign, wholly or in part, without a decision.

        count(kind is a resignation, open)

    >>> import pandas as pd
    >>> resignation_requests_open(pd.DataFrame({"kind": ["resignation"], "decision": ["open"]}))
    1
    """
    return count_where(col("kind").is_in(("resignation", "partial_resignation")) & (col("decision") == "open"))


@indicator(
    label={
        "en": "Requests to join received",
        "fr": "Demandes d'admission reçues",
        "nl": "Ontvangen vragen om toetreding",
    },
    definition={
        "fr": "Demandes d'admission reçues dans l'exercice.",
        "nl": "Vragen om toetreding die in het boekjaar zijn ontvangen.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
)
def admission_requests(requests: nw.Expr) -> nw.Expr:
    """Requests to join received in the financial year.

        count(kind is admission, received in the year)

    >>> import pandas as pd
    >>> admission_requests(pd.DataFrame({"kind": ["admission"], "in_year": [True]}))
    1
    """
    return count_where((col("kind") == "admission") & col("in_year"))


@indicator(
    label={
        "en": "Requests to join refused",
        "fr": "Demandes d'admission refusées, selon les demandes",
        "nl": "Geweigerde vragen om toetreding, volgens de vragen",
    },
    definition={
        "fr": "Demandes d'admission refusées dans l'exercice.",
        "nl": "Vragen om toetreding die in het boekjaar zijn geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
    slices=("reason_refused",),
)
def admission_requests_refused(requests: nw.Expr) -> nw.Expr:
    """Requests to join that were refused in the financial year.

        count(kind is admission, refused, decided in the year)

    >>> import pandas as pd
    >>> admission_requests_refused(pd.DataFrame({
    ...     "kind": ["admission"], "decision": ["refused"], "decided_in_year": [True]}))
    1
    """
    return count_where((col("kind") == "admission") & (col("decision") == "refused") & col("decided_in_year"))
