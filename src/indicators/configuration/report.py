"""What the report puts up front."""

from indicators.configuration.section import Section


class Report(Section):
    """The figures of the summary, in order: one page for people who have two minutes."""

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
