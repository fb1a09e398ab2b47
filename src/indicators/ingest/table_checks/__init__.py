"""What holds of a whole table: keys, periods, completeness, sums."""
