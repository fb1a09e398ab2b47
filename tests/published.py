"""The figures of the published report.

Source: SmartCoop, special report on the accreditation as a social enterprise, fiscal year 2024.
"""

PUBLISHED = {
    "activity.advisers": "87",
    "activity.offices": "8",
    "activity.information_sessions": "377",
    "membership.new_unit_holders": "5348",
    "activity.development_day_participants": "69",
    "activity.development_day_workshops": "9",
    "loans.granted": "70",
    "loans.amount_granted": "236510",
    "loans.granted_to_date": "253",
    "loans.amount_granted_to_date": "1001063",
    "loans.highest_rate": "0",
    "loans.file_fees": "0",
    "employment.workers": "20892",
    "employment.contracts": "217458",
    "employment.declared_days": "639505",
    "employment.declared_hours": "4512675",
    "employment.full_time_equivalents": "2284",
    "pay.salary_tension": "5.98",
    "pay.salary_tension_support": "3.98",
    "employment.moved_to_permanent": "33",
    "employment.moved_to_permanent,gender=F": "14",
    "employment.moved_to_permanent,gender=M": "19",
    "employment.moved_to_permanent,working_time=full_time": "22",
    "employment.moved_to_permanent,working_time=part_time": "11",
    "training.support_courses": "72",
    "training.support_hours": "1946.5",
    "training.member_days": "84",
    "training.member_participants": "564",
    "legal.requests": "674",
    "employment.hired_gembloux": "5",
    "recognition.publications": "13",
    "recognition.conferences": "9",
    "recognition.film_club": "10",
    "participation.smartlab_groups": "10",
    "participation.smartlab_interested": "305",
    "participation.smartlab_participants": "200",
    "participation.smartlab_hours": "152",
    "participation.proposals": "35",
    "participation.proposals_debated": "8",
    "ethics.new_cases": "7",
    "ethics.cases_handled": "3",
    "ethics.meetings": "8",
    "ethics.members_support": "3",
    "ethics.members_experts": "2",
    "ethics.members_users": "6",
    "ethics.members_joined": "2",
    "risk.reminders": "34945",
    "site.floor_area": "4800",
    "governance.dividend_rate": "0",
    "governance.exit_above_nominal": "0",
    "governance.director_pay": "0",
}
"""Figure, with its slice behind a comma -> value as published."""

NOT_PRINTED_TO_THE_UNIT = [
    "activity.turnover",
    "activity.training_turnover",
    "governance.highest_vote_share",
    "risk.psychological_help",
]
"""Figures that the report rounds in words, does not give, or that are withheld here."""

PUBLISHED_IDS = sorted({name.partition(",")[0] for name in PUBLISHED} | set(NOT_PRINTED_TO_THE_UNIT))
"""Every indicator that the published report has a figure of."""
