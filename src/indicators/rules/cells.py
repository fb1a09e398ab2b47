"""The rules of cells and of rows as they are read: what cannot be read is never guessed."""

from indicators.rules.rule import Rule

CELLS = {
    "row_length": Rule(
        "stop",
    ),
    "missing_value": Rule(
        "stop",
    ),
    "error_cell": Rule(
        "stop",
    ),
    "not_a_number": Rule(
        "stop",
    ),
    "not_a_date": Rule(
        "stop",
    ),
    "not_yes_or_no": Rule(
        "stop",
    ),
    "not_in_list": Rule(
        "stop",
    ),
    "out_of_range": Rule(
        "stop",
    ),
    "negative_line": Rule(
        "stop",
    ),
    "date_beyond": Rule(
        "stop",
    ),
    "time_with_zone": Rule(
        "stop",
    ),
    "counted_day": Rule(
        "stop",
    ),
    "written_as_duration": Rule(
        "stop",
    ),
    "negative_otherwise": Rule(
        "stop",
    ),
    "shortened_identifier": Rule(
        "stop",
    ),
    "missing_part": Rule(
        "stop",
    ),
    "hours_not_declared": Rule(
        "stop",
    ),
    "word_for_nothing": Rule(
        "stop",
    ),
    "unnameable": Rule(
        "stop",
    ),
    "emptied_by_mapping": Rule(
        "stop",
    ),
    "wrong_constant": Rule(
        "stop",
    ),
    "joined_rows": Rule(
        "stop",
    ),
}
