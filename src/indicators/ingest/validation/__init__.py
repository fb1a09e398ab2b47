"""What holds of a cell and of a row; whoever breaks it is set aside or stops the year."""
