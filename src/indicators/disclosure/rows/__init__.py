"""The rows of the tables as sets of people: who is behind a figure, and in which group."""
