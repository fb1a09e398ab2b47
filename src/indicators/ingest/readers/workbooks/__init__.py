"""Workbooks: a sheet of an XLSX, XLS or ODS file as blocks of columns of text, as whoever opens it sees the cells."""
