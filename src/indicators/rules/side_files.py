"""The rules of control totals and corrections."""

from indicators.rules.rule import Rule

SIDE_FILES = {
    "bad_control": Rule(
        "stop",
    ),
    "bad_condition_control": Rule("stop"),
    "control_differs": Rule(
        "stop",
    ),
    "exported_too_early": Rule(
        "stop",
    ),
    "bad_correction": Rule(
        "stop",
    ),
    "correction_not_found": Rule(
        "stop",
    ),
    "correction_does_not_match": Rule(
        "stop",
    ),
    "corrected": Rule(
        "repair",
        mends=True,
    ),
}
