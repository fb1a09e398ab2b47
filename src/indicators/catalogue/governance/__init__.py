"""The conditions of the accreditation that data can check, and the votes of the general assembly."""

from indicators.catalogue.governance.appropriation import (
    carried_forward,
    directors_pay_decided,
    dividends,
    other_advantages,
    reserves,
    result,
)
from indicators.catalogue.governance.attendance import attendance_rate, members_present, represented
from indicators.catalogue.governance.board import appointed_by_assembly, directors, directors_pay, women_on_board
from indicators.catalogue.governance.limits import (
    advantage_rate,
    director_pay,
    dividend_before_reserve,
    dividend_rate,
    exit_above_nominal,
    reserve_for_object,
)
from indicators.catalogue.governance.votes import (
    assemblies,
    equal_vote_share,
    highest_vote_share,
    voters,
    votes_by_proxy,
    votes_represented,
)

__all__ = [
    "advantage_rate",
    "appointed_by_assembly",
    "assemblies",
    "attendance_rate",
    "carried_forward",
    "director_pay",
    "directors",
    "directors_pay",
    "directors_pay_decided",
    "dividend_before_reserve",
    "dividend_rate",
    "dividends",
    "equal_vote_share",
    "exit_above_nominal",
    "highest_vote_share",
    "members_present",
    "other_advantages",
    "represented",
    "reserve_for_object",
    "reserves",
    "result",
    "voters",
    "votes_by_proxy",
    "votes_represented",
    "women_on_board",
]
