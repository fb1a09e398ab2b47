"""The rules of rows: their place in the fiscal year, their key, and the rows of other tables that they name."""

from indicators.rules.rule import Rule

ROWS = {
    "blank_row": Rule(
        "set_aside",
    ),
    "outside_fiscal_year": Rule(
        "set_aside",
    ),
    "other_fiscal_year": Rule(
        "set_aside",
        counted=True,
    ),
    "duplicate_key": Rule(
        "stop",
    ),
    "unknown_loan": Rule(
        "set_aside",
    ),
    "unknown_session": Rule(
        "set_aside",
    ),
    "more_given_than_held": Rule(
        "note",
    ),
    "list_differs_from_register": Rule(
        "note",
    ),
    "holder_not_on_list": Rule(
        "note",
    ),
    "unknown_figure": Rule(
        "stop",
    ),
    "exact_duplicate": Rule(
        "set_aside",
    ),
    "mostly_duplicates": Rule(
        "stop",
        spares=True,
    ),
    "stated_pays_differ": Rule(
        "stop",
        spares=True,
    ),
    "identifier_forms": Rule(
        "stop",
        spares=True,
    ),
    "identifiers_end_in_zeros": Rule(
        "stop",
        spares=True,
    ),
    "several_genders": Rule(
        "repair",
        mends=True,
        spares=True,
    ),
    "left_empty": Rule(
        "note",
        counted=True,
    ),
    "several_payslips": Rule(
        "stop",
        mends=True,
    ),
    "period_added_up": Rule(
        "repair",
        mends=True,
    ),
    "period_left_out": Rule(
        "note",
        spares=True,
    ),
    "periods_differ": Rule(
        "note",
    ),
    "not_a_national_number": Rule(
        "note",
    ),
    "not_an_iban": Rule(
        "note",
    ),
    "not_like_its_pattern": Rule(
        "stop",
    ),
    "garbled_text": Rule(
        "stop",
        mends=True,
    ),
    "invisible_signs": Rule(
        "repair",
        mends=True,
    ),
    "lost_characters": Rule(
        "note",
    ),
    "person_under_two_keys": Rule(
        "note",
    ),
    "number_out_of_order": Rule(
        "note",
    ),
    "written_two_ways": Rule(
        "note",
        spares=True,
    ),
    "line_break_in_cell": Rule(
        "note",
    ),
    "percent_as_share": Rule(
        "note",
        spares=True,
    ),
    "decimals_differ": Rule(
        "note",
        spares=True,
    ),
    "missing_number": Rule(
        "stop",
        spares=True,
    ),
}
