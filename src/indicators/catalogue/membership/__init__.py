"""Who the members are, who came and who left, and the shares that they hold."""

from indicators.catalogue.membership.decisions import admissions_refused, exclusions, resignations_refused
from indicators.catalogue.membership.exits import (
    deaths_and_lapses,
    excluded,
    owed_to_leavers,
    partial_resignations,
    repaid_in_year,
)
from indicators.catalogue.membership.holdings import capital_on_last_day, members_on_last_day, shares_on_last_day
from indicators.catalogue.membership.member_list import joined, members, share_capital, shares
from indicators.catalogue.membership.operations import (
    admitted,
    amount_repaid,
    gave_back_part,
    left,
    resignations,
    shares_repaid,
    transfers,
)
from indicators.catalogue.membership.requests import (
    admission_requests,
    admission_requests_refused,
    resignation_requests,
    resignation_requests_open,
    resignation_requests_refused,
)

__all__ = [
    "admission_requests",
    "admission_requests_refused",
    "admissions_refused",
    "admitted",
    "amount_repaid",
    "capital_on_last_day",
    "deaths_and_lapses",
    "excluded",
    "exclusions",
    "gave_back_part",
    "joined",
    "left",
    "members",
    "members_on_last_day",
    "owed_to_leavers",
    "partial_resignations",
    "repaid_in_year",
    "resignation_requests",
    "resignation_requests_open",
    "resignation_requests_refused",
    "resignations",
    "resignations_refused",
    "share_capital",
    "shares",
    "shares_on_last_day",
    "shares_repaid",
    "transfers",
]
