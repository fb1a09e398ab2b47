"""The rules of files: what is read whole or not at all."""

from indicators.rules.rule import Rule

FILES = {
    "missing_file": Rule(
        "stop",
    ),
    "empty_file": Rule(
        "stop",
    ),
    "no_header": Rule(
        "stop",
    ),
    "unreadable_bytes": Rule(
        "stop",
    ),
    "other_format": Rule(
        "stop",
    ),
    "encrypted_workbook": Rule(
        "stop",
    ),
    "endless_line": Rule(
        "stop",
    ),
    "accreditation_not_declared": Rule(
        "note",
    ),
    "open_question": Rule(
        "stop",
    ),
    "question_beside": Rule(
        "note",
    ),
    "name_without_month": Rule(
        "stop",
    ),
    "mapping_loses_rows": Rule(
        "stop",
        spares=True,
    ),
    "mapping_holds_nothing": Rule(
        "stop",
        spares=True,
    ),
    "unread_file": Rule(
        "note",
    ),
    "no_file": Rule(
        "note",
    ),
    "link_elsewhere": Rule(
        "stop",
    ),
    "unreadable_file": Rule(
        "stop",
    ),
    "personal_file_name": Rule(
        "note",
        spares=True,
    ),
    "unreadable_workbook": Rule(
        "stop",
    ),
    "no_such_sheet": Rule(
        "stop",
    ),
    "rows_out_of_order": Rule(
        "stop",
    ),
    "broken_quotes": Rule(
        "stop",
    ),
    "no_usable_row": Rule(
        "stop",
    ),
    "columns_differ": Rule(
        "stop",
    ),
    "missing_column": Rule(
        "stop",
    ),
    "no_header_there": Rule(
        "stop",
    ),
    "one_cell_header": Rule(
        "stop",
    ),
    "changed_while_read": Rule(
        "stop",
    ),
    "not_as_fetched": Rule(
        "stop",
    ),
    "cut_short": Rule(
        "note",
    ),
    "no_row_of_any_year": Rule(
        "note",
    ),
    "other_length": Rule(
        "note",
    ),
    "missing_period": Rule(
        "stop",
    ),
    "period_without_file": Rule(
        "stop",
    ),
    "month_without_row": Rule(
        "note",
    ),
    "nothing_at_the_end": Rule(
        "note",
    ),
}
