"""Error cells: each is found at its own line and place, however the workbook is written."""

import pytest

from indicators.exports.error_cells import errors_of_xlsx_rows


@pytest.mark.parametrize("cell", ['<c r="A2" t="e"></c>', '<c r="A2" t="e"/>', '<c r="A2" t="e"><v></v></c>'])
def test_an_error_without_a_value_takes_none_from_the_next_cell(cell: str):
    rows = f'<row r="2">{cell}<c r="B2"><v>P1</v></c></row>'

    assert errors_of_xlsx_rows(rows.encode(), 0) == {2: {0: "#N/A"}}
