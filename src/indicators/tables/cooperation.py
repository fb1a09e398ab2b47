"""Tables of the cooperative's life: sessions, attendances, cases, publications, the assembly, facts."""

import narwhals as nw

from indicators.tables.row_rules import cooperation as row_rules
from indicators.tables.schema import Column, Derived, Joined, Table, YearParameters
from indicators.tables.values import FORMALITIES


def _in_two_years(column: str, parameters: YearParameters) -> nw.Expr:
    return nw.col(column).is_between(parameters.year.before.first_day, parameters.year.last_day)


SESSIONS = Table(
    name="sessions",
    one_row_is="one event: an information session, a training, a conference, a meeting of a group",
    key=("session",),
    history=True,
    fiscal_year_columns=("held_on",),
    columns=(
        Column("session", "text", "number of the session", required=True),
        Column(
            "type",
            "category",
            "kind of session",
            values=("information", "training", "workshop", "conference", "event", "meeting", "other"),
            required=True,
        ),
        Column("theme", "text", "what the cooperative itself calls it: a series, a programme", may_be_empty=True),
        Column("audience", "category", "for whom", values=("member", "support", "public")),
        Column("group", "text", "group that meets; empty for none", may_be_empty=True),
        Column("held_on", "date", "first day", required=True),
        Column("days", "number", "length in days", unit="days", at_least=0),
        Column("hours", "number", "length in hours", unit="hours", at_least=0),
        Column("cost", "number", "money spent on the session", unit="currency", at_least=0),
        Column(
            "formality",
            "category",
            "how formal a training is: formal, less formal, or initial",
            values=FORMALITIES,
            may_be_empty=True,
        ),
        Column(
            "contributions",
            "number",
            "contributions paid to funds for the training, on top of its cost",
            unit="currency",
            may_be_empty=True,
            at_least=0,
        ),
        Column("grants", "number", "grants received for it", unit="currency", may_be_empty=True, at_least=0),
    ),
    derived=(
        Derived(
            "in_two_years",
            "flag",
            "held in the fiscal year or in the one before",
            ("held_on",),
            lambda parameters: _in_two_years("held_on", parameters),
        ),
    ),
    rules=row_rules.SESSIONS,
)

ATTENDANCES = Table(
    name="attendances",
    one_row_is="one person at one session, registered or present",
    key=("session", "person"),
    history=True,
    columns=(
        Column("session", "text", "number of the session", required=True),
        Column("person", "person", "who registered", required=True),
        Column("present", "flag", "the person came", required=True),
    ),
    joined=(
        Joined("in_year", "flag", "the session was held in the fiscal year", given_by=("sessions.held_on",)),
        Joined(
            "in_two_years",
            "flag",
            "the session was held in the fiscal year or in the one before",
            given_by=("sessions.held_on",),
        ),
        Joined("type", "category", "kind of the session", given_by=("sessions.type",)),
        Joined("theme", "text", "what the cooperative calls the session", given_by=("sessions.theme",)),
        Joined("audience", "category", "for whom the session was", given_by=("sessions.audience",)),
        Joined("hours", "number", "length of the session in hours", "hours", given_by=("sessions.hours",)),
        Joined(
            "formality", "category", "how formal the session was", given_by=("sessions.formality",), may_be_empty=True
        ),
        Joined(
            "cost_share",
            "number",
            "cost of the session with contributions and less grants, over those present",
            "currency",
            given_by=("sessions.cost",),
        ),
        Joined(
            "gross_cost_share",
            "number",
            "cost of the session over those present",
            "currency",
            given_by=("sessions.cost",),
        ),
        Joined(
            "contributions_share",
            "number",
            "contributions for the session over those present",
            "currency",
            given_by=("sessions.cost", "sessions.contributions"),
        ),
        Joined(
            "grants_share",
            "number",
            "grants for the session over those present",
            "currency",
            given_by=("sessions.cost", "sessions.grants"),
        ),
        Joined(
            "of_staff",
            "flag",
            "the person has a contract of the staff register in the year",
            given_by=("contracts.worker",),
        ),
        Joined(
            "gender",
            "category",
            "gender of the person, by the contract",
            given_by=("contracts.gender",),
            may_be_empty=True,
        ),
    ),
)

CASES = Table(
    name="cases",
    one_row_is="one request to a desk of the cooperative: for legal advice, or about ethics",
    key=("case",),
    history=True,
    fiscal_year_columns=("opened_on",),
    columns=(
        Column("case", "text", "number of the case", required=True),
        Column("desk", "category", "who receives it", values=("legal", "ethics"), required=True),
        Column("opened_on", "date", "day on which it came in", required=True),
        Column("handled_on", "date", "day on which it was handled; empty until then", may_be_empty=True),
        Column("topic", "text", "field of law or theme"),
    ),
    derived=(
        Derived(
            "handled_in_year",
            "flag",
            "the case was handled in the fiscal year",
            ("handled_on",),
            lambda parameters: (
                nw.col("handled_on").is_between(parameters.year.first_day, parameters.year.last_day)
                & ~nw.col("handled_on").is_null()
            ),
        ),
    ),
    rules=row_rules.CASES,
)

PUBLICATIONS = Table(
    name="publications",
    one_row_is="one publication",
    key=("publication",),
    history=True,
    fiscal_year_columns=("published_on",),
    columns=(
        Column("publication", "text", "number of the publication", required=True),
        Column("published_on", "date", "day of publication", required=True),
        Column("title", "text", "title"),
    ),
)

ASSEMBLY_VOTES = Table(
    name="assembly_votes",
    one_row_is="the votes of one voter at one general assembly, proxies included",
    key=("assembly", "voter"),
    fiscal_year_columns=("held_on",),
    columns=(
        Column("assembly", "text", "the assembly", required=True),
        Column("held_on", "date", "day of the assembly", required=True),
        Column("voter", "person", "who votes", required=True),
        Column("votes", "whole", "votes cast, own and by proxy", unit="votes", required=True, at_least=0),
        Column("proxies", "whole", "votes held by proxy", unit="votes", at_least=0),
        Column(
            "represented",
            "whole",
            "members whom the voter represents by proxy; without it, the votes held by proxy",
            unit="persons",
            at_least=0,
        ),
        Column(
            "votes_attached",
            "whole",
            "votes attached to the shares that the voter represents, before any cap of the statutes",
            unit="votes",
            at_least=0,
        ),
    ),
    derived=(
        Derived(
            "members_represented",
            "whole",
            "members whom the voter represents by proxy",
            ("represented",),
            lambda parameters: nw.col("represented"),
            "persons",
        ),
        Derived(
            "members_represented",
            "whole",
            "votes held by proxy, one for each member represented",
            ("proxies",),
            lambda parameters: nw.col("proxies"),
            "persons",
        ),
    ),
    joined=(
        Joined(
            "vote_share",
            "number",
            "votes over those attached to all the shares represented at the assembly, or over all the votes cast where "
            "no export gives these",
            "share",
        ),
        Joined(
            "members_a_voter",
            "number",
            "members on the day by the share register over the voters of the assembly: their sum is the members",
            "persons",
            given_by=("share_operations.operated_on",),
        ),
        Joined(
            "equal_vote_share",
            "number",
            "one over the voters of the assembly: the part of each if all voted alike; where no votes are attached",
            "share",
        ),
    ),
    rules=row_rules.ASSEMBLY_VOTES,
)

FACTS = Table(
    name="facts",
    one_row_is="one figure that only a person knows, with its source",
    key=("figure",),
    columns=(
        Column("figure", "text", "the indicator that it gives a value to", required=True),
        Column("value", "number", "the value", required=True),
        Column("source", "text", "the document or register that states it", required=True),
        Column("recorded_by", "text", "the office that recorded it", required=True),
        Column("recorded_on", "date", "day on which it was recorded", required=True),
    ),
    rules=row_rules.FACTS,
)

REQUESTS = Table(
    name="requests",
    one_row_is="one request to join, to leave, or to leave with part of the shares",
    key=("request",),
    history=True,
    fiscal_year_columns=("received_on",),
    columns=(
        Column("request", "text", "number of the request", required=True),
        Column("member", "person", "who asks", may_be_empty=True),
        Column(
            "kind",
            "category",
            "what is asked",
            values=("admission", "resignation", "partial_resignation"),
            required=True,
        ),
        Column("received_on", "date", "day on which it came in", required=True),
        Column("decided_on", "date", "day of the decision; empty while it is open", may_be_empty=True),
        Column("decision", "category", "what was decided", values=("accepted", "refused", "open"), required=True),
        Column("reason_refused", "category", "why it was refused; empty otherwise", may_be_empty=True),
        Column("share_class", "text", "class of the shares", may_be_empty=True),
        Column("shares", "whole", "number of shares", unit="shares", may_be_empty=True, at_least=0),
    ),
    derived=(
        Derived(
            "decided_in_year",
            "flag",
            "decided in the fiscal year",
            ("decided_on",),
            lambda parameters: (
                nw.col("decided_on").is_between(parameters.year.first_day, parameters.year.last_day)
                & ~nw.col("decided_on").is_null()
            ),
        ),
    ),
)

DIRECTORS = Table(
    name="directors",
    one_row_is="one mandate of a director",
    key=("person", "from"),
    columns=(
        Column("person", "person", "the director", required=True),
        Column("gender", "category", "gender of the director", values=("F", "M", "X", "unknown")),
        Column("from", "date", "first day of the mandate", required=True),
        Column("to", "date", "last day; empty while the mandate runs", may_be_empty=True),
        Column("appointed_by", "category", "who appointed the director", values=("assembly", "statutes")),
        Column("pay", "number", "pay of the year for the mandate", unit="currency", may_be_empty=True, at_least=0),
    ),
    derived=(
        Derived(
            "on_last_day",
            "flag",
            "in office on the last day of the fiscal year",
            ("from", "to"),
            lambda parameters: (
                (nw.col("from") <= parameters.year.last_day)
                & (nw.col("to").is_null() | (nw.col("to") >= parameters.year.last_day))
            ),
        ),
        Derived(
            "on_last_day",
            "flag",
            "in office on the last day of the fiscal year",
            ("from",),
            lambda parameters: nw.col("from") <= parameters.year.last_day,
        ),
    ),
)
