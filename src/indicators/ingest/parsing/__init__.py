"""From the text of a cell to a number, a date or a pseudonym."""
