"""Who the members are, who came and who left, and the shares that they hold."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, distinct, distinct_where, fact, sum_where
from indicators.catalogue.indicator import indicator

_RESIGNS = (col("exit_reason") == "resignation") & col("in_year") & ~col("leaver").is_null()
_RESIGNED = distinct_where(_RESIGNS, "leaver")
_GIVES_BACK = (col("type") == "sell_back") & col("in_year") & col("leaver").is_null()
_TRANSFERS = (col("type") == "transfer") & col("in_year")


@indicator(
    label={
        "en": "Members",
        "fr": "Membres",
        "nl": "Vennoten",
    },
    definition={
        "fr": "Membres distincts de la liste, dans son état au jour de l'export.",
        "nl": "Verschillende vennoten op de lijst, zoals ze op de dag van de export was.",
    },
    unit="persons",
    decimals=0,
    basis="member_list",
    about="people",
    slices=("category", "gender"),
    good="up",
)
def members(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list at the end of the fiscal year.

        distinct(member)

    >>> import pandas as pd
    >>> members(pd.DataFrame({"member": ["ada", "bob", "eve"]}))
    3
    """
    return distinct("member")


@indicator(
    label={
        "en": "Members who joined",
        "fr": "Membres admis",
        "nl": "Toegetreden vennoten",
    },
    definition={
        "fr": "Membres distincts de la liste dont l'adhésion a pris effet dans l'exercice.",
        "nl": "Verschillende vennoten op de lijst van wie de toetreding in het boekjaar inging.",
    },
    unit="persons",
    decimals=0,
    basis="admission",
    about="people",
    slices=("category", "gender"),
    family="members who come and go",
    good="up",
)
def joined(members: nw.Expr) -> nw.Expr:
    """Distinct members on the list whose membership took effect in the fiscal year.

        distinct(member where joined in the year)

    Those who joined and left within the year are no longer on the list.

    >>> import pandas as pd
    >>> joined(pd.DataFrame({"member": ["ada", "bob"], "in_year": [True, False]}))
    1
    """
    return distinct_where(col("in_year"), "member")


@indicator(
    label={
        "en": "Shares held",
        "fr": "Parts détenues",
        "nl": "Aandelen in bezit van de vennoten",
    },
    definition={
        "fr": "Somme des parts détenues par les membres inscrits sur la liste.",
        "nl": "Som van de aandelen van de vennoten op de lijst.",
    },
    unit="shares",
    decimals=0,
    basis="member_list",
    about="people",
)
def shares(members: nw.Expr) -> nw.Expr:
    """Sum of the shares held by the members on the list.

        sum(shares)

    >>> import pandas as pd
    >>> shares(pd.DataFrame({"shares": [1, 1, 10]}))
    12
    """
    return col("shares").sum()


@indicator(
    label={
        "en": "Value of the shares",
        "fr": "Valeur totale des parts",
        "nl": "Totale waarde van de aandelen",
    },
    definition={
        "fr": "Somme de la valeur des parts détenues par les membres inscrits sur la liste.",
        "nl": "Som van de waarde van de aandelen van de vennoten op de lijst.",
    },
    unit="currency",
    decimals=0,
    basis="member_list",
    about="people",
    good="up",
)
def share_capital(members: nw.Expr) -> nw.Expr:
    """Sum of the value of the shares held by the members on the list.

        sum(value of the shares)

    >>> import pandas as pd
    >>> share_capital(pd.DataFrame({"share_value": [30.0, 30.0, 300.0]}))
    360.0
    """
    return col("share_value").sum()


@indicator(
    label={
        "en": "Members on the last day, by the share register",
        "fr": "Membres au dernier jour, selon le registre des parts",
        "nl": "Vennoten op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Membres distincts qui détiennent des parts au dernier jour, selon les opérations du registre.",
        "nl": "Verschillende vennoten die op de laatste dag aandelen bezitten, volgens de verrichtingen.",
    },
    unit="persons",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
    good="up",
)
def members_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Distinct members who hold shares on the last day, rebuilt from the operations of the register.

        distinct(member)

    Operations after the last day change nothing. A member with shares of two classes is in both slices.

    >>> import pandas as pd
    >>> members_on_last_day(pd.DataFrame({"member": ["ada", "ada", "bob"]}))
    2
    """
    return distinct("member")


@indicator(
    label={
        "en": "Shares on the last day, by the share register",
        "fr": "Parts au dernier jour, selon le registre des parts",
        "nl": "Aandelen op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Somme des parts détenues au dernier jour, selon les opérations du registre.",
        "nl": "Som van de aandelen in bezit op de laatste dag, volgens de verrichtingen van het register.",
    },
    unit="shares",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
)
def shares_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Sum of the shares held on the last day, rebuilt from the operations of the register.

        sum(shares)

    >>> import pandas as pd
    >>> shares_on_last_day(pd.DataFrame({"shares": [1, 10]}))
    11
    """
    return col("shares").sum()


@indicator(
    label={
        "en": "Contributions paid up on the last day, by the share register",
        "fr": "Apport libéré au dernier jour, selon le registre des parts",
        "nl": "Gestorte inbreng op de laatste dag, volgens het aandelenregister",
    },
    definition={
        "fr": "Somme de la valeur nominale libérée des parts détenues au dernier jour.",
        "nl": "Som van de gestorte nominale waarde van de aandelen in bezit op de laatste dag.",
    },
    unit="currency",
    decimals=0,
    basis="share_register",
    about="people",
    slices=("share_class",),
    good="up",
)
def capital_on_last_day(holdings: nw.Expr) -> nw.Expr:
    """Sum of the nominal value paid up on the shares held on the last day.

        sum(paid up)

    >>> import pandas as pd
    >>> capital_on_last_day(pd.DataFrame({"paid_up": [30.0, 300.0]}))
    330.0
    """
    return col("paid_up").sum()


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
    """Distinct members who came to hold shares in the fiscal year, whether or not they left since.

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
    """Distinct members who hold no share after an operation of the fiscal year: paid back, or transferred.

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
    """Operations of the fiscal year by which a member gives shares to another.

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
    """Distinct members whose shares were paid back in the fiscal year, and who stay with others.

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
    """Distinct members who resigned in the fiscal year with all of their shares.

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
    """Amount of the operations by which members who resigned in the fiscal year gave back their shares.

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
    """Sum of the shares that members who resigned in the fiscal year gave back.

        sum(quantity where the reason is resignation, the member leaves with it, in the year)

    >>> import pandas as pd
    >>> shares_repaid(pd.DataFrame({
    ...     "quantity": [1, 10, 5], "exit_reason": ["resignation", "partial", "resignation"],
    ...     "leaver": ["ada", None, "bob"], "in_year": [True, True, True]}))
    6.0
    """
    return sum_where(_RESIGNS, "quantity")


@indicator(
    label={
        "en": "Resignations refused",
        "fr": "Demandes de démission refusées",
        "nl": "Geweigerde vragen om uittreding",
    },
    definition={
        "fr": "Demandes de démission que l'organe d'administration a refusées dans l'exercice.",
        "nl": "Vragen om uittreding die het bestuursorgaan in het boekjaar heeft geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="resignation",
    about="people",
    is_fact=True,
)
def resignations_refused(facts: nw.Expr) -> nw.Expr:
    """Requests to resign that the board refused in the fiscal year; the law wants their number told.

        value recorded for membership.resignations_refused

    >>> import pandas as pd
    >>> resignations_refused(pd.DataFrame({"figure": ["membership.resignations_refused"], "value": [1.0]}))
    1.0
    """
    return fact("membership.resignations_refused")


@indicator(
    label={
        "en": "Admissions refused",
        "fr": "Demandes d'admission refusées",
        "nl": "Geweigerde vragen om toetreding",
    },
    definition={
        "fr": "Demandes d'admission que l'organe d'administration a refusées dans l'exercice.",
        "nl": "Vragen om toetreding die het bestuursorgaan in het boekjaar heeft geweigerd.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
    about="people",
    is_fact=True,
)
def admissions_refused(facts: nw.Expr) -> nw.Expr:
    """Requests to join that the board refused in the fiscal year.

        value recorded for membership.admissions_refused

    >>> import pandas as pd
    >>> admissions_refused(pd.DataFrame({"figure": ["membership.admissions_refused"], "value": [0.0]}))
    0.0
    """
    return fact("membership.admissions_refused")


@indicator(
    label={
        "en": "Exclusions",
        "fr": "Exclusions",
        "nl": "Uitsluitingen",
    },
    definition={
        "fr": "Exclusions de membres décidées dans l'exercice.",
        "nl": "Uitsluitingen van vennoten waartoe in het boekjaar is beslist.",
    },
    unit="cases",
    decimals=0,
    basis="admission",
    about="people",
    is_fact=True,
)
def exclusions(facts: nw.Expr) -> nw.Expr:
    """Exclusions of members decided in the fiscal year.

        value recorded for membership.exclusions

    >>> import pandas as pd
    >>> exclusions(pd.DataFrame({"figure": ["membership.exclusions"], "value": [2.0]}))
    2.0
    """
    return fact("membership.exclusions")


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
    """Distinct members who resigned in the fiscal year with part of their shares.

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
    """Distinct members who left in the fiscal year by death or by operation of the law.

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
    """Distinct members who left in the fiscal year by exclusion.

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
    """Sum paid in the fiscal year for shares taken back, whatever the year of the exit.

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
    about="organisation",
)
def resignation_requests(requests: nw.Expr) -> nw.Expr:
    """Requests to resign, wholly or in part, received in the fiscal year.

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
    about="organisation",
    slices=("reason_refused",),
)
def resignation_requests_refused(requests: nw.Expr) -> nw.Expr:
    """Requests to resign, wholly or in part, that were refused in the fiscal year.

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
    about="organisation",
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
    about="organisation",
)
def admission_requests(requests: nw.Expr) -> nw.Expr:
    """Requests to join received in the fiscal year.

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
    about="organisation",
    slices=("reason_refused",),
)
def admission_requests_refused(requests: nw.Expr) -> nw.Expr:
    """Requests to join that were refused in the fiscal year.

        count(kind is admission, refused, decided in the year)

    >>> import pandas as pd
    >>> admission_requests_refused(pd.DataFrame({
    ...     "kind": ["admission"], "decision": ["refused"], "decided_in_year": [True]}))
    1
    """
    return count_where((col("kind") == "admission") & (col("decision") == "refused") & col("decided_in_year"))
