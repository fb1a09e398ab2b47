"""The tables of documents: the fields of a form by their codes, cells by two columns, what goes beyond a limit."""
