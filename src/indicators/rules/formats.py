"""The rules of formats: archives, workbooks and declarations that cannot be opened, and the mapping that fits."""

from indicators.rules.rule import Rule

FORMATS = {
    "broken_archive": Rule(
        "stop",
    ),
    "encrypted_archive": Rule(
        "stop",
    ),
    "no_such_member": Rule(
        "stop",
    ),
    "swells_without_measure": Rule(
        "stop",
    ),
    "broken_xml": Rule(
        "stop",
    ),
    "xml_with_entities": Rule(
        "stop",
    ),
    "no_row_element": Rule(
        "stop",
    ),
    "absent_element": Rule(
        "note",
    ),
    "broken_rows": Rule(
        "stop",
    ),
    "no_cells": Rule(
        "stop",
    ),
    "header_there_twice": Rule(
        "stop",
    ),
    "missing_position": Rule(
        "stop",
    ),
    "no_mapping_fits": Rule(
        "stop",
    ),
    "two_mappings_fit": Rule(
        "stop",
    ),
    "group_incomplete": Rule(
        "stop",
    ),
    "other_epoch": Rule(
        "stop",
    ),
    "hours_of_days": Rule(
        "note",
    ),
    "absent_sheet": Rule(
        "note",
    ),
    "hidden_rows": Rule(
        "note",
    ),
    "merged_filled": Rule(
        "repair",
    ),
    "percent_divided": Rule(
        "note",
    ),
    "taken_as_full_time": Rule(
        "note",
    ),
}
"""Rules about a file as a whole."""

LEFT_OUT = {
    "repeated_header": Rule(
        "set_aside",
    ),
    "total_row": Rule(
        "set_aside",
    ),
    "undeclared_total": Rule(
        "stop",
    ),
    "unlabelled_total": Rule(
        "stop",
    ),
    "labelled_total": Rule(
        "stop",
    ),
    "total_as_person": Rule(
        "stop",
    ),
    "lone_cell": Rule(
        "stop",
    ),
    "group_row": Rule(
        "set_aside",
    ),
    "continuation_row": Rule(
        "set_aside",
    ),
    "filled_down": Rule(
        "repair",
        mends=True,
    ),
    "left_out_by_where": Rule(
        "set_aside",
    ),
    "restated": Rule(
        "set_aside",
    ),
    "cancellation": Rule(
        "set_aside",
    ),
    "restates_nothing": Rule(
        "note",
    ),
    "dated_elsewhere": Rule(
        "note",
    ),
    "straddles": Rule(
        "note",
    ),
    "undated": Rule(
        "note",
    ),
}
"""Rules about rows that do not stand for something of their own, or not by their dates."""
