"""The closed lists of values that columns of several tables have."""

GENDERS = ("F", "M", "X", "unknown")

KINDS = (
    "permanent",
    "fixed_term",
    "apprentice",
    "student",
    "agency",
    "project",
    "replacement",
    "put_at_disposal",
    "self_employed",
    "other",
    "unknown",
)

NOT_IN_THE_REGISTER = ("agency", "student", "put_at_disposal", "self_employed")
"""The kinds of contracts that the staff register, and so the social balance sheet, leaves out."""

WORKER_CATEGORIES = ("worker", "employee", "management", "other", "unknown")
"""The status of a worker, as the social balance sheet and the analysis of the pay structure have it."""

EDUCATIONS = ("primary", "secondary", "higher_non_university", "university", "higher", "unknown")
"""What an export may say of a worker's education: `higher` where it does not tell university from the rest of it."""

ENDED_REASONS = ("pension", "unemployment_with_supplement", "dismissal", "other", "unknown")
"""Why a contract ended, as the social balance sheet asks."""

FORMALITIES = ("formal", "less_formal", "initial", "unknown")
"""How formal a training is, as the social balance sheet asks."""

EDUCATION_LEVELS = ("primary", "secondary", "higher", "unknown")

SENIORITY_BANDS = ("under_10", "10_to_19", "20_and_more")
"""Years in service, in the bands of the form of the analysis."""

WORKING_TIMES = ("full_time", "part_time")

POPULATIONS = ("member", "support")
