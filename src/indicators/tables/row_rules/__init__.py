"""What must hold on every row of a table, one list of rules a table; a module for each that declares tables."""
