"""What the report puts up front."""

from typing import Literal

from indicators.configuration.section import Section


class Report(Section):
    """The chapters, and the figures of the summary, in order: one page for people who have two minutes.

    `chapters` are all, those that ship among them, or the cooperative's own alone; `leave_out` names some of them.
    """

    chapters: Literal["all", "own"] = "all"
    leave_out: tuple[str, ...] = ()

    key_figures: tuple[str, ...] = (
        "membership.members",
        "membership.joined",
        "activity.turnover",
        "employment.workers",
        "employment.full_time_equivalents",
        "employment.moved_to_permanent",
        "pay.salary_tension",
        "pay.gender_pay_gap",
        "loans.granted",
        "loans.amount_granted",
        "training.member_participants",
        "legal.requests",
    )
