"""What rows for the analyst say of themselves."""

ROWS_MARK = "These rows are for the analyst alone."
"""Below rows wherever they are displayed or printed: no cell without the tag `analyst` may show it in a report."""
