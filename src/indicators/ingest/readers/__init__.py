"""Files of every format, read as blocks of rows with their lines."""
