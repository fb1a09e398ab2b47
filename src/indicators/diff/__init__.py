"""What differs between two states of a fiscal year, in which rows, and why."""
