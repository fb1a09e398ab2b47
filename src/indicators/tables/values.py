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

WORKING_TIMES = ("full_time", "part_time")

POPULATIONS = ("member", "support")
