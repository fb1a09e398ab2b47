"""Tables being made: written aside, sorted, and committed together."""
