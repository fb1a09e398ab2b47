"""What a notebook of an analyst goes on with: the report's charts as axes, tables, the slice view."""
